"""Records: what one source claims. Frozen, unknown fields refused, times aware and in UTC.

A record carries its source's own `key` ("tvmaze:show:82"), when it was observed, and the `ids`
by which other sources know the same thing ({"imdb": "tt0944947"}). What we come to believe
after merging the claims is a row of the database, and no concern of a provider.
"""

from __future__ import annotations

from w2w_sdk.records.base import Record, utc
from w2w_sdk.records.sport import (
    CompetitionRecord,
    EventStatus,
    FixtureRecord,
    LiveScore,
    Period,
    Side,
    TeamRecord,
    TimelineEvent,
    TimelineKind,
)
from w2w_sdk.records.television import AiringRecord, ChannelRecord
from w2w_sdk.records.titles import (
    EpisodeRecord,
    OfferKind,
    OfferRecord,
    PersonCredit,
    Role,
    SeasonRecord,
    SignalRecord,
    TitleKind,
    TitleRecord,
)

__all__ = [
    "AiringRecord",
    "AnyRecord",
    "ChannelRecord",
    "CompetitionRecord",
    "EpisodeRecord",
    "EventStatus",
    "FixtureRecord",
    "LiveScore",
    "OfferKind",
    "OfferRecord",
    "Period",
    "PersonCredit",
    "Record",
    "Role",
    "SeasonRecord",
    "Side",
    "SignalRecord",
    "TeamRecord",
    "TimelineEvent",
    "TimelineKind",
    "TitleKind",
    "TitleRecord",
    "utc",
]

AnyRecord = (
    TitleRecord
    | SeasonRecord
    | EpisodeRecord
    | OfferRecord
    | ChannelRecord
    | AiringRecord
    | CompetitionRecord
    | TeamRecord
    | FixtureRecord
    | LiveScore
    | SignalRecord
)
