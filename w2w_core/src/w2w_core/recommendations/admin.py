from __future__ import annotations

from django.contrib import admin

from w2w_core.recommendations.models import DailyPicks, PushedPick


@admin.register(DailyPicks)
class DailyPicksAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # generic in the stubs alone
    list_display = ["date", "user", "country", "picks"]
    list_filter = ["country"]
    date_hierarchy = "date"
    autocomplete_fields = ["user"]


@admin.register(PushedPick)
class PushedPickAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # generic in the stubs alone
    list_display = ["user", "subject", "at", "unasked"]
    list_select_related = ["user"]
    list_filter = ["unasked"]
    date_hierarchy = "at"
    autocomplete_fields = ["user"]
