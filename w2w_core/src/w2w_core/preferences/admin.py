from __future__ import annotations

from django.contrib import admin

from w2w_core.preferences.models import (
    Dismissal,
    FavoriteGenre,
    ProfileType,
    Rating,
    SportsPreference,
    Subscription,
    UserProfile,
    WatchEvent,
    WatchlistItem,
)


@admin.register(ProfileType)
class ProfileTypeAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # generic in the stubs alone
    list_display = ["name", "slug", "position", "description"]
    search_fields = ["name", "slug"]
    prepopulated_fields = {"slug": ["name"]}


class SubscriptionInline(admin.TabularInline):  # type: ignore[type-arg]  # as above
    model = Subscription
    extra = 0
    autocomplete_fields = ["platform"]


@admin.register(UserProfile)
class UserProfileAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # as above
    list_display = ["user", "profile_type", "country", "language", "timezone"]
    list_filter = ["profile_type", "country"]
    list_select_related = ["user", "profile_type"]
    search_fields = ["user__username"]
    autocomplete_fields = ["user", "profile_type"]
    inlines = [SubscriptionInline]


class MarkAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # as above
    """A person's mark on a title or a match."""

    list_display = ["user", "title", "event", "created_at"]
    list_select_related = ["user", "title", "event__home", "event__away"]
    search_fields = ["user__username", "title__name"]
    date_hierarchy = "created_at"
    autocomplete_fields = ["user", "title", "event"]


admin.site.register(WatchlistItem, MarkAdmin)
admin.site.register(Dismissal, MarkAdmin)


@admin.register(WatchEvent)
class WatchEventAdmin(MarkAdmin):
    list_display = ["user", "title", "episode", "event", "created_at"]
    list_select_related = [*MarkAdmin.list_select_related, "episode"]
    raw_id_fields = ["episode"]


@admin.register(Rating)
class RatingAdmin(MarkAdmin):
    list_display = ["user", "title", "value", "updated_at"]
    list_filter = ["value"]
    list_select_related = ["user", "title"]
    autocomplete_fields = ["user", "title"]


@admin.register(FavoriteGenre)
class FavoriteGenreAdmin(MarkAdmin):
    list_display = ["user", "genre", "created_at"]
    list_filter = ["genre"]
    list_select_related = ["user", "genre"]
    search_fields = ["user__username", "genre__name"]
    autocomplete_fields = ["user", "genre"]


@admin.register(SportsPreference)
class SportsPreferenceAdmin(MarkAdmin):
    list_display = ["user", "team", "competition", "created_at"]
    list_select_related = ["user", "team", "competition"]
    search_fields = ["user__username", "team__name", "competition__name"]
    autocomplete_fields = ["user", "team", "competition"]
