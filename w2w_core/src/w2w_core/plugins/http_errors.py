"""Which error an answer is: decided from its status, then from what the gateway before the vendor says."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from w2w_sdk import (
    AuthFailed,
    Gone,
    NotSubscribed,
    ProviderError,
    QuotaExhausted,
    Refused,
    Response,
    Retryable,
)

_TRY_AGAIN = {408, 425, 429}


def error_of(answer: Response, *, where: str, remaining_header: str = "") -> ProviderError | None:
    """None for a success. `where` names the request in the message, without its query."""
    said = f"{where}: HTTP {answer.status}"
    match answer.status:
        case status if 200 <= status < 300:
            return None
        case 401:
            return AuthFailed(f"{said}: the key was not accepted")
        case 402:
            return NotSubscribed(said)
        case 403 if b"not subscribed" in answer.body[:1000]:
            return NotSubscribed(f"{said}: the key has no subscription to this")
        case 403:
            return AuthFailed(f"{said}: access was refused")
        case 404 | 410:
            return Gone(said)
        case 429 if _quota_is_spent(answer, remaining_header):
            return QuotaExhausted(f"{said}: the quota is spent", until=_reset(answer))
        case status if status in _TRY_AGAIN or status >= 500:
            return Retryable(said, retry_after=retry_after(answer.headers.get("retry-after", "")))
    return Refused(said)


def retry_after(value: str) -> float | None:
    """Seconds of a Retry-After header, which holds a number or a date; None if it holds neither."""
    if value.isdigit():
        return float(value)
    try:
        at = parsedate_to_datetime(value)
    except ValueError:
        return None
    return max(0.0, (at.astimezone(UTC) - datetime.now(UTC)).total_seconds())


def _quota_is_spent(answer: Response, remaining_header: str) -> bool:
    return (b"exceeded the" in answer.body[:1000] and b"quota" in answer.body[:1000]) or (
        bool(remaining_header) and answer.headers.get(remaining_header) == "0"
    )


def _reset(answer: Response) -> datetime | None:
    """RapidAPI's gateway tells the seconds until the quota starts anew."""
    seconds = answer.headers.get("x-ratelimit-requests-reset", "")
    return datetime.now(UTC) + timedelta(seconds=int(seconds)) if seconds.isdigit() else None
