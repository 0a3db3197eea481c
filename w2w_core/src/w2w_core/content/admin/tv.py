from __future__ import annotations

from django.contrib import admin

from w2w_core.content.models import TVChannel, TVProgram


@admin.register(TVChannel)
class TVChannelAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # generic in the stubs alone
    list_display = ["name", "country", "language", "timezone"]
    list_filter = ["country", "language"]
    search_fields = ["name", "slug"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(TVProgram)
class TVProgramAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # as above
    list_display = ["name", "episode_name", "channel", "starts_at", "ends_at", "category"]
    list_filter = ["category", "channel__country"]
    list_select_related = ["channel"]
    search_fields = ["name", "episode_name", "channel__name"]
    date_hierarchy = "starts_at"
    autocomplete_fields = ["channel", "title", "episode", "event"]
    show_full_result_count = False
