"""Reads an answer: its rows one by one, or what the source says instead of one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

import msgspec

from w2w_sdk import (
    AuthFailed,
    Gone,
    NotSubscribed,
    ProviderError,
    QuotaExhausted,
    Refused,
    Response,
    Retryable,
    SchemaDrift,
    Skip,
)
from w2w_watchmode import wire

T = TypeVar("T")
_LONGEST = 200


def whole(answer: Response, as_: type[T]) -> T:
    """The body as promised; else the error that it stands for, though its status was a success."""
    try:
        return answer.decode(as_)
    except SchemaDrift as drift:
        raise _vendor(answer) or _gateway(answer) or drift from None


def each(as_: type[T], rows: Iterable[msgspec.Raw], where: str) -> Iterator[T | Skip]:
    """A row that is not as promised is a `Skip` that names its place."""
    for index, raw in enumerate(rows):
        try:
            yield msgspec.json.decode(raw, type=as_)
        except msgspec.DecodeError as error:
            yield Skip(f"{where}[{index}]", str(error))


def _vendor(answer: Response) -> ProviderError | None:
    try:
        said = msgspec.json.decode(answer.body, type=wire.Trouble)
    except msgspec.DecodeError:
        return None
    words = f"{said.status_code} {said.status_message[:_LONGEST]}".strip()
    match said.status_code:
        case 401 | 403:
            return AuthFailed(words)
        case 402:
            return QuotaExhausted(words)
        case 404:
            return Gone(words)
        case 429:
            return Retryable(words)
        case status if status >= 500:
            return Retryable(words)
    return Refused(words)


def _gateway(answer: Response) -> ProviderError | None:
    try:
        said = msgspec.json.decode(answer.body, type=wire.Message).message[:_LONGEST]
    except msgspec.DecodeError:
        return None
    words = said.lower()
    if "api key" in words:
        return AuthFailed(said)
    if "not subscribed" in words:
        return NotSubscribed(said)
    if "quota" in words:
        return QuotaExhausted(said)
    if "rate limit" in words or "too many requests" in words:
        return Retryable(said)
    return SchemaDrift("$.message", said)
