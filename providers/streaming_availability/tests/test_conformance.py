from __future__ import annotations

from w2w_sdk import Query
from w2w_sdk.testing import Recorded, conformance
from w2w_streaming_availability import provider

from .bodies import NOW, TODAY, body, change, page, show


class TestConformance(
    conformance(
        provider,
        [
            Recorded("search", {"/shows/search/title": body([show()])}, TODAY),
            Recorded("titles", {"/shows/search/filters": page(show())}, TODAY),
            Recorded(
                "title",
                {"/shows/tt0000078": body(show(seasons=[{"title": "Season 1", "streamingOptions": {}}]))},
                Query(now=NOW, ids={"imdb": "tt0000078"}),
            ),
            Recorded(
                "offers",
                {"/changes": body({"changes": [change()], "shows": {"78": show()}, "hasMore": False})},
                TODAY,
            ),
        ],
    )
): ...
