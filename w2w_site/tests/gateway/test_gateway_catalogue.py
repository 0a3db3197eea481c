"""Vendors' plugins against their stand-ins: from the wire to the rows, and to what the API says of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from rest_framework.test import APIClient

from w2w_core import ingest
from w2w_core.content.models import ExternalId, SportsEvent, Title, TVProgram
from w2w_core.plugins import registry

if TYPE_CHECKING:
    from conftest import Vendors

SPIDER_MAN_3 = "tt0413300"


@pytest.fixture(autouse=True)
def _few_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("W2W_TMDB_PAGES", "1")
    monkeypatch.setenv("W2W_STREAMING_AVAILABILITY_PAGES", "2")
    monkeypatch.setenv("W2W_ESPN_LEAGUES", "soccer/fifa.world soccer/uefa.euro soccer/eng.1 football/nfl")


def titled(imdb: str) -> Title:
    return Title.objects.get(external_ids__namespace="imdb", external_ids__value=imdb)


def test_every_stream_of_every_vendor_is_synchronised(vendors: Vendors) -> None:
    for usable in registry.usable():
        for stream in ingest.streams(usable.manifest):
            report = vendors.sync(usable.manifest.id, stream)
            assert (report.outcome, report.reason) == ("ok", ""), f"{usable.manifest.id} {stream}"
            assert report.quarantined == 0, f"{usable.manifest.id} {stream}"
            assert report.records > 0, f"{usable.manifest.id} {stream}"
    assert Title.objects.count() > 100
    assert SportsEvent.objects.count() > 50
    assert TVProgram.objects.count() > 100


def test_titles_of_the_same_facts_are_one_and_know_their_sources(vendors: Vendors, api: APIClient) -> None:
    vendors.sync("streaming_availability", "titles")
    vendors.sync("tmdb", "titles")
    film = titled(SPIDER_MAN_3)
    keys = ExternalId.objects.filter(title=film, namespace="key").values_list("value", flat=True)
    assert {key.partition(":")[0] for key in keys} == {"streaming_availability", "tmdb"}
    said = api.get(f"/api/content/movies/{film.pk}/").json()
    assert said["name"] == "Spider-Man 3"
    assert {source["provider"] for source in said["sources"]} == {"streaming_availability", "tmdb"}


def test_shows_of_three_vendors_are_one(vendors: Vendors, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("W2W_TVMAZE_CATALOGUE", "all")
    for vendor in ("tmdb", "tvmaze"):
        vendors.sync(vendor, "titles")
    known = ExternalId.objects.filter(namespace="key", value__startswith="tmdb:tv:")
    assert known.count() == 20
    for show in Title.objects.filter(external_ids__in=known):
        sources = {key.partition(":")[0] for key in show.external_ids.values_list("value", flat=True)}
        assert "tvmaze" in sources, show.name


def test_an_offer_has_its_link_and_price(vendors: Vendors, api: APIClient) -> None:
    vendors.sync("streaming_availability", "titles")
    film = titled(SPIDER_MAN_3)
    offers = api.get(f"/api/content/movies/{film.pk}/").json()["offers"]
    rented = next(offer for offer in offers if offer["kind"] == "rent")
    assert rented["platform"]["name"] == "Sandbox Store"
    assert rented["link"] == "https://sandboxstore.example/film/559"
    assert (rented["price"], rented["currency"]) == ("3.99", "USD")


def test_what_leaves_soon_says_when(vendors: Vendors) -> None:
    vendors.sync("streaming_availability", "offers")
    leaving = Title.objects.filter(offers__platform__name="Sandbox Club", offers__leaves_at__gt=vendors.now)
    assert leaving.exists()
