"""How each source fares, told by the run ledger and by what its gate remembers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from django.db.models import Max, Q

from w2w_core.plugins import config
from w2w_core.plugins.models import QuotaUse, Run, SourceState
from w2w_core.plugins.quota import Window, reserve, windows
from w2w_core.plugins.registry import InstalledProvider, Status
from w2w_sdk import Manifest

_DAY = timedelta(hours=24)
_ALL_ASIDE = 10
"""Items set aside by a run of which none was used, after which it counts as failed."""


class State(StrEnum):
    WORKING = "working"
    FAILING = "failing"
    """The last run of one of its streams failed."""
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
    """Why the last run of each stream failed that did; empty if all went well."""
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
    ledgers = _ledgers(providers, now)
    keys = {window.key for one in providers if one.manifest for window in windows(one.manifest, now)}
    uses = QuotaUse.objects.filter(provider__in=ids, window__in=keys)
    used = {(use.provider, use.window): use.used for use in uses}
    found = {}
    for one in providers:
        known = states.get(one.id) or SourceState()
        left = _left(one.manifest, known, used, now) if one.manifest else []
        found[one.id] = _health(one, one.id in enabled, known, ledgers.get(one.id, Ledger()), left, now)
    return found


def without_history(
    providers: Sequence[InstalledProvider], enabled: Sequence[str], now: datetime
) -> dict[str, Health]:
    """The same where the database cannot be asked."""
    unknown = SourceState(), Ledger(), list[Left]()
    return {one.id: _health(one, one.id in enabled, *unknown, now) for one in providers}


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


def _ledgers(providers: Sequence[InstalledProvider], now: datetime) -> dict[str, Ledger]:
    newest, well = _newest([one.id for one in providers])
    lately = _lately(now)
    found = {}
    for one in providers:
        named = one.manifest.streams if one.manifest else {}
        # A stream or country that the manifest no longer has never fails.
        current = {(one.id, name, land) for name in named for land in named[name].countries or ("",)}
        runs = [run for run in newest.get(one.id, []) if (run.provider, run.stream, run.country) in current]
        failures = {run.stream: why for run in runs if (why := _failure(run))}
        said = "; ".join(f"{stream}: {reason}" for stream, reason in failures.items())
        found[one.id] = Ledger(well.get(one.id), said, *lately.get(one.id, (0, 0, 0)))
    return found


def _failure(run: Run) -> str:
    """Why it failed; empty if it did not."""
    if run.outcome == Run.Outcome.FAILED:
        return run.reason
    if run.quarantined >= _ALL_ASIDE and not run.written + run.unchanged:
        return f"nothing that it said could be used: all {run.quarantined:,} items were set aside"
    return ""


def _newest(ids: Sequence[str]) -> tuple[dict[str, list[Run]], dict[str, datetime]]:
    """By provider: the runs that ended last, of each stream and country; and when one ended well."""
    ok = Q(outcome=Run.Outcome.OK)
    # Of these columns alone, so that the index answers without the rows.
    groups = list(
        Run.objects.filter(provider__in=ids)
        .order_by()
        .values("provider", "stream", "country")
        .annotate(ended=Max("pk", filter=ok | Q(outcome=Run.Outcome.FAILED)), well=Max("pk", filter=ok))
    )
    runs = Run.objects.in_bulk([pk for group in groups for pk in (group["ended"], group["well"]) if pk])
    newest = defaultdict(list)
    well: dict[str, datetime] = {}
    for group in groups:
        if group["ended"]:
            newest[group["provider"]].append(runs[group["ended"]])
        if group["well"] and (at := runs[group["well"]].finished_at):
            well[group["provider"]] = max(at, well.get(group["provider"], at))
    return newest, well


def _lately(now: datetime) -> dict[str, tuple[int, int, int]]:
    """By provider: runs, failed ones, and items set aside, in the last day.

    Counted here: grouped by the database, SQLite would read all runs to save itself the sorting.
    """
    counts: dict[str, tuple[int, int, int]] = {}
    rows = Run.objects.filter(started_at__gte=now - _DAY).order_by()
    for provider, outcome, quarantined in rows.values_list("provider", "outcome", "quarantined"):
        runs, failed, aside = counts.get(provider, (0, 0, 0))
        counts[provider] = (runs + 1, failed + (outcome == Run.Outcome.FAILED), aside + quarantined)
    return counts


def _left(
    manifest: Manifest, known: SourceState, used: Mapping[tuple[str, str], int], now: datetime
) -> list[Left]:
    counted = [Left(window, used.get((manifest.id, window.key), 0)) for window in windows(manifest, now)]
    limit, remaining, until = known.quota_limit, known.quota_remaining, known.quota_until
    if limit is None or remaining is None or until is None or until <= now:
        return counted
    plan = Window("plan", "", limit, reserve(manifest, limit), until)
    return [Left(plan, max(0, limit - remaining)), *counted]
