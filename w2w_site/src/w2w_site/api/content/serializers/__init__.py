"""The shapes of content in the API; recommendations and preferences use them too."""

from w2w_site.api.content.serializers.guide import ChannelSerializer, ProgramSerializer
from w2w_site.api.content.serializers.sports import (
    CompetitionSerializer,
    EventDetailSerializer,
    EventSerializer,
    TeamSerializer,
)
from w2w_site.api.content.serializers.titles import (
    GenreSerializer,
    OfferSerializer,
    PersonSerializer,
    PlatformSerializer,
    ThemeSerializer,
    TitleDetailSerializer,
    TitleSerializer,
)

__all__ = [
    "ChannelSerializer",
    "CompetitionSerializer",
    "EventDetailSerializer",
    "EventSerializer",
    "GenreSerializer",
    "OfferSerializer",
    "PersonSerializer",
    "PlatformSerializer",
    "ProgramSerializer",
    "TeamSerializer",
    "ThemeSerializer",
    "TitleDetailSerializer",
    "TitleSerializer",
]
