from w2w_core.content.models.identity import Claim, ExternalId, TitleKey
from w2w_core.content.models.offers import Offer, StreamingPlatform
from w2w_core.content.models.sports import Competition, SportsEvent, Team
from w2w_core.content.models.titles import Credit, Episode, Genre, Movie, Person, Season, Theme, Title, TVShow
from w2w_core.content.models.tv import TVChannel, TVProgram

__all__ = [
    "Claim",
    "Competition",
    "Credit",
    "Episode",
    "ExternalId",
    "Genre",
    "Movie",
    "Offer",
    "Person",
    "Season",
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
