from __future__ import annotations

from typing import Any

import pytest
from django.contrib import admin
from django.db.models import Model
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from w2w_core.content.models import Claim, ExternalId, StreamingPlatform
from w2w_core.preferences.models import (
    Dismissal,
    FavoriteGenre,
    Rating,
    SportsPreference,
    Subscription,
    UserProfile,
    WatchEvent,
    WatchlistItem,
)
from w2w_site.users.models import User
from w2w_site.users.tokens import sign_in

MODELS = sorted(admin.site._registry, key=lambda model: model._meta.label)


@pytest.fixture
def rows(make: Any, ann: User) -> None:
    """A row or more of every content and preference model."""
    film = make.movie("Alien", genres=["Horror"], cast=["Sigourney Weaver"])
    film.themes.add(make.theme("Space"))
    show = make.show("The Wire", episodes=2)
    event = make.event()
    make.offer(film)
    make.program("Alien", title=film)
    ExternalId.objects.create(namespace="imdb", value="tt0078748", title=film)
    Claim.objects.create(
        provider="sandbox", key="x", title=film, fields={}, digest="x", observed_at=timezone.now()
    )
    profile = UserProfile.objects.create(user=ann)
    Subscription.objects.create(profile=profile, platform=make.platform("Netflix"))
    WatchlistItem.objects.create(user=ann, title=film)
    Dismissal.objects.create(user=ann, event=event)
    WatchEvent.objects.create(user=ann, title=show, episode=show.seasons.get().episodes.first())
    Rating.objects.create(user=ann, title=film, value=4)
    FavoriteGenre.objects.create(user=ann, genre=make.genre("Horror"))
    SportsPreference.objects.create(user=ann, team=event.home)
    sign_in(ann)


@pytest.fixture
def office(staff: User, client: Client) -> Client:
    client.force_login(staff)
    return client


def url(model: type[Model], page: str, *args: object) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_every_page_of_the_admin_opens(office: Client, rows: None, model: type[Model]) -> None:
    assert office.get(url(model, "changelist")).status_code == 200
    assert office.get(url(model, "changelist"), {"q": "alien"}).status_code == 200
    assert office.get(url(model, "add")).status_code in {200, 403}
    if row := model._default_manager.first():
        page = office.get(url(model, "change", row.pk))
        assert page.status_code == 200
        # A select of all titles or people would not open with 100,000 of them.
        assert page.content.count(b"<option") < 1500


def test_every_model_of_content_preferences_and_users_is_there() -> None:
    from django.apps import apps

    inside_others = {"Subscription", "TitleKey", "Listing"}
    ours = {
        m for label in ("content", "preferences", "users") for m in apps.get_app_config(label).get_models()
    }
    assert {m.__name__ for m in ours - set(MODELS)} == inside_others


def test_lists_take_as_many_queries_for_many_rows_as_for_one(
    office: Client, make: Any, django_assert_max_num_queries: Any
) -> None:
    for n in range(30):
        make.offer(make.movie(f"Film {n}"), f"Platform {n}")
        make.event(f"Home {n}", f"Away {n}")
        make.program(f"Programme {n}", channel=f"Channel {n}")

    for name in ("offer", "sportsevent", "tvprogram"):
        with django_assert_max_num_queries(10):
            assert office.get(reverse(f"admin:content_{name}_changelist")).status_code == 200


def test_an_account_is_made_without_an_address(office: Client, db: None) -> None:
    for name in ("cleo", "dora"):
        form = {
            "username": name,
            "password1": "correct horse",
            "password2": "correct horse",
            "usable_password": "true",
        }
        assert office.post(reverse("admin:users_user_add"), form).status_code == 302

    assert User.objects.filter(username__in=["cleo", "dora"], email=None).count() == 2


def test_an_address_without_a_scheme_is_taken_for_https(office: Client, db: None) -> None:
    form = {
        "name": "Streamio",
        "slug": "streamio",
        "homepage": "streamio.example",
        "aliases": "[]",
        "popularity": 0,
    }
    assert office.post(reverse("admin:content_streamingplatform_add"), form).status_code == 302
    assert StreamingPlatform.objects.get().homepage == "https://streamio.example"
