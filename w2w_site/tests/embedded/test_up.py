"""`w2w up`, as a process of its own."""

from __future__ import annotations

import subprocess
from typing import Any

import httpx
import pytest

pytestmark = pytest.mark.process


def get(up: Any, path: str) -> Any:
    return httpx.get(f"{up.address}{path}", timeout=60, trust_env=False).raise_for_status().json()


def test_real_films_and_a_running_match_are_there_at_once(up):
    names = [title["name"] for title in get(up, "/api/content/movies/")["results"]]
    assert len(names) == 30
    running = get(up, "/api/content/sports/?status=live")["results"]
    assert running
    assert all(match["status"] == "live" and match["replay_of"] for match in running)


def test_the_demo_account_is_offered_on_loopback(up):
    assert get(up, "/api/site/")["demo"] is True


def test_a_port_in_use_is_said_in_one_sentence(up, tmp_path):
    second = subprocess.run(
        up.process.args,
        env={**up.environment, "W2W_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert second.returncode == 1
    assert "choose another: W2W_PORT=" in second.stderr
    assert "Traceback" not in second.stderr
