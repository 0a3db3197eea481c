from __future__ import annotations

from datetime import UTC, datetime, timedelta

from w2w_sdk import AiringRecord, ChannelRecord

from .guides import WHOLE, airings, aside, guide, programme, read


def test_a_programme_comes_after_its_channel() -> None:
    channel, airing = read(WHOLE)
    assert channel == ChannelRecord(
        key="xmltv:channel:One.uk", ids={"iptv-org": "One.uk"}, name="One", country="GB", language="en"
    )
    assert airing == AiringRecord(
        key="xmltv:airing:One.uk:20240102T200000Z",
        channel=channel.key,
        name="Example",
        starts_at=datetime(2024, 1, 2, 20, tzinfo=UTC),
        ends_at=datetime(2024, 1, 2, 20, 30, tzinfo=UTC),
        season=2,
        number=5,
        episode_name="The first",
        category="series",
    )


def test_without_a_stop_a_programme_lasts_until_the_next_of_its_channel() -> None:
    said = airings(
        programme("200000"),
        programme("203000", channel="Two.uk"),
        programme("213000"),
        programme("220000", "223000"),
    )
    ends = {(airing.channel[-6:], airing.starts_at.hour): airing.ends_at for airing in said}
    assert ends["One.uk", 20] == datetime(2024, 1, 2, 21, 30, tzinfo=UTC)
    assert ends["One.uk", 21] == datetime(2024, 1, 2, 22, tzinfo=UTC)


def test_the_next_programme_is_the_next_in_time_and_not_in_the_file() -> None:
    said = airings(programme("200000"), programme("220000", "223000"), programme("210000", "213000"))
    assert {airing.ends_at.hour for airing in said if airing.starts_at.hour == 20} == {21}


def test_the_last_programme_ends_after_its_length_or_is_set_aside() -> None:
    (last,) = airings(programme("230000", inside='<title>A</title><length units="hours">2</length>'))
    assert last.ends_at - last.starts_at == timedelta(hours=2)
    (why,) = aside(programme("230000"))
    assert why.startswith("stop: is missing")


def test_a_gap_of_days_is_no_programme() -> None:
    later = programme("200000", "210000", "<title>B</title>").replace("20240102", "20240105")
    assert [airing.name for airing in airings(programme("200000"), later)] == ["B"]


def test_many_programmes_without_stop_are_not_all_held_until_the_end() -> None:
    body = guide(*(programme(f"{hour:02}{minute:02}00") for hour in range(24) for minute in range(60)))
    emits = read(body)
    assert [type(emit) for emit in emits].count(AiringRecord) == 24 * 60 - 1
    assert {emit.ends_at - emit.starts_at for emit in emits if isinstance(emit, AiringRecord)} == {
        timedelta(minutes=1)
    }


def test_of_two_programmes_at_once_the_first_is_kept() -> None:
    both = programme("200000", "210000"), programme("200000", "203000", "<title>B</title>")
    assert [airing.name for airing in airings(*both)] == ["A"]
    assert aside(*both) == ["start: another programme of the channel starts then"]


def test_what_lasts_no_time_does_not_keep_out_what_starts_then() -> None:
    both = programme("200000", "200000", "<title>Weather</title>"), programme("200000", "203000")
    assert [airing.name for airing in airings(*both)] == ["A"]
    assert aside(*both) == ["stop: is its start: it is over as it begins"]


def test_programmes_that_overlap_are_both_kept_as_the_guide_has_them() -> None:
    said = airings(programme("200000", "210000"), programme("203000", "213000"))
    assert [airing.ends_at.hour for airing in said] == [21, 21]


def test_a_channel_that_is_not_listed_is_called_by_its_id() -> None:
    channel, airing = read(guide(programme("200000", "203000")))
    assert (channel.key, channel.name) == (airing.channel, "One.uk")
