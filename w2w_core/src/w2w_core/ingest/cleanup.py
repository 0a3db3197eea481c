"""Forgets what nobody asks for any more."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Max, Q

from w2w_core.content.models import Offer, Signal, SportsEvent, TVProgram
from w2w_core.plugins.models import QuarantinedItem, Run

PROGRAMS_KEPT = timedelta(days=3)
REPLAYS_KEPT = timedelta(days=2)
RUNS_KEPT = timedelta(days=30)
GONE_OFFERS_KEPT = timedelta(days=3)
SIGNALS_KEPT = timedelta(days=30)
"""Of a source that was not heard from since, without a day on which they are out of date."""


def clean_up(now: datetime) -> None:
    """Old programmes, ended offers, signals out of date, replays that nobody marked, and old runs."""
    TVProgram.objects.filter(ends_at__lt=now - PROGRAMS_KEPT).delete()
    Offer.objects.filter(leaves_at__lt=now - GONE_OFFERS_KEPT).delete()
    Signal.objects.filter(expires_at__lt=now).delete()
    Signal.objects.filter(expires_at=None, observed_at__lt=now - SIGNALS_KEPT).delete()
    replays = SportsEvent.objects.filter(replay_of__isnull=False, starts_at__lt=now - REPLAYS_KEPT)
    replays.filter(watchlist=None, watch_events=None, dismissals=None).delete()
    old = Run.objects.filter(started_at__lt=now - RUNS_KEPT).exclude(outcome=Run.Outcome.RUNNING)
    QuarantinedItem.objects.filter(run__in=old).delete()
    old.exclude(pk__in=_telling_runs()).delete()


def _telling_runs() -> set[int]:
    """Of each stream the last run, and the last that went well: by these it is on the schedule, or not."""
    streams = Run.objects.order_by().values("provider", "stream", "country")
    ok = Q(outcome=Run.Outcome.OK)
    last = streams.annotate(last=Max("pk"), well=Max("pk", filter=ok)).values_list("last", "well")
    return {pk for pair in last for pk in pair if pk}
