"""Finds which of our titles a record speaks of: by ids first, then by name, year and people.

When in doubt a record becomes a title of its own: two rows for one film can be merged later,
one row for two films has already mixed up people's lists.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from w2w_core.content.models import Claim, Credit, ExternalId, Title
from w2w_core.content.names import fold
from w2w_sdk import Record, Role, TitleRecord

KEY = "key"
"""The namespace of the providers' own keys."""
Id = tuple[str, str]
"""Namespace and value."""


def slug(name: str) -> str:
    """For addresses: a folded name with hyphens. Letters of all scripts are kept."""
    return unicodedata.normalize("NFC", fold(name).replace(" ", "-"))


@dataclass
class Matches:
    titles: dict[str, int] = field(default_factory=dict)
    """Our title's id by the record's key; a key that is absent is a new title's."""
    ids: dict[str, list[Id]] = field(default_factory=dict)
    """By the record's key, the ids that are its own: those that name another title are left out."""
    disputes: list[tuple[TitleRecord, str]] = field(default_factory=list)
    """Records with an id that names another title, and which; for a person to look at."""


def match(provider: str, records: Sequence[TitleRecord]) -> Matches:
    """Four queries for the whole batch, and two more where a name is known already."""
    matches = Matches()
    names = _titles_by_id(records)
    named = {title for title, _ in names.values()}
    taken = dict(Claim.objects.filter(provider=provider, title__in=named).values_list("title_id", "key"))
    holders: dict[Id, int | str] = {id_: title for id_, (title, _) in names.items()}
    open_: list[TitleRecord] = []
    for record in records:
        found = _by_id(record, names, taken)
        if found is not None:
            matches.titles[record.key] = found
        else:
            open_.append(record)
    matches.titles |= _by_name(provider, open_)
    for record in records:
        _settle_ids(matches, record, holders)
    return matches


def _titles_by_id(records: Sequence[TitleRecord]) -> dict[Id, tuple[int, str]]:
    """Title and its kind, by every id that the records speak of."""
    wanted = {id_ for record in records for id_ in ids_of(record)}
    rows = ExternalId.objects.filter(
        namespace__in={namespace for namespace, _ in wanted},
        value__in={value for _, value in wanted},
        title__isnull=False,
    ).values_list("namespace", "value", "title_id", "title__kind")
    return {(ns, value): (title, kind) for ns, value, title, kind in rows if title and (ns, value) in wanted}


def ids_of(record: Record) -> list[Id]:
    """The provider's own key, and the names in other namespaces."""
    return [(KEY, record.key), *record.ids.items()]


def _by_id(record: TitleRecord, names: dict[Id, tuple[int, str]], taken: dict[int, str]) -> int | None:
    """What the same source lists under another key is another title: ids are mistyped, and reused."""
    if own := names.get((KEY, record.key)):
        return own[0]
    for id_ in ids_of(record):
        title, kind = names.get(id_, (None, ""))
        if title is not None and kind == record.kind and taken.get(title, record.key) == record.key:
            taken[title] = record.key
            return title
    return None


def _settle_ids(matches: Matches, record: TitleRecord, holders: dict[Id, int | str]) -> None:
    title = matches.titles.get(record.key, record.key)
    own = matches.ids[record.key] = []
    for id_ in ids_of(record):
        if holders.setdefault(id_, title) == title:
            own.append(id_)
        else:
            matches.disputes.append((record, f"ids: {id_[0]} {id_[1]} already names another title"))


def _by_name(provider: str, records: Sequence[TitleRecord]) -> dict[str, int]:
    names = {name for record in records for name in _names(record)}
    candidates = defaultdict(list)
    rows = Title.objects.filter(name_key__in=names).exclude(claims__provider=provider)
    for title in rows.only("kind", "name_key", "year", "runtime", "network"):
        candidates[title.name_key].append(title)
    if not candidates:
        return {}
    makers = _makers(title.pk for titles in candidates.values() for title in titles)
    found: dict[str, int] = {}
    for record in records:
        same = {
            title.pk
            for name in _names(record)
            for title in candidates[name]
            if _agrees(record, title, makers.get(title.pk, set()))
        }
        if len(same) == 1:
            found[record.key] = same.pop()
    rivals = Counter(found.values())
    return {key: title for key, title in found.items() if rivals[title] == 1}


def _names(record: TitleRecord) -> set[str]:
    return {fold(name) for name in (record.name, record.original_name) if name} - {""}


def _makers(titles: Iterable[int]) -> dict[int, set[str]]:
    makers = defaultdict(set)
    credits = Credit.objects.filter(title__in=set(titles)).exclude(role=Credit.Role.CAST)
    for title, name in credits.values_list("title_id", "person__name"):
        makers[title].add(fold(name))
    return makers


def _agrees(record: TitleRecord, title: Title, makers: set[str]) -> bool:
    if title.kind != record.kind or not record.year or not title.year or abs(record.year - title.year) > 1:
        return False
    claimed = {fold(credit.name) for credit in record.credits if credit.role is not Role.CAST}
    if makers and claimed:
        return bool(makers & claimed)
    if record.runtime and title.runtime and abs(record.runtime - title.runtime) > max(5, title.runtime // 10):
        return False
    if record.network and title.network and fold(record.network) == fold(title.network):
        return True
    return record.year == title.year
