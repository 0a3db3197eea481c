from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone
from rest_framework.test import APIClient

from w2w_core.content.models import Title
from w2w_core.ingest.joining import join
from w2w_core.preferences.models import WatchlistItem
from w2w_site.users.models import User

pytestmark = pytest.mark.django_db
JOININGS = "/api/staff/joinings/"


def brief(title: Title) -> dict[str, Any]:
    return {"id": title.pk, "kind": title.kind, "name": title.name, "year": title.year}


def test_titles_are_joined_listed_and_two_again(
    staff_api: APIClient, make: Any, ann: User, staff: User
) -> None:
    kept, gone = make.movie("Alien"), make.movie("Alien: Le huitième passager", year=1979)
    WatchlistItem.objects.create(user=ann, title=gone)

    joined = staff_api.post(JOININGS, {"title": gone.pk, "into": kept.pk})

    assert joined.status_code == 201
    assert joined.json() == staff_api.get(JOININGS).json()["results"][0]
    assert (joined.json()["kept"], joined.json()["joined"]) == (brief(kept), brief(gone))
    assert (joined.json()["by"], joined.json()["undoable"]) == ("staff", True)
    assert WatchlistItem.objects.get().title == kept

    back = staff_api.post(f"{JOININGS}{joined.json()['id']}/undo/")

    assert (back.status_code, back.json()) == (200, brief(gone))
    assert WatchlistItem.objects.get().title == gone
    assert staff_api.get(JOININGS).json()["results"] == []


def test_the_last_of_several_is_undone_first(staff_api: APIClient, make: Any) -> None:
    kept = make.movie("A")
    first, second = (
        staff_api.post(JOININGS, {"title": make.movie(name).pk, "into": kept.pk}).json() for name in "BC"
    )

    undoable = {row["id"]: row["undoable"] for row in staff_api.get(JOININGS).json()["results"]}
    refused = staff_api.post(f"{JOININGS}{first['id']}/undo/")

    assert undoable == {first["id"]: False, second["id"]: True}
    assert (refused.status_code, refused.json()) == (
        400, {"detail": "Refused: undo the joining of C into A (2001) first."}
    )  # fmt: skip


def test_what_is_not_two_titles_of_one_kind_is_refused(staff_api: APIClient, make: Any) -> None:
    film, show = make.movie("Fargo"), make.show("Fargo")

    for other in (film, show):
        answer = staff_api.post(JOININGS, {"title": other.pk, "into": film.pk})
        assert answer.status_code == 400
        assert "are not two titles of one kind" in answer.json()["detail"]
    answer = staff_api.post(JOININGS, {"title": 0, "into": "x"})
    assert (answer.status_code, set(answer.json())) == (400, {"title", "into"})


def test_a_joining_outlives_the_account_of_who_made_it(staff_api: APIClient, make: Any, bob: User) -> None:
    join(make.movie("A"), make.movie("B"), timezone.now(), bob.pk)
    bob.delete()

    assert [row["by"] for row in staff_api.get(JOININGS).json()["results"]] == [""]


def test_the_list_takes_as_many_queries_for_many_as_for_one(
    staff_api: APIClient, make: Any, django_assert_max_num_queries: Any
) -> None:
    kept = make.movie("A")
    for n in range(6):
        staff_api.post(JOININGS, {"title": make.movie(f"B{n}").pk, "into": kept.pk})
    with django_assert_max_num_queries(3):  # of which two find out who asks
        assert len(staff_api.get(JOININGS).json()["results"]) == 6
