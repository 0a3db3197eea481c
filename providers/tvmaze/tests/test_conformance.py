from __future__ import annotations

from w2w_sdk import Query
from w2w_sdk.testing import Recorded, conformance
from w2w_tvmaze import provider

from .bodies import NOW, TODAY, WEB, body, row, show


class TestConformance(
    conformance(
        provider,
        [
            Recorded("airings", {"/schedule": body([row()])}, TODAY),
            Recorded(
                "offers",
                {"/schedule/web": body([row(show=None, _embedded={"show": show(webChannel=WEB)})])},
                TODAY,
            ),
            Recorded("search", {"/search/shows": body([{"score": 1, "show": show()}])}, TODAY),
            Recorded("title", {"/shows/82": body(show())}, Query(now=NOW, ids={"tvmaze:show": "82"})),
            Recorded("titles", {"/updates/shows": body({"82": 1}), "/shows/82": body(show())}, TODAY),
            Recorded("titles", {"/shows": (body([show()]),)}, Query(now=NOW, config={"catalogue": "all"})),
        ],
    )
): ...
