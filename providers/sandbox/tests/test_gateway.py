"""The stand-ins by plain HTTP: who is let in, what is left of a plan, how pages end, what fails on demand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection, HTTPException
from typing import Any, NamedTuple
from urllib.parse import quote, urlsplit

import pytest

from w2w_sandbox.gateway import KEY, VENDORS, Fault, Gateway, serving

NOW = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)
RAPID = {"x-rapidapi-key": KEY, "x-rapidapi-host": "streaming-availability.p.rapidapi.com"}
FOOTBALL = {"x-rapidapi-key": KEY, "x-rapidapi-host": "api-football-v1.p.rapidapi.com"}
BEARER = {"authorization": f"Bearer {KEY}"}
FILTERS = "/rapidapi/streaming-availability/shows/search/filters?country=us"
FIXTURES = "/rapidapi/api-football-v1/v3/fixtures"


class Said(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


class Caller:
    def __init__(self, gateway: Gateway, url: str) -> None:
        self.gateway = gateway
        self._address = urlsplit(url).netloc

    def __call__(self, path: str, method: str = "GET", body: object = None, **headers: str) -> Said:
        connection = HTTPConnection(self._address, timeout=60)
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, None if body is None else json.dumps(body), sent)
        answer = connection.getresponse()
        said = Said(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())
        connection.close()
        return said


@pytest.fixture
def call() -> Iterator[Caller]:
    gateway = Gateway(clock=lambda: NOW, quota=3)
    with serving(gateway) as url:
        yield Caller(gateway, url)


@pytest.mark.parametrize(
    ("path", "headers", "status", "words"),
    [
        (FILTERS, {}, 404, "API doesn't exists"),
        (FILTERS, {**RAPID, "x-rapidapi-key": "wrong"}, 401, "Invalid API key"),
        (FILTERS, {**RAPID, "x-rapidapi-key": f"{KEY}-without-a-subscription"}, 403, "not subscribed"),
        (FILTERS, RAPID, 200, "nextCursor"),
        ("/api-sports/leagues", {}, 403, "token"),
        ("/api-sports/leagues", {"x-apisports-key": "wrong"}, 200, "token"),
        ("/api-sports/leagues", {"x-apisports-key": KEY}, 200, "World Cup"),
        ("/tmdb/3/movie/popular", {}, 401, '"status_code":7'),
        ("/tmdb/3/movie/popular", BEARER, 200, "Spider-Man"),
        (f"/tmdb/3/movie/popular?api_key={KEY}", {}, 200, "Spider-Man"),
        ("/tvmaze/shows/4", {}, 200, "Arrow"),
        ("/espn/apis/site/v2/sports/soccer/all/scoreboard", {}, 200, "events"),
    ],
)
def test_each_vendor_lets_in_whom_it_does(
    call: Caller, path: str, headers: dict[str, str], status: int, words: str
) -> None:
    said = call(path, **headers)
    assert (said.status, words in said.body.decode()) == (status, True)


def test_a_plan_is_counted_down_and_then_closed_until_it_begins_anew(call: Caller) -> None:
    left = [call(FILTERS, **RAPID).headers["x-ratelimit-requests-remaining"] for _ in range(3)]
    assert left == ["2", "1", "0"]
    spent = call(FILTERS, **RAPID)
    assert (spent.status, spent.headers["x-rapidapi-proxy-response"]) == (429, "true")
    assert "exceeded the MONTHLY quota" in spent.json["message"]
    assert int(spent.headers["x-ratelimit-requests-reset"]) == timedelta(days=30).total_seconds()
    assert call(FIXTURES + "?live=all", **FOOTBALL).status == 200  # a plan of its own


def test_who_is_not_let_in_spends_nothing(call: Caller) -> None:
    for _ in range(5):
        call(FILTERS, **{**RAPID, "x-rapidapi-key": "wrong"})
    assert call(FILTERS, **RAPID).headers["x-ratelimit-requests-remaining"] == "2"


def test_a_direct_plan_that_is_spent_says_so_with_success(call: Caller) -> None:
    said = [call("/api-sports/leagues", x_apisports_key=KEY) for _ in range(4)][-1]
    assert (said.status, list(said.json["errors"]), said.json["response"]) == (200, ["requests"], [])


def test_pages_follow_each_other_without_gap_or_double(call: Caller) -> None:
    first = call(FILTERS, **RAPID).json
    second = call(f"{FILTERS}&cursor={quote(first['nextCursor'])}", **RAPID).json
    ids = [show["id"] for page in (first, second) for show in page["shows"]]
    assert len(set(ids)) == 40
    assert call(f"{FILTERS}&cursor=nothing", **RAPID).status == 404


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/movie/popular?page=501", 400, 22),
        ("/movie/changes?start_date=2026-01-01&end_date=2026-02-01", 422, 20),
        ("/movie/0", 404, 34),
        ("/nothing", 404, 34),
    ],
)
def test_tmdb_says_what_is_wrong_by_a_code(call: Caller, path: str, status: int, code: int) -> None:
    said = call(f"/tmdb/3{path}", **BEARER)
    assert (said.status, said.json["status_code"]) == (status, code)


def test_what_is_asked_for_is_appended_and_nothing_else(call: Caller) -> None:
    film = call("/tmdb/3/movie/559?append_to_response=external_ids,watch/providers", **BEARER).json
    assert film["external_ids"]["imdb_id"] == "tt0413300"
    assert "US" in film["watch/providers"]["results"]
    assert "credits" not in film


def test_a_look_up_leads_to_the_show_or_nowhere_with_an_empty_body(call: Caller) -> None:
    found = call("/tvmaze/lookup/shows?imdb=tt2193021")
    assert found.status == 301
    assert call(urlsplit(found.headers["location"]).path).json["name"] == "Arrow"
    assert call("/tvmaze/lookup/shows?imdb=tt0000000")[::2] == (404, b"")


def test_an_answer_that_is_known_already_is_not_sent_again(call: Caller) -> None:
    first = call("/tvmaze/shows/4")
    again = call("/tvmaze/shows/4", if_none_match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")


@pytest.mark.parametrize("live", ["39", "x", "39-"])
def test_one_live_league_alone_is_refused_with_success(call: Caller, live: str) -> None:
    said = call(f"{FIXTURES}?live={live}", **FOOTBALL)
    assert (said.status, list(said.json["errors"])) == (200, ["live"])


def test_both_sources_of_scores_tell_the_same_matches(call: Caller) -> None:
    there = call(f"{FIXTURES}?live=all", **FOOTBALL).json["response"]
    board = call("/espn/apis/site/v2/sports/soccer/all/scoreboard?limit=500").json["events"]
    running = {
        event["id"]: event["competitions"][0] for event in board if event["status"]["type"]["state"] == "in"
    }
    assert there
    assert {str(one["fixture"]["id"]) for one in there} == set(running)
    for one in there:
        sides = {side["homeAway"]: side for side in running[str(one["fixture"]["id"])]["competitors"]}
        for side in ("home", "away"):
            assert sides[side]["team"]["displayName"] == one["teams"][side]["name"]
            assert sides[side]["score"] == str(one["goals"][side])


@pytest.mark.parametrize("vendor", VENDORS, ids=lambda vendor: vendor.id)
@pytest.mark.parametrize("fault", [fault for fault in Fault if fault not in ("drip", "reset", "bomb", "cut")])
def test_every_vendor_fails_on_demand_so_often_and_then_no_more(
    call: Caller, vendor: Any, fault: Fault
) -> None:
    wanted = {"vendor": vendor.id, "fault": fault, "times": 2}
    assert call("/_faults", "POST", wanted, content_type="application/json").status == 200
    first, second = call(f"{vendor.mount}/"), call(f"{vendor.mount}/")
    assert (first.status, first.body) == (second.status, second.body)
    expected = fault[:3] if fault[:3].isdecimal() else "302" if fault == "redirect" else "200"
    says_errors_with_success = vendor.id == "api_football_direct" and fault in (
        Fault.TOO_FAST,
        Fault.SPENT,
        Fault.BAD_KEY,
        Fault.NOT_SUBSCRIBED,
    )
    assert str(first.status) == ("200" if says_errors_with_success else expected)
    assert call("/_faults").json["wanted"] == {}


def test_a_connection_is_reset_on_demand(call: Caller) -> None:
    call.gateway.faults.set("tvmaze", Fault.RESET)
    with pytest.raises((ConnectionError, HTTPException)):
        call("/tvmaze/shows/4")


def test_a_body_is_cut_in_the_middle_on_demand(call: Caller) -> None:
    call.gateway.faults.set("tvmaze", Fault.CUT)
    cut = call("/tvmaze/shows/4")
    assert (cut.status, int(cut.headers["content-length"])) == (200, len(cut.body))
    with pytest.raises(ValueError, match=r"Unterminated|Expecting"):
        cut.json  # noqa: B018  (a property that fails)


@pytest.mark.parametrize(
    "wanted", [{"vendor": "nobody", "fault": "cut"}, {"vendor": "tmdb", "fault": "x"}, {}, []]
)
def test_a_fault_that_is_none_is_refused(call: Caller, wanted: object) -> None:
    assert call("/_faults", "POST", wanted, content_type="application/json").status == 400


def test_pages_of_other_sites_cannot_ask_or_break_anything(call: Caller) -> None:
    assert call("/tvmaze/shows/4", host="evil.example").status == 403
    wanted = {"vendor": "tvmaze", "fault": "500"}
    assert (
        call("/_faults", "POST", wanted, host="evil.example", content_type="application/json").status == 403
    )
    assert call("/_faults", "POST", wanted, content_type="text/plain").status == 404
    assert call("/tvmaze/shows/4").status == 200


def test_what_was_asked_is_counted(call: Caller) -> None:
    call("/tvmaze/shows/4")
    call("/tvmaze/nothing")
    assert call("/_requests").json == {"tvmaze": 2}
