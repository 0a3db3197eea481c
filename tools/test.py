"""Every test there is: `./w2w test`. With arguments: only pytest on SQLite, with these arguments.

The Python suite runs twice: on SQLite, as embedded, and on PostgreSQL with Redis, as in production.
A test that fails is tried once more, for dozens of them kill processes, on a machine that may be busy.
The last lines name those that passed only then, and say what was skipped and why.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from services import Unavailable, services

MOST_TRIED_AGAIN = 10
"""Of a suite's tests: where more fail, it is not by chance."""


@dataclass
class Tally:
    passed: int = 0
    failed: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    second_time: list[str] = field(default_factory=list)
    """What failed, and then passed."""

    def __iadd__(self, other: Tally) -> Tally:
        self.passed += other.passed
        self.failed += other.failed
        self.skipped += other.skipped
        self.second_time += other.second_time
        return self


def pytest(*arguments: str, **environment: str) -> int:
    with tempfile.TemporaryDirectory(prefix="w2w-home-") as home:
        command = [sys.executable, "-m", "pytest", *arguments]
        return subprocess.run(command, env={**os.environ, "W2W_HOME": home, **environment}).returncode


def python_suite(folder: Path, name: str, *arguments: str, **environment: str) -> Tally:
    print(f"\n== Python on {name}", flush=True)
    report = folder / "pytest.xml"
    report.unlink(missing_ok=True)
    once_more = ("--reruns=1", f"--max-suite-reruns={MOST_TRIED_AGAIN}", "--rerun-show-tracebacks")
    to_file = (f"--junitxml={report}", "-o", "junit_logging=no")
    code = pytest("-q", *once_more, *to_file, *arguments, **environment)
    tally = read(report, name) if report.exists() else Tally()
    if code and not tally.failed:
        tally.failed = 1  # pytest itself broke down
    return tally


def read(report: Path, suite: str) -> Tally:
    """A report tells of a test that was tried again once for each time; the last one counts."""
    tally = Tally()
    tries: defaultdict[str, list[ElementTree.Element]] = defaultdict(list)
    for case in ElementTree.parse(report).iter("testcase"):  # noqa: S314  # written by pytest a moment ago
        tries[f"{case.get('classname')}::{case.get('name')}"].append(case)
    for test, (*before, last) in tries.items():
        skipped = last.find("skipped")
        if skipped is not None:
            tally.skipped[f"{suite}: {skipped.get('message')}"] += 1
        elif last.find("failure") is not None or last.find("error") is not None:
            tally.failed += 1
        else:
            tally.passed += 1
            tally.second_time += [f"{suite}: {test}"] * bool(before)
    return tally


def production_suite(folder: Path) -> Tally:
    try:
        with services() as urls:
            # The browser looks at the embedded mode, which has neither.
            return python_suite(folder, "PostgreSQL and Redis", "-m", "not browser", **urls)
    except Unavailable as why:
        return Tally(skipped=Counter({f"Python on PostgreSQL and Redis: {why}": 1}))


def client_suite(folder: Path) -> Tally:
    if not shutil.which("npm"):
        return Tally(skipped=Counter({"web client: npm is not installed": 1}))
    print("\n== Web client", flush=True)
    report = folder / "vitest.json"
    command = [
        "npx",
        "vitest",
        "run",
        "--retry=1",
        "--reporter=default",
        "--reporter=json",
        f"--outputFile.json={report}",
    ]
    code = subprocess.run(command, cwd="frontend").returncode
    if not report.exists():
        return Tally(failed=1)
    counts = json.loads(report.read_text())
    skipped = counts["numPendingTests"] + counts["numTodoTests"]
    return Tally(
        passed=counts["numPassedTests"],
        failed=counts["numFailedTests"] or int(code != 0),
        skipped=Counter({"web client: marked so in the test": skipped} if skipped else {}),
    )


def main() -> int:
    # A shell's background job ignores it; so would the processes that tests interrupt, and run for ever.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if arguments := sys.argv[1:]:
        return pytest(*arguments)
    total = Tally()
    with tempfile.TemporaryDirectory(prefix="w2w-test-") as folder:
        total += python_suite(Path(folder), "SQLite")
        total += production_suite(Path(folder))
        total += client_suite(Path(folder))
    print()
    for test in total.second_time:
        print(f"passed the second time — {test}")
    for reason, count in total.skipped.items():
        print(f"skipped {count} — {reason}")
    skipped = total.skipped.total()
    print(f"total: {total.passed} passed, {total.failed} failed, {skipped} skipped")
    return 1 if total.failed else 0


if __name__ == "__main__":
    sys.exit(main())
