from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from w2w_sdk import Checkpoint, OfferRecord, Query, Record, Retryable, SchemaDrift, Skip, TitleRecord, drive
from w2w_sdk.testing import Recorded, Replay, emitted, of
from w2w_tmdb import provider

from .bodies import EMPTY, IN_FULL, NOW, TODAY, WAYS, body, movie, page, show


def test_adult_titles_are_set_aside() -> None:
    (skip,) = emitted(provider, Recorded("search", {"/search/multi": page(movie(adult=True))}))
    assert isinstance(skip, Skip)
    assert "82" in skip.where


def test_popular_titles_are_read_in_full_page_by_page_from_where_it_was_cut_off() -> None:
    pages = {"/movie/popular": page({"id": 82}, of=9), "/tv/popular": page({"id": 82}, of=9)}
    fetch = Replay({**pages, **IN_FULL})
    query = Query(now=NOW, country="GB", config={"pages": "3", "language": "de-DE"}, cursor="0:3")
    emits = list(drive(provider.titles(query), fetch))
    lists = [request for request in fetch.asked if request.path.endswith("popular")]
    assert [(request.path, request.params["page"]) for request in lists] == [
        ("/movie/popular", 3),
        ("/tv/popular", 1),
        ("/tv/popular", 2),
        ("/tv/popular", 3),
    ]
    assert (lists[0].params["region"], lists[0].params["language"]) == ("GB", "de-DE")
    wanted = "credits,release_dates,external_ids,keywords,watch/providers"
    assert fetch.asked[1].params["append_to_response"] == wanted
    assert of(Checkpoint, emits) == [Checkpoint(at) for at in ("1:1", "1:2", "1:3", "2:1")]


def test_changes_are_asked_for_within_the_longest_window() -> None:
    fetch = Replay({}, otherwise=EMPTY)
    query = Query(now=NOW, first=date(2023, 1, 1), config={"catalogue": "changed"})
    list(drive(provider.titles(query), fetch))
    assert [request.path for request in fetch.asked[2:]] == ["/movie/changes", "/tv/changes"]
    assert fetch.asked[2].params == {"start_date": "2024-01-06", "end_date": "2024-01-20", "page": 1}


def test_a_listed_title_that_is_gone_keeps_what_the_list_says() -> None:
    rows = {"/movie/popular": page({"id": 5, "title": "Listed"}), "/tv/popular": EMPTY}
    (listed,) = of(Record, emitted(provider, Recorded("titles", rows, TODAY)))
    assert (listed.key, listed.name) == ("tmdb:movie:5", "Listed")


def test_an_outage_within_a_page_keeps_the_others_and_fails_the_run() -> None:
    answers = {
        "/movie/popular": page({"id": 5}, {"id": 82}),
        "/movie/5": Retryable("HTTP 503"),
        "/movie/82": body(movie()),
    }
    emits: list[Any] = []

    def run() -> None:
        for emit in drive(provider.titles(TODAY), Replay(answers)):
            emits.append(emit)

    with pytest.raises(Retryable):
        run()
    assert of(TitleRecord, emits)
    assert of(Skip, emits)[0].where == "tmdb:movie:5"
    assert not of(Checkpoint, emits)


def test_one_broken_title_is_set_aside_and_a_page_of_them_fails_the_run() -> None:
    rows = page({"id": 5, "title": "Listed"}, {"id": 82})
    answers = {
        "/movie/popular": rows,
        "/tv/popular": EMPTY,
        "/movie/5": b"<html>",
        "/movie/82": body(movie()),
    }
    emits = emitted(provider, Recorded("titles", answers, TODAY))
    assert [emit.name for emit in of(TitleRecord, emits)] == ["Listed", "Example"]
    assert [skip.where for skip in of(Skip, emits)] == ["tmdb:movie:5"]
    with pytest.raises(SchemaDrift):
        emitted(provider, Recorded("titles", {**answers, "/movie/82": b"<html>"}, TODAY))


def test_offers_are_those_of_titles_on_platforms_of_the_country() -> None:
    fetch = Replay({}, otherwise=EMPTY)
    list(drive(provider.offers(TODAY), fetch))
    assert [request.path for request in fetch.asked] == ["/discover/movie", "/discover/tv"]
    assert fetch.asked[0].params["watch_region"] == "US"


def test_bodies_of_single_titles_are_read_where_a_list_was_asked_for() -> None:
    bodies = {"/movie/popular": (body(movie()), body(show())), "/tv/popular": EMPTY}
    emits = emitted(provider, Recorded("titles", {**bodies}, Query(now=NOW, config={"pages": "2"})))
    assert [emit.key for emit in of(TitleRecord, emits)] == ["tmdb:movie:82", "tmdb:tv:82"]
    answers = {"/discover/movie": body({"id": 82, "results": WAYS}), "/discover/tv": EMPTY}
    emits = emitted(provider, Recorded("offers", answers, TODAY))
    assert [offer.title for offer in of(OfferRecord, emits)] == ["tmdb:movie:82", "tmdb:movie:82"]
