"""Hostile providers under a prefork worker of Celery, as production has it: its pool lives on."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from celery import Celery

pytestmark = [
    pytest.mark.process,
    pytest.mark.skipif(
        not os.environ.get("REDIS_URL"), reason="needs Redis: it starts workers as in production"
    ),
]

PROVIDER = """
import os, signal, sys, threading, time
from w2w_sdk import Provider, TitleRecord
class Mine(Provider):
    id = "mine"
    def titles(self, query):
        yield TitleRecord(key="mine:movie:1", kind="movie", name="One")
        {body}
provider = Mine()
"""
APP = """
import json
import os
from pathlib import Path
import django
django.setup()
from celery import Celery
from django.utils import timezone
from w2w_core.plugins import host
from w2w_core.plugins.isolation import Bounds, Faulty
from w2w_core.plugins.registry import Usable
from w2w_sdk import Manifest, Query
from w2w_sdk.manifest import Attribution, StreamSpec

folder = Path(__file__).parent
app = Celery("hostile", broker="filesystem://", broker_transport_options={options!r})
app.conf.task_ignore_result = True
BOUNDS = Bounds(silence=10, whole=120, start=120, cpu=4, memory=300 * 1024 * 1024, records=100, requests=5)

@app.task
def run(package):
    about = Attribution(text="x", url="https://example.org")
    manifest = Manifest(id="mine", name="Mine", version="1", sdk=">=0", homepage="https://example.org",
                        attribution=(about,), streams={"titles": StreamSpec(every=60)})
    try:
        query = Query(now=timezone.now())
        how = f"said {len(list(host.Running(Usable(manifest, package), 'titles', query, None, BOUNDS)))}"
    except Faulty as error:
        how = f"Faulty: {error}"
    answer = folder / f"{package}.tmp"
    answer.write_text(json.dumps([how, os.getpid()]))
    answer.rename(folder / f"{package}.json")
"""
HOSTILE = {
    "raises": ("raise ZeroDivisionError('oh')", "raised ZeroDivisionError: oh"),
    "exits": ("os._exit(7)", "ended its own process"),
    "crashes": ("os.abort()", "crashed"),
    "sleeps": ("time.sleep(60)", "Faulty"),
    "loops": ("\n        while True: pass", "Faulty"),
    "eats": ("x = bytearray(10**9)", "Faulty"),
    "leaves_a_process": ("os.fork() or time.sleep(60)", ""),
    "floods": ("\n        for _ in range(10**6): print('x' * 1000)", ""),
}


@pytest.fixture
def run(tmp_path: Path) -> Iterator[Callable[[dict[str, str]], dict[str, tuple[str, int]]]]:
    """Has streams that go on like this run by two pool processes: what became of each, and in which one."""
    for name in ("queue", "control"):
        (tmp_path / name).mkdir()
    queue = str(tmp_path / "queue")
    folders = {"data_folder_in": queue, "data_folder_out": queue, "control_folder": str(tmp_path / "control")}
    (tmp_path / "hostile_app.py").write_text(APP.replace("{options!r}", repr(folders)))
    environment = {**os.environ, "PYTHONPATH": str(tmp_path), "W2W_HOME": str(tmp_path)}
    celery = [sys.executable, "-m", "celery", "-A", "hostile_app"]
    options = ["-P", "prefork", "-c", "2", "--without-gossip", "--without-mingle", "--loglevel", "warning"]
    with (tmp_path / "worker.log").open("wb") as log:
        worker = subprocess.Popen(
            [*celery, "worker", *options], env=environment, cwd=tmp_path, stdout=log, stderr=log
        )

    sender = Celery("sender", broker="filesystem://", broker_transport_options=folders, set_as_current=False)

    def run(bodies: dict[str, str]) -> dict[str, tuple[str, int]]:
        packages = {name: f"w2w_under_prefork_{name}" for name in bodies}
        for name, package in packages.items():
            (tmp_path / package).mkdir()
            (tmp_path / package / "__init__.py").write_text(PROVIDER.format(body=bodies[name]))
            sender.send_task("hostile_app.run", [package])
        answers = {name: tmp_path / f"{package}.json" for name, package in packages.items()}
        _until(lambda: all(one.exists() for one in answers.values()), (tmp_path / "worker.log").read_text)
        return {name: tuple(json.loads(one.read_text())) for name, one in answers.items()}

    try:
        yield run
    finally:
        worker.send_signal(signal.SIGTERM)
        worker.wait(300)
    _until(lambda: not _left("w2w_under_prefork_"), lambda: str(_left("w2w_under_prefork_")))


def test_hostile_providers_end_their_runs_and_neither_the_pool_nor_what_comes_after(run) -> None:
    became = run({name: body for name, (body, _) in HOSTILE.items()})
    wrong = {name: how for name, (how, _) in became.items() if HOSTILE[name][1] not in how}
    assert not wrong
    after = run({"honest": "pass", "honest_too": "pass"})
    assert {how for how, _ in after.values()} == {"said 1"}
    assert len({pid for _, pid in [*became.values(), *after.values()]}) <= 2  # none was killed and made anew


def _until(true: Callable[[], bool], otherwise: Callable[[], str]) -> None:
    end = time.monotonic() + 600
    while not true():
        assert time.monotonic() < end, otherwise()
        time.sleep(0.05)


def _left(package: str) -> list[str]:
    """Command lines of processes that have it in them."""
    listed = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True).stdout
    return [line for line in listed.splitlines() if package in line and "plugins.child" in line]
