from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from rest_framework.test import APIClient

from w2w_core.content.models import Title
from w2w_core.plugins.models import Run, SourceState
from w2w_site.config.celery import app

pytestmark = pytest.mark.django_db
PROVIDERS = "/api/staff/providers/"
SYNC = f"{PROVIDERS}dummy/sync/"


@pytest.fixture
def _at_once() -> Iterator[None]:
    app.conf.task_always_eager = True
    yield
    app.conf.task_always_eager = False


@pytest.mark.usefixtures("_at_once")
def test_all_streams_run_parents_first_due_or_not(run: Any, staff_api: APIClient) -> None:
    run(stream="titles", at=timezone.now())

    answer = staff_api.post(SYNC)

    assert answer.status_code == 202
    assert answer.json()["queued"][0] == "titles"
    assert "live" not in answer.json()["queued"]
    assert Title.objects.exists()
    assert not Run.objects.exclude(outcome="ok").exists()


@pytest.mark.usefixtures("_at_once")
def test_one_stream_runs_alone(run: Any, staff_api: APIClient, settings: Any) -> None:
    for stream in ("titles", "episodes", "offers", "competitions", "fixtures", "airings"):
        run(stream=stream, at=timezone.now())

    assert staff_api.post(SYNC, {"stream": "channels"}).json() == {"queued": ["channels"]}
    assert Run.objects.filter(stream="channels", outcome="ok").count() == 1
    assert not Title.objects.exists()


def test_a_stream_that_runs_already_is_left_to_it(run: Any, staff_api: APIClient) -> None:
    run(stream="titles", outcome="running", at=timezone.now())

    answer = staff_api.post(SYNC)

    assert (answer.status_code, answer.json()) == (409, {"detail": "Already running: titles."})
    assert staff_api.post(SYNC, {"stream": "channels"}).status_code == 202


def test_what_cannot_run_says_why(staff_api: APIClient) -> None:
    needs_key = staff_api.post(f"{PROVIDERS}tmdb/sync/")
    unknown = staff_api.post(SYNC, {"stream": "live"})

    assert (needs_key.status_code, unknown.status_code) == (400, 400)
    assert "W2W_TMDB_KEY" in needs_key.json()["detail"]
    assert "There are: titles" in unknown.json()["stream"][0]


def test_a_source_that_rests_is_not_asked(staff_api: APIClient) -> None:
    until = timezone.now() + timedelta(hours=1)
    SourceState.objects.create(provider="dummy", resting_until=until, resting_why="503")

    answer = staff_api.post(SYNC)

    assert answer.status_code == 400
    assert "is left alone until" in answer.json()["detail"]


def test_only_what_sync_takes_is_called_fetchable(staff_api: APIClient) -> None:
    streams = staff_api.get(f"{PROVIDERS}dummy/").json()["streams"]

    assert {one["name"]: one["fetchable"] for one in streams} | {"titles": True, "live": False} == {
        one["name"]: one["fetchable"] for one in streams
    }
    for one in streams:
        assert (staff_api.post(SYNC, {"stream": one["name"]}).status_code == 202) == one["fetchable"]


def test_a_field_that_there_is_not_is_refused_and_nothing_runs(staff_api: APIClient) -> None:
    answer = staff_api.post(SYNC, {"streams": ["channels"]}, format="json")
    assert answer.status_code == 400
    assert "Unknown field. Known: stream." in answer.content.decode()
    assert not Run.objects.exists()
