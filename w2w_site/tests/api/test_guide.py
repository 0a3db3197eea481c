from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from rest_framework.test import APIClient

GUIDE = "/api/content/guide/"


def shown(api: APIClient, **params: Any) -> list[str]:
    response = api.get(GUIDE, params)
    assert response.status_code == 200, response.json()
    return [row["name"] for row in response.json()["results"]]


def test_the_next_day_from_now_in_order(api: APIClient, make: Any) -> None:
    make.program("Tomorrow night", hours=30)
    make.program("News", hours=-0.5)
    make.program("Quiz", hours=2)
    make.program("Yesterday", hours=-3)

    assert shown(api) == ["News", "Quiz"]


def test_a_window_of_ones_own(api: APIClient, make: Any) -> None:
    make.program("Quiz", hours=2)
    make.program("Tomorrow night", hours=30)
    start = timezone.now() + timedelta(hours=24)

    assert shown(api, **{"from": start.isoformat()}) == ["Tomorrow night"]
    assert shown(api, to=start.isoformat()) == ["Quiz"]
    assert shown(api, **{"from": start.isoformat(), "to": (start + timedelta(days=7)).isoformat()}) == [
        "Tomorrow night"
    ]


def test_a_window_of_more_than_a_week_is_refused(api: APIClient, db: None) -> None:
    start = timezone.now()

    response = api.get(GUIDE, {"from": start.isoformat(), "to": (start + timedelta(days=8)).isoformat()})

    assert response.status_code == 400
    assert list(response.json()) == ["to"]


def test_channels_are_of_the_country_unless_one_is_named(api: APIClient, make: Any) -> None:
    make.channel("Das Erste", country="DE")
    make.channel("Eurosport", country="")
    make.program("News")
    make.program("Tatort", channel="Das Erste")
    make.program("Snooker", channel="Eurosport")

    assert set(shown(api)) == {"News", "Snooker"}
    assert set(shown(api, country="DE")) == {"Tatort", "Snooker"}
    assert shown(api, channel="das-erste") == ["Tatort"]
    assert api.get(GUIDE, {"channel": "no-such"}).json() == {"channel": ["Unknown: no-such."]}


def test_channels(api: APIClient, make: Any) -> None:
    one = make.channel("BBC One", country="GB")
    make.channel("Das Erste", country="DE")

    rows = api.get("/api/content/channels/", {"country": "GB"}).json()["results"]

    assert rows == [{"id": one.pk, "slug": "bbc-one", "name": "BBC One", "country": "GB"}]
    assert api.get(f"/api/content/channels/{one.pk}/").json() == rows[0]
    assert [c["name"] for c in api.get("/api/content/channels/", {"q": "erste"}).json()["results"]] == [
        "Das Erste"
    ]


@pytest.mark.parametrize("count", [1, 20])
def test_the_guide_takes_one_query(
    api: APIClient, make: Any, django_assert_num_queries: Any, count: int
) -> None:
    for n in range(count):
        make.program(f"Programme {n}", channel=f"Channel {n}", title=make.movie(f"Film {n}"))

    with django_assert_num_queries(1):
        assert len(shown(api)) == count
