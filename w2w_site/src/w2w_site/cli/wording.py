"""What a provider says, in a line each for people to read."""

from __future__ import annotations

from datetime import datetime

from w2w_sdk import (
    AiringRecord,
    AnyRecord,
    Checkpoint,
    Emit,
    EpisodeRecord,
    FixtureRecord,
    LiveScore,
    OfferRecord,
    SeasonRecord,
    SignalRecord,
    Skip,
    TitleRecord,
)


class Words:
    """Calls what was said before by its name, and else by its key."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}

    def of(self, emit: Emit) -> str:
        """Empty for a checkpoint."""
        match emit:
            case Checkpoint():
                return ""
            case Skip():
                return f"set aside  {emit.where}: {emit.why}"
        said = self._said(emit)
        self._names.setdefault(emit.key, said)
        return f"{type(emit).__name__:18} {emit.key}  {said}".rstrip()

    def _said(self, record: AnyRecord) -> str:
        match record:
            case TitleRecord():
                return f"{record.name} ({record.year})" if record.year else record.name
            case SeasonRecord():
                return f"{self._name(record.title)} S{record.number:02}"
            case EpisodeRecord():
                number = f"S{record.season:02}E{record.number:02}"
                return f"{self._name(record.title)} {number} {record.name}"
            case OfferRecord():
                price = f" {record.price} {record.currency}" if record.price is not None else ""
                where = f" in {record.country}" if record.country else ""
                return f"{self._name(record.title)}: {record.kind} on {record.platform}{where}{price}"
            case AiringRecord():
                return f"{_moment(record.starts_at)}  {self._name(record.channel)}: {record.name}"
            case FixtureRecord():
                match = f"{self._name(record.home)} – {self._name(record.away)}"
                self._names[record.key] = match
                when = _moment(record.starts_at) if record.starts_at else "kick-off not told"
                return f"{when}  {match}  {record.status}{_score(record)}"
            case LiveScore():
                minute = f" {record.minute}'" if record.minute is not None else ""
                at = record.clock or f"{record.period}{minute}"
                return f"{self._names.get(record.key, '')}  {record.status}{_score(record)}  {at}".lstrip()
            case SignalRecord():
                return f"{self._name(record.title)}: {record.kind} {record.value:.2f}"
        return record.name

    def _name(self, key: str) -> str:
        return self._names.get(key, key)


def _score(record: FixtureRecord | LiveScore) -> str:
    if record.home_score is None or record.away_score is None:
        return ""
    return f" {record.home_score}–{record.away_score}"


def _moment(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M} UTC"
