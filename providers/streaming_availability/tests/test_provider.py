from __future__ import annotations

import pytest

from w2w_sdk import Checkpoint, Gone, Query, Refused, TitleRecord, drive
from w2w_sdk.testing import Recorded, Replay, emitted, of
from w2w_streaming_availability import provider

from .bodies import LATELY, NOW, TODAY, body, page, show

LIST = "/shows/search/filters"
EMPTY = body({"changes": [], "shows": {}, "hasMore": False})


def test_an_unknown_title_is_nothing_and_no_error() -> None:
    for ids in ({"imdb": "tt9"}, {"tmdb:movie": "9"}, {"wikidata": "Q1"}):
        assert emitted(provider, Recorded("title", {}, Query(now=NOW, ids=ids))) == []


def test_an_id_is_said_in_the_path_and_cannot_lead_elsewhere() -> None:
    fetch = Replay({})
    for ids in ({"imdb": "tt1/x"}, {"tmdb:movie": "1?x"}):
        list(drive(provider.title(Query(now=NOW, ids=ids)), fetch))
    assert [request.path for request in fetch.asked] == ["/shows/tt1%2Fx", "/shows/movie/1%3Fx"]


def test_a_list_is_read_page_by_page_with_the_same_question() -> None:
    pages = page(show(), hasMore=True, nextCursor="78:A & B"), page(show(id="79"))
    fetch = Replay({LIST: pages})
    emits = list(drive(provider.titles(TODAY), fetch))
    assert [emit.cursor for emit in of(Checkpoint, emits)] == ["0|1|78:A & B", "1|0|"]
    first, second = fetch.asked
    assert first.params["country"] == "gb"
    assert second.params == first.params | {"cursor": "78:A & B"}


def test_a_run_that_was_cut_off_goes_on_where_it_was() -> None:
    fetch = Replay({"/changes": EMPTY})
    list(drive(provider.offers(Query(now=NOW, country="GB", cursor="6|1|9:x|y")), fetch))
    asked = [one.params for one in fetch.asked]
    said = [(params["change_type"], params["item_type"], params.get("cursor")) for params in asked]
    assert said == [("upcoming", "show", "9:x|y"), ("upcoming", "season", None)]


def test_all_kinds_of_changes_are_asked_for_and_the_past_from_its_first_day() -> None:
    fetch = Replay({"/changes": EMPTY})
    list(drive(provider.offers(TODAY), fetch))
    assert {(one.params["change_type"], one.params["item_type"]) for one in fetch.asked} == {
        (change, item) for change in ("new", "removed", "expiring", "upcoming") for item in ("show", "season")
    }
    assert [one.params.get("from") for one in fetch.asked] == [LATELY] * 4 + [None] * 4


def test_the_operator_bounds_the_requests_and_names_the_services() -> None:
    fetch = Replay({LIST: tuple(page(show(), hasMore=True, nextCursor=str(n)) for n in range(9))})
    config = {"pages": "3", "catalogs": "netflix, prime.rent"}
    list(drive(provider.titles(Query(now=NOW, country="US", config=config)), fetch))
    assert [one.params["catalogs"] for one in fetch.asked] == ["netflix,prime.rent"] * 3
    with pytest.raises(Refused, match="W2W_STREAMING_AVAILABILITY_PAGES"):
        next(provider.titles(Query(now=NOW, config={"pages": "many"})))


def test_a_cursor_that_the_source_forgot_ends_the_list_and_a_missing_list_is_an_error() -> None:
    first = page(show(), hasMore=True, nextCursor="1")
    assert of(TitleRecord, drive(provider.titles(TODAY), Replay({LIST: (first,)})))
    with pytest.raises(Gone):
        list(drive(provider.titles(TODAY), Replay({})))
