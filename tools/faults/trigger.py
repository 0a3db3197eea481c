"""A kill that is armed in one process and goes off in another: a file, whose name all of them are given."""

from __future__ import annotations

import os
from pathlib import Path

FILE = "W2W_FAULTS_TRIGGER"


def arm(status: str) -> None:
    """For the next publication of a match that stands so."""
    aside = _path().with_suffix(".new")
    aside.write_text(status)
    aside.rename(_path())


def armed() -> bool:
    return _path().exists()


def fire(status: str) -> bool:
    """True for one caller of each `arm`."""
    try:
        if _path().read_text() != status:
            return False
        _path().unlink()
    except FileNotFoundError:
        return False
    return True


def _path() -> Path:
    return Path(os.environ[FILE])
