"""Bodies that vendors really sent are not part of this repository: W2W_WIRE says where they lie."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


@pytest.fixture
def wire() -> Path:
    """The folder that holds one for each vendor; without it the test is skipped."""
    folder = Path(os.environ.get("W2W_WIRE") or Path(__file__).resolve().parents[2] / "shared" / "wire")
    if not folder.is_dir():
        pytest.skip(f"no recorded bodies in {folder}; W2W_WIRE says where they are")
    return folder


@pytest.fixture
def recorded(wire: Path, request: pytest.FixtureRequest) -> Path:
    """The bodies of the vendor whose provider is tested; skipped where that one has none."""
    folder = wire / request.path.parents[1].name / "recorded"
    if not folder.is_dir():
        pytest.skip(f"no recorded bodies in {folder}")
    return folder
