"""The suite that every provider must pass. Each failure is a sentence on what to mend."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import zip_longest
from typing import Any

from w2w_sdk.errors import (
    AuthFailed,
    Gone,
    NotSubscribed,
    ProviderError,
    QuotaExhausted,
    Refused,
    Retryable,
)
from w2w_sdk.provider import Provider
from w2w_sdk.records import Record
from w2w_sdk.streams import misplaced
from w2w_sdk.testing import rules
from w2w_sdk.testing.breaking import Broken, something_else, with_a_field_less, with_an_odd_field
from w2w_sdk.testing.recorded import Answer, Recorded, manifest_of
from w2w_sdk.testing.running import run, sound_run

_FAILURES: tuple[ProviderError, ...] = (
    Retryable("HTTP 503"),
    QuotaExhausted("HTTP 429"),
    AuthFailed("HTTP 401"),
    NotSubscribed("HTTP 403"),
    Gone("HTTP 404"),
    Refused("HTTP 400"),
)


def conformance(provider: Provider, recordings: Sequence[Recorded]) -> type[Any]:
    """A class of tests that every provider must pass, over the bodies given."""
    # One of a stream that is not there is a failure of the first test alone.
    known = [one for one in recordings if one.stream in provider.streams()]

    class Conformance:
        def test_the_manifest_fits_the_provider(self) -> None:
            _refuse(rules.misfits(provider, manifest_of(provider), recordings))

        def test_every_recording_gives_records(self) -> None:
            _refuse(rules.without_records(one.stream, sound_run(provider, one)) for one in known)

        def test_what_is_said_survives_the_way_to_the_host(self) -> None:
            for one in known:
                _refuse(rules.lost(one.stream, emit) for emit in sound_run(provider, one))

        def test_the_same_answers_give_the_same_records(self) -> None:
            for one in known:
                twice = zip_longest(sound_run(provider, one), sound_run(provider, one))
                _refuse(rules.differing(one.stream, first, second) for first, second in twice)

        def test_keys_are_the_providers_own(self) -> None:
            _refuse(rules.foreign_key(stream, record, provider.id) for stream, record in _records())

        def test_ids_are_in_namespaces_of_the_manifest(self) -> None:
            namespaces = manifest_of(provider).namespaces
            _refuse(rules.unknown_namespace(stream, record, namespaces) for stream, record in _records())

        def test_a_stream_says_no_records_but_its_own(self) -> None:
            for stream, record in _records():
                if why := misplaced(stream, record):
                    _refuse([f"{stream}: says {record.key}, but {why}"])

        def test_parents_are_said_before_their_children(self) -> None:
            _refuse(rules.orphans(provider, known))

        def test_a_field_that_is_null_or_missing_costs_a_row_at_most(self) -> None:
            _survives(with_a_field_less)

        def test_a_field_that_is_odd_costs_a_row_at_most(self) -> None:
            _survives(with_an_odd_field)

        def test_a_body_that_is_something_else_costs_the_run_at_most(self) -> None:
            _survives(something_else)

        def test_every_failure_ends_in_records_or_in_an_error_of_the_contract(self) -> None:
            for one in known:
                for path, _, instead in _bodies(one):
                    for failure in _FAILURES:
                        _end(instead(failure), f"where {path} fails with {type(failure).__name__}")

    def _records() -> Iterator[tuple[str, Record]]:
        for one in known:
            for emit in sound_run(provider, one):
                if isinstance(emit, Record):
                    yield one.stream, emit

    def _survives(broken: Callable[[bytes], Iterable[Broken]]) -> None:
        __tracebackhide__ = True
        for one in known:
            for path, body, instead in _bodies(one):
                for what, changed in broken(body):
                    _end(instead(changed), f"where {what} in an answer to {path}")

    def _end(recorded: Recorded, where: str) -> None:
        __tracebackhide__ = True
        try:
            run(provider, recorded, where)
        except ProviderError:
            return

    return Conformance


def _refuse(flaws: Iterable[str]) -> None:
    __tracebackhide__ = True  # of pytest: the sentence says it all
    for flaw in flaws:
        if flaw:
            raise AssertionError(flaw)


def _bodies(recorded: Recorded) -> Iterator[tuple[str, bytes, Callable[[Answer], Recorded]]]:
    """Each path and body, and the recording with another answer in its place."""
    for path, said in recorded.answers.items():
        several = said if isinstance(said, tuple) else (said,)
        for place, answer in enumerate(several):
            if isinstance(answer, bytes):
                yield path, answer, partial(_instead, recorded, path, several, place)


def _instead(
    recorded: Recorded, path: str, several: tuple[Answer, ...], place: int, answer: Answer
) -> Recorded:
    changed = (*several[:place], answer, *several[place + 1 :])
    alone = not isinstance(recorded.answers[path], tuple)
    return replace(recorded, answers={**recorded.answers, path: changed[0] if alone else changed})
