"""Titles like a title."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone
from drf_spectacular.utils import inline_serializer
from rest_framework import serializers
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param

from w2w_core.content.models import Movie, Title, TVShow
from w2w_core.recommendations.lists.similar import Similar, similar
from w2w_core.recommendations.vocabulary import Ask, Kind
from w2w_site.api.content.serializers import TitleSerializer
from w2w_site.api.content.serializers.titles import with_offers
from w2w_site.api.paging import decode, encode, not_a_cursor
from w2w_site.api.query import CountryField, ListQuery
from w2w_site.api.recommendations import DEEPEST, ReasonSerializer, viewer
from w2w_site.api.schema import operation
from w2w_site.api.views import QueryView, asked_country


class SimilarQuery(ListQuery):
    page_size = serializers.IntegerField(min_value=1, max_value=100, default=20)
    kind = serializers.ChoiceField(choices=[Kind.MOVIE.value, Kind.SHOW.value], required=False)
    services = serializers.ChoiceField(
        choices=["mine", "all"], default="all", help_text="mine: what costs you nothing more."
    )
    country = CountryField(required=False, help_text="Else your profile's, else the site's.")


@dataclass(frozen=True)
class Shown:
    title: Title
    of: Similar


class SimilarSerializer(serializers.Serializer[Shown]):
    title = TitleSerializer()
    score = serializers.FloatField(source="of.score")
    seen = serializers.BooleanField(source="of.seen", help_text="By you.")
    reasons = ReasonSerializer(many=True, source="of.reasons", help_text="The weightiest first.")


class SimilarTitles(QueryView):
    """Subclasses say of which kind the title is that others are to be like."""

    permission_classes = [AllowAny]
    query = SimilarQuery
    queryset: QuerySet[Any] = Title.objects.all()

    def get(self, request: Request, pk: int) -> Response:
        if not self.queryset.filter(pk=pk).exists():
            raise Http404
        size: int = self.params["page_size"]
        offset = _offset(self.params.get("cursor"))
        kind = self.params.get("kind")
        ask = Ask(
            kinds=frozenset({Kind(kind)} if kind else {Kind.MOVIE, Kind.SHOW}),
            services=self.params["services"],
            country=self.params.get("country"),
            limit=size + 1,
            offset=offset,
        )
        found = similar(pk, viewer(request), ask, timezone.now())
        titles = with_offers(Title.objects.all(), asked_country(request, self.params)).in_bulk(
            one.title_id for one in found[:size]
        )
        shown = [Shown(titles[one.title_id], one) for one in found[:size] if one.title_id in titles]

        serializer = SimilarSerializer()

        def link(place: int) -> str:
            return replace_query_param(request.build_absolute_uri(), "cursor", encode([place]))

        return Response(
            {
                "next": link(offset + size) if len(found) > size else None,
                "previous": link(max(offset - size, 0)) if offset else None,
                "results": [serializer.to_representation(one) for one in shown],
            }
        )


def _offset(cursor: str | None) -> int:
    if cursor is None:
        return 0
    try:
        [offset] = decode(cursor)
    except ValueError as error:
        raise not_a_cursor() from error
    if type(offset) is not int or not 0 <= offset <= DEEPEST:
        raise not_a_cursor()
    return offset


_page = inline_serializer(
    "SimilarTitles",
    {
        "next": serializers.URLField(allow_null=True),
        "previous": serializers.URLField(allow_null=True),
        "results": SimilarSerializer(many=True),
    },
)


@operation("get", "listSimilarTitles", "Like a film or show", parameters=[SimilarQuery], responses=_page)
class SimilarToTitle(SimilarTitles):
    pass


@operation("get", "listSimilarToMovie", "Like a film", parameters=[SimilarQuery], responses=_page)
class SimilarToMovie(SimilarTitles):
    queryset = Movie.objects.all()


@operation("get", "listSimilarToTvShow", "Like a show", parameters=[SimilarQuery], responses=_page)
class SimilarToTVShow(SimilarTitles):
    queryset = TVShow.objects.all()
