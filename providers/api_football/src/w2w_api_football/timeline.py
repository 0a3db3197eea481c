"""From the events of a fixture to a timeline."""

from __future__ import annotations

from collections import Counter

from w2w_api_football import wire
from w2w_api_football.translate import fixture_key
from w2w_sdk import SchemaDrift, Side, Skip, TimelineEvent, TimelineKind, decode

_KIND = {
    ("goal", "normal goal"): TimelineKind.GOAL,
    ("goal", "own goal"): TimelineKind.OWN_GOAL,
    ("goal", "penalty"): TimelineKind.PENALTY_GOAL,
    ("goal", "missed penalty"): TimelineKind.PENALTY_MISSED,
    ("card", "yellow card"): TimelineKind.YELLOW,
    ("card", "second yellow card"): TimelineKind.SECOND_YELLOW,
    ("card", "red card"): TimelineKind.RED,
}
_IN_A_SHOOT_OUT = {
    TimelineKind.PENALTY_GOAL: TimelineKind.SHOOT_OUT_SCORED,
    TimelineKind.PENALTY_MISSED: TimelineKind.SHOOT_OUT_MISSED,
}


def timeline(fixture: wire.Fixture) -> tuple[tuple[TimelineEvent, ...], list[Skip]]:
    """What happened, and what cannot be told as such."""
    found: list[TimelineEvent] = []
    skips: list[Skip] = []
    doubles: Counter[str] = Counter()
    for index, raw in enumerate(fixture.events or ()):
        try:
            event = decode(raw, wire.Event)
            side = _side(event.team, fixture.teams)
        except (SchemaDrift, ValueError) as error:
            skips.append(Skip(f"{fixture_key(fixture)} events[{index}]", str(error)))
            continue
        name = _name(event, side)
        doubles[name] += 1
        found.append(_event(event, side, f"{name}#{doubles[name]}"))
    return tuple(found), skips


def _event(event: wire.Event, side: Side, key: str) -> TimelineEvent:
    return TimelineEvent(
        key=key,
        kind=_kind(event),
        side=side,
        minute=max(event.time.elapsed, 0),  # before kick-off a card has a negative one
        added=event.time.extra or 0,
        player=(event.player.name if event.player else None) or "",
        other_player=(event.assist.name if event.assist else None) or "",
    )


def _kind(event: wire.Event) -> TimelineKind:
    if event.type.lower() == "subst":
        return TimelineKind.SUBSTITUTION
    kind = _KIND.get((event.type.lower(), (event.detail or "").lower()), TimelineKind.OTHER)
    if "shootout" in (event.comments or "").lower().replace("-", "").replace(" ", ""):
        return _IN_A_SHOOT_OUT.get(kind, kind)
    return kind


def _name(event: wire.Event, side: Side) -> str:
    """Events have no id. The detail is left out, for it is what a correction changes."""
    player = (event.player.name if event.player else None) or ""
    return f"{event.type.lower()}:{side}:{event.time.elapsed}+{event.time.extra or 0}:{player}"


def _side(team: wire.Team, teams: wire.Teams) -> Side:
    for side, one in ((Side.HOME, teams.home), (Side.AWAY, teams.away)):
        if (team.id is not None and team.id == one.id) or (
            team.id is None and team.name and team.name == one.name
        ):
            return side
    raise ValueError(f"team: {team.id} plays on neither side")
