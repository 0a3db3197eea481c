from __future__ import annotations

import importlib

import pytest
from django.apps import apps
from django.db import connection

from w2w_core.preferences.models import ProfileType
from w2w_core.preferences.profile_types import PROFILE_TYPES


@pytest.mark.django_db
def test_all_are_shipped_in_their_order() -> None:
    assert [kind.slug for kind in ProfileType.objects.all()] == [shipped.slug for shipped in PROFILE_TYPES]
    assert {shipped.name for shipped in PROFILE_TYPES} == {
        "Hacker",
        "Sports Fan",
        "Film Buff",
        "Series Binger",
        "Family",
        "News Junkie",
        "Documentary Lover",
        "Casual",
    }


@pytest.mark.django_db
def test_shipping_twice_changes_nothing() -> None:
    before = list(ProfileType.objects.values())
    migration = importlib.import_module("w2w_core.preferences.migrations.0003_profile_types")
    migration.ship(apps, connection.schema_editor())
    assert list(ProfileType.objects.values()) == before


@pytest.mark.parametrize("shipped", PROFILE_TYPES, ids=lambda shipped: shipped.slug)
def test_weights_are_of_known_features_and_within_bounds(shipped) -> None:
    assert shipped.description.endswith(".")
    for feature, weight in shipped.weights.items():
        assert feature.partition(":")[0] in {"genre", "theme", "kind", "category"}
        assert -1 <= weight <= 1
