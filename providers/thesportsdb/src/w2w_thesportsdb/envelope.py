"""What an answer holds: rows, none, or an error in words."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from w2w_sdk import NotSubscribed, ProviderError, Refused, Response, Retryable, SchemaDrift, Skip, rows
from w2w_sdk.decoding import is_list
from w2w_thesportsdb import wire

_NOTHING = re.compile(r"\bno (data|results?|events?|livescores?)\b|not found|\bnone\b", re.I)
_PAID = re.compile(r"premium|patreon|upgrade|subscri|api key", re.I)
_TOO_OFTEN = re.compile(r"rate limit|too many", re.I)


def events(page: Response) -> Iterator[wire.Event | Skip]:
    """Raises the error that the envelope speaks of. A bare array is taken for its rows."""
    if is_list(page.body):
        yield from page.each(wire.Event)
        return
    yield from rows(_rows(page.decode(wire.Envelope)), wire.Event)


def _rows(envelope: wire.Envelope) -> list[msgspec.Raw]:
    told = [value for value in msgspec.structs.astuple(envelope) if value is not msgspec.UNSET]
    if not told:
        raise SchemaDrift("$", "none of the lists that TheSportsDB answers with")
    for value in told:
        if isinstance(value, str) and not _NOTHING.search(value):
            raise _error(value)
    return [raw for value in told if isinstance(value, list) for raw in value]


def _error(text: str) -> ProviderError:
    said = text[:200]
    if _TOO_OFTEN.search(text):
        return Retryable(said)
    return NotSubscribed(said) if _PAID.search(text) else Refused(said)
