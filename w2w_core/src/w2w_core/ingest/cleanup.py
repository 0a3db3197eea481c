"""Forgets what nobody asks for any more."""

from __future__ import annotations

from datetime import datetime, timedelta

from w2w_core.content.models import Offer, TVProgram
from w2w_core.plugins.models import Run

PROGRAMS_KEPT = timedelta(days=3)
RUNS_KEPT = timedelta(days=30)
GONE_OFFERS_KEPT = timedelta(days=3)


def clean_up(now: datetime) -> None:
    """Old programmes, offers that ended, and old runs with what they set aside."""
    TVProgram.objects.filter(ends_at__lt=now - PROGRAMS_KEPT).delete()
    Offer.objects.filter(leaves_at__lt=now - GONE_OFFERS_KEPT).delete()
    Run.objects.filter(started_at__lt=now - RUNS_KEPT).exclude(outcome=Run.Outcome.RUNNING).delete()
