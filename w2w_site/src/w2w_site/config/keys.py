"""Keys that nobody had to choose: made once, kept in the data folder, readable by its owner alone."""

from __future__ import annotations

import contextlib
import os
import secrets
import tempfile
from pathlib import Path


def kept_key(home: Path, name: str) -> str:
    """The key of that name; all who ask at once get the same."""
    path = home / f"{name}.key"
    if not path.exists():
        home.mkdir(parents=True, exist_ok=True)
        # Written aside and linked into place: nobody ever reads half a key, and the first one wins.
        with tempfile.NamedTemporaryFile("w", dir=home) as fresh:
            fresh.write(secrets.token_urlsafe(48))
            fresh.flush()
            with contextlib.suppress(FileExistsError):
                os.link(fresh.name, path)
    return path.read_text()
