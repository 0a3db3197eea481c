"""Names of the channels that tell of matches."""

from __future__ import annotations

from w2w_core.content.models import SportsEvent

LIVE = "sports:live"


def event(event_id: int) -> str:
    return f"sports:event.{event_id}"


def team(team_id: int) -> str:
    return f"sports:team.{team_id}"


def competition(competition_id: int) -> str:
    return f"sports:competition.{competition_id}"


def of(match: SportsEvent) -> list[str]:
    """All that a match is told on, but its own, which has its timeline, too."""
    return [LIVE, competition(match.competition_id), team(match.home_id), team(match.away_id)]
