from w2w_core.content.models.identity import (
    Alias,
    Claim,
    Conflict,
    ExternalId,
    Joining,
    Listing,
    Precedence,
    TitleKey,
)
from w2w_core.content.models.offers import Offer, StreamingPlatform
from w2w_core.content.models.signals import Signal
from w2w_core.content.models.sports import Competition, SportsEvent, Team
from w2w_core.content.models.titles import Credit, Episode, Genre, Movie, Person, Season, Theme, Title, TVShow
from w2w_core.content.models.tv import TVChannel, TVProgram

__all__ = [
    "Alias",
    "Claim",
    "Competition",
    "Conflict",
    "Credit",
    "Episode",
    "ExternalId",
    "Genre",
    "Joining",
    "Listing",
    "Movie",
    "Offer",
    "Person",
    "Precedence",
    "Season",
    "Signal",
    "SportsEvent",
    "StreamingPlatform",
    "TVChannel",
    "TVProgram",
    "TVShow",
    "Team",
    "Theme",
    "Title",
    "TitleKey",
]
