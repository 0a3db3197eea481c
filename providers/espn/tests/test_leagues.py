from __future__ import annotations

from w2w_espn import provider
from w2w_sdk import CompetitionRecord, EventStatus, LiveScore, Skip, TeamRecord
from w2w_sdk.testing import Recorded, emitted, of

from .boards import LEAGUE, NFL, board, event, fixtures, live, query, side


def test_the_country_of_an_american_league_is_that_of_no_team() -> None:
    answers = {"/football/nfl/scoreboard": board(event(uid="s:20~l:28~e:5"), leagues=[NFL])}
    league, home, *_ = emitted(provider, Recorded("fixtures", answers, query("football/nfl")))
    assert (league.sport, league.country, home.country) == ("american_football", "US", "")


def test_teams_of_two_leagues_with_one_id_are_two_teams() -> None:
    nfl = fixtures(event(uid="s:20~l:28~e:5"), leagues=[NFL])[1]
    nhl = fixtures(event(uid="s:70~l:90~e:5"), leagues=[])[1]
    assert nfl.key != nhl.key


def test_an_event_without_a_competition_is_kept_aside() -> None:
    tournament = {"id": "9", "uid": "s:1100~l:1106~e:9"}
    assert of(Skip, fixtures(tournament)) == [
        Skip("event 9", "competitions: none; golf has no two teams here")
    ]


def test_a_scoreboard_of_all_leagues_names_them_as_well_as_it_can() -> None:
    def league(uid: str, slug: str) -> str:
        one = event(uid=uid) | {"season": {"year": 2026, "slug": slug}}
        return str(of(CompetitionRecord, fixtures(one, leagues=[{"calendar": []}]))[0].name)

    assert league("s:600~l:770~e:5", "regular-season") == "MLS"
    assert league("s:600~l:9999~e:5", "2025-26-some-cup") == "Some cup"
    assert league("s:600~l:9999~e:5", "regular-season") == "League 9999"


def test_a_cricket_match_that_names_no_league_is_in_the_scoreboards_own() -> None:
    bash = {"id": "8044", "uid": "s:200~l:8044", "name": "Big Bash League", "slug": "8044"}
    overs = [side("home", "1", "155/6"), side("away", "2", "125/3 (16/20 ov)")]
    found = fixtures(event(uid="s:200~e:5", competitors=overs), leagues=[bash])
    assert (found[0].name, found[0].sport) == ("Big Bash League", "cricket")
    assert (found[-1].status, found[-1].home_score) == (EventStatus.FINISHED, None)
    of_another_sport = LEAGUE | {"uid": "s:600~l:700"}
    (skip,) = fixtures(event(uid="s:200~e:5"), leagues=[of_another_sport])
    assert skip == Skip("espn:event:cricket/5", "uid: names no league")
    assert of(LiveScore, live(event(uid="s:200~e:5")))


def test_a_schedule_names_its_league_and_has_scores_that_are_objects() -> None:
    one = event(competitors=[side("home", "1", {"value": 2, "displayValue": "2"}), side("away", "2", None)])
    del one["uid"]
    league, *_, found = fixtures(one | {"league": {"id": "770", "name": "MLS", "slug": "usa.1"}}, leagues=[])
    assert (league.key, league.name) == ("espn:league:football/770", "MLS")
    assert (found.home_score, found.away_score) == (2, None)


def test_national_teams_are_told_from_clubs() -> None:
    world = {"id": "606", "name": "FIFA World Cup", "slug": "fifa.world"}
    clubs = {"id": "606", "name": "FIFA Club World Cup", "slug": "fifa.cwc"}
    for league, national in ((world, True), (clubs, False)):
        teams = of(TeamRecord, fixtures(event(uid="s:600~l:606~e:5"), leagues=[league]))
        assert [team.national for team in teams] == [national] * 2
