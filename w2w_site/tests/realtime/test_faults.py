"""The short form of `./w2w faults`, and that each case of live delivery has the tests named for it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
SEED = 4


@pytest.mark.process
@pytest.mark.skipif(
    not os.environ.get("REDIS_URL"), reason="needs PostgreSQL and Redis: it breaks a site that runs on them"
)
def test_no_promise_is_broken_by_faults(tmp_path: Path) -> None:
    report = tmp_path / "faults.json"
    command = [sys.executable, "-m", "faults", "--short", "--seed", str(SEED), "--json", str(report)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "tools")}
    run = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=900)
    assert run.returncode == 0, run.stdout + run.stderr
    found = json.loads(report.read_text())["scenarios"]
    assert {one["scenario"] for one in found} >= {"web process killed", "Redis killed", "Redis wiped"}
    assert all(one["resynchronised"] for one in found if one["scenario"] == "web process killed")


def test_each_case_of_live_delivery_names_tests_that_exist() -> None:
    rows = re.findall(r"^\| (\d+) \|.*\|(.*)\|$", (ROOT / "docs/faults.md").read_text(), re.MULTILINE)
    assert [int(number) for number, _ in rows] == list(range(1, 13))
    for number, named in rows:
        tests = re.findall(r"`(\w+)\.py::(\w+)`", named)
        assert tests, f"case {number} names no test"
        for module, test in tests:
            files = [*ROOT.glob(f"w2w_core/tests/*/{module}.py"), *ROOT.glob(f"w2w_site/tests/*/{module}.py")]
            assert any(f"def {test}(" in file.read_text() for file in files), f"{number}: {module}::{test}"
