"""Drives a stream by hand, without a host, a network or a key: what it asks for is answered from files.

    python -m w2w_sdk.run w2w_films titles --body page-1.json --body page-2.json

Records and quarantined items go to standard output as JSON lines, each field written out, and what was
asked to standard error. Exit codes: 0 it ran to its end, or to the last body; 1 it failed; 2 wrong usage.
"""

from __future__ import annotations

import argparse
import os
import sys
from argparse import ArgumentTypeError
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime
from importlib import import_module
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

import msgspec

from w2w_sdk.decoding import decode
from w2w_sdk.errors import ProviderError, SchemaDrift
from w2w_sdk.manifest import Quota
from w2w_sdk.provider import Checkpoint, Emit, Get, Provider, Query, Response, Skip, drive
from w2w_sdk.receiving import received
from w2w_sdk.statuses import error_of
from w2w_sdk.unpacking import LARGEST_FILE, unpacked

_UNKNOWN = Quota()


class BodiesSpent(ProviderError):
    """The stream asks for more than there are bodies; `request` is what it asked for."""

    def __init__(self, request: Get) -> None:
        super().__init__(f"asks for {request.path} too, and there is no body left for it")
        self.request = request


class Bodies:
    """A `fetch` for `drive` that answers with one file after the other, unpacked if it is gzip or xz.

    `404:FILE` is an answer with that status, and so is a FILE.json beside which a FILE.meta.json holds a
    `status`, and maybe `headers`; all others have the status `otherwise`. Raises BodiesSpent after the
    last, to each further request.
    """

    def __init__(
        self,
        files: Sequence[str],
        said: Callable[[str], None] = lambda _: None,
        *,
        otherwise: int = 200,
        quota: Quota = _UNKNOWN,
    ) -> None:
        self._left = list(files)
        self._said = said
        self._otherwise = otherwise
        self._quota = quota
        self.spent: list[BodiesSpent] = []
        self.asked = 0

    @property
    def unused(self) -> int:
        return len(self._left)

    def ended_by(self, error: Exception) -> bool:
        """Whether it is a BodiesSpent of these, or says the same after a way through another process."""
        return isinstance(error, ProviderError) and str(error) in map(str, self.spent)

    def fetch(self, request: Get) -> Response:
        self.asked += 1
        if not self._left:
            self.spent.append(BodiesSpent(request))
            raise self.spent[-1]
        given = self._left.pop(0)
        self._said(f"{request} ← {given}")
        status, file = split(given)
        told = _told(file)
        body = unpacked(file.open("rb") if file.is_file() else BytesIO(), LARGEST_FILE)
        status = status or told.status or self._otherwise
        if 200 <= status < 300 and request.as_file:
            return Response(status, b"", told.headers, body)
        answer = Response(status, body.read(), told.headers)
        if error := error_of(answer, where=request.path, quota=self._quota):
            raise error
        return answer


def split(given: str) -> tuple[int, Path]:
    """The status, 0 without one, and the file of `404:FILE`."""
    status, colon, file = given.partition(":")
    return (int(status), Path(file)) if colon and status.isdecimal() else (0, Path(given))


class _Told(msgspec.Struct):
    """What is noted of a recorded body beside it."""

    status: int = 0
    headers: dict[str, str] = {}


def _told(file: Path) -> _Told:
    if not file.name:
        return _Told()
    try:
        told = decode(file.with_name(f"{file.name.partition('.')[0]}.meta.json").read_bytes(), _Told)
    except (OSError, SchemaDrift):  # nothing is noted, or by somebody else in another way
        return _Told()
    return _Told(told.status, {name.lower(): value for name, value in told.headers.items()})


def line(emit: Emit) -> bytes:
    """A record, or a quarantined item with its reason, as one line of JSON; empty for a checkpoint."""
    match emit:
        case Checkpoint():
            return b""
        case Skip():
            return msgspec.json.encode({"type": "quarantined", "where": emit.where, "reason": emit.why})
    return msgspec.json.encode({"type": type(emit).__name__, **_in_full(emit)})


def main(arguments: Sequence[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    if absent := absent_file(options.body):
        return _fail(f"there is no file {absent}")
    try:
        provider = getattr(import_module(options.package), "provider", None)
    except ModuleNotFoundError as error:
        if error.name != options.package.partition(".")[0]:
            raise
        return _fail(_no_package(options.package))
    if not isinstance(provider, Provider):
        return _fail(
            f"{options.package} has no `provider` that is a w2w_sdk.Provider{_meant(options.package)}"
        )
    stream = provider.streams().get(options.stream)
    if stream is None:
        return _fail(
            f"{options.package} has no stream {options.stream}; it has {', '.join(provider.streams())}"
        )
    bodies = Bodies(options.body, said=_note, otherwise=options.status)
    try:
        for emit in drive(stream(provider, query(options)), bodies.fetch):
            if text := line(received(options.stream, emit)):
                print(text.decode(), flush=True)  # noqa: T201  (the output)
    except BrokenPipeError:
        return nobody_reads()
    except ProviderError as error:
        if bodies.ended_by(error):
            _note(f"ended: the stream {error}")
            return 0
        return _fail(f"{type(error).__name__}: {error}")
    if bodies.unused:
        _note(f"the stream ended before the last {bodies.unused} of the bodies")
    return 0


def absent_file(bodies: Iterable[str]) -> str:
    """The first of them that is no file, or ""; `404:` may do without one."""
    return next((one for one in bodies if not split(one)[0] and not split(one)[1].is_file()), "")


def nobody_reads() -> int:
    """The exit code where what reads the output, such as `head`, has enough of it."""
    # Python writes what is left as it ends, which would fail again.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def add_query(parser: argparse.ArgumentParser) -> None:
    """The options from which `query` makes a Query."""
    parser.add_argument("--status", type=int, default=200, help="of the answers, but for 404:FILE")
    parser.add_argument("--now", type=_moment, default=None, help="the time, ISO 8601 (default: this moment)")
    parser.add_argument("--country", default="", help="two letters")
    parser.add_argument("--first", type=_day, help="first day asked for, YYYY-MM-DD")
    parser.add_argument("--last", type=_day, help="last day asked for")
    parser.add_argument("--text", default="", help="what to search for")
    parser.add_argument("--cursor", default="", help="a checkpoint to go on from")
    parser.add_argument("--key", action="append", default=[], help="a match wanted, for live")
    parser.add_argument("--id", action="append", default=[], metavar="NAMESPACE=VALUE", type=_pair)
    parser.add_argument("--config", action="append", default=[], metavar="NAME=VALUE", type=_pair)


def query(options: argparse.Namespace) -> Query:
    return Query(
        now=options.now or datetime.now(UTC),
        country=options.country.upper(),
        first=options.first,
        last=options.last,
        text=options.text,
        ids=dict(options.id),
        keys=tuple(options.key),
        cursor=options.cursor,
        config=dict(options.config),
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m w2w_sdk.run", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("package", help="the provider's package, such as w2w_films")
    parser.add_argument("stream")
    parser.add_argument(
        "--body",
        action="append",
        default=[],
        metavar="FILE",
        help="an answer, in order; 404:FILE for one with that status",
    )
    add_query(parser)
    return parser


def _no_package(name: str) -> str:
    return f"there is no package {name}{_meant(name) or ': install it with `pip install -e .`'}"


def _meant(name: str) -> str:
    return f"; did you mean w2w_{name}?" if find_spec(f"w2w_{name}") else ""


def _in_full(struct: msgspec.Struct) -> dict[str, object]:
    """With the fields that hold their defaults, which the way to the host leaves out."""
    return {name: _plain(value) for name, value in msgspec.structs.asdict(struct).items()}


def _plain(value: object) -> object:
    if isinstance(value, msgspec.Struct):
        return _in_full(value)
    return [_plain(one) for one in value] if isinstance(value, tuple) else value


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is no time such as 2024-01-31T18:00Z") from None
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is no day such as 2024-01-31") from None


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise ArgumentTypeError(f"{text!r} holds no =")
    return name, value


def _note(text: str) -> None:
    print(text, file=sys.stderr)  # noqa: T201  (the output)


def _fail(text: str) -> int:
    _note(f"failed: {text}")
    return 1


if __name__ == "__main__":
    raise SystemExit(main())
