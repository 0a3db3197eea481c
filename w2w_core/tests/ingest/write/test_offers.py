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


def test_what_ends_without_a_quality_ends_in_all_of_them() -> None:
    write_batch(
        "a", NOW, [offer(key="1", quality="hd", link="https://example.org/1"), offer(key="2", quality="uhd")]
    )
    write_batch("a", NOW, [offer(key="3", platform="Netflix")])
    gone = NOW - timedelta(hours=1)
    write_batch("a", NOW, [offer(key="4", leaves_at=gone, link="https://example.org/gone")])
    assert dict(Offer.objects.values_list("quality", "leaves_at")) == {"hd": gone, "uhd": gone, "": None}
    assert Offer.objects.get(quality="hd").link == "https://example.org/1"


def test_an_offer_that_ended_before_anybody_knew_of_it_is_not_written() -> None:
    write_batch("a", NOW, [offer(leaves_at=NOW - timedelta(hours=1))])
    assert not Offer.objects.exists()


def test_an_offer_that_came_back_is_not_ended_by_what_is_told_late() -> None:
    write_batch("a", NOW, [offer(quality="hd", leaves_at=NOW - timedelta(days=9))])
    write_batch("a", NOW, [offer(quality="hd", available_since=NOW - timedelta(days=1))])
    write_batch("a", NOW, [offer(key="x", leaves_at=NOW - timedelta(days=9))])
    assert Offer.objects.get().leaves_at is None


def test_an_offer_of_two_sources_that_ended_is_back_when_one_dates_it_later() -> None:
    for provider in "ab":
        write_batch(provider, NOW, [offer(provider)])
    write_batch("a", NOW, [offer(leaves_at=NOW - timedelta(days=1))])
    write_batch("b", NOW, [offer("b")])
    assert Offer.objects.get().leaves_at == NOW - timedelta(days=1)
    write_batch("b", NOW, [offer("b", available_since=NOW)])
    assert Offer.objects.get().leaves_at is None


def test_two_cuts_of_a_film_are_two_offers_and_stay_so() -> None:
    cuts = [offer(key=f"{n}", quality="hd", link=f"https://example.org/{n}") for n in (1, 2)]
    for day, said in enumerate((cuts, cuts[1:], cuts[:1], cuts[::-1])):
        write_batch("a", NOW + timedelta(days=day), said)
    assert list(Offer.objects.order_by("cut").values_list("cut", "link")) == [
        (0, "https://example.org/1"),
        (1, "https://example.org/2"),
    ]


def test_two_cuts_told_of_in_two_batches_of_one_run_are_two_offers() -> None:
    for number in (1, 2):
        write_batch("a", NOW, [offer(key=f"{number}", link=f"https://example.org/{number}")])
    assert Offer.objects.count() == 2


def test_a_link_that_changes_makes_no_second_offer() -> None:
    for hour, provider in enumerate("ababab"):
        link = f"https://example.org/{provider}/{hour}"
        write_batch(provider, NOW + timedelta(hours=hour), [offer(provider, key=link, link=link)])
    assert Offer.objects.get().link == "https://example.org/b/5"


def test_a_price_is_what_was_said_last() -> None:
    for day, price in enumerate((Decimal("3.99"), Decimal("1.99"))):
        rent = {"kind": OfferKind.RENT, "price": price, "currency": "USD"}
        write_batch("a", NOW + timedelta(days=day), [offer(**rent)])
        assert Offer.objects.get().price == price
    write_batch("b", NOW, [offer("b", kind=OfferKind.RENT)])
    assert Offer.objects.get().price == Decimal("1.99")


def test_a_price_that_its_only_source_knows_no_more_is_unknown() -> None:
    write_batch("a", NOW, [offer(kind=OfferKind.RENT, price=Decimal("3.99"), currency="USD")])
    write_batch("a", NOW, [offer(kind=OfferKind.RENT)])
    assert Offer.objects.values_list("price", "currency").get() == (None, "")
