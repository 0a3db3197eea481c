from __future__ import annotations

import json
import os
import signal
from dataclasses import fields
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from w2w_core.recommendations.engine import Interactions, Items, Model, storage, train

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)


def trained(seed: int = 0, titles: int = 30, people: int = 12) -> Model:
    dice = np.random.default_rng(seed)
    items = Items(
        features=sparse.csr_array((dice.random((titles, 6)) < 0.3).astype(float)),
        blocks=np.array([0, 0, 0, 1, 2, 2]),
        year=np.full(titles, np.nan),
        votes=np.zeros(titles),
        mean=np.full(titles, np.nan),
    )
    liked = np.argwhere(dice.random((people, titles)) < 0.3)
    return train(
        Interactions(liked[:, 0], liked[:, 1], dice.random(len(liked)), np.arange(len(liked)), people), items
    )


def meta(minutes: int = 0, **rest) -> storage.Meta:
    return storage.Meta(created=NOON + timedelta(minutes=minutes), **rest)


def same(one: Model, other: Model) -> bool:
    def equal(a, b):
        if isinstance(a, sparse.csr_array):
            return a.shape == b.shape and not (a != b).nnz
        return np.array_equal(a, b, equal_nan=True) if isinstance(a, np.ndarray) else a == b

    return all(equal(getattr(one, field.name), getattr(other, field.name)) for field in fields(Model))


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 2**32), st.integers(0, 25), st.integers(0, 8))
def test_a_model_comes_back_as_it_was(tmp_path_factory, seed, titles, people):
    folder = tmp_path_factory.mktemp("models")
    model = trained(seed, titles, people)
    version = storage.save(folder, model, meta(metrics={"nDCG@10": 0.2}, arrays={"ids": np.arange(titles)}))
    back, about = storage.load(folder)
    assert same(back, model)
    assert (about.version, about.created, about.metrics) == (version, NOON, {"nDCG@10": 0.2})
    assert about.arrays["ids"].tolist() == list(range(titles))
    assert about.refused == ()


def test_arrays_are_mapped_and_cannot_be_written(tmp_path):
    storage.save(tmp_path, trained(), meta())
    model, _ = storage.load(tmp_path)
    for array in (model.prior, model.weights.data, model.weights.indices, model.weights.indptr):
        assert is_mapped(array)
        with pytest.raises(ValueError, match="read-only"):
            array[:] = 0


def is_mapped(array: np.ndarray) -> bool:
    while isinstance(array, np.ndarray):
        if isinstance(array, np.memmap):
            return True
        array = array.base
    return False


def test_the_newest_is_current_and_one_more_is_kept(tmp_path):
    assert storage.current(tmp_path) is None
    versions = [storage.save(tmp_path, trained(seed), meta(seed)) for seed in range(4)]
    assert storage.current(tmp_path) == versions[-1]
    assert same(storage.load(tmp_path)[0], trained(3))
    assert {path.name for path in tmp_path.iterdir()} == {*versions[-2:], "current"}


def cut(version: Path) -> None:
    path = version / "weights.data.npy"
    os.truncate(path, path.stat().st_size - 8)


def flip(version: Path) -> None:
    path = version / "prior.npy"
    path.write_bytes(path.read_bytes()[:-1] + b"\x55")


def lose(version: Path) -> None:
    (version / "weights.indptr.npy").unlink()


def rewrite(version: Path, **changes) -> None:
    manifest = version / "manifest.json"
    manifest.write_text(json.dumps(json.loads(manifest.read_text()) | changes))


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (cut, "weights.data.npy is cut or was changed"),
        (flip, "prior.npy is cut or was changed"),
        (lose, "weights.indptr.npy"),
        (lambda version: rewrite(version, format=99), "its format is 99, not 1"),
        (lambda version: rewrite(version, model={}), "of another release"),
        (lambda version: (version / "manifest.json").write_text("[]"), "manifest.json is none of a model"),
        (lambda version: (version / "manifest.json").write_text("{"), "Expecting"),
        (lambda version: (version / "manifest.json").unlink(), "manifest.json"),
    ],
)
def test_a_damaged_version_is_refused_and_the_one_before_is_used(tmp_path, spoil, said):
    before = storage.save(tmp_path, trained(1), meta(1))
    newest = storage.save(tmp_path, trained(2), meta(2))
    spoil(tmp_path / newest)
    model, about = storage.load(tmp_path)
    assert same(model, trained(1))
    assert about.version == before
    [reason] = about.refused
    assert reason.startswith(newest)
    assert said in reason


def test_no_model_says_why(tmp_path):
    with pytest.raises(storage.NoModel, match="none was trained yet"):
        storage.load(tmp_path / "absent")
    version = storage.save(tmp_path, trained(), meta())
    cut(tmp_path / version)
    with pytest.raises(storage.NoModel, match=r"weights\.data\.npy is cut"):
        storage.load(tmp_path)


def test_a_failed_save_leaves_no_trace(tmp_path):
    version = storage.save(tmp_path, trained(1), meta(1))
    with pytest.raises(ValueError, match="pickle"):
        storage.save(tmp_path, trained(2), meta(2, arrays={"ids": np.array([object()])}))
    assert {path.name for path in tmp_path.iterdir()} == {version, "current"}


def save_and_be_killed(folder: Path, after: int) -> bool:
    """Saves in a process that is killed when it has synced so many files; whether it was."""
    model, _ = storage.load(folder)
    synced = 0

    def fsync(_handle: int) -> None:
        nonlocal synced
        if synced == after:
            os.kill(os.getpid(), signal.SIGKILL)
        synced += 1

    child = os.fork()
    if not child:
        try:
            os.fsync = fsync
            storage.save(folder, model, meta(10, metrics={"new": 1.0}))
        finally:
            os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def test_killed_in_the_middle_the_old_or_the_new_one_stands_whole(tmp_path):
    storage.save(tmp_path, trained(), meta(metrics={"new": 0.0}))
    seen = []
    for after in range(100):
        was_killed = save_and_be_killed(tmp_path, after)
        _, about = storage.load(tmp_path)
        assert about.refused == ()
        seen.append(about.metrics["new"])
        if not was_killed:
            break
    assert seen == sorted(seen)
    assert seen[0] == 0
    assert seen[-1] == 1


def test_what_a_killed_process_left_is_swept_up_later(tmp_path):
    storage.save(tmp_path, trained(1), meta())
    assert save_and_be_killed(tmp_path, 2)
    [unfinished] = tmp_path.glob(".unfinished-*")
    storage.save(tmp_path, trained(2), meta(1))
    assert unfinished.exists(), "it may be of a process that is at work"
    os.utime(unfinished, (0, 0))
    storage.save(tmp_path, trained(3), meta(2))
    assert not unfinished.exists()
