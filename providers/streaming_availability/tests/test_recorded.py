"""The recorded bodies of the vendor."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from w2w_sdk import Emit, OfferKind, OfferRecord, Query, Skip, TitleRecord
from w2w_sdk.testing import Recorded, emitted
from w2w_streaming_availability import provider

THEN = datetime(2025, 4, 20, tzinfo=UTC)


def said(stream: str, path: str, body: bytes, query: Query) -> tuple[list[Emit], list[dict[str, object]]]:
    whole = json.loads(body)
    shows = whole if isinstance(whole, list) else whole["shows"]
    return emitted(provider, Recorded(stream, {path: (body,)}, query)), shows


@pytest.mark.parametrize(
    ("stream", "path", "name", "country"),
    [
        ("titles", "/shows/search/filters", "search_filters_ar_es_rating_page1.json", "AR"),
        ("search", "/shows/search/title", "search_title_batman_us.json", "US"),
    ],
)
def test_every_title_and_every_option_becomes_a_record(
    recorded: Path, stream: str, path: str, name: str, country: str
) -> None:
    emits, shows = said(stream, path, (recorded / name).read_bytes(), Query(now=THEN, country=country))
    assert not [emit for emit in emits if isinstance(emit, Skip)]
    titles = [emit for emit in emits if isinstance(emit, TitleRecord)]
    offers = [emit for emit in emits if isinstance(emit, OfferRecord)]
    assert [title.ids["imdb"] for title in titles] == [show["imdbId"] for show in shows]
    options = [
        option
        for show in shows
        for rows in show["streamingOptions"].values()  # type: ignore[attr-defined]  # JSON
        for option in rows
    ]
    assert len({offer.key for offer in offers}) == len(options)
    assert {offer.country for offer in offers} == {country}
    assert {offer.title for offer in offers} <= {title.key for title in titles}
    assert sum(offer.price or Decimal() for offer in offers) == sum(
        Decimal(option["price"]["amount"]) for option in options if "price" in option
    )
    assert all(offer.kind in (OfferKind.RENT, OfferKind.BUY) for offer in offers if offer.price)
    assert all(offer.leaves_at is None or offer.leaves_at > THEN for offer in offers)
