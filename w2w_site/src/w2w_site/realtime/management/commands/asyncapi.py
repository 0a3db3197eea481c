from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from w2w_site.realtime import asyncapi


class Command(BaseCommand):
    help = "Writes the AsyncAPI document of the live channels anew, beside the code that it is made from."

    def handle(self, *args: Any, **options: Any) -> None:
        asyncapi.PATH.write_text(asyncapi.rendered())
        self.stdout.write(f"wrote {asyncapi.PATH}; now run: npm run generate --prefix frontend")
