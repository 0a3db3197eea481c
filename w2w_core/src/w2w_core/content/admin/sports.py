from __future__ import annotations

from django.contrib import admin

from w2w_core.content.models import Competition, SportsEvent, Team


@admin.register(Competition)
class CompetitionAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # generic in the stubs alone
    list_display = ["name", "sport", "country"]
    list_filter = ["sport", "country"]
    search_fields = ["name", "slug"]
    autocomplete_fields = ["apart_from"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(Team)
class TeamAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # as above
    list_display = ["name", "code", "sport", "country", "national"]
    list_filter = ["sport", "national", "country"]
    search_fields = ["name", "short_name", "code", "slug"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(SportsEvent)
class SportsEventAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # as above
    """The calendar may be changed here; the state is the live store's alone, which counts its versions."""

    list_display = ["__str__", "competition", "starts_at", "status", "home_score", "away_score", "version"]
    list_filter = ["status", "competition"]
    list_select_related = ["home", "away", "competition"]
    search_fields = ["home__name", "away__name", "competition__name"]
    date_hierarchy = "starts_at"
    autocomplete_fields = ["competition", "home", "away"]
    readonly_fields = [
        "status",
        "period",
        "minute",
        "added",
        "home_score",
        "away_score",
        "half_time",
        "penalties",
        "timeline",
        "version",
        "source",
        "observed_at",
        "changed_at",
    ]
