"""The stand-ins' bodies beside recorded ones: no field that a vendor does not send, none of another type."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from w2w_sandbox.gateway import KEY, Gateway

NOW = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)
HEADERS = {
    "host": "127.0.0.1",
    "authorization": f"Bearer {KEY}",
    "x-rapidapi-key": KEY,
    "x-rapidapi-host": "127.0.0.1",
}
FULL = "append_to_response=external_ids,keywords,aggregate_credits"
NOT_IN_THESE = {
    # No match of the board went to penalties, and the show has no usual length.
    ("$.events[].competitions[].competitors[].shootoutScore", "number"),
    ("$.episode_run_time[]", "number"),
}
"""Seen in other bodies of the vendors."""


def shape(value: object, path: str = "$") -> Iterator[tuple[str, str]]:
    """Every place and the type of what is there; rows of a list are one place, and so are countries."""
    if isinstance(value, dict):
        yield path, "object"
        for key, inner in value.items():
            name = "*" if re.fullmatch("[A-Z]{2}|[a-z]{2}", key) and key != "id" else key
            yield from shape(inner, f"{path}.{name}")
    elif isinstance(value, list):
        yield path, "array"
        for inner in value:
            yield from shape(inner, f"{path}[]")
    else:
        known = {bool: "boolean", int: "number", float: "number", str: "string"}
        yield path, known.get(type(value), "null")


def answered(target: str) -> object:
    reply = Gateway(clock=lambda: NOW).get(target, HEADERS)
    assert reply.answer.status == 200
    return json.loads(reply.answer.body)


@pytest.mark.parametrize(
    ("target", "recorded"),
    [
        (
            "/rapidapi/streaming-availability/shows/search/filters?country=us&show_type=movie",
            ["streaming_availability/recorded/search_filters_ar_es_rating_page1.json"],
        ),
        (
            "/rapidapi/streaming-availability/shows/search/title?country=us&title=spider",
            ["streaming_availability/recorded/search_title_batman_us.json"],
        ),
        (
            "/rapidapi/api-football-v1/v3/fixtures?live=all",
            [
                "api_football/recorded/live_leagues_2026-09-26.json",
                "api_football/recorded/live_all_2024-02-21.json",
                "api_football/recorded/live_all_2024-02-28.json",
            ],
        ),
        (
            "/espn/apis/site/v2/sports/soccer/all/scoreboard",
            ["espn/recorded/scoreboard_scoreboard_all_leagues.json"],
        ),
        ("/tmdb/3/movie/popular", ["tmdb/recorded/openapi_example_discover_movie.json"]),
        ("/tmdb/3/search/multi?query=spider", ["tmdb/recorded/openapi_example_search_multi.json"]),
        (
            f"/tmdb/3/tv/9000004?{FULL}",
            ["tmdb/recorded/tv_1399_append_to_response_aggregate_credits_2Ccontent_ratin.json"],
        ),
        (
            "/tmdb/3/tv/9000004/watch/providers",
            ["tmdb/recorded/openapi_example_tv_series_watch_providers.json"],
        ),
        (
            "/tmdb/3/movie/559",
            ["tmdb/recorded/flexget_movie_603_append_to_response_alternative_titles_languag.json"],
        ),
        ("/tvmaze/schedule/web?date=2026-11-22", ["tvmaze/recorded/schedule_web_2024-01-06.json"]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_body_holds_what_the_vendors_own_does(wire: Path, target: str, recorded: list[str]) -> None:
    theirs: dict[str, set[str]] = {}
    for name in recorded:
        for path, type_ in shape(json.loads((wire / name).read_bytes())):
            theirs.setdefault(path, set()).add(type_)
    ours = {one for one in shape(answered(target)) if one[1] != "null"}
    assert {one for one in ours - NOT_IN_THESE if one[1] not in theirs.get(one[0], ())} == set()
