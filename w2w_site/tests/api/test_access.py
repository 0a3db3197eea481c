"""Every route × {anonymous, A, B, staff}. A route that is absent from the table fails."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone
from rest_framework.test import APIClient

from w2w_core.content.models import Conflict
from w2w_core.ingest.joining import join

PUBLIC = {"": 200, "ann": 200, "bob": 200, "staff": 200}
ACCOUNT = {"": 401, "ann": 200, "bob": 200, "staff": 200}
STAFF = {"": 401, "ann": 403, "bob": 403, "staff": 200}
"""Nobody else sees anything of `api/staff/`."""
ANNS = {"": 401, "bob": 404, "staff": 404, "ann": 204}
"""Of a row that is Ann's. She comes last, for it is gone then."""


def posted(anonymous: int, signed_in: int) -> dict[str, int]:
    return {"": anonymous, "ann": signed_in, "bob": signed_in, "staff": signed_in}


ALIKE_400 = posted(400, 400)
NEEDS_ACCOUNT = posted(401, 400)
FORBIDDEN = posted(403, 403)

TABLE: dict[str, dict[str, dict[str, int]]] = {
    "healthz": {"GET": PUBLIC},
    "readyz": {"GET": PUBLIC},
    "api/site/": {"GET": PUBLIC},
    "api/schema/": {"GET": PUBLIC},
    "api/docs/": {"GET": PUBLIC},
    "api/asyncapi.json": {"GET": PUBLIC},
    "api/token/": {"POST": ALIKE_400},
    "api/token/refresh/": {"POST": ALIKE_400},
    "api/session/": {"POST": FORBIDDEN, "DELETE": FORBIDDEN},
    "api/session/refresh/": {"POST": FORBIDDEN},
    "api/session/demo/": {"POST": FORBIDDEN},
    "api/users/register/": {"POST": ALIKE_400},
    "api/users/me/": {"GET": ACCOUNT, "PATCH": ACCOUNT},
    "api/users/profile/": {"GET": ACCOUNT, "PUT": ACCOUNT, "PATCH": ACCOUNT},
    "api/users/profile-types/": {"GET": PUBLIC},
    "api/content/titles/": {"GET": PUBLIC},
    "api/content/titles/<int:pk>/": {"GET": PUBLIC},
    "api/content/titles/<int:pk>/similar/": {"GET": PUBLIC},
    "api/content/movies/": {"GET": PUBLIC},
    "api/content/movies/<int:pk>/": {"GET": PUBLIC},
    "api/content/movies/<int:pk>/similar/": {"GET": PUBLIC},
    "api/content/tv-shows/": {"GET": PUBLIC},
    "api/content/tv-shows/<int:pk>/": {"GET": PUBLIC},
    "api/content/tv-shows/<int:pk>/similar/": {"GET": PUBLIC},
    "api/content/sports/": {"GET": PUBLIC},
    "api/content/sports/<int:pk>/": {"GET": PUBLIC},
    "api/content/sports/competitions/": {"GET": PUBLIC},
    "api/content/sports/teams/": {"GET": PUBLIC},
    "api/content/platforms/": {"GET": PUBLIC},
    "api/content/platforms/<int:pk>/": {"GET": PUBLIC},
    "api/content/genres/": {"GET": PUBLIC},
    "api/content/people/<int:pk>/": {"GET": PUBLIC},
    "api/content/channels/": {"GET": PUBLIC},
    "api/content/channels/<int:pk>/": {"GET": PUBLIC},
    "api/content/guide/": {"GET": PUBLIC},
    "api/search/": {"GET": PUBLIC},
    "api/live/token/": {"POST": posted(401, 200)},
    "api/live/subscribe/": {"POST": FORBIDDEN},
    "api/recommendations/": {"GET": PUBLIC},
    "api/recommendations/daily/": {"GET": PUBLIC},
    "api/preferences/watchlist/": {"GET": ACCOUNT, "POST": NEEDS_ACCOUNT},
    "api/preferences/watchlist/<int:pk>/": {"DELETE": ANNS},
    "api/preferences/favorite-genres/": {"GET": ACCOUNT, "POST": NEEDS_ACCOUNT},
    "api/preferences/favorite-genres/<int:pk>/": {"DELETE": ANNS},
    "api/preferences/sports/": {"GET": ACCOUNT, "POST": NEEDS_ACCOUNT},
    "api/preferences/sports/<int:pk>/": {"DELETE": ANNS},
    "api/preferences/ratings/": {"GET": ACCOUNT, "POST": NEEDS_ACCOUNT},
    "api/preferences/ratings/<int:pk>/": {"DELETE": ANNS},
    "api/preferences/dismissals/": {"GET": ACCOUNT, "POST": NEEDS_ACCOUNT},
    "api/preferences/dismissals/<int:pk>/": {"DELETE": ANNS},
    "api/preferences/watched/": {"GET": ACCOUNT, "POST": NEEDS_ACCOUNT},
    "api/preferences/watched/<int:pk>/": {"DELETE": ANNS},
    "api/preferences/taste/": {
        "GET": ACCOUNT,
        "POST": ACCOUNT,
        "DELETE": {"": 401, "ann": 204, "bob": 204, "staff": 204},
    },
    "api/staff/providers/": {"GET": STAFF},
    "api/staff/providers/<slug:id>/": {"GET": STAFF, "PATCH": STAFF | {"staff": 400}},
    "api/staff/providers/<slug:id>/config/": {"PUT": STAFF},
    "api/staff/providers/<slug:id>/check/": {"POST": STAFF},
    "api/staff/providers/<slug:id>/sync/": {"POST": STAFF | {"staff": 202}},
    "api/staff/runs/": {"GET": STAFF},
    "api/staff/quarantine/": {"GET": STAFF},
    "api/staff/conflicts/": {"GET": STAFF},
    "api/staff/conflicts/<int:pk>/settle/": {"POST": STAFF | {"staff": 400}},
    "api/staff/conflicts/<int:pk>/dismiss/": {"POST": STAFF | {"staff": 204}},
    "api/staff/conflicts/<int:pk>/reopen/": {"POST": STAFF | {"staff": 204}},
    "api/staff/joinings/": {"GET": STAFF, "POST": STAFF | {"staff": 400}},
    "api/staff/joinings/<int:pk>/undo/": {"POST": STAFF},
    "api/staff/identities/": {"GET": STAFF},
    "api/staff/identities/part/": {"POST": STAFF | {"staff": 400}},
    "api/staff/identities/join/": {"POST": STAFF | {"staff": 400}},
    "api/staff/recommendations/": {"GET": STAFF},
    "api/staff/recommendations/train/": {"POST": STAFF | {"staff": 202}},
    "api/staff/precedence/": {"GET": STAFF, "PUT": STAFF | {"staff": 400}},
}
ELSEWHERE = ("admin/", "^(?!api/")
"""The admin has its own test, and the pages of the web client are public files."""

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")


def routes(patterns: list[Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if route.startswith(ELSEWHERE):
            continue
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, route)
        elif isinstance(pattern, URLPattern):
            yield route, pattern.callback


ROUTES = dict(routes(get_resolver().url_patterns))


def test_every_route_is_in_the_table() -> None:
    assert sorted(ROUTES) == sorted(TABLE)


@pytest.mark.parametrize("route", sorted(TABLE))
def test_every_method_of_a_route_is_in_the_table(route: str) -> None:
    view = ROUTES[route].view_class
    offered = {
        method
        for method in METHODS
        if method.lower() in view.http_method_names and hasattr(view, method.lower())
    }
    assert offered == set(TABLE[route])


def test_staff_alone_see_the_staff_page() -> None:
    for route in TABLE:
        if route.startswith("api/staff/"):
            for expected in TABLE[route].values():
                assert expected == STAFF | {"staff": expected["staff"]}, route


def row_of(route: str, make: Any, ann_api: APIClient) -> int:
    """The row that a route with a key names; those of preferences are Ann's."""
    _, area, name, _ = route.split("/", 3)
    if area == "preferences":
        bodies = {
            "watchlist": lambda: {"title": make.movie("Alien").pk},
            "favorite-genres": lambda: {"genre": make.genre("Horror").slug},
            "sports": lambda: {"team": make.team("Arsenal").pk},
            "ratings": lambda: {"title": make.movie("Alien").pk, "value": 3},
            "dismissals": lambda: {"title": make.movie("Alien").pk},
            "watched": lambda: {"title": make.movie("Alien").pk},
        }
        return int(ann_api.post(f"/api/preferences/{name}/", bodies[name]()).json()["id"])
    if name == "conflicts":
        conflict = Conflict.objects.create(
            title=make.movie("Alien"), field="year", values={}, since=timezone.now()
        )
        return conflict.pk
    if name == "joinings":
        return join(make.movie("Alien"), make.movie("Aliens"), timezone.now()).pk
    content = {
        "titles": lambda: make.movie("Alien"),
        "movies": lambda: make.movie("Alien"),
        "tv-shows": lambda: make.show("The Wire"),
        "sports": make.event,
        "platforms": lambda: make.platform("Netflix"),
        "people": lambda: make.person("Sigourney Weaver"),
        "channels": make.channel,
    }
    return int(content[name]().pk)


@pytest.mark.parametrize(
    ("route", "method"), [(route, method) for route, methods in sorted(TABLE.items()) for method in methods]
)
def test_who_may(
    api: APIClient,
    ann_api: APIClient,
    bob_api: APIClient,
    staff_api: APIClient,
    make: Any,
    route: str,
    method: str,
) -> None:
    clients = {"": api, "ann": ann_api, "bob": bob_api, "staff": staff_api}
    row = row_of(route, make, ann_api) if "<int:pk>" in route else ""
    url = "/" + route.replace("<int:pk>", str(row)).replace("<slug:id>", "sandbox")
    expected = TABLE[route][method]

    found = {who: clients[who].generic(method, url, "{}", "application/json").status_code for who in expected}

    assert found == expected
