from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from w2w_core.content.models import Claim, Conflict, Joining, Precedence, Title
from w2w_core.ingest.write import write_batch
from w2w_sdk import TitleKind, TitleRecord

pytestmark = pytest.mark.django_db


@pytest.fixture
def claims() -> list[int]:
    for provider, name in (("a", "One"), ("b", "Uno")):
        record = TitleRecord(key=f"{provider}:1", kind=TitleKind.MOVIE, name=name, year=2000, runtime=90)
        write_batch(provider, timezone.now(), [record])
    return list(Claim.objects.values_list("pk", flat=True))


def act(client, model: str, action: str, chosen: list[int]) -> str:
    answer = client.post(
        reverse(f"admin:content_{model}_changelist"),
        {"action": action, "_selected_action": chosen},
        follow=True,
    )
    return " ".join(str(message) for message in answer.context["messages"])


def test_titles_are_joined_and_taken_apart_in_the_admin(admin_client, claims) -> None:
    assert "Uno into One" in act(admin_client, "claim", "make_one", claims)
    assert Title.objects.count() == 1
    assert admin_client.get(reverse("admin:content_conflict_changelist")).status_code == 200
    assert Conflict.objects.get().field == "name"
    assert "is back" in act(admin_client, "joining", "take_apart", [Joining.objects.get().pk])
    assert set(Title.objects.values_list("name", flat=True)) == {"One", "Uno"}


def test_what_cannot_be_done_is_said(admin_client, claims) -> None:
    assert "Refused: these are all claims" in act(admin_client, "claim", "split_off", claims[:1])
    assert "several titles" in act(admin_client, "claim", "make_one", claims[:1])


def test_a_claim_is_split_off_in_the_admin(admin_client, claims) -> None:
    act(admin_client, "claim", "make_one", claims)
    assert "Uno (2000) is a title of its own" in act(admin_client, "claim", "split_off", claims[1:])
    assert Title.objects.count() == 2


def test_a_new_precedence_counts_when_the_source_is_read_again(admin_client, claims) -> None:
    act(admin_client, "claim", "make_one", claims)
    admin_client.post(
        reverse("admin:content_precedence_add"), {"provider": "b", "field": "name", "rank": "-1"}
    )
    assert Precedence.objects.get().rank == -1
    again = TitleRecord(key="b:1", kind=TitleKind.MOVIE, name="Uno", year=2000, runtime=90)
    write_batch("b", timezone.now(), [again])
    title = Title.objects.get()
    assert (title.name, title.sources["name"]) == ("Uno", "b")
