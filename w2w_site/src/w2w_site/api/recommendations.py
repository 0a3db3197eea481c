"""What to watch: the ranked list, the picks of the day, and what is pushed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.utils import timezone
from drf_spectacular.utils import extend_schema, extend_schema_field, inline_serializer
from rest_framework import serializers
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param

from w2w_core.content.models import Genre, Offer, SportsEvent, Title, TVProgram
from w2w_core.live import bus
from w2w_core.live.snapshot import EVENT_RELATIONS
from w2w_core.preferences.models import UserProfile
from w2w_core.recommendations.candidates.moods import MOODS
from w2w_core.recommendations.lists.daily import daily
from w2w_core.recommendations.lists.tonight import tonight
from w2w_core.recommendations.push.ledger import Because
from w2w_core.recommendations.ranking.score import SHELVES
from w2w_core.recommendations.vocabulary import Ask, Kind, NextEpisode, Pick, Reason, Way
from w2w_site.api.content.serializers import (
    CompetitionSerializer,
    EventSerializer,
    GenreSerializer,
    PersonSerializer,
    ProgramSerializer,
    TeamSerializer,
    ThemeSerializer,
    TitleSerializer,
)
from w2w_site.api.content.serializers.guide import PROGRAM_RELATIONS
from w2w_site.api.content.serializers.titles import with_offers
from w2w_site.api.paging import decode, encode, not_a_cursor
from w2w_site.api.query import CountryField, CountryQuery, ListQuery, SlugsField
from w2w_site.api.quick import Quick
from w2w_site.api.views import QueryView

REASONS = [
    "because_you_rated",
    "shares_genres",
    "shares_people",
    "shares_themes",
    "liked_together",
    "favorite_genre",
    "profile_type",
    "popular",
    "follows_team",
    "follows_competition",
    "live_now",
    "close_match",
    "starts_soon",
    "on_watchlist",
    "next_episode",
    "leaving_in_days",
    "new_on_service",
    "on_service",
    "suits_mood",
    "fits_time",
    "trending",
    "hint",
    "late_hour",
]
DEEPEST = 10**6
"""How far into a list one may page."""
KEPT_IN_PLACE = timedelta(hours=6)
"""A list is paged as of the moment of its first page; after so long it has to be asked for anew."""


class WaySerializer(Quick, serializers.Serializer[Way]):
    type = serializers.ChoiceField(choices=["offer", "channel"])
    name = serializers.CharField()
    included = serializers.BooleanField(
        help_text="Costs nothing more: free, on a channel, or on your services."
    )
    kind = serializers.ChoiceField(choices=[*Offer.Kind.values, "broadcast"])
    price = serializers.DecimalField(max_digits=8, decimal_places=2, allow_null=True, coerce_to_string=True)
    currency = serializers.CharField(allow_blank=True)
    link = serializers.CharField(allow_blank=True)
    starts_at = serializers.DateTimeField(allow_null=True)
    ends_at = serializers.DateTimeField(allow_null=True)
    leaves_at = serializers.DateTimeField(allow_null=True)
    last_confirmed_at = serializers.DateTimeField(allow_null=True)
    channel_id = serializers.IntegerField(allow_null=True)
    platform = serializers.CharField(allow_null=True, help_text="Slug.")


class ReasonSerializer(serializers.Serializer[Reason]):
    """Which of the other fields there are depends on the type, as `Reason` of the core says."""

    type = serializers.ChoiceField(choices=REASONS)
    contribution = serializers.FloatField(help_text="To the score; those of a pick add up to it.")
    titles = inline_serializer(
        "RatedTitle",
        {
            "id": serializers.IntegerField(),
            "name": serializers.CharField(),
            "value": serializers.FloatField(),
        },
        many=True,
        required=False,
    )
    genres = GenreSerializer(many=True, required=False)
    people = PersonSerializer(many=True, required=False)
    themes = ThemeSerializer(many=True, required=False)
    genre = GenreSerializer(required=False)
    slug = serializers.CharField(required=False)
    name = serializers.CharField(required=False)
    team = TeamSerializer(required=False)
    competition = CompetitionSerializer(required=False)
    minutes = serializers.IntegerField(required=False)
    season = serializers.IntegerField(required=False)
    number = serializers.IntegerField(required=False)
    days = serializers.IntegerField(required=False)
    provider = serializers.CharField(required=False, help_text="Name of the one that says so.")
    rank = serializers.IntegerField(required=False, help_text="1 is what trends most there.")
    message = serializers.CharField(required=False, help_text="Key of a text that the provider means.")
    values = serializers.DictField(
        child=serializers.CharField(), required=False, help_text="What fills the gaps of that text."
    )
    platform = serializers.CharField(required=False, help_text="Name.")
    mood = serializers.CharField(required=False)

    def to_representation(self, instance: Reason) -> dict[str, Any]:
        return {"type": instance.type, "contribution": instance.contribution, **instance.params}


class NextEpisodeSerializer(Quick, serializers.Serializer[NextEpisode]):
    id = serializers.IntegerField()
    season = serializers.IntegerField()
    number = serializers.IntegerField()
    name = serializers.CharField(allow_blank=True)


@dataclass(frozen=True)
class Shown:
    """A pick with the rows that it points to."""

    pick: Pick
    title: Title | None
    event: SportsEvent | None
    program: TVProgram | None


class PickSerializer(Quick, serializers.Serializer[Shown]):
    id = serializers.CharField(source="pick.id", help_text="title:12, event:7 or program:3.")
    kind = serializers.ChoiceField(choices=[kind.value for kind in Kind], source="pick.kind.value")
    score = serializers.FloatField(source="pick.score")
    title = TitleSerializer(allow_null=True)
    event = EventSerializer(allow_null=True)
    program = ProgramSerializer(allow_null=True)
    next_episode = NextEpisodeSerializer(source="pick.next_episode", allow_null=True)
    ways = WaySerializer(many=True, source="pick.ways", help_text="The best first.")
    reasons = ReasonSerializer(many=True, source="pick.reasons", help_text="The weightiest first.")


_written = PickSerializer().to_representation
"""One for all requests: to set its fields up takes longer than to write a pick."""


@extend_schema_field({"type": "string"})
class KindsField(serializers.Field[frozenset[Kind], str, str, Any]):
    def to_internal_value(self, data: str) -> frozenset[Kind]:
        asked = {name.strip() for name in data.split(",")}
        if unknown := asked - set(Kind):
            known = ", ".join(Kind)
            raise serializers.ValidationError(f"Unknown: {', '.join(sorted(unknown))[:60]}. Known: {known}.")
        return frozenset(Kind(name) for name in asked)


class TonightQuery(ListQuery):
    kind = KindsField(required=False, help_text="movie, show, airing, event; several parted by commas.")
    minutes = serializers.IntegerField(
        min_value=1, max_value=1440, required=False, help_text="Time at hand; what is longer is left out."
    )
    services = serializers.ChoiceField(
        choices=["mine", "all"], required=False, help_text="mine, if you named services; else all."
    )
    country = CountryField(required=False, help_text="Else your profile's, else the site's.")
    genre = SlugsField(Genre.objects.all(), help_text="Slugs, parted by commas: any of them.")
    mood = serializers.ChoiceField(
        choices=sorted(MOODS), required=False, help_text="Films, shows and airings of them that suit it."
    )
    shelf = serializers.ChoiceField(
        choices=list(SHELVES), required=False, help_text="A view of the list: what is there for this reason."
    )
    hours = serializers.IntegerField(
        min_value=1, max_value=168, default=24, help_text="Airings and matches that start within them."
    )


class TonightView(QueryView):
    permission_classes = [AllowAny]
    query = TonightQuery

    @extend_schema(
        operation_id="listRecommendations",
        summary="What to watch tonight",
        parameters=[TonightQuery],
        responses=inline_serializer(
            "Recommendations",
            {
                "next": serializers.URLField(allow_null=True),
                "previous": serializers.URLField(allow_null=True),
                "results": PickSerializer(many=True),
            },
        ),
    )
    def get(self, request: Request) -> Response:
        size: int = self.params["page_size"]
        as_of, offset = _place(self.params.get("cursor"), timezone.now())
        found = tonight(viewer(request), _ask(self.params, offset, size + 1), as_of)
        page = found.picks[:size]

        def link(place: int) -> str:
            cursor = encode([as_of.timestamp(), place])
            return replace_query_param(request.build_absolute_uri(), "cursor", cursor)

        return Response(
            {
                "next": link(offset + size) if len(found.picks) > size else None,
                "previous": link(max(offset - size, 0)) if offset else None,
                "results": rendered(page, found.country),
            }
        )


class DailyView(QueryView):
    permission_classes = [AllowAny]
    query = CountryQuery

    @extend_schema(
        operation_id="listDailyRecommendations",
        summary="The picks of the day, fixed for it",
        parameters=[CountryQuery],
        responses=inline_serializer(
            "DailyRecommendations",
            {
                "date": serializers.DateField(),
                "next": serializers.URLField(allow_null=True),
                "previous": serializers.URLField(allow_null=True),
                "results": PickSerializer(many=True),
            },
        ),
    )
    def get(self, request: Request) -> Response:
        day, found = daily(viewer(request), timezone.now(), country=self.params.get("country"))
        results = rendered(found.picks, found.country)
        return Response({"date": day.isoformat(), "next": None, "previous": None, "results": results})


def publish_picks(user_id: int, picks: Sequence[Pick], because: Because) -> None:
    """To the person's own channel, within the transaction that remembers what was pushed."""
    profile = UserProfile.objects.filter(user_id=user_id).values_list("country", flat=True).first()
    message = {
        "type": "recommendations",
        "picks": rendered(picks, profile or settings.W2W_COUNTRY),
        "because": because,
    }
    bus.publish(f"user:{user_id}", message)


def rendered(picks: Sequence[Pick], country: str) -> list[Mapping[str, Any]]:
    """Picks as JSON, with the offers of one country, by a fixed number of queries."""
    titles = with_offers(Title.objects.all(), country).in_bulk({p.title_id for p in picks if p.title_id})
    events = SportsEvent.objects.select_related(*EVENT_RELATIONS).in_bulk(
        {p.event_id for p in picks if p.event_id}
    )
    programs = TVProgram.objects.select_related(*PROGRAM_RELATIONS).in_bulk(
        {p.program_id for p in picks if p.program_id}
    )
    shown = [
        Shown(
            pick,
            titles.get(pick.title_id or 0),
            events.get(pick.event_id or 0),
            programs.get(pick.program_id or 0),
        )
        for pick in picks
    ]
    return [_written(one) for one in shown]


def viewer(request: Request) -> AbstractBaseUser | None:
    return request.user if request.user.is_authenticated else None


def _ask(params: Mapping[str, Any], offset: int, limit: int) -> Ask:
    return Ask(
        kinds=params.get("kind", frozenset(Kind)),
        minutes=params.get("minutes"),
        services=params.get("services"),
        country=params.get("country"),
        genres=frozenset(genre.slug for genre in params.get("genre", [])),
        mood=params.get("mood"),
        shelf=params.get("shelf"),
        hours=params["hours"],
        limit=limit,
        offset=offset,
    )


def _place(cursor: str | None, now: datetime) -> tuple[datetime, int]:
    """The moment as of which the list is ranked, and how far into it: a cursor is `[seconds, offset]`."""
    if cursor is None:
        return now, 0
    try:
        seconds, offset = decode(cursor)
        as_of = datetime.fromtimestamp(seconds, UTC)
    except (TypeError, ValueError, OverflowError, OSError) as error:
        raise not_a_cursor() from error
    if type(offset) is not int or not 0 <= offset <= DEEPEST:
        raise not_a_cursor()
    if not now - KEPT_IN_PLACE <= as_of <= now:
        raise serializers.ValidationError({"cursor": ["Too old; ask for the first page anew."]})
    return as_of, offset
