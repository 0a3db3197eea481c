from __future__ import annotations

from typing import Any

import pytest

from w2w_sdk import Checkpoint, Get, Gone, Query, Refused, Response, TitleRecord, drive
from w2w_sdk.testing import Recorded, emitted
from w2w_streaming_availability import provider

from .bodies import LATELY, NOW, TODAY, body, of, page, show


def test_an_unknown_title_is_nothing_and_no_error() -> None:
    for ids in ({"imdb": "tt9"}, {"tmdb:movie": "9"}, {"wikidata": "Q1"}):
        assert emitted(provider, Recorded("title", {}, Query(now=NOW, ids=ids))) == []


def recording(answers: list[bytes], asked: list[Get]) -> Any:
    def fetch(request: Get) -> Response:
        asked.append(request)
        if not answers:
            raise Gone("HTTP 404")
        return Response(200, answers.pop(0))

    return fetch


def test_a_list_is_read_page_by_page_with_the_same_question() -> None:
    asked: list[Get] = []
    answers = [page(show(), hasMore=True, nextCursor="78:A & B"), page(show(id="79"))]
    emits = list(drive(provider.titles(TODAY), recording(answers, asked)))
    assert [emit.cursor for emit in of(Checkpoint, emits)] == ["0|1|78:A & B", "1|0|"]
    assert asked[0].params["country"] == "gb"
    assert asked[1].params == asked[0].params | {"cursor": "78:A & B"}


def test_a_run_that_was_cut_off_goes_on_where_it_was() -> None:
    asked: list[Get] = []
    query = Query(now=NOW, country="GB", cursor="6|1|9:x|y")
    empty = body({"changes": [], "shows": {}, "hasMore": False})
    list(drive(provider.offers(query), recording([empty, empty], asked)))
    said = [(one.params["change_type"], one.params["item_type"], one.params.get("cursor")) for one in asked]
    assert said == [("upcoming", "show", "9:x|y"), ("upcoming", "season", None)]


def test_all_kinds_of_changes_are_asked_for_and_the_past_from_its_first_day() -> None:
    asked: list[Get] = []
    empty = body({"changes": [], "shows": {}, "hasMore": False})
    list(drive(provider.offers(TODAY), recording([empty] * 8, asked)))
    assert {(one.params["change_type"], one.params["item_type"]) for one in asked} == {
        (change, item) for change in ("new", "removed", "expiring", "upcoming") for item in ("show", "season")
    }
    assert [one.params.get("from") for one in asked] == [LATELY] * 4 + [None] * 4


def test_the_operator_bounds_the_requests_and_names_the_services() -> None:
    asked: list[Get] = []
    endless = [page(show(), hasMore=True, nextCursor=str(n)) for n in range(9)]
    config = {"pages": "3", "catalogs": "netflix, prime.rent"}
    list(drive(provider.titles(Query(now=NOW, country="US", config=config)), recording(endless, asked)))
    assert [one.params["catalogs"] for one in asked] == ["netflix,prime.rent"] * 3
    with pytest.raises(Refused, match="W2W_STREAMING_AVAILABILITY_PAGES"):
        next(provider.titles(Query(now=NOW, config={"pages": "many"})))


def test_a_cursor_that_the_source_forgot_ends_the_list_and_a_missing_list_is_an_error() -> None:
    first = page(show(), hasMore=True, nextCursor="1")
    assert of(TitleRecord, list(drive(provider.titles(TODAY), recording([first], []))))
    with pytest.raises(Gone):
        list(drive(provider.titles(TODAY), recording([], [])))
