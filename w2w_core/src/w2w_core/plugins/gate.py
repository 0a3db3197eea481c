"""Whether a source may be asked now: its quota, its rests, its key; in the database, for all processes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from time import sleep

import structlog
from django.db.models import F
from django.utils import timezone

from w2w_core.plugins import config
from w2w_core.plugins.models import QuotaUse, SourceState
from w2w_core.plugins.quota import Window, reserve, windows
from w2w_sdk import AuthFailed, Manifest, ProviderError, QuotaExhausted, Retryable, statuses

_BREAKS_AFTER = 5
"""Failures in a row after which a source is left alone."""
_FIRST_REST, _LONGEST_REST = timedelta(seconds=30), timedelta(minutes=15)
_QUOTA_REST = timedelta(hours=1)
"""Where the source does not say when its quota starts anew."""
_LONGEST_QUEUE = timedelta(seconds=20)
"""For a turn by the manifest's pace; who would wait longer gives up."""
_REFUSAL_REST = timedelta(hours=1)
"""Where access is refused to a provider that has no key."""

log = structlog.get_logger(__name__)


def open_again(provider_id: str) -> None:
    """Forgets rests and refusals, for a source that was seen to answer; what was spent stays spent."""
    state = SourceState.objects.filter(provider=provider_id)
    state.update(failures=0, refused_key="", resting_until=None, resting_why="")


class Gate:
    """Before one run's requests to one source."""

    def __init__(self, manifest: Manifest, *, live: bool) -> None:
        self._manifest = manifest
        self._id = manifest.id
        self._live = live
        self._troubled = False
        self._refusal: ProviderError | None = None

    def closed(self) -> ProviderError | None:
        """Why no request may be made, if so; asks the database once, and the source never."""
        state = SourceState.objects.filter(provider=self._id).first()
        self._troubled = state is not None and bool(state.failures or state.refused_key)
        if state is None:
            return None
        if state.refused_key and state.refused_key == config.fingerprint(self._manifest):
            return AuthFailed(self._needs_a_key())
        if state.resting_until and state.resting_until > timezone.now():
            return QuotaExhausted(
                f"is left alone until {state.resting_until:%d %b %H:%M:%S} UTC: {state.resting_why}",
                until=state.resting_until,
            )
        return None

    def spend(self) -> None:
        """Counts a request, and waits for its turn, before it is made; raises instead where it may not be."""
        with self._refusing():
            if why := self.closed():
                raise why
            self._spend(self._count_down(timezone.now()))

    def spend_anyhow(self) -> None:
        """As `spend`, for a check: a rest, and what the source said of its quota, may be out of date."""
        with self._refusing():
            self._spend(source_counts=False)

    def told(self, headers: Mapping[str, str]) -> None:
        """Believes what an answer says of the quota, over the manifest, which does not know the plan."""
        name = self._manifest.quota.remaining_header.lower()
        remaining = headers.get(name, "").removeprefix("-")
        if not name or not remaining.isdecimal():
            return
        now = timezone.now()
        limit = headers.get(name.replace("remaining", "limit"), "")
        ends = [window.resets_at for window in windows(self._manifest, now)]
        self._set(
            quota_limit=int(limit) if limit.isdecimal() else None,
            quota_remaining=int(remaining) if headers[name] == remaining else 0,
            quota_until=statuses.until(headers.get(name.replace("remaining", "reset"), ""), now)
            or min(ends, default=now + _QUOTA_REST),
        )

    def passed(self) -> None:
        if self._troubled:
            SourceState.objects.filter(provider=self._id).update(failures=0, refused_key="")
            self._troubled = False

    def failed(self, error: ProviderError) -> None:
        """Remembers what concerns the requests to come, too, unless it is our own refusal."""
        if error is self._refusal:
            return
        match error:
            case AuthFailed() if not config.key_variable(self._manifest):
                self._rest(timezone.now() + _REFUSAL_REST, str(error))
            case AuthFailed():
                self._set(refused_key=config.fingerprint(self._manifest))
                log.error("provider_needs_a_new_key", provider=self._id, reason=self._needs_a_key())
            case QuotaExhausted():
                self._rest(error.until or timezone.now() + _QUOTA_REST, str(error))
            case Retryable():
                self._count_failure(error)

    @contextmanager
    def _refusing(self) -> Iterator[None]:
        try:
            yield
        except ProviderError as error:
            self._refusal = error
            raise

    def _spend(self, source_counts: bool) -> None:
        for window in windows(self._manifest, timezone.now()):
            self._count(window, enforced=not source_counts)
        self._wait_for_a_turn()

    def _count_down(self, now: datetime) -> bool:
        """Of what the source said is left; False where it said nothing that still holds."""
        state = SourceState.objects.filter(provider=self._id, quota_until__gt=now).first()
        if state is None or state.quota_until is None:
            return False
        reserved = 0 if self._live else reserve(self._manifest, state.quota_limit or 0)
        left = SourceState.objects.filter(pk=state.pk, quota_remaining__gt=reserved)
        # In one statement, so that of two processes only one gets the last request.
        if not left.update(quota_remaining=F("quota_remaining") - 1):
            raise self._spent("the source has no requests left", reserved, state.quota_until)
        return True

    def _count(self, window: Window, *, enforced: bool) -> None:
        most = window.limit if self._live else window.limit - window.reserved
        use, _ = QuotaUse.objects.get_or_create(provider=self._id, window=window.key)
        counted = QuotaUse.objects.filter(pk=use.pk, **({"used__lt": most} if enforced else {}))
        if not counted.update(used=F("used") + 1):
            made = f"{most:,} requests were made in {window.key}"
            raise self._spent(made, window.limit - most, window.resets_at)

    def _spent(self, why: str, reserved: int, until: datetime) -> QuotaExhausted:
        if reserved:
            why += f"; the last {reserved:,} are kept for live scores"
        else:  # for nobody is there anything left
            self._rest(until, why)
        return QuotaExhausted(f"{self._id}: {why}", until=until)

    def _wait_for_a_turn(self) -> None:
        """By the manifest's pace: each of all processes takes the next free moment, and sleeps until then."""
        if not self._manifest.quota.per_second:
            return
        gap = timedelta(seconds=1 / self._manifest.quota.per_second)
        longest = max(gap, _LONGEST_QUEUE)
        while True:
            state, _ = SourceState.objects.get_or_create(provider=self._id)
            now, taken = timezone.now(), state.next_request_at
            turn = taken if taken and now < taken <= now + longest + gap else now  # else a clock was set back
            if turn - now > longest:
                wait = (turn - now).total_seconds()
                raise Retryable(f"{self._id}: others wait for their turn already", retry_after=wait)
            free = SourceState.objects.filter(provider=self._id, next_request_at=taken)
            if free.update(next_request_at=turn + gap):
                sleep((turn - now).total_seconds())
                return

    def _count_failure(self, error: Retryable) -> None:
        state, _ = SourceState.objects.get_or_create(provider=self._id)
        SourceState.objects.filter(provider=self._id).update(failures=F("failures") + 1)
        self._troubled = True
        beyond = state.failures + 1 - _BREAKS_AFTER
        if error.retry_after:
            self._rest(timezone.now() + timedelta(seconds=error.retry_after), str(error))
        elif beyond >= 0:
            rest = min(_LONGEST_REST, _FIRST_REST * 2 ** min(beyond, 10))
            why = f"{state.failures + 1} requests in a row failed, the last with {error}"
            self._rest(timezone.now() + rest, why)

    def _rest(self, until: datetime, why: str) -> None:
        self._set(resting_until=until, resting_why=why[:500])
        log.warning("provider_left_alone", provider=self._id, until=until.isoformat(), reason=why)

    def _set(self, **fields: object) -> None:
        SourceState.objects.update_or_create(provider=self._id, defaults=fields)

    def _needs_a_key(self) -> str:
        key = config.how_to_set([config.key_variable(self._manifest)])
        mend = f"get one at {self._manifest.homepage}, and set {key}"
        return (
            f"{self._id} needs a new key: {mend}; if this one is right again: w2w providers check {self._id}"
        )
