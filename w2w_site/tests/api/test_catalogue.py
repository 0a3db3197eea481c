from __future__ import annotations

from typing import Any

from rest_framework.test import APIClient


def test_platforms_the_most_popular_first(api: APIClient, make: Any) -> None:
    make.platform("Mubi", popularity=0.1)
    netflix = make.platform("Netflix", popularity=0.9, homepage="https://www.netflix.com/")
    make.offer(make.movie("Heat"), "Mubi", country="DE")

    def found(**params: str) -> list[str]:
        return [row["slug"] for row in api.get("/api/content/platforms/", params).json()["results"]]

    assert found() == ["netflix", "mubi"]
    assert found(ordering="name") == ["mubi", "netflix"]
    assert found(country="DE") == ["mubi"]
    assert found(q="net") == ["netflix"]
    assert api.get(f"/api/content/platforms/{netflix.pk}/").json() == {
        "id": netflix.pk,
        "slug": "netflix",
        "name": "Netflix",
        "homepage": "https://www.netflix.com/",
        "popularity": 0.9,
    }
    assert api.get("/api/content/platforms/999/").status_code == 404


def test_genres_say_how_many_titles_they_have(
    api: APIClient, make: Any, django_assert_num_queries: Any
) -> None:
    make.movie("Alien", genres=["Horror", "Drama"])
    make.show("Severance", genres=["Drama"])
    make.genre("Western")

    def counts(**params: str) -> dict[str, int]:
        return {
            row["slug"]: row["count"] for row in api.get("/api/content/genres/", params).json()["results"]
        }

    with django_assert_num_queries(1):
        assert counts() == {"drama": 2, "horror": 1, "western": 0}
    assert counts(kind="show") == {"drama": 1, "horror": 0, "western": 0}
    assert list(counts(ordering="-count")) == ["drama", "horror", "western"]
