from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from w2w_core.recommendations.candidates import reach
from w2w_core.recommendations.catalogue.load import current_catalogue

HOUR, MICROSECOND = timedelta(hours=1), timedelta(microseconds=1)


def test_an_offer_is_there_from_its_very_beginning_to_its_very_end(world: Any) -> None:
    """In whatever order the moments are asked for: lists are paged as of a moment that has passed."""
    start, end = world.now + HOUR, world.now + 3 * HOUR
    world.offer(world.title("Heat", on=None), "Tubi", kind="free", available_since=start, leaves_at=end)
    paid = world.title("Ronin", on=None)
    offer = world.offer(paid, "Netflix", available_since=start + HOUR)

    def included(moment: datetime) -> list[bool]:
        shown = reach.of_titles(current_catalogue.get(), "US", {offer.platform_id}, moment)
        return [bool(one) for one in shown.included]

    moments = {
        start - MICROSECOND: [False, False],
        start: [True, False],
        start + HOUR: [True, True],
        end - MICROSECOND: [True, True],
        end: [False, True],
    }
    for moment in [*moments, *reversed(moments), start, end, start]:
        assert included(moment) == moments[moment]
