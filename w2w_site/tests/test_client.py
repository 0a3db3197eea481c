"""The pages of the web client, by their addresses."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from rest_framework.test import APIClient

from w2w_site import client


@pytest.fixture(autouse=True)
def exported(settings: Any, tmp_path: Path) -> None:
    """What a build leaves: a page, one of a dynamic route, and the one for what there is not."""
    settings.WEB_CLIENT = tmp_path / "web"
    client._dynamic_routes.cache_clear()
    (tmp_path / "secret").write_text("secret")
    for name in ("index.html", "sports.html", "title/_.html", "title/_.txt", "404.html"):
        file = settings.WEB_CLIENT / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name)


@pytest.mark.parametrize(
    ("address", "page"),
    [
        ("/", "index.html"),
        ("/sports", "sports.html"),
        ("/sports/", "sports.html"),
        ("/title/7", "title/_.html"),
        ("/title/7.txt", "title/_.txt"),
    ],
)
def test_an_address_has_its_page(api: APIClient, address: str, page: str) -> None:
    answer = api.get(address)
    assert (answer.status_code, answer.content.decode()) == (200, page)


@pytest.mark.parametrize(
    "address", ["/nothing", "/title", "/a%00b", "/title/a%00b.html/c", f"/{'a' * 300}", "/%2e%2e/secret"]
)
def test_what_there_is_not_is_404(api: APIClient, address: str) -> None:
    answer = api.get(address)
    assert (answer.status_code, answer.content.decode()) == (404, "404.html")
