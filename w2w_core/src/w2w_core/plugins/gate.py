"""Whether a source may be asked now: its quota, its rests, its key; in the database, for all processes."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta

import structlog
from django.db.models import F
from django.utils import timezone

from w2w_core.plugins import config
from w2w_core.plugins.models import QuotaUse, SourceState
from w2w_sdk import AuthFailed, Manifest, ProviderError, QuotaExhausted, Retryable

LIVE_RESERVE = 0.2
"""Share of the quota that is left to live scores, where the source has them."""
_BREAKS_AFTER = 5
"""Failures in a row after which a source is left alone."""
_FIRST_REST, _LONGEST_REST = timedelta(seconds=30), timedelta(minutes=15)
_QUOTA_REST = timedelta(hours=1)
"""Where the source does not say when its quota starts anew."""
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
        self._share = 1 if live or "live" not in manifest.streams else 1 - LIVE_RESERVE
        self._troubled = False
        self._refusal: ProviderError | None = None

    def closed(self) -> ProviderError | None:
        """Why no request may be made, if so; asks the database once, and the source never."""
        state = SourceState.objects.filter(provider=self._id).first()
        self._troubled = state is not None and bool(state.failures or state.refused_key)
        if state is None:
            return None
        if state.refused_key and state.refused_key == self._fingerprint():
            return AuthFailed(self._needs_a_key())
        if state.resting_until and state.resting_until > timezone.now():
            return QuotaExhausted(
                f"is left alone until {state.resting_until:%d %b %H:%M:%S} UTC: {state.resting_why}",
                until=state.resting_until,
            )
        return None

    def spend(self) -> None:
        """Counts a request before it is made; raises instead where it may not be."""
        try:
            self._spend()
        except ProviderError as error:
            self._refusal = error
            raise

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
                self._set(refused_key=self._fingerprint())
                log.error("provider_needs_a_new_key", provider=self._id, reason=self._needs_a_key())
            case QuotaExhausted():
                self._rest(error.until or timezone.now() + _QUOTA_REST, str(error))
            case Retryable():
                self._count_failure(error)

    def _spend(self) -> None:
        if why := self.closed():
            raise why
        now = timezone.now().astimezone(UTC)
        quota = self._manifest.quota
        midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
        if quota.per_day is not None:
            self._count(f"{now:%Y-%m-%d}", quota.per_day, midnight + timedelta(days=1))
        if quota.per_month is not None:
            next_month = (midnight.replace(day=1) + timedelta(days=32)).replace(day=1)
            self._count(f"{now:%Y-%m}", quota.per_month, next_month)

    def _count(self, window: str, limit: int, until: datetime) -> None:
        most = int(limit * self._share)
        use, _ = QuotaUse.objects.get_or_create(provider=self._id, window=window)
        # In one statement, so that of two processes only one gets the last request.
        if not QuotaUse.objects.filter(pk=use.pk, used__lt=most).update(used=F("used") + 1):
            kept = "; the rest is kept for live scores" if most < limit else ""
            raise QuotaExhausted(f"{self._id}: {most:,} requests were made in {window}{kept}", until=until)

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

    def _fingerprint(self) -> str:
        """Tells a new key from the one that was refused, without keeping it."""
        return hashlib.sha256(f"{self._id}:{config.key(self._manifest)}".encode()).hexdigest()

    def _needs_a_key(self) -> str:
        key = config.key_variable(self._manifest)
        mend = f"get one at {self._manifest.homepage}, and set {key}"
        return (
            f"{self._id} needs a new key: {mend}; if this one is right again: w2w providers check {self._id}"
        )
