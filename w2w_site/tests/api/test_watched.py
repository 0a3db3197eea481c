"""What a person has seen, and of which title."""

from __future__ import annotations

import pytest
from rest_framework.test import APIClient

pytestmark = pytest.mark.django_db


def test_of_one_title_with_its_episodes(ann_api: APIClient, make):
    show, other = make.show("Severance", episodes=2), make.movie("Arrival")
    episode = show.seasons.get().episodes.first()
    for thing in ({"title": show.pk}, {"episode": episode.pk}, {"title": other.pk}):
        assert ann_api.post("/api/preferences/watched/", thing, format="json").status_code == 201

    seen = ann_api.get(f"/api/preferences/watched/?title={show.pk}").json()["results"]

    assert [row["episode"] and row["episode"]["id"] for row in seen] == [episode.pk, None]


def test_a_title_that_is_no_number_is_named(ann_api: APIClient):
    response = ann_api.get("/api/preferences/watched/?title=arrival")
    assert response.status_code == 400
    assert "title" in response.json()
