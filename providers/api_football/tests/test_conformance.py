from __future__ import annotations

from w2w_api_football import provider
from w2w_sdk import Query
from w2w_sdk.testing import Recorded, conformance

from .bodies import NOW, TODAY, body, event, match

LEAGUE = {
    "league": {"id": 39, "name": "Top League", "type": "League"},
    "country": {"name": "England", "code": "GB-ENG"},
    "seasons": [],
}


class TestConformance(
    conformance(
        provider,
        [
            Recorded("competitions", {"/leagues": body(LEAGUE)}),
            Recorded("fixtures", {"/fixtures": body(match())}, TODAY),
            Recorded("live", {"/fixtures": body(match("1H", events=[event("Goal", "Own Goal")]))}, TODAY),
            Recorded("live", {"/fixtures": body(match())}, Query(now=NOW, keys=("api_football:fixture:11",))),
        ],
    )
): ...
