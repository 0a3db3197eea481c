"""A stream, answered from recorded bodies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import TypeVar

from w2w_sdk.errors import Gone, ProviderError
from w2w_sdk.manifest import Manifest, parse_manifest
from w2w_sdk.provider import Checkpoint, Emit, Get, Provider, Query, Response, Skip, drive
from w2w_sdk.records import Record
from w2w_sdk.unpacking import LARGEST_FILE, unpacked

R = TypeVar("R", bound=Record | Skip | Checkpoint)
NOW = datetime(2024, 1, 1, 12, tzinfo=UTC)
Answer = bytes | ProviderError
Answers = Mapping[str, Answer | tuple[Answer, ...]]
"""By path. Several are given one a request, and after the last comes Gone, as at the end of a list."""


@dataclass(frozen=True)
class Recorded:
    """A stream, and the answers that it gets, by the path it asks for."""

    stream: str
    answers: Answers
    query: Query = field(default_factory=lambda: Query(now=NOW))
    most_requests: int = 100


class Replay:
    """A `fetch` for `drive`: gives the path's answer, or raises it; `otherwise`, or Gone, for one without.

    AssertionError after `most_requests`: pagination must end.
    """

    def __init__(
        self, answers: Answers, most_requests: int = 100, *, otherwise: Answer | None = None
    ) -> None:
        self.asked: list[Get] = []
        self._answers = answers
        self._most_requests = most_requests
        self._otherwise: Answer | tuple[Answer, ...] = () if otherwise is None else otherwise

    def __call__(self, request: Get) -> Response:
        if len(self.asked) == self._most_requests:
            raise AssertionError(
                f"more than {self._most_requests} requests, the last for {request}: let its pages end, "
                "or raise `most_requests` of the Recorded"
            )
        turn = sum(before.path == request.path for before in self.asked)
        self.asked.append(request)
        said = self._answers.get(request.path, self._otherwise)
        if isinstance(said, tuple):
            said = said[turn] if turn < len(said) else Gone(f"{request.path}: HTTP 404")
        if isinstance(said, ProviderError):
            raise said
        return answered(request, said)


def answered(request: Get, body: bytes, at_most: int = LARGEST_FILE) -> Response:
    """A success with this body, as a file if it was asked for as one."""
    if request.as_file:
        return Response(200, b"", file=unpacked(BytesIO(body), at_most))
    return Response(200, body)


def emitted(provider: Provider, recorded: Recorded) -> list[Emit]:
    """All that the stream says when it is answered so."""
    stream = getattr(provider, recorded.stream)(recorded.query)
    return list(drive(stream, Replay(recorded.answers, recorded.most_requests)))


def of(kind: type[R], emits: Iterable[Emit]) -> list[R]:
    """The records of a kind, or the Skips, among all that was said."""
    return [emit for emit in emits if isinstance(emit, kind)]


def manifest_of(provider: Provider) -> Manifest:
    """The `provider.toml` in the provider's package; AssertionError says what is wrong with it."""
    package = type(provider).__module__.partition(".")[0]
    spec = find_spec(package)
    folders = spec.submodule_search_locations if spec else None
    file = Path(folders[0] if folders else ".") / "provider.toml"
    if not folders or not file.is_file():
        raise AssertionError(f"{package} is no package that holds a provider.toml beside its __init__.py")
    try:
        return parse_manifest(file.read_bytes())
    except ValueError as error:
        raise AssertionError(f"provider.toml: {error}") from None
