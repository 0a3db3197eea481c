from __future__ import annotations

from io import BytesIO

from w2w_sdk import Get, Query, Response, drive
from w2w_xmltv import provider

from .guides import NOW, WHOLE


def test_all_guides_of_the_settings_are_asked_for_as_files() -> None:
    asked: list[Get] = []

    def fetch(request: Get) -> Response:
        asked.append(request)
        return Response(200, b"", file=BytesIO(WHOLE))

    query = Query(now=NOW, config={"url": "https://a.example/uk.xml.gz https://b.example/de.xml.xz"})
    assert len(list(drive(provider.airings(query), fetch))) == 4
    assert [(request.path, request.as_file) for request in asked] == [
        ("https://a.example/uk.xml.gz", True),
        ("https://b.example/de.xml.xz", True),
    ]
