"""Which of our titles a source's records speak of: by ids first, then by likeness. Pure.

One rule for the synchronisation and for `w2w providers evaluate-merge`. When in doubt a record stays
alone: two rows for one film can be merged later, one row for two films has already mixed up people's lists.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from w2w_core.ingest.likeness import Facts, contradicts, likeness
from w2w_core.ingest.records import KEY, Id


@dataclass
class Pairing:
    spoken: dict[int, str]
    """By which key the source lists a title: it lists none twice, so another key is another title."""
    titles: dict[str, int] = field(default_factory=dict)
    """Our title's id by the record's key; a key that is absent is a new title's."""
    reused: set[str] = field(default_factory=set)
    """Keys under which the source now tells of something else than before."""


def pair(
    records: Mapping[str, Facts], titles: Mapping[int, Facts], holders: Mapping[Id, int]
) -> dict[str, int]:
    """Titles by the keys of the records; see `by_ids` and `by_likeness`, which it is made of."""
    pairing = by_ids(records, titles, holders, {})
    return pairing.titles | by_likeness(pairing, records, titles)


def by_ids(
    records: Mapping[str, Facts],
    titles: Mapping[int, Facts],
    holders: Mapping[Id, int],
    taken: Mapping[int, str],
) -> Pairing:
    """Records of one source, by its keys, with the titles that their ids name.

    `holders` are the titles that ids name, the source's own keys (under `KEY`) among them. `taken` tells by
    which key the source lists a title already.
    """
    result = Pairing(dict(taken))
    for key, record in records.items():
        own = holders.get((KEY, key))
        if own is None:
            _by_other_ids(result, key, record, titles, holders)
        elif contradicts(record, titles[own]):
            result.reused.add(key)
        else:
            result.titles[key] = own
    return result


def _by_other_ids(
    result: Pairing, key: str, record: Facts, titles: Mapping[int, Facts], holders: Mapping[Id, int]
) -> None:
    for title in (holders[id_] for id_ in sorted(record.ids) if id_ in holders):
        if result.spoken.get(title, key) == key and not contradicts(record, titles[title]):
            result.titles[key] = title
            result.spoken[title] = key
            return


def unsettled(pairing: Pairing, records: Mapping[str, Facts]) -> dict[str, Facts]:
    """Those of the records that ids say nothing of."""
    settled = pairing.titles.keys() | pairing.reused
    return {key: record for key, record in records.items() if key not in settled}


def by_likeness(
    pairing: Pairing, records: Mapping[str, Facts], titles: Mapping[int, Facts]
) -> dict[str, int]:
    """Pairs of what ids left over, each the best of both its sides; of two as good, neither is taken."""
    index: dict[int, list[int]] = defaultdict(list)
    for title, known in titles.items():
        if title not in pairing.spoken:
            for one in known.keys:
                index[one].append(title)
    scores: dict[tuple[str, int], float] = {}
    for key, record in unsettled(pairing, records).items():
        for title in {title for one in record.near_keys for title in index.get(one, ())}:
            score = likeness(record, titles[title])
            if score is not None:
                scores[key, title] = score
    of_record: dict[str, list[float]] = defaultdict(list)
    of_title: dict[int, list[float]] = defaultdict(list)
    for (key, title), score in scores.items():
        of_record[key].append(score)
        of_title[title].append(score)
    return {
        key: title
        for (key, title), score in scores.items()
        if _first(score, of_record[key]) and _first(score, of_title[title])
    }


def _first(score: float, scores: list[float]) -> bool:
    return sum(other >= score for other in scores) == 1
