"""Which error an answer is: decided from its status, and from what the gateway before the vendor says.

RapidAPI's gateway marks its own answers with a header; without one, as in a recorded body, its sentences
are known by heart.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import msgspec

from w2w_sdk.errors import (
    AuthFailed,
    Gone,
    NotSubscribed,
    ProviderError,
    QuotaExhausted,
    Refused,
    Retryable,
    SchemaDrift,
)
from w2w_sdk.manifest import Quota
from w2w_sdk.provider import Response

_TRY_AGAIN = {408, 425, 429}
_NO_SUCH_LISTING = re.compile(r"API doesn't exist|Endpoint '.*' does not exist", re.IGNORECASE)
_SPENT = re.compile(r"exceeded the \w+ quota for (\w+)", re.IGNORECASE)
_LONGEST = 300
_LONGEST_PAUSE = 86_400.0
_UNKNOWN = Quota()
_EPOCH = 1_000_000_000
"""A reset beyond that many is a moment, not seconds from now."""


def error_of(answer: Response, *, where: str, quota: Quota = _UNKNOWN) -> ProviderError | None:
    """None for a success. `where` names the request in the message, without its query."""
    said = f"{where}: HTTP {answer.status}"
    message = _message(answer)
    gateway = answer.headers.get("x-rapidapi-proxy-response") == "true"
    match answer.status:
        case status if 200 <= status < 300:
            return None
        case 401:
            return AuthFailed(f"{said}: the key was not accepted")
        case 403 if "not subscribed" in message.lower():
            return NotSubscribed(f"{said}: the key has no subscription to this")
        case 403:
            return AuthFailed(f"{said}: access was refused")
        case 404 if gateway or _NO_SUCH_LISTING.search(message):
            # Not Gone, which ends a list: no request of this kind will ever get through.
            return Refused(f"{said}: the gateway knows no such listing or endpoint")
        case 404 | 410:
            return Gone(said)
        case status if _is_spent(answer, message, quota):
            return QuotaExhausted(f"{said}: the quota is spent", until=_reset(answer, message, quota))
        case 402:
            return NotSubscribed(f"{said}: the plan does not cover this")
        case status if status in _TRY_AGAIN or status >= 500:
            return Retryable(said, retry_after=retry_after(answer.headers.get("retry-after", "")))
    return Refused(said)


def said_by_gateway(answer: Response) -> ProviderError | None:
    """What a lone message stands for, though its status was a success; None if the body is no such thing."""
    message = _message(answer)
    words = message.lower()
    if not words:
        return None
    if "api key" in words:
        return AuthFailed(message)
    if "not subscribed" in words:
        return NotSubscribed(message)
    if "quota" in words:
        return QuotaExhausted(message, until=_reset(answer, message, _UNKNOWN))
    if "rate limit" in words or "too many requests" in words:
        return Retryable(message)
    if _NO_SUCH_LISTING.search(message):
        return Refused(message)
    return SchemaDrift("$.message", message)


def retry_after(value: str) -> float | None:
    """Seconds, a day at most, of a Retry-After header, which holds a number or a date; None if neither.

    Some sources write the moment as seconds since 1970, which would be a pause of decades.
    """
    now = datetime.now(UTC)
    try:
        at = until(value, now) if value.isdecimal() else parsedate_to_datetime(value)
    except ValueError:
        return None
    return min(max(0.0, (at.astimezone(UTC) - now).total_seconds()), _LONGEST_PAUSE) if at else None


def until(reset: str, now: datetime) -> datetime | None:
    """The moment that a `…-reset` header tells, in seconds from `now` or since 1970; None if none."""
    if not reset.isdecimal() or len(reset) > len(str(_EPOCH)):
        return None
    seconds = int(reset)
    return datetime.fromtimestamp(seconds, UTC) if seconds > _EPOCH else now + timedelta(seconds=seconds)


def _is_spent(answer: Response, message: str, quota: Quota) -> bool:
    if answer.status not in (402, 429):
        return False
    left = answer.headers.get(quota.remaining_header.lower(), "") if quota.remaining_header else ""
    return bool(
        _SPENT.search(message)
        or (answer.status == quota.spent_status != 429)
        or (left.removeprefix("-").isdecimal() and int(left) <= 0)
    )


def _reset(answer: Response, message: str, quota: Quota) -> datetime | None:
    """Of what the gateway names, such as Requests; its hard limit on all free plans is no quota."""
    spent = _SPENT.search(message)
    named = f"x-ratelimit-{spent[1].lower()}-reset" if spent else ""
    others = (quota.remaining_header.lower().replace("remaining", "reset"), "x-ratelimit-requests-reset")
    said = (until(answer.headers.get(name, ""), datetime.now(UTC)) for name in (named, *others))
    return next(filter(None, said), None)


class _Message(msgspec.Struct):
    message: str


def _message(answer: Response) -> str:
    """The gateway's sentence, if the body is one."""
    try:
        return answer.decode(_Message).message[:_LONGEST]
    except SchemaDrift:
        return ""
