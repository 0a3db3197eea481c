"""Which sport, competition and country an event belongs to."""

from __future__ import annotations

import re
from typing import NamedTuple

from w2w_espn import wire
from w2w_sdk.countries import country_in_sport

FOOTBALL = "football"
TENNIS = "tennis"

_SPORT_OF_PATH = {
    "soccer": FOOTBALL,
    "football": "american_football",
    "hockey": "ice_hockey",
    "racing": "motorsport",
    "australian-football": "australian_football",
    "rugby-league": "rugby_league",
}
_SPORT_OF_UID = {
    "1": "baseball",
    "20": "american_football",
    "40": "basketball",
    "70": "ice_hockey",
    "200": "cricket",
    "400": "volleyball",
    "600": FOOTBALL,
    "850": TENNIS,
    "1100": "golf",
    "2000": "motorsport",
    "3301": "mma",
}
_KNOWN = {
    "606": ("FIFA World Cup", "fifa.world"),
    "700": ("English Premier League", "eng.1"),
    "710": ("Ligue 1", "fra.1"),
    "720": ("Bundesliga", "ger.1"),
    "730": ("Serie A", "ita.1"),
    "740": ("LaLiga", "esp.1"),
    "760": ("Liga MX", "mex.1"),
    "770": ("MLS", "usa.1"),
    "3914": ("English League Championship", "eng.2"),
    "8097": ("English Women's Super League", "eng.w.1"),
    "8301": ("NWSL", "usa.nwsl"),
}
"""Football leagues by id: the scoreboard of all leagues does not name them."""
_AMERICAN = {"nfl", "nba", "wnba", "mlb", "nhl"}
_OF_NATIONAL_TEAMS = re.compile(
    r"fifa\.(?!cwc)|uefa\.(euro|nations|w?euro)|conmebol\.america|caf\.nations|concacaf\.(gold|nations)|afc\.asian"
)
_BEGINS_WITH_YEARS = re.compile(r"\d{4}(-\d{2,4})?-?")


class Place(NamedTuple):
    """Where an event belongs."""

    sport: str
    league: str
    """Its id; "" where nothing tells it."""
    name: str
    country: str
    """ISO 3166-1 alpha-2; "" for an international league."""
    national: bool
    """National teams play in it."""
    teams_are_of_the_country: bool


def place(event: wire.Event, listed: list[wire.League], path: str) -> Place:
    """`listed` are the scoreboard's leagues, `path` the one it was asked for: a `uid` says more than both."""
    uid = _parts(event.uid)
    sport = _SPORT_OF_UID.get(uid.get("s", "")) or sport_of_path(path)
    own = event.league or _listed(listed, uid)
    id_ = uid.get("l") or own.id or ""
    name, slug = own.name, own.slug or ""
    if sport == FOOTBALL and id_ in _KNOWN:
        name, slug = name or _KNOWN[id_][0], slug or _KNOWN[id_][1]
    country = country_in_sport(slug.partition(".")[0]) if sport == FOOTBALL else _american(slug)
    return Place(
        sport=sport,
        league=id_,
        name=name or _readable(_without_years(event)) or f"League {id_}",
        country=country,
        national=sport == FOOTBALL and bool(_OF_NATIONAL_TEAMS.match(slug)),
        teams_are_of_the_country=sport == FOOTBALL and slug != "usa.1",  # which has Canadian ones
    )


def sport_of_path(path: str) -> str:
    """Of the scoreboard at the path, such as football/nfl."""
    first = path.partition("/")[0]
    return _SPORT_OF_PATH.get(first, first.replace("-", "_"))


def match_key(sport: str, competition: str) -> str:
    """Of a match: ids of competitions are one's own in each sport."""
    return f"espn:event:{sport}/{competition}"


def sport_of_key(key: str) -> str:
    return key.rpartition(":")[2].partition("/")[0]


def stage(event: wire.Event) -> str:
    """ "Semifinals", "Regular season"; "" where the slug names the whole season."""
    slug = (event.season.slug if event.season else None) or ""
    return "" if _BEGINS_WITH_YEARS.match(slug) else _readable(slug)


def _listed(listed: list[wire.League], uid: dict[str, str]) -> wire.League:
    """The scoreboard's league with the id, or its only one where the event, as in cricket, names none."""
    if "l" in uid:
        known = [league for league in listed if league.id == uid["l"]]
    else:
        known = [league for league in listed if _parts(league.uid).get("s") in (None, uid.get("s"))]
    return known[0] if known else wire.League()


def _parts(uid: str | None) -> dict[str, str]:
    """What is in "s:600~l:700~e:5"."""
    return dict(part.split(":", 1) for part in (uid or "").split("~") if ":" in part)


def _american(slug: str) -> str:
    return "US" if slug in _AMERICAN or "college" in slug else ""


def _without_years(event: wire.Event) -> str:
    slug = (event.season.slug if event.season else None) or ""
    return _BEGINS_WITH_YEARS.sub("", slug, count=1) if _BEGINS_WITH_YEARS.match(slug) else ""


def _readable(slug: str) -> str:
    return " ".join(slug.replace("-", " ").split()).capitalize()
