from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from types import ModuleType

import pytest
from pytest_django import Settings

from w2w_core.content.models import Competition, ExternalId, SportsEvent, Team
from w2w_core.live import poll
from w2w_core.live.models import Publication

KICK_OFF = datetime(2026, 7, 19, 19, tzinfo=UTC)


@pytest.fixture
def match(db: None) -> SportsEvent:
    """Spain v Argentina, in the calendar and not begun; the source `feed` names it feed:match:1."""
    cup = Competition.objects.create(slug="world-cup", name="World Cup", sport="football")
    spain, argentina = (
        Team.objects.create(slug=name.lower(), name=name, code=code, sport="football", national=True)
        for name, code in (("Spain", "ESP"), ("Argentina", "ARG"))
    )
    event = SportsEvent.objects.create(
        competition=cup, home=spain, away=argentina, starts_at=KICK_OFF, stage="Final"
    )
    ExternalId.objects.create(namespace="key", value="feed:match:1", event=event)
    return event


class Sockets(list[Publication]):
    """Stands where the site's sockets are: takes what is delivered, or is down."""

    down = False

    def deliver(self, publications: Sequence[Publication]) -> None:
        if self.down:
            raise ConnectionError("no broker")
        self.extend(publications)

    @property
    def places(self) -> list[tuple[str, int]]:
        return [(one.channel, one.offset) for one in self]


@pytest.fixture(autouse=True)
def sockets(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Sockets:
    taken = Sockets()
    module = ModuleType("stand_in_sockets")
    module.deliver = taken.deliver  # type: ignore[attr-defined]  # a module made for the dotted path
    monkeypatch.setitem(sys.modules, module.__name__, module)
    settings.W2W_DELIVER = "stand_in_sockets.deliver"
    return taken


@pytest.fixture(autouse=True)
def _no_time_passes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Within a poll, however busy the machine is."""
    monkeypatch.setattr(poll, "monotonic", lambda: 0.0)


@pytest.fixture
def now(match: SportsEvent) -> datetime:
    return match.starts_at + timedelta(minutes=1)
