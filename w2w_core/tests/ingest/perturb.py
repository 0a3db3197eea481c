"""One catalogue as two sources would tell it: how the truth for `evaluate` is made. A helper of tests.

python perturb.py MOVIES.jsonl SHOWS.jsonl FOLDER    writes a.jsonl, b.jsonl and truth.csv
"""

from __future__ import annotations

import json
import random
import re
import sys
import unicodedata
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import msgspec

from w2w_sdk import PersonCredit, Role, TitleKind, TitleRecord

_ROMAN = {"2": "II", "3": "III", "4": "IV", "5": "V"}


def movie(number: int, said: dict) -> TitleRecord:
    people = [PersonCredit(name, Role.DIRECTOR) for name in said["directors"]]
    ids = {"imdb": said.get("imdb"), "wikidata": said.get("wikidata"), "tmdb:movie": said.get("tmdb")}
    return TitleRecord(
        key=f"a:{number}",
        kind=TitleKind.MOVIE,
        name=said["title"],
        year=said["year"],
        ids={namespace: str(value) for namespace, value in ids.items() if value},
        runtime=random.Random(number).randint(80, 150),
        genres=tuple(said["genres"]),
        credits=(*people, *(PersonCredit(name, Role.CAST) for name in said["cast"])),
    )


def show(number: int, said: dict) -> TitleRecord:
    premiered = date.fromisoformat(said["premiered"]) if said["premiered"] else None
    return TitleRecord(
        key=f"a:s{number}",
        kind=TitleKind.SHOW,
        name=said["title"],
        year=premiered and premiered.year,
        premiered=premiered,
        runtime=said["runtime"] or None,
        network=said["network"] or said["platform"] or "",
        ids={"imdb": said["imdb"]} if said["imdb"] else {},
    )


def retold(record: TitleRecord, dice: random.Random, *, hide_ids: float = 1.0) -> TitleRecord:
    """The same title as another source has it; with the chance `hide_ids` under ids of its own alone."""
    ids = {"other": record.key} if dice.random() < hide_ids else record.ids
    name, original = record.name, ""
    if dice.random() < 0.04:
        name, original = f"Le {dice.choice('XYZ')}{dice.randrange(10**6)} perdu", record.name
    elif dice.random() < 0.5:
        name = dice.choice(_WAYS)(name) or name
    year = record.year + dice.choice((-1, 1)) if record.year and dice.random() < 0.15 else record.year
    credits = tuple(_misspelled(one, dice) for one in record.credits if dice.random() < 0.75)
    if dice.random() < 0.05:
        credits = ()
    runtime = record.runtime and max(1, record.runtime + dice.choice((-3, -1, 0, 0, 0, 1, 2)))
    return TitleRecord(
        key=f"b{record.key[1:]}",
        kind=record.kind,
        ids=ids,
        name=name,
        original_name=original,
        year=year,
        runtime=runtime if dice.random() < 0.8 else None,
        credits=credits,
        network=record.network if dice.random() < 0.7 else "",
    )


def decoy(record: TitleRecord, dice: random.Random) -> TitleRecord:
    """Another title that looks like this one: a remake, a sequel, a namesake of the same years."""
    strangers = tuple(PersonCredit(f"{dice.choice('ABCDEF')}ya Stranger{n}", Role.CAST) for n in range(4))
    maker = PersonCredit(f"Noel Other{dice.randrange(999)}", Role.DIRECTOR)
    name, year, credits = record.name, record.year or 2000, (maker, *strangers)
    way = dice.choice(("remake", "sequel", "namesake", "part"))
    if way == "remake":
        year += dice.randint(3, 20)
    elif way == "namesake":
        year += dice.choice((-1, 0, 1))
    elif way == "sequel":
        name, year, credits = (
            f"{name} {dice.choice(('2', 'II', '3'))}",
            year + dice.randint(0, 3),
            record.credits,
        )
    else:
        name, credits = f"{name}: {dice.choice(('Part Two', 'Volume 2', 'The Return'))}", record.credits
        year += dice.choice((1, 2))
    return TitleRecord(
        key=f"b:decoy{record.key[1:]}",
        kind=record.kind,
        name=name,
        year=min(year, 2030),
        runtime=dice.randint(80, 150),
        credits=credits,
        ids={"other": f"decoy{record.key}"},
    )


def _misspelled(credit: PersonCredit, dice: random.Random) -> PersonCredit:
    name, way = credit.name, dice.random()
    if way < 0.1 and " " in name:
        first, rest = name.split(" ", 1)
        name = f"{first[0]}. {rest}"
    elif way < 0.2:
        name = _plain(name)
    return PersonCredit(name, credit.role)


def _plain(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))


_WAYS = (
    _plain,
    str.upper,
    lambda name: name.replace(" and ", " & "),
    lambda name: name.replace("&", "and"),
    lambda name: re.sub(r"^(The|A) (.*)", r"\2, \1", name),
    lambda name: re.sub(r"^(The|A|An) ", "", name),
    lambda name: re.sub(r"[:\-–!?.,']", "", name),
    lambda name: re.sub(r"\b([2-5])\b", lambda m: _ROMAN[m[1]], name),
    lambda name: re.sub(r"\s*[:–(].*", "", name),
    lambda name: name.replace("'", "’").replace("-", " "),
)


def main(movies: Path, shows: Path, folder: Path, seed: int = 7) -> None:
    dice = random.Random(seed)
    first = [movie(n, json.loads(line)) for n, line in enumerate(movies.read_text().splitlines())]
    first += [show(n, json.loads(line)) for n, line in enumerate(shows.read_text().splitlines())]
    known = [record for record in first if dice.random() < 0.9]
    told = [record for record in first if dice.random() < 0.9]
    dice.shuffle(told)
    _write(folder / "a.jsonl", known)
    decoys = [decoy(record, dice) for record in first if dice.random() < 0.1]
    _write(folder / "b.jsonl", [*decoys, *(retold(record, dice) for record in told)])
    both = {one.key for one in known} & {one.key for one in told}
    lines = ["a_key,b_key", *sorted(f"{key},b{key[1:]}" for key in both)]
    (folder / "truth.csv").write_text("\n".join(lines) + "\n")


def _write(path: Path, records: Iterable[TitleRecord]) -> None:
    path.write_bytes(b"\n".join(map(msgspec.json.encode, records)))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]), *map(int, sys.argv[4:]))
