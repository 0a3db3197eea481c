"""Which of our titles a source's records speak of: by ids first, then by likeness. Pure.

One rule for the synchronisation and for `w2w providers evaluate-merge`. When in doubt a record stays
alone: two rows for one film can be merged later, one row for two films has already mixed up people's lists.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from w2w_core.ingest.likeness import Facts, Id, contradicts, keys, likeness

KEY = "key"
"""The namespace of the providers' own keys."""


@dataclass
class Pairing:
    titles: dict[str, int] = field(default_factory=dict)
    """Our title's id by the record's key; a key that is absent is a new title's."""
    disputes: dict[str, list[tuple[Id, int]]] = field(default_factory=lambda: defaultdict(list))
    """By the record's key, ids that name a title which the record cannot mean."""


def pair(
    records: Mapping[str, Facts],
    titles: Mapping[int, Facts],
    holders: Mapping[Id, int],
    taken: Mapping[int, str],
) -> Pairing:
    """Records of one source, by its keys, with the titles that they may speak of.

    `holders` are the titles that ids name, the source's own keys (under `KEY`) among them. `taken` tells by
    which key the source lists a title already: it lists none twice, so another key is another title.
    """
    result = Pairing()
    spoken = dict(taken)
    for key, record in records.items():
        _by_id(result, key, record, titles, holders, spoken)
    open_records = {key: record for key, record in records.items() if key not in result.titles}
    left = {title: known for title, known in titles.items() if title not in spoken}
    for key, title in _best(open_records, left):
        result.titles[key] = title
    return result


def _by_id(
    result: Pairing,
    key: str,
    record: Facts,
    titles: Mapping[int, Facts],
    holders: Mapping[Id, int],
    spoken: dict[int, str],
) -> None:
    for id_ in ((KEY, key), *sorted(record.ids)):
        title = holders.get(id_)
        if title is None or title == result.titles.get(key):
            continue
        fits = key not in result.titles and spoken.get(title, key) == key
        if fits and not contradicts(record, titles[title]):
            result.titles[key] = title
            spoken[title] = key
        else:
            result.disputes[key].append((id_, title))


def _best(records: Mapping[str, Facts], titles: Mapping[int, Facts]) -> Iterable[tuple[str, int]]:
    """Pairs, each the best of both its sides; where two are as good, neither is taken."""
    index: dict[int, list[int]] = defaultdict(list)
    for title, known in titles.items():
        for one in keys(known):
            index[one].append(title)
    scores: dict[tuple[str, int], float] = {}
    for key, record in records.items():
        for title in {title for one in keys(record) for title in index.get(one, ())}:
            score = likeness(record, titles[title])
            if score is not None:
                scores[key, title] = score
    of_record: dict[str, list[float]] = defaultdict(list)
    of_title: dict[int, list[float]] = defaultdict(list)
    for (key, title), score in scores.items():
        of_record[key].append(score)
        of_title[title].append(score)
    for (key, title), score in scores.items():
        if _first(score, of_record[key]) and _first(score, of_title[title]):
            yield key, title


def _first(score: float, scores: list[float]) -> bool:
    return sum(other >= score for other in scores) == 1
