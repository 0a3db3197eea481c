"""Reads an answer: a page in any of the shapes that the source gives it, or what it says instead of one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

import msgspec

from w2w_sdk import (
    AuthFailed,
    NotSubscribed,
    ProviderError,
    QuotaExhausted,
    Response,
    Retryable,
    SchemaDrift,
    Skip,
)
from w2w_streaming_availability import wire

T = TypeVar("T")
_LONGEST = 200


def page(answer: Response) -> wire.Page:
    """Searches by title and top lists are bare arrays; all others hold `shows`, in a list or by id."""
    return wire.Page(answer.decode(list[msgspec.Raw])) if _is_array(answer) else _decode(answer, wire.Page)


def show(answer: Response) -> wire.Show:
    return _decode(answer, wire.Show)


def shows(page: wire.Page) -> Iterator[wire.Show | Skip]:
    if isinstance(page.shows, dict):
        return each(wire.Show, ((f"$.shows.{name}", raw) for name, raw in page.shows.items()))
    return each(wire.Show, ((f"$.shows[{index}]", raw) for index, raw in enumerate(page.shows)))


def changes(page: wire.Page) -> Iterator[wire.Change | Skip]:
    return each(wire.Change, ((f"$.changes[{index}]", raw) for index, raw in enumerate(page.changes or ())))


def each(as_: type[T], rows: Iterable[tuple[str, msgspec.Raw]]) -> Iterator[T | Skip]:
    """A row that is not as promised is a `Skip` that names its place."""
    for where, raw in rows:
        try:
            yield msgspec.json.decode(raw, type=as_)
        except msgspec.DecodeError as error:
            yield Skip(where, str(error))


def _decode(answer: Response, as_: type[T]) -> T:
    try:
        return answer.decode(as_)
    except SchemaDrift as drift:
        raise _said(answer) or drift from None


def _is_array(answer: Response) -> bool:
    return answer.body.lstrip()[:1] == b"["


def _said(answer: Response) -> ProviderError | None:
    """The error that a lone message stands for, though its status was a success."""
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
