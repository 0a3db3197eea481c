from __future__ import annotations

from django.contrib import admin
from django.forms import ModelForm
from django.http import HttpRequest

from w2w_core.content.models import Alias, Claim, Conflict, ExternalId, Precedence


@admin.register(ExternalId)
class ExternalIdAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # generic in the stubs alone
    list_display = ["namespace", "value", "title", "person", "channel", "competition", "team", "event"]
    list_select_related = ["title", "person", "channel", "competition", "team", "event__home", "event__away"]
    search_fields = ["value", "namespace"]
    autocomplete_fields = ["title", "person", "channel", "competition", "team", "event"]
    show_full_result_count = False


@admin.register(Alias)
class AliasAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # as above
    list_display = ["key", "team", "competition", "channel"]
    list_select_related = ["team", "competition", "channel"]
    search_fields = ["key", "team__name", "competition__name", "channel__name"]
    autocomplete_fields = ["team", "competition", "channel"]


@admin.register(Precedence)
class PrecedenceAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # as above
    """Takes effect for each title when one of its sources is read again."""

    list_display = ["provider", "field", "rank"]
    list_editable = ["rank"]
    list_filter = ["field"]

    def save_model(
        self, request: HttpRequest, obj: Precedence, form: ModelForm[Precedence], change: bool
    ) -> None:
        super().save_model(request, obj, form, change)
        Claim.merge_again([obj.provider])

    def delete_model(self, request: HttpRequest, obj: Precedence) -> None:
        super().delete_model(request, obj)
        Claim.merge_again([obj.provider])


@admin.register(Conflict)
class ConflictAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # as above
    """What sources contradict each other on; settled by them, or by splitting the title."""

    list_display = ["title", "field", "values", "since"]
    list_filter = ["field"]
    list_select_related = ["title"]
    search_fields = ["title__name"]
    readonly_fields = ["title", "field", "values", "since"]
    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Conflict | None = None) -> bool:
        return False
