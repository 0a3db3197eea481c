from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace

import numpy as np
import pytest

from w2w_core.preferences.models import Rating
from w2w_core.recommendations import engine
from w2w_core.recommendations.engine import storage
from w2w_core.recommendations.models import Training
from w2w_core.recommendations.training import AlreadyRunning, cut_off_trainings, due, ledger, run, train

NIGHT = Training.Because.NIGHT


def test_a_training_is_entered_and_its_model_is_put_into_use(world, settings) -> None:
    world.camps(people=10)
    told: list[tuple[str, float]] = []
    entry = train(NIGHT, world.now, lambda step, done: told.append((step, done)))
    entry.refresh_from_db()
    assert (entry.state, entry.error, entry.progress) == ("used", "", 1.0)
    assert (entry.people, entry.titles) == (10, 40)
    assert entry.events == Rating.objects.count()
    assert entry.seconds is not None
    assert entry.finished_at is not None
    model, meta = storage.load(settings.W2W_MODELS)
    assert (meta.version, len(model)) == (entry.version, 40)
    assert meta.metrics == entry.metrics
    assert told[0] == ("events", 0.0)
    assert [done for _, done in told] == sorted(done for _, done in told)


def test_a_broken_model_is_not_used_and_the_last_good_one_stays(world, settings, monkeypatch) -> None:
    world.camps(people=4)
    good = world.train().version

    def broken(*args, **kwargs):
        model = engine.train(*args, **kwargs)
        return replace(model, prior=model.prior * np.nan)

    monkeypatch.setattr(run, "engine", SimpleNamespace(train=broken))
    entry = train(NIGHT, world.now)
    assert entry.state == "refused"
    assert entry.error == "Its model is not used: not all of its prior are numbers."
    assert storage.current(settings.W2W_MODELS) == good


def test_a_failure_is_entered_and_the_next_one_may_begin(world, settings) -> None:
    world.camps(people=4)
    settings.W2W_MODELS.write_text("no folder")
    entry = train(NIGHT, world.now)
    assert entry.state == "failed"
    assert "FileExistsError" in entry.error
    settings.W2W_MODELS.unlink()
    assert train(NIGHT, world.now).state == "used"


def test_a_site_without_titles_or_people_trains_too(world) -> None:
    assert train(NIGHT, world.now).state == "used"
    world.title("Heat")
    assert train(NIGHT, world.now).state == "used"


def test_never_two_at_once(world) -> None:
    first = ledger.enter(NIGHT, world.now)
    with pytest.raises(AlreadyRunning, match="under way already since 19:00 UTC"):
        train(NIGHT, world.now + timedelta(minutes=1))
    later = world.now + ledger.SILENT + timedelta(minutes=1)
    assert train(NIGHT, later).state == "used", "a killed one blocks nobody for good"
    first.refresh_from_db()
    assert first.state == "cut_off"


def test_a_process_alone_cuts_off_what_was_killed(world) -> None:
    ledger.enter(NIGHT, world.now)
    assert cut_off_trainings() == 1
    assert ledger.running(world.now) is None


def test_due_after_enough_events(world) -> None:
    ann, films = world.person(), [world.title(f"Film {n}") for n in range(30)]
    assert not due(world.now), "nobody did anything"
    world.rate(ann, films[0], 4)
    assert due(world.now), "the first model"
    world.train()
    for film in films[1:20]:
        world.rate(ann, film, 4)
    assert not due(world.now)
    world.rate(ann, films[20], 4)
    assert due(world.now)
    ledger.enter(NIGHT, world.now)
    assert not due(world.now), "one is under way"


def test_on_a_large_site_enough_is_a_share(world) -> None:
    ann, films = world.person(), [world.title(f"Film {n}") for n in range(30)]
    world.train()
    Training.objects.update(events=1000)
    for film in films:
        world.rate(ann, film, 4)
    assert not due(world.now)
    Training.objects.update(events=600)
    assert due(world.now)


def test_old_entries_go(world) -> None:
    ledger.enter(NIGHT, world.now - ledger.KEPT - timedelta(days=1))
    cut_off_trainings()
    world.train()
    assert Training.objects.count() == 1
