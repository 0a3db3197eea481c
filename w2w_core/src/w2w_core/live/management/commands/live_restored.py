from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from w2w_core.live import clock, restored


class Command(BaseCommand):
    help = "To be run once after the database was restored from a backup: clients take everything anew."

    def handle(self, *args: Any, **options: Any) -> None:  # as Django calls it
        restored.begin_anew(clock.now())
        self.stdout.write("Every channel has a new epoch; clients get snapshots when they come back.")
