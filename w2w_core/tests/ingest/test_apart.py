from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.test import override_settings
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from w2w_core.content.models import Competition, ExternalId, SportsEvent, Team, TVChannel, TVProgram
from w2w_core.ingest.apart import join, part
from w2w_core.ingest.joining import Refused
from w2w_core.ingest.write import write_batch
from w2w_core.preferences.models import SportsPreference, WatchlistItem
from w2w_sdk import (
    AiringRecord,
    ChannelRecord,
    CompetitionRecord,
    EventStatus,
    FixtureRecord,
    TeamRecord,
)

pytestmark = pytest.mark.django_db
NOW = datetime(2024, 6, 14, 19, tzinfo=UTC)
CLUBS = ["Arsenal", "Chelsea", "Everton", "Fulham"]


def league(provider: str, name: str = "Premier League") -> list[object]:
    return [
        CompetitionRecord(key=f"{provider}:c", name=name, sport="football", country="GB"),
        *(TeamRecord(key=f"{provider}:{n}", name=club, sport="football") for n, club in enumerate(CLUBS)),
    ]


def match(provider: str, number: int, home: int = 0, away: int = 1, **fields: object) -> FixtureRecord:
    """Matches of another number are on another day."""
    given = {
        "key": f"{provider}:m{number}",
        "competition": f"{provider}:c",
        "home": f"{provider}:{home}",
        "away": f"{provider}:{away}",
        "starts_at": NOW + timedelta(days=3 * number),
    }
    return FixtureRecord(**given | fields)


def of(model: type, key: str):
    """The row of that key."""
    return model.objects.get(external_ids__namespace="key", external_ids__value=key)


def keys(row) -> frozenset[str]:
    return frozenset(row.external_ids.filter(namespace="key").values_list("value", flat=True))


@pytest.fixture
def one_arsenal() -> Team:
    """Of two sources: the first match is listed by both, the second by a, the third by b."""
    write_batch("a", NOW, [*league("a"), match("a", 1), match("a", 2)])
    write_batch("b", NOW, [*league("b"), match("b", 1), match("b", 3)])
    return of(Team, "a:0")


def test_a_team_that_was_taken_for_another_gets_its_matches_and_stays_apart(one_arsenal, django_user_model):
    ann = django_user_model.objects.create(username="ann")
    SportsPreference.objects.create(user=ann, team=one_arsenal)
    WatchlistItem.objects.create(user=ann, event=of(SportsEvent, "b:m1"))
    new = part(one_arsenal, "b", NOW)
    assert (new.name, new.slug, keys(new), keys(one_arsenal)) == ("Arsenal", "arsenal-b", {"b:0"}, {"a:0"})
    for _ in range(2):
        assert {key for event in new.home_events.all() for key in keys(event)} == {"b:m1", "b:m3"}
        assert {key for event in one_arsenal.home_events.all() for key in keys(event)} == {"a:m1", "a:m2"}
        for provider in "ba":
            matches = [match(provider, number) for number in ({"a": (1, 2), "b": (1, 3)}[provider])]
            assert not write_batch(provider, NOW, [*league(provider), *matches]).rejects
    assert SportsPreference.objects.get().team == one_arsenal
    assert WatchlistItem.objects.get().event == of(SportsEvent, "a:m1")


def test_ids_in_a_namespace_of_the_source_go_with_it_and_others_stay(one_arsenal) -> None:
    for namespace in ("b", "b:team", "wikidata", "a:team"):
        ExternalId.objects.create(namespace=namespace, value="1", team=one_arsenal)
    new = part(one_arsenal, "b", NOW)
    assert set(new.external_ids.values_list("namespace", flat=True)) == {"key", "b", "b:team"}


def test_each_of_two_matches_keeps_what_its_own_source_told_of_it(one_arsenal) -> None:
    state = {"status": "finished", "home_score": 2, "away_score": 1, "version": 9}
    SportsEvent.objects.filter(pk=of(SportsEvent, "b:m1").pk).update(**state, source="b")
    part(one_arsenal, "b", NOW)
    theirs, ours = of(SportsEvent, "b:m1"), of(SportsEvent, "a:m1")
    assert (theirs.status, theirs.home_score, theirs.version, theirs.source) == ("finished", 2, 9, "b")
    assert (ours.status, ours.home_score, ours.version, ours.source) == ("scheduled", None, 0, "a")
    assert ours.epoch > theirs.epoch
    write_batch("a", NOW, [match("a", 1, status=EventStatus.FINISHED, home_score=0, away_score=0)])
    ours.refresh_from_db()
    assert (ours.status, ours.home_score) == ("finished", 0)


@pytest.mark.parametrize("provider", ["c", "b"])
def test_what_cannot_be_parted_is_said(one_arsenal, provider: str) -> None:
    if provider == "b":
        part(one_arsenal, "a", NOW)
    said = {"c": "c says nothing of Arsenal; there are: a, b", "b": "b alone speaks of Arsenal"}
    with pytest.raises(Refused, match=said[provider]):
        part(one_arsenal, provider, NOW)


def test_a_match_that_is_on_is_not_made_two_and_not_made_one(one_arsenal) -> None:
    SportsEvent.objects.update(status="live")
    with pytest.raises(Refused, match="Arsenal – Chelsea is on: do it after its end"):
        part(one_arsenal, "b", NOW)
    SportsEvent.objects.update(status="scheduled")
    new = part(one_arsenal, "b", NOW)
    SportsEvent.objects.update(status="live")
    with pytest.raises(Refused, match="is on"):
        join(one_arsenal, new)
    assert Team.objects.count() == len(CLUBS) + 1


def test_leagues_that_share_matches_stay_apart(settings) -> None:
    settings.W2W_PROVIDERS = ["b", "a"]
    numbers = (1, 2, 3)
    for provider in "ab":
        write_batch(provider, NOW, [*league(provider), *(match(provider, number) for number in numbers)])
    write_batch("b", NOW, [match("b", 4)])
    write_batch("a", NOW, [match("a", 5)])
    cup = Competition.objects.get()
    new = part(cup, "b", NOW)
    for _ in range(2):
        assert [keys(one) for one in new.events.all()] == [
            *({f"a:m{number}", f"b:m{number}"} for number in numbers),
            {"b:m4"},
        ]
        assert [keys(one) for one in cup.events.all()] == [{"a:m5"}]
        for provider in "ab":
            write_batch(provider, NOW, [*league(provider), *(match(provider, number) for number in numbers)])
    join(new, cup)
    assert new.events.count() == 5
    assert not new.apart_from.exists()


def test_leagues_told_apart_are_so_from_what_takes_one_of_them_in() -> None:
    """Premier League of a and b are apart; c's English Premier League is joined with that of a."""
    for provider in "ab":
        write_batch(provider, NOW, [*league(provider), match(provider, 1)])
    new = part(Competition.objects.get(), "b", NOW)
    write_batch("c", NOW, league("c", "English Premier League"))
    of(Competition, "c:c").apart_from.add(new)
    write_batch("c", NOW, [match("c", 1)])
    joined = of(Competition, "c:c")
    assert keys(joined) == {"a:c", "c:c"}
    assert joined.apart_from.get() == new


def test_joined_teams_have_each_match_once_with_all_that_people_marked(django_user_model) -> None:
    write_batch("a", NOW, [*league("a"), match("a", 1), match("a", 2)])
    gunners = TeamRecord(key="b:9", name="Gunners", sport="football")
    others = [
        match("b", 1, home=1, away=9, starts_at=NOW + timedelta(days=3, hours=1)),
        match("b", 3, home=9),
    ]
    write_batch("b", NOW, [*league("b"), gunners, *others])
    ann, bob = (django_user_model.objects.create(username=name) for name in ("ann", "bob"))
    kept, gone = of(Team, "a:0"), of(Team, "b:9")
    for user, team in ((ann, kept), (ann, gone), (bob, gone)):
        SportsPreference.objects.create(user=user, team=team)
    WatchlistItem.objects.create(user=bob, event=of(SportsEvent, "b:m1"))
    ExternalId.objects.filter(value="b:0").delete()
    join(kept, gone)
    assert set(SportsPreference.objects.values_list("user__username", "team")) == {
        ("ann", kept.pk),
        ("bob", kept.pk),
    }
    assert SportsEvent.objects.count() == 3
    event = of(SportsEvent, "b:m1")
    assert (event, event.turned) == (of(SportsEvent, "a:m1"), ["b:m1"])
    assert WatchlistItem.objects.get().event == event
    write_batch("c", NOW, [TeamRecord(key="c:1", name="Gunners", sport="football")])
    assert of(Team, "c:1") == kept


@pytest.mark.parametrize(
    ("other", "why"),
    [
        ("a:1", "Arsenal and Chelsea are told apart by a, b"),
        ("a:0", "are not two teams of one sport"),
        ("b:9", "are not two teams of one sport"),
        ("c:1", "play each other: they are two teams"),
    ],
)
def test_what_cannot_be_joined_is_said(one_arsenal, other: str, why: str) -> None:
    write_batch("b", NOW, [TeamRecord(key="b:9", name="Arsenal", sport="basketball")])
    write_batch("c", NOW, [TeamRecord(key="c:1", name="Reserves", sport="football")])
    SportsEvent.objects.create(
        competition=of(Competition, "a:c"), home=one_arsenal, away=of(Team, "c:1"), starts_at=NOW
    )
    with pytest.raises(Refused, match=why):
        join(one_arsenal, of(Team, other))


def guide(provider: str, *hours: int) -> list[object]:
    shown = (
        AiringRecord(
            key=f"{provider}:p{hour}",
            channel=f"{provider}:1",
            name=f"News of {provider}",
            starts_at=NOW + timedelta(hours=hour),
            ends_at=NOW + timedelta(hours=hour + 1),
        )
        for hour in hours
    )
    return [ChannelRecord(key=f"{provider}:1", name="BBC One", country="GB"), *shown]


def test_channels_are_parted_with_what_each_source_shows_and_joined() -> None:
    write_batch("a", NOW, guide("a", 1, 2))
    write_batch("b", NOW, guide("b", 2, 3))
    channel = TVChannel.objects.get()
    assert channel.programs.count() == 3
    new = part(channel, "b", NOW)
    assert set(new.programs.values_list("name", "starts_at")) == {("News of b", NOW + timedelta(hours=3))}
    for provider, hours in (("a", (1, 2)), ("b", (2, 3))):
        write_batch(provider, NOW, guide(provider, *hours))
        shown = TVProgram.objects.filter(channel=of(TVChannel, f"{provider}:1"))
        assert set(shown.values_list("name", flat=True)) == {f"News of {provider}"}
        assert shown.count() == 2
    join(channel, new)
    assert channel.programs.count() == 3
    assert keys(channel) == {"a:1", "b:1"}


Listed = dict[int, tuple[str, bool]]
"""By match: the sources that list it, and whether the second takes its sides for the other ones."""
MATCHES = st.dictionaries(st.integers(0, 5), st.tuples(st.sampled_from(["a", "b", "ab"]), st.booleans()))
STEPS = st.lists(st.sampled_from(["a", "b", "team", "league"]), max_size=8)


def read(provider: str, matches: Listed) -> None:
    """Matches 0 to 2 are Arsenal's, the others those of other clubs."""
    listed = [
        match(provider, n, *(places[::-1] if turned and provider == "b" else places))
        for n, (by, turned) in matches.items()
        for places in (((0, 1) if n < 3 else (2, 3)),)
        if provider in by
    ]
    assert not write_batch(provider, NOW, [*league(provider), *listed]).rejects


def events_now() -> set[tuple[frozenset[str], ...]]:
    """The keys of each match, of its teams, and of its competition."""
    return {
        (keys(event), keys(event.home) | keys(event.away), keys(event.competition))
        for event in SportsEvent.objects.all()
    }


def events_due(
    matches: Listed, first: str, parted: set[str]
) -> Iterator[tuple[frozenset[str], frozenset[str], frozenset[str]]]:
    for n, (by, _) in matches.items():
        for sources in by if "team" in parted and n < 3 else [by]:
            clubs = {f"{source}:{club}" for source in "ab" for club in ((0, 1) if n < 3 else (2, 3))}
            if "team" in parted and n < 3:
                clubs -= {"a:0", "b:0"} - {f"{source}:0" for source in sources}
            tells = first if first in sources else sources[0]
            leagues = {f"{tells}:c"} if "league" in parted else {"a:c", "b:c"}
            yield frozenset(f"{source}:m{n}" for source in sources), frozenset(clubs), frozenset(leagues)


class TestApart(TestCase):
    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    @given(matches=MATCHES, steps=STEPS, first=st.sampled_from("ab"), parter=st.sampled_from("ab"))
    def test_whatever_is_parted_joined_and_read_each_match_is_where_its_sources_say(
        self, matches: Listed, steps: list[str], first: str, parter: str
    ) -> None:
        with override_settings(W2W_PROVIDERS=sorted("ab", key=lambda one: one != first)):
            read("a", matches)
            read("b", matches)
            parted: set[str] = set()
            whole = events_now()
            assert whole == set(events_due(matches, first, parted))
            ann = get_user_model().objects.create(username="ann")
            follows = {"team": of(Team, "a:0"), "league": of(Competition, "a:c")}
            for row in follows.values():
                field = "team" if isinstance(row, Team) else "competition"
                SportsPreference.objects.create(user=ann, **{field: row})
            for step in steps:
                if step in "ab":
                    read(step, matches)
                elif step in parted:
                    model = {"team": Team, "league": Competition}[step]
                    gone = model.objects.exclude(pk=follows[step].pk).get(name=follows[step].name)
                    join(follows[step], gone)
                    parted.remove(step)
                else:
                    part(follows[step], parter, NOW)
                    parted.add(step)
                if not parted:
                    assert {event[:2] for event in events_now()} == {event[:2] for event in whole}
            for provider in "ab":
                read(provider, matches)
            assert events_now() == set(events_due(matches, first, parted))
            assert set(SportsPreference.objects.values_list("team", "competition")) == {
                (follows["team"].pk, None),
                (None, follows["league"].pk),
            }
