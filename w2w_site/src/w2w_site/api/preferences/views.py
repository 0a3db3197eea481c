"""What a person likes, follows, keeps and has seen: their own rows, and nobody else's."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import IntegrityError, transaction
from django.db.models import Model, Prefetch, QuerySet
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import generics, serializers, status
from rest_framework.exceptions import ValidationError
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response

from w2w_core.content.models import SportsEvent, Title
from w2w_core.live.snapshot import EVENT_RELATIONS
from w2w_core.preferences.models import (
    Dismissal,
    FavoriteGenre,
    Rating,
    SportsPreference,
    WatchEvent,
    WatchlistItem,
)
from w2w_core.recommendations.push.ledger import Because
from w2w_site.api.content.serializers.titles import with_offers
from w2w_site.api.ordering import by, moment
from w2w_site.api.paging import CursorPagination
from w2w_site.api.preferences.serializers import (
    DismissalSerializer,
    FavoriteGenreSerializer,
    FollowSerializer,
    MarkGenreSerializer,
    MarkTitleOrEventSerializer,
    MarkWatchedSerializer,
    RateSerializer,
    RatingSerializer,
    SportsPreferenceSerializer,
    WatchedItemSerializer,
    WatchlistItemSerializer,
)
from w2w_site.api.query import LARGEST_ID, CountryField, ListQuery, OrderingField
from w2w_site.api.recommend import refresh_recommendations
from w2w_site.api.schema import operation
from w2w_site.api.views import QueryView, asked_country, person


class OwnRowsQuery(ListQuery):
    ordering = OrderingField(by("-created_at", moment), by("created_at", moment))


class OwnTitlesQuery(OwnRowsQuery):
    country = CountryField(required=False, help_text="Whose offers; else your profile's, else the site's.")


class OwnRows(QueryView, generics.ListAPIView[Any]):
    """The signed-in person's rows of `model`. A row is added by a `body` that names a thing."""

    permission_classes = [IsAuthenticated]
    pagination_class = CursorPagination
    query = OwnRowsQuery
    model: ClassVar[type[Model]]
    body: ClassVar[type[serializers.BaseSerializer[Any]]]
    because: ClassVar[Because]
    already: ClassVar[str] = ""
    """What is said of a thing that is there; without it, the same thing may be there twice."""

    def get_queryset(self) -> QuerySet[Any]:
        return self.with_things(own_rows(self.model, self.request))

    def with_things(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """The rows with what their serializer reads, in a fixed number of queries."""
        return rows

    def post(self, request: Request) -> Response:
        body = self.body(data=request.data)
        body.is_valid(raise_exception=True)
        with transaction.atomic():  # who removes it at the same time does so after it was read
            row, created = self.add(body.validated_data)
            told = self.get_serializer(self.get_queryset().get(pk=row.pk)).data
        refresh_recommendations(person(request), self.because)
        return Response(told, status=status.HTTP_201_CREATED if created else status.HTTP_200_OK)

    def add(self, thing: dict[str, Any]) -> tuple[Model, bool]:
        """The row of the thing, and whether it is new."""
        rows = own_rows(self.model, self.request)
        already = ValidationError({next(iter(thing)): [self.already]})
        if self.already and rows.filter(**thing).exists():
            raise already
        try:
            with transaction.atomic():
                return rows.create(user=person(self.request), **thing), True
        except IntegrityError as error:
            raise already from error


class OwnRow(generics.DestroyAPIView[Any]):
    """One row of the signed-in person; another's is as absent as none."""

    permission_classes = [IsAuthenticated]
    model: ClassVar[type[Model]]
    because: ClassVar[Because]

    def get_queryset(self) -> QuerySet[Any]:
        return own_rows(self.model, self.request)

    def perform_destroy(self, instance: Model) -> None:
        super().perform_destroy(instance)
        refresh_recommendations(person(self.request), self.because)


def own_rows(model: type[Model], request: Request) -> QuerySet[Any]:
    rows: QuerySet[Any] = model._default_manager.filter(user=person(request))
    return rows


class TitlesAndEvents(OwnRows):
    query = OwnTitlesQuery

    def with_things(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        titles = with_offers(Title.objects.all(), asked_country(self.request, self.params))
        events = SportsEvent.objects.select_related(*EVENT_RELATIONS)
        return rows.prefetch_related(Prefetch("title", titles), Prefetch("event", events))


@extend_schema_view(
    get=extend_schema(operation_id="listWatchlist", summary="Your watchlist"),
    post=extend_schema(
        operation_id="addToWatchlist",
        summary="Add a title or a match",
        request=MarkTitleOrEventSerializer,
        responses={201: WatchlistItemSerializer},
    ),
)
class Watchlist(TitlesAndEvents):
    model = WatchlistItem
    serializer_class = WatchlistItemSerializer
    body = MarkTitleOrEventSerializer
    because = "watchlist"
    already = "Already on your watchlist."


@operation("delete", "removeFromWatchlist", "Remove an entry", request=None, responses={204: None})
class WatchlistEntry(OwnRow):
    model = WatchlistItem
    because = "watchlist"


@extend_schema_view(
    get=extend_schema(operation_id="listDismissals", summary="What does not interest you"),
    post=extend_schema(
        operation_id="dismiss",
        summary="Never suggest a title or a match",
        description="What is dismissed already stays so, and is answered with 200.",
        request=MarkTitleOrEventSerializer,
        responses={201: DismissalSerializer, 200: DismissalSerializer},
    ),
)
class Dismissals(TitlesAndEvents):
    model = Dismissal
    serializer_class = DismissalSerializer
    body = MarkTitleOrEventSerializer
    because = "dismissal"

    def add(self, thing: dict[str, Any]) -> tuple[Model, bool]:
        return Dismissal.objects.get_or_create(user=person(self.request), **thing)


@operation("delete", "undismiss", "Let it be suggested again", request=None, responses={204: None})
class DismissalEntry(OwnRow):
    model = Dismissal
    because = "dismissal"


class WatchedQuery(OwnTitlesQuery):
    title = serializers.IntegerField(
        min_value=1,
        max_value=LARGEST_ID,
        required=False,
        help_text="Id: what you have seen of it, episodes included.",
    )


@extend_schema_view(
    get=extend_schema(operation_id="listWatched", summary="What you have seen"),
    post=extend_schema(
        operation_id="markWatched",
        summary="You saw a title, an episode or a match",
        request=MarkWatchedSerializer,
        responses={201: WatchedItemSerializer},
    ),
)
class Watched(TitlesAndEvents):
    model = WatchEvent
    serializer_class = WatchedItemSerializer
    body = MarkWatchedSerializer
    because = "watched"
    query = WatchedQuery

    def get_queryset(self) -> QuerySet[Any]:
        rows = super().get_queryset()
        return rows.filter(title=self.params["title"]) if "title" in self.params else rows

    def with_things(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        return super().with_things(rows).select_related("episode")


@operation("delete", "unmarkWatched", "You did not see it", request=None, responses={204: None})
class WatchedEntry(OwnRow):
    model = WatchEvent
    because = "watched"


class RatingsQuery(OwnTitlesQuery):
    ordering = OrderingField(by("-updated_at", moment))


@extend_schema_view(
    get=extend_schema(operation_id="listRatings", summary="Your ratings"),
    post=extend_schema(
        operation_id="rate",
        summary="Rate a title, or change its rating",
        request=RateSerializer,
        responses={201: RatingSerializer, 200: RatingSerializer},
    ),
)
class Ratings(TitlesAndEvents):
    query = RatingsQuery
    model = Rating
    serializer_class = RatingSerializer
    body = RateSerializer
    because = "rating"

    def add(self, thing: dict[str, Any]) -> tuple[Model, bool]:
        return Rating.objects.update_or_create(
            user=person(self.request), title=thing["title"], defaults={"value": thing["value"]}
        )

    def with_things(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        titles = with_offers(Title.objects.all(), asked_country(self.request, self.params))
        return rows.prefetch_related(Prefetch("title", titles))


@operation("delete", "unrate", "Take a rating back", request=None, responses={204: None})
class RatingEntry(OwnRow):
    model = Rating
    because = "rating"


@extend_schema_view(
    get=extend_schema(operation_id="listFavoriteGenres", summary="Genres you like"),
    post=extend_schema(
        operation_id="addFavoriteGenre",
        summary="Like a genre",
        request=MarkGenreSerializer,
        responses={201: FavoriteGenreSerializer},
    ),
)
class FavoriteGenres(OwnRows):
    model = FavoriteGenre
    serializer_class = FavoriteGenreSerializer
    body = MarkGenreSerializer
    because = "favorite_genre"
    already = "Already a favourite genre."

    def with_things(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        return rows.select_related("genre")


@operation("delete", "removeFavoriteGenre", "Like a genre no longer", request=None, responses={204: None})
class FavoriteGenreEntry(OwnRow):
    model = FavoriteGenre
    because = "favorite_genre"


@extend_schema_view(
    get=extend_schema(operation_id="listFollows", summary="Whom you follow"),
    post=extend_schema(
        operation_id="follow",
        summary="Follow a team or a competition",
        request=FollowSerializer,
        responses={201: SportsPreferenceSerializer},
    ),
)
class Follows(OwnRows):
    model = SportsPreference
    serializer_class = SportsPreferenceSerializer
    body = FollowSerializer
    because = "follow"
    already = "Followed already."

    def with_things(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        return rows.select_related("team", "competition")


@operation("delete", "unfollow", "Follow no longer", request=None, responses={204: None})
class Follow(OwnRow):
    model = SportsPreference
    because = "follow"
