from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from w2w_core.content.models import Offer, StreamingPlatform, Title
from w2w_core.live import catalogue
from w2w_core.live.models import Publication

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 7, 19, 20, tzinfo=UTC)


def title(name: str, popularity: float = 0) -> Title:
    return Title.objects.create(kind="movie", name=name, year=2026, popularity=popularity, sources={})


def offer(of: Title, leaves_at: datetime | None = None) -> Offer:
    platform, _ = StreamingPlatform.objects.get_or_create(slug="flix", defaults={"name": "Flix"})
    return Offer.objects.create(
        title=of,
        platform=platform,
        country="GB",
        kind="subscription",
        leaves_at=leaves_at,
        last_confirmed_at=NOW,
        sources=["feed"],
    )


def told() -> list[dict[str, Any]]:
    return [one.data for one in Publication.objects.filter(channel="catalog:new").order_by("offset")]


def test_a_catalogue_that_is_there_already_is_no_news() -> None:
    offer(title("Old"))
    assert catalogue.tell(NOW) == 0
    assert catalogue.tell(NOW + timedelta(minutes=1)) == 0
    assert told() == []


def test_what_arrives_is_told_once_the_most_popular_first() -> None:
    catalogue.tell(NOW)
    offer(title("Quiet", 0.1))
    offer(title("Loud", 0.9))
    assert [catalogue.tell(NOW + timedelta(minutes=minute)) for minute in (1, 2)] == [4, 0]
    [news] = told()
    assert [one["name"] for one in news["titles"]] == ["Loud", "Quiet"]
    assert [(one["title"]["name"], one["platform"], one["country"]) for one in news["offers"]] == [
        ("Loud", "Flix", "GB"),
        ("Quiet", "Flix", "GB"),
    ]


def test_an_offer_that_leaves_within_three_days_is_told_once() -> None:
    leaves_at = NOW + catalogue.LEAVES_SOON + timedelta(minutes=90)
    offer(title("Leaving"), leaves_at)
    catalogue.tell(NOW)
    told_of = [catalogue.tell(NOW + timedelta(hours=hours)) for hours in (1, 2, 3)]
    assert told_of == [0, 1, 0]
    [news] = told()
    assert [one["leaves_at"] for one in news["leaving"]] == [leaves_at.isoformat()]


def test_one_run_tells_no_more_than_so_many() -> None:
    catalogue.tell(NOW)
    Title.objects.bulk_create(
        Title(kind="movie", name=f"T{n}", name_key=f"t{n}", sources={}) for n in range(catalogue.MOST + 20)
    )
    assert [catalogue.tell(NOW + timedelta(minutes=minute)) for minute in (1, 2)] == [catalogue.MOST, 0]
