"""Answers kept by the terms of their source: used again while they are fresh, then asked for only if changed.

They lie in files below W2W_STATE, so that all processes of the machine share them, and a restart loses none.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Mapping
from contextlib import suppress
from email.utils import parsedate_to_datetime
from pathlib import Path
from tempfile import NamedTemporaryFile

import msgspec
import structlog
from django.conf import settings

from w2w_sdk import Get, Manifest, Response

NOT_MODIFIED = 304
_MARKS = {"etag": "if-none-match", "last-modified": "if-modified-since"}
_LARGEST = 2 * 1024 * 1024
_MOST = 64 * 1024 * 1024
"""Bytes of one source; the oldest answers go first."""
_SWEEP_EVERY = 100
"""Answers written between two looks at how many bytes there are."""
_LONGEST_FRESH = 24 * 3600.0
"""Seconds for which an answer is believed at most, whatever its source says."""
_LONGEST_KEPT = 30

log = structlog.get_logger(__name__)


class Kept(msgspec.Struct):
    status: int
    headers: dict[str, str]
    body: bytes
    kept_at: float
    """Seconds since 1970."""
    fresh_until: float

    @property
    def response(self) -> Response:
        return Response(self.status, self.body, self.headers)

    @property
    def is_fresh(self) -> bool:
        return self.kept_at <= time.time() < self.fresh_until

    @property
    def conditions(self) -> dict[str, str]:
        """Headers that ask for news only."""
        return {ask: self.headers[mark] for mark, ask in _MARKS.items() if mark in self.headers}


# At import, since msgspec crashes where two threads first meet a type.
_kept = msgspec.msgpack.Decoder(Kept)


class Answers:
    """Those of one source at one address. No answer outlives what the manifest's `keep_days` allow."""

    def __init__(self, manifest: Manifest, base_url: str) -> None:
        self._folder = Path(settings.W2W_STATE) / "answers" / manifest.id
        self._base_url = base_url
        days = _LONGEST_KEPT if manifest.keep_days is None else min(manifest.keep_days, _LONGEST_KEPT)
        self._longest = days * 24 * 3600.0
        self._written = 0

    def find(self, request: Get) -> Kept | None:
        if request.as_file:
            return None
        try:
            kept = _kept.decode(self._file(request).read_bytes())
        except (OSError, msgspec.DecodeError):
            return None
        return kept if time.time() - kept.kept_at < self._longest else None

    def keep(self, request: Get, answer: Response) -> None:
        """Unless the source forbids it, or gives no reason to."""
        terms = _terms(answer.headers)
        fresh = 0.0 if "no-cache" in terms else min(_lifetime(answer.headers, terms), _LONGEST_FRESH)
        marked = any(mark in answer.headers for mark in _MARKS)
        large = len(answer.body) > _LARGEST
        if request.as_file or large or "no-store" in terms or not (marked or fresh > 0):
            return
        now = time.time()
        kept = Kept(answer.status, dict(answer.headers), answer.body, now, now + min(fresh, self._longest))
        self._write(self._file(request), msgspec.msgpack.encode(kept))

    def confirmed(self, request: Get, kept: Kept, answer: Response) -> Response:
        """The answer that was kept, by the terms under which the source says that it still holds."""
        renewed = Response(kept.status, kept.body, {**kept.headers, **_about_the_answer(answer.headers)})
        self.keep(request, renewed)
        return renewed

    def _file(self, request: Get) -> Path:
        asked = (
            self._base_url,
            request.path,
            sorted(request.params.items()),
            sorted(request.headers.items()),
        )
        return self._folder / f"{hashlib.sha256(repr(asked).encode()).hexdigest()}.mp"

    def _write(self, file: Path, data: bytes) -> None:
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with NamedTemporaryFile(dir=self._folder, delete=False) as whole:
                whole.write(data)
            os.replace(whole.name, file)
            if self._written % _SWEEP_EVERY == 0:
                self._sweep()
            self._written += 1
        except OSError as error:  # it is asked for again, which is slower and no worse
            log.warning("answer_not_kept", source=self._folder.name, reason=str(error))

    def _sweep(self) -> None:
        """Removes what is too old, and the oldest of what is too much."""
        files = []
        for file in self._folder.iterdir():
            with suppress(FileNotFoundError):  # another process sweeps, too
                about = file.stat()
                files.append((about.st_mtime, about.st_size, file))
        files.sort(reverse=True)
        size = 0
        for written, bytes_, file in files:
            size += bytes_
            if size > _MOST or time.time() - written > self._longest:
                file.unlink(missing_ok=True)


def _about_the_answer(headers: Mapping[str, str]) -> dict[str, str]:
    """Those of a 304, which tells nothing of the body itself."""
    return {name: value for name, value in headers.items() if not name.startswith("content-")}


def _terms(headers: Mapping[str, str]) -> dict[str, str]:
    said = (one.strip().lower().partition("=") for one in headers.get("cache-control", "").split(","))
    return {name: value.strip('"') for name, _, value in said}


def _lifetime(headers: Mapping[str, str], terms: Mapping[str, str]) -> float:
    """Seconds for which the answer is fresh; RFC 9111, section 4.2, for a cache of one user."""
    age = headers.get("age", "")
    spent = float(age) if age.isdecimal() else 0.0
    if terms.get("max-age", "").isdecimal():
        return float(terms["max-age"]) - spent
    if "max-age" in terms or "expires" not in headers:
        return 0.0
    try:
        expires = parsedate_to_datetime(headers["expires"])
        date = parsedate_to_datetime(headers["date"]) if "date" in headers else None
    except ValueError:  # such as 0, which means that it is over
        return 0.0
    return expires.timestamp() - (date.timestamp() if date else time.time()) - spent
