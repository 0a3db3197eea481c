from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from w2w_core.content.models import Offer
from w2w_core.recommendations.epoch import Epoch

EVENING = datetime(2026, 3, 4, 20, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


@pytest.mark.parametrize(
    "moment", [EVENING, EVENING + MICROSECOND, EVENING - MICROSECOND, datetime(1961, 1, 1, tzinfo=UTC), None]
)
def test_moments_are_read_to_the_microsecond(world, moment: datetime | None) -> None:
    world.title("Heat", on="Netflix")
    Offer.objects.update(leaves_at=moment)
    [seconds] = Offer.objects.values_list(Epoch("leaves_at"), flat=True)
    assert seconds == (moment.timestamp() if moment else None)
