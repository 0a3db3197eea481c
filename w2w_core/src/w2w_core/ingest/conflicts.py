"""Where sources contradict each other on a title, so far that a person should look. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta

from w2w_core.ingest.likeness import facts, same_name
from w2w_core.ingest.merge import Claimed
from w2w_sdk import TitleRecord

_MONTH = timedelta(days=31)


def conflicts(claims: Sequence[Claimed]) -> dict[str, dict[str, object]]:
    """By field, what each provider says; without what is told in two ways, or rounded, or a cut apart."""
    found: dict[str, dict[str, object]] = {}
    for field, agree in _AGREE.items():
        said = {claim.provider: claim.record for claim in claims if getattr(claim.record, field)}
        records = list(said.values())
        if not all(agree(one, other) for place, one in enumerate(records) for other in records[:place]):
            found[field] = {
                provider: _plain(getattr(record, field)) for provider, record in sorted(said.items())
            }
    return found


def _names(one: TitleRecord, other: TitleRecord) -> bool:
    return same_name(facts(one), facts(other))


def _years(one: TitleRecord, other: TitleRecord) -> bool:
    return abs((one.year or 0) - (other.year or 0)) <= 1


def _premieres(one: TitleRecord, other: TitleRecord) -> bool:
    return not (one.premiered and other.premiered) or abs(one.premiered - other.premiered) <= _MONTH


def _runtimes(one: TitleRecord, other: TitleRecord) -> bool:
    shorter, longer = sorted((one.runtime or 0, other.runtime or 0))
    return longer - shorter <= max(10, longer // 5)


def _languages(one: TitleRecord, other: TitleRecord) -> bool:
    return one.language == other.language


_AGREE: dict[str, Callable[[TitleRecord, TitleRecord], bool]] = {
    "name": _names,
    "year": _years,
    "premiered": _premieres,
    "runtime": _runtimes,
    "language": _languages,
}


def _plain(value: object) -> object:
    return value if isinstance(value, int | str) else str(value)
