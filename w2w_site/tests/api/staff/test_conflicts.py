from __future__ import annotations

import logging
from typing import Any

import pytest
from django.utils import timezone
from rest_framework.test import APIClient

from w2w_core.content.models import Conflict, Title

pytestmark = pytest.mark.django_db
CONFLICTS = "/api/staff/conflicts/"


def act(client: APIClient, conflict: Conflict, action: str, body: Any = None) -> Any:
    return client.post(f"{CONFLICTS}{conflict.pk}/{action}/", body or {})


def listed(client: APIClient, query: str = "") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get(CONFLICTS + query).json()["results"]
    return found


def test_a_conflict_shows_what_each_says_and_who_is_believed(
    staff_api: APIClient, conflict: Conflict
) -> None:
    [row] = listed(staff_api)

    assert row["title"] == {"id": conflict.title_id, "kind": "movie", "name": "One", "year": 2000}
    assert (row["field"], row["state"]) == ("year", "open")
    assert row["said"] == {"dummy": 2000, "tmdb": 2005}
    assert row["current"] == {"provider": "dummy", "value": 2000}
    assert listed(staff_api, "?field=name") == []


def test_one_that_is_settled_changes_the_title_and_leaves_the_list(
    staff_api: APIClient, conflict: Conflict, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    assert act(staff_api, conflict, "settle", {"provider": "tmdb"}).status_code == 204

    logged: list[Any] = [record.msg for record in caplog.records]
    assert Title.objects.get().year == 2005
    assert listed(staff_api) == []
    [row] = listed(staff_api, "?state=settled")
    assert (row["state"], row["current"]) == ("settled", {"provider": "tmdb", "value": 2005})
    assert [(line["decision"], line["by"]) for line in logged] == [("settle", "staff")]


def test_one_that_is_dismissed_can_be_reopened(staff_api: APIClient, conflict: Conflict) -> None:
    assert act(staff_api, conflict, "dismiss").status_code == 204
    assert [row["state"] for row in listed(staff_api, "?state=dismissed")] == ["dismissed"]

    assert act(staff_api, conflict, "reopen").status_code == 204
    assert [row["id"] for row in listed(staff_api)] == [conflict.pk]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ({"provider": "espn"}, "espn says nothing of it; there are: dummy, tmdb"),
        ({"provider": ""}, "This field may not be blank."),
        ({"provider": ["dummy"]}, "Not a valid string."),
        ({}, "This field is required."),
    ],
)
def test_only_a_source_that_says_something_is_believed(
    staff_api: APIClient, conflict: Conflict, body: Any, said: str
) -> None:
    answer = act(staff_api, conflict, "settle", body)

    assert (answer.status_code, answer.json()) == (400, {"provider": [said]})
    assert Title.objects.get().year == 2000


def test_the_list_takes_as_many_queries_for_many_as_for_one(
    staff_api: APIClient, make: Any, django_assert_max_num_queries: Any
) -> None:
    for n in range(20):
        Conflict.objects.create(
            title=make.movie(f"Film {n}"), field="year", values={"a": 1, "b": 9}, since=timezone.now()
        )
    with django_assert_max_num_queries(3):  # of which two find out who asks
        assert len(listed(staff_api)) == 20
