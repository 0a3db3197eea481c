from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from rest_framework.test import APIClient

from w2w_core.live.snapshot import event_state

SPORTS = "/api/content/sports/"
KICK_OFF = datetime(2026, 6, 11, 19, tzinfo=UTC)


def homes(api: APIClient, **params: Any) -> list[str]:
    response = api.get(SPORTS, params)
    assert response.status_code == 200, response.json()
    return [row["home"]["name"] for row in response.json()["results"]]


def test_a_match_has_the_shape_that_the_socket_gives(api: APIClient, make: Any) -> None:
    event = make.event(status="live", period="first_half", minute=23, home_score=1, away_score=0, version=7)

    row = api.get(SPORTS).json()["results"][0]

    assert row == event_state(event)
    assert row["score"] == {"home": 1, "away": 0, "half_time": None, "penalties": None, "line": []}
    assert (row["status"], row["clock"], row["home"]["name"]) == ("live", "23'", "Arsenal")


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({}, ["Mexico", "Arsenal", "Bayern"]),
        ({"ordering": "-starts_at"}, ["Bayern", "Arsenal", "Mexico"]),
        ({"status": "live"}, ["Arsenal"]),
        ({"live": "true"}, ["Arsenal"]),
        ({"sport": "football"}, ["Mexico", "Arsenal", "Bayern"]),
        ({"sport": "basketball"}, []),
        ({"live": "false"}, ["Mexico", "Bayern"]),
        ({"date": "2026-06-11"}, ["Mexico"]),
        ({"from": "2026-06-12T00:00:00Z"}, ["Arsenal", "Bayern"]),
        ({"to": "2026-06-12T00:00:00+00:00"}, ["Mexico"]),
        ({"competition": "world-cup"}, ["Mexico"]),
        ({"team": "chelsea"}, ["Arsenal"]),
        ({"team": "bayern"}, ["Bayern"]),
        ({"country": "gb"}, ["Arsenal", "Bayern"]),
        ({"q": "mex"}, ["Mexico"]),
        ({"q": "premier"}, ["Arsenal", "Bayern"]),
    ],
)
def test_filters(api: APIClient, make: Any, filters: dict[str, str], found: list[str]) -> None:
    cup = make.competition("World Cup", country="")
    make.event("Mexico", "South Africa", competition=cup, starts_at=KICK_OFF)
    make.event("Arsenal", "Chelsea", status="live", starts_at=KICK_OFF.replace(day=12))
    make.event("Bayern", "Dortmund", starts_at=KICK_OFF.replace(day=13))

    assert homes(api, **filters) == found


def test_a_competition_and_a_team_may_be_named_by_number(api: APIClient, make: Any) -> None:
    event = make.event()

    assert homes(api, competition=event.competition_id) == ["Arsenal"]
    assert homes(api, team=event.away_id) == ["Arsenal"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("date", "99999-01-01"),
        ("date", "9999-12-31"),
        ("date", "2026-02-30"),
        ("date", "today"),
        ("from", "99999-01-01T00:00:00Z"),
        ("from", "0001-01-01T00:00:00+14:00"),
        ("to", "9999-12-31T23:59:59-12:00"),
        ("status", "running"),
        ("live", "maybe"),
        ("competition", "no-such-cup"),
        ("competition", "9" * 40),
        ("team", "a\0b"),
        ("team", "-1"),
        ("country", "England"),
    ],
)
def test_a_bad_value_is_refused_by_name(api: APIClient, db: None, name: str, value: str) -> None:
    response = api.get(SPORTS, {name: value})

    assert response.status_code == 400
    assert list(response.json()) == [name]


def test_a_span_of_time_ends_after_it_begins(api: APIClient, db: None) -> None:
    response = api.get(SPORTS, {"from": "2026-06-12T00:00:00Z", "to": "2026-06-11T00:00:00Z"})

    assert response.status_code == 400
    assert list(response.json()) == ["to"]


def test_a_matchs_page_has_its_timeline_and_where_it_is_shown(api: APIClient, make: Any) -> None:
    goal = {"key": "1", "kind": "goal", "side": "home", "minute": 23, "added": 0, "player": "Saka"}
    event = make.event(status="live", timeline=[goal], home_score=1, away_score=0, version=3)
    make.program("Arsenal v Chelsea", event=event)

    page = api.get(f"{SPORTS}{event.pk}/").json()

    assert page["timeline"] == [{**goal, "other_player": "", "score": [1, 0]}]
    assert page["last"]["player"] == "Saka"
    assert [(p["channel"]["name"], p["event_id"]) for p in page["programs"]] == [("BBC One", event.pk)]
    assert page["mine"] is None
    assert api.get(f"{SPORTS}999999/").status_code == 404


def test_a_matchs_page_says_whom_of_it_one_follows(ann_api: APIClient, make: Any) -> None:
    event = make.event()
    team = ann_api.post("/api/preferences/sports/", {"team": event.away_id}).json()["id"]
    cup = ann_api.post("/api/preferences/sports/", {"competition": event.competition_id}).json()["id"]
    kept = ann_api.post("/api/preferences/watchlist/", {"event": event.pk}).json()["id"]

    mine = ann_api.get(f"{SPORTS}{event.pk}/").json()["mine"]

    assert mine == {
        "watchlist_id": kept,
        "dismissal_id": None,
        "seen": False,
        "follows_home_id": None,
        "follows_away_id": team,
        "follows_competition_id": cup,
    }


def test_competitions_and_teams(api: APIClient, make: Any) -> None:
    make.event("Arsenal", "Chelsea")
    make.event("Mexico", "Canada", competition=make.competition("World Cup", country=""))

    def found(url: str, **params: str) -> list[str]:
        return [row["name"] for row in api.get(url, params).json()["results"]]

    assert found(f"{SPORTS}competitions/") == ["Premier League", "World Cup"]
    assert found(f"{SPORTS}competitions/", country="GB") == ["Premier League"]
    assert found(f"{SPORTS}teams/", competition="world-cup") == ["Canada", "Mexico"]
    assert found(f"{SPORTS}teams/", q="chel") == ["Chelsea"]


@pytest.mark.parametrize("count", [1, 10])
def test_the_board_takes_one_query(
    api: APIClient, make: Any, django_assert_num_queries: Any, count: int
) -> None:
    for n in range(count):
        make.event(f"Home {n}", f"Away {n}", hours=n)

    with django_assert_num_queries(1):
        assert len(homes(api)) == count
