"""Reads an answer: its rows one by one, or what the source says instead of one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

import msgspec

from w2w_sdk import AuthFailed, ProviderError, Refused, Response, SchemaDrift, Skip
from w2w_sdk import rows as each
from w2w_sdk.mending import mended
from w2w_trakt import wire

T = TypeVar("T")
_LONGEST = 200
_ABOUT_THE_KEY = {"invalid_api_key", "invalid_client", "invalid_grant", "invalid_token"}


def whole(answer: Response, as_: type[T]) -> T:
    """The body as promised; else the error that it stands for, though its status was a success."""
    try:
        return answer.decode(as_)
    except SchemaDrift as drift:
        raise _refusal(answer) or drift from None


def title(answer: Response, where: str) -> list[wire.Title | Skip]:
    """The body of a title, after what had to be left out of it; else the error that it stands for."""
    try:
        return list(mended(answer.body, wire.Title, where))
    except SchemaDrift as drift:
        raise _refusal(answer) or drift from None


def rows(answer: Response, as_: type[T]) -> Iterator[T | Skip]:
    """A row that is not as promised is a `Skip` that names its place."""
    return each(whole(answer, list[msgspec.Raw]), as_)


def _refusal(answer: Response) -> ProviderError | None:
    try:
        said = answer.decode(wire.Refusal)
    except SchemaDrift:
        return None
    words = f"{said.error}: {said.error_description or ''}".strip(": ")[:_LONGEST]
    return AuthFailed(words) if said.error in _ABOUT_THE_KEY else Refused(words)
