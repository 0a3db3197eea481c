"""`w2w providers new`: a package that installs and passes its own tests, to be changed into one's own."""

from __future__ import annotations

import argparse
import keyword
import re
from pathlib import Path
from string import Template

import w2w_sdk
from w2w_site.cli.errors import UserError

PYPROJECT = """\
[project]
name = "w2w-provider-$dashed"
version = "0.1.0"
description = "$name for What2Watch"
readme = "README.md"
requires-python = ">=3.11"
dependencies = ["w2w-sdk>=$sdk,<1"]

[project.entry-points."w2w.providers"]
$id = "w2w_$id"

[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"

[tool.hatch.build.targets.wheel]
packages = ["src/w2w_$id"]
"""
MANIFEST = """\
id = "$id"
name = "$name"
version = "0.1.0"
sdk = ">=$sdk,<1"
homepage = "https://example.org"
base_url = "https://example.org/api"
namespaces = ["imdb"]          # ids that your records carry, such as imdb, tmdb:movie, wikidata

# For a source that wants a key:
# auth = "bearer"              # rapidapi | bearer | query | header; the last two need auth_name
# [config.key]                 # the operator sets $upper
# label = "Key"
# secret = true

[[attribution]]
text = "Data by $name"
url = "https://example.org"

[quota]
per_second = 2

[streams.titles]
every = 86400                  # seconds
"""
CODE = '''\
"""$name: films, page by page."""

from __future__ import annotations

from typing import ClassVar

import msgspec

from w2w_sdk import Checkpoint, Get, Gone, Provider, Query, Skip, Stream, TitleKind, TitleRecord


class Film(msgspec.Struct):
    """The source's shape, as far as it is read."""

    id: int
    title: str
    year: int | None = None
    imdb: str | None = None


class $type(Provider):
    id: ClassVar[str] = "$id"

    def titles(self, query: Query) -> Stream:
        number = int(query.cursor or 1)
        while True:
            try:
                page = yield Get("/films", params={"page": number})
            except Gone:
                return
            for film in page.each(Film):
                yield film if isinstance(film, Skip) else _title(film)
            number += 1
            yield Checkpoint(str(number))


def _title(film: Film) -> TitleRecord | Skip:
    try:
        return TitleRecord(
            key=f"$id:movie:{film.id}",
            ids={"imdb": film.imdb} if film.imdb else {},
            kind=TitleKind.MOVIE,
            name=film.title,
            year=film.year,
        )
    except ValueError as error:
        return Skip(f"film {film.id}", str(error))


provider = $type()
'''
TESTS = """\
from __future__ import annotations

from w2w_$id import provider
from w2w_sdk.testing import Recorded, conformance

PAGE = b'[{"id": 1, "title": "One", "year": 1999, "imdb": "tt0000001"}]'
ANSWERS = {"/films": (PAGE,)}  # one a request; after the last comes a 404


class TestConformance(conformance(provider, [Recorded("titles", ANSWERS, most_requests=3)])): ...
"""
README = """\
# $name for What2Watch

Where the data comes from, under which terms, and where to get a key.

    pip install -e .
    pytest
    python -m w2w_sdk.run w2w_$id titles --body page.json
    w2w providers enable $id
    w2w providers check $id

The contract is in the README of `w2w-sdk`.
"""
FILES = {
    "pyproject.toml": PYPROJECT,
    "README.md": README,
    "src/w2w_$id/__init__.py": CODE,
    "src/w2w_$id/provider.toml": MANIFEST,
    "src/w2w_$id/py.typed": "",
    "tests/test_conformance.py": TESTS,
}


def register(group: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = group.add_parser("new", help="write a package to start a provider of your own from")
    parser.add_argument("provider", help="its id: small letters, digits and _")
    parser.add_argument("--into", type=Path, help="folder to write (default: w2w-provider-ID)")
    parser.set_defaults(run=_new)


def _new(options: argparse.Namespace) -> None:
    provider: str = options.provider
    if not re.fullmatch("[a-z][a-z0-9_]*", provider):
        raise UserError(f"{provider} is no id: use small letters, digits and _, and begin with a letter")
    if keyword.iskeyword(provider):
        raise UserError(f"{provider} is a word of Python; choose another id")
    words = [word for word in provider.split("_") if word]
    dashed = "-".join(words)
    folder: Path = options.into or Path(f"w2w-provider-{dashed}")
    if folder.exists() and any(folder.iterdir()):
        raise UserError(f"{folder} holds files already; name another folder with --into")
    values = {
        "id": provider,
        "dashed": dashed,
        "name": " ".join(words).capitalize(),
        "type": "".join(word.capitalize() for word in words) + "Provider",
        "upper": f"W2W_{provider}_KEY".upper(),
        "sdk": ".".join(w2w_sdk.__version__.split(".")[:2]),
    }
    for name, text in FILES.items():
        path = folder / Template(name).substitute(values)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(Template(text).substitute(values))
    print(f"{folder} is there. Next:\n")
    print(f"    pip install -e {folder}\n    pytest {folder}\n    w2w providers enable {provider}")
