"""A server with a match that is on, to be killed: `matchday.py PORT GOALS`.

It scores every 50 ms until the score is GOALS, and whistles. Started again, it goes on where it was.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from datetime import UTC, datetime, timedelta

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "w2w_site.config.settings")

import uvicorn

from w2w_site.config.routing import application

KICK_OFF = datetime(2026, 7, 19, 19, tzinfo=UTC)


def prepare() -> None:
    from django.core.management import call_command

    from w2w_core.content.models import Competition, ExternalId, SportsEvent, Team

    call_command("migrate", verbosity=0)
    cup, new = Competition.objects.get_or_create(slug="cup", defaults={"name": "Cup", "sport": "football"})
    if new:
        home = Team.objects.create(slug="home", name="Home", sport="football")
        away = Team.objects.create(slug="away", name="Away", sport="football")
        event = SportsEvent.objects.create(id=1, competition=cup, home=home, away=away, starts_at=KICK_OFF)
        ExternalId.objects.create(namespace="key", value="feed:match:1", event=event)


def play(goals: int) -> None:
    from w2w_core.content.models import SportsEvent
    from w2w_core.live import store
    from w2w_sdk import EventStatus, LiveScore

    scored = SportsEvent.objects.get().home_score or 0
    for score in range(scored + 1, goals + 2):
        time.sleep(0.05)
        over = score > goals
        update = LiveScore(
            key="feed:match:1",
            observed_at=KICK_OFF + timedelta(minutes=score),
            status=EventStatus.FINISHED if over else EventStatus.LIVE,
            home_score=min(score, goals),
            away_score=0,
        )
        store.apply("feed", update)


if __name__ == "__main__":
    port, goals = map(int, sys.argv[1:])
    prepare()
    threading.Thread(target=play, args=(goals,), daemon=True).start()
    uvicorn.run(application, host="127.0.0.1", port=port, lifespan="off", log_level="warning")
