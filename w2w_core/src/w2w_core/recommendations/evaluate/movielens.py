"""Ratings and titles in the formats of the MovieLens data sets: a folder, or single files.

    ratings.csv   userId,movieId,rating,timestamp   movies.csv   movieId,title,genres
    u.data        the same, between tabs            u.item       among others 0 or 1 for each of 19 genres
    ratings.dat   the same, between ::              movies.dat   as movies.csv, between ::

Titles may also be lines of JSON, with people and themes: {"id", "genres", "people", "themes", "year"}.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TypedDict

import numpy as np

from w2w_core.recommendations.evaluate.ratings import Ratings

RATING_FILES = ("ratings.csv", "u.data", "ratings.dat")
TITLE_FILES = ("movies.csv", "u.item", "movies.dat")

_RATING_COLUMNS = ("userId", "movieId", "rating", "timestamp")
_TITLE_COLUMNS = ("movieId", "title", "genres")
_GENRES_OF_U_ITEM = (
    *("unknown", "Action", "Adventure", "Animation", "Children's", "Comedy", "Crime", "Documentary", "Drama"),
    *("Fantasy", "Film-Noir", "Horror", "Musical", "Mystery", "Romance", "Sci-Fi", "Thriller", "War"),
    "Western",
)
_NO_GENRE = {"unknown", "(no genres listed)", ""}


class Item(TypedDict, total=False):
    """What a title is like."""

    genres: list[str]
    people: list[str]
    themes: list[str]
    year: int


class BadFile(ValueError):
    """What is wrong with a file, and in which line."""

    def __init__(self, path: Path, why: str, line: int | None = None) -> None:
        super().__init__(f"{path}, line {line}: {why}" if line else f"{path}: {why}")


def read(ratings: Path, titles: Path | None = None) -> tuple[Ratings, dict[int, Item]]:
    """Ratings, and every title that is rated or described.

    Either path is a file or a folder; titles are looked for beside the ratings when none are given,
    and may be absent there. Raises BadFile.
    """
    rated = _read_ratings(_in_folder(ratings, RATING_FILES))
    if titles:
        described = _read_titles(_in_folder(titles, TITLE_FILES))
    else:
        beside = _found(ratings if ratings.is_dir() else ratings.parent, TITLE_FILES)
        described = _read_titles(beside) if beside else {}
    return rated, {item: Item() for item in np.unique(rated.titles).tolist()} | described


def _in_folder(path: Path, names: tuple[str, ...]) -> Path:
    if not path.is_dir():
        return path
    if found := _found(path, names):
        return found
    raise BadFile(path, f"there is none of {', '.join(names)} in it")


def _found(folder: Path, names: tuple[str, ...]) -> Path | None:
    return next((folder / name for name in names if (folder / name).is_file()), None)


def _read_ratings(path: Path) -> Ratings:
    users, titles, stars, times = [], [], [], []
    for number, cells in _rows(path, _RATING_COLUMNS):
        try:
            user, title, rating, moment = int(cells[0]), int(cells[1]), float(cells[2]), float(cells[3])
        except (IndexError, ValueError) as error:
            raise BadFile(path, "a person, a title, a rating and a time are expected", number) from error
        if not 0 < rating <= 5:
            raise BadFile(path, f"a rating is more than 0 and at most 5, not {cells[2]}", number)
        users.append(user)
        titles.append(title)
        stars.append(rating)
        times.append(moment)
    if not users:
        raise BadFile(path, "it has no ratings")
    return Ratings.latest(
        np.array(users, dtype=np.int64),
        np.array(titles, dtype=np.int64),
        np.array(stars, dtype=np.float64),
        np.array(times, dtype=np.float64),
    )


def _read_titles(path: Path) -> dict[int, Item]:
    described: dict[int, Item] = {}
    for number, cells in _rows(path, _TITLE_COLUMNS):
        try:
            item, described_item = _title(cells)
        except (IndexError, KeyError, TypeError, ValueError) as error:
            raise BadFile(path, f"no title: {error!r}", number) from error
        described[item] = described_item
    return described


def _title(cells: list[str]) -> tuple[int, Item]:
    """Of a line of JSON, of u.item (24 cells), or of movies.csv and movies.dat."""
    if len(cells) == 1:
        said = json.loads(cells[0])
        lists = {key: [str(one) for one in said.get(key) or ()] for key in ("genres", "people", "themes")}
        return int(said["id"]), _item(**lists, year=said.get("year"))
    if len(cells) == 24:
        genres = [genre for genre, mark in zip(_GENRES_OF_U_ITEM, cells[5:], strict=True) if mark == "1"]
        return int(cells[0]), _item(genres, year=_year(cells[1]))
    return int(cells[0]), _item(cells[2].split("|"), year=_year(cells[1]))


def _item(
    genres: list[str],
    people: list[str] | None = None,
    themes: list[str] | None = None,
    year: int | None = None,
) -> Item:
    item = Item(genres=[genre for genre in genres if genre not in _NO_GENRE])
    if people:
        item["people"] = people
    if themes:
        item["themes"] = themes
    if year:
        item["year"] = int(year)
    return item


def _year(title: str) -> int | None:
    said = re.search(r"\((\d{4})(?:[-–]\d{0,4})?\)\s*$", title)
    return int(said[1]) if said else None


def _rows(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[int, list[str]]]:
    """(number of the line, cells) of each line that is not empty; of CSV the named columns alone."""
    try:
        text = path.read_bytes()
    except OSError as error:
        raise BadFile(path, f"it cannot be read: {error.strerror}") from error
    # The older sets are in Latin-1, and do not say so.
    try:
        lines = text.decode("utf-8-sig").replace("\r\n", "\n").split("\n")
    except UnicodeDecodeError:
        lines = text.decode("latin-1").replace("\r\n", "\n").split("\n")
    first = lines[0]
    if path.suffix == ".csv":
        yield from _csv_rows(path, lines, columns)
        return
    separator = None if first.startswith("{") else next((s for s in ("::", "\t", "|") if s in first), ",")
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield number, line.split(separator) if separator else [line]


def _csv_rows(path: Path, lines: list[str], columns: tuple[str, ...]) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(lines)
    header = [name.strip() for name in next(reader, [])]
    if absent := [name for name in columns if name not in header]:
        raise BadFile(path, f"the column {absent[0]} is expected among {', '.join(header) or 'none'}", 1)
    at = [header.index(name) for name in columns]
    for row in reader:
        if row:
            yield reader.line_num, [row[i] for i in at if i < len(row)]
