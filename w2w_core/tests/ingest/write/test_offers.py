from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from w2w_core.content.models import Offer, StreamingPlatform
from w2w_core.ingest.write import write_batch
from w2w_core.ingest.write.offers import refresh_popularity
from w2w_sdk import OfferKind, OfferRecord, TitleKind, TitleRecord

pytestmark = pytest.mark.django_db
NOW = datetime(2024, 1, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def film() -> None:
    for provider in "ab":
        key = f"{provider}:1"
        write_batch(provider, NOW, [TitleRecord(key=key, kind=TitleKind.MOVIE, name="A", year=1999)])


def offer(provider: str = "a", **fields: object) -> OfferRecord:
    given = {
        "key": f"{provider}:o",
        "title": f"{provider}:1",
        "platform": "Disney+",
        "kind": OfferKind.SUBSCRIPTION,
    }
    return OfferRecord(**{**given, "country": "US"} | fields)


def test_an_offer_is_written_and_its_platform_with_it() -> None:
    write_batch("a", NOW, [offer(kind=OfferKind.RENT, price=Decimal("3.99"), currency="USD", quality="hd")])
    stored = Offer.objects.get()
    assert (stored.price, stored.currency, stored.quality, stored.sources) == (
        Decimal("3.99"),
        "USD",
        "hd",
        ["a"],
    )
    assert (stored.platform.slug, stored.platform.name, stored.last_confirmed_at) == (
        "disney-plus",
        "Disney+",
        NOW,
    )


def test_two_sources_confirm_one_offer() -> None:
    write_batch("a", NOW, [offer()])
    write_batch(
        "b", NOW + timedelta(days=1), [offer("b", platform="Disney Plus", link="https://example.org/a")]
    )
    stored = Offer.objects.get()
    assert stored.sources == ["a", "b"]
    assert stored.link == "https://example.org/a"
    assert stored.last_confirmed_at == NOW + timedelta(days=1)


def test_a_snapshot_of_old_does_not_make_an_offer_older() -> None:
    write_batch("a", NOW, [offer()])
    write_batch("b", NOW, [offer("b", confirmed_at=NOW - timedelta(days=900))])
    assert Offer.objects.get().last_confirmed_at == NOW


def test_a_source_may_take_back_the_day_on_which_an_offer_ends() -> None:
    write_batch("a", NOW, [offer(leaves_at=NOW + timedelta(days=3))])
    write_batch("a", NOW, [offer()])
    assert Offer.objects.get().leaves_at is None


def test_ways_to_watch_are_told_apart() -> None:
    write_batch(
        "a",
        NOW,
        [
            offer(key="1"),
            offer(key="2", country="GB"),
            offer(key="3", kind=OfferKind.BUY),
            offer(key="4", quality="uhd"),
            offer(key="5", season=1),
            offer(key="6", platform="Netflix"),
            offer(key="7"),
        ],
    )
    assert Offer.objects.count() == 6


@pytest.mark.parametrize(
    ("fields", "why"),
    [({"title": "a:9"}, "title: a:9"), ({"price": Decimal(1)}, "currency"), ({"platform": "!"}, "platform")],
)
def test_an_offer_that_makes_no_sense_is_set_aside(fields: dict[str, object], why: str) -> None:
    (reject,) = write_batch("a", NOW, [offer(**fields)]).rejects
    assert why in reject.why
    assert not Offer.objects.exists()


def test_an_alias_that_an_operator_entered_names_its_platform() -> None:
    ours = StreamingPlatform.objects.create(slug="example", name="Example", aliases=["example-tv-app"])
    write_batch("a", NOW, [offer(platform="Example TV App")])
    assert Offer.objects.get().platform == ours


def test_popularity_is_a_platforms_share_of_the_offers() -> None:
    write_batch("a", NOW, [offer(key="1"), offer(key="2", country="GB"), offer(key="3", platform="Netflix")])
    refresh_popularity()
    shares = dict(StreamingPlatform.objects.values_list("slug", "popularity"))
    assert shares == {
        "disney-plus": pytest.approx(2 / 3, abs=1e-5),
        "netflix": pytest.approx(1 / 3, abs=1e-5),
    }
