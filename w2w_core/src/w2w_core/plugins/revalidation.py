"""Conditional requests: an answer that its source marked is asked for again only if it has changed."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Mapping

from w2w_sdk import Get, Response

NOT_MODIFIED = 304
_ANSWERS = 64
_LARGEST = 512 * 1024
"""Bytes; with the number of answers it bounds what a process keeps of a source to 32 MB."""
_MARKS = {"etag": "if-none-match", "last-modified": "if-modified-since"}

Key = tuple[str, tuple[tuple[str, str], ...]]


class Kept:
    """The latest answers of one source, for one process; none outlives it, or what `no-store` forbids."""

    def __init__(self) -> None:
        self._answers: OrderedDict[Key, Response] = OrderedDict()
        self._lock = threading.Lock()

    def conditions(self, request: Get) -> dict[str, str]:
        """Headers that ask for news only; none where nothing is kept."""
        with self._lock:
            kept = self._answers.get(_key(request))
        said: Mapping[str, str] = kept.headers if kept else {}
        return {ask: said[mark] for mark, ask in _MARKS.items() if mark in said}

    def answer(self, request: Get) -> Response | None:
        with self._lock:
            kept = self._answers.get(_key(request))
            if kept:
                self._answers.move_to_end(_key(request))
            return kept

    def keep(self, request: Get, answer: Response) -> None:
        marked = any(mark in answer.headers for mark in _MARKS)
        forbidden = "no-store" in answer.headers.get("cache-control", "").lower()
        if request.as_file or not marked or forbidden or len(answer.body) > _LARGEST:
            return
        with self._lock:
            self._answers[_key(request)] = answer
            self._answers.move_to_end(_key(request))
            while len(self._answers) > _ANSWERS:
                self._answers.popitem(last=False)


def _key(request: Get) -> Key:
    asked = {**request.params, **{f"{name}:": value for name, value in request.headers.items()}}
    return request.path, tuple(sorted((name, str(value)) for name, value in asked.items()))
