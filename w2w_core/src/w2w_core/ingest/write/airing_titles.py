"""Which films and shows a guide's programmes are: by key, by ids, or by name and year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from w2w_core.content.models import ExternalId, Title
from w2w_core.content.names import fold
from w2w_core.ingest.write.rows import Writing
from w2w_sdk import AiringRecord

_FILM, _SERIES = "film", "series"


def titles_of(writing: Writing, records: Sequence[AiringRecord]) -> dict[str, int]:
    """Our title by the airing's key, without those that are not certain: news and matches have names, too."""
    known = writing.known("title", (record.title or "" for record in records))
    found = {record.key: known[record.title] for record in records if record.title and record.title in known}
    left = [record for record in records if record.key not in found and not record.event]
    found |= _by_ids(record for record in left if record.title_ids)
    return found | _by_name([record for record in left if record.key not in found])


def _by_ids(records: Iterable[AiringRecord]) -> dict[str, int]:
    wanted = {record.key: record.title_ids for record in records}
    if not wanted:
        return {}
    rows = ExternalId.objects.filter(
        namespace__in={namespace for ids in wanted.values() for namespace in ids},
        value__in={value for ids in wanted.values() for value in ids.values()},
        title__isnull=False,
    ).values_list("namespace", "value", "title_id")
    holders = {(namespace, value): title for namespace, value, title in rows if title}
    found = {}
    for key, ids in wanted.items():
        titles = {holders[id_] for id_ in ids.items() if id_ in holders}
        if len(titles) == 1:
            found[key] = titles.pop()
    return found


def _by_name(records: Iterable[AiringRecord]) -> dict[str, int]:
    """A film by its year, a show by its being the only one of its name; where there are two, none."""
    names = {record.key: fold(record.name)[:300] for record in records}
    by_key = {record.key: record for record in records if _is_film(record) or _is_episode(record)}
    wanted = {names[key] for key in by_key} - {""}
    if not wanted:
        return {}
    named: dict[str, list[Title]] = defaultdict(list)
    for title in Title.objects.filter(name_key__in=wanted).only("kind", "name_key", "year", "ended"):
        named[title.name_key].append(title)
    found = {}
    for key, record in by_key.items():
        meant = [title for title in named[names[key]] if _may_be(title, record)]
        if len(meant) == 1:
            found[key] = meant[0].pk
    return found


def _is_film(record: AiringRecord) -> bool:
    return record.category == _FILM and record.year is not None


def _is_episode(record: AiringRecord) -> bool:
    return record.category == _SERIES or (
        record.category not in (_FILM, "sport") and record.number is not None
    )


def _may_be(title: Title, record: AiringRecord) -> bool:
    """The year of a show's programme is that of the episode."""
    film = record.category == _FILM
    if title.kind != (Title.Kind.MOVIE if film else Title.Kind.SHOW):
        return False
    if record.year is None or title.year is None:
        return not film
    if film:
        return abs(title.year - record.year) <= 1
    return title.year - 1 <= record.year <= (title.ended.year + 1 if title.ended else record.year)
