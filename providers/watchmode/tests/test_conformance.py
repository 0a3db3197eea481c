from __future__ import annotations

from w2w_sdk import Query
from w2w_sdk.testing import Recorded, conformance
from w2w_watchmode import provider

from .bodies import NOW, SOURCES, TITLE, TODAY, body, details, listed, release, source


class TestConformance(
    conformance(
        provider,
        [
            Recorded(
                "titles",
                {
                    "/list-titles/": body({"titles": [listed()], "page": 1, "total_pages": 1}),
                    "/title/11/details/": body(details()),
                },
                TODAY,
            ),
            Recorded("title", {"/title/tt0000011/details/": body(details())}, TITLE),
            Recorded(
                "search", {"/search/": body({"title_results": [listed()], "people_results": []})}, TODAY
            ),
            Recorded("offers", {"/releases/": body({"releases": [release()]}), "/sources/": SOURCES}, TODAY),
            Recorded(
                "offers",
                {"/title/11/sources/": body([source()])},
                Query(now=NOW, country="US", ids={"watchmode:title": "11"}),
            ),
        ],
    )
): ...
