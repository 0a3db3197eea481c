from __future__ import annotations

import pytest

from w2w_sdk import FixtureRecord, Gone, Query, Retryable, Skip, drive
from w2w_sdk.testing import Recorded, Replay, emitted, manifest_of, of
from w2w_thesportsdb import provider

from .bodies import NEXT, NOW, PAST, TODAY, body, event, query


def test_a_league_that_is_gone_does_not_hide_the_others() -> None:
    answers = {PAST: Gone("HTTP 404"), NEXT: body(event())}
    found = emitted(provider, Recorded("fixtures", answers, query()))
    assert of(Skip, found) == [Skip(f"{PAST} 4328", "HTTP 404")]
    assert of(FixtureRecord, found)


def test_an_outage_fails_the_run_after_the_others() -> None:
    answers = {PAST: Retryable("HTTP 503"), NEXT: body(event())}
    run = drive(provider.fixtures(query()), Replay(answers))
    assert of(FixtureRecord, [next(run) for _ in range(4)])
    with pytest.raises(Retryable):
        next(run)


def test_only_followed_matches_are_told_where_somebody_follows_some() -> None:
    answers = {TODAY: body(event(strStatus="2H"))}
    for key, count in (("thesportsdb:event:9", 1), ("thesportsdb:event:8", 0)):
        asked = Query(now=NOW, keys=(key,))
        assert len(emitted(provider, Recorded("live", answers, asked))) == count


def test_a_key_of_ones_own_is_in_no_path() -> None:
    def paths(**config: str) -> list[str]:
        fetch = Replay({}, otherwise=body())
        list(drive(provider.fixtures(query(**config)), fetch))
        return [request.path for request in fetch.asked]

    assert paths() == [PAST, NEXT]
    assert paths(plan="premium") == [
        f"/v2/json/schedule/{which}/league/4328" for which in ("previous", "next")
    ]
    manifest = manifest_of(provider)
    assert (manifest.auth, manifest.auth_name) == ("header", "X-API-KEY")
    assert "{" not in manifest.base_url
