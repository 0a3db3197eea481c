"""Where sources contradict each other on a title, so far that a person should look. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from itertools import combinations

from w2w_core.ingest.likeness import same_name
from w2w_core.ingest.merge import Claimed

_MONTH = timedelta(days=31)
_UNKNOWN = {None, ""}


def conflicts(claims: Sequence[Claimed]) -> dict[str, dict[str, object]]:
    """By field, what each provider says; without what is told in two ways, or rounded, or a cut apart."""
    found: dict[str, dict[str, object]] = {}
    records = [claim.record for claim in claims]
    for field, agree in _AGREE.items():
        values = {getattr(record, field) for record in records}
        if len(values) < 2 or len(values - _UNKNOWN) < 2:
            continue
        said = {claim.provider: claim for claim in claims if getattr(claim.record, field)}
        if not all(agree(one, other) for one, other in combinations(said.values(), 2)):
            found[field] = {
                provider: _plain(getattr(claim.record, field)) for provider, claim in sorted(said.items())
            }
    return found


def _names(one: Claimed, other: Claimed) -> bool:
    return same_name(one.facts, other.facts)


def _years(one: Claimed, other: Claimed) -> bool:
    return abs((one.record.year or 0) - (other.record.year or 0)) <= 1


def _premieres(one: Claimed, other: Claimed) -> bool:
    return (
        not (one.record.premiered and other.record.premiered)
        or abs(one.record.premiered - other.record.premiered) <= _MONTH
    )


def _runtimes(one: Claimed, other: Claimed) -> bool:
    shorter, longer = sorted((one.record.runtime or 0, other.record.runtime or 0))
    return longer - shorter <= max(10, longer // 5)


def _languages(one: Claimed, other: Claimed) -> bool:
    return one.record.language == other.record.language


_AGREE: dict[str, Callable[[Claimed, Claimed], bool]] = {
    "name": _names,
    "year": _years,
    "premiered": _premieres,
    "runtime": _runtimes,
    "language": _languages,
}


def _plain(value: object) -> object:
    return value if isinstance(value, int | str) else str(value)
