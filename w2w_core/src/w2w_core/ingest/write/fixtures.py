"""Matches of the calendar. Their state belongs to the live engine from the moment it first touched one."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from django.conf import settings

from w2w_core.content.models import SportsEvent
from w2w_core.content.signals import final_listed
from w2w_core.ingest.records import ids_of
from w2w_core.ingest.write.competitions import join_competitions
from w2w_core.ingest.write.rows import Writing, adopt, by_key
from w2w_core.ingest.write.same_match import find
from w2w_sdk import EventStatus, FixtureRecord, Period

_CALENDAR = ("competition_id", "season", "stage", "home_id", "away_id", "starts_at", "venue", "replay_of")
_STATE = ("status", "period", "home_score", "away_score", "half_time", "penalties")


def write_fixtures(writing: Writing, records: Sequence[FixtureRecord]) -> None:
    competitions = writing.known("competition", (record.competition for record in records))
    teams = writing.known("team", (key for record in records for key in (record.home, record.away)))
    sound: list[FixtureRecord] = []
    listed = writing.named("event", [record for record in records if record.starts_at is None])
    for record in by_key(records):
        if why := _flaw(record, competitions, teams, listed):
            writing.reject(record, why)
        else:
            sound.append(record)
    rows = {record.key: _event(writing, record, competitions, teams) for record in sound}
    found, others = find(writing, sound, rows)
    joined = join_competitions([(found[key], row) for key, row in rows.items() if key in found])
    for event in (*found.values(), *rows.values()):
        event.competition_id = joined.get(event.competition_id, event.competition_id)
    new: list[SportsEvent] = []
    changed: list[SportsEvent] = []
    ended: list[tuple[SportsEvent, SportsEvent]] = []
    for key, row in rows.items():
        old = found.get(key)
        if old is None:
            new.append(row)
        elif _take(old, row, key, others[old.pk]):
            changed.append(old)
        else:
            writing.unchanged += 1
        if old is not None and _ends(old, row):
            ended.append((old, row))
    writing.save(new, changed, [*_CALENDAR, *_STATE, "turned"])
    writing.learn(
        "event",
        ((id_, (found.get(record.key) or rows[record.key]).pk) for record in sound for id_ in ids_of(record)),
    )
    for match, final in ended:
        final_listed.send(SportsEvent, match=match, final=final)


def _flaw(
    record: FixtureRecord,
    competitions: Mapping[str, int],
    teams: Mapping[str, int],
    listed: Mapping[str, int],
) -> str:
    if record.starts_at is None and record.key not in listed:
        return "starts_at: is missing, and the match was not listed before"
    if record.competition not in competitions:
        return f"competition: {record.competition} is unknown"
    unknown = [
        f"{side}: {key} is unknown"
        for side, key in (("home", record.home), ("away", record.away))
        if key not in teams
    ]
    if unknown:
        return ", ".join(unknown)
    return "away: is the same team as home" if teams[record.home] == teams[record.away] else ""


def _event(
    writing: Writing, record: FixtureRecord, competitions: Mapping[str, int], teams: Mapping[str, int]
) -> SportsEvent:
    finished = record.status is EventStatus.FINISHED
    event = SportsEvent(
        competition_id=competitions[record.competition],
        season=record.season,
        stage=record.stage,
        home_id=teams[record.home],
        away_id=teams[record.away],
        venue=record.venue,
        replay_of=record.replay_of,
        status=record.status.value,
        period=Period.ENDED.value if finished else Period.NOT_STARTED.value,
        home_score=record.home_score,
        away_score=record.away_score,
        half_time=list(record.half_time) if record.half_time else None,
        penalties=list(record.penalties) if record.penalties else None,
        source=writing.provider,
    )
    if record.starts_at:
        event.starts_at = record.starts_at
    return event


def _take(old: SportsEvent, row: SportsEvent, key: str, others: Collection[str]) -> bool:
    """Says whether that changed anything. `others` are the other sources that list the match.

    Of several the one that comes first in W2W_PROVIDERS is believed on the calendar; a result is
    believed of any.
    """
    before = [getattr(old, name) for name in (*_CALENDAR, *_STATE, "turned")]
    opposite = (row.home_id, row.away_id) == (old.away_id, old.home_id)
    turned = opposite and bool(key in old.turned or others or old.version)
    old.turned = sorted({*old.turned, key} if turned else {*old.turned} - {key})
    if turned:
        _turn_round(row)
    first = all(rank(row.source) < rank(other) for other in others)
    adopt(old, row, _CALENDAR if first else [name for name in _CALENDAR if getattr(old, name) in (None, "")])
    known = others and old.status == EventStatus.FINISHED != row.status
    if old.version == 0 and not known:
        adopt(old, row, _STATE)
    return before != [getattr(old, name) for name in (*_CALENDAR, *_STATE, "turned")]


def _ends(old: SportsEvent, row: SportsEvent) -> bool:
    """Whether the calendar has the end of a match that the live engine believes to go on."""
    if old.version == 0 or old.status == EventStatus.FINISHED or row.status != EventStatus.FINISHED:
        return False
    return row.home_score is not None and row.away_score is not None


def rank(provider: str) -> tuple[int, str]:
    """The lowest is believed on the calendar."""
    order = settings.W2W_PROVIDERS
    return order.index(provider) if provider in order else len(order), provider


def _turn_round(row: SportsEvent) -> None:
    row.home_id, row.away_id = row.away_id, row.home_id
    row.home_score, row.away_score = row.away_score, row.home_score
    row.half_time = row.half_time and row.half_time[::-1]
    row.penalties = row.penalties and row.penalties[::-1]
