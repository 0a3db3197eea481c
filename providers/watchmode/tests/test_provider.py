from __future__ import annotations

import pytest

from w2w_sdk import Checkpoint, OfferKind, OfferRecord, Query, Refused, Retryable, Skip, TitleRecord, drive
from w2w_sdk.testing import Recorded, Replay, emitted, of
from w2w_watchmode import provider

from .bodies import NOW, TODAY, body, details, listed, release, released, source


def test_a_title_that_cannot_be_read_does_not_take_the_others_with_it() -> None:
    answers = {
        "/list-titles/": body({"titles": [listed(), listed(id=12)], "total_pages": 1}),
        "/title/11/details/": body(details(genre_names="Drama")),
        "/title/12/details/": body(details(id=12, genre_names=["Drama", None])),
    }
    emits = emitted(provider, Recorded("titles", answers, TODAY))
    assert [skip.where for skip in of(Skip, emits)] == ["title", "title.genre_names[1]"]
    assert [offer.title for offer in of(OfferRecord, emits)] == ["watchmode:title:12"]


def test_sources_of_one_title_are_offers_of_it() -> None:
    rows = body([source(), source(format="HD"), source(region="GB")])
    query = Query(now=NOW, ids={"watchmode:title": "11"})
    offers = of(OfferRecord, emitted(provider, Recorded("offers", {"/title/11/sources/": rows}, query)))
    assert [(offer.title, offer.country, offer.quality) for offer in offers] == [
        ("watchmode:title:11", "US", "uhd"),
        ("watchmode:title:11", "US", "hd"),
        ("watchmode:title:11", "GB", "uhd"),
    ]


def test_a_title_released_twice_is_said_once() -> None:
    emits = released(release(), release(season_number=3))
    assert len(of(TitleRecord, emits)) == 1
    assert len({offer.key for offer in of(OfferRecord, emits)}) == 2


def test_what_is_released_at_a_store_can_be_bought() -> None:
    stores = body([{"id": 1, "name": "Storeio", "type": "purchase", "regions": ["US"]}])
    assert [offer.kind for offer in of(OfferRecord, released(release(), sources=stores))] == [OfferKind.BUY]


def test_a_release_of_which_too_little_is_known_is_set_aside_and_its_title_kept() -> None:
    emits = released(
        release(source_id=7),
        release(source_release_date=None),
        release(source_release_date="soon"),
        release(id=None),
    )
    assert len(of(TitleRecord, emits)) == 1
    assert len(of(Skip, emits)) == 4
    assert not of(OfferRecord, emits)


def test_when_sources_fail_titles_are_told_and_the_run_is_not_called_a_success() -> None:
    answers = {"/releases/": body({"releases": [release()]}), "/sources/": Retryable("HTTP 503")}
    stream = drive(provider.offers(TODAY), Replay(answers))
    assert isinstance(next(stream), TitleRecord)
    with pytest.raises(Retryable):
        list(stream)


def test_a_search_finds_titles_and_sets_people_aside() -> None:
    hit = listed(name="The Example", year=None, imdb_id=None)
    del hit["title"]
    found = {"title_results": [hit], "people_results": [{"id": 7, "name": "Ed Example"}]}
    title, skip = emitted(provider, Recorded("search", {"/search/": body(found)}, TODAY))
    assert isinstance(title, TitleRecord)
    assert (title.name, title.year) == ("The Example", None)
    assert isinstance(skip, Skip)
    assert "person" in skip.why


def test_an_unknown_title_is_nothing_and_no_error() -> None:
    for ids in ({"imdb": "tt9"}, {"tmdb:tv": "9"}, {"wikidata": "Q1"}):
        assert emitted(provider, Recorded("title", {}, Query(now=NOW, ids=ids))) == []


def test_a_title_is_asked_for_as_the_source_names_tmdb_ids() -> None:
    answers = {"/title/tv-82/details/": body(details())}
    assert emitted(provider, Recorded("title", answers, Query(now=NOW, country="US", ids={"tmdb:tv": "82"})))


def test_an_id_is_said_in_the_path_and_cannot_lead_elsewhere() -> None:
    fetch = Replay({})
    for ids in ({"watchmode:title": "9/../82"}, {"tmdb:tv": "1?x"}):
        list(drive(provider.title(Query(now=NOW, ids=ids)), fetch))
    assert [request.path for request in fetch.asked] == [
        "/title/9%2F..%2F82/details/",
        "/title/tv-1%3Fx/details/",
    ]


def test_as_many_popular_titles_are_read_as_the_operator_wants() -> None:
    listing = {"titles": [listed(), listed(id=12), listed(id=13)], "page": 1, "total_pages": 90}
    fetch = Replay({"/list-titles/": body(listing), "/title/11/details/": body(details())})
    query = Query(now=NOW, country="GB", config={"titles": "2"})
    emits = list(drive(provider.titles(query), fetch))
    assert [request.path for request in fetch.asked] == [
        "/list-titles/",
        "/title/11/details/",
        "/title/12/details/",
    ]
    assert all(request.params["regions"] == "GB" for request in fetch.asked)
    assert emits[-1] == Checkpoint("2")
    assert {emit.key for emit in emits if isinstance(emit, TitleRecord)} == {
        f"watchmode:title:{number}" for number in (11, 12, 13)
    }
    with pytest.raises(Refused, match="W2W_WATCHMODE_TITLES"):
        next(provider.titles(Query(now=NOW, config={"titles": "all"})))


def test_a_list_that_was_cut_off_goes_on_with_its_next_page() -> None:
    fetch = Replay({"/list-titles/": body({"titles": [], "total_pages": 9})})
    query = Query(now=NOW, country="US", config={"titles": "750"}, cursor="3")
    assert list(drive(provider.titles(query), fetch)) == [Checkpoint("4")]
    assert [(request.params["page"], request.params["limit"]) for request in fetch.asked] == [(3, 250)]


def test_an_outage_in_one_of_many_requests_is_no_title_without_sources() -> None:
    listing = body({"titles": [listed(), listed(id=12)], "total_pages": 1})
    answers = {
        "/list-titles/": listing,
        "/title/11/details/": body(details()),
        "/title/12/details/": Retryable("HTTP 503"),
    }
    with pytest.raises(Retryable):
        emitted(provider, Recorded("titles", answers, TODAY))
