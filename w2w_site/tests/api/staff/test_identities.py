from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from rest_framework.test import APIClient

from w2w_core.content.models import Competition, Person, Team
from w2w_core.ingest.write import write_batch
from w2w_core.preferences.models import SportsPreference
from w2w_sdk import (
    ChannelRecord,
    CompetitionRecord,
    FixtureRecord,
    PersonCredit,
    Role,
    TeamRecord,
    TitleKind,
    TitleRecord,
)
from w2w_site.users.models import User

pytestmark = pytest.mark.django_db
IDENTITIES = "/api/staff/identities/"
NOW = timezone.now()


def said(provider: str, clubs: int = 2) -> list[Any]:
    """Of one match, a channel, and John Smith."""
    return [
        CompetitionRecord(key=f"{provider}:c", name="Premier League", sport="football", country="GB"),
        *(TeamRecord(key=f"{provider}:{n}", name=f"Club {n}", sport="football") for n in range(clubs)),
        FixtureRecord(
            key=f"{provider}:m",
            competition=f"{provider}:c",
            home=f"{provider}:0",
            away=f"{provider}:1",
            starts_at=NOW + timedelta(days=1),
        ),
        ChannelRecord(key=f"{provider}:tv", name="BBC One", country="GB"),
        TitleRecord(
            key=f"{provider}:film",
            kind=TitleKind.MOVIE,
            name=f"Film of {provider}",
            year=2000,
            credits=(PersonCredit("John Smith", Role.CAST, ids={provider: "1"}),),
        ),
    ]


@pytest.fixture(autouse=True)
def _two_sources(db: None) -> None:
    for provider in ("dummy", "tmdb"):
        write_batch(provider, NOW, said(provider))


def found(api: APIClient, kind: str, q: str = "") -> list[dict[str, Any]]:
    answer = api.get(IDENTITIES, {"kind": kind, "q": q})
    assert answer.status_code == 200
    rows: list[dict[str, Any]] = answer.json()["results"]
    return rows


@pytest.mark.parametrize(
    ("kind", "q", "names"),
    [
        ("team", "club 0", ("dummy:0", "tmdb:0")),
        ("competition", "premier", ("dummy:c", "tmdb:c")),
        ("channel", "bbc", ("dummy:tv", "tmdb:tv")),
        ("person", "smith", ("dummy 1", "tmdb 1")),
    ],
)
def test_what_two_sources_were_taken_to_mean_is_told_apart(
    staff_api: APIClient, kind: str, q: str, names: tuple[str, str]
) -> None:
    dummy, tmdb = (
        {"provider": provider, "names": [name]}
        for provider, name in zip(("dummy", "tmdb"), names, strict=True)
    )
    (row,) = found(staff_api, kind, q)
    assert (row["kind"], row["sources"]) == (kind, [dummy, tmdb])

    new = staff_api.post(f"{IDENTITIES}part/", {"kind": kind, "id": row["id"], "provider": "tmdb"})

    assert (new.status_code, new.json()["name"], new.json()["sources"]) == (200, row["name"], [tmdb])
    assert found(staff_api, kind, q) == [row | {"sources": [dummy]}, new.json()]
    for provider in ("tmdb", "dummy"):
        write_batch(provider, NOW, said(provider))
    assert [one["sources"] for one in found(staff_api, kind, q)] == [[dummy], [tmdb]]


def test_two_teams_are_joined_with_those_who_follow_them(staff_api: APIClient, ann: User) -> None:
    kept = Team.objects.get(name="Club 0")
    write_batch("espn", NOW, [TeamRecord(key="espn:7", name="The Zeros", sport="football")])
    gone = Team.objects.get(name="The Zeros")
    SportsPreference.objects.create(user=ann, team=gone)

    joined = staff_api.post(f"{IDENTITIES}join/", {"kind": "team", "id": gone.pk, "into": kept.pk})

    assert joined.status_code == 200
    assert [one["provider"] for one in joined.json()["sources"]] == ["dummy", "espn", "tmdb"]
    assert SportsPreference.objects.get().team == kept
    assert not Team.objects.filter(pk=gone.pk).exists()


def test_what_cannot_be_done_is_said(staff_api: APIClient) -> None:
    team = Team.objects.get(name="Club 0").pk
    other = Team.objects.get(name="Club 1").pk

    def why(path: str, **body: object) -> object:
        answer = staff_api.post(f"{IDENTITIES}{path}/", body)
        assert answer.status_code == 400
        return answer.json()

    assert why("part", kind="team", id=team, provider="x") == {
        "detail": "Refused: x says nothing of Club 0; there are: dummy, tmdb."
    }
    assert why("join", kind="team", id=team, into=other) == {
        "detail": "Refused: Club 1 and Club 0 are told apart by dummy, tmdb."
    }
    assert why("join", kind="team", id=team, into=10**6) == {
        "into": ["There is no team with the id 1000000."]
    }
    assert set(why("join", kind="person", id=Person.objects.get().pk, into=other)) == {"kind"}
    assert set(why("part", kind="team", id=team, source="tmdb")) == {"source"}


@pytest.mark.parametrize(("kind", "queries"), [("team", 4), ("person", 6)])
def test_the_list_takes_as_many_queries_for_many_as_for_one(
    staff_api: APIClient, kind: str, queries: int, django_assert_max_num_queries: Any
) -> None:
    write_batch("dummy", NOW, said("dummy", clubs=8))
    cast = tuple(PersonCredit(f"Actor {n}", Role.CAST) for n in range(8))
    write_batch(
        "dummy",
        NOW,
        [TitleRecord(key="dummy:2", kind=TitleKind.MOVIE, name="Many", year=1990, credits=cast)],
    )
    assert Competition.objects.count() == 1
    with django_assert_max_num_queries(queries):  # of which two find out who asks
        assert len(found(staff_api, kind)) >= 8
