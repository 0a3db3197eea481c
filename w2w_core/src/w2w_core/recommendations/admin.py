from __future__ import annotations

from django.contrib import admin

from w2w_core.recommendations.models import DailyPicks, PushedPicks


@admin.register(DailyPicks)
class DailyPicksAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # generic in the stubs alone
    list_display = ["date", "user", "country", "picks"]
    list_filter = ["country"]
    date_hierarchy = "date"
    autocomplete_fields = ["user"]


@admin.register(PushedPicks)
class PushedPicksAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # generic in the stubs alone
    list_display = ["user", "pushed_at"]
    autocomplete_fields = ["user"]
