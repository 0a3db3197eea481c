"""Merges what several sources claim of one title. Pure: the same claims give the same title, in any order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from w2w_core.ingest import vocabulary
from w2w_core.ingest.likeness import Facts, facts
from w2w_sdk import PersonCredit, Role, TitleRecord


@dataclass(frozen=True)
class Claimed:
    provider: str
    record: TitleRecord
    observed_at: datetime

    @property
    def key(self) -> str:
        return self.record.key

    @cached_property
    def facts(self) -> Facts:
        return facts(self.record)


@dataclass
class Merged:
    fields: dict[str, object] = field(default_factory=dict)
    """Values of the title's own columns."""
    sources: dict[str, str] = field(default_factory=dict)
    """Which provider each field came from."""
    genres: dict[str, str] = field(default_factory=dict)
    """Name by slug."""
    themes: dict[str, str] = field(default_factory=dict)
    credits: list[PersonCredit] = field(default_factory=list)


_STABLE = (
    "name",
    "original_name",
    "year",
    "premiered",
    "language",
    "country",
    "runtime",
    "network",
    "popularity",
)
_CHANGING = ("status", "ended")
"""What a title outgrows: here the newest observation is right, whoever made it."""
FIELDS = (*_STABLE, *_CHANGING, "rating", "credits")
"""Those that one provider may be believed on and another not."""
_RATED = ("rating", "votes")
_EMPTY: dict[str, object] = {"votes": 0, "popularity": 0.0} | dict.fromkeys(
    ("year", "premiered", "ended", "runtime", "rating")
)
"""Where no source knows; "" for all other fields."""


@dataclass(frozen=True)
class Ranks:
    """Orders providers, the lowest rank the most trusted; one that is absent comes last."""

    all: Mapping[str, int]
    """By provider."""
    fields: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    """By field, then provider, where that differs."""

    def order(self, claims: Sequence[Claimed], name: str = "") -> Sequence[Claimed]:
        if len(claims) < 2:
            return claims
        ranks = self._ranks(name)
        return sorted(claims, key=lambda c: (ranks.get(c.provider, _LAST), c.provider, c.record.key))

    def providers(self, ids: Iterable[str], name: str = "") -> list[str]:
        """The ids, in the order in which they are believed on a field."""
        ranks = self._ranks(name)
        return sorted(ids, key=lambda id_: (ranks.get(id_, _LAST), id_))

    def preferring(self, chosen: Mapping[str, str] | None) -> Ranks:
        """For one title: the provider to believe on a field, whatever its rank."""
        if not chosen:
            return self
        first = {name: {**self.fields.get(name, {}), id_: _FIRST} for name, id_ in chosen.items()}
        return Ranks(self.all, {**self.fields, **first})

    def _ranks(self, name: str) -> Mapping[str, int]:
        return {**self.all, **self.fields[name]} if name in self.fields else self.all


_FIRST, _LAST = -1 << 16, 1 << 16


def merge(claims: Sequence[Claimed], ranks: Ranks) -> Merged:
    trusted = ranks.order(claims)
    newest = sorted(trusted, key=lambda c: c.observed_at, reverse=True)
    voted = sorted(trusted, key=lambda c: c.record.votes or 0, reverse=True)
    preferred = ranks.order(claims, "rating") if "rating" in ranks.fields else voted
    # A mean and the number of votes behind it belong together.
    rated = [c for c in preferred if c.record.rating is not None][:1]
    merged = Merged()
    for names, usual in ((_STABLE, trusted), (_CHANGING, newest)):
        for name in names:
            _take(merged, name, ranks.order(claims, name) if name in ranks.fields else usual)
    for name in _RATED:
        _take(merged, name, rated)
    for claim in trusted:
        if claim.record.genres:
            merged.genres |= _named(vocabulary.genre, claim.record.genres, merged.genres)
        if claim.record.themes:
            merged.themes |= _named(vocabulary.theme, claim.record.themes, merged.themes)
    merged.credits = _credits(ranks.order(claims, "credits"))
    return merged


def _take(merged: Merged, name: str, claims: Sequence[Claimed]) -> None:
    for claim in claims:
        value = getattr(claim.record, name)
        if value is not None and value != "":
            merged.fields[name] = value
            merged.sources[name] = claim.provider
            return
    merged.fields[name] = _EMPTY.get(name, "")


def _named(
    called: Callable[[str], tuple[str, str]], names: Sequence[str], known: Mapping[str, str]
) -> dict[str, str]:
    pairs = dict(called(name) for name in names)
    return {slug: name for slug, name in pairs.items() if slug and slug not in known}


def _credits(claims: Sequence[Claimed]) -> list[PersonCredit]:
    """Of each role those of one source: casts are not mixed."""
    credited: dict[Role, list[PersonCredit]] = {}
    for claim in claims:
        if claim.record.credits:
            own: dict[Role, list[PersonCredit]] = {}
            for credit in claim.record.credits:
                own.setdefault(credit.role, []).append(credit)
            credited = own | credited
    return [credit for role in _ROLES for credit in credited.get(role, ())]


_ROLES = tuple(Role)
