from __future__ import annotations

from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from w2w_core.content.models import Alias, Competition, SportsEvent, Team
from w2w_core.ingest.write import write_batch
from w2w_core.preferences.models import SportsPreference
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


def test_a_result_without_its_kick_off_is_that_of_the_match_that_was_listed() -> None:
    write_batch("a", NOW, [*league("a"), fixture()])
    result = {"starts_at": None, "status": EventStatus.FINISHED, "home_score": 5, "away_score": 1}
    writing = write_batch("a", NOW, [fixture(**result), fixture(key="a:unheard", **result)])
    event = SportsEvent.objects.get()
    assert (event.status, event.home_score, event.starts_at) == ("finished", 5, NOW)
    assert [(one.where, one.why) for one in writing.rejects] == [
        ("a:unheard", "starts_at: is missing, and the match was not listed before")
    ]


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


def test_a_team_without_a_country_is_joined_while_there_is_no_choice() -> None:
    write_batch("a", NOW, [team("a:1", "Arsenal", country="GB")])
    assert not write_batch("b", NOW, [team("b:1", "Arsenal FC")]).rejects
    assert Team.objects.get().country == "GB"


def test_a_team_that_may_be_one_of_two_is_kept_apart_and_a_person_is_asked() -> None:
    write_batch("a", NOW, [team("a:1", "Arsenal", country="GB"), team("a:2", "Arsenal", country="AR")])
    (doubt,) = write_batch("b", NOW, [team("b:1", "Arsenal FC")]).rejects
    assert doubt.why.startswith("name: may be Arsenal (AR) or Arsenal (GB)")
    assert Team.objects.count() == 3
    assert not write_batch("b", NOW, [team("b:1", "Arsenal FC")]).rejects


def test_a_team_of_another_country_does_not_take_the_one_of_none() -> None:
    write_batch("a", NOW, [team("a:1", "Everton"), team("a:2", "Everton CD", country="CL")])
    (doubt,) = write_batch("b", NOW, [team("b:1", "Everton", country="GB")]).rejects
    assert "no country" in doubt.why
    assert set(Team.objects.values_list("name", "country")) == {
        ("Everton", ""),
        ("Everton", "GB"),
        ("Everton CD", "CL"),
    }


def test_the_country_tells_before_the_lack_of_one_does() -> None:
    write_batch("a", NOW, [team("a:2", "Everton CD", country="CL"), team("a:1", "Everton")])
    write_batch("b", NOW, [team("b:1", "Everton", country="CL")])
    assert Team.objects.get(external_ids__value="b:1").country == "CL"
    assert Team.objects.count() == 2


def premier_league(provider: str, name: str, country: str = "GB", clubs: int = 4) -> list[object]:
    """Each club plays the next."""
    key = f"{provider}:c:{name}"
    return [
        CompetitionRecord(key=key, name=name, sport="football", country=country),
        *(team(f"{provider}:{n}", f"Club {chr(65 + n)}", country="GB") for n in range(clubs)),
        *(
            fixture(
                provider,
                key=f"{provider}:m{n}",
                competition=key,
                home=f"{provider}:{n}",
                away=f"{provider}:{n + 1}",
            )
            for n in range(0, clubs, 2)
        ),
    ]


def test_leagues_of_two_names_are_one_when_they_share_a_match(django_user_model) -> None:
    write_batch("a", NOW, premier_league("a", "Premier League"))
    write_batch(
        "b",
        NOW,
        [
            CompetitionRecord(
                key="b:c:English Premier League", name="English Premier League", sport="football"
            )
        ],
    )
    ada = django_user_model.objects.create(username="ada")
    followed = SportsPreference.objects.create(user=ada, competition=Competition.objects.get(country=""))
    write_batch("b", NOW, premier_league("b", "English Premier League", country=""))
    league = Competition.objects.get()
    followed.refresh_from_db()
    assert (league.name, league.country, followed.competition) == ("Premier League", "GB", league)
    assert SportsEvent.objects.count() == 2
    write_batch(
        "c",
        NOW,
        [CompetitionRecord(key="c:1", name="English Premier League", sport="football", country="GB")],
    )
    assert Competition.objects.count() == 1


def test_names_with_nothing_in_common_take_more_matches_to_be_one() -> None:
    write_batch("a", NOW, premier_league("a", "La Liga", clubs=6))
    write_batch("b", NOW, premier_league("b", "Primera División", clubs=4))
    assert Competition.objects.count() == 2
    write_batch("b", NOW, premier_league("b", "Primera División", clubs=6))
    assert Competition.objects.get().name == "La Liga"


def test_what_one_source_tells_apart_stays_apart() -> None:
    cup = CompetitionRecord(key="b:cup", name="Premier League Cup", sport="football", country="GB")
    write_batch("b", NOW, [cup, *premier_league("b", "Premier League")])
    write_batch("a", NOW, premier_league("a", "Premier League Cup"))
    assert set(Competition.objects.values_list("name", flat=True)) == {"Premier League", "Premier League Cup"}


@pytest.mark.parametrize("hours", [-12, -5.5, 1, 14])
def test_a_kick_off_that_lost_its_zone_is_the_same_match_and_its_time_that_of_the_trusted_source(
    hours: float, settings
) -> None:
    settings.W2W_PROVIDERS = ["a", "b"]
    for provider, at in (
        ("b", NOW + timedelta(hours=hours)),
        ("a", NOW),
        ("b", NOW + timedelta(hours=hours)),
    ):
        write_batch(provider, NOW, [*league(provider), fixture(provider, starts_at=at)])
    assert SportsEvent.objects.get().starts_at == NOW


def test_matches_of_a_series_find_their_own() -> None:
    def series(provider: str, *hours: int) -> list[object]:
        clubs = [team(f"{provider}:{n}", f"Nine {n}", sport="baseball") for n in (1, 2)]
        mlb = CompetitionRecord(key=f"{provider}:c", name="MLB", sport="baseball")
        games = [fixture(provider, key=f"{provider}:m{n}", starts_at=NOW + timedelta(hours=n)) for n in hours]
        return [mlb, *clubs, *games]

    write_batch("a", NOW, series("a", 0, 4, 24))
    write_batch("b", NOW, series("b", 44, 25, 5, 1))
    assert SportsEvent.objects.count() == 4
    same = SportsEvent.objects.get(external_ids__value="b:m5")
    assert same.external_ids.filter(value="a:m4").exists()


def test_sides_stay_as_they_were_when_the_source_that_swaps_them_was_heard_live_meanwhile() -> None:
    write_batch("a", NOW, [*league("a"), fixture()])
    swapped = [*league("b"), fixture("b", home="b:2", away="b:1")]
    write_batch("b", NOW, swapped)
    SportsEvent.objects.update(source="b", version=3)
    write_batch("b", NOW, swapped)
    assert (SportsEvent.objects.get().home.name, SportsEvent.objects.get().turned) == ("Germany", ["b:m"])


def test_a_source_that_stands_alone_may_correct_its_sides() -> None:
    write_batch("a", NOW, [*league("a"), fixture()])
    write_batch("a", NOW, [fixture(home="a:2", away="a:1")])
    assert (SportsEvent.objects.get().home.name, SportsEvent.objects.get().turned) == ("Scotland", [])


def test_a_result_is_not_taken_back_by_a_source_that_has_not_heard_of_it() -> None:
    for provider in "ab":
        write_batch(provider, NOW, [*league(provider), fixture(provider)])
    write_batch("a", NOW, [fixture(status=EventStatus.FINISHED, home_score=5, away_score=1)])
    write_batch("b", NOW, [fixture("b")])
    assert SportsEvent.objects.values_list("status", "home_score").get() == ("finished", 5)
