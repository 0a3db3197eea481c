from __future__ import annotations

from typing import Any

import pytest
from django.core.cache import cache
from rest_framework.test import APIClient


def test_the_site_says_what_it_is(api: APIClient, db: None, settings: Any) -> None:
    settings.W2W_COUNTRY = "GB"

    site = api.get("/api/site/").json()

    assert (site["name"], site["country"], site["demo"]) == ("What2Watch", "GB", False)
    assert site["realtime"] == "/connection/websocket"
    assert {row["provider"] for row in site["attributions"]} >= {"tvmaze"}


def test_healthz_needs_no_database(api: APIClient) -> None:
    assert api.get("/healthz").json() == {"status": "ok"}


def test_readyz_names_what_is_not_ready(api: APIClient, db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    assert api.get("/readyz").json() == {"status": "ok", "database": "ok", "migrations": "ok", "cache": "ok"}

    def down(*args: object, **kwargs: object) -> None:
        raise ConnectionError("redis://user:secret@host")

    monkeypatch.setattr(cache, "set", down)
    response = api.get("/readyz")

    assert response.status_code == 503
    assert response.json() == {
        "status": "unavailable",
        "database": "ok",
        "migrations": "ok",
        "cache": "ConnectionError",
    }
