"""The provider that the README builds is built, and held to the suite, as it stands there."""

from __future__ import annotations

import re
import sys
from importlib import import_module
from pathlib import Path

import pytest

from w2w_sdk import STREAM_RECORDS

README = Path(__file__).resolve().parents[1] / "README.md"


@pytest.fixture
def example(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    blocks = re.findall(r"```\w+\n# (\S+)\n(.*?)```", README.read_text(), re.DOTALL)
    for name, text in blocks:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    monkeypatch.syspath_prepend(tmp_path / "src")
    monkeypatch.syspath_prepend(tmp_path / "tests")
    for name in ("w2w_films", "test_conformance", "test_films"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    return tmp_path


def test_the_readmes_provider_passes_its_own_tests(example: Path) -> None:
    suite = import_module("test_conformance").TestConformance()
    for holder, least in ((suite, 9), (import_module("test_films"), 2)):
        tests = [getattr(holder, name) for name in dir(holder) if name.startswith("test_")]
        assert len(tests) >= least
        for test in tests:
            test()


def test_the_readmes_table_is_what_each_stream_may_say() -> None:
    table = {
        name: set(re.findall(r"\w+Record|LiveScore", says))
        for names, says in re.findall(
            r"^\| (`\w+`(?:, `\w+`)*) \|[^|]*\|(.*\|.*)\|$", README.read_text(), re.MULTILINE
        )
        for name in re.findall(r"\w+", names)
        if name in STREAM_RECORDS
    }
    assert table == {name: {kind.__name__ for kind in kinds} for name, kinds in STREAM_RECORDS.items()}
