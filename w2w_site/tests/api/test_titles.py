from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone
from rest_framework.test import APIClient

from w2w_core.content.models import Claim, ExternalId
from w2w_core.preferences.models import UserProfile

MOVIES = "/api/content/movies/"
SHOWS = "/api/content/tv-shows/"
TITLES = "/api/content/titles/"


def names(api: APIClient, url: str, **params: Any) -> list[str]:
    response = api.get(url, params)
    assert response.status_code == 200, response.json()
    return [row["name"] for row in response.json()["results"]]


def test_films_and_shows_are_lists_of_their_own(api: APIClient, make: Any) -> None:
    make.movie("Alien")
    make.show("Severance")

    assert names(api, MOVIES) == ["Alien"]
    assert names(api, SHOWS) == ["Severance"]
    assert set(names(api, TITLES)) == {"Alien", "Severance"}
    assert names(api, TITLES, kind="show") == ["Severance"]


def test_a_title_in_a_list(api: APIClient, make: Any) -> None:
    title = make.show(
        "The Wire",
        genres=["Crime"],
        year=2002,
        ended=date(2008, 3, 9),
        rating=9.3,
        network="HBO",
        status="ended",
    )
    make.offer(title, "Max", price="3.99", currency="USD", kind="rent", sources=["tmdb"])

    row = api.get(SHOWS).json()["results"][0]

    offer = row.pop("offers")[0]
    assert row == {
        "id": title.pk,
        "kind": "show",
        "name": "The Wire",
        "year": 2002,
        "end_year": 2008,
        "runtime": 45,
        "genres": [{"slug": "crime", "name": "Crime"}],
        "rating": 9.3,
        "network": "HBO",
        "status": "ended",
        "popularity": 0.0,
        "minimum_age": None,
        "collection": None,
    }
    assert offer["platform"]["slug"] == "max"
    assert (offer["price"], offer["currency"], offer["kind"], offer["sources"]) == (
        "3.99",
        "USD",
        "rent",
        ["tmdb"],
    )


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"genre": "horror"}, {"Alien"}),
        ({"genre": "horror,drama"}, {"Alien", "Amélie"}),
        ({"theme": "space"}, {"Alien"}),
        ({"year": 1979}, {"Alien"}),
        ({"year_from": 1980, "year_to": 2002}, {"Amélie", "Heat"}),
        ({"minutes": 120}, {"Alien"}),
        ({"q": "amelie"}, {"Amélie"}),
        ({"q": "HEA"}, {"Heat"}),
        ({"q": "!?"}, set()),
        ({"platform": "netflix"}, {"Alien"}),
        ({"platform": "netflix", "country": "DE"}, {"Heat"}),
        ({"platform": "netflix,mubi"}, {"Alien", "Amélie"}),
        ({"offer": "rent"}, {"Amélie"}),
        ({"platform": "netflix", "offer": "rent"}, set()),
        ({"genre": ""}, {"Alien", "Amélie", "Heat"}),
    ],
)
def test_filters(api: APIClient, make: Any, filters: dict[str, Any], found: set[str]) -> None:
    alien = make.movie("Alien", genres=["Horror"], year=1979, runtime=117)
    alien.themes.add(make.theme("Space"))
    amelie = make.movie("Amélie", genres=["Drama"], year=2001, runtime=122)
    heat = make.movie("Heat", year=1995, runtime=170)
    make.offer(alien)
    make.offer(amelie, "Mubi", kind="rent", country="")
    make.offer(heat, country="DE")

    assert set(names(api, MOVIES, **filters)) == found


def test_the_films_of_a_person(api: APIClient, make: Any) -> None:
    make.movie("Alien", cast=["Sigourney Weaver"])
    make.movie("Heat")
    weaver = make.person("Sigourney Weaver")

    assert names(api, MOVIES, person=weaver.pk) == ["Alien"]
    assert api.get(f"/api/content/people/{weaver.pk}/").json() == {
        "id": weaver.pk,
        "name": "Sigourney Weaver",
    }


@pytest.mark.parametrize(
    ("ordering", "found"),
    [
        ("-popularity", ["Heat", "Alien", "Zodiac"]),
        ("name", ["Alien", "Heat", "Zodiac"]),
        ("-year", ["Zodiac", "Heat", "Alien"]),
        ("year", ["Heat", "Zodiac", "Alien"]),
        ("-rating", ["Alien", "Zodiac", "Heat"]),
    ],
)
def test_orderings_put_the_unknown_last(api: APIClient, make: Any, ordering: str, found: list[str]) -> None:
    make.movie("Alien", year=None, rating=8.5, popularity=0.5)
    make.movie("Heat", year=1995, rating=None, popularity=0.9)
    make.movie("Zodiac", year=2007, rating=7.7, popularity=0.1)

    assert names(api, MOVIES, ordering=ordering) == found


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("platform", "nextflix"),
        ("platform", "a\0b"),
        ("platform", ",".join(str(n) for n in range(200))),
        ("genre", "horor"),
        ("theme", "nope"),
        ("kind", "book"),
        ("year", "1" * 30),
        ("year", "nineteen"),
        ("minutes", "-1"),
        ("person", str(10**30)),
        ("person", "77"),
        ("country", "Germany"),
        ("country", "1a"),
        ("offer", "stolen"),
        ("ordering", "votes"),
        ("q", "a\0b"),
        ("q", "x" * 101),
    ],
)
def test_a_bad_value_is_refused_by_name(api: APIClient, db: None, name: str, value: str) -> None:
    response = api.get(MOVIES, {name: value})

    assert response.status_code == 400
    assert list(response.json()) == [name]


def test_an_unknown_filter_is_refused_with_those_there_are(api: APIClient, db: None) -> None:
    response = api.get(MOVIES, {"genres": "horror", "page": "2"})

    assert response.status_code == 400
    assert set(response.json()) == {"genres", "page"}
    assert "Known: " in response.json()["genres"][0]
    assert "genre, " in response.json()["genres"][0]
    assert api.get(f"{MOVIES}1/?fields=name").status_code == 400


def test_an_unknown_platform_is_named(api: APIClient, make: Any) -> None:
    make.platform("Netflix")

    assert api.get(MOVIES, {"platform": "netflix,nextflix"}).json() == {"platform": ["Unknown: nextflix."]}


def test_offers_are_of_the_country_asked_for_else_ones_own_else_the_sites(
    ann_api: APIClient, make: Any, ann: Any
) -> None:
    title = make.movie("Alien")
    for country in ("US", "GB", "DE", ""):
        make.offer(title, f"In {country or 'all'}", country=country)

    def shown(**params: str) -> set[str]:
        return {offer["country"] for offer in ann_api.get(MOVIES, params).json()["results"][0]["offers"]}

    assert shown() == {"US", ""}
    UserProfile.objects.create(user=ann, country="GB")
    assert shown() == {"GB", ""}
    assert shown(country="de") == {"DE", ""}


def test_a_titles_page(api: APIClient, make: Any) -> None:
    show = make.show(
        "The Wire", episodes=2, genres=["Crime"], cast=["Dominic West"], original_name="The Wire"
    )
    show.themes.add(make.theme("Baltimore"))
    make.offer(show, country="US")
    make.offer(show, "Sky", country="GB")
    make.program("The Wire", title=show)
    make.program("The Wire", title=show, hours=-5)
    make.program("The Wire", title=show, channel="Arte")
    arte = make.channel("Arte")
    arte.country = "FR"
    arte.save()
    ExternalId.objects.create(namespace="imdb", value="tt0306414", title=show)
    ExternalId.objects.create(namespace="key", value="tvmaze:show:179", title=show)

    page = api.get(f"{SHOWS}{show.pk}/").json()

    assert [credit["person"]["name"] for credit in page["credits"]] == ["Dominic West"]
    assert [theme["slug"] for theme in page["themes"]] == ["baltimore"]
    assert page["ids"] == {"imdb": "tt0306414"}
    assert [len(season["episodes"]) for season in page["seasons"]] == [2]
    assert {offer["country"] for offer in page["offers"]} == {"US", "GB"}
    assert [program["channel"]["name"] for program in page["programs"]] == ["BBC One"]
    assert page["programs"][0]["title_id"] == show.pk
    assert page["programs"][0]["title_kind"] == "show"
    assert page["mine"] is None


def test_a_titles_page_says_whom_its_facts_are_from(api: APIClient, make: Any) -> None:
    show = make.show("The Wire")
    Claim.objects.create(
        provider="tvmaze",
        key="tvmaze:show:179",
        title=show,
        fields={"name": "The Wire", "url": "https://www.tvmaze.com/shows/179/the-wire"},
        digest="x",
        observed_at=timezone.now(),
    )

    sources = api.get(f"{TITLES}{show.pk}/").json()["sources"]

    assert {(s["provider"], s["link"]) for s in sources} == {
        ("tvmaze", "https://www.tvmaze.com/shows/179/the-wire")
    }
    assert all(source["text"] for source in sources)


def test_a_titles_page_says_what_one_did_to_it(ann_api: APIClient, bob_api: APIClient, make: Any) -> None:
    film = make.movie("Alien")
    url = f"{MOVIES}{film.pk}/"
    untouched = {"watchlist_id": None, "rating": None, "rating_id": None, "dismissal_id": None, "seen": False}
    assert ann_api.get(url).json()["mine"] == untouched

    kept = ann_api.post("/api/preferences/watchlist/", {"title": film.pk}).json()["id"]
    rated = ann_api.post("/api/preferences/ratings/", {"title": film.pk, "value": 4.5}).json()["id"]
    gone = ann_api.post("/api/preferences/dismissals/", {"title": film.pk}).json()["id"]
    ann_api.post("/api/preferences/watched/", {"title": film.pk})

    mine = ann_api.get(url).json()["mine"]
    assert mine == {
        "watchlist_id": kept,
        "rating": 4.5,
        "rating_id": rated,
        "dismissal_id": gone,
        "seen": True,
    }
    assert bob_api.get(url).json()["mine"] == untouched


def test_a_title_is_found_under_its_kind_alone(api: APIClient, make: Any) -> None:
    film = make.movie("Alien")

    assert api.get(f"{MOVIES}{film.pk}/").status_code == 200
    assert api.get(f"{TITLES}{film.pk}/").status_code == 200
    assert api.get(f"{SHOWS}{film.pk}/").status_code == 404
    assert api.get(f"{MOVIES}{10**30}/").status_code == 404


@pytest.mark.parametrize("count", [1, 12])
def test_a_list_takes_as_many_queries_for_many_as_for_one(
    api: APIClient, make: Any, django_assert_num_queries: Any, count: int
) -> None:
    for n in range(count):
        make.offer(make.movie(f"Film {n}", genres=["Horror", "Drama"]))

    with django_assert_num_queries(3):
        assert len(names(api, MOVIES)) == count


@pytest.mark.parametrize("count", [1, 8])
def test_a_page_takes_as_many_queries_for_much_as_for_little(
    ann_api: APIClient, make: Any, django_assert_num_queries: Any, count: int
) -> None:
    show = make.show("The Wire", episodes=count, cast=[f"Actor {n}" for n in range(count)])
    for n in range(count):
        make.offer(show, f"Platform {n}")
        make.program("The Wire", title=show, hours=n + 1)

    with django_assert_num_queries(16):
        page = ann_api.get(f"{SHOWS}{show.pk}/").json()
    assert len(page["programs"]) == count


def test_a_programme_that_runs_now_is_still_to_be_seen(api: APIClient, make: Any) -> None:
    film = make.movie("Alien")
    make.program("Alien", title=film, hours=-0.5)

    program = api.get(f"{MOVIES}{film.pk}/").json()["programs"][0]

    assert program["starts_at"].endswith("Z")
    assert program["ends_at"] > (timezone.now() + timedelta(minutes=20)).isoformat()


def test_a_show_is_not_credited_to_the_sources_of_films(api, make, settings):
    settings.W2W_PROVIDERS = ["sandbox"]
    show = make.show("The Wire")
    Claim.objects.create(
        provider="sandbox",
        key="sandbox:show:1",
        title=show,
        fields={},
        digest="x",
        observed_at=timezone.now(),
    )
    sources = api.get(f"{TITLES}{show.pk}/").json()["sources"]
    assert [source["text"] for source in sources] == ["Shows and schedules: TVmaze.com"]
