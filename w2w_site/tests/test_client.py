"""The pages of the web client, by their addresses."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
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


def test_a_page_runs_the_scripts_of_its_build_and_no_others(
    api: APIClient, settings: Any, tmp_path: Path
) -> None:
    settings.W2W_REALTIME_URL = "wss://live.example.org/connection/websocket"
    body = '<script src="/a.js" async></script><script id="x">one()</script><script>two()\n</script>'
    (settings.WEB_CLIENT / "index.html").write_text(body)
    policy = dict(part.strip().split(" ", 1) for part in api.get("/")["Content-Security-Policy"].split(";"))
    wanted = {f"'sha256-{b64encode(sha256(one).digest()).decode()}'" for one in (b"one()", b"two()\n")}
    assert set(policy["script-src"].split()) == {"'self'", *wanted}
    assert policy["connect-src"] == "'self' wss://live.example.org"
    assert (policy["object-src"], policy["frame-ancestors"]) == ("'none'", "'none'")


@pytest.mark.parametrize(
    "address", ["/nothing", "/title", "/a%00b", "/title/a%00b.html/c", f"/{'a' * 300}", "/%2e%2e/secret"]
)
def test_what_there_is_not_is_404(api: APIClient, address: str) -> None:
    answer = api.get(address)
    assert (answer.status_code, answer.content.decode()) == (404, "404.html")
