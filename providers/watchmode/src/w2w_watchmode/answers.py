"""Reads an answer: the shape promised, or what the source says instead."""

from __future__ import annotations

from typing import TypeVar

from w2w_sdk import (
    AuthFailed,
    Gone,
    ProviderError,
    QuotaExhausted,
    Refused,
    Response,
    Retryable,
    SchemaDrift,
    Skip,
)
from w2w_sdk.mending import mended
from w2w_sdk.statuses import said_by_gateway
from w2w_watchmode import wire

T = TypeVar("T")
_LONGEST = 200


def whole(answer: Response, as_: type[T]) -> T:
    """The body as promised; else the error that it stands for, though its status was a success."""
    try:
        return answer.decode(as_)
    except SchemaDrift as drift:
        raise _vendor(answer) or said_by_gateway(answer) or drift from None


def details(answer: Response, where: str) -> list[wire.Details | Skip]:
    """A title with its sources, after what had to be left out of it; else the error that the body is."""
    try:
        return list(mended(answer.body, wire.Details, where))
    except SchemaDrift as drift:
        raise _vendor(answer) or said_by_gateway(answer) or drift from None


def _vendor(answer: Response) -> ProviderError | None:
    try:
        said = answer.decode(wire.Trouble)
    except SchemaDrift:
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
