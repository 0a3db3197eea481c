"""What a provider's tests are made of: `replaying` answers from bodies, `conformance` is a whole suite.

    class TestConformance(conformance(my_provider, [Recorded("airings", {"/schedule": body})])): ...

Only standard library and SDK: any test runner that collects `test_*` methods runs it.
"""

# ruff: noqa: S101  (a suite is made of assertions)

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from importlib.util import find_spec
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec

from w2w_sdk.errors import (
    AuthFailed,
    Gone,
    NotSubscribed,
    ProviderError,
    QuotaExhausted,
    Refused,
    Retryable,
)
from w2w_sdk.manifest import Manifest, parse_manifest
from w2w_sdk.provider import Checkpoint, Emit, Get, Provider, Query, Response, Skip, drive
from w2w_sdk.records import Record
from w2w_sdk.unpacking import unpacked

LARGEST_FILE = 1024 * 1024 * 1024
"""Bytes, unpacked."""
_PIECES = (
    re.compile(rb"""\s([\w:.-]+)=(?:"[^"<]*"|'[^'<]*')"""),  # an attribute
    re.compile(rb"<([\w:.-]+)[^<>]*>[^<>]*</\1>"),  # an element without children
    re.compile(rb"^([^<>\n]+)\n", re.MULTILINE),  # a line of text
)
_MOST_PIECES = 100
_STRANGE = (b"", b"<html>Maintenance</html>", b"null", b'"\xff"', b"[" * 10_000 + b"]" * 10_000)
_ODD: tuple[object, ...] = (
    "",
    "odd\0",
    "0000-00-00",
    -1,
    0,
    10**30,
    1e300,
    True,
    [],
    [None],
    {},
    {"odd": None},
)
"""What a field may hold where a source has a bad day."""
NOW = datetime(2024, 1, 1, 12, tzinfo=UTC)
FAILURES: tuple[ProviderError, ...] = (
    Retryable("HTTP 503"),
    QuotaExhausted("HTTP 429"),
    AuthFailed("HTTP 401"),
    NotSubscribed("HTTP 403"),
    Gone("HTTP 404"),
    Refused("HTTP 400"),
)

Answer = bytes | ProviderError
Answers = Mapping[str, Answer | tuple[Answer, ...]]
"""By path. Several are given one a request, and after the last comes Gone, as at the end of a list."""


@dataclass(frozen=True)
class Recorded:
    """A stream, and the answers that it gets, by the path it asks for."""

    stream: str
    answers: Answers
    query: Query = field(default_factory=lambda: Query(now=NOW))
    most_requests: int = 100


def replaying(answers: Answers, most_requests: int = 100) -> Callable[[Get], Response]:
    """A `fetch` for `drive`: gives the path's answer, or raises it; Gone for a path without one.

    AssertionError after `most_requests`: pagination must end.
    """
    asked: Counter[str] = Counter()

    def fetch(request: Get) -> Response:
        if asked.total() == most_requests:
            raise AssertionError(f"more than {most_requests} requests, the last for {request.path}")
        said = answers.get(request.path, ())
        turn = asked[request.path]
        asked[request.path] += 1
        if isinstance(said, tuple):
            said = said[turn] if turn < len(said) else Gone(f"{request.path}: HTTP 404")
        if isinstance(said, ProviderError):
            raise said
        return answered(request, said)

    return fetch


def answered(request: Get, body: bytes, at_most: int = LARGEST_FILE) -> Response:
    """A success with this body, as a file if it was asked for as one."""
    if request.as_file:
        return Response(200, b"", file=unpacked(BytesIO(body), at_most))
    return Response(200, body)


def emitted(provider: Provider, recorded: Recorded) -> list[Emit]:
    """All that the stream says when it is answered so."""
    stream = getattr(provider, recorded.stream)(recorded.query)
    return list(drive(stream, replaying(recorded.answers, recorded.most_requests)))


def manifest_of(provider: Provider) -> Manifest:
    """The `provider.toml` in the provider's package."""
    spec = find_spec(type(provider).__module__.partition(".")[0])
    assert spec is not None
    assert spec.submodule_search_locations
    return parse_manifest((Path(spec.submodule_search_locations[0]) / "provider.toml").read_bytes())


def conformance(provider: Provider, recordings: Sequence[Recorded]) -> type[Any]:
    """A class of tests that every provider must pass, over the bodies given."""

    class Conformance:
        def test_the_manifest_fits_the_provider(self) -> None:
            manifest = manifest_of(provider)
            assert manifest.id == provider.id
            assert set(manifest.streams) <= set(provider.streams()), "a stream of the manifest has no method"
            assert manifest.attribution, "nobody is credited"

        def test_every_recording_gives_records(self) -> None:
            for recorded in recordings:
                emits = emitted(provider, recorded)
                assert any(isinstance(emit, Record) for emit in emits), f"{recorded.stream}: no record"

        def test_what_is_said_survives_the_way_to_the_host(self) -> None:
            for recorded in recordings:
                for emit in emitted(provider, recorded):
                    assert _over_the_wire(emit) == emit

        def test_the_same_answers_give_the_same_records(self) -> None:
            for recorded in recordings:
                assert emitted(provider, recorded) == emitted(provider, recorded)

        def test_keys_are_the_providers_own(self) -> None:
            for recorded in recordings:
                for emit in emitted(provider, recorded):
                    if isinstance(emit, Record):
                        assert emit.key.startswith(f"{provider.id}:"), emit.key

        def test_ids_are_in_namespaces_of_the_manifest(self) -> None:
            known = set(manifest_of(provider).namespaces)
            for recorded in recordings:
                for emit in emitted(provider, recorded):
                    if isinstance(emit, Record):
                        assert set(emit.ids) <= known, emit.key

        def test_a_field_that_is_null_or_missing_costs_a_row_at_most(self) -> None:
            for recorded in recordings:
                for body, instead in _bodies(recorded):
                    for changed in _with_a_field_less(body):
                        _runs(instead(changed))

        def test_a_field_that_is_odd_costs_a_row_at_most(self) -> None:
            for recorded in recordings:
                for body, instead in _bodies(recorded):
                    for changed in _with_an_odd_field(body):
                        _runs(instead(changed))

        def test_a_body_that_is_something_else_costs_the_run_at_most(self) -> None:
            for recorded in recordings:
                for body, instead in _bodies(recorded):
                    for broken in (*_STRANGE, body[: len(body) // 2]):
                        _runs(instead(broken))

        def test_every_failure_ends_in_records_or_in_an_error_of_the_contract(self) -> None:
            for recorded in recordings:
                for _, instead in _bodies(recorded):
                    for failure in FAILURES:
                        _runs(instead(failure))

    def _runs(recorded: Recorded) -> None:
        try:
            emits = emitted(provider, recorded)
        except ProviderError:
            return
        assert all(isinstance(emit, Record | Skip | Checkpoint) for emit in emits)

    return Conformance


_to_host = msgspec.msgpack.Encoder()
_from_provider: msgspec.msgpack.Decoder[Emit] = msgspec.msgpack.Decoder(Emit)


def _over_the_wire(emit: Emit) -> Emit:
    return _from_provider.decode(_to_host.encode(emit))


def _bodies(recorded: Recorded) -> Iterator[tuple[bytes, Callable[[Answer], Recorded]]]:
    """Each body, and the recording with another answer in its place."""
    for path, said in recorded.answers.items():
        several = said if isinstance(said, tuple) else (said,)
        for place, answer in enumerate(several):
            if isinstance(answer, bytes):
                yield answer, partial(_instead, recorded, path, several, place)


def _instead(
    recorded: Recorded, path: str, several: tuple[Answer, ...], place: int, answer: Answer
) -> Recorded:
    changed = (*several[:place], answer, *several[place + 1 :])
    alone = not isinstance(recorded.answers[path], tuple)
    return replace(recorded, answers={**recorded.answers, path: changed[0] if alone else changed})


def _with_a_field_less(body: bytes) -> Iterator[bytes]:
    """The body, once for each field of its first row (at any depth): null, and left out."""
    try:
        whole = json.loads(body)
    except ValueError:
        yield from _with_a_piece_less(unpacked(BytesIO(body), LARGEST_FILE).read())
        return
    for holder, name in list(_fields(_first_row(whole))):
        kept = holder[name]
        holder[name] = None
        yield json.dumps(whole).encode()
        del holder[name]
        yield json.dumps(whole).encode()
        holder[name] = kept


def _with_an_odd_field(body: bytes) -> Iterator[bytes]:
    """A body of JSON, once for each field of its first row and each odd value."""
    try:
        whole = json.loads(body)
    except ValueError:
        return
    for holder, name in list(_fields(_first_row(whole))):
        kept = holder[name]
        for odd in _ODD:
            holder[name] = odd
            yield json.dumps(whole).encode()
        holder[name] = kept


def _first_row(whole: Any) -> Any:  # JSON
    return whole[0] if isinstance(whole, list) and whole else whole


def _with_a_piece_less(body: bytes) -> Iterator[bytes]:
    """XML and other text: once for each attribute, element without children, and line, by name the first."""
    for pieces in _PIECES:
        named = {piece[1]: piece for piece in reversed(list(pieces.finditer(body)))}
        for piece in islice(named.values(), _MOST_PIECES):
            yield body[: piece.start()] + body[piece.end() :]


def _fields(value: object) -> Iterator[tuple[dict[str, Any], str]]:  # JSON
    if isinstance(value, dict):
        for name in list(value):
            yield value, name
            yield from _fields(value[name])
    elif isinstance(value, list) and value:
        yield from _fields(value[0])
