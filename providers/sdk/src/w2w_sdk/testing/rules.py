"""What holds of every provider, as sentences on what does not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from w2w_sdk.manifest import Manifest
from w2w_sdk.provider import Emit, Provider, Skip
from w2w_sdk.receiving import received
from w2w_sdk.records import ChannelRecord, CompetitionRecord, FixtureRecord, Record, TeamRecord, TitleRecord
from w2w_sdk.streams import STREAM_RECORDS, STREAMS, misplaced
from w2w_sdk.testing.recorded import Recorded
from w2w_sdk.testing.running import sound_run

_PARENTS: Mapping[str, type[Record]] = {
    "title": TitleRecord,
    "channel": ChannelRecord,
    "competition": CompetitionRecord,
    "home": TeamRecord,
    "away": TeamRecord,
    "event": FixtureRecord,
}
"""By the field of a child that holds its parent's key."""


def misfits(provider: Provider, manifest: Manifest, recordings: Iterable[Recorded]) -> Iterator[str]:
    name, written = type(provider).__name__, provider.streams()
    if manifest.id != provider.id:
        yield f"provider.toml says id = {manifest.id!r}, and {name} id = {provider.id!r}: they must be one"
    for stream in manifest.streams:
        if stream not in written:
            yield f"provider.toml has [streams.{stream}], and {name} no method {stream}: write it, or drop it"
    for stream in written:
        if stream not in manifest.streams:
            yield f"{name} has a method {stream}, and provider.toml no [streams.{stream}]: nobody runs it"
    for recorded in recordings:
        if recorded.stream not in written:
            yield f"{name} has no stream {recorded.stream}, which is recorded; it has {', '.join(written)}"
    if not manifest.attribution:
        yield "provider.toml: nobody is credited; add an [[attribution]] with text and url"


def without_records(stream: str, emits: Sequence[Emit]) -> str:
    if any(isinstance(emit, Record) for emit in emits):
        return ""
    skips = [emit for emit in emits if isinstance(emit, Skip)]
    if not skips:
        return f"{stream}: no record, and nothing set aside: is there a row in the recorded body?"
    return f"{stream}: no record; {len(skips)} set aside, the first: {skips[0].where}: {skips[0].why}"


def lost(stream: str, emit: Emit) -> str:
    """Why it does not reach the host as it was said."""
    got = received(stream, emit)
    if got == emit or (isinstance(emit, Record) and misplaced(stream, emit)):
        return ""
    why = got.why if isinstance(got, Skip) else f"it comes out as {got}; give each field its type"
    return f"{stream}: {_named(emit)} does not survive the way to the host: {why}"


def differing(stream: str, one: Emit | None, other: Emit | None) -> str:
    if one == other:
        return ""
    return (
        f"{stream}: says {_named(one)}, and answered the same again {_named(other)}: a stream has no memory, "
        "no clock but query.now, and nothing random"
    )


def foreign_key(stream: str, record: Record, provider_id: str) -> str:
    if record.key.startswith(f"{provider_id}:"):
        return ""
    return f"{stream}: the key {record.key} of a {type(record).__name__} does not begin with {provider_id}:"


def unknown_namespace(stream: str, record: Record, namespaces: Iterable[str]) -> str:
    strange = ", ".join(sorted(set(record.ids) - set(namespaces)))
    if not strange:
        return ""
    return (
        f"{stream}: {record.key} has an id in {strange}, which provider.toml does not list under namespaces"
    )


def orphans(provider: Provider, recordings: Sequence[Recorded]) -> Iterator[str]:
    """Children whose parent is said after them, or never, though no other stream may yet have said it."""
    unheard = set(provider.streams()) - {one.stream for one in recordings}
    said: set[str] = set()
    for recorded in sorted(recordings, key=lambda one: STREAMS.index(one.stream)):
        if recorded.query.ids or recorded.query.keys:  # it is about what the host knows already
            continue
        for emit in sound_run(provider, recorded):
            if not isinstance(emit, Record):
                continue
            for name, kind in _PARENTS.items():
                parent = getattr(emit, name, None)
                elsewhere = any(kind in STREAM_RECORDS[stream] for stream in unheard)
                if parent and parent not in said and not elsewhere:
                    yield (
                        f"{recorded.stream}: {_named(emit)} has the {name} {parent}, which was not said "
                        f"before it: say the {kind.__name__} first"
                    )
            said.add(emit.key)


def _named(emit: Emit | None) -> str:
    if isinstance(emit, Record):
        return f"the {type(emit).__name__} {emit.key}"
    return "nothing" if emit is None else str(emit)
