from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime

from w2w_sandbox import bundle, sport
from w2w_sdk import EventStatus


def fixture(season, home, away):
    return next(
        record
        for record in sport.past_fixtures()
        if (record.season, record.home, record.away) == (season, sport.team_key(home), sport.team_key(away))
        and record.stage != "Group J"
    )


def test_each_season_has_each_match_once():
    count = Counter((match.competition, match.season) for match in bundle.matches())
    assert count[("world-cup", "2022")] == 64
    assert count[("world-cup", "2026")] == 104
    assert count[("euro", "2024")] == 51
    assert count[("premier-league", "2025-26")] == 291


def test_the_final_of_2022():
    final = fixture("2022", "argentina", "france")
    assert final.starts_at == datetime(2022, 12, 18, 15, tzinfo=UTC)
    assert (final.home_score, final.away_score) == (3, 3)
    assert final.half_time == (2, 0)
    assert final.penalties == (4, 2)
    assert final.stage == "Final"


def test_a_league_match_is_at_its_local_time():
    summer = fixture("2025-26", "liverpool", "bournemouth")
    assert summer.starts_at == datetime(2025, 8, 15, 19, tzinfo=UTC), "20:00 in London's summer"


def test_a_match_without_a_result_is_not_shown_as_scheduled():
    assert {record.status for record in sport.past_fixtures()} == {EventStatus.FINISHED}


def test_a_league_has_no_two_teams_with_one_code():
    for country in ("GB", "DE", "ES", "IT", "PT"):
        codes = [row["code"] for row in bundle.kept("clubs") if row["country"] == country]
        assert len(set(codes)) == len(codes)
        assert all(len(code) == 3 for code in codes)
