from __future__ import annotations

from typing import Any

import pytest
from rest_framework.test import APIClient

from w2w_core.content.search import search


def found(api: APIClient, **params: Any) -> list[tuple[str, str]]:
    response = api.get("/api/search/", params)
    assert response.status_code == 200, response.json()
    return [(hit["type"], hit["name"]) for hit in response.json()["results"]]


def test_one_box_finds_everything_that_has_a_name(api: APIClient, make: Any) -> None:
    make.offer(make.movie("Alien", cast=["Sigourney Weaver"]))
    make.event("Arsenal", "Chelsea")
    make.channel("BBC One")

    assert found(api, q="alein") == [("title", "Alien")]
    assert found(api, q="sigourny") == [("person", "Sigourney Weaver")]
    assert found(api, q="arsnal") == [("team", "Arsenal")]
    assert found(api, q="premier leag") == [("competition", "Premier League")]
    assert found(api, q="bbc") == [("channel", "BBC One")]
    hit = api.get("/api/search/", {"q": "alien"}).json()["results"][0]
    assert hit["title"]["offers"][0]["platform"]["slug"] == "netflix"
    assert (hit["person"], hit["team"], hit["competition"], hit["channel"]) == (None, None, None, None)


def test_kinds_narrow_it(api: APIClient, make: Any) -> None:
    make.movie("Chelsea Girls")
    make.team("Chelsea")

    assert found(api, q="chelsea", kinds="team") == [("team", "Chelsea")]
    assert len(found(api, q="chelsea", kinds="team,title")) == 2
    assert api.get("/api/search/", {"q": "chelsea", "kinds": "book"}).json() == {
        "kinds": ["Unknown: book. Known: title, person, team, competition, channel."]
    }


def test_a_title_found_by_two_names_comes_once(api: APIClient, make: Any) -> None:
    make.movie("Spirited Away", original_name="Spirited Away, or Sen to Chihiro")

    assert len(found(api, q="spirited")) == 1
    assert len(found(api, q="chihiro")) == 1


@pytest.mark.parametrize("q", ["", "  ", "!!!", "%_'\"", "\u202e"])
def test_nothing_asked_is_nothing_found(api: APIClient, make: Any, q: str) -> None:
    make.movie("Alien")

    assert found(api, q=q) == []


def test_a_query_too_long_or_with_nul_is_refused(api: APIClient, db: None) -> None:
    assert list(api.get("/api/search/", {"q": "x" * 101}).json()) == ["q"]
    assert list(api.get("/api/search/", {"q": "a\0"}).json()) == ["q"]


def test_a_thing_deleted_since_is_not_shown(api: APIClient, make: Any) -> None:
    film = make.movie("Alien")
    assert len(found(api, q="alien")) == 1
    film.delete()

    assert found(api, q="alien") == []


@pytest.mark.parametrize("count", [1, 15])
def test_many_hits_take_as_many_queries_as_one(
    api: APIClient, make: Any, django_assert_num_queries: Any, count: int
) -> None:
    for n in range(count):
        make.offer(make.movie(f"Alien {n}", genres=["Horror"]))
    search.find("alien")

    with django_assert_num_queries(3):
        assert len(found(api, q="alien")) == count
