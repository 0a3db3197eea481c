"""What is ranked for: an ask, with what it leaves open taken from the person and the site."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.conf import settings

from w2w_core.recommendations.signals.person import Signals
from w2w_core.recommendations.vocabulary import Ask, Kind


@dataclass(frozen=True)
class Scope:
    """An ask, with everything that was left open filled in."""

    kinds: frozenset[Kind]
    minutes: int | None
    services: Literal["mine", "all"]
    country: str
    genres: frozenset[str]
    mood: str | None
    hours: int
    now: datetime

    @property
    def of_titles(self) -> bool:
        """By what titles alone have: matches, and programmes that belong to no title, are left out."""
        return bool(self.genres or self.mood)

    @classmethod
    def of(cls, ask: Ask, signals: Signals, *, now: datetime) -> Scope:
        return cls(
            kinds=ask.kinds,
            minutes=ask.minutes,
            services=ask.services or ("mine" if signals.platforms else "all"),
            country=ask.country or signals.country or str(settings.W2W_COUNTRY),
            genres=ask.genres,
            mood=ask.mood,
            hours=ask.hours,
            now=now,
        )
