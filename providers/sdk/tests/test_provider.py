from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import msgspec
import pytest

from w2w_sdk import Checkpoint, Get, Gone, ProviderError, Query, Response, SchemaDrift, Skip, Stream, drive


class Row(msgspec.Struct):
    id: int


def answering(answers: dict[str, bytes | ProviderError]):
    def fetch(request: Get) -> Response:
        answer = answers[request.path]
        if isinstance(answer, ProviderError):
            raise answer
        return Response(200, answer)

    return fetch


def test_a_stream_is_sent_what_it_asked_for() -> None:
    def stream() -> Stream:
        page = yield Get("/a")
        yield Checkpoint(page.body.decode())

    assert list(drive(stream(), answering({"/a": b"one"}))) == [Checkpoint("one")]


def test_an_error_is_raised_where_the_stream_asked() -> None:
    def stream() -> Stream:
        try:
            yield Get("/a")
        except Gone:
            yield Checkpoint("went on")

    assert list(drive(stream(), answering({"/a": Gone("404")}))) == [Checkpoint("went on")]


def test_an_error_that_the_stream_does_not_catch_ends_the_run() -> None:
    def stream() -> Stream:
        yield Checkpoint("before")
        yield Get("/a")

    run = drive(stream(), answering({"/a": Gone("404")}))
    assert next(run) == Checkpoint("before")
    with pytest.raises(Gone):
        next(run)


def test_of_several_requests_one_may_fail_without_the_others() -> None:
    def stream() -> Stream:
        first, second = yield [Get("/a"), Get("/b")]
        yield Checkpoint(first.body.decode())
        yield Checkpoint(type(second).__name__)

    emits = list(drive(stream(), answering({"/a": b"one", "/b": Gone("404")})))
    assert emits == [Checkpoint("one"), Checkpoint("Gone")]


def test_a_bad_row_is_skipped_with_its_place() -> None:
    rows: Iterator[Row | Skip] = Response(200, b'[{"id": 1}, {"id": "x"}, {"id": 3}]').each(Row)
    first, bad, third = rows
    assert (first, third) == (Row(1), Row(3))
    assert isinstance(bad, Skip)
    assert bad.where == "$[1]"
    assert "int" in bad.why


def test_where_a_bad_row_stands_is_told_with_the_request_that_brought_it() -> None:
    def stream() -> Stream:
        page = yield Get("/films", params={"page": 3, "tag[]": ["a", "b"]})
        yield from page.each(Row)
        yield Skip("film 7", "has no name")
        (page,) = yield [Get("/shows")]
        yield from page.each(Row)
        page, _ = yield [Get("/films"), Get("/shows")]
        yield from page.each(Row)

    emits = list(drive(stream(), answering({"/films": b"[{}]", "/shows": b"[{}]"})))
    assert [(emit.where, emit.item) for emit in emits if isinstance(emit, Skip)] == [
        ("/films?page=3&tag%5B%5D=a&tag%5B%5D=b $[0]", "{}"),
        ("film 7", ""),
        ("/shows $[0]", "{}"),
        ("$[0]", "{}"),
    ]


def test_an_address_of_the_operators_which_may_hold_a_password_is_not_told() -> None:
    def stream() -> Stream:
        page = yield Get("https://user:secret@guide.example/list.json?token=secret")
        yield from page.each(Row)

    (skip,) = drive(stream(), lambda _: Response(200, b"[{}]"))
    assert isinstance(skip, Skip)
    assert skip.where == "$[0]"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"params": {"page": None}}, r"asks for /films in a way .* got `None`"),
        ({"headers": {"x-page": 1}}, r"asks for /films in a way .*headers"),
    ],
)
def test_what_a_host_could_not_send_is_refused_in_a_test_too(asked: dict[str, Any], said: str) -> None:
    def stream() -> Stream:
        yield Get("/films", **asked)

    with pytest.raises(TypeError, match=said):
        list(drive(stream(), answering({})))


@pytest.mark.parametrize("body", [b"", b"<html>", b'{"id": 1', b'{"id": null}'])
def test_a_body_of_another_shape_is_drift(body: bytes) -> None:
    with pytest.raises(SchemaDrift):
        Response(200, body).decode(Row)


def test_the_days_of_a_query_include_both_ends() -> None:
    query = Query(now=datetime(2024, 1, 1, tzinfo=UTC), first=date(2024, 2, 28), last=date(2024, 3, 1))
    assert [day.day for day in query.days] == [28, 29, 1]


def test_a_query_without_days_is_about_today() -> None:
    assert Query(now=datetime(2024, 1, 1, 23, tzinfo=UTC)).days == [date(2024, 1, 1)]


@pytest.mark.parametrize(
    ("setting", "listed"),
    [("39,140 39, 2", ["39", "140", "2"]), ("39\n140", ["39", "140"]), ("", ["1"]), (" , ", ["1"])],
)
def test_a_setting_names_several_or_those_that_are_meant_without_it(setting: str, listed: list[str]) -> None:
    query = Query(now=datetime(2024, 1, 1, tzinfo=UTC), config={"leagues": setting})
    assert query.listed("leagues", "1") == listed
    assert query.listed("others") == []
