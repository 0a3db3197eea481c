"""Films and shows."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from w2w_core.content.models import (
    Credit,
    Genre,
    Movie,
    Offer,
    Person,
    StreamingPlatform,
    Theme,
    Title,
    TVProgram,
    TVShow,
)
from w2w_core.content.names import fold
from w2w_core.preferences.marks import title_marks
from w2w_site.api.attribution import title_sources
from w2w_site.api.content.serializers.guide import PROGRAM_RELATIONS
from w2w_site.api.content.serializers.titles import (
    TitleDetailSerializer,
    TitleSerializer,
    with_details,
    with_offers,
)
from w2w_site.api.ordering import by, integer, number, text
from w2w_site.api.query import CountryField, ListQuery, OrderingField, SlugsField
from w2w_site.api.schema import operation
from w2w_site.api.views import PublicDetail, PublicList, asked_country

NEXT_PROGRAMS = 10


class YearField(serializers.IntegerField):
    def __init__(self) -> None:
        super().__init__(min_value=1870, max_value=2100, required=False)


class PersonIdField(serializers.IntegerField):
    def to_internal_value(self, data: Any) -> int:
        pk = super().to_internal_value(data)
        if not Person.objects.filter(pk=pk).exists():
            raise serializers.ValidationError(f"Unknown: {pk}.")
        return pk


class TitleQuery(ListQuery):
    q = serializers.CharField(max_length=100, required=False, help_text="A part of the name.")
    kind = serializers.ChoiceField(choices=Title.Kind.choices, required=False)
    genre = SlugsField(Genre.objects.all(), help_text="Slugs, parted by commas: a title of any of them.")
    theme = SlugsField(Theme.objects.all(), help_text="Slugs, parted by commas: a title of any of them.")
    platform = SlugsField(
        StreamingPlatform.objects.all(),
        help_text="Slugs, parted by commas: offered by any of them in the country.",
    )
    offer = serializers.ChoiceField(
        choices=Offer.Kind.choices, required=False, help_text="Offered in this way in the country."
    )
    country = CountryField(
        required=False,
        help_text="Whose offers are shown and filtered by; else your profile's, else the site's.",
    )
    person = PersonIdField(min_value=1, required=False)
    collection = serializers.CharField(
        max_length=120, required=False, help_text="Key of a series of films, as a title names it."
    )
    year = YearField()
    year_from = YearField()
    year_to = YearField()
    minutes = serializers.IntegerField(
        min_value=1,
        max_value=6000,
        required=False,
        help_text="No longer than that; of one episode for a show.",
    )
    ordering = OrderingField(
        by("-popularity", number),
        by("name", text),
        by("year", integer, Coalesce(F("year"), 9999)),
        by("-year", integer, Coalesce(F("year"), 0)),
        by("-rating", number, Coalesce(F("rating"), -1.0)),
    )


PLAIN_FILTERS = {
    "kind": "kind",
    "collection": "collection_key",
    "year": "year",
    "year_from": "year__gte",
    "year_to": "year__lte",
    "minutes": "runtime__lte",
}


def matching(titles: QuerySet[Title], params: dict[str, Any], country: str) -> QuerySet[Title]:
    """Those that meet every filter of a TitleQuery."""
    titles = titles.filter(**{path: params[name] for name, path in PLAIN_FILTERS.items() if name in params})
    if "q" in params:
        key = fold(params["q"])
        titles = titles.filter(name_key__contains=key) if key else titles.none()
    # Semi-joins, for a join would give a title as often as it matches.
    title = {"title": OuterRef("pk")}
    if "genre" in params:
        titles = titles.filter(
            Exists(Title.genres.through.objects.filter(**title, genre__in=params["genre"]))
        )
    if "theme" in params:
        titles = titles.filter(
            Exists(Title.themes.through.objects.filter(**title, theme__in=params["theme"]))
        )
    if "person" in params:
        titles = titles.filter(Exists(Credit.objects.filter(**title, person=params["person"])))
    if "platform" in params or "offer" in params:
        offers = Offer.objects.in_country(country).filter(**title)
        if "platform" in params:
            offers = offers.filter(platform__in=params["platform"])
        if "offer" in params:
            offers = offers.filter(kind=params["offer"])
        titles = titles.filter(Exists(offers))
    return titles


class TitleList(PublicList):
    query = TitleQuery
    serializer_class = TitleSerializer
    queryset: QuerySet[Any] = Title.objects.all()

    def get_queryset(self) -> QuerySet[Any]:
        country = asked_country(self.request, self.params)
        listed = super().get_queryset().filter(retired_at=None)
        return with_offers(matching(listed, self.params, country), country)


class TitleDetail(PublicDetail):
    serializer_class = TitleDetailSerializer
    queryset: QuerySet[Any] = Title.objects.all()

    def get_queryset(self) -> QuerySet[Any]:
        return with_details(super().get_queryset())

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        title = self.get_object()
        context = {
            "programs": next_programs(title, asked_country(request, self.params)),
            "sources": title_sources(title),
            "mine": title_marks(request.user.pk, title) if request.user.is_authenticated else None,
        }
        return Response(TitleDetailSerializer(title, context=context).data)


def next_programs(title: Title, country: str) -> QuerySet[TVProgram]:
    programs = TVProgram.objects.select_related(*PROGRAM_RELATIONS).order_by("starts_at", "id")
    return programs.filter(title_id=title.pk, ends_at__gt=timezone.now(), channel__country__in=[country, ""])[
        :NEXT_PROGRAMS
    ]


@operation("get", "listTitles", "Films and shows")
class AllTitles(TitleList):
    pass


@operation("get", "listMovies", "Films")
class MovieList(TitleList):
    queryset = Movie.objects.all()


@operation("get", "listTvShows", "Shows")
class TVShowList(TitleList):
    queryset = TVShow.objects.all()


@operation("get", "getTitle", "A film or show")
class AnyTitle(TitleDetail):
    pass


@operation("get", "getMovie", "A film")
class MovieDetail(TitleDetail):
    queryset = Movie.objects.all()


@operation("get", "getTvShow", "A show")
class TVShowDetail(TitleDetail):
    queryset = TVShow.objects.all()
