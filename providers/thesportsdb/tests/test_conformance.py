from __future__ import annotations

from w2w_sdk.testing import Recorded, conformance
from w2w_thesportsdb import provider

from .bodies import LIVE, NEXT, PAST, TODAY, body, event, query


class TestConformance(
    conformance(
        provider,
        [
            Recorded("fixtures", {PAST: body(event()), NEXT: body()}, query()),
            Recorded("live", {TODAY: body(event(strStatus="2H"))}, query()),
            Recorded(
                "live",
                {LIVE: body(event(strStatus="2H", strProgress="77"), under="livescore")},
                query(plan="premium"),
            ),
        ],
    )
): ...
