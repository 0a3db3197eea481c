from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

from w2w_sdk import (
    AiringRecord,
    ChannelRecord,
    Checkpoint,
    EpisodeRecord,
    EventStatus,
    FixtureRecord,
    LiveScore,
    OfferKind,
    OfferRecord,
    Period,
    SeasonRecord,
    SignalRecord,
    Skip,
    TeamRecord,
    TitleKind,
    TitleRecord,
)
from w2w_site.cli.wording import Words

AT = datetime(2026, 11, 22, 19, tzinfo=UTC)
MATCH = FixtureRecord(key="a:m", competition="a:c", home="a:1", away="a:2", starts_at=AT)


def said(*emits) -> list[str]:
    """Without the kind and the key of a record."""
    words = Words()
    return [words.of(emit).split("  ", 1)[-1].strip() for emit in emits]


def test_a_match_is_told_with_its_teams_its_time_and_its_score():
    teams = [
        TeamRecord(key=f"a:{n}", name=name, sport="football") for n, name in ((1, "Lakers"), (2, "Celtics"))
    ]
    live = LiveScore(
        key="a:m", status=EventStatus.LIVE, period=Period.SECOND_HALF, minute=81, home_score=2, away_score=1
    )
    quarter = LiveScore(key="a:n", status=EventStatus.LIVE, home_score=88, away_score=90, clock="7:45")
    *_, fixture, score, other = said(*teams, MATCH, live, quarter)
    assert fixture.endswith("2026-11-22 19:00 UTC  Lakers – Celtics  scheduled")
    assert score.endswith("a:m  Lakers – Celtics  live 2–1  second_half 81'")
    assert other.endswith("live 88–90  7:45")


def test_a_result_without_a_kick_off_and_teams_not_named():
    result = FixtureRecord(
        key="a:m",
        competition="a:c",
        home="a:1",
        away="a:2",
        status=EventStatus.FINISHED,
        home_score=5,
        away_score=1,
    )
    assert said(result)[0].endswith("kick-off not told  a:1 – a:2  finished 5–1")


def test_what_belongs_to_a_title_or_a_channel_names_it():
    title = TitleRecord(key="a:t", kind=TitleKind.SHOW, name="One", year=1999)
    price = {"kind": OfferKind.RENT, "price": Decimal("3.99"), "currency": "EUR"}
    lines = said(
        title,
        SeasonRecord(key="a:s", title="a:t", number=1),
        EpisodeRecord(key="a:e", title="a:t", season=1, number=2, name="Two"),
        OfferRecord(key="a:o", title="a:t", platform="Kino", country="DE", **price),
        SignalRecord(key="a:g", title="a:t", kind="trending", value=0.5, reason="trending"),
        ChannelRecord(key="a:c", name="ITV"),
        AiringRecord(key="a:a", channel="a:c", name="News", starts_at=AT, ends_at=AT.replace(hour=20)),
    )
    ends = [
        "One (1999)",
        "One (1999) S01",
        "One (1999) S01E02 Two",
        "One (1999): rent on Kino in DE 3.99 EUR",
        "One (1999): trending 0.50",
        "ITV",
        "2026-11-22 19:00 UTC  ITV: News",
    ]
    assert [line.endswith(end) for line, end in zip(lines, ends, strict=True)] == [True] * 7


def test_what_was_set_aside_says_where_and_why_and_a_checkpoint_nothing():
    words = Words()
    assert (
        words.of(Skip("/films?page=3 $.items[0]", "no name"))
        == "set aside  /films?page=3 $.items[0]: no name"
    )
    assert words.of(Checkpoint("3")) == ""
