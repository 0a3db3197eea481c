"""The demo account: a history that makes Tonight personal at first sight.

A provider may bring one, as `demo.toml` in its package. Only `w2w up` on loopback calls this.
"""

from __future__ import annotations

import tomllib

import msgspec
from django.db import transaction

from w2w_core.content.models import Competition, Genre, StreamingPlatform, Team, Title
from w2w_core.plugins import registry
from w2w_core.preferences.models import (
    FavoriteGenre,
    ProfileType,
    Rating,
    SportsPreference,
    Subscription,
    UserProfile,
    WatchlistItem,
)
from w2w_site.users.models import User

USERNAME = "demo"


class History(msgspec.Struct, forbid_unknown_fields=True):
    """Things go by the names that people know; what the catalogue does not hold is left out."""

    country: str
    timezone: str
    profile_type: str = ""
    platforms: list[str] = []
    favorite_genres: list[str] = []
    teams: list[str] = []
    competitions: list[str] = []
    ratings: list[tuple[str, str, int, float]] = []
    """Kind, name, year, 0.5 to 5."""
    watchlist: list[tuple[str, str, int]] = []


def make_demo_account() -> None:
    """Once; what was done to it since is kept."""
    if User.objects.filter(is_demo=True).exists():
        return
    for usable in registry.usable():
        file = registry.folder(usable.package) / "demo.toml"
        if file.is_file():
            _make(msgspec.convert(tomllib.loads(file.read_text()), History))
            return


@transaction.atomic
def _make(history: History) -> None:
    user = User(username=USERNAME, is_demo=True)
    user.set_unusable_password()
    user.save()
    profile = UserProfile.objects.create(
        user=user,
        country=history.country,
        timezone=history.timezone,
        profile_type=ProfileType.objects.filter(slug=history.profile_type).first(),
    )
    platforms = StreamingPlatform.objects.filter(name__in=history.platforms)
    Subscription.objects.bulk_create(Subscription(profile=profile, platform=p) for p in platforms)
    genres = Genre.objects.filter(name__in=history.favorite_genres)
    FavoriteGenre.objects.bulk_create(FavoriteGenre(user=user, genre=g) for g in genres)
    teams = Team.objects.filter(name__in=history.teams)
    competitions = Competition.objects.filter(name__in=history.competitions)
    SportsPreference.objects.bulk_create(
        [SportsPreference(user=user, team=t) for t in teams]
        + [SportsPreference(user=user, competition=c) for c in competitions]
    )
    rated = {(kind, name, year): value for kind, name, year, value in history.ratings}
    titles = _titles([*rated, *history.watchlist])
    Rating.objects.bulk_create(
        Rating(user=user, title=titles[key], value=value) for key, value in rated.items() if key in titles
    )
    WatchlistItem.objects.bulk_create(
        WatchlistItem(user=user, title=titles[key]) for key in history.watchlist if key in titles
    )


def _titles(keys: list[tuple[str, str, int]]) -> dict[tuple[str, str, int], Title]:
    named = Title.objects.filter(name__in={name for _, name, _ in keys})
    return {(t.kind, t.name, t.year): t for t in named if t.year is not None}
