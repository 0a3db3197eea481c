from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from w2w_core.content.models import Alias, TVChannel, TVProgram
from w2w_core.ingest.write import write_batch
from w2w_sdk import AiringRecord, ChannelRecord, EpisodeRecord, TitleKind, TitleRecord

pytestmark = pytest.mark.django_db
NOW = datetime(2024, 1, 1, 20, tzinfo=UTC)


def channel(provider: str = "a", **fields: object) -> ChannelRecord:
    return ChannelRecord(**{"key": f"{provider}:c", "name": "BBC One", "country": "GB"} | fields)


def airing(provider: str = "a", **fields: object) -> AiringRecord:
    given = {"key": f"{provider}:1", "channel": f"{provider}:c", "name": "News", "starts_at": NOW}
    return AiringRecord(**{**given, "ends_at": NOW + timedelta(hours=1)} | fields)


def test_two_sources_name_one_channel() -> None:
    write_batch("a", NOW, [channel()])
    write_batch("b", NOW, [channel("b", name="BBC ONE", timezone="Europe/London")])
    write_batch("b", NOW, [channel("b", key="b:d", country="US")])
    assert set(TVChannel.objects.values_list("slug", "timezone")) == {
        ("bbc-one-gb", "Europe/London"),
        ("bbc-one-us", ""),
    }


def test_a_channel_that_is_renamed_stays_the_same() -> None:
    write_batch("a", NOW, [channel(name="The CW"), airing()])
    write_batch("a", NOW, [channel(name="CW")])
    assert TVChannel.objects.values_list("slug", "name").get() == ("the-cw-gb", "CW")


def test_a_channel_in_another_script_has_an_address() -> None:
    write_batch("a", NOW, [channel(name="Иви", country="RU")])
    assert TVChannel.objects.get().slug == "иви-ru"


def test_an_airing_is_linked_to_its_show_and_episode() -> None:
    show = TitleRecord(key="a:s", kind=TitleKind.SHOW, name="Show")
    episode = EpisodeRecord(key="a:e", title="a:s", season=2, number=3, name="Pilot")
    write_batch("a", NOW, [show, episode, channel(), airing(title="a:s", season=2, number=3)])
    program = TVProgram.objects.get()
    assert (program.title.name, program.episode.name, program.source) == ("Show", "Pilot", "a")


def test_an_airing_of_an_unknown_show_is_shown_all_the_same() -> None:
    writing = write_batch("a", NOW, [channel(), airing(title="a:nobody", event="a:nothing")])
    assert TVProgram.objects.get().title is None
    assert not writing.rejects


def test_an_airing_on_an_unknown_channel_is_set_aside() -> None:
    (reject,) = write_batch("a", NOW, [airing()]).rejects
    assert reject.why == "channel: a:c is unknown"


def test_a_real_schedule_takes_the_place_of_one_that_was_laid_over_it() -> None:
    write_batch("a", NOW, [channel(), airing(name="Laid over", first_shown_at=NOW - timedelta(days=700))])
    write_batch("b", NOW, [channel("b"), airing("b", name="Real")])
    write_batch("a", NOW, [airing(name="Laid over", first_shown_at=NOW - timedelta(days=700))])
    assert TVProgram.objects.values_list("name", "source").get() == ("Real", "b")


def test_of_two_real_schedules_the_first_stays() -> None:
    write_batch("a", NOW, [channel(), airing(name="First")])
    write_batch("b", NOW, [channel("b"), airing("b", name="Second")])
    assert TVProgram.objects.get().name == "First"


def test_a_source_corrects_itself() -> None:
    write_batch("a", NOW, [channel(), airing(name="Wrong")])
    write_batch("a", NOW, [airing(name="Right", ends_at=NOW + timedelta(hours=2))])
    program = TVProgram.objects.get()
    assert (program.name, program.ends_at) == ("Right", NOW + timedelta(hours=2))


def test_a_channel_is_found_by_the_alias_that_staff_gave_it_in_its_country() -> None:
    write_batch("a", NOW, [ChannelRecord(key="a:c", name="Das Erste", country="DE")])
    Alias.objects.create(key="ard", channel=TVChannel.objects.get())
    write_batch("b", NOW, [ChannelRecord(key="b:c", name="ARD", country="DE")])
    assert TVChannel.objects.get().slug == "das-erste-de"
    write_batch("b", NOW, [ChannelRecord(key="b:x", name="ARD", country="US")])
    assert TVChannel.objects.count() == 2


def test_a_channel_is_found_by_each_name_that_it_went_by_in_its_country() -> None:
    write_batch("a", NOW, [channel(name="Channel 103")])
    write_batch("a", NOW, [channel(name="ITV1")])
    write_batch(
        "b", NOW, [channel("b", name="Channel 103"), channel("b", key="b:d", name="ITV1", country="")]
    )
    assert TVChannel.objects.get().external_ids.count() == 3
    write_batch("c", NOW, [channel("c", name="Channel 103", country="IE")])
    assert TVChannel.objects.count() == 2


def linked() -> str | None:
    title = TVProgram.objects.get().title
    return f"{title.name} {title.year}" if title else None


@pytest.fixture
def catalogue() -> None:
    films = [("Heat", 1995, "tt1"), ("Heat", 1986, "tt2"), ("Alien", 1979, "tt3")]
    shows = [("Kingdom", 2014, "tt4"), ("Kingdom", 2019, "tt5"), ("Dark", 2017, "tt6"), ("Heat", 2001, "tt7")]
    titles = [
        TitleRecord(key=f"x:{imdb}", kind=kind, name=name, year=year, ids={"imdb": imdb})
        for kind, several in ((TitleKind.MOVIE, films), (TitleKind.SHOW, shows))
        for name, year, imdb in several
    ]
    write_batch("x", NOW, [*titles, EpisodeRecord(key="x:e", title="x:tt6", season=1, number=2), channel()])


@pytest.mark.parametrize(
    ("fields", "title"),
    [
        (
            {"name": "Whatever it is called here", "title_ids": {"imdb": "tt3", "gracenote": "MV1"}},
            "Alien 1979",
        ),
        ({"name": "Alien", "title_ids": {"imdb": "tt99"}, "category": "film", "year": 1979}, "Alien 1979"),
        ({"name": "ALIEN", "category": "film", "year": 1980}, "Alien 1979"),
        ({"name": "Alien", "category": "film"}, None),
        ({"name": "Alien", "category": "film", "year": 1986}, None),
        ({"name": "Heat", "category": "film", "year": 1995}, "Heat 1995"),
        ({"name": "Heat", "category": "series"}, "Heat 2001"),
        ({"name": "Heat", "category": "sport", "number": 3}, None),
        ({"name": "Dark", "season": 1, "number": 2}, "Dark 2017"),
        ({"name": "Dark"}, None),
        ({"name": "Dark", "category": "series", "year": 1999}, None),
        ({"name": "Kingdom", "category": "series"}, None),
        ({"name": "Kingdom", "category": "series", "year": 2015}, "Kingdom 2014"),
    ],
)
def test_a_programme_is_linked_by_ids_or_by_name_and_year_where_that_is_certain(
    catalogue: None, fields: dict[str, object], title: str | None
) -> None:
    write_batch("a", NOW, [channel(), airing(**fields)])
    assert linked() == title


def test_a_programme_that_is_linked_by_name_is_linked_with_its_episode(catalogue: None) -> None:
    write_batch("a", NOW, [channel(), airing(name="Dark", season=1, number=2)])
    assert TVProgram.objects.get().episode is not None


def test_a_programme_of_a_match_is_no_film(catalogue: None) -> None:
    write_batch("a", NOW, [channel(), airing(name="Alien", category="film", year=1979, event="a:match")])
    assert linked() is None


def test_linking_takes_a_fixed_number_of_queries(catalogue: None, django_assert_max_num_queries) -> None:
    many = [
        airing(key=f"a:{n}", name=f"Film {n}", category="film", year=2000, title_ids={"imdb": f"tt{n}"})
        for n in range(200)
    ]
    with django_assert_max_num_queries(16):
        write_batch("a", NOW, [channel(), *many])
