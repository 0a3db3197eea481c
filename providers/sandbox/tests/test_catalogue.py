from __future__ import annotations

import tomllib
from collections import Counter
from importlib.resources import files

from w2w_sandbox import bundle, catalogue
from w2w_sdk import Role


def titles():
    return [*catalogue.films(), *catalogue.shows(), *catalogue.series()]


def test_no_title_is_there_twice():
    count = Counter((title.kind, title.name.casefold(), title.year) for title in titles())
    assert [name for name, times in count.items() if times > 1] == []


def test_a_series_kept_by_hand_is_not_among_the_shows_of_tvmaze():
    assert {title.name for title in catalogue.series()} & {title.name for title in catalogue.shows()} == set()


def test_a_well_known_film():
    film = next(film for film in catalogue.films() if film.name == "Inception")
    assert (film.year, film.ids["imdb"], film.ids["tmdb:movie"]) == (2010, "tt1375666", "27205")
    assert [credit.name for credit in film.credits if credit.role is Role.DIRECTOR] == ["Christopher Nolan"]
    assert film.url == "https://en.wikipedia.org/wiki/Inception"
    assert film.runtime is None, "the sources do not say it"


def test_names_of_people_are_free_of_roles():
    names = {credit.name for title in titles() for credit in title.credits}
    assert not [name for name in names if any(sign in name for sign in '()[]:"') or name != name.strip()]
    assert {"and", "writer)", "."}.isdisjoint(names)
    assert {"Robert Downey Jr.", "McG", "50 Cent"} <= names


def test_without_the_snapshot_of_2021_only_its_offers_are_missing(monkeypatch):
    monkeypatch.setattr(bundle, "film_offers_2021", lambda: ())
    left = list(catalogue.film_offers())
    assert catalogue.OFFERS_OF_FILMS not in {offer.confirmed_at for offer in left}
    assert left


def test_a_film_is_offered_once_by_a_platform():
    count = Counter((offer.title, offer.platform) for offer in catalogue.film_offers())
    assert max(count.values()) == 1


def test_recent_films_that_have_no_rank_are_popular_too():
    films = {film.name: film for film in catalogue.films()}
    names = [row["name"] for row in bundle.kept("recent_films")]
    assert all(films[name].popularity >= 0.5 for name in names)
    assert films["Spider-Man: No Way Home"].popularity == 1


def test_a_season_that_is_a_year_is_named_by_it():
    assert {(season.number, season.name) for season in catalogue.seasons() if season.number > 1000} >= {
        (2024, "2024")
    }


def test_the_demo_account_likes_titles_that_are_there():
    demo = tomllib.loads(files("w2w_sandbox").joinpath("demo.toml").read_text(encoding="utf-8"))
    known = {(title.kind.value, title.name, title.year) for title in titles()}
    liked = [tuple(row[:3]) for row in demo["ratings"] + demo["watchlist"]]
    assert [row for row in liked if row not in known] == []
    assert len(set(liked)) == len(liked)
    assert {name for title in titles() for name in title.genres} >= set(demo["favorite_genres"])
    platforms = {offer.platform for offer in catalogue.film_offers()}
    assert set(demo["platforms"]) <= platforms
    teams = {row["name"] for table in ("nations", "clubs") for row in bundle.kept(table)}
    assert set(demo["teams"]) <= teams
    assert set(demo["competitions"]) <= {row["name"] for row in bundle.kept("competitions")}
