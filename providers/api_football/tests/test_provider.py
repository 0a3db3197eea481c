from __future__ import annotations

from datetime import date
from typing import Any

from w2w_api_football import provider
from w2w_sdk import Checkpoint, FixtureRecord, LiveScore, Query, Skip, drive
from w2w_sdk.testing import Recorded, Replay, emitted, of

from .bodies import NOW, TODAY, body, fixtures, match


def test_only_the_leagues_that_the_operator_named_are_kept() -> None:
    assert of(FixtureRecord, fixtures(match(), leagues="39, 2"))
    assert fixtures(match(), leagues="2") == [Checkpoint("2026-03-07")]


def test_a_plan_that_ends_tomorrow_gives_what_it_has() -> None:
    limited = body(errors={"plan": "Free plans do not have access to this date."})
    query = Query(now=NOW, first=date(2026, 3, 7), last=date(2026, 3, 12))
    found = emitted(provider, Recorded("fixtures", {"/fixtures": (body(match()), limited)}, query, 2))
    assert of(FixtureRecord, found)
    assert [skip.where for skip in of(Skip, found)] == ["fixtures of 2026-03-08"]


def test_a_run_goes_on_with_the_day_after_its_last() -> None:
    query = Query(now=NOW, first=date(2026, 3, 6), last=date(2026, 3, 8), cursor="2026-03-07")
    assert asked(query, "fixtures") == [{"date": "2026-03-08"}]


def test_matches_that_no_longer_run_are_asked_for_by_id() -> None:
    few = tuple(f"api_football:fixture:{number}" for number in range(11, 14))
    assert asked(Query(now=NOW, keys=few), "live") == [{"ids": "11-12-13"}]
    many = tuple(f"api_football:fixture:{number}" for number in range(11, 33))
    live_all, batch, rest = asked(Query(now=NOW, keys=many), "live")
    assert live_all == {"live": "all"}
    assert batch == {"ids": "-".join(str(number) for number in range(12, 32))}  # 11 was among those that run
    assert rest == {"ids": "32"}
    assert asked(TODAY, "live") == [{"live": "all"}]


def test_a_plan_without_several_ids_is_asked_for_one_by_one() -> None:
    refused = body(errors={"plan": "Free plans do not have access to the Ids parameter."})
    fetch = Replay({"/fixtures": (refused, body(match()), body(match()))})
    query = Query(now=NOW, keys=("api_football:fixture:11", "api_football:fixture:12"))
    assert len(of(LiveScore, drive(provider.live(query), fetch))) == 2
    assert [request.params for request in fetch.asked] == [{"ids": "11-12"}, {"id": "11"}, {"id": "12"}]


def asked(query: Query, stream: str) -> list[Any]:
    """Parameters of the requests, each answered with a match that runs."""
    fetch = Replay({}, otherwise=body(match("1H")))
    list(drive(getattr(provider, stream)(query), fetch))
    return [request.params for request in fetch.asked]
