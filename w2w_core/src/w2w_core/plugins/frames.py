"""What host and child say to each other: msgpack messages, each behind its length, over two pipes."""

from __future__ import annotations

from datetime import datetime
from struct import Struct

import msgspec

import w2w_sdk
from w2w_sdk import Get, ProviderError, Query, SchemaDrift

HEADER = Struct("<I")
LARGEST_EMIT = 1024 * 1024
"""Bytes of a record; a larger one is set aside."""


class Start(msgspec.Struct, tag="start"):
    stream: str
    query: Query


class Failure(msgspec.Struct, tag="failure", omit_defaults=True):
    """An error of the contract, on its way there or back."""

    kind: str
    message: str
    retry_after: float | None = None
    until: datetime | None = None
    path: str = ""
    saw: str = ""


class Answer(msgspec.Struct, tag="answer"):
    status: int
    body: bytes
    headers: dict[str, str]
    file: str = ""
    """Path of the body, for a request that asked for a file."""


class Answers(msgspec.Struct, tag="answers"):
    """To a list of requests, in their order."""

    each: list[Answer | Failure]


class Loaded(msgspec.Struct, tag="loaded"):
    """The package was imported; the child waits for streams to run."""

    streams: list[str]


class Asked(msgspec.Struct, tag="asked"):
    requests: list[Get]


class Emitted(msgspec.Struct, tag="emitted"):
    emit: msgspec.Raw


class Crashed(msgspec.Struct, tag="crashed"):
    """The provider's code raised what is no error of the contract."""

    what: str


class Ended(msgspec.Struct, tag="ended"):
    pass


ToChild = Start | Answer | Answers | Failure
ToHost = Loaded | Get | Asked | Emitted | Failure | Crashed | Ended


def failure(error: ProviderError) -> Failure:
    return Failure(
        type(error).__name__,
        str(error),
        getattr(error, "retry_after", None),
        getattr(error, "until", None),
        getattr(error, "path", ""),
        getattr(error, "saw", ""),
    )


def error_of(failure: Failure) -> ProviderError:
    """The error again; a kind that the contract does not know is a plain ProviderError."""
    match failure.kind:
        case "SchemaDrift":
            return SchemaDrift(failure.path, failure.saw)
        case "Retryable":
            return w2w_sdk.Retryable(failure.message, retry_after=failure.retry_after)
        case "QuotaExhausted":
            return w2w_sdk.QuotaExhausted(failure.message, until=failure.until)
        case "AuthFailed" | "NotSubscribed" | "Gone" | "Refused":
            return getattr(w2w_sdk, failure.kind)(failure.message)  # type: ignore[no-any-return]  # one of four
    return ProviderError(failure.message)
