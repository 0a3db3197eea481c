"""What is on: the programmes of a country within a horizon as arrays, kept for a few seconds."""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, overload

import numpy as np
import numpy.typing as npt
from django.db.models import Max

from w2w_core.content.models import TVProgram
from w2w_core.recommendations.engine import FloatArray, IntArray
from w2w_core.recommendations.epoch import Epoch
from w2w_core.recommendations.versioned import Versioned

KEPT = 15.0
"""Seconds: after as many at most a programme is shown as it was changed. A new one is there at once."""
_MARGIN = timedelta(minutes=5)
"""Read beyond the horizon, which moves on while the programmes are kept."""


@dataclass(frozen=True)
class Airing:
    program_id: int
    title_id: int | None
    name: str
    category: str
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, eq=False)
class Airings(Sequence[Airing]):
    """One row a programme, by its start."""

    program_id: IntArray
    title_id: IntArray
    """0 for a programme of no title."""
    starts: FloatArray
    """Seconds since 1970."""
    ends: FloatArray
    season: IntArray
    number: IntArray
    """0 where it is not known which episode it is."""
    name_code: IntArray
    """The same for names that differ in case alone."""
    category_code: IntArray
    """Index into `categories`."""
    names: npt.NDArray[np.object_]
    categories: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.program_id)

    @overload
    def __getitem__(self, at: int) -> Airing: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Airing]: ...
    def __getitem__(self, at: int | slice) -> Airing | Sequence[Airing]:
        if isinstance(at, slice):
            return [self[one] for one in range(len(self))[at]]
        return Airing(
            program_id=int(self.program_id[at]),
            title_id=int(self.title_id[at]) or None,
            name=self.names[at],
            category=self.categories[self.category_code[at]],
            starts_at=datetime.fromtimestamp(self.starts[at], UTC),
            ends_at=datetime.fromtimestamp(self.ends[at], UTC),
        )

    def __iter__(self) -> Iterator[Airing]:
        return (self[at] for at in range(len(self)))

    def minutes_from(self, now: datetime) -> FloatArray:
        """How long each takes from now, or from its start if that is later."""
        return (self.ends - np.maximum(self.starts, now.timestamp())) / 60

    def by_category(self, value: Callable[[str], float]) -> FloatArray:
        values = np.array([value(category) for category in self.categories], dtype=np.float64)
        return np.asarray(values[self.category_code], dtype=np.float64)

    def only(self, rows: npt.NDArray[np.bool_] | IntArray) -> Airings:
        return Airings(
            self.program_id[rows],
            self.title_id[rows],
            self.starts[rows],
            self.ends[rows],
            self.season[rows],
            self.number[rows],
            self.name_code[rows],
            self.category_code[rows],
            self.names[rows],
            self.categories,
        )

    def first_of_each(self) -> Airings:
        """The first airing of each title, and of each programme that belongs to none, by its name."""
        what = np.where(self.title_id > 0, self.title_id, -1 - self.name_code)
        _, first = np.unique(what, return_index=True)
        return self.only(np.sort(first))


@dataclass(frozen=True, eq=False)
class _Read:
    """The programmes that end after one moment and start before another, in seconds since 1970."""

    since: float
    until: float
    airings: Airings


def on(country: str, now: datetime, hours: int) -> Airings:
    """What is on or starts within so many hours, on channels of the country and of none; without matches."""
    since, until = now.timestamp(), (now + timedelta(hours=hours)).timestamp()
    kept = _kept.get()
    read = kept.get(country)
    if read is None or not read.since <= since <= until <= read.until:
        read = kept[country] = _read(country, now, now + timedelta(hours=hours) + _MARGIN)
    return read.airings.only((read.airings.ends > since) & (read.airings.starts < until))


def _read(country: str, since: datetime, until: datetime) -> _Read:
    told = list(
        TVProgram.objects.filter(
            ends_at__gt=since, starts_at__lt=until, channel__country__in=[country, ""], event=None
        )
        .order_by("starts_at", "pk")
        .values_list(
            *("pk", "title_id", Epoch("starts_at"), Epoch("ends_at"), "season", "number", "name", "category")
        )
    )
    return _Read(since.timestamp(), until.timestamp(), _airings(told))


def _airings(told: Sequence[tuple[Any, ...]]) -> Airings:
    """Of rows of the programme's id, its title's, start, end, season, number, name and category."""
    columns: Any = zip(*told, strict=True) if told else ((),) * 8
    program, title, starts, ends, season, number, names, categories = columns
    _, name_code = np.unique([name.casefold() for name in names], return_inverse=True)
    known, category_code = np.unique(categories, return_inverse=True)
    return Airings(
        program_id=np.array(program, dtype=np.int64),
        title_id=np.array([one or 0 for one in title], dtype=np.int64),
        starts=np.array(starts, dtype=np.float64),
        ends=np.array(ends, dtype=np.float64),
        season=np.array([one or 0 for one in season], dtype=np.int64),
        number=np.array([one or 0 for one in number], dtype=np.int64),
        name_code=np.asarray(name_code, dtype=np.int64),
        category_code=np.asarray(category_code, dtype=np.int64),
        names=np.array(names, dtype=object),
        categories=tuple(str(one) for one in known),
    )


NONE = _airings(())


def _version() -> Hashable:
    newest: int | None = TVProgram.objects.aggregate(newest=Max("pk"))["newest"]
    return newest, int(time.monotonic() / KEPT)


def _empty() -> dict[str, _Read]:
    return {}


_kept = Versioned(_version, _empty)
"""By country."""
