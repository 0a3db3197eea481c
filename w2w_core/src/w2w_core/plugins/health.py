"""How each source fares, told by the run ledger and by what its gate remembers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from django.db.models import Count, Max, Q, Sum

from w2w_core.plugins import config
from w2w_core.plugins.models import QuotaUse, Run, SourceState
from w2w_core.plugins.quota import Window, reserve, windows
from w2w_core.plugins.registry import InstalledProvider, Status
from w2w_sdk import Manifest

_DAY = timedelta(hours=24)


class State(StrEnum):
    WORKING = "working"
    FAILING = "failing"
    """Its last run failed."""
    UNTRIED = "untried"
    RESTING = "resting"
    """It is left alone until a known time."""
    NEEDS_KEY = "needs_key"
    NOT_CONFIGURED = "not_configured"
    DISABLED = "disabled"
    FAILED = "failed"
    """Its package is broken."""


@dataclass(frozen=True)
class Ledger:
    """Of all streams of a provider."""

    last_success_at: datetime | None = None
    last_failure: str = ""
    """Why the newest run that ended failed; empty if it went well."""
    runs_24h: int = 0
    failed_24h: int = 0
    quarantined_24h: int = 0


@dataclass(frozen=True)
class Left:
    window: Window
    """One of the manifest's, or `plan`: what the source itself says of the plan in use."""
    used: int


@dataclass(frozen=True)
class Health:
    state: State
    reason: str = ""
    """In words, with how to mend it; empty where there is nothing to say."""
    resting_until: datetime | None = None
    failures: int = 0
    """Requests in a row."""
    ledger: Ledger = Ledger()
    quota: list[Left] = field(default_factory=list)


def health(
    providers: Sequence[InstalledProvider], enabled: Sequence[str], now: datetime
) -> dict[str, Health]:
    """By id, in a fixed number of queries. `enabled` are the ids that are switched on, working or not."""
    ids = [one.id for one in providers]
    states = SourceState.objects.in_bulk(ids)
    ledgers = _ledgers(ids, now)
    keys = {window.key for one in providers if one.manifest for window in windows(one.manifest, now)}
    uses = QuotaUse.objects.filter(provider__in=ids, window__in=keys)
    used = {(use.provider, use.window): use.used for use in uses}
    found = {}
    for one in providers:
        known = states.get(one.id) or SourceState()
        left = _left(one.manifest, known, used, now) if one.manifest else []
        found[one.id] = _health(one, one.id in enabled, known, ledgers.get(one.id, Ledger()), left, now)
    return found


def _health(
    one: InstalledProvider,
    enabled: bool,
    known: SourceState,
    ledger: Ledger,
    quota: list[Left],
    now: datetime,
) -> Health:
    def is_(state: State, reason: str = "") -> Health:
        resting_until = known.resting_until if state is State.RESTING else None
        return Health(state, reason, resting_until, known.failures, ledger, quota)

    if one.manifest is None or one.status is Status.FAILED:
        return is_(State.FAILED, one.reason)
    if not enabled:
        return is_(State.DISABLED, one.reason)
    if one.status is Status.DISABLED:
        unset = config.missing(one.manifest)
        key = config.key_variable(one.manifest)
        return is_(State.NEEDS_KEY if key in unset else State.NOT_CONFIGURED, one.reason)
    if known.refused_key and known.refused_key == config.fingerprint(one.manifest):
        refused = "the source refuses the key: set another in"
        return is_(State.NEEDS_KEY, f"{refused} {config.how_to_set([config.key_variable(one.manifest)])}")
    if known.resting_until and known.resting_until > now:
        return is_(State.RESTING, known.resting_why)
    if ledger.last_failure:
        return is_(State.FAILING, ledger.last_failure)
    return is_(State.WORKING if ledger.last_success_at else State.UNTRIED)


def _ledgers(ids: Sequence[str], now: datetime) -> dict[str, Ledger]:
    lately = Q(started_at__gte=now - _DAY)
    runs = Run.objects.filter(provider__in=ids).order_by()
    rows = runs.values("provider").annotate(
        last_success_at=Max("finished_at", filter=Q(outcome=Run.Outcome.OK)),
        newest=Max("pk", filter=Q(finished_at__isnull=False)),
        runs_24h=Count("pk", filter=lately),
        failed_24h=Count("pk", filter=lately & Q(outcome=Run.Outcome.FAILED)),
        quarantined_24h=Sum("quarantined", filter=lately, default=0),
    )
    newest = Run.objects.in_bulk([row["newest"] for row in rows if row["newest"]])
    return {
        row["provider"]: Ledger(
            row["last_success_at"],
            _failure(newest, row["newest"]),
            row["runs_24h"],
            row["failed_24h"],
            row["quarantined_24h"],
        )
        for row in rows
    }


def _failure(runs: Mapping[int, Run], newest: int | None) -> str:
    run = runs.get(newest or 0)
    return f"{run.stream}: {run.reason}" if run and run.outcome == Run.Outcome.FAILED else ""


def _left(
    manifest: Manifest, known: SourceState, used: Mapping[tuple[str, str], int], now: datetime
) -> list[Left]:
    counted = [Left(window, used.get((manifest.id, window.key), 0)) for window in windows(manifest, now)]
    limit, remaining, until = known.quota_limit, known.quota_remaining, known.quota_until
    if limit is None or remaining is None or until is None or until <= now:
        return counted
    plan = Window("plan", "", limit, reserve(manifest, limit), until)
    return [Left(plan, max(0, limit - remaining)), *counted]
