"""A match whose live source forgot it, and whose calendar knows how it ended."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from w2w_core.content.models import Competition, ExternalId, SportsEvent, Team
from w2w_core.ingest.apart import part
from w2w_core.ingest.write import write_batch
from w2w_core.live import clock, store
from w2w_core.live.engine import STALE_AFTER
from w2w_core.live.models import Publication
from w2w_sdk import EventStatus, FixtureRecord, LiveScore

if TYPE_CHECKING:
    from conftest import Sockets

KICK_OFF = datetime(2026, 7, 19, 19, tzinfo=UTC)
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def listed(match: SportsEvent) -> SportsEvent:
    """The match as the calendar of the source `books` has it, too, with home and away turned round."""
    cup = Competition.objects.get()
    ExternalId.objects.create(namespace="key", value="books:cup", competition=cup)
    for team in Team.objects.all():
        ExternalId.objects.create(namespace="key", value=f"books:{team.name}", team=team)
    ExternalId.objects.create(namespace="key", value="books:m", event=match)
    now = clock.now()
    store.apply("feed", running(80, now), now)
    return match


def running(minute: int, at: datetime) -> LiveScore:
    return LiveScore(
        key="feed:match:1",
        status=EventStatus.LIVE,
        observed_at=at,
        minute=minute,
        home_score=1,
        away_score=0,
    )


def calendar(home: int | None, away: int | None) -> None:
    """Argentina at home."""
    record = FixtureRecord(
        key="books:m",
        competition="books:cup",
        home="books:Argentina",
        away="books:Spain",
        starts_at=KICK_OFF,
        status=EventStatus.FINISHED,
        home_score=home,
        away_score=away,
    )
    write_batch("books", KICK_OFF, [record])


def fall_silent() -> None:
    SportsEvent.objects.update(observed_at=clock.now() - STALE_AFTER - timedelta(seconds=1))


def test_it_is_ended_and_told(listed: SportsEvent, sockets: Sockets) -> None:
    fall_silent()
    del sockets[:]
    calendar(1, 2)
    listed.refresh_from_db()
    assert (listed.status, listed.home_score, listed.away_score, listed.version) == ("finished", 2, 1, 2)
    assert listed.stale_since is None
    told = {one.channel: one.data for one in sockets}
    assert {"sports:live", f"sports:event.{listed.pk}"} <= told.keys()
    changes = [change["kind"] for change in told["sports:live"]["changes"]]
    assert changes == ["goal", "goal", "final"]
    calendar(1, 2)
    listed.refresh_from_db()
    assert listed.version == 2


def test_one_that_is_told_still_is_left_to_its_source(listed: SportsEvent) -> None:
    calendar(1, 2)
    listed.refresh_from_db()
    assert (listed.status, listed.home_score, listed.version) == ("live", 1, 1)


def test_an_end_without_a_score_says_too_little(listed: SportsEvent) -> None:
    fall_silent()
    calendar(None, None)
    listed.refresh_from_db()
    assert (listed.status, listed.version) == ("live", 1)


def test_its_source_may_take_it_back_once_it_keeps_to_it(listed: SportsEvent) -> None:
    fall_silent()
    calendar(0, 1)
    end = clock.now()
    for seconds in (5, 70):
        at = end + timedelta(seconds=seconds)
        store.apply("feed", running(85, at), at)
        listed.refresh_from_db()
        assert listed.status == ("finished" if seconds == 5 else "live")


def test_a_match_whose_league_turns_out_to_be_another_is_told_in_both(listed: SportsEvent) -> None:
    cup = listed.competition
    finals = Competition.objects.create(slug="finals", name="World Cup Finals", sport="football")
    SportsEvent.objects.update(competition=finals)
    ExternalId.objects.filter(value="books:cup").update(competition=finals)
    ExternalId.objects.create(namespace="key", value="paper:cup", competition=cup)
    for team in Team.objects.all():
        ExternalId.objects.create(namespace="key", value=f"paper:{team.name}", team=team)
    teams = {"home": "paper:Spain", "away": "paper:Argentina"}
    write_batch(
        "paper",
        KICK_OFF,
        [FixtureRecord(key="paper:m", competition="paper:cup", starts_at=KICK_OFF, **teams)],
    )

    told = {one.channel: one.data for one in Publication.objects.filter(data__event__version=2)}
    channels = {f"sports:competition.{pk}" for pk in (cup.pk, finals.pk)}
    assert {told[channel]["event"]["competition"]["id"] for channel in channels} == {cup.pk}
    match = SportsEvent.objects.get()
    assert (match.competition, match.status, match.home_score, match.version) == (cup, "live", 1, 2)


def test_a_match_that_gets_another_team_while_it_is_on_is_told_where_it_was_and_where_it_is(
    listed: SportsEvent,
) -> None:
    ExternalId.objects.filter(value="books:m").delete()
    ExternalId.objects.create(namespace="key", value="feed:spain", team=listed.home)
    before = SportsEvent.objects.get()
    new = part(listed.home, "feed", clock.now())

    told = {
        one.channel: one.data for one in Publication.objects.filter(data__event__version=before.version + 1)
    }
    state = told[f"sports:team.{before.home_id}"]
    assert state["event"]["home"]["id"] == new.pk
    assert (state["event"]["score"]["home"], state["changes"]) == (1, [{"kind": "detail"}])
    assert told.keys() == {
        f"sports:event.{before.pk}",
        "sports:live",
        f"sports:competition.{before.competition_id}",
        *(f"sports:team.{team}" for team in (before.home_id, before.away_id, new.pk)),
    }
