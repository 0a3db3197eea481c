from __future__ import annotations

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from w2w_core.content.models import Credit, Person
from w2w_core.ingest.apart import part, sources
from w2w_core.ingest.joining import Refused
from w2w_core.ingest.write import write_batch
from w2w_sdk import PersonCredit, Role, TitleKind, TitleRecord

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def film(provider: str, name: str, **ids: str) -> TitleRecord:
    """With John Smith in it, whoever that is."""
    smith = PersonCredit("John Smith", Role.CAST, ids=ids)
    key = f"{provider}:{name}"
    return TitleRecord(key=key, kind=TitleKind.MOVIE, name=name, year=2000, credits=(smith,))


def cast() -> dict[str, int]:
    return dict(Credit.objects.values_list("title__name", "person"))


def test_who_has_no_id_is_told_from_a_namesake_who_has_one() -> None:
    write_batch("a", NOW, [film("a", "Alien", tmdb="5")])
    write_batch("b", NOW, [film("b", "Brazil")])
    smith = Person.objects.get()
    assert sources(Person, [smith.pk]) == {smith.pk: {"a": {"tmdb 5"}, "b": {"name john smith"}}}
    new = part(smith, "b", NOW)
    assert cast() == {"Alien": smith.pk, "Brazil": new.pk}
    write_batch("b", NOW, [film("b", "Casablanca")])
    write_batch("a", NOW, [film("a", "Dune", tmdb="5")])
    assert cast() == {"Alien": smith.pk, "Brazil": new.pk, "Casablanca": new.pk, "Dune": smith.pk}


def test_what_cannot_be_parted_is_said() -> None:
    write_batch("a", NOW, [film("a", "Alien")])
    smith = Person.objects.get()
    with pytest.raises(Refused, match="b says nothing of John Smith; there are: a"):
        part(smith, "b", NOW)
    with pytest.raises(Refused, match="a alone speaks of John Smith"):
        part(smith, "a", NOW)
    write_batch("b", NOW, [film("b", "Brazil")])
    with pytest.raises(Refused, match="both mean John Smith by name john smith: nothing tells them apart"):
        part(smith, "b", NOW)
    assert Person.objects.get() == smith


def test_who_would_have_no_credit_is_not_parted(settings) -> None:
    settings.W2W_PROVIDERS = ["a", "b"]
    write_batch("b", NOW, [film("b", "Alien", imdb="nm1")])
    write_batch("a", NOW, [film("a", "Alien", tmdb="5")])
    with pytest.raises(Refused, match="no credit of John Smith comes from b"):
        part(Person.objects.get(), "b", NOW)
    assert Person.objects.count() == 1


IDS = st.sampled_from([{}, {"imdb": "nm1"}, {"thetvdb": "9"}])


class TestNamesakes(TestCase):
    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    @given(
        ids=IDS,
        of=st.dictionaries(
            st.sampled_from(["Alien", "Brazil", "Casablanca", "Dune"]), st.sampled_from("ab"), min_size=1
        ),
        later=st.lists(st.sampled_from("ab"), max_size=5),
        parted=st.sampled_from("ab"),
    )
    def test_they_stay_apart_whatever_is_read_later(
        self, ids: dict[str, str], of: dict[str, str], later: list[str], parted: str
    ) -> None:
        def read(provider: str) -> None:
            given = {"tmdb": "5"} if provider == "a" else ids
            films = {**of, f"Only {provider}": provider}
            write_batch(
                provider, NOW, [film(provider, name, **given) for name, by in films.items() if by == provider]
            )

        read("a")
        read("b")
        smith = Person.objects.get()
        new = part(smith, parted, NOW)
        for provider in ["", *later]:
            if provider:
                read(provider)
            for name, person in cast().items():
                by = of.get(name) or name[-1]
                assert person == (new.pk if by == parted else smith.pk)
