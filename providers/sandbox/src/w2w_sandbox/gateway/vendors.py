"""The vendors that are stood in for, and where each is found on the server."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import NamedTuple

from w2w_sandbox.gateway import api_football, espn, streaming_availability, tmdb, tvmaze
from w2w_sandbox.gateway.fronts import TMDB, APIFootballOnRapidAPI, APISports, Front, RapidAPI
from w2w_sandbox.gateway.message import Answer, Asked

_DAY, _MONTH = timedelta(days=1), timedelta(days=30)


class Vendor(NamedTuple):
    id: str
    provider: str
    """The plugin that asks it."""
    mount: str
    answer: Callable[[Asked], Answer]
    front: Front
    needs_key: bool = True
    window: timedelta | None = None
    """Of the plan's quota; None where the vendor counts nothing."""


VENDORS = (
    Vendor(
        "streaming_availability",
        "streaming_availability",
        "/rapidapi/streaming-availability",
        streaming_availability.answer,
        RapidAPI("streaming-availability.p.rapidapi.com", "MONTHLY"),
        window=_MONTH,
    ),
    Vendor(
        "api_football",
        "api_football",
        "/rapidapi/api-football-v1/v3",
        api_football.answer,
        APIFootballOnRapidAPI("api-football-v1.p.rapidapi.com", "DAILY"),
        window=_DAY,
    ),
    Vendor(
        "api_football_direct", "api_football", "/api-sports", api_football.answer, APISports(), window=_DAY
    ),
    Vendor("tmdb", "tmdb", "/tmdb/3", tmdb.answer, TMDB()),
    Vendor("tvmaze", "tvmaze", "/tvmaze", tvmaze.answer, Front(), needs_key=False),
    Vendor("espn", "espn", "/espn/apis/site/v2/sports", espn.answer, Front(), needs_key=False),
)
