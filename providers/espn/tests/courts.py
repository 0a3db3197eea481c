"""Small tennis scoreboards of ESPN's shape, and what becomes of them."""

from __future__ import annotations

from typing import Any

from w2w_espn import provider
from w2w_sdk.testing import Recorded, emitted

from .boards import board, query, status

SET_2 = status("IN_PROGRESS", "in", period=2)
SET_2["type"]["detail"] = "2nd Set"
FINAL = status("FINAL", "post")


def sets(*games: int | tuple[int, int], won: tuple[int, ...] = (), over: bool = True) -> list[dict[str, Any]]:
    """Games of each set, with the points of its tie-break; `won` counts from 0, `over` is of the last set."""
    told = []
    for number, one in enumerate(games):
        value, *tie_break = one if isinstance(one, tuple) else (one,)
        row = {"value": value} | ({"tiebreak": tie_break[0]} if tie_break else {})
        told.append(row | ({"winner": number in won} if over or number < len(games) - 1 else {}))
    return told


def player(home_away: str, id_: str, *, linescores: Any = (), **changes: Any) -> dict[str, Any]:
    flag = {"href": "https://example.org/countries/500/sui.png", "alt": "Switzerland"}
    athlete = {"displayName": f"Ann {id_}", "shortName": f"A. {id_}", "flag": flag}
    side = {"id": id_, "homeAway": home_away, "type": "athlete", "athlete": athlete}
    return side | ({"linescores": linescores} if linescores else {}) | changes


def pair(home_away: str, id_: str) -> dict[str, Any]:
    roster = {"displayName": "Ann One / Bea Two", "shortDisplayName": "A. One / B. Two", "athletes": []}
    return {"id": id_, "homeAway": home_away, "type": "team", "roster": roster}


def contest(said: dict[str, Any] = FINAL, *sides: Any, **changes: Any) -> dict[str, Any]:
    """7–6 6–4 for the player at home, where no sides are given."""
    return {
        "id": "31",
        "date": "2026-03-07T15:00Z",
        "timeValid": True,
        "status": said,
        "venue": {"fullName": "Bern, Switzerland", "court": "Court 1"},
        "round": {"id": "5", "displayName": "Quarterfinal"},
        "competitors": list(sides)
        or [
            player("away", "12", linescores=sets((6, 3), 4)),
            player("home", "11", linescores=sets((7, 7), 6, won=(0, 1))),
        ],
    } | changes


def draw(*matches: Any, name: str = "Women's Singles") -> dict[str, Any]:
    return {"grouping": {"id": "2", "displayName": name}, "competitions": list(matches)}


def tournament(*draws: Any, year: int = 2026, **changes: Any) -> dict[str, Any]:
    return {
        "id": f"504-{year}",
        "uid": f"s:850~l:900~e:504-{year}",
        "date": f"{year}-03-02T05:00Z",
        "name": "Bern Open",
        "season": {"year": year, "type": 2},
        "status": FINAL,
        "groupings": list(draws),
    } | changes


def told(stream: str, *tournaments: Any, leagues: str = "tennis/wta") -> list[Any]:
    answers = {f"/{path}/scoreboard": board(*tournaments, leagues=[]) for path in leagues.split()}
    return emitted(provider, Recorded(stream, answers, query(leagues)))
