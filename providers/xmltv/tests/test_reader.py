from __future__ import annotations

import gzip
import lzma
import tracemalloc
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import BytesIO, RawIOBase
from typing import Any

import pytest

from w2w_sdk import AiringRecord, Query, Refused, Response, SchemaDrift, drive
from w2w_xmltv import provider

from .guides import CHANNEL, NOW, PROGRAMME, WHOLE, guide, programme, read


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
