from __future__ import annotations

from django.contrib import admin
from django.http import HttpRequest

from w2w_core.plugins.models import QuarantinedItem, Run


class _ReadOnly(admin.ModelAdmin):  # type: ignore[type-arg]  # generic in the stubs alone
    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False


@admin.register(Run)
class RunAdmin(_ReadOnly):
    list_display = [
        "provider",
        "stream",
        "country",
        "outcome",
        "started_at",
        "records",
        "written",
        "quarantined",
        "reason",
    ]
    list_filter = ["provider", "stream", "outcome"]
    date_hierarchy = "started_at"


@admin.register(QuarantinedItem)
class QuarantinedItemAdmin(_ReadOnly):
    list_display = ["where", "why", "run"]
    list_filter = ["run__provider", "run__stream"]
    list_select_related = ["run"]
    search_fields = ["where", "why"]
