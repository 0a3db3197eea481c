from __future__ import annotations

from typing import Any

import pytest
from rest_framework.test import APIClient

from w2w_core.plugins.models import QuarantinedItem

pytestmark = pytest.mark.django_db
RUNS, QUARANTINE = "/api/staff/runs/", "/api/staff/quarantine/"


def ids(client: APIClient, url: str) -> list[int]:
    return [row["id"] for row in client.get(url).json()["results"]]


def test_runs_are_listed_and_filtered(run: Any, staff_api: APIClient) -> None:
    a, b = run(stream="titles"), run(stream="offers", outcome="failed", reason="Retryable: 503")
    c = run("tmdb")

    assert set(ids(staff_api, RUNS)) == {a.pk, b.pk, c.pk}
    assert ids(staff_api, f"{RUNS}?provider=dummy&outcome=failed") == [b.pk]
    assert ids(staff_api, f"{RUNS}?stream=titles&provider=tmdb") == [c.pk]
    assert ids(staff_api, f"{RUNS}?provider=nobody") == []


def test_the_newest_run_comes_first_however_the_pages_are_cut(run: Any, staff_api: APIClient) -> None:
    made = [run().pk for _ in range(5)]

    first = staff_api.get(f"{RUNS}?page_size=3").json()
    rest = staff_api.get(first["next"]).json()

    assert [row["id"] for row in [*first["results"], *rest["results"]]] == made[::-1]


@pytest.mark.parametrize("query", ["outcome=lost", "page_size=0", "unheard=1", "cursor=x"])
def test_wrong_filters_are_named(staff_api: APIClient, query: str) -> None:
    answer = staff_api.get(f"{RUNS}?{query}")

    assert (answer.status_code, list(answer.json())) == (400, [query.split("=")[0]])


def test_what_was_set_aside_is_listed_with_its_run(run: Any, staff_api: APIClient) -> None:
    other, mine = run("tmdb"), run("dummy", "offers")
    QuarantinedItem.objects.create(run=other, where="tmdb:1", why="no name", item={"key": "tmdb:1"})
    kept = QuarantinedItem.objects.create(run=mine, where="$[3]", why="not JSON")

    [row] = staff_api.get(f"{QUARANTINE}?run={mine.pk}").json()["results"]

    assert (row["id"], row["provider"], row["stream"], row["where"], row["why"], row["item"]) == (
        kept.pk, "dummy", "offers", "$[3]", "not JSON", None
    )  # fmt: skip
    assert ids(staff_api, f"{QUARANTINE}?provider=dummy") == [kept.pk]
    assert ids(staff_api, f"{QUARANTINE}?stream=titles&provider=dummy") == []


@pytest.mark.parametrize("url", [RUNS, QUARANTINE])
def test_a_page_takes_as_many_queries_for_many_rows_as_for_one(
    run: Any, staff_api: APIClient, url: str, django_assert_max_num_queries: Any
) -> None:
    for _ in range(20):
        QuarantinedItem.objects.create(run=run(), where="x", why="y")
    with django_assert_max_num_queries(3):  # of which two find out who asks
        staff_api.get(url)
