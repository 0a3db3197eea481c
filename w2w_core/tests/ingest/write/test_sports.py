from __future__ import annotations

from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from w2w_core.content.models import Alias, Competition, SportsEvent, Team
from w2w_core.ingest.write import write_batch
from w2w_sdk import CompetitionRecord, EventStatus, FixtureRecord, TeamRecord

pytestmark = pytest.mark.django_db
NOW = datetime(2024, 6, 14, 19, tzinfo=UTC)


def team(key: str, name: str, **fields: object) -> TeamRecord:
    return TeamRecord(**{"key": key, "name": name, "sport": "football"} | fields)


def fixture(provider: str = "a", **fields: object) -> FixtureRecord:
    given = {
        "key": f"{provider}:m",
        "competition": f"{provider}:c",
        "home": f"{provider}:1",
        "away": f"{provider}:2",
    }
    return FixtureRecord(**{**given, "starts_at": NOW} | fields)


def league(provider: str) -> list[object]:
    return [
        CompetitionRecord(key=f"{provider}:c", name="Euro", sport="football"),
        team(f"{provider}:1", "Germany", country="DE", national=True),
        team(f"{provider}:2", "Scotland", national=True),
    ]


def test_two_sources_name_one_team() -> None:
    write_batch("a", NOW, [team("a:1", "Bayern München")])
    write_batch("b", NOW, [team("b:1", "Bayern Munchen", country="DE", code="BAY")])
    assert Team.objects.values_list("slug", "country", "code").get() == ("bayern-munchen", "DE", "BAY")


def test_teams_of_one_name_are_told_by_country_sport_and_kind() -> None:
    arsenal = [team("a:1", "Arsenal", country="GB"), team("a:2", "Arsenal", country="AR")]
    france = [
        team("a:3", "France", country="FR", national=True),
        team("a:4", "France", country="FR", national=True, sport="basketball"),
    ]
    write_batch("a", NOW, [*arsenal, *france])
    assert set(Team.objects.values_list("slug", flat=True)) == {
        "arsenal",
        "arsenal-ar",
        "france",
        "france-fr",
    }


def test_leagues_of_one_name_are_told_by_country() -> None:
    for key, country in (("a:1", "GB"), ("a:2", "EG")):
        write_batch(
            "a", NOW, [CompetitionRecord(key=key, name="Premier League", sport="football", country=country)]
        )
    assert set(Competition.objects.values_list("slug", flat=True)) == {"premier-league", "premier-league-eg"}


def test_a_match_of_two_sources_is_one_match() -> None:
    for provider in "ab":
        kick_off = NOW + timedelta(minutes=5 if provider == "b" else 0)
        write_batch(provider, NOW, [*league(provider), fixture(provider, starts_at=kick_off, venue="Munich")])
    event = SportsEvent.objects.get()
    assert (event.home.name, event.away.name, event.venue) == ("Germany", "Scotland", "Munich")


def test_the_return_match_is_another_one() -> None:
    later = fixture("a", key="a:n", starts_at=NOW + timedelta(days=90))
    write_batch("a", NOW, [*league("a"), fixture(), later])
    assert SportsEvent.objects.count() == 2


def test_two_replays_of_a_match_are_two() -> None:
    for provider, key in (("a", "a:m"), ("b", "b:m")):
        write_batch(
            provider,
            NOW,
            [*league(provider), fixture(provider, key=key, replay_of=NOW - timedelta(days=900))],
        )
    assert SportsEvent.objects.count() == 2


def test_a_result_is_written_while_nobody_saw_the_match_live() -> None:
    write_batch("a", NOW, [*league("a"), fixture()])
    write_batch(
        "a", NOW, [fixture(status=EventStatus.FINISHED, home_score=5, away_score=1, half_time=(3, 0))]
    )
    event = SportsEvent.objects.get()
    assert (event.status, event.period, event.home_score, event.away_score) == ("finished", "ended", 5, 1)
    assert event.half_time == [3, 0]


def test_the_state_of_a_match_that_was_live_is_not_touched_but_its_place_in_the_calendar_is() -> None:
    write_batch("a", NOW, [*league("a"), fixture()])
    SportsEvent.objects.update(version=7, status="live", home_score=2, away_score=0)
    write_batch("a", NOW, [fixture(status=EventStatus.FINISHED, home_score=0, away_score=0, venue="Munich")])
    event = SportsEvent.objects.get()
    assert (event.status, event.home_score, event.version, event.venue) == ("live", 2, 7, "Munich")


def test_a_fixture_with_an_unknown_team_is_set_aside() -> None:
    writing = write_batch(
        "a", NOW, [*league("a"), fixture(home="a:9"), fixture(key="a:n", competition="a:9")]
    )
    assert [reject.why for reject in writing.rejects] == [
        "home: a:9 is unknown",
        "competition: a:9 is unknown",
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Arsenal", "Arsenal F.C."),
        ("FC Bayern München", "Bayern Munchen"),
        ("TSG 1899 Hoffenheim", "Hoffenheim"),
        ("FK Bodø/Glimt", "Bodo Glimt"),
    ],
)
def test_affixes_and_accents_make_no_other_team(one: str, other: str) -> None:
    write_batch("a", NOW, [team("a:1", one)])
    write_batch("b", NOW, [team("b:1", other, country="XX")])
    assert Team.objects.count() == 1


def test_teams_are_found_by_their_short_name_and_by_an_alias_of_staff() -> None:
    write_batch("a", NOW, [team("a:1", "Tottenham Hotspur", short_name="Tottenham")])
    Alias.objects.create(team=Team.objects.get(), key="spurs")
    for provider, name in (("b", "Tottenham FC"), ("c", "Spurs")):
        write_batch(provider, NOW, [team(f"{provider}:1", name)])
    assert Team.objects.count() == 1


def test_clubs_of_one_name_with_other_affixes_or_of_other_countries_are_two() -> None:
    write_batch("a", NOW, [team("a:1", "FC Barcelona"), team("a:2", "Everton", country="GB")])
    write_batch("b", NOW, [team("b:1", "Barcelona SC"), team("b:2", "Everton CD", country="CL")])
    assert Team.objects.count() == 4


def test_home_and_away_swapped_by_a_second_source_is_one_match_with_its_sides_kept() -> None:
    write_batch("a", NOW, [*league("a"), fixture()])
    swapped = fixture("b", home="b:2", away="b:1", starts_at=NOW + timedelta(hours=2), venue="Munich")
    for _ in range(2):
        result = {"status": EventStatus.FINISHED, "home_score": 1, "away_score": 5, "half_time": (0, 3)}
        write_batch("b", NOW, [*league("b"), msgspec.structs.replace(swapped, **result)])
    event = SportsEvent.objects.get()
    assert (event.home.name, event.home_score, event.away_score) == ("Germany", 5, 1)
    assert (event.half_time, event.venue) == ([3, 0], "Munich")


def test_the_return_match_of_the_next_day_is_another_one() -> None:
    write_batch("a", NOW, [*league("a"), fixture()])
    later = fixture("b", home="b:2", away="b:1", starts_at=NOW + timedelta(hours=20))
    write_batch("b", NOW, [*league("b"), later])
    assert SportsEvent.objects.count() == 2
