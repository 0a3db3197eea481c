"""Which streams there are, and which records each may say.

A stream may say parents along with what it lists: `offers` says titles, `fixtures` competitions and teams;
and what its source tells with it: `titles` says offers, `fixtures` on which channel a match is.
"""

from __future__ import annotations

from collections.abc import Mapping

from w2w_sdk.records import (
    AiringRecord,
    ChannelRecord,
    CompetitionRecord,
    EpisodeRecord,
    FixtureRecord,
    LiveScore,
    OfferRecord,
    Record,
    SeasonRecord,
    SignalRecord,
    TeamRecord,
    TitleRecord,
)

_TITLE = (TitleRecord, SeasonRecord, EpisodeRecord)
_TITLE_AND_OFFERS = (*_TITLE, OfferRecord)

STREAM_RECORDS: Mapping[str, tuple[type[Record], ...]] = {
    "titles": _TITLE_AND_OFFERS,
    "title": _TITLE_AND_OFFERS,
    "search": _TITLE_AND_OFFERS,
    "episodes": _TITLE,
    "offers": _TITLE_AND_OFFERS,
    "channels": (ChannelRecord,),
    "airings": (*_TITLE, ChannelRecord, AiringRecord),
    "competitions": (CompetitionRecord, TeamRecord, FixtureRecord),
    "fixtures": (CompetitionRecord, TeamRecord, FixtureRecord, ChannelRecord, AiringRecord),
    "live": (LiveScore,),
    "signals": (*_TITLE_AND_OFFERS, SignalRecord),
}
"""In the order in which a full synchronisation runs them; what a stream says besides is set aside."""

STREAMS = tuple(STREAM_RECORDS)
"""The names a stream may have."""


def misplaced(stream: str, record: Record) -> str:
    """Why the stream may not say this record; empty if it may."""
    allowed = STREAM_RECORDS[stream]
    if isinstance(record, allowed):
        return ""
    homes = ", ".join(name for name, kinds in STREAM_RECORDS.items() if type(record) in kinds)
    may = ", ".join(kind.__name__ for kind in allowed)
    return f"{type(record).__name__} is for {homes}; {stream} may say {may}"
