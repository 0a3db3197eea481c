"""Enters polls in the run ledger. There may be one a second, so a run is a spell of them that went alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import F

from w2w_core.plugins.models import QuarantinedItem, Run
from w2w_sdk import Skip

STREAM = "live"
LONGEST_SPELL = timedelta(hours=1)
LULL = timedelta(minutes=15)
"""After so long without a poll a new spell begins."""
SHORTEST_SPELL = timedelta(minutes=1)
"""A source that fails every other time makes no more entries than this allows."""
_KEPT_ITEMS = 100


@dataclass
class Poll:
    requests: int = 0
    records: int = 0
    changed: int = 0
    """Matches."""
    skips: list[Skip] = field(default_factory=list)
    failure: str = ""
    """Why it ended early; empty if it did not."""

    @property
    def outcome(self) -> Run.Outcome:
        return Run.Outcome.FAILED if self.failure else Run.Outcome.OK


def enter(provider_id: str, poll: Poll, now: datetime) -> bool:
    """Whether the poll's failure, if it failed, is another than that of the poll before."""
    last = Run.objects.filter(provider=provider_id, stream=STREAM, country="").order_by("-pk").first()
    if last is None or not _goes_on(last, poll, now):
        run = Run.objects.create(
            provider=provider_id,
            stream=STREAM,
            started_at=now,
            touched_at=now,
            finished_at=now,
            outcome=poll.outcome,
            reason=poll.failure,
        )
    else:
        run = last
    Run.objects.filter(pk=run.pk).update(
        outcome=poll.outcome,
        reason=poll.failure,
        touched_at=now,
        finished_at=now,
        requests=F("requests") + poll.requests,
        records=F("records") + poll.records,
        written=F("written") + poll.changed,
        unchanged=F("unchanged") + poll.records - poll.changed,
        quarantined=F("quarantined") + _set_aside(run, poll.skips),
    )
    return last is None or last.reason != poll.failure


def _goes_on(last: Run, poll: Poll, now: datetime) -> bool:
    if now - last.touched_at > LULL or now - last.started_at > LONGEST_SPELL:
        return False
    return last.outcome == poll.outcome or now - last.started_at < SHORTEST_SPELL


def _set_aside(run: Run, skips: Sequence[Skip]) -> int:
    """How many are new in this spell: a bad row comes again with every poll."""
    if not skips:
        return 0
    known = set(run.quarantine.values_list("where", "why"))
    said = dict.fromkeys((_text(one.where, 300), _text(one.why, 1000)) for one in skips)
    fresh = [one for one in said if one not in known][: max(0, _KEPT_ITEMS - len(known))]
    QuarantinedItem.objects.bulk_create(
        QuarantinedItem(run=run, where=where, why=why) for where, why in fresh
    )
    return len(fresh)


def _text(text: str, longest: int) -> str:
    return text.replace("\x00", "")[:longest]
