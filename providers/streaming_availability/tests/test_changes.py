"""What is made of that which arrives, leaves or is to come."""

from __future__ import annotations

from datetime import UTC, datetime

from w2w_sdk import OfferRecord, Query, Skip, TitleRecord
from w2w_sdk.testing import Recorded, emitted, of
from w2w_streaming_availability import provider

from .bodies import LATELY, NOW, body, change, changed, show


def test_what_leaves_soon_keeps_its_quality_and_says_when() -> None:
    title, offer, *_ = changed(change())
    assert isinstance(title, TitleRecord)
    assert (offer.quality, offer.leaves_at) == ("uhd", datetime(2024, 1, 20, tzinfo=UTC))


def test_what_has_left_is_an_offer_of_the_past() -> None:
    left = change(changeType="removed", timestamp=LATELY)
    (offer,) = of(OfferRecord, changed(left, of=show(streamingOptions={})))
    assert (offer.platform, offer.country) == ("Streamio", "GB")
    assert offer.leaves_at == datetime(2024, 1, 9, tzinfo=UTC)


def test_what_is_to_come_is_an_offer_of_the_future() -> None:
    to_come = change(changeType="upcoming", link=None)
    (offer,) = of(OfferRecord, changed(to_come, of=show(streamingOptions={})))
    assert (offer.available_since, offer.link) == (datetime(2024, 1, 20, tzinfo=UTC), "")


def test_what_comes_at_an_unknown_time_is_not_there_now() -> None:
    emits = changed(
        change(changeType="upcoming", timestamp=None), change(changeType="upcoming", timestamp=0),
        of=show(streamingOptions={}),
    )  # fmt: skip
    assert not of(OfferRecord, emits)
    assert [skip.why for skip in of(Skip, emits)] == ["timestamp: is missing"] * 2


def test_what_arrived_is_said_once_with_all_that_is_known() -> None:
    (offer,) = of(OfferRecord, changed(change(changeType="new", timestamp=LATELY)))
    assert offer.quality == "uhd"


def test_a_new_season_is_an_offer_of_that_season() -> None:
    new = change(changeType="new", itemType="season", season=4, timestamp=LATELY)
    offers = of(OfferRecord, changed(new, of=show(showType="series")))
    assert [(offer.season, offer.platform) for offer in offers] == [(None, "Streamio"), (4, "Streamio")]


def test_a_change_that_cannot_be_told_is_set_aside() -> None:
    emits = changed(
        change(showId="79"), change(itemType="episode"), change(changeType="moved"), change(service=None)
    )
    assert len(of(Skip, emits)) == 4
    assert of(OfferRecord, emits)


def test_a_change_of_a_title_that_cannot_be_read_is_set_aside_with_it() -> None:
    emits = changed(change(), of=show(showType="game"))
    assert [skip.where for skip in of(Skip, emits)] == ["show 78", "show 78"]
    assert not of(OfferRecord, emits)


def test_a_change_is_of_the_country_of_its_title_where_none_was_asked_about() -> None:
    answer = {"/changes": body({"changes": [change()], "shows": {"78": show()}, "hasMore": False})}
    offer = of(OfferRecord, emitted(provider, Recorded("offers", answer, Query(now=NOW))))[0]
    assert offer.country == "GB"
