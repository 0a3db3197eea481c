"""A kill that is armed in one process and goes off in another: a file, whose name all of them are given."""

from __future__ import annotations

import os
from pathlib import Path

FILE = "W2W_FAULTS_TRIGGER"


def arm() -> None:
    _path().touch()


def armed() -> bool:
    return _path().exists()


def fire() -> bool:
    """True for one caller of each `arm`."""
    try:
        _path().unlink()
    except FileNotFoundError:
        return False
    return True


def _path() -> Path:
    return Path(os.environ[FILE])
