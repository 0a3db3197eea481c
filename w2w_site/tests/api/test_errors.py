from __future__ import annotations

import pytest
from rest_framework.test import APIClient

from w2w_site.api import attribution


def test_an_address_that_is_none_is_404_in_json(api: APIClient) -> None:
    response = api.get("/api/nothing/")

    assert response.status_code == 404
    assert list(response.json()) == ["detail"]


def test_a_fault_of_ours_is_500_in_json_and_says_nothing_of_the_inside(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken() -> None:
        raise RuntimeError("a secret")

    monkeypatch.setattr(attribution.registry, "usable", broken)
    response = APIClient(raise_request_exception=False).get("/api/site/")

    assert response.status_code == 500
    assert response.json() == {"detail": "Something broke here; it was logged."}
