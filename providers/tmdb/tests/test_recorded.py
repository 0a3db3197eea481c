"""The recorded bodies of the vendor."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import msgspec
import pytest

from w2w_sdk import (
    AuthFailed,
    Emit,
    EpisodeRecord,
    Gone,
    OfferKind,
    OfferRecord,
    ProviderError,
    Query,
    Refused,
    SeasonRecord,
    Skip,
    TitleKind,
    TitleRecord,
)
from w2w_sdk.testing import Recorded, emitted
from w2w_tmdb import genres, provider

NOW = datetime(2024, 1, 1, 12, tzinfo=UTC)


def told(folder: Path, name: str) -> bytes:
    (path,) = (path for path in folder.glob(f"{name}*.json") if not path.name.endswith(".meta.json"))
    return path.read_bytes()


def titles(emits: list[Emit]) -> list[TitleRecord]:
    return [emit for emit in emits if isinstance(emit, TitleRecord)]


@pytest.mark.parametrize(
    ("number", "name", "year", "minutes"),
    [(603, "The Matrix", 1999, 136), (8681, "Taken", 2008, 93), (13515, "Mirrors", 2008, 110)],
)
def test_a_recorded_film_is_read(recorded: Path, number: int, name: str, year: int, minutes: int) -> None:
    answers = {f"/movie/{number}": told(recorded, f"flexget_movie_{number}")}
    query = Query(now=NOW, ids={"tmdb:movie": str(number)})
    (title,) = titles(emitted(provider, Recorded("title", answers, query)))
    assert (title.name, title.year, title.runtime, title.status) == (name, year, minutes, "released")
    assert title.ids["imdb"].startswith("tt")
    assert title.genres


def test_a_recorded_show_is_read_with_its_seasons_and_people(recorded: Path) -> None:
    query = Query(now=NOW, ids={"tmdb:tv": "1399"})
    answers = {"/tv/1399": told(recorded, "tv_1399_append")}
    emits = emitted(provider, Recorded("title", answers, query))
    (title,) = titles(emits)
    assert (title.name, title.premiered, title.ended) == (
        "Game of Thrones",
        date(2011, 4, 17),
        date(2019, 5, 19),
    )
    assert title.ids == {"tmdb:tv": "1399", "imdb": "tt0944947", "thetvdb": "121361", "wikidata": "Q23572"}
    assert title.credits[0].name == "David Benioff"
    assert "dragon" in title.themes
    assert [emit.number for emit in emits if isinstance(emit, SeasonRecord)] == list(range(9))
    (last,) = (emit for emit in emits if isinstance(emit, EpisodeRecord))
    assert (last.season, last.number, last.air_date) == (8, 6, date(2019, 5, 19))


@pytest.mark.parametrize("name", ["search_movie", "openapi_example_search_multi", "openapi_example_discover"])
def test_every_row_of_a_recorded_page_is_a_title(recorded: Path, name: str) -> None:
    body = told(recorded, name)
    emits = emitted(provider, Recorded("search", {"/search/multi": body}, Query(now=NOW, text="x")))
    rows = msgspec.json.decode(body)["results"]
    assert [emit.ids[f"tmdb:{emit.key.split(':')[1]}"] for emit in titles(emits)] == [
        str(row["id"]) for row in rows
    ]
    assert [emit.kind is TitleKind.SHOW for emit in titles(emits)] == ["name" in row for row in rows]
    assert [len(emit.genres) for emit in titles(emits)] == [len(row["genre_ids"]) for row in rows]


def test_every_recorded_change_is_looked_at(recorded: Path) -> None:
    body = told(recorded, "openapi_example_changes_movie_list")
    answers = {"/movie/changes": (body, b'{"results": []}'), "/tv/changes": (b'{"results": []}',)}
    answers |= {f"/{kind}/popular": (b'{"results": []}',) for kind in ("movie", "tv")}
    query = Query(now=NOW, config={"catalogue": "changed"})
    emits = emitted(
        provider,
        Recorded("titles", {**answers, "/movie/3686": told(recorded, "flexget_movie_603")}, query, 300),
    )
    skips = [emit for emit in emits if isinstance(emit, Skip)]
    rows = msgspec.json.decode(body)["results"]
    assert len(skips) == len(rows) - 1
    assert sum("adult" in skip.why for skip in skips) == sum(row["adult"] is True for row in rows) > 0
    assert len(titles(emits)) == 1


def test_every_recorded_platform_is_an_offer(recorded: Path) -> None:
    body = told(recorded, "openapi_example_tv_series_watch_providers")
    query = Query(now=NOW, ids={"tmdb:tv": "1399"})
    emits = emitted(provider, Recorded("offers", {"/tv/1399/watch/providers": body}, query))
    offers = [emit for emit in emits if isinstance(emit, OfferRecord)]
    countries = msgspec.json.decode(body)["results"]
    platforms = sum(len(ways[kind]) for ways in countries.values() for kind in ways if kind != "link")
    assert len(offers) == len(emits) == platforms
    assert {offer.country for offer in offers} == countries.keys()
    assert {offer.kind for offer in offers} == {
        OfferKind.SUBSCRIPTION,
        OfferKind.BUY,
        OfferKind.RENT,
        OfferKind.ADS,
        OfferKind.FREE,
    }


def test_genres_are_those_of_the_recorded_list(recorded: Path) -> None:
    listed = msgspec.json.decode(told(recorded, "genre_movie_list"))["genres"]
    assert {genre["id"]: genre["name"] for genre in listed} == genres.MOVIE


@pytest.mark.parametrize(
    ("name", "error"),
    [("error_400", Refused), ("error_401", AuthFailed), ("error_404", Gone), ("error_422", Refused)],
)
def test_an_error_that_comes_with_a_success_is_told_for_what_it_is(
    recorded: Path, name: str, error: type[ProviderError]
) -> None:
    with pytest.raises(error, match="status_code"):
        emitted(
            provider, Recorded("search", {"/search/multi": told(recorded, name)}, Query(now=NOW, text="x"))
        )
