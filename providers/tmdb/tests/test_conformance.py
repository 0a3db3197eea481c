from __future__ import annotations

from w2w_sdk import Query
from w2w_sdk.testing import Recorded, conformance
from w2w_tmdb import provider

from .bodies import EMPTY, IN_FULL, NOW, POPULAR, SEASONS, TODAY, WAYS, body, movie, page, show


class TestConformance(
    conformance(
        provider,
        [
            Recorded("titles", {**POPULAR, **IN_FULL}, TODAY),
            Recorded("title", {"/movie/82": body(movie())}, Query(now=NOW, ids={"tmdb:movie": "82"})),
            Recorded(
                "title",
                {
                    "/find/tt82": body({"movie_results": [], "tv_results": [{"id": 82}]}),
                    "/tv/82": body(show()),
                },
                Query(now=NOW, ids={"imdb": "tt82"}),
            ),
            Recorded("search", {"/search/multi": page(movie(), show())}, Query(now=NOW, text="example")),
            Recorded(
                "offers", {"/discover/movie": page({"id": 82}), "/discover/tv": EMPTY, **IN_FULL}, TODAY
            ),
            Recorded(
                "offers",
                {"/movie/82/watch/providers": body({"id": 82, "results": WAYS})},
                Query(now=NOW, ids={"tmdb:movie": "82"}),
            ),
            Recorded("episodes", {"/tv/popular": page({"id": 82}), **IN_FULL, **SEASONS}, TODAY),
            Recorded(
                "signals",
                {"/trending/movie/week": page({"id": 82}), "/trending/tv/week": EMPTY, **IN_FULL},
                TODAY,
            ),
        ],
    )
): ...
