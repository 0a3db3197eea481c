from __future__ import annotations

from datetime import date

import pytest

from w2w_sdk import Checkpoint, Gone, Query, Record, Retryable, SchemaDrift, Skip, drive
from w2w_sdk.testing import Recorded, Replay, emitted
from w2w_tvmaze import provider

from .bodies import NOW, TODAY, about_82, body, row, show


def test_an_episode_is_not_taken_for_a_show() -> None:
    (skip,) = about_82(row(show=None))
    assert skip == Skip("episode 7", "is an episode, and no show")


@pytest.mark.parametrize("said", [b"", b"null", b'{"name":"Not Found","message":"","code":0,"status":404}'])
def test_the_body_of_a_404_says_that_there_is_no_such_show(said: bytes) -> None:
    query = Query(now=NOW, ids={"tvmaze:show": "82"})
    assert emitted(provider, Recorded("title", {"/shows/82": said}, query)) == []


def test_releases_of_the_country_and_of_the_world_are_asked_for() -> None:
    fetch = Replay({}, otherwise=b"[]")
    list(drive(provider.offers(Query(now=NOW, country="DE", first=NOW.date(), last=NOW.date())), fetch))
    assert [request.params["country"] for request in fetch.asked] == ["DE", ""]


def test_an_outage_in_one_of_two_requests_is_no_empty_day() -> None:
    with pytest.raises(Retryable):
        emitted(provider, Recorded("offers", {"/schedule/web": (b"[]", Retryable("HTTP 503"))}, TODAY))


def test_an_unknown_show_is_nothing_and_no_error() -> None:
    for ids in ({"imdb": "tt9"}, {"tvmaze:show": "9"}, {"wikidata": "Q1"}):
        assert emitted(provider, Recorded("title", {}, Query(now=NOW, ids=ids))) == []
    assert emitted(provider, Recorded("search", {}, Query(now=NOW, text="Example"))) == []


def test_an_id_is_said_in_the_path_and_cannot_lead_elsewhere() -> None:
    fetch = Replay({})
    for ids in ({"tvmaze:show": "9/../82?x"},):
        list(drive(provider.title(Query(now=NOW, ids=ids)), fetch))
    assert [request.path for request in fetch.asked] == ["/shows/9%2F..%2F82%3Fx"]


def test_the_catalogue_is_read_to_its_end_from_where_it_was_cut_off() -> None:
    query = Query(now=NOW, config={"catalogue": "all"}, cursor="4")
    pages = {"/shows": (body([show()]), body([show(id=83)]), Gone("HTTP 404"))}
    emits = emitted(provider, Recorded("titles", pages, query))
    assert [emit.key if isinstance(emit, Record) else emit for emit in emits] == [
        "tvmaze:show:82",
        Checkpoint("5"),
        "tvmaze:show:83",
        Checkpoint("6"),
    ]


def test_an_answer_that_lists_no_changes_is_not_taken_for_one_without_any() -> None:
    with pytest.raises(SchemaDrift):
        emitted(provider, Recorded("titles", {"/updates/shows": body({"name": "Not Found"})}, TODAY))


@pytest.mark.parametrize(("days", "since"), [(1, "day"), (5, "week"), (20, "month")])
def test_only_shows_that_changed_are_asked_for(days: int, since: str) -> None:
    fetch = Replay({"/updates/shows": body({"90": 2, "82": 1, "7": 3}), "/shows/90": body(show(id=90))})
    first = date(2024, 1, 2).fromordinal(NOW.date().toordinal() - days)
    emits = list(drive(provider.titles(Query(now=NOW, first=first, cursor="7")), fetch))
    assert fetch.asked[0].params == {"since": since}
    assert [request.path for request in fetch.asked[1:]] == ["/shows/82", "/shows/90"]
    assert [emit.key for emit in emits if isinstance(emit, Record)] == ["tvmaze:show:90"]
