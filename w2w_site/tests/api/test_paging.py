from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from rest_framework.test import APIClient

from w2w_site.api import paging

MOVIES = "/api/content/movies/"


def walk(api: APIClient, url: str | None, link: str = "next") -> list[dict[str, Any]]:
    """All results from here on, page by page; `previous` pages come nearest first."""
    found: list[dict[str, Any]] = []
    while url:
        page = api.get(url).json()
        found.extend(page["results"] if link == "next" else reversed(page["results"]))
        url = page[link]
    return found


@pytest.mark.parametrize("ordering", ["-popularity", "name", "year", "-year", "-rating"])
def test_each_row_comes_once_however_many_are_alike(api: APIClient, make: Any, ordering: str) -> None:
    for n in range(23):
        make.movie(
            "Alike" if n % 2 else f"Film {n}",
            popularity=[0, 0.1, 0.1 + 0.2][n % 3],
            year=None if n % 4 == 0 else 1990 + n % 2,
            rating=None if n % 3 == 0 else n % 5 / 3,
        )

    rows = walk(api, f"{MOVIES}?page_size=4&ordering={ordering}")

    whole = api.get(f"{MOVIES}?page_size=100&ordering={ordering}").json()["results"]
    assert [row["id"] for row in rows] == [row["id"] for row in whole]
    assert len({row["id"] for row in rows}) == 23


def test_previous_leads_back_the_same_way(api: APIClient, make: Any) -> None:
    for n in range(11):
        make.movie(f"Film {n}", popularity=n % 3)
    url, last = f"{MOVIES}?page_size=3", None
    while url:
        last, url = url, api.get(url).json()["next"]

    back = walk(api, last, "previous")

    whole = api.get(f"{MOVIES}?page_size=100").json()["results"]
    assert [row["id"] for row in reversed(back)] == [row["id"] for row in whole]
    assert api.get(f"{MOVIES}?page_size=3").json()["previous"] is None


def test_a_row_that_is_added_before_the_place_moves_nothing(api: APIClient, make: Any) -> None:
    for n in range(6):
        make.movie(f"Film {n}", popularity=0.5)
    first = api.get(f"{MOVIES}?page_size=3").json()
    make.movie("The new one", popularity=1)

    second = api.get(first["next"]).json()

    assert [row["name"] for row in second["results"]] == ["Film 3", "Film 4", "Film 5"]


@pytest.mark.parametrize(
    "cursor",
    [
        "x",
        "%00",
        "é",
        "W10",
        paging.encode(["-popularity", 0, "text", 1]),
        paging.encode(["-popularity", 0, 1e400, 1]),
        paging.encode(["-popularity", 0, 0.5, 2**70]),
        paging.encode(["-popularity", 0, 10**400, 1]),
        paging.encode(["-popularity", 0, 0.5, True, 5]),
        paging.encode([{}, [], None, None]),
    ],
)
def test_a_cursor_of_ones_own_making_is_refused(api: APIClient, db: None, cursor: str) -> None:
    response = api.get(MOVIES, {"cursor": cursor})

    assert response.status_code == 400
    assert list(response.json()) == ["cursor"]


def test_a_cursor_belongs_to_its_ordering(api: APIClient, make: Any) -> None:
    make.movie("One")
    make.movie("Two")
    link = api.get(f"{MOVIES}?page_size=1").json()["next"]

    response = api.get(link + "&ordering=name")

    assert response.status_code == 400
    assert "ordering" in response.json()["cursor"][0]


@pytest.mark.parametrize("size", ["0", "101", "-1", "many", "9" * 400])
def test_a_page_size_out_of_bounds_is_named(api: APIClient, db: None, size: str) -> None:
    response = api.get(MOVIES, {"page_size": size})

    assert response.status_code == 400
    assert list(response.json()) == ["page_size"]


@hypothesis_settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(max_size=40))
def test_no_text_makes_the_decoder_do_anything_but_decode_or_refuse(text: str) -> None:
    with suppress(ValueError):
        assert isinstance(paging.decode(text), list)
