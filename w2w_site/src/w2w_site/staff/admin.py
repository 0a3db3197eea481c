"""Who is who, by hand: titles joined and split through their claims, and joinings undone."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from w2w_core.content.models import Claim, Joining, Title
from w2w_core.ingest.joining import Refused, join, split, undo


@admin.register(Claim)
class ClaimAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # generic in the stubs alone
    list_display = ["provider", "key", "title", "observed_at"]
    list_filter = ["provider"]
    list_select_related = ["title"]
    search_fields = ["key", "title__name"]
    autocomplete_fields = ["title"]
    readonly_fields = ["title", "digest"]
    show_full_result_count = False
    actions = ["make_one", "split_off"]

    @admin.action(description="Make the titles of these claims one, under the oldest", permissions=["change"])
    def make_one(self, request: HttpRequest, claims: QuerySet[Claim]) -> None:
        titles = list(Title.objects.filter(claims__in=claims).distinct().order_by("pk"))
        if len(titles) < 2:
            self.message_user(request, "Choose claims of several titles.", messages.ERROR)
        for gone in titles[1:]:
            kept = Title.objects.get(pk=titles[0].pk)
            _say(self, request, "{} joined.", partial(join, kept, gone, timezone.now(), request.user.pk))

    @admin.action(description="Give these claims a title of their own", permissions=["change"])
    def split_off(self, request: HttpRequest, claims: QuerySet[Claim]) -> None:
        chosen = list(claims.select_related("title"))
        _say(self, request, "{} is a title of its own now.", partial(split, chosen, timezone.now()))


@admin.register(Joining)
class JoiningAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # as above
    list_display = ["name", "kept", "created_at"]
    list_select_related = ["kept"]
    search_fields = ["name", "kept__name"]
    fields = ["name", "kept", "created_at"]
    readonly_fields = ["name", "kept", "created_at"]
    actions = ["take_apart"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @admin.action(description="Undo: make them two titles again", permissions=["change"])
    def take_apart(self, request: HttpRequest, joinings: QuerySet[Joining]) -> None:
        for joining in joinings.order_by("-pk"):
            _say(self, request, "{} is back.", partial(undo, joining, timezone.now()))


def _say(
    model_admin: admin.ModelAdmin,  # type: ignore[type-arg]  # as above
    request: HttpRequest,
    done: str,
    act: Callable[[], object],
) -> None:
    try:
        model_admin.message_user(request, done.format(act()), messages.SUCCESS)
    except Refused as error:
        model_admin.message_user(request, f"Refused: {error}", messages.ERROR)
