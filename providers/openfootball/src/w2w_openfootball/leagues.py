"""What the files do not say of their leagues: the country, and the clock that kick-offs are told by."""

from __future__ import annotations

import re
from typing import NamedTuple

_NAME_AND_SEASON = re.compile(r"(.+?)\s+(\d{4}(?:[/-]\d{2,4})?)")


class League(NamedTuple):
    names: tuple[str, ...]
    """As files name it."""
    country: str
    """ISO 3166-1 alpha-2; "" for an international one."""
    zone: str
    """IANA name."""
    calendar_year: bool = False
    """A season is a year, not autumn to spring."""
    national: bool = False
    teams_of_country: bool = True
    shown: str = ""
    """As people call it, where the files say more than the country does."""


LEAGUES = {
    "en.1": League(
        ("English Premier League", "England | Premier League"), "GB", "Europe/London", shown="Premier League"
    ),
    "en.2": League(("English Championship",), "GB", "Europe/London"),
    "en.3": League(("English League One",), "GB", "Europe/London"),
    "en.4": League(("English League Two",), "GB", "Europe/London"),
    "sco.1": League(("Scottish Premiership",), "GB", "Europe/London"),
    "de.1": League(
        ("Deutsche Bundesliga", "Germany | Bundesliga"), "DE", "Europe/Berlin", shown="Bundesliga"
    ),
    "de.2": League(("Deutsche 2. Bundesliga",), "DE", "Europe/Berlin"),
    "de.3": League(("Deutsche 3. Liga",), "DE", "Europe/Berlin"),
    "de.cup": League(("DFB Pokal",), "DE", "Europe/Berlin"),
    "at.1": League(("Österr. Bundesliga", "Austria | Bundesliga"), "AT", "Europe/Vienna"),
    "at.2": League(("Österr. 2. Liga", "Österr. Erste Liga"), "AT", "Europe/Vienna"),
    "at.cup": League(("ÖFB Cup",), "AT", "Europe/Vienna"),
    "ch.1": League(("Swiss Super League",), "CH", "Europe/Zurich"),
    "ch.2": League(("Swiss Challenge League",), "CH", "Europe/Zurich"),
    "es.1": League(
        ("Primera División de España", "Spain Primera División"), "ES", "Europe/Madrid", shown="La Liga"
    ),
    "es.2": League(("Segunda División de España", "Spain Segunda División"), "ES", "Europe/Madrid"),
    "it.1": League(("Italian Serie A",), "IT", "Europe/Rome", shown="Serie A"),
    "it.2": League(("Italian Serie B",), "IT", "Europe/Rome"),
    "fr.1": League(("French Ligue 1",), "FR", "Europe/Paris", shown="Ligue 1"),
    "fr.2": League(("French Ligue 2",), "FR", "Europe/Paris"),
    "pt.1": League(("Portuguese Primeira Liga",), "PT", "Europe/Lisbon", shown="Primeira Liga"),
    "nl.1": League(("Netherlands Eredivisie",), "NL", "Europe/Amsterdam", shown="Eredivisie"),
    "be.1": League(("Belgium First Division A",), "BE", "Europe/Brussels"),
    "cz.1": League(("Czech Republic First League",), "CZ", "Europe/Prague"),
    "gr.1": League(("Greek Super League",), "GR", "Europe/Athens"),
    "hu.1": League(("Hungarian Nemzeti Bajnokság I",), "HU", "Europe/Budapest"),
    "ru.1": League(("Russia Premier League",), "RU", "Europe/Moscow"),
    "ru.2": League(("Russia 1. Division",), "RU", "Europe/Moscow"),
    "tr.1": League(("Turkish Süper Lig",), "TR", "Europe/Istanbul"),
    "tr.2": League(("Turkish 1. Lig",), "TR", "Europe/Istanbul"),
    "mx.1": League(("Liga MX",), "MX", "America/Mexico_City"),
    "mls": League(("Major League Soccer",), "US", "America/New_York", True, teams_of_country=False),
    "ar.1": League(("Argentina Primera Division",), "AR", "America/Argentina/Buenos_Aires", True),
    "br.1": League(("Brasileiro Série A",), "BR", "America/Sao_Paulo", True),
    "br.2": League(("Brasileiro Série B",), "BR", "America/Sao_Paulo", True),
    "co.1": League(("Colombia Primera A",), "CO", "America/Bogota", True),
    "au.1": League(("Australia | A-League",), "AU", "Australia/Sydney", teams_of_country=False),
    "cn.1": League(("China | Super League",), "CN", "Asia/Shanghai", True),
    "jp.1": League(("Japan | J1 League",), "JP", "Asia/Tokyo", True),
    "dz.1": League(("Algeria | Ligue 1",), "DZ", "Africa/Algiers"),
    "eg.1": League(("Egypt | Premiership",), "EG", "Africa/Cairo"),
    "ma.1": League(("Morocco | Botola Pro 1",), "MA", "Africa/Casablanca"),
    "uefa.cl": League(("UEFA Champions League",), "", "Europe/Paris"),
    "copa.l": League(("Copa Libertadores",), "", "America/Sao_Paulo", True),
    "worldcup": League(("World Cup",), "", "UTC", national=True, shown="FIFA World Cup"),
    "euro": League(("Euro",), "", "Europe/Berlin", national=True, shown="UEFA European Championship"),
}
_CODES = {name: code for code, league in LEAGUES.items() for name in league.names}


def of_file(name: str, path_code: str) -> tuple[str, League, str, str]:
    """Code, league, its name and the season. What the file calls itself says more than where it was found."""
    found = _NAME_AND_SEASON.fullmatch(name.strip())
    own, season = (found[1], found[2]) if found else (name.strip(), "")
    code = _CODES.get(own) or path_code
    known = LEAGUES.get(code, League((), "", "UTC"))
    return code, known, known.shown or own, season
