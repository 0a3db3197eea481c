"""A small provider, broken on purpose: each defect is one sentence on where it is and how to mend it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from w2w_sdk.testing import Recorded, conformance

MANIFEST = """
id = "kino"
name = "Kino"
version = "1"
sdk = ">=0.1,<1"
homepage = "https://kino.example"
base_url = "https://api.kino.example"
namespaces = ["imdb"]
attribution = [{ text = "Kino", url = "https://kino.example" }]
[streams.offers]
every = 60
"""
CODE = """
import random
import msgspec
from datetime import datetime
from w2w_sdk import *
class Film(msgspec.Struct):
    id: str
    title: str
    service: str
    year: str | None = None
class Page(msgspec.Struct):
    items: list[msgspec.Raw]
    pages: int
class Kino(Provider):
    id = "kino"
    def offers(self, query):
        number, pages = 1, 1
        while number <= pages:
            page = (yield Get("/films", params={"page": number})).decode(Page)
            for film in rows(page.items, Film, "$.items"):
                if isinstance(film, Skip):
                    yield film
                    continue
                try:
                    found = list(records(film))
                except ValueError as error:
                    found = [Skip(f"film {film.id}", str(error))]
                yield from found
            number, pages = number + 1, page.pages
def records(film):
    key = f"kino:movie:{film.id}"
    year = int(film.year) if film.year else None
    yield TitleRecord(key=key, ids={"imdb": "tt1"}, kind="movie", name=film.title, year=year)
    yield OfferRecord(key=f"kino:offer:{film.id}", title=key, platform=film.service, kind="free")
provider = Kino()
"""
FILM = b'{"items": [{"id": "f1", "title": "One", "service": "P", "year": "1999"}], "pages": 2}'
OFFERS = Recorded("offers", {"/films": (FILM, FILM.replace(b"f1", b"f2"))})
_names = (f"w2w_kino_{number}" for number in count())

Change = tuple[str, str]
"""What stands in the code or the manifest, and what is there instead."""


@pytest.fixture
def failures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.syspath_prepend(tmp_path)

    def failures(*changes: Change, recorded: Recorded = OFFERS) -> list[str]:
        """What the suite says of the provider with these changes: each message once."""
        code, manifest = CODE, MANIFEST
        for old, new in changes:
            assert old in code + manifest
            code, manifest = code.replace(old, new), manifest.replace(old, new)
        name = next(_names)
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").write_text(code)
        (tmp_path / name / "provider.toml").write_text(manifest)
        try:
            suite: Any = conformance(import_module(name).provider, [recorded])()
            tests = [getattr(suite, test) for test in dir(suite) if test.startswith("test_")]
            return list(dict.fromkeys(filter(None, map(_said, tests))))
        finally:
            sys.modules.pop(name)

    return failures


def _said(test: Callable[[], None]) -> str:
    try:
        test()
    except AssertionError as error:
        chained = error.__cause__ or (error.__context__ and not error.__suppress_context__)
        return f"{error}{' after another error' if chained else ''}"
    return ""


def test_as_it_is_it_passes(failures) -> None:
    assert failures() == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            ("year=year)", "year=year, observed_at=datetime(2024, 1, 1))"),
            "offers: no record; 2 set aside, the first: film f1: observed_at: 2024-01-01T00:00:00 is not a "
            "time in UTC; use w2w_sdk.utc()",
        ),
        (
            ('namespaces = ["imdb"]', "namespaces = []"),
            "offers: kino:movie:f1 has an id in imdb, which provider.toml does not list under namespaces",
        ),
        (
            ('key = f"kino:movie', 'key = f"movie'),
            "offers: the key movie:f1 of a TitleRecord does not begin with kino:",
        ),
        (
            ('    id = "kino"', '    id = "cinema"'),
            "provider.toml says id = 'kino', and Kino id = 'cinema': they must be one",
        ),
        (
            ('f"kino:offer:{film.id}"', 'f"kino:offer:{random.random()}"'),
            "offers: says the OfferRecord kino:offer:0",
        ),
        (
            ("yield from found", "yield from found; yield None"),
            "offers: yields None, which is neither a Get, a list of them, a record, a Skip nor a Checkpoint",
        ),
        (
            ("while number <= pages", "while True"),
            "offers: asks for /films?page=3 after the last recorded answer, and does not catch the Gone that "
            "it gets: end where the source says that the list ends, or catch Gone if it says so with a 404",
        ),
        (
            ("def offers", "def offer"),
            "provider.toml has [streams.offers], and Kino no method offers: write it, or drop it",
        ),
        (
            ("[streams.offers]", "[streams.titles]"),
            "provider.toml has [streams.titles], and Kino no method titles: write it, or drop it",
        ),
        (
            ("    yield TitleRecord(", "    TitleRecord("),
            "offers: the OfferRecord kino:offer:f1 has the title kino:movie:f1, which was not said before "
            "it: say the TitleRecord first",
        ),
        (
            ("yield from found", "yield from [LiveScore(key='kino:game:1', status='live'), *found]"),
            "offers: says kino:game:1, but LiveScore is for live; offers may say TitleRecord, ",
        ),
        (
            ('namespaces = ["imdb"]', 'namespaces = ["imdb"]\nauth = "bearer"'),
            "provider.toml: config: auth is bearer, but no field is secret",
        ),
        (
            (">=0.1,<1", ">=7"),
            "provider.toml: sdk: was written for >=7, and w2w-sdk is ",
        ),
        (
            ('kind="free"', 'kind="gratis"'),
            "offers: the OfferRecord kino:offer:f1 does not survive the way to the host: Invalid enum value "
            "'gratis' - at `$.kind`",
        ),
        (
            ('"page": number', '"page": None'),
            "offers: raises TypeError: asks for /films in a way that cannot be sent: ",
        ),
        (
            ("service: str", "service: int"),
            "offers: no record; 2 set aside, the first: /films?page=1 $.items[0]: $.service: Expected `int`, "
            "got `str`",
        ),
        (
            ('Get("/films"', 'Get("/movies"'),
            "offers: asks for /movies?page=1, and no answer is recorded for that path; there are "
            "those to /films",
        ),
        (
            ("pages: int", "count: int"),
            "offers: ends with SchemaDrift: $: Object missing required field `count` after it asked for "
            "/films?page=1: mend the wire type, or the recorded body",
        ),
    ],
)  # fmt: skip
def test_a_defect_is_one_sentence(failures, change: Change, said: str) -> None:
    told = failures(change)
    assert any(one.startswith(said) for one in told), told
    assert all("\n" not in one for one in told)


def test_a_bug_is_told_with_its_line(failures) -> None:
    told = failures(("platform=film.service", "platform=film.year[:4]"))
    said = told[0]
    assert said.startswith("offers, where $.items[0].year is null in an answer to /films: raises TypeError: ")
    assert "(__init__.py, line " in said
    assert said.endswith("make a Skip of a row that cannot be a record")


def test_a_value_out_of_range_that_nobody_catches_is_told(failures) -> None:
    told = failures(
        ("name=film.title", "name=film.title or '?'"),
        ("int(film.year) if film.year else", "int(film.year) if (film.year or '').isdecimal() else"),
        ("except ValueError", "except KeyError"),
    )
    assert [one[:50] for one in told] == ['offers, where $.items[0].year is "99999" in an ans']


def test_pages_without_end_are_told(failures) -> None:
    endless = replace(OFFERS, answers={"/films": FILM})
    assert (
        "offers: more than 100 requests, the last for /films?page=101: let its pages end, or raise "
        "`most_requests` of the Recorded"
    ) in failures(("while number <= pages", "while True"), recorded=endless)


def test_a_broken_page_number_that_is_recorded_alone_is_no_endless_list(failures) -> None:
    paged = ("number, pages = number + 1, page.pages", "number = page.pages")
    last = replace(OFFERS, answers={"/films": FILM.replace(b'"pages": 2', b'"pages": 0')}, most_requests=3)
    assert failures(paged, ("while number <= pages", "while number"), recorded=last) == []


def test_a_stream_that_asks_again_whatever_happens_is_told(failures) -> None:
    stubborn = (
        '            page = (yield Get("/films", params={"page": number})).decode(Page)\n',
        "            try: page = (yield Get('/films', params={'page': number})).decode(Page)\n"
        "            except ProviderError: continue\n",
    )
    told = failures(stubborn)
    assert any("where /films fails with Retryable: more than 100 requests" in one for one in told), told


def test_a_recording_of_no_stream_is_told_once(failures) -> None:
    assert failures(recorded=replace(OFFERS, stream="films")) == [
        "Kino has no stream films, which is recorded; it has offers"
    ]
