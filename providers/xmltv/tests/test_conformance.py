from __future__ import annotations

import re

from w2w_sdk import Record, Skip
from w2w_sdk.testing import Recorded, conformance
from w2w_xmltv import provider

from .guides import CHANNEL, PROGRAMME, WHOLE, guide, read


class TestConformance(
    conformance(provider, [Recorded("airings", {"/": WHOLE}), Recorded("channels", {"/": WHOLE})])
):
    def test_a_field_that_is_null_or_missing_costs_a_row_at_most(self) -> None:
        """More than the suite's own: each attribute and text left out, and each empty, of one item."""
        items = CHANNEL + PROGRAMME
        attributes = [(field, ("", f"{field[1]}=''")) for field in re.finditer(r' (\w+)="[^"]*"', items)]
        texts = [(field, ("><",)) for field in re.finditer(r">[^<>\s][^<>]*<", items)]
        for field, others in [*attributes, *texts]:
            for other in others:
                changed = f"{items[: field.start()]} {other}{items[field.end() :]}"
                emits = read(guide(changed))
                assert emits
                assert all(isinstance(emit, Record | Skip) for emit in emits)
