"""Merges what several sources claim of one title. Pure: the same claims give the same title, in any order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from operator import attrgetter

import msgspec
from django.utils.functional import cached_property  # functools' takes a lock in Python 3.11

from w2w_core.ingest import vocabulary
from w2w_core.ingest.likeness import Facts, facts
from w2w_sdk import PersonCredit, Role, TitleRecord

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
    "minimum_age",
    "collection",
)
_CHANGING = ("status", "ended")
"""What a title outgrows: here the newest observation is right, whoever made it."""
_RATED = ("rating", "votes")
"""A mean and the number of votes behind it belong together."""
COLUMNS = (*_STABLE, *_CHANGING, *_RATED)
"""Of the title's own row."""
FIELDS = (*_STABLE, *_CHANGING, "rating", "credits")
"""Those that one provider may be believed on and another not."""
_ROLES = tuple(Role)


@dataclass
class Merged:
    fields: dict[str, object] = field(default_factory=dict)
    """Of `COLUMNS` those that somebody knows."""
    sources: dict[str, str] = field(default_factory=dict)
    """Which provider each field came from."""
    genres: dict[str, str] = field(default_factory=dict)
    """Name by slug."""
    themes: dict[str, str] = field(default_factory=dict)
    roles: dict[Role, list[PersonCredit]] = field(default_factory=dict)

    @property
    def credits(self) -> list[PersonCredit]:
        return [credit for role in _ROLES for credit in self.roles.get(role, ())]


class Claimed(msgspec.Struct, frozen=True, dict=True):
    provider: str
    record: TitleRecord
    observed_at: datetime

    @property
    def key(self) -> str:
        return self.record.key

    @cached_property
    def facts(self) -> Facts:
        return facts(self.record)

    @cached_property
    def alone(self) -> Merged:
        """What the title is if nobody else speaks of it; not to be changed."""
        record = self.record
        told = COLUMNS if record.rating is not None else (*_STABLE, *_CHANGING)
        fields = {
            name: value for name in told if (value := getattr(record, name)) is not None and value != ""
        }
        roles: dict[Role, list[PersonCredit]] = {}
        for credit in record.credits:
            roles.setdefault(credit.role, []).append(credit)
        return Merged(
            fields,
            dict.fromkeys(fields, self.provider),
            _named(vocabulary.genre, record.genres),
            _named(vocabulary.theme, record.themes),
            roles,
        )


def _named(called: Callable[[str], tuple[str, str]], names: Iterable[str]) -> dict[str, str]:
    return {slug: name for slug, name in map(called, names) if slug}


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
_observed_at = attrgetter("observed_at")


def merge(claims: Sequence[Claimed], ranks: Ranks) -> Merged:
    if len(claims) == 1:
        return claims[0].alone
    trusted = ranks.order(claims)
    merged = Merged()
    believed = _believed(trusted, ranks)
    for name in COLUMNS:
        for claim in believed.get(name, trusted):
            if name in claim.alone.fields:
                merged.fields[name] = claim.alone.fields[name]
                merged.sources[name] = claim.provider
                break
    for claim in reversed(trusted):
        merged.genres |= claim.alone.genres
        merged.themes |= claim.alone.themes
    # Of each role those of one source: casts are not mixed.
    for claim in reversed(believed.get("credits", trusted)):
        merged.roles |= claim.alone.roles
    return merged


def _believed(trusted: Sequence[Claimed], ranks: Ranks) -> dict[str, Sequence[Claimed]]:
    """By field, the claims in the order in which they are believed, where that is not `trusted`."""
    newest = sorted(trusted, key=_observed_at, reverse=True)
    voted = sorted(trusted, key=_votes, reverse=True)
    believed: dict[str, Sequence[Claimed]] = dict.fromkeys(_CHANGING, newest)
    believed |= {name: ranks.order(trusted, name) for name in ranks.fields}
    rated = [claim for claim in believed.get("rating", voted) if claim.record.rating is not None]
    return believed | dict.fromkeys(_RATED, rated[:1])


def _votes(claim: Claimed) -> int:
    return claim.record.votes or 0
