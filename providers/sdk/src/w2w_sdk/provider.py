"""The shape of a provider: streams are plain generators, driven by a host as httpx drives `auth_flow`."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from io import BytesIO
from typing import IO, Any, ClassVar, TypeVar

import msgspec

from w2w_sdk.decoding import decode
from w2w_sdk.errors import ProviderError, SchemaDrift
from w2w_sdk.records import AnyRecord

T = TypeVar("T")


class Get(msgspec.Struct, frozen=True, tag="get"):
    """Asks the host for `base_url` + `path` of the manifest; keys, caching and retries are the host's."""

    path: str
    params: dict[str, str | int] = {}
    headers: dict[str, str] = {}
    as_file: bool = False
    """For a large body: it comes as `Response.file`, unpacked if it is gzip or xz, and `body` is empty."""


class Response(msgspec.Struct, frozen=True):
    """An answer with a status of 200–299; every other one is thrown into the stream as its error."""

    status: int
    body: bytes
    headers: Mapping[str, str] = {}
    """Names in lower case."""
    file: IO[bytes] = msgspec.field(default_factory=BytesIO)
    """The body of a `Get(as_file=True)`, read once; else empty."""

    def decode(self, as_: type[T]) -> T:
        """The whole body as `as_`; SchemaDrift if it is anything else."""
        return decode(self.body, as_)

    def each(self, as_: type[T]) -> Iterator[T | Skip]:
        """Row by row over a JSON array: a bad row is a `Skip`, not a lost page."""
        return rows(self.decode(list[msgspec.Raw]), as_)


def rows(raws: Iterable[msgspec.Raw], as_: type[T], where: str = "$") -> Iterator[T | Skip]:
    """As `Response.each`, for the rows of a list that stands at `where` in a body."""
    for index, raw in enumerate(raws):
        yield row(raw, as_, f"{where}[{index}]")


def row(raw: bytes | msgspec.Raw, as_: type[T], where: str) -> T | Skip:
    """One row, or what is wrong with it as a `Skip` that names where it stands."""
    try:
        return decode(raw, as_)
    except SchemaDrift as drift:
        return Skip(where, str(drift))


class Checkpoint(msgspec.Struct, frozen=True, tag="checkpoint"):
    """All up to here was emitted; a run that is cut off is resumed with this as its `cursor`."""

    cursor: str


class Skip(msgspec.Struct, frozen=True, tag="skip"):
    """An item that cannot become a record: it is kept aside with its reason, and the run goes on."""

    where: str
    why: str


class Query(msgspec.Struct, frozen=True):
    """What a run is asked for. A provider has no clock and no settings of its own: they come here."""

    now: datetime
    """The host's time, UTC."""
    country: str = ""
    first: date | None = None
    last: date | None = None
    """The days wanted, both included."""
    text: str = ""
    ids: dict[str, str] = {}
    """The thing asked about, by namespace."""
    keys: tuple[str, ...] = ()
    """For `live`: the matches that somebody follows; empty asks for all that run."""
    cursor: str = ""
    """The last checkpoint of a run that was cut off."""
    config: dict[str, str] = {}
    """The operator's settings from the manifest's schema, without the secrets."""

    @property
    def days(self) -> list[date]:
        first = self.first or self.now.date()
        last = self.last or first
        return [first + timedelta(days=n) for n in range((last - first).days + 1)]


Emit = Checkpoint | Skip | AnyRecord
Ask = Get | Sequence[Get]
Stream = Generator[Ask | Emit, Any, None]  # what is sent in depends on what was asked: one answer, or a list
StreamMethod = Callable[[Any, Query], Stream]

STREAMS = (
    "titles",
    "title",
    "search",
    "episodes",
    "offers",
    "channels",
    "airings",
    "competitions",
    "fixtures",
    "live",
    "signals",
)
"""The names a stream may have, in the order in which a full synchronisation runs them."""


class Provider:
    """Subclass it, and write a method for each stream of the manifest, named as the stream."""

    id: ClassVar[str]

    def streams(self) -> dict[str, StreamMethod]:
        return {name: getattr(type(self), name) for name in STREAMS if hasattr(type(self), name)}


def drive(stream: Stream, fetch: Callable[[Get], Response]) -> Iterator[Emit]:
    """Runs a stream: answers what it asks for through `fetch`, passes on what it emits.

    `fetch` raises a ProviderError, which is thrown into the stream; within a list of requests
    a failed one comes back as its error, in its place. TypeError for a list that holds anything else.
    """
    answer: object = None
    error: ProviderError | None = None
    while True:
        try:
            said = stream.throw(error) if error else stream.send(answer)
        except StopIteration:
            return
        answer = error = None
        if isinstance(said, Get):
            try:
                answer = fetch(said)
            except ProviderError as failed:
                error = failed
        elif isinstance(said, list | tuple):
            if strange := [one for one in said if not isinstance(one, Get)]:
                raise TypeError(f"asks for {type(strange[0]).__name__}, which is no Get")
            answer = [_attempt(fetch, one) for one in said]
        else:
            yield said  # type: ignore[misc]  # Get and sequences of it are handled above


def _attempt(fetch: Callable[[Get], Response], request: Get) -> Response | ProviderError:
    try:
        return fetch(request)
    except ProviderError as error:
        return error
