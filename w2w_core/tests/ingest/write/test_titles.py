from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from w2w_core.content.models import Claim, Credit, Person, Title
from w2w_core.ingest.write import write_batch
from w2w_sdk import PersonCredit, Role, TitleKind, TitleRecord

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def film(**fields: object) -> TitleRecord:
    return TitleRecord(**{"key": "a:1", "kind": TitleKind.MOVIE, "name": "Amélie", "year": 2001} | fields)


def cast(*names: str, **ids: str) -> tuple[PersonCredit, ...]:
    return tuple(PersonCredit(name, Role.CAST, ids=ids) for name in names)


def test_a_title_is_written_with_all_that_belongs_to_it() -> None:
    record = film(
        genres=("Sci-Fi", "Drama"), themes=("time travel",), credits=cast("Ada", "Bob"), runtime=122
    )
    write_batch("a", NOW, [record])
    title = Title.objects.get()
    assert (title.name, title.name_key, title.kind, title.runtime) == ("Amélie", "amelie", "movie", 122)
    assert set(title.genres.values_list("slug", flat=True)) == {"science-fiction", "drama"}
    assert title.themes.get().name == "time travel"
    assert list(title.credits.values_list("person__name", "position")) == [("Ada", 0), ("Bob", 1)]
    assert title.sources["runtime"] == "a"
    assert Claim.objects.get().fields["name"] == "Amélie"


def test_what_a_source_takes_back_is_taken_out() -> None:
    write_batch("a", NOW, [film(genres=("Drama", "War"), credits=cast("Ada", "Bob"), runtime=90)])
    write_batch("a", NOW, [film(genres=("War", "Crime"), credits=cast("Bob", "Eve"))])
    title = Title.objects.get()
    assert title.runtime is None
    assert set(title.genres.values_list("slug", flat=True)) == {"war", "crime"}
    assert list(title.credits.values_list("person__name", "position")) == [("Bob", 0), ("Eve", 1)]


def test_what_another_source_said_stays(settings) -> None:
    settings.W2W_PROVIDERS = ["b", "a"]
    write_batch("a", NOW, [film(runtime=122, genres=("Drama",))])
    write_batch("b", NOW, [film(key="b:1", runtime=121, language="fr", genres=("Romance",))])
    title = Title.objects.get()
    assert (title.runtime, title.language) == (121, "fr")
    assert title.sources["runtime"] == "b"
    write_batch("b", NOW, [film(key="b:1")])
    title.refresh_from_db()
    assert (title.runtime, title.language) == (122, "")
    assert set(title.genres.values_list("slug", flat=True)) == {"drama"}


def test_a_row_that_its_claims_do_not_account_for_is_written_whole() -> None:
    write_batch("a", NOW, [film(genres=("Drama",), credits=cast("Ada"))])
    Title.objects.update(name="Edited")
    Credit.objects.all().delete()
    write_batch("b", NOW, [film(key="b:1")])
    title = Title.objects.get()
    assert (title.name, title.credits.get().person.name) == ("Amélie", "Ada")


def test_a_claim_to_be_merged_again_has_its_credits_compared() -> None:
    write_batch("a", NOW, [film(credits=cast("Ada"))])
    Credit.objects.all().delete()
    assert write_batch("a", NOW, [film(credits=cast("Ada"))]).unchanged == 1
    assert not Credit.objects.exists()
    Claim.merge_again({"a"})
    write_batch("a", NOW, [film(credits=cast("Ada"))])
    assert Credit.objects.get().person.name == "Ada"


def test_an_unchanged_claim_is_looked_up_and_no_more(django_assert_max_num_queries) -> None:
    write_batch("a", NOW, [film(observed_at=NOW)])
    with django_assert_max_num_queries(4):  # with a savepoint, its release, and PostgreSQL's lock
        writing = write_batch("a", NOW, [film(observed_at=NOW + timedelta(days=1))])
    assert (writing.written, writing.unchanged) == (0, 1)


def test_the_number_of_queries_does_not_grow_with_the_batch(django_assert_max_num_queries) -> None:
    films = [
        film(key=f"a:{n}", name=f"Film {n}", genres=("Drama",), credits=cast(f"P{n}")) for n in range(300)
    ]
    with django_assert_max_num_queries(30):
        write_batch("a", NOW, films)


def test_a_film_said_twice_in_a_batch_is_written_as_said_last() -> None:
    write_batch("a", NOW, [film(runtime=90), film(runtime=91)])
    assert Title.objects.get().runtime == 91


def test_people_without_ids_are_told_by_name_over_titles_and_sources() -> None:
    write_batch("a", NOW, [film(credits=cast("Zoë Kravitz"))])
    write_batch("b", NOW, [film(key="b:9", name="Other", credits=cast("Zoe Kravitz"))])
    assert Person.objects.get().name == "Zoë Kravitz"
    assert Credit.objects.count() == 2


def test_people_with_ids_are_told_by_them() -> None:
    write_batch("a", NOW, [film(credits=cast("John Smith", imdb="nm1"))])
    write_batch("a", NOW, [film(key="a:2", name="Two", credits=cast("John Smith", imdb="nm2"))])
    write_batch("b", NOW, [film(key="b:3", name="Three", credits=cast("J. Smith", imdb="nm1"))])
    assert Person.objects.count() == 2
    assert set(Person.objects.get(external_ids__value="nm1").titles.values_list("name", flat=True)) == {
        "Amélie",
        "Three",
    }


def test_the_spellings_that_go_with_an_id_are_names_of_the_person() -> None:
    write_batch("a", NOW, [film(credits=cast("John Smith", imdb="nm1"))])
    write_batch("b", NOW, [film(key="b:2", name="Two", credits=cast("Johnny Smith", imdb="nm1"))])
    write_batch("c", NOW, [film(key="c:3", name="Three", credits=cast("Johnny Smith"))])
    assert Person.objects.get().titles.count() == 3


def test_a_person_known_by_name_gains_the_id_that_comes_later() -> None:
    write_batch("a", NOW, [film(credits=cast("Ada"))])
    write_batch("b", NOW, [film(key="b:2", name="Two", credits=cast("Ada", imdb="nm1"))])
    assert Person.objects.get().external_ids.filter(namespace="imdb", value="nm1").exists()


def test_a_person_credited_twice_in_a_role_counts_once() -> None:
    write_batch("a", NOW, [film(credits=cast("Ada", "ADA", "Bob"))])
    assert list(Credit.objects.values_list("person__name", "position")) == [("Ada", 0), ("Bob", 1)]


def test_parts_of_a_series_are_told_together_whichever_source_names_it() -> None:
    write_batch(
        "a", NOW, [film(key="a:1", name="The Matrix", year=1999, collection="The Matrix", minimum_age=0)]
    )
    write_batch(
        "b", NOW, [film(key="b:2", name="The Matrix Reloaded", year=2003, collection="Matrix Filmreihe")]
    )
    first, second = Title.objects.order_by("year")
    assert (first.minimum_age, second.minimum_age) == (0, None)
    assert first.collection_key == second.collection_key == "matrix"
