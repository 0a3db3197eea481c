from __future__ import annotations

from django.contrib import admin

from w2w_core.content.models import Claim, ExternalId


@admin.register(ExternalId)
class ExternalIdAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # generic in the stubs alone
    list_display = ["namespace", "value", "title", "person", "channel", "competition", "team", "event"]
    list_select_related = ["title", "person", "channel", "competition", "team", "event__home", "event__away"]
    search_fields = ["value", "namespace"]
    autocomplete_fields = ["title", "person", "channel", "competition", "team", "event"]
    show_full_result_count = False


@admin.register(Claim)
class ClaimAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # as above
    list_display = ["provider", "key", "title", "observed_at"]
    list_filter = ["provider"]
    list_select_related = ["title"]
    search_fields = ["key", "title__name"]
    autocomplete_fields = ["title"]
    show_full_result_count = False
