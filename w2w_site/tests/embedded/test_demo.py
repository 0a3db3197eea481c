from __future__ import annotations

import pytest

from w2w_site.embedded.demo import make_demo_account
from w2w_site.users.models import User

pytestmark = pytest.mark.django_db


def test_has_a_history_and_no_password(settings, make):
    settings.W2W_PROVIDERS = ["sandbox"]
    make.movie("Inception", year=2010)
    make.movie("Inception", year=1999)
    make.movie("Coco", year=2017)
    make.team("Argentina")
    make_demo_account()
    demo = User.objects.get(is_demo=True)
    assert not demo.has_usable_password()
    assert [(rating.title.year, rating.value) for rating in demo.ratings.all()] == [(2010, 5)]
    assert [item.title.name for item in demo.watchlist.all()] == ["Coco"]
    assert [follow.team.name for follow in demo.sports_preferences.all()] == ["Argentina"]


def test_is_made_once_and_kept_as_it_was_left(settings):
    settings.W2W_PROVIDERS = ["sandbox"]
    make_demo_account()
    demo = User.objects.get(is_demo=True)
    demo.profile.country = "PT"
    demo.profile.save()
    make_demo_account()
    assert User.objects.get(is_demo=True).profile.country == "PT"


def test_there_is_none_without_a_provider_that_brings_one(settings):
    settings.W2W_PROVIDERS = ["tvmaze"]
    make_demo_account()
    assert not User.objects.exists()
