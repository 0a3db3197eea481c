"""The suite that providers are held to must itself catch what it promises to catch."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from typing import ClassVar

import msgspec
import pytest

from w2w_sdk import Get, Gone, Provider, Query, Retryable, Skip, Stream, TitleKind, TitleRecord
from w2w_sdk.testing import Recorded, Replay, conformance, emitted, of

BODY = json.dumps([{"id": 1, "name": "One", "year": 1999}, {"id": 2, "name": "Two", "year": None}]).encode()


class Row(msgspec.Struct):
    id: int
    name: str
    year: int | None = None


class Careful(Provider):
    id: ClassVar[str] = "careful"

    def titles(self, query: Query) -> Stream:
        page = yield Get("/titles")
        for row in page.each(Row):
            yield (
                row
                if isinstance(row, Skip)
                else TitleRecord(key=f"careful:{row.id}", kind=TitleKind.MOVIE, name=row.name, year=row.year)
            )


class Careless(Careful):
    def titles(self, query: Query) -> Stream:
        page = yield Get("/titles")
        for row in json.loads(page.body):
            yield TitleRecord(
                key=f"careful:{row['id']}", kind=TitleKind.MOVIE, name=row["name"], year=row["year"]
            )


class Forgetful(Careful):
    """It names things anew in every run, and not as its own."""

    runs = 0

    def titles(self, query: Query) -> Stream:
        yield Get("/titles")
        self.runs += 1
        yield TitleRecord(key=f"other:{self.runs}", kind=TitleKind.MOVIE, name="One")


class Endless(Careful):
    def titles(self, query: Query) -> Stream:
        while True:
            yield Get("/titles")


RECORDED = Recorded("titles", {"/titles": BODY})
TESTS = [
    "test_every_recording_gives_records",
    "test_what_is_said_survives_the_way_to_the_host",
    "test_the_same_answers_give_the_same_records",
    "test_keys_are_the_providers_own",
    "test_a_field_that_is_null_or_missing_costs_a_row_at_most",
    "test_a_body_that_is_something_else_costs_the_run_at_most",
    "test_every_failure_ends_in_records_or_in_an_error_of_the_contract",
]


@pytest.mark.parametrize("test", TESTS)
def test_a_careful_provider_passes(test: str) -> None:
    getattr(conformance(Careful(), [RECORDED])(), test)()


@pytest.mark.parametrize(
    "test",
    [
        "test_a_field_that_is_null_or_missing_costs_a_row_at_most",
        "test_a_field_that_is_odd_costs_a_row_at_most",
        "test_a_body_that_is_something_else_costs_the_run_at_most",
    ],
)
def test_a_careless_one_is_caught(test: str) -> None:
    with pytest.raises(AssertionError, match="raises"):
        getattr(conformance(Careless(), [RECORDED])(), test)()


@pytest.mark.parametrize(
    "test", ["test_keys_are_the_providers_own", "test_the_same_answers_give_the_same_records"]
)
def test_keys_that_are_foreign_or_change_are_caught(test: str) -> None:
    with pytest.raises(AssertionError):
        getattr(conformance(Forgetful(), [RECORDED])(), test)()


XML = b"""<tv>
 <channel id="one"><name lang='en'>One</name></channel>
 <channel id="two"><name>Two</name></channel>
</tv>
"""


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_a_body_of_xml_loses_each_attribute_and_element_in_turn(pack: Callable[[bytes], bytes]) -> None:
    seen: set[bytes] = set()

    class Reading(Careful):
        def titles(self, query: Query) -> Stream:
            file = (yield Get("/titles", as_file=True)).file
            seen.add(file.read())
            yield TitleRecord(key="careful:1", kind=TitleKind.MOVIE, name="One")

    suite = conformance(Reading(), [Recorded("titles", {"/titles": pack(XML)})])()
    suite.test_a_field_that_is_null_or_missing_costs_a_row_at_most()
    assert XML.replace(b' id="one"', b"") in seen
    assert XML.replace(b" lang='en'", b"") in seen
    assert XML.replace(b"<name lang='en'>One</name>", b"") in seen


def test_a_body_of_lines_loses_the_first_of_them() -> None:
    class Reading(Careful):
        def titles(self, query: Query) -> Stream:
            lines = (yield Get("/titles")).body.decode().splitlines()
            yield TitleRecord(key="careful:1", kind=TitleKind.MOVIE, name=lines[1])

    suite = conformance(Reading(), [Recorded("titles", {"/titles": b"title\nOne\n"})])()
    with pytest.raises(AssertionError, match=r"where the line One is missing .*raises IndexError"):
        suite.test_a_field_that_is_null_or_missing_costs_a_row_at_most()


def test_pagination_that_never_ends_is_caught() -> None:
    with pytest.raises(AssertionError, match="more than 100 requests"):
        emitted(Endless(), RECORDED)


def test_a_replay_keeps_what_it_was_asked_for() -> None:
    fetch = Replay({"/a": (b"1", b"2"), "/b": Retryable("HTTP 503")}, otherwise=b"{}")
    assert [fetch(Get("/a")).body for _ in range(2)] == [b"1", b"2"]
    assert fetch(Get("/c", params={"page": 1})).body == b"{}"
    with pytest.raises(Gone):
        fetch(Get("/a"))
    with pytest.raises(Retryable):
        fetch(Get("/b"))
    assert [str(request) for request in fetch.asked] == ["/a", "/a", "/c?page=1", "/a", "/b"]
    with pytest.raises(Gone):
        Replay({})(Get("/c"))


def test_of_all_that_was_said_the_records_of_a_kind_are_found() -> None:
    emits = emitted(Careful(), Recorded("titles", {"/titles": b'[{"id": 1, "name": "One"}, {}]'}))
    assert [title.name for title in of(TitleRecord, emits)] == ["One"]
    assert len(of(Skip, emits)) == 1
