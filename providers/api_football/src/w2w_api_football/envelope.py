"""What an answer holds: rows, or an error that comes with a status of 200."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from typing import TypeVar

from w2w_api_football import wire
from w2w_sdk import (
    AuthFailed,
    NotSubscribed,
    ProviderError,
    QuotaExhausted,
    Refused,
    Response,
    Retryable,
    Skip,
)
from w2w_sdk import rows as each
from w2w_sdk.decoding import is_list
from w2w_sdk.reading import Reader
from w2w_sdk.statuses import said_by_gateway

T = TypeVar("T")
_reader = Reader(said_by_gateway)


def rows(page: Response, as_: type[T], now: datetime) -> Iterator[T | Skip]:
    """Raises the error that the envelope, or RapidAPI's gateway in its place, speaks of.

    A bare array is taken for its rows.
    """
    if is_list(page.body):
        yield from page.each(as_)
        return
    envelope = _reader.whole(page, wire.Envelope)
    if envelope.errors:
        raise _error(envelope.errors, now)
    yield from each(envelope.response, as_, "$.response")


def _error(errors: dict[str, object] | list[object], now: datetime) -> ProviderError:
    said = errors if isinstance(errors, dict) else {"": errors[0]}
    message = "; ".join(f"{name}: {text}" for name, text in said.items())[:300]
    match next(iter(said)):
        case "token" | "access":  # a wrong key, a suspended account
            return AuthFailed(message)
        case "plan":
            return NotSubscribed(message)
        case "requests":
            return QuotaExhausted(message, until=_midnight_after(now))
        case "rateLimit" | "report" | "bug":
            return Retryable(message)
    return Refused(message)


def _midnight_after(now: datetime) -> datetime:
    """The daily quota starts anew at 00:00 UTC."""
    return datetime.combine(now.astimezone(UTC).date() + timedelta(days=1), time(), UTC)
