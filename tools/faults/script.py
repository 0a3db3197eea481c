"""What a source says of a match, minute by minute, from a seed."""

from __future__ import annotations

from datetime import datetime
from random import Random

from w2w_sdk import EventStatus, LiveScore, Period, Side, TimelineEvent, TimelineKind

FULL_TIME = 120
"""Minutes; it may go on, but its timeline grows no longer than that of a real one."""
GOAL_CHANCE, CARD_CHANCE, DISALLOWED_CHANCE = 0.06, 0.05, 0.02


class Script:
    """A match that goes on until it is whistled off: a minute passes with each step."""

    def __init__(self, key: str, rng: Random) -> None:
        self.key = key
        self.over = False
        self.minute = 0
        self._rng = rng
        self._timeline: list[TimelineEvent] = []

    def step(self) -> None:
        """The next minute; its goals and cards, and now and then a goal that is taken back."""
        if self.over:
            return
        self.minute += 1
        if self.minute > FULL_TIME:
            return
        if self._rng.random() < GOAL_CHANCE:
            self._add(TimelineKind.GOAL)
        if self._rng.random() < CARD_CHANCE:
            self._add(TimelineKind.YELLOW)
        if self._timeline and self._rng.random() < DISALLOWED_CHANCE:
            self._timeline.pop()

    def says(self, at: datetime) -> LiveScore:
        goals = [item.side for item in self._timeline if item.kind is TimelineKind.GOAL]
        return LiveScore(
            key=self.key,
            observed_at=at,
            status=EventStatus.FINISHED if self.over else EventStatus.LIVE,
            period=Period.ENDED if self.over else Period.FIRST_HALF,
            minute=self.minute,
            home_score=goals.count(Side.HOME),
            away_score=goals.count(Side.AWAY),
            timeline=tuple(self._timeline),
        )

    def _add(self, kind: TimelineKind) -> None:
        side = self._rng.choice(list(Side))
        key = f"{kind.value}-{self.minute}"
        self._timeline.append(TimelineEvent(key=key, kind=kind, side=side, minute=self.minute, player="Nine"))
