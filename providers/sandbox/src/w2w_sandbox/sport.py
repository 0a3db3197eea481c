"""Competitions, teams, and the matches that were played."""

from __future__ import annotations

from collections.abc import Iterator

from w2w_sandbox import bundle
from w2w_sandbox.bundle import MatchFact
from w2w_sdk import CompetitionRecord, EventStatus, FixtureRecord, TeamRecord

FOOTBALL = "football"


def competition_key(slug: str) -> str:
    return f"sandbox:competition:{slug}"


def team_key(slug: str) -> str:
    return f"sandbox:team:{slug}"


def competitions() -> Iterator[CompetitionRecord]:
    for row in bundle.kept("competitions"):
        yield CompetitionRecord(
            key=competition_key(row["slug"]), name=row["name"], sport=FOOTBALL, country=row["country"]
        )


def teams() -> Iterator[TeamRecord]:
    for table in ("nations", "clubs"):
        for row in bundle.kept(table):
            yield TeamRecord(
                key=team_key(row["slug"]),
                name=row["name"],
                sport=FOOTBALL,
                short_name=row["short_name"] or row["name"],
                code=row["code"],
                country=row["country"],
                national=table == "nations",
            )


def team_name(slug: str) -> str:
    return next(
        row["name"] for table in ("nations", "clubs") for row in bundle.kept(table) if row["slug"] == slug
    )


def past_fixtures() -> Iterator[FixtureRecord]:
    """At their true times, with their results."""
    for match in bundle.matches():
        yield FixtureRecord(
            key=f"sandbox:match:{match.id}",
            competition=competition_key(match.competition),
            season=match.season,
            stage=match.stage,
            home=team_key(match.home),
            away=team_key(match.away),
            starts_at=match.kick_off,
            status=EventStatus.FINISHED,
            venue=match.venue,
            home_score=match.score[0],
            away_score=match.score[1],
            half_time=match.half_time,
            penalties=match.penalties,
        )


def replayable(match: MatchFact) -> bool:
    """Whether enough is known to play it again: every goal to its minute, every kick of a shoot-out."""
    goals = [event.side for event in match.events if event.kind in ("goal", "own_goal", "penalty_goal")]
    kicks = [kick.side for kick in match.shoot_out if kick.scored]
    return (
        match.competition in ("world-cup", "euro")
        and (goals.count("home"), goals.count("away")) == match.score
        and (match.penalties is None or (kicks.count("home"), kicks.count("away")) == match.penalties)
    )
