from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from w2w_core.content.models import Credit, ExternalId, Offer, Title, TVProgram

Snapshot = Callable[[], dict[str, list[Any]]]


@pytest.fixture
def snapshot() -> Snapshot:
    """What the database says, without ids and times of writing: equal for equal contents."""

    def snapshot() -> dict[str, list[Any]]:
        return {
            "titles": sorted(Title.objects.values_list("kind", "name", "year", "runtime", "sources__name")),
            "genres": sorted(Title.objects.exclude(genres=None).values_list("name", "genres__slug")),
            "credits": sorted(Credit.objects.values_list("title__name", "person__name", "role", "position")),
            "ids": sorted(
                ExternalId.objects.values_list(
                    "namespace", "value", "title__name", "person__name", "channel__name"
                ),
                key=str,
            ),
            "offers": sorted(Offer.objects.values_list("title__name", "platform__slug", "country", "kind")),
            "programs": sorted(
                TVProgram.objects.values_list("channel__slug", "starts_at", "ends_at", "name")
            ),
        }

    return snapshot
