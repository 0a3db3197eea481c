"""Reads the answers of a source that says what went wrong in a body, whatever its status."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

import msgspec

from w2w_sdk.errors import ProviderError, SchemaDrift
from w2w_sdk.mending import mended
from w2w_sdk.provider import Response, Skip, rows

T = TypeVar("T")
S = TypeVar("S")
Meaning = Callable[[Response], ProviderError | None]


class Reader:
    """Reads bodies of the shape promised. One of another shape is raised as the error that it stands for.

    `errors` are asked in turn which error that is: `said_in` for a shape of the source's own,
    `w2w_sdk.statuses.said_by_gateway` for the sentences of RapidAPI. SchemaDrift where none of them knows.
    """

    def __init__(self, *errors: Meaning) -> None:
        self._errors = errors

    def whole(self, answer: Response, as_: type[T]) -> T:
        try:
            return answer.decode(as_)
        except SchemaDrift as drift:
            raise self._error(answer) or drift from None

    def each(self, answer: Response, as_: type[T]) -> Iterator[T | Skip]:
        """Row by row over a JSON array, as `Response.each`."""
        return rows(self.whole(answer, list[msgspec.Raw]), as_)

    def mended(self, answer: Response, as_: type[T], where: str) -> list[T | Skip]:
        """One thing, after what had to be left out of it, as `w2w_sdk.mending.mended`."""
        try:
            return list(mended(answer.body, as_, where))
        except SchemaDrift as drift:
            raise self._error(answer) or drift from None

    def _error(self, answer: Response) -> ProviderError | None:
        return next(filter(None, (error(answer) for error in self._errors)), None)


def said_in(shape: type[S], error: Callable[[S], ProviderError]) -> Meaning:
    """Takes a body of that shape for the error that `error` makes of it."""

    def meaning(answer: Response) -> ProviderError | None:
        try:
            said = answer.decode(shape)
        except SchemaDrift:
            return None
        return error(said)

    return meaning
