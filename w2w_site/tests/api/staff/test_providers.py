from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from rest_framework.test import APIClient

from w2w_core.plugins.models import QuotaUse, SourceState

pytestmark = pytest.mark.django_db
PROVIDERS = "/api/staff/providers/"


def listed(client: APIClient) -> dict[str, dict[str, Any]]:
    return {one["id"]: one for one in client.get(PROVIDERS).json()["results"]}


def test_every_installed_provider_is_listed_with_its_state(staff_api: APIClient, settings: Any) -> None:
    settings.W2W_PROVIDERS = ["dummy", "tmdb", "ghost"]

    found = listed(staff_api)

    states = {id: (one["status"], one["enabled"], one["health"]["state"]) for id, one in found.items()}
    assert states["dummy"] == ("ok", True, "untried")
    assert states["tmdb"] == ("disabled", True, "needs_key")
    assert states["tvmaze"] == ("disabled", False, "disabled")
    assert states["ghost"] == ("failed", True, "failed")
    assert "w2w-provider-ghost" in found["ghost"]["reason"]
    assert (found["ghost"]["version"], found["ghost"]["streams"], found["ghost"]["config"]) == (None, [], [])


def test_what_is_missing_is_said_with_both_ways_to_set_it(staff_api: APIClient) -> None:
    reason = staff_api.get(f"{PROVIDERS}tmdb/").json()["health"]["reason"]

    assert "W2W_TMDB_KEY in the environment" in reason
    assert "staff page" in reason


def test_a_provider_tells_its_health_quota_and_terms(
    staff_api: APIClient, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    settings.W2W_PROVIDERS = ["api_football"]
    monkeypatch.setenv("W2W_API_FOOTBALL_KEY", "x")
    now = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: now)  # else its day may end in between
    QuotaUse.objects.create(provider="api_football", window=f"{now:%Y-%m-%d}", used=42)
    until = now + timedelta(hours=1)
    SourceState.objects.create(
        provider="api_football", failures=7, resting_until=until, resting_why="503, seven times"
    )

    one = staff_api.get(f"{PROVIDERS}api_football/").json()

    assert (one["health"]["state"], one["health"]["reason"], one["health"]["failures"]) == (
        "resting", "503, seven times", 7
    )  # fmt: skip
    [day] = one["quota"]
    assert (day["window"], day["limit"], day["used"], day["reserved"]) == ("day", 100, 42, 20)
    assert one["attribution"][0]["text"] == "Football fixtures and scores: API-Football"


def test_a_stream_tells_its_last_run_and_its_next(run: Any, staff_api: APIClient) -> None:
    last = run(stream="titles", written=3)

    streams = {one["name"]: one for one in staff_api.get(f"{PROVIDERS}dummy/").json()["streams"]}

    assert (streams["titles"]["last_run"]["id"], streams["titles"]["last_run"]["written"]) == (last.pk, 3)
    assert streams["titles"]["next_due_at"] > timezone.now().isoformat()
    assert (streams["live"]["last_run"], streams["live"]["next_due_at"]) == (None, None)


def test_a_provider_that_does_not_run_has_nothing_due(staff_api: APIClient) -> None:
    assert {one["next_due_at"] for one in staff_api.get(f"{PROVIDERS}tmdb/").json()["streams"]} == {None}


def test_a_provider_is_switched_off_and_on(staff_api: APIClient, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    off = staff_api.patch(f"{PROVIDERS}dummy/", {"enabled": False}).json()

    logged: list[Any] = [record.msg for record in caplog.records]

    assert (off["enabled"], off["status"], off["health"]["state"]) == (False, "disabled", "disabled")
    assert [(line["provider"], line["on"], line["by"]) for line in logged] == [("dummy", False, "staff")]
    assert staff_api.patch(f"{PROVIDERS}dummy/", {"enabled": True}).json()["status"] == "ok"


@pytest.mark.parametrize("body", [{}, {"enabled": None}, {"enabled": "perhaps"}, [], "on"])
def test_a_switch_is_on_or_off(staff_api: APIClient, body: Any) -> None:
    assert staff_api.patch(f"{PROVIDERS}dummy/", body).status_code == 400


@pytest.mark.parametrize("path", ["", "config/", "check/", "sync/"])
def test_what_is_not_installed_is_not_found(staff_api: APIClient, path: str) -> None:
    method = {"": "get", "config/": "put"}.get(path, "post")

    answer = getattr(staff_api, method)(f"{PROVIDERS}nobody/{path}")

    assert (answer.status_code, answer.json()) == (404, {"detail": "No provider nobody is installed."})


def test_a_check_says_in_words_what_is_wrong(staff_api: APIClient) -> None:
    works = staff_api.post(f"{PROVIDERS}dummy/check/").json()
    needs = staff_api.post(f"{PROVIDERS}tmdb/check/").json()

    assert (works["works"], works["mend"]) == (True, "")
    assert needs["works"] is False
    assert "W2W_TMDB_KEY" in needs["mend"]


def test_the_list_takes_as_many_queries_for_many_runs_as_for_few(
    run: Any, staff_api: APIClient, django_assert_max_num_queries: Any
) -> None:
    for provider in ("dummy", "tmdb", "tvmaze", "espn"):
        for stream in ("titles", "offers", "fixtures"):
            run(provider, stream)
            run(provider, stream, "failed")
    with django_assert_max_num_queries(9):  # of which two find out who asks
        staff_api.get(PROVIDERS)


def test_only_so_many_changes_a_minute(staff_api: APIClient) -> None:
    answers = {staff_api.post(f"{PROVIDERS}nobody/check/").status_code for _ in range(61)}

    assert answers == {404, 429}
