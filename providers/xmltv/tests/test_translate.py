from __future__ import annotations

import pytest

from .guides import CHANNEL, airings, aside, channels, guide, programme


def test_a_programme_of_weeks_is_a_mistake_in_the_date() -> None:
    weeks = programme("1000", "1100").replace('stop="20240102', 'stop="20240130')
    (why,) = aside(weeks)
    assert why == "stop: is 28 days after its start"
    assert len(airings(programme("1000", "1000").replace('stop="20240102', 'stop="20240109'))) == 1


@pytest.mark.parametrize(
    ("numbers", "season", "episode"),
    [
        ('<episode-num system="xmltv_ns">5.3/10.</episode-num>', 6, 4),
        ('<episode-num system="xmltv_ns">.25/0.</episode-num>', None, 26),
        ('<episode-num system="xmltv_ns">0..</episode-num>', 1, None),
        ('<episode-num system="xmltv_ns"> 0 . 12/13 . 0/3 </episode-num>', 1, 13),
        ('<episode-num system="xmltv_ns">-1.2.</episode-num>', 0, 3),
        ('<episode-num system="xmltv_ns">..</episode-num>', None, None),
        ('<episode-num system="xmltv_ns">x.y.z</episode-num><episode-num>S02E05</episode-num>', 2, 5),
        ('<episode-num system="onscreen">Season 2, Episode 3</episode-num>', 2, 3),
        ('<episode-num system="common">S12 E34</episode-num>', 12, 34),
        ("<episode-num>3x07</episode-num>", 3, 7),
        ('<episode-num system="dd_progid">EP00004422.1359</episode-num>', None, None),
        ('<episode-num system="xmltv_ns">0.99999.</episode-num>', 1, None),
    ],
)
def test_episodes_are_numbered_as_people_do(numbers: str, season: int | None, episode: int | None) -> None:
    (airing,) = airings(programme("200000", "203000", f"<title>A</title>{numbers}"))
    assert (airing.season, airing.number) == (season, episode)


def test_the_first_of_several_titles_is_the_name() -> None:
    inside = "<title> </title><title lang='en'>One\n  two</title><title lang='de'>Eins</title>"
    (airing,) = airings(programme("200000", "203000", inside))
    assert airing.name == "One two"


def test_a_channel_has_a_name_rather_than_a_number() -> None:
    names = "<display-name>7.1</display-name><display-name>7.1 KABC</display-name>"
    (channel,) = channels(guide(f'<channel id="7">{names}</channel>'))
    assert channel.name == "7.1 KABC"


def test_a_bad_row_is_set_aside_and_the_others_are_kept() -> None:
    rows = (
        '<channel><display-name>No id</display-name></channel><programme channel="One.uk"/>',
        programme("soon", "203000"),
        programme("210000", "200000"),
        programme("200000", "203000", "<desc>No title</desc>"),
        programme("200000", "203000"),
    )
    assert aside(*rows) == [
        "id: is missing",
        "title: is missing",
        "'20240102soon' tells no hour",
        "stop: is before its start",
        "title: is missing",
    ]
    assert len(airings(*rows)) == 1
    nowhere = programme("200000", "203000").replace('channel="', 'on="')
    assert aside(nowhere) == ["channel: is missing"]


@pytest.mark.parametrize(
    ("date", "year"),
    [
        ("1999", 1999),
        ("199903", 1999),
        ("19990331", 1999),
        ("1999-03-31", 1999),
        ("99", None),
        ("123456", None),
    ],
)
def test_a_programme_has_the_year_in_which_it_was_made(date: str, year: int | None) -> None:
    (airing,) = airings(CHANNEL, programme("2000", "2100", f"<title>A</title><date>{date}</date>"))
    assert airing.year == year
