from __future__ import annotations

from datetime import date
from importlib.resources import files

import msgspec
import pytest

from w2w_sandbox import provider
from w2w_sdk import parse_manifest
from w2w_sdk.records import AnyRecord, OfferRecord, TitleRecord

WEEK = {"first": date(2026, 11, 21), "last": date(2026, 11, 29)}


@pytest.fixture
def manifest():
    return parse_manifest(files("w2w_sandbox").joinpath("provider.toml").read_bytes())


def test_manifest_names_the_streams_that_are_there(manifest):
    assert manifest.id == provider.id
    assert set(manifest.streams) == set(provider.streams())


@pytest.mark.parametrize("name", provider.streams())
def test_records_survive_the_wire_and_have_keys_of_their_own(stream, name):
    records = stream(name, **WEEK)
    assert records
    assert len({record.key for record in records}) == len(records)
    assert all(record.key.startswith("sandbox:") and len(record.key) <= 200 for record in records)
    assert msgspec.json.decode(msgspec.json.encode(records), type=list[AnyRecord]) == records


def test_ids_are_of_the_namespaces_that_the_manifest_names(stream, manifest):
    assert {namespace for title in stream("titles") for namespace in title.ids} == set(manifest.namespaces)


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
