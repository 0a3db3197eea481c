from __future__ import annotations

from typing import Any

import pytest
from rest_framework import serializers

from w2w_core.content.models import Title, TVProgram
from w2w_site.api.content.serializers import ProgramSerializer, TitleSerializer
from w2w_site.api.content.serializers.titles import with_offers


@pytest.fixture
def rows(make: Any) -> dict[str, Any]:
    film = make.movie("Heat", genres=["Crime", "Drama"], collection="Heat", minimum_age=16)
    make.offer(film)
    make.program("Heat", title=film)
    make.program("News", hours=3)
    return {
        "titles": list(with_offers(Title.objects.all(), "US")),
        "programmes": list(TVProgram.objects.select_related("channel", "title")),
    }


@pytest.mark.parametrize(
    ("kind", "serializer"), [("titles", TitleSerializer()), ("programmes", ProgramSerializer())]
)
def test_rows_are_written_as_the_framework_writes_them(
    rows: dict[str, Any], kind: str, serializer: Any
) -> None:
    assert rows[kind]
    for row in rows[kind]:
        slow = serializers.Serializer.to_representation(serializer, row)
        assert serializer.to_representation(row) == slow
