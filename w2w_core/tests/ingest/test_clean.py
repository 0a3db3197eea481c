from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from w2w_core.ingest.clean import Unfit, clean
from w2w_sdk import AiringRecord, AnyRecord, OfferKind, OfferRecord, TitleKind, TitleRecord


def title(**fields: object) -> TitleRecord:
    return TitleRecord(**{"key": "a:1", "kind": TitleKind.MOVIE, "name": "A"} | fields)


def offer(link: str) -> OfferRecord:
    return OfferRecord(key="a:1", title="a:2", platform="P", kind=OfferKind.FREE, link=link)


def test_a_sound_record_is_left_alone() -> None:
    record = title(name="Ünïcode — 기생충", url="https://example.org/a?b=c")
    assert clean(record) is record


def test_unseen_characters_are_taken_out() -> None:
    cleaned = clean(title(name="Bad\x00 \u202eemaN\u202c\ufeff"))
    assert isinstance(cleaned, TitleRecord)
    assert cleaned.name == "Bad emaN"


@pytest.mark.parametrize(
    ("record", "field"),
    [
        (title(name="x" * 301), "name"),
        (title(network="x" * 101), "network"),
        (title(premiered=date(9999, 1, 1)), "premiered"),
        (title(popularity=float("nan")), "popularity"),
        (title(votes=2**31), "votes"),
        (title(votes=-(2**70)), "votes"),
        (title(ids={"imdb": ""}), "ids"),
        (title(ids={"imdb": "t\x00t"}), "ids"),
        (offer("javascript:alert(1)"), "link"),
        (offer("Deeplinks available for paid plans only."), "link"),
        (offer("https://example.org/" + "x" * 1000), "link"),
    ],
)
def test_what_cannot_be_stored_is_named(record: AnyRecord, field: str) -> None:
    with pytest.raises(Unfit, match=f"^{field}:"):
        clean(record)


def test_a_kick_off_in_the_far_future_is_refused() -> None:
    start = datetime(9999, 1, 1, tzinfo=UTC)
    record = AiringRecord(key="a", channel="c", name="n", starts_at=start, ends_at=start + timedelta(hours=1))
    with pytest.raises(Unfit, match="9999"):
        clean(record)
