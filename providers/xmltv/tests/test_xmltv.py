"""Small guides, one for each thing in them that surprises."""

from __future__ import annotations

import gzip
import lzma
import re
import tracemalloc
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import BytesIO, RawIOBase
from typing import Any

import pytest

from w2w_sdk import (
    AiringRecord,
    ChannelRecord,
    Get,
    Query,
    Record,
    Refused,
    Response,
    SchemaDrift,
    Skip,
    drive,
)
from w2w_sdk.testing import Recorded, conformance, emitted
from w2w_xmltv import provider, vocabulary

NOW = datetime(2024, 1, 2, 12, tzinfo=UTC)
CHANNEL = '<channel id="One.uk"><display-name lang="eng">One</display-name></channel>'
PROGRAMME = """
<programme start="20240102200000 +0000" stop="20240102203000 +0000" channel="One.uk">
  <title lang="en">Example</title>
  <sub-title>The first</sub-title>
  <desc>Nothing of this is kept.</desc>
  <category>Drama</category>
  <length units="minutes">28</length>
  <episode-num system="xmltv_ns">1.4/10.</episode-num>
</programme>
"""


def guide(*items: str, doctype: str = "") -> bytes:
    start = f'<?xml version="1.0" encoding="UTF-8"?>{doctype}<tv generator-name="x">'
    return f"{start}{''.join(items)}</tv>".encode()


def programme(start: str, stop: str = "", inside: str = "<title>A</title>", channel: str = "One.uk") -> str:
    times = f'start="20240102{start}"' + (f' stop="20240102{stop}"' if stop else "")
    return f'<programme {times} channel="{channel}">{inside}</programme>'


def read(body: bytes, **query: Any) -> list[Any]:
    return emitted(provider, Recorded("airings", {"/": body}, Query(now=NOW, **query)))


def airings(*items: str) -> list[AiringRecord]:
    return [emit for emit in read(guide(*items)) if isinstance(emit, AiringRecord)]


def aside(*items: str) -> list[str]:
    return [emit.why for emit in read(guide(*items)) if isinstance(emit, Skip)]


def channels(body: bytes, **query: Any) -> list[ChannelRecord]:
    return [emit for emit in read(body, **query) if isinstance(emit, ChannelRecord)]


WHOLE = guide(CHANNEL, PROGRAMME)


class TestConformance(
    conformance(provider, [Recorded("airings", {"/": WHOLE}), Recorded("channels", {"/": WHOLE})])
):
    def test_a_field_that_is_null_or_missing_costs_a_row_at_most(self) -> None:
        """More than the suite's own: each attribute and text left out, and each empty, of one item."""
        items = CHANNEL + PROGRAMME
        attributes = [(field, ("", f"{field[1]}=''")) for field in re.finditer(r' (\w+)="[^"]*"', items)]
        texts = [(field, ("><",)) for field in re.finditer(r">[^<>\s][^<>]*<", items)]
        for field, others in [*attributes, *texts]:
            for other in others:
                changed = f"{items[: field.start()]} {other}{items[field.end() :]}"
                emits = read(guide(changed))
                assert emits
                assert all(isinstance(emit, Record | Skip) for emit in emits)


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


def test_a_programme_of_weeks_is_a_mistake_in_the_date() -> None:
    weeks = programme("1000", "1100").replace('stop="20240102', 'stop="20240130')
    (why,) = aside(weeks)
    assert why == "stop: is 28 days after its start"


def test_what_lasts_no_time_does_not_keep_out_what_starts_then() -> None:
    both = programme("200000", "200000", "<title>Weather</title>"), programme("200000", "203000")
    assert [airing.name for airing in airings(*both)] == ["A"]
    assert aside(*both) == ["stop: is its start: it is over as it begins"]


def test_programmes_that_overlap_are_both_kept_as_the_guide_has_them() -> None:
    said = airings(programme("200000", "210000"), programme("203000", "213000"))
    assert [airing.ends_at.hour for airing in said] == [21, 21]


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


@pytest.mark.parametrize(
    ("number", "country", "iptv_org"),
    [
        ("BBCOne.uk", "GB", True),
        ("BBCOne.uk@London", "GB", True),
        ("ZDF.de", "DE", True),
        ("rai1.rai.it", "IT", False),
        ("channel-one.tv", "FR", False),
        ("AlJazeera.English.net", "FR", False),
        ("Sky.HD", "FR", False),
        ("UK_RT_105", "FR", False),
    ],
)
def test_the_id_tells_the_country_or_else_the_settings_do(number: str, country: str, iptv_org: bool) -> None:
    body = guide(f'<channel id="{number}"><display-name>One</display-name></channel>')
    (channel,) = channels(body, country="us", config={"country": "fr"})
    assert channel.country == country
    assert channel.ids == ({"iptv-org": number} if iptv_org else {})
    if country == "FR":
        assert channels(body, country="us")[0].country == "US"


@pytest.mark.parametrize(
    ("code", "language"),
    [("en", "en"), ("en-GB", "en"), ("fr_FR", "fr"), ("deu", "de"), ("ger", "de"), ("?", "")],
)
def test_languages_are_two_letters(code: str, language: str) -> None:
    assert vocabulary.language(code) == language


@pytest.mark.parametrize(
    ("said", "category"),
    [
        (["Comedy", "Movie"], "film"),
        (["Movie / Drama"], "film"),
        (["Children's"], "kids"),
        (["Science"], "documentary"),
        (["Science Fiction"], ""),
        (["Current affairs"], "news"),
        (["Sports event", "Basketball"], "sport"),
        (["Entertainment", "Sitcom"], "series"),
        (["No Genre"], ""),
        ([], ""),
    ],
)
def test_categories_are_ours(said: list[str], category: str) -> None:
    assert vocabulary.category(said) == category


def test_a_channel_has_a_name_rather_than_a_number() -> None:
    names = "<display-name>7.1</display-name><display-name>7.1 KABC</display-name>"
    (channel,) = channels(guide(f'<channel id="7">{names}</channel>'))
    assert channel.name == "7.1 KABC"


def test_a_channel_that_is_not_listed_is_called_by_its_id() -> None:
    channel, airing = read(guide(programme("200000", "203000")))
    assert (channel.key, channel.name) == (airing.channel, "One.uk")


def test_a_bad_row_is_set_aside_and_the_others_are_kept() -> None:
    rows = (
        '<channel><display-name>No id</display-name></channel><programme channel="One.uk"/>',
        programme("soon", "203000"),
        programme("210000", "200000"),
        programme("200000", "203000", "<desc>No title</desc>"),
        programme("200000", "203000"),
    )
    assert len(aside(*rows)) == 5
    assert len(airings(*rows)) == 1


@pytest.mark.parametrize("pack", [bytes, gzip.compress, lzma.compress])
def test_a_guide_may_be_packed(pack: Any) -> None:
    assert len(read(pack(WHOLE))) == 2


def test_a_genuine_doctype_is_read() -> None:
    for doctype in (
        '<!DOCTYPE tv SYSTEM "xmltv.dtd">',
        '<!DOCTYPE tv PUBLIC "-//XMLTV//DTD//EN" "http://www.example.org/xmltv.dtd">',
        "<!DOCTYPE tv [<!ELEMENT tv (channel*, programme*)><!ATTLIST tv date CDATA #IMPLIED>]>",
    ):
        assert len(read(guide(CHANNEL, PROGRAMME, doctype=doctype))) == 2


@pytest.mark.parametrize(
    "entities",
    [
        '<!ENTITY x SYSTEM "file:///etc/passwd">',
        '<!ENTITY x SYSTEM "http://127.0.0.1/">',
        '<!ENTITY % x SYSTEM "http://127.0.0.1/x.dtd"> %x;',
        "<!ENTITY a 'aaaaaaaaaa'><!ENTITY x '&a;&a;&a;&a;&a;&a;&a;&a;'>",
    ],
)
def test_entities_are_refused_before_anything_is_made_of_them(entities: str) -> None:
    body = guide(programme("200000", "203000", "<title>&x;</title>"), doctype=f"<!DOCTYPE tv [{entities}]>")
    with pytest.raises(Refused, match="entity"):
        read(body)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"   ",
        b"<html><body>Maintenance</body></html>",
        b'{"error": 1}',
        WHOLE[:-20],
        b"\xff\xfe\x00",
        b'<?xml version="1.0" encoding="nonsense"?><tv/>',
    ],
)
def test_what_is_no_guide_is_drift(body: bytes) -> None:
    with pytest.raises(SchemaDrift):
        read(body)


def test_what_came_before_a_cut_is_kept() -> None:
    emits: list[Any] = []

    def run() -> None:
        for emit in drive(
            provider.airings(Query(now=NOW)), lambda _: Response(200, b"", file=BytesIO(WHOLE[:-5]))
        ):
            emits.append(emit)

    with pytest.raises(SchemaDrift):
        run()
    assert len(emits) == 2


def test_latin_1_and_windows_encodings_are_read() -> None:
    for encoding in ("ISO-8859-1", "windows-1252", "ISO-8859-15"):
        row = programme("200000", "203000", "<title>Café</title>")
        text = f'<?xml version="1.0" encoding="{encoding}"?><tv>{row}</tv>'
        assert read(text.encode(encoding))[1].name == "Café"


class _Endless(RawIOBase):
    """A guide that is made as it is read."""

    def __init__(self, parts: Iterator[bytes]) -> None:
        self._parts = parts

    def readable(self) -> bool:
        return True

    def read(self, _size: int = -1, /) -> bytes:
        return next(self._parts, b"")


def test_a_large_guide_takes_the_memory_of_a_small_one() -> None:
    start = datetime(2024, 1, 1, tzinfo=UTC)
    padding = "<desc>" + "word " * 1000 + "</desc>"

    def parts() -> Iterator[bytes]:
        yield b"<tv>"
        for place in range(4000):
            time = f"{start + timedelta(minutes=30 * place):%Y%m%d%H%M%S}"
            inside = f"<title>Show {place}</title>{padding}"
            yield f'<programme start="{time}" channel="One.uk">{inside}</programme>'.encode()
        yield b"</tv>"

    answer = Response(200, b"", file=_Endless(parts()))  # type: ignore[arg-type]  # io's base classes are no IO
    tracemalloc.start()
    try:
        said = sum(
            isinstance(emit, AiringRecord)
            for emit in drive(provider.airings(Query(now=NOW)), lambda _: answer)
        )
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert said == 3999  # the last has no end
    assert peak < 2_000_000


def test_one_endless_piece_is_given_up() -> None:
    def parts() -> Iterator[bytes]:
        yield b'<tv><channel id="'
        while True:
            yield b"a" * 65536

    answer = Response(200, b"", file=_Endless(parts()))  # type: ignore[arg-type]  # io's base classes are no IO
    with pytest.raises(SchemaDrift, match="one piece"):
        list(drive(provider.channels(Query(now=NOW)), lambda _: answer))


def test_all_guides_of_the_settings_are_asked_for_as_files() -> None:
    asked: list[Get] = []

    def fetch(request: Get) -> Response:
        asked.append(request)
        return Response(200, b"", file=BytesIO(WHOLE))

    query = Query(now=NOW, config={"url": "https://a.example/uk.xml.gz https://b.example/de.xml.xz"})
    assert len(list(drive(provider.airings(query), fetch))) == 4
    assert [(request.path, request.as_file) for request in asked] == [
        ("https://a.example/uk.xml.gz", True),
        ("https://b.example/de.xml.xz", True),
    ]


@pytest.mark.parametrize(
    ("inside", "ids"),
    [
        ('<episode-num system="imdb.com">title/tt0111161</episode-num>', {"imdb": "tt0111161"}),
        ('<episode-num system="themoviedb.org">movie/278</episode-num>', {"tmdb:movie": "278"}),
        ('<episode-num system="themoviedb.org">series/1399</episode-num>', {"tmdb:tv": "1399"}),
        ('<episode-num system="thetvdb.com">series/121361</episode-num>', {"thetvdb": "121361"}),
        ('<episode-num system="thetvdb.com">episode/3254641</episode-num>', {}),
        ('<episode-num system="dd_progid">EP01234567.0012</episode-num>', {"gracenote": "SH01234567"}),
        ('<episode-num system="dd_progid">MV00012345.0000</episode-num>', {"gracenote": "MV00012345"}),
        ("<url>https://www.imdb.com/title/tt0111161/</url>", {"imdb": "tt0111161"}),
        ('<url system="tmdb">https://www.themoviedb.org/tv/1399-game-of-thrones</url>', {"tmdb:tv": "1399"}),
        ("<url>https://example.org/tt0111161</url>", {}),
        ('<episode-num system="onscreen">S01E02</episode-num>', {}),
    ],
)
def test_what_a_programme_is_called_elsewhere_is_told(inside: str, ids: dict[str, str]) -> None:
    (airing,) = airings(CHANNEL, programme("2000", "2100", f"<title>A</title>{inside}"))
    assert airing.title_ids == ids


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
