from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import admin
from django.db import models

from w2w_core.content.models import (
    Credit,
    Episode,
    Genre,
    Movie,
    Offer,
    Person,
    Season,
    Signal,
    StreamingPlatform,
    Theme,
    Title,
    TVShow,
)

# As Django 6.0 takes an address without a scheme; 5.2 takes it for http, and warns.
ADDRESSES: Mapping[type[models.Field[Any, Any]], dict[str, str]] = {  # Any: fields of all values
    models.URLField: {"assume_scheme": "https"}
}


class NamedAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # generic in the stubs alone
    list_display = ["name", "slug"]
    search_fields = ["name", "slug"]
    prepopulated_fields = {"slug": ["name"]}


admin.site.register(Genre, NamedAdmin)
admin.site.register(Theme, NamedAdmin)


@admin.register(StreamingPlatform)
class StreamingPlatformAdmin(NamedAdmin):
    list_display = ["name", "slug", "homepage", "popularity"]
    formfield_overrides = ADDRESSES


@admin.register(Person)
class PersonAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # as above
    list_display = ["name", "id"]
    search_fields = ["name"]
    show_full_result_count = False


class CreditInline(admin.TabularInline):  # type: ignore[type-arg]  # as above
    model = Credit
    extra = 0
    autocomplete_fields = ["person"]


class OfferInline(admin.TabularInline):  # type: ignore[type-arg]  # as above
    model = Offer
    extra = 0
    autocomplete_fields = ["platform"]
    formfield_overrides = ADDRESSES
    fields = [
        "platform",
        "country",
        "kind",
        "season",
        "quality",
        "price",
        "currency",
        "link",
        "last_confirmed_at",
    ]


@admin.register(Title)
class TitleAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # as above
    list_display = ["name", "kind", "year", "rating", "popularity", "updated_at"]
    list_filter = ["kind", "genres", "status"]
    search_fields = ["name", "original_name", "name_key"]
    autocomplete_fields = ["genres", "themes"]
    readonly_fields = ["sources", "retired_at", "created_at", "updated_at"]
    inlines = [OfferInline, CreditInline]
    show_full_result_count = False


class OneKindAdmin(TitleAdmin):
    list_display = ["name", "year", "rating", "popularity", "updated_at"]
    list_filter = ["genres", "status"]
    exclude = ["kind"]


class SeasonInline(admin.TabularInline):  # type: ignore[type-arg]  # as above
    model = Season
    extra = 0
    show_change_link = True


@admin.register(Movie)
class MovieAdmin(OneKindAdmin):
    pass


@admin.register(TVShow)
class TVShowAdmin(OneKindAdmin):
    inlines = [SeasonInline, OfferInline, CreditInline]


class EpisodeInline(admin.TabularInline):  # type: ignore[type-arg]  # as above
    model = Episode
    extra = 0


@admin.register(Season)
class SeasonAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # as above
    list_display = ["title", "number", "name", "premiered", "episode_count"]
    list_select_related = ["title"]
    search_fields = ["title__name", "name"]
    autocomplete_fields = ["title"]
    inlines = [EpisodeInline]


@admin.register(Episode)
class EpisodeAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # as above
    list_display = ["season", "number", "name", "airs_at", "air_date"]
    list_select_related = ["season"]
    search_fields = ["name", "season__title__name"]
    autocomplete_fields = ["season"]
    show_full_result_count = False


@admin.register(Credit)
class CreditAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # as above
    list_display = ["person", "role", "title", "character"]
    list_filter = ["role"]
    list_select_related = ["person", "title"]
    search_fields = ["person__name", "title__name"]
    autocomplete_fields = ["person", "title"]
    show_full_result_count = False


@admin.register(Offer)
class OfferAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # as above
    list_display = [
        "title",
        "platform",
        "country",
        "kind",
        "price",
        "currency",
        "leaves_at",
        "last_confirmed_at",
    ]
    list_filter = ["kind", "platform", "country"]
    list_select_related = ["title", "platform"]
    search_fields = ["title__name"]
    autocomplete_fields = ["title", "platform"]
    formfield_overrides = ADDRESSES
    show_full_result_count = False


@admin.register(Signal)
class SignalAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # as above
    """What providers say in favour of titles; replaced with each run."""

    list_display = ["title", "kind", "value", "reason", "provider", "observed_at", "expires_at"]
    list_filter = ["kind", "provider"]
    list_select_related = ["title"]
    search_fields = ["title__name"]
    autocomplete_fields = ["title"]
    show_full_result_count = False
