"""openfootball's files, translated to `MatchFact`s: one match once, names as people write them."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from w2w_sandbox.bundle import EventFact, Kick, MatchFact, by_alias, kept

_LEAGUES = {
    "en.1": ("premier-league", "Europe/London"),
    "de.1": ("bundesliga", "Europe/Berlin"),
    "es.1": ("la-liga", "Europe/Madrid"),
    "it.1": ("serie-a", "Europe/Rome"),
    "pt.1": ("primeira-liga", "Europe/Lisbon"),
}
_STAGES = {
    "Play-off for third place": "Third place",
    "Match for third place": "Third place",
    "Quarter-finals": "Quarter-final",
    "Semi-finals": "Semi-final",
}
_SIDES = ("home", "away")


def matches(folder: Path) -> list[MatchFact]:
    made = [*_world_cup_2022(folder), *_world_cup_2026(folder), *_euro_2024(folder), *_leagues(folder)]
    seen = {match.id for match in made}
    if len(seen) != len(made):
        raise ValueError("two matches have the same id")
    return sorted(made, key=lambda match: (match.kick_off, match.id))


def _read(folder: Path, name: str) -> Any:
    return json.loads((folder / name).read_text(encoding="utf-8"))


def _team(table: str, name: str) -> str:
    """The team's slug; KeyError where `kept/<table>.csv` does not list it."""
    return by_alias(table)[name]["slug"]


def _id(competition: str, season: str, home: str, away: str, kick_off: datetime) -> str:
    return f"{competition}-{season}:{kick_off:%Y-%m-%d}:{home}:{away}"


def _fold(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name)
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold().replace("-", "")


class Names:
    """Writes "Enner VALENCIA" as "Enner Valencia", and with the accents that another file has."""

    def __init__(self, spelled: set[str]) -> None:
        self._spelled = {_fold(name): name for name in spelled}
        self._kept = {row["source"]: row["name"] for row in kept("players")}

    def __call__(self, raw: str) -> str:
        raw = " ".join(raw.split())
        if raw in self._kept:
            return self._kept[raw]
        return self._spelled.get(_fold(raw)) or re.sub(r"[^\W\d_]+", self._part, raw)

    @staticmethod
    def _part(match: re.Match[str]) -> str:
        word = match[0]
        if re.fullmatch(r"(Mc|Mac)[A-Z]+", word):
            prefix = "Mac" if word.startswith("Mac") else "Mc"
            return prefix + word[len(prefix) :].capitalize()
        return word.capitalize() if len(word) > 1 and word.isupper() else word


def _world_cup(folder: Path, year: int, names: Names) -> Iterator[MatchFact]:
    """The matches whose events are known to the minute."""
    for row in _read(folder, f"worldcup{year}_events.json")["matches"]:
        if not row["complete"]:
            continue
        home, away = _team("nations", row["home"]), _team("nations", row["away"])
        kick_off = datetime.fromisoformat(row["kickoff_utc"].replace("Z", "+00:00"))
        events = tuple(_events(row["events"], names))
        shoot_out = tuple(_kicks(row.get("shootout") or [], names))
        yield MatchFact(
            id=_id("world-cup", str(year), home, away, kick_off),
            competition="world-cup",
            season=str(year),
            stage=_STAGES.get(row["stage"], row["group"] or row["stage"]),
            home=home,
            away=away,
            kick_off=kick_off,
            venue=row["venue"],
            score=tuple(row["score"]),
            half_time=_goals(event for event in events if event.minute <= 45),
            penalties=_count(shoot_out) if shoot_out else None,
            extra_time="a.e.t." in (row["note"] or ""),
            events=events,
            shoot_out=shoot_out,
        )


def _events(rows: list[dict[str, Any]], names: Names) -> Iterator[EventFact]:
    booked: set[tuple[int, str]] = set()
    for row in sorted(rows, key=lambda row: (row["minute"], row["extra"])):
        kind = row["type"]
        if kind == "yellow":
            if (row["team"], row["player"]) in booked:
                kind = "second_yellow"
            booked.add((row["team"], row["player"]))
        side = _SIDES[row["team"]]
        yield EventFact(
            row["minute"], row["extra"], side, kind, names(row["player"]), names(row.get("off") or "")
        )


def _kicks(rows: list[dict[str, Any]], names: Names) -> Iterator[Kick]:
    """Sides take turns; who began is told by the first kick that scored."""
    if not rows:
        return
    first = next(n for n, row in enumerate(rows) if row["scored"])
    began = (0 if rows[first]["score"] == [1, 0] else 1) ^ (first % 2)
    for n, row in enumerate(rows):
        yield Kick(_SIDES[began ^ (n % 2)], names(row["player"]), row["scored"])


def _goals(events: Iterator[EventFact]) -> tuple[int, int]:
    sides = [event.side for event in events if event.kind in ("goal", "own_goal", "penalty_goal")]
    return sides.count("home"), sides.count("away")


def _count(kicks: tuple[Kick, ...]) -> tuple[int, int]:
    sides = [kick.side for kick in kicks if kick.scored]
    return sides.count("home"), sides.count("away")


def _world_cup_2022(folder: Path) -> Iterator[MatchFact]:
    return _world_cup(folder, 2022, Names(_spelled_2026(folder)))


def _spelled_2026(folder: Path) -> set[str]:
    rows = _read(folder, "worldcup2026_fixtures_goals.json")["matches"]
    return {goal["name"] for row in rows for side in ("goals1", "goals2") for goal in row.get(side, ())}


def _world_cup_2026(folder: Path) -> Iterator[MatchFact]:
    """Two files: of a match that both have, the one with cards and substitutions counts."""
    full = {
        (match.kick_off.date(), match.home, match.away): match
        for match in _world_cup(folder, 2026, Names(_spelled_2026(folder)))
    }
    for row in _read(folder, "worldcup2026_fixtures_goals.json")["matches"]:
        clock, offset = row["time"].split(" UTC")
        zone = timezone(timedelta(hours=int(offset)))
        local = datetime.fromisoformat(f"{row['date']}T{clock}").replace(tzinfo=zone)
        match = _from_goals(
            row,
            competition="world-cup",
            season="2026",
            stage=row.get("group") or row["round"],
            teams=(row["team1"], row["team2"]),
            kick_off=local.astimezone(UTC),
            venue=row["ground"],
        )
        yield full.pop((match.kick_off.date(), match.home, match.away), match)
    if full:
        raise ValueError(
            f"only one of the files of 2026 has {', '.join(match.id for match in full.values())}"
        )


def _euro_2024(folder: Path) -> Iterator[MatchFact]:
    for round_ in _read(folder, "euro2024_goals.json")["rounds"]:
        for row in round_["matches"]:
            local = datetime.fromisoformat(f"{row['date']}T{row['time']}")
            yield _from_goals(
                row,
                competition="euro",
                season="2024",
                stage=row.get("group") or round_["name"],
                teams=(row["team1"]["name"], row["team2"]["name"]),
                kick_off=local.replace(tzinfo=ZoneInfo("Europe/Berlin")).astimezone(UTC),
            )


def _from_goals(
    row: dict[str, Any],
    *,
    competition: str,
    season: str,
    stage: str,
    teams: tuple[str, str],
    kick_off: datetime,
    venue: str = "",
) -> MatchFact:
    home, away = (_team("nations", name) for name in teams)
    score = row["score"]
    goals = [
        EventFact(*_minute(goal), side, _goal_kind(goal), goal["name"])
        for side, key in zip(_SIDES, ("goals1", "goals2"), strict=True)
        for goal in row.get(key, ())
    ]
    return MatchFact(
        id=_id(competition, season, home, away, kick_off),
        competition=competition,
        season=season,
        stage=_STAGES.get(stage, stage),
        home=home,
        away=away,
        kick_off=kick_off,
        venue=venue,
        score=tuple(score.get("et") or score["ft"]),
        half_time=tuple(score["ht"]),
        penalties=tuple(score["p"]) if "p" in score else None,
        # The file of 2024 gives two results after extra time as if they were of 90 minutes.
        extra_time="et" in score or any(goal.minute > 90 for goal in goals),
        events=tuple(sorted(goals, key=lambda goal: (goal.minute, goal.added))),
        shoot_out=(),
    )


def _minute(goal: dict[str, Any]) -> tuple[int, int]:
    minute, _, added = str(goal["minute"]).partition("+")
    return int(minute), int(added or goal.get("offset") or 0)


def _goal_kind(goal: dict[str, Any]) -> str:
    return "own_goal" if goal.get("owngoal") else "penalty_goal" if goal.get("penalty") else "goal"


def _leagues(folder: Path) -> Iterator[MatchFact]:
    """Those with a result. Of a match that was to be played after the files end nothing is known."""
    for code, (competition, zone) in _LEAGUES.items():
        for row in _read(folder, f"league_2025-26_{code}.json")["matches"]:
            if not row["score"] or "time" not in row:
                continue
            home, away = _team("clubs", row["team1"]), _team("clubs", row["team2"])
            local = datetime.fromisoformat(f"{row['date']}T{row['time']}").replace(tzinfo=ZoneInfo(zone))
            kick_off = local.astimezone(UTC)
            half_time = row["score"].get("ht")
            yield MatchFact(
                id=_id(competition, "2025-26", home, away, kick_off),
                competition=competition,
                season="2025-26",
                stage=row["round"],
                home=home,
                away=away,
                kick_off=kick_off,
                venue="",
                score=tuple(row["score"]["ft"]),
                half_time=tuple(half_time) if half_time else None,
                penalties=None,
                extra_time=False,
                events=(),
                shoot_out=(),
            )
