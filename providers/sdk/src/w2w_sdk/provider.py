"""The shape of a provider: streams are plain generators, driven by a host as httpx drives `auth_flow`."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from io import BytesIO
from typing import IO, Any, ClassVar, TypeVar
from urllib.parse import urlencode

import msgspec

from w2w_sdk.decoding import decode
from w2w_sdk.errors import ProviderError, SchemaDrift
from w2w_sdk.records import AnyRecord
from w2w_sdk.streams import STREAMS

T = TypeVar("T")
_LONGEST_ITEM = 20_000
_LONGEST_REQUEST = 200


class Get(msgspec.Struct, frozen=True, tag="get"):
    """Asks the host for `base_url` + `path` of the manifest; keys, caching and retries are the host's."""

    path: str
    params: Mapping[str, str | int | Sequence[str | int]] = {}
    """The query; a list is said once for each of its values, as in `ids[]=1&ids[]=2`."""
    headers: dict[str, str] = {}
    as_file: bool = False
    """For a large body: it comes as `Response.file`, unpacked if it is gzip or xz, and `body` is empty."""

    def __str__(self) -> str:
        return f"{self.path}?{urlencode(self.params, doseq=True)}" if self.params else self.path


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
        text = bytes(raw).decode(errors="replace")
        return Skip(where, str(drift), text if len(text) <= _LONGEST_ITEM else "")


class Checkpoint(msgspec.Struct, frozen=True, tag="checkpoint"):
    """All up to here was emitted; a run that is cut off is resumed with this as its `cursor`."""

    cursor: str


class Skip(msgspec.Struct, frozen=True, tag="skip", omit_defaults=True):
    """An item that cannot become a record: it is kept aside with its reason, and the run goes on."""

    where: str
    """What it is, or where it stands: "$.items[0]" is preceded by the request that was answered with it."""
    why: str
    item: str = ""
    """As the source wrote it, for a person to look at; empty if it is large."""


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

    def listed(self, setting: str, otherwise: str = "") -> list[str]:
        """What a setting names, with commas or spaces between, each once; those of `otherwise` for none."""
        for named in (self.config.get(setting, ""), otherwise):
            if several := named.replace(",", " ").split():
                return list(dict.fromkeys(several))
        return []


Emit = Checkpoint | Skip | AnyRecord
Ask = Get | Sequence[Get]
Stream = Generator[Ask | Emit, Any, None]  # what is sent in depends on what was asked: one answer, or a list
StreamMethod = Callable[[Any, Query], Stream]


class Provider:
    """Subclass it, and write a method for each stream of the manifest, named as the stream."""

    id: ClassVar[str]

    def streams(self) -> dict[str, StreamMethod]:
        return {name: getattr(type(self), name) for name in STREAMS if hasattr(type(self), name)}


Several = Callable[[list[Get]], list[Response | ProviderError]]


def drive(stream: Stream, fetch: Callable[[Get], Response], several: Several | None = None) -> Iterator[Emit]:
    """Runs a stream: answers what it asks for through `fetch`, passes on what it emits.

    `fetch` raises a ProviderError, which is thrown into the stream; within a list of requests
    a failed one comes back as its error, in its place. `several` answers a list at once, where the
    driver can. TypeError for what cannot be asked.
    """
    asked: list[Get] = []
    answer: object = None
    error: ProviderError | None = None
    while True:
        try:
            said = stream.throw(error) if error else stream.send(answer)
        except StopIteration:
            return
        answer = error = None
        if isinstance(said, Get):
            asked = requests(said)
            try:
                answer = fetch(said)
            except ProviderError as failed:
                error = failed
        elif isinstance(said, list | tuple):
            asked = requests(said)
            answer = several(asked) if several else [_attempt(fetch, one) for one in asked]
        else:
            yield located(said, asked)  # type: ignore[arg-type]  # Get and sequences of it are handled above


def requests(said: Ask) -> list[Get]:
    """What was asked for, each as the host can send it; TypeError for anything else."""
    several = [said] if isinstance(said, Get) else said
    for one in several:
        if not isinstance(one, Get):
            raise TypeError(f"asks for {type(one).__name__}, which is no Get")
        try:
            _as_sent.decode(_sent.encode(one))
        except (msgspec.ValidationError, TypeError, OverflowError) as error:
            raise TypeError(f"asks for {one.path} in a way that cannot be sent: {error}") from error
    return list(several)


def located(emit: Emit, asked: Sequence[Get]) -> Emit:
    """A Skip that names a place in a body gets the request before it, where there was only one."""
    if not isinstance(emit, Skip) or not emit.where.startswith("$") or len(asked) != 1:
        return emit
    # What the operator named may hold a password, and is no path.
    if not asked[0].path.startswith("/"):
        return emit
    return msgspec.structs.replace(emit, where=f"{str(asked[0])[:_LONGEST_REQUEST]} {emit.where}")


_sent = msgspec.msgpack.Encoder()
_as_sent = msgspec.msgpack.Decoder(Get)


def _attempt(fetch: Callable[[Get], Response], request: Get) -> Response | ProviderError:
    try:
        return fetch(request)
    except ProviderError as error:
        return error
