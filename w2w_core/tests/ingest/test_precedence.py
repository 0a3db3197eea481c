from __future__ import annotations

import pytest
from django.utils import timezone

from w2w_core.content.models import Claim, Title
from w2w_core.ingest.precedence import EVERY, orders, own, reorder
from w2w_core.ingest.write import write_batch
from w2w_sdk import TitleKind, TitleRecord

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _three(install, settings) -> None:
    settings.W2W_PROVIDERS = ["b", "a"]
    for id in ("a", "b", "c"):
        install(id=id)


def test_the_setting_orders_the_sources_and_others_come_last() -> None:
    assert set(map(tuple, orders().values())) == {("b", "a", "c")}
    assert own() == set()


def test_staff_order_one_field_or_all_of_them() -> None:
    reorder({"name": ["c", "a"]})
    assert (orders()["name"], orders()["year"], own()) == (["c", "a", "b"], ["b", "a", "c"], {"name"})
    reorder({EVERY: ["a", "b", "c"]})
    assert (orders()["name"], orders()["year"]) == (["c", "a", "b"], ["a", "b", "c"])
    reorder({"name": None})
    assert (orders()["name"], own()) == (["a", "b", "c"], {EVERY})


def test_the_new_order_counts_when_a_source_is_read_again() -> None:
    def read(provider: str, name: str) -> None:
        record = TitleRecord(
            key=f"{provider}:1", kind=TitleKind.MOVIE, name=name, year=2000, ids={"imdb": "tt1"}
        )
        write_batch(provider, timezone.now(), [record])

    read("a", "Uno")
    read("b", "One")
    assert Title.objects.get().name == "One"
    reorder({"name": ["a", "b"]})
    read("a", "Uno")
    assert Title.objects.get().name == "Uno"


def test_sources_that_the_order_does_not_touch_are_not_merged_again() -> None:
    title = Title.objects.create(kind="movie", name="One")
    for provider in ("a", "b", "c"):
        Claim.objects.create(
            provider=provider, key=provider, title=title, fields={}, digest="x", observed_at=timezone.now()
        )
    reorder({"name": ["a", "b"]})
    assert set(Claim.objects.filter(digest="x").values_list("provider", flat=True)) == {"c"}
