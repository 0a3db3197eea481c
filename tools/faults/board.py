"""What a page shows of the matches, and every promise that was broken on the way there."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import Any

Event = dict[str, Any]  # the state of a match, as the API gives it


class Board:
    """One channel's matches, as one subscriber has them."""

    def __init__(self, owner: str, channel: str, *, may_skip: bool = False) -> None:
        """`may_skip`: the subscriber reads so slowly that superseded publications are left out."""
        self.owner = owner
        self.channel = channel
        self.events: dict[int, Event] = {}
        self.epoch = ""
        self.offset = 0
        self.joined = 0
        """How often it was subscribed."""
        self.unrecovered = 0
        self.violations: list[str] = []
        self.reached: dict[int, list[tuple[int, float]]] = {}
        """By match, each version with the time at which it was first shown, on the monotonic clock."""
        self.ages: list[float] = []
        """Seconds from each poll that found a change to its showing."""
        self._may_skip = may_skip
        self._known: dict[int, Event] = {}
        """The last state of each match, of those too that a newer snapshot does not tell of any more."""

    def subscribed(self, epoch: str, offset: int, recovered: bool, data: Any) -> None:  # any JSON
        """A snapshot, unless what was missed follows as publications."""
        self.joined += 1
        if recovered:
            if epoch != self.epoch:
                self._broken(f"recovered in another epoch: {epoch} after {self.epoch}")
            return
        if self.joined > 1:
            self.unrecovered += 1
        self.epoch, self.offset = epoch, offset
        self.events = {}
        for event in data["events"] if "events" in data else [data["event"]]:
            self._show(event, [], same_is_fine=True)

    def published(self, data: Any, offset: int) -> None:  # any JSON
        if offset <= self.offset or (offset > self.offset + 1 and not self._may_skip):
            self._broken(f"offset {offset} after {self.offset}")
        self.offset = max(self.offset, offset)
        event = data["event"]
        self._show(event, [change["kind"] for change in data["changes"]])
        changed_at = datetime.fromisoformat(event["changed_at"])
        self.ages.append((datetime.now(UTC) - changed_at).total_seconds())

    def version(self, event_id: int) -> int:
        return int(self.events[event_id]["version"]) if event_id in self.events else -1

    def finished(self, event_id: int) -> bool:
        return event_id in self.events and self.events[event_id]["status"] == "finished"

    def stale(self, event_id: int) -> bool | None:
        """Whether it is shown as unheard of; None while it is not shown."""
        return bool(self.events[event_id]["stale_since"]) if event_id in self.events else None

    def shown_at(self, event_id: int, version: int) -> float | None:
        """When the match first stood at that version or a later one."""
        return next((at for have, at in self.reached.get(event_id, []) if have >= version), None)

    def _show(self, event: Event, changes: list[str], *, same_is_fine: bool = False) -> None:
        before, now = self._known.get(event["id"]), time.monotonic()
        if before is not None:
            least = before["version"] + (0 if same_is_fine else 1)
            if event["version"] < least:
                self._broken(f"match {event['id']}: version {event['version']} after {before['version']}")
            if changes and _fell(before, event) and "corrected" not in changes:
                self._broken(f"match {event['id']}: the score fell, and no correction said so")
        self.events[event["id"]] = self._known[event["id"]] = event
        self.reached.setdefault(event["id"], []).append((event["version"], now))

    def _broken(self, what: str) -> None:
        self.violations.append(f"{self.owner}, {self.channel}: {what}")


def _fell(before: Event, after: Event) -> bool:
    return any((after["score"][side] or 0) < (before["score"][side] or 0) for side in ("home", "away"))
