"""From the details of a football match to a timeline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import msgspec

from w2w_espn import states, wire
from w2w_sdk import SchemaDrift, Side, Skip, TimelineEvent, TimelineKind, decode


def timeline(
    details: msgspec.Raw, sides: Mapping[str, Side], where: str
) -> tuple[tuple[TimelineEvent, ...], list[Skip]]:
    """What happened, and what cannot be told as such. `sides` are by the id of the team."""
    found: list[TimelineEvent] = []
    skips: list[Skip] = []
    doubles: Counter[str] = Counter()
    try:
        rows = [] if bytes(details) == b"null" else decode(details, list[msgspec.Raw])
    except SchemaDrift as error:
        return (), [Skip(f"{where} details", str(error))]
    for index, raw in enumerate(rows):
        try:
            detail = decode(raw, wire.Detail)
            event = _event(detail, sides)
        except (SchemaDrift, ValueError) as error:
            skips.append(Skip(f"{where} details[{index}]", str(error)))
            continue
        doubles[event.key] += 1
        found.append(msgspec.structs.replace(event, key=f"{event.key}#{doubles[event.key]}"))
    return tuple(found), skips


def _event(detail: wire.Detail, sides: Mapping[str, Side]) -> TimelineEvent:
    if detail.team.id not in sides:
        raise ValueError(f"team: {detail.team.id} plays on neither side")
    minute, added = states.minutes(detail.clock.display_value)
    names = [athlete.display_name or "" for athlete in detail.athletes_involved or ()] + ["", ""]
    return TimelineEvent(
        key=f"{_family(detail)}:{sides[detail.team.id]}:{minute}+{added}:{names[0]}",
        kind=_kind(detail),
        side=sides[detail.team.id],
        minute=minute,
        added=added,
        player=names[0],
        other_player=names[1],
    )


def _kind(detail: wire.Detail) -> TimelineKind:
    text = (detail.type.text or "").lower()
    penalty = detail.penalty_kick or text.startswith("penalty")
    match detail:
        case wire.Detail(shootout=True):
            scored = detail.scoring_play
            return TimelineKind.SHOOT_OUT_SCORED if scored else TimelineKind.SHOOT_OUT_MISSED
        case wire.Detail(own_goal=True):
            return TimelineKind.OWN_GOAL
        case wire.Detail(scoring_play=True):
            return TimelineKind.PENALTY_GOAL if penalty else TimelineKind.GOAL
        case wire.Detail(red_card=True):
            second = detail.yellow_card or "second yellow" in text
            return TimelineKind.SECOND_YELLOW if second else TimelineKind.RED
        case wire.Detail(yellow_card=True):
            return TimelineKind.YELLOW
    if penalty:
        return TimelineKind.PENALTY_MISSED
    return TimelineKind.SUBSTITUTION if text.startswith("substitution") else TimelineKind.OTHER


def _family(detail: wire.Detail) -> str:
    """Details have no id, and their type is made more precise later on ("Goal", then "Goal - Header")."""
    if detail.shootout:
        return "kick"
    if detail.scoring_play:
        return "goal"
    return "card" if detail.red_card or detail.yellow_card else (detail.type.id or "other")
