"""What is kept of a source's answers: by its terms, for all processes, over restarts."""

from __future__ import annotations

import os
import time
from email.utils import formatdate
from typing import Any

import msgspec
import pytest

from w2w_core.plugins.answers import Answers
from w2w_core.plugins.http import Client
from w2w_sdk import Get, Manifest, Response
from w2w_sdk.manifest import Attribution, StreamSpec

MANIFEST = Manifest(
    id="fake",
    name="Fake",
    version="1",
    sdk=">=0",
    homepage="https://example.org",
    attribution=(Attribution(text="x", url="https://example.org"),),
    streams={"titles": StreamSpec(every=60)},
)
PAGE = Get("/a", params={"p": 1})


@pytest.fixture(autouse=True)
def state(tmp_path, settings):
    settings.W2W_STATE = tmp_path
    return tmp_path


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch):
    """Lets time pass."""
    real, passed = time.time, [0.0]
    monkeypatch.setattr(time, "time", lambda: real() + passed[0])

    def later(**units: float) -> None:
        passed[0] += sum({"seconds": 1, "days": 86400}[unit] * much for unit, much in units.items())

    return later


def restarted(vendor: Any, manifest: Manifest = MANIFEST) -> Client:
    """A process that knows nothing but what another left."""
    return Client(manifest, vendor.url, answers=Answers(manifest, vendor.url))


def test_an_answer_that_has_not_changed_is_not_sent_again_though_the_process_is_another(vendor: Any) -> None:
    marks = {"ETag": '"1"', "Last-Modified": "Fri, 14 Jun 2024 18:00:00 GMT"}
    vendor.says(200, b"page", **marks)
    vendor.says(304)
    vendor.says(200, b"new", ETag='"2"')
    vendor.says(304)
    first, again, changed, after = [restarted(vendor).get(PAGE).body for _ in range(4)]
    assert (first, again, changed, after) == (b"page", b"page", b"new", b"new")
    asked = [(headers.get("if-none-match"), headers.get("if-modified-since")) for _, headers in vendor.seen]
    both = ('"1"', marks["Last-Modified"])
    assert asked == [(None, None), both, both, ('"2"', None)]


def test_a_fresh_answer_is_not_asked_for_at_all_and_costs_nothing(vendor: Any, later) -> None:
    vendor.says(200, b"page", Cache_Control="private, max-age=60", Age="10")
    vendor.says(200, b"new")
    spent: list[int] = []
    for _ in range(3):
        assert restarted(vendor).get(PAGE, lambda: spent.append(1)).body == b"page"
    assert len(vendor.seen) == len(spent) == 1
    later(seconds=51)
    assert restarted(vendor).get(PAGE).body == b"new"


def test_what_was_confirmed_is_fresh_again(vendor: Any, later) -> None:
    vendor.says(200, b"page", Cache_Control="max-age=60", ETag='"1"')
    vendor.says(304, Cache_Control="max-age=600")
    restarted(vendor).get(PAGE)
    later(seconds=61)
    for _ in range(3):
        assert restarted(vendor).get(PAGE).body == b"page"
    later(seconds=500)
    assert restarted(vendor).get(PAGE).body == b"page"
    assert len(vendor.seen) == 2


@pytest.mark.parametrize("other", [Get("/b"), Get("/a", params={"p": 2}), Get("/a", headers={"x": "y"})])
def test_what_was_asked_differently_is_another_answer(vendor: Any, other: Get) -> None:
    vendor.says(200, b"page", ETag='"1"', Cache_Control="max-age=60")
    restarted(vendor).get(PAGE)
    restarted(vendor).get(other)
    assert len(vendor.seen) == 2
    assert "if-none-match" not in vendor.seen[1][1]


@pytest.mark.parametrize(
    "headers",
    [
        {"ETag": '"1"', "Cache-Control": "private, No-Store"},
        {"Cache-Control": "max-age=0"},
        {"Cache-Control": "max-age=soon"},
        {"Expires": "0"},
        {"Expires": "Fri, 14 Jun 2024 18:00:00 GMT"},
        {"Cache-Control": "no-cache", "Expires": formatdate(time.time() + 600, usegmt=True)},
        {},
    ],
)
def test_what_its_source_does_not_want_kept_is_asked_for_anew(vendor: Any, headers: dict[str, str]) -> None:
    vendor.says(200, b"page", **headers)
    restarted(vendor).get(PAGE)
    restarted(vendor).get(PAGE)
    assert "if-none-match" not in vendor.seen[1][1]


def test_expires_is_a_term_too(vendor: Any, later) -> None:
    vendor.says(200, b"page", Expires=formatdate(time.time() + 600, usegmt=True))
    restarted(vendor).get(PAGE)
    restarted(vendor).get(PAGE)
    assert len(vendor.seen) == 1
    later(seconds=700)
    restarted(vendor).get(PAGE)
    assert len(vendor.seen) == 2


def test_nothing_outlives_the_time_for_which_the_source_lets_it_be_kept(vendor: Any, later) -> None:
    for_a_day = msgspec.structs.replace(MANIFEST, keep_days=1)
    vendor.says(200, b"page", ETag='"1"', Cache_Control="max-age=31536000")
    restarted(vendor, for_a_day).get(PAGE)
    later(days=1)
    restarted(vendor, for_a_day).get(PAGE)
    assert "if-none-match" not in vendor.seen[1][1]


def test_the_disk_does_not_fill_up(state, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("w2w_core.plugins.answers._MOST", 100_000)
    monkeypatch.setattr("w2w_core.plugins.answers._SWEEP_EVERY", 10)
    answers = Answers(MANIFEST, "https://a.example")
    for number in range(200):
        answers.keep(Get(f"/{number}"), Response(200, b"x" * 5000, {"etag": "1"}))
    size = sum(file.stat().st_size for file in (state / "answers" / "fake").iterdir())
    assert size < 200_000
    assert answers.find(Get("/199"))


def test_a_disk_that_cannot_be_written_to_costs_no_answer(vendor: Any, settings, tmp_path) -> None:
    (tmp_path / "file").touch()
    settings.W2W_STATE = tmp_path / "file"
    vendor.says(200, b"page", ETag='"1"')
    assert restarted(vendor).get(PAGE).body == b"page"


def test_others_of_the_machine_cannot_read_them(vendor: Any, state) -> None:
    vendor.says(200, b"page", ETag='"1"')
    restarted(vendor).get(PAGE)
    assert os.stat(state / "answers" / "fake").st_mode & 0o077 == 0
