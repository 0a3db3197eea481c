"""Which of our titles a source's records speak of: by ids first, then by likeness. Pure.

One rule for the synchronisation and for `w2w providers evaluate-merge`. When in doubt a record stays
alone: two rows for one film can be merged later, one row for two films has already mixed up people's lists.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from w2w_core.ingest.likeness import Facts, contradicts, keys, likeness
from w2w_core.ingest.records import KEY, Id


@dataclass
class Pairing:
    titles: dict[str, int] = field(default_factory=dict)
    """Our title's id by the record's key; a key that is absent is a new title's."""
    reused: set[str] = field(default_factory=set)
    """Keys under which the source now tells of something else than before."""


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
    settled = result.titles.keys() | result.reused
    open_records = {key: record for key, record in records.items() if key not in settled}
    left = {title: known for title, known in titles.items() if title not in spoken}
    result.titles.update(_best(open_records, left))
    return result


def _by_id(
    result: Pairing,
    key: str,
    record: Facts,
    titles: Mapping[int, Facts],
    holders: Mapping[Id, int],
    spoken: dict[int, str],
) -> None:
    own = holders.get((KEY, key))
    if own is not None:
        if contradicts(record, titles[own]):
            result.reused.add(key)
        else:
            result.titles[key] = own
        return
    for title in (holders[id_] for id_ in sorted(record.ids) if id_ in holders):
        if spoken.get(title, key) == key and not contradicts(record, titles[title]):
            result.titles[key] = title
            spoken[title] = key
            return


def _best(records: Mapping[str, Facts], titles: Mapping[int, Facts]) -> Iterator[tuple[str, int]]:
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
