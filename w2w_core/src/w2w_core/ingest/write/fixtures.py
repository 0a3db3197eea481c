"""Matches of the calendar. Their state belongs to the live engine from the moment it first touched one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

from w2w_core.content.models import SportsEvent
from w2w_core.ingest.records import KEY, ids_of
from w2w_core.ingest.write.rows import Writing, adopt, by_key
from w2w_sdk import EventStatus, FixtureRecord, Period

_CALENDAR = ("competition_id", "season", "stage", "home_id", "away_id", "starts_at", "venue", "replay_of")
_STATE = ("status", "period", "home_score", "away_score", "half_time", "penalties")
_SAME_MATCH = timedelta(days=1)
_SAME_MATCH_TURNED = timedelta(hours=6)
"""On neutral ground sources differ on who is at home."""


def write_fixtures(writing: Writing, records: Sequence[FixtureRecord]) -> None:
    competitions = writing.known("competition", (record.competition for record in records))
    teams = writing.known("team", (key for record in records for key in (record.home, record.away)))
    sound: list[FixtureRecord] = []
    for record in by_key(records):
        if why := _flaw(record, competitions, teams):
            writing.reject(record, why)
        else:
            sound.append(record)
    rows = {record.key: _event(writing, record, competitions, teams) for record in sound}
    found = _found(writing, sound, rows)
    new: list[SportsEvent] = []
    changed: list[SportsEvent] = []
    for record in sound:
        row = rows[record.key]
        old = found.get(record.key)
        if (
            old
            and old.source != writing.provider
            and (row.home_id, row.away_id) == (old.away_id, old.home_id)
        ):
            _turn_round(row)
        if old is None:
            new.append(row)
        elif _adopt(old, row):
            changed.append(old)
        else:
            writing.unchanged += 1
    writing.save(new, changed, [*_CALENDAR, *_STATE])
    writing.learn(
        "event",
        ((id_, (found.get(record.key) or rows[record.key]).pk) for record in sound for id_ in ids_of(record)),
    )


def _flaw(record: FixtureRecord, competitions: Mapping[str, int], teams: Mapping[str, int]) -> str:
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
    return SportsEvent(
        competition_id=competitions[record.competition],
        season=record.season,
        stage=record.stage,
        home_id=teams[record.home],
        away_id=teams[record.away],
        starts_at=record.starts_at,
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


def _found(
    writing: Writing, records: Sequence[FixtureRecord], rows: Mapping[str, SportsEvent]
) -> dict[str, SportsEvent]:
    """Rows by the record's key, locked: the live engine may be about to write one of them."""
    named = writing.named("event", records)
    named |= _played_elsewhere(writing, [record for record in records if record.key not in named], rows)
    events = SportsEvent.objects.select_for_update().in_bulk(sorted(named.values()))
    return {key: events[pk] for key, pk in named.items()}


def _played_elsewhere(
    writing: Writing, records: Sequence[FixtureRecord], rows: Mapping[str, SportsEvent]
) -> dict[str, int]:
    """The same two teams within a day are one match for two sources; one source lists no match twice."""
    real = [record for record in records if record.replay_of is None]
    if not real:
        return {}
    others = SportsEvent.objects.filter(
        home__in={team for record in real for team in (rows[record.key].home_id, rows[record.key].away_id)},
        replay_of=None,
        starts_at__gte=min(record.starts_at for record in real) - _SAME_MATCH,
        starts_at__lte=max(record.starts_at for record in real) + _SAME_MATCH,
    ).exclude(external_ids__namespace=KEY, external_ids__value__startswith=f"{writing.provider}:")
    near: dict[frozenset[int], list[SportsEvent]] = {}
    for event in others:
        near.setdefault(frozenset((event.home_id, event.away_id)), []).append(event)
    found: dict[str, int] = {}
    for record in real:
        row = rows[record.key]
        same = [one for one in near.get(frozenset((row.home_id, row.away_id)), []) if _is_same(one, row)]
        if same:
            found[record.key] = min(same, key=lambda event: abs(event.starts_at - record.starts_at)).pk
    return found


def _is_same(event: SportsEvent, row: SportsEvent) -> bool:
    apart = abs(event.starts_at - row.starts_at)
    if event.home_id == row.home_id:
        return apart <= _SAME_MATCH
    return apart <= _SAME_MATCH_TURNED and event.competition_id == row.competition_id


def _turn_round(row: SportsEvent) -> None:
    row.home_id, row.away_id = row.away_id, row.home_id
    row.home_score, row.away_score = row.away_score, row.home_score
    row.half_time = row.half_time and row.half_time[::-1]
    row.penalties = row.penalties and row.penalties[::-1]


def _adopt(old: SportsEvent, new: SportsEvent) -> bool:
    changed = adopt(old, new, _CALENDAR)
    if old.version == 0:
        changed = adopt(old, new, _STATE) or changed
    return changed
