from __future__ import annotations

import pytest
from django.utils import timezone

from w2w_core.content.models import Conflict, Title
from w2w_core.ingest.joining import Refused, join, undo
from w2w_core.ingest.settling import dismiss, reopen, settle
from w2w_core.ingest.write import write_batch
from w2w_sdk import TitleKind, TitleRecord

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def say(provider: str, year: int | None, **fields: object) -> None:
    record = TitleRecord(
        **{
            "key": f"{provider}:1",
            "kind": TitleKind.MOVIE,
            "name": "One",
            "ids": {"imdb": "tt1"},
            "year": year,
        }
        | fields
    )
    write_batch(provider, NOW, [record])


def year() -> int | None:
    return Title.objects.get().year


@pytest.fixture
def conflict(settings) -> Conflict:
    settings.W2W_PROVIDERS = ["a", "b"]
    say("a", 2000)
    say("b", 2005)
    return Conflict.objects.get()


def test_the_word_of_a_person_counts_over_the_order_of_the_sources(conflict: Conflict) -> None:
    assert (year(), Title.objects.get().sources["year"]) == (2000, "a")
    settle(conflict, "b", NOW)
    assert (year(), Title.objects.get().sources["year"]) == (2005, "b")


def test_it_counts_in_later_runs_too_also_of_other_values(conflict: Conflict) -> None:
    settle(conflict, "b", NOW)
    say("a", 1999, runtime=90)
    assert (year(), Title.objects.get().runtime) == (2005, 90)
    say("b", 2006)
    assert year() == 2006
    conflict.refresh_from_db()
    assert (conflict.values, conflict.settled) == ({"a": 1999, "b": 2006}, "b")


def test_it_still_counts_when_they_agreed_for_a_while(conflict: Conflict) -> None:
    settle(conflict, "b", NOW)
    say("a", 2005)
    say("a", 1999)
    assert year() == 2005


def test_another_title_is_believed_as_ever(conflict: Conflict) -> None:
    settle(conflict, "b", NOW)
    for provider, when in (("a", 1980), ("b", 1985)):
        say(provider, when, key=f"{provider}:2", name="Two", ids={"imdb": "tt2"})
    assert Title.objects.get(name="Two").year == 1980


def test_who_says_nothing_cannot_be_believed(conflict: Conflict) -> None:
    with pytest.raises(Refused, match="c says nothing of it; there are: a, b"):
        settle(conflict, "c", NOW)


def test_what_was_dismissed_comes_back_with_another_value(conflict: Conflict) -> None:
    dismiss(conflict, NOW)
    say("b", 2005, runtime=90)
    assert Conflict.objects.get().dismissed
    say("b", 2006)
    assert not Conflict.objects.get().dismissed
    assert year() == 2000


def test_a_decision_is_taken_back(conflict: Conflict) -> None:
    settle(conflict, "b", NOW)
    reopen(conflict, NOW)
    assert year() == 2000
    assert not Conflict.objects.get().settled


def test_one_that_is_over_when_it_is_reopened_is_gone(conflict: Conflict) -> None:
    settle(conflict, "b", NOW)
    say("a", 2005)
    reopen(conflict, NOW)
    assert not Conflict.objects.exists()


@pytest.mark.parametrize("both", [False, True], ids=["on one", "on both"])
def test_joining_and_undoing_keeps_what_was_settled(conflict: Conflict, both: bool) -> None:
    settle(conflict, "b", NOW)
    one = Title.objects.get()
    for provider, when in (("a", 1980), ("b", 1985)):
        say(provider, when, key=f"{provider}:2", name="Two", ids={"imdb": "tt2"})
    two = Title.objects.exclude(pk=one.pk).get()
    if both:
        settle(Conflict.objects.get(title=two), "b", NOW)
    before = [(title.name, title.year) for title in Title.objects.order_by("pk")]
    joining = join(two, one, NOW) if not both else join(one, two, NOW)
    undo(joining, NOW)
    assert [(title.name, title.year) for title in Title.objects.order_by("pk")] == before
    assert set(Conflict.objects.values_list("title__name", "settled")) == {
        ("One", "b"), ("Two", "b" if both else "")
    }  # fmt: skip
