from __future__ import annotations

from django.contrib import admin
from django.http import HttpRequest

from w2w_core.live.models import Doubt, Publication, Stream


class _ReadOnly(admin.ModelAdmin):  # type: ignore[type-arg]  # generic in the stubs alone
    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False


@admin.register(Stream)
class StreamAdmin(_ReadOnly):
    list_display = ["channel", "epoch", "offset"]
    search_fields = ["channel"]


@admin.register(Publication)
class PublicationAdmin(_ReadOnly):
    list_display = ["channel", "offset", "created_at", "sent_at"]
    list_filter = [("sent_at", admin.EmptyFieldListFilter)]
    search_fields = ["channel"]
    date_hierarchy = "created_at"


@admin.register(Doubt)
class DoubtAdmin(_ReadOnly):
    list_display = ["event", "status", "since", "source", "settled_at", "upheld"]
    list_filter = [("settled_at", admin.EmptyFieldListFilter), "upheld"]
    list_select_related = ["event__home", "event__away"]
