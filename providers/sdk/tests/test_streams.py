from __future__ import annotations

import pytest

from w2w_sdk import (
    STREAM_RECORDS,
    EventStatus,
    LiveScore,
    OfferKind,
    OfferRecord,
    Skip,
    TitleKind,
    TitleRecord,
)
from w2w_sdk.receiving import received
from w2w_sdk.records import AnyRecord

TITLE = TitleRecord(key="a:1", kind=TitleKind.MOVIE, name="One")
OFFER = OfferRecord(key="a:2", title="a:1", platform="P", kind=OfferKind.FREE)
LIVE = LiveScore(key="a:3", status=EventStatus.LIVE)


def test_each_kind_of_record_has_a_stream() -> None:
    assert {kind for kinds in STREAM_RECORDS.values() for kind in kinds} == set(AnyRecord.__args__)


@pytest.mark.parametrize("record", [TITLE, OFFER])
def test_a_stream_may_say_parents_with_what_it_lists(record: AnyRecord) -> None:
    assert received("offers", record) == record


def test_what_a_stream_may_not_say_is_set_aside_with_what_it_may() -> None:
    skip = received("fixtures", LIVE)
    assert isinstance(skip, Skip)
    assert skip.where == "a:3"
    assert skip.why == (
        "LiveScore is for live; fixtures may say CompetitionRecord, TeamRecord, FixtureRecord, "
        "ChannelRecord, AiringRecord"
    )
    assert '"status":"live"' in skip.item


@pytest.mark.parametrize(
    ("said", "where", "why"),
    [
        (None, "NoneType", "None"),
        ("text", "str", "str"),
        (TitleRecord(key="a:1", kind="film", name="One"), "a:1", "film"),  # type: ignore[arg-type]  # on purpose
    ],
)
def test_what_is_no_sound_record_is_set_aside(said: object, where: str, why: str) -> None:
    skip = received("titles", said)
    assert isinstance(skip, Skip)
    assert skip.where == where
    assert why in skip.why
