from __future__ import annotations

from collections.abc import Iterator

import pytest

from w2w_sdk import ChannelRecord, Emit, Gone, Refused, Response, Retryable, SchemaDrift, Skip
from w2w_sdk.several import once, told


def channel(name: str) -> ChannelRecord:
    return ChannelRecord(key=f"films:channel:{name}", name=name)


def read(_name: str, answer: Response) -> Iterator[Emit]:
    for name in answer.decode(list[str]):
        yield channel(name)


def test_one_that_failed_takes_no_other_with_it_and_fails_the_run_after_them() -> None:
    answers = [
        ("a", Response(200, b"<html>")),
        ("b", Retryable("HTTP 503")),
        ("c", Response(200, b'["One"]')),
    ]
    emits = told(answers, read)
    assert next(emits) == channel("One")
    with pytest.raises(SchemaDrift):
        next(emits)


def test_what_is_gone_is_set_aside_under_its_name() -> None:
    answers = [("a", Gone("HTTP 404")), ("b", Refused("HTTP 400")), ("c", Response(200, b'["One"]'))]
    assert list(told(answers, read, aside=(Gone, Refused))) == [
        Skip("a", "HTTP 404"),
        Skip("b", "HTTP 400"),
        channel("One"),
    ]


def test_a_record_is_said_once_and_what_is_set_aside_each_time() -> None:
    skip = Skip("row", "is broken")
    assert list(once([channel("One"), skip, channel("One"), skip, channel("Two")])) == [
        channel("One"),
        skip,
        skip,
        channel("Two"),
    ]
