from __future__ import annotations

from w2w_sdk import Query, drive
from w2w_sdk.testing import Replay
from w2w_xmltv import provider

from .guides import NOW, WHOLE


def test_all_guides_of_the_settings_are_asked_for_as_files() -> None:
    fetch = Replay({}, otherwise=WHOLE)
    query = Query(now=NOW, config={"url": "https://a.example/uk.xml.gz https://b.example/de.xml.xz"})
    assert len(list(drive(provider.airings(query), fetch))) == 4
    assert [(request.path, request.as_file) for request in fetch.asked] == [
        ("https://a.example/uk.xml.gz", True),
        ("https://b.example/de.xml.xz", True),
    ]
