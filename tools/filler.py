"""A made-up catalogue for benchmarks: films as two sources tell of them, and rows of the first by COPY.

What is made is a pure function of a number, so that nothing need be kept in memory.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

import msgspec

PEOPLE = 300_000
_GENRES = ("Drama", "Comedy", "Crime", "Thriller", "Sci-Fi", "Horror", "Romance", "War", "Western", "History")
_SYLLABLES = ("sil", "bro", "gol", "hid", "cri", "fro", "lon", "bit", "ver", "den", "mar", "tho", "ka", "ne")
_WORDS = [(a + b + c).capitalize() for a in _SYLLABLES for b in _SYLLABLES for c in _SYLLABLES]
_PLACES = {word: place for place, word in enumerate(_WORDS)}
_STEP = 31
_TITLE = (
    *("id", "kind", "name", "name_key", "original_name", "year", "premiered", "ended", "status", "language"),
    *(
        "country",
        "runtime",
        "network",
        "rating",
        "votes",
        "popularity",
        "collection",
        "collection_key",
        "sources",
        "created_at",
        "updated_at",
    ),
)
_WHEN = datetime(2026, 1, 1, tzinfo=UTC)
_CHUNK = 20_000


def told_by_first(number: int) -> Any:
    """A film with ids, three people, two genres."""
    from w2w_sdk import PersonCredit, Role, TitleKind, TitleRecord

    dice = random.Random(number)  # noqa: S311  # no secret
    people = dice.sample(range(PEOPLE), 3)
    return TitleRecord(
        key=f"first:movie:{number}",
        kind=TitleKind.MOVIE,
        name=" ".join(dice.choices(_WORDS, k=dice.choice((1, 2, 2, 3, 3, 4)))),
        year=1950 + dice.randrange(75),
        runtime=80 + dice.randrange(80),
        genres=tuple(sorted(dice.sample(_GENRES, 2))),
        language="en",
        popularity=dice.random(),
        credits=tuple(
            PersonCredit(person_name(one), Role.CAST if place else Role.DIRECTOR)
            for place, one in enumerate(people)
        ),
        ids={"imdb": f"tt{number:07}", "tmdb:movie": str(number), "wikidata": f"Q{number}"},
        observed_at=_WHEN,
    )


def told_by_second(number: int, *, with_ids: bool) -> Any:
    """The same film: shouted, a minute longer, with a rating, and perhaps no id in common."""
    one = told_by_first(number)
    return msgspec.structs.replace(
        one,
        key=f"second:movie:{number}",
        name=one.name.upper(),
        runtime=one.runtime + 1,
        rating=number % 100 / 10,
        votes=number % 1000,
        popularity=None,
        ids={"imdb": one.ids["imdb"]} if with_ids else {},
    )


def person_name(number: int) -> str:
    """First and last names are spread evenly: people are matched by initial and last name."""
    group, first = divmod(number, len(_WORDS))
    return f"{_WORDS[first]} {_WORDS[(group + _STEP * first) % len(_WORDS)]}"


def _person_number(name: str) -> int:
    first, last = map(_PLACES.__getitem__, name.split())
    return (last - _STEP * first) % len(_WORDS) * len(_WORDS) + first


def fill(numbers: range) -> None:
    """Stores what the first source says of these films, all of them new; keys are numbers plus 1."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")  # foreign keys are right as made here
        if numbers.start == 0:
            _copy(cursor, _shared())
        for start in range(numbers.start, numbers.stop, _CHUNK):
            _copy(cursor, _rows(range(start, min(start + _CHUNK, numbers.stop))))
        for table, last in (("title", 10**9), ("person", PEOPLE), ("genre", len(_GENRES))):
            cursor.execute(
                "SELECT setval(sequence, greatest(%s, nextval(sequence)))"
                " FROM (SELECT pg_get_serial_sequence(%s, 'id')::regclass AS sequence) AS one",
                [last, f"content_{table}"],
            )
        cursor.execute("SET session_replication_role = DEFAULT")
        cursor.execute("VACUUM ANALYZE")


def _copy(cursor: Any, tables: dict[tuple[str, str], list[tuple[object, ...]]]) -> None:
    for (table, columns), rows in tables.items():
        with cursor.copy(f"COPY content_{table} ({columns}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)


def _shared() -> dict[tuple[str, str], list[tuple[object, ...]]]:
    from w2w_core.content.names import fold
    from w2w_core.ingest import vocabulary

    names = {fold(person_name(number)): number for number in reversed(range(PEOPLE))}
    return {
        ("genre", "id, slug, name"): [(n, *vocabulary.genre(name)) for n, name in enumerate(_GENRES, 1)],
        ("person", "id, name"): [(number + 1, person_name(number)) for number in names.values()],
        ("externalid", "namespace, value, person_id"): [("name", name, n + 1) for name, n in names.items()],
    }


def _rows(numbers: Iterable[int]) -> dict[tuple[str, str], list[tuple[object, ...]]]:
    tables: dict[tuple[str, str], list[tuple[object, ...]]] = {
        ("title", ", ".join(_TITLE)): [],
        ("title_genres", "title_id, genre_id"): [],
        ("credit", "title_id, person_id, role, character, position"): [],
        ("externalid", "namespace, value, title_id"): [],
        ("titlekey", "title_id, key"): [],
        ("claim", "provider, key, title_id, fields, digest, observed_at"): [],
    }
    for number in numbers:
        for rows, new in zip(tables.values(), _rows_of(number), strict=True):
            rows.extend(new)
    return tables


def _rows_of(number: int) -> Iterator[list[tuple[object, ...]]]:
    """The rows of one film, table by table as `_rows` lists them."""
    from w2w_core.content.names import fold
    from w2w_core.ingest import vocabulary
    from w2w_core.ingest.likeness import facts
    from w2w_core.ingest.records import ids_of

    record, pk = told_by_first(number), number + 1
    sources = json.dumps(dict.fromkeys(("name", "year", "language", "runtime", "popularity"), "first"))
    yield [
        (
            *(pk, "movie", record.name, fold(record.name), "", record.year, None, None, "", "en", ""),
            *(record.runtime, "", None, 0, record.popularity, "", "", sources, _WHEN, _WHEN),
        )
    ]
    slugs = [vocabulary.genre(name)[0] for name in _GENRES]
    yield [(pk, slugs.index(vocabulary.genre(name)[0]) + 1) for name in record.genres]
    yield [
        (pk, _person_number(credit.name) + 1, credit.role.value, "", max(0, place - 1))
        for place, credit in enumerate(record.credits)
    ]
    yield [(namespace, value, pk) for namespace, value in ids_of(record)]
    yield [(pk, key) for key in facts(record).keys]
    yield [("first", record.key, pk, msgspec.json.encode(record).decode(), "", _WHEN)]
