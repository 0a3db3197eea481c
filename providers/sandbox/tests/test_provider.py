from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from w2w_sandbox import provider
from w2w_sdk import Query
from w2w_sdk.records import OfferRecord, TitleRecord
from w2w_sdk.testing import Recorded, conformance

WEEK = {"first": date(2026, 11, 21), "last": date(2026, 11, 29)}
_QUERY = Query(now=datetime(2026, 11, 22, 20, 0, tzinfo=UTC), **WEEK)


class TestConformance(
    conformance(provider, [Recorded(name, {}, _QUERY, 0) for name in provider.streams()])
): ...


@pytest.mark.parametrize("name", provider.streams())
def test_each_record_has_a_key_of_its_own_that_can_be_stored(stream, name):
    keys = [record.key for record in stream(name, **WEEK)]
    assert len(set(keys)) == len(keys)
    assert max(map(len, keys)) <= 200


def test_whatever_refers_to_a_title_refers_to_one_that_is_there(stream):
    titles = {record.key for record in stream("titles") if isinstance(record, TitleRecord)}
    referring = [*stream("episodes"), *stream("offers"), *stream("airings", **WEEK)]
    assert {record.title for record in referring} - {None} <= titles


def test_whatever_refers_to_a_channel_team_or_match_refers_to_one_that_is_there(stream):
    sport = stream("competitions") + stream("fixtures")
    keys = {record.key for record in sport + stream("channels")}
    for record in sport + stream("airings", **WEEK):
        for field in ("home", "away", "competition", "channel", "event"):
            assert getattr(record, field, None) in {None, *keys}


def test_an_offer_says_how_old_it_is(stream, now):
    assert all(isinstance(offer, OfferRecord) and offer.confirmed_at < now for offer in stream("offers"))
