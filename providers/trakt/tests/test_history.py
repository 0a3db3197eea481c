"""What a person did, row by row as the API and an export of the account hold it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from w2w_sdk import SchemaDrift, Skip, TitleKind
from w2w_trakt.history import Play, Rating, Wish, plays, ratings, watchlist

FILM = {"title": "The Example", "year": 2008, "ids": {"trakt": 4, "imdb": "tt0000004", "tmdb": 155}}
SHOW = {"title": "An Example", "year": 2011, "ids": {"trakt": 7, "tvdb": 121361}}
EPISODE = {"season": 2, "number": 5, "title": "Five", "ids": {"trakt": 253}}
WHEN = "2014-03-31T09:28:53.000Z"
THEN = datetime(2014, 3, 31, 9, 28, 53, tzinfo=UTC)


def body(*rows: dict[str, Any]) -> bytes:
    return json.dumps(rows).encode()


def test_plays_of_films_and_episodes() -> None:
    film, episode = plays(
        body(
            {"id": 1, "watched_at": WHEN, "action": "watch", "type": "movie", "movie": FILM},
            {
                "id": 2,
                "watched_at": WHEN,
                "action": "scrobble",
                "type": "episode",
                "episode": EPISODE,
                "show": SHOW,
            },
        )
    )
    assert isinstance(film, Play)
    assert (film.title.ids["imdb"], film.watched_at, film.season) == ("tt0000004", THEN, None)
    assert isinstance(episode, Play)
    assert (episode.title.kind, episode.title.ids["thetvdb"]) == (TitleKind.SHOW, "121361")
    assert (episode.season, episode.number, episode.watched_at) == (2, 5, THEN)


@pytest.mark.parametrize("when", [None, "1970-01-01T00:00:00.000Z"])
def test_a_play_at_an_unknown_time_keeps_none(when: str | None) -> None:
    (play,) = plays(body({"watched_at": when, "type": "movie", "movie": FILM}))
    assert isinstance(play, Play)
    assert play.watched_at is None


@pytest.mark.parametrize(("stars", "value"), [(10, 5.0), (7, 3.5), (1, 0.5)])
def test_ten_points_are_five_stars(stars: int, value: float) -> None:
    (rating,) = ratings(body({"rated_at": WHEN, "rating": stars, "type": "show", "show": SHOW}))
    assert isinstance(rating, Rating)
    assert (rating.value, rating.rated_at, rating.title.name) == (value, THEN, "An Example")


def test_a_wish_says_since_when() -> None:
    (wish,) = watchlist(body({"rank": 1, "listed_at": WHEN, "notes": None, "type": "movie", "movie": FILM}))
    assert isinstance(wish, Wish)
    assert (wish.title.key, wish.listed_at) == ("trakt:movie:4", THEN)


def test_what_is_no_whole_title_or_no_rating_is_set_aside_with_its_place() -> None:
    rows = body(
        {"rating": 8, "type": "season", "season": {"number": 1}, "show": SHOW},
        {"rating": 8, "type": "episode", "episode": EPISODE, "show": SHOW},
        {"rating": 11, "type": "movie", "movie": FILM},
        {"rating": "high", "type": "movie", "movie": FILM},
        {"rating": 8, "type": "movie"},
        {"rating": 8, "rated_at": "2014-03-31T09:28:53", "type": "movie", "movie": FILM},
        {"rating": 8, "type": "movie", "movie": FILM},
    )
    *aside, rating = ratings(rows)
    assert [row.where for row in aside if isinstance(row, Skip)] == [f"$[{place}]" for place in range(6)]
    assert isinstance(rating, Rating)


def test_a_play_of_a_whole_show_is_set_aside() -> None:
    (skip,) = plays(body({"watched_at": WHEN, "type": "show", "show": SHOW}))
    assert isinstance(skip, Skip)


def test_a_file_that_is_no_list_is_refused() -> None:
    with pytest.raises(SchemaDrift):
        list(plays(b'{"movies": []}'))
