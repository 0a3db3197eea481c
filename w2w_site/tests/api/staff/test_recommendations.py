from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.utils import timezone
from rest_framework.test import APIClient

from w2w_core.content.models import Title
from w2w_core.preferences.models import Rating
from w2w_core.recommendations.models import Training
from w2w_core.recommendations.training import ledger
from w2w_core.recommendations.versioned import forget_all
from w2w_site.config.celery import app

pytestmark = pytest.mark.django_db
OVERVIEW = "/api/staff/recommendations/"
TRAIN = f"{OVERVIEW}train/"


@pytest.fixture(autouse=True)
def _here_and_now(settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.W2W_MODELS = tmp_path / "models"
    app.conf.task_always_eager = True
    cache.clear()
    forget_all()
    yield
    forget_all()
    cache.clear()
    app.conf.task_always_eager = False


def test_a_site_without_a_model(staff_api: APIClient) -> None:
    assert staff_api.get(OVERVIEW).json() == {
        "model": None,
        "served": {"rankings": 0, "trained_share": None, "p50_ms": None, "p95_ms": None},
        "trainings": [],
    }


def test_staff_train_and_see_what_came_of_it(staff_api: APIClient, ann: Any) -> None:
    title = Title.objects.create(kind="movie", name="Heat", popularity=0.5)
    Rating.objects.create(user=ann, title=title, value=5)

    answer = staff_api.post(TRAIN)
    forget_all()
    staff_api.get("/api/recommendations/")
    overview = staff_api.get(OVERVIEW).json()

    assert (answer.status_code, answer.json()) == (202, {"queued": True})
    [entry] = overview["trainings"]
    assert (entry["state"], entry["because"], entry["progress"]) == ("used", "asked", 1.0)
    assert (entry["people"], entry["titles"], entry["events"]) == (1, 1, 1)
    model = overview["model"]
    assert (model["version"], model["people"], model["titles"]) == (entry["version"], 1, 1)
    assert overview["served"]["rankings"] == 1
    assert overview["served"]["trained_share"] == 1.0


def test_one_at_a_time(staff_api: APIClient) -> None:
    ledger.enter(Training.Because.NIGHT, timezone.now())

    answer = staff_api.post(TRAIN)

    assert answer.status_code == 409
    assert answer.json()["detail"].startswith("Already training, since ")


def test_what_went_wrong_is_told(staff_api: APIClient, settings: Any) -> None:
    settings.W2W_MODELS.write_text("no folder")

    staff_api.post(TRAIN)

    [entry] = staff_api.get(OVERVIEW).json()["trainings"]
    assert entry["state"] == "failed"
    assert "FileExistsError" in entry["error"]
