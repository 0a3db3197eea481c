from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from w2w_core.content.models import Genre, Offer, StreamingPlatform, Title
from w2w_core.preferences.models import Rating
from w2w_core.recommendations.models import Training
from w2w_core.recommendations.training import ledger
from w2w_core.recommendations.versioned import forget_all
from w2w_site.cli import main

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _models(settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.W2W_MODELS = tmp_path / "models"
    forget_all()
    yield
    forget_all()


@pytest.fixture
def films(ann: Any) -> list[Title]:
    """Ann rated Alien; Aliens is like it, and on no service; two films are called Solaris."""
    horror = Genre.objects.create(slug="horror", name="Horror")
    films = [
        Title.objects.create(kind="movie", name=name, year=year, popularity=0.5)
        for name, year in (("Alien", 1979), ("Aliens", 1986), ("Solaris", 1972), ("Solaris", 2002))
    ]
    platform = StreamingPlatform.objects.create(slug="netflix", name="Netflix")
    for film in films:
        film.genres.add(horror)
        if film.name != "Aliens":
            Offer.objects.create(
                title=film,
                platform=platform,
                country="US",
                kind="subscription",
                last_confirmed_at=timezone.now(),
            )
    Rating.objects.create(user=ann, title=films[0], value=5)
    return films


def test_train_says_what_it_learned_from(films: list[Title], capsys: Any) -> None:
    assert main(["recommend", "train"]) == 0
    said = capsys.readouterr().out
    assert "is in use: learned from 1 events of 1 people, for 4 titles" in said


def test_train_tells_its_figures_as_json(films: list[Title], capsys: Any) -> None:
    assert main(["recommend", "train", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["version"] == Training.objects.get().version
    assert (said["state"], said["people"], said["titles"], said["events"]) == ("used", 1, 4, 1)


def test_train_that_fails_says_why(films: list[Title], capsys: Any, settings: Any) -> None:
    settings.W2W_MODELS.write_text("no folder")
    assert main(["recommend", "train"]) == 1
    assert "FileExistsError" in (said := capsys.readouterr().err)
    assert "The last good model stays in use." in said


def test_train_leaves_a_running_one_alone(capsys: Any) -> None:
    ledger.enter(Training.Because.NIGHT, timezone.now())
    assert main(["recommend", "train"]) == 1
    assert "a training is under way already since" in capsys.readouterr().err


def test_explain_takes_a_score_apart(films: list[Title], capsys: Any) -> None:
    assert main(["recommend", "explain", "ann", "aliens"]) == 0
    said = capsys.readouterr().out
    assert "Aliens (1986) for ann:" in said
    assert "not shown on demand: no platform offers it in the country" in said
    assert "because_you_rated: Alien" in said
    assert "of which taste, by what the person did:" in said


def test_explain_as_json_adds_up(films: list[Title], capsys: Any) -> None:
    assert main(["recommend", "explain", "ann", str(films[2].pk), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert sum(reason["contribution"] for reason in said["reasons"]) == pytest.approx(said["score"], abs=1e-6)
    assert (said["place"], said["of"], said["hidden_by"]) == (1, 2, [])
    assert said["events"][0]["title"] == "Alien"


def test_explain_for_somebody_who_is_signed_out(films: list[Title], capsys: Any) -> None:
    assert main(["recommend", "explain", "-", "Alien"]) == 0
    assert "Alien (1979) for somebody who is signed out:" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("user", "title", "why"),
    [
        ("nobody", "Alien", "there is no account named nobody"),
        ("ann", "Alien 9", "no title is named 'Alien 9'"),
        ("ann", "Solaris", "several titles are named 'Solaris'; give an id"),
    ],
)
def test_explain_says_what_it_does_not_know(
    films: list[Title], capsys: Any, user: str, title: str, why: str
) -> None:
    assert main(["recommend", "explain", user, title]) == 1
    assert why in capsys.readouterr().err
