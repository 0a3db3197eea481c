from __future__ import annotations

import pytest
from django.utils import timezone

from w2w_core.content.models import ExternalId, Title
from w2w_core.ingest.records import slug
from w2w_core.ingest.write import write_batch
from w2w_sdk import PersonCredit, Role, TitleKind, TitleRecord

NOW = timezone.now()


@pytest.mark.parametrize(
    ("name", "address"),
    [("Amélie!", "amelie"), ("Law & Order", "law-and-order"), ("기생충", "기생충"), ("!!!", "")],
)
def test_a_slug_keeps_the_letters_of_all_scripts(name: str, address: str) -> None:
    assert slug(name) == address


def film(key: str, name: str = "The Long Test", year: int | None = 1999, **fields: object) -> TitleRecord:
    return TitleRecord(key=key, kind=fields.pop("kind", TitleKind.MOVIE), name=name, year=year, **fields)


def directed(*names: str) -> tuple[PersonCredit, ...]:
    return tuple(PersonCredit(name, Role.DIRECTOR) for name in names)


def titles_after(*records: tuple[str, TitleRecord]) -> int:
    for provider, record in records:
        write_batch(provider, NOW, [record])
    return Title.objects.count()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        (film("a:1", ids={"imdb": "tt1"}), film("b:1", name="Le Test", year=2000, ids={"imdb": "tt1"}), True),
        (film("a:1"), film("b:1", name="THE LONG TEST!"), True),
        (film("a:1"), film("b:1", name="Der Test", original_name="The Long Test"), True),
        (film("a:1", credits=directed("Ada")), film("b:1", year=2000, credits=directed("ADA")), True),
        (film("a:1"), film("b:1", year=2000), False),
        (film("a:1", credits=directed("Ada")), film("b:1", credits=directed("Bob")), False),
        (film("a:1", runtime=90), film("b:1", runtime=140), False),
        (film("a:1", runtime=90), film("b:1", runtime=93), True),
        (film("a:1"), film("b:1", kind=TitleKind.SHOW), False),
        (
            film("a:1", ids={"imdb": "tt1"}),
            film("b:1", name="Other", kind=TitleKind.SHOW, ids={"imdb": "tt1"}),
            False,
        ),
        (film("a:1", year=None), film("b:1", year=None), False),
    ],
)
def test_two_sources_speak_of_one_title_or_of_two(
    first: TitleRecord, second: TitleRecord, same: bool
) -> None:
    assert titles_after(("a", first), ("b", second)) == (1 if same else 2)


@pytest.mark.django_db
def test_a_source_lists_nothing_twice_so_equal_names_are_two_films() -> None:
    write_batch("a", NOW, [film("a:1"), film("a:2")])
    assert Title.objects.count() == 2


@pytest.mark.django_db
def test_a_name_that_fits_two_titles_is_matched_with_neither() -> None:
    write_batch("a", NOW, [film("a:1"), film("a:2")])
    write_batch("b", NOW, [film("b:1")])
    assert Title.objects.count() == 3


@pytest.mark.django_db
def test_ids_known_through_a_third_source_join_two_titles_records() -> None:
    write_batch("a", NOW, [film("a:1", ids={"imdb": "tt1"})])
    write_batch("b", NOW, [film("b:1", name="X", ids={"imdb": "tt1", "wikidata": "Q1"})])
    write_batch("c", NOW, [film("c:1", name="Y", ids={"wikidata": "Q1"})])
    assert Title.objects.count() == 1


@pytest.mark.django_db
def test_an_id_reused_for_another_title_overwrites_nothing_and_is_set_aside() -> None:
    write_batch("a", NOW, [film("a:1", ids={"imdb": "tt1"})])
    writing = write_batch("a", NOW, [film("a:2", name="Another", ids={"imdb": "tt1"})])
    assert set(Title.objects.values_list("name", flat=True)) == {"The Long Test", "Another"}
    (reject,) = writing.rejects
    assert reject.where == "a:2"
    assert "imdb tt1" in reject.why


@pytest.mark.django_db
def test_a_key_reused_for_another_title_overwrites_nothing_and_is_set_aside() -> None:
    write_batch("a", NOW, [film("a:1", name="Alien", year=1979, credits=directed("Ridley Scott"))])
    again = film("a:1", name="Dune", year=2021, credits=directed("Denis Villeneuve"))
    (reject,) = write_batch("a", NOW, [again]).rejects
    assert (reject.where, Title.objects.get().name) == ("a:1", "Alien")
    assert "delete the id key:a:1" in reject.why
    ExternalId.objects.get(namespace="key").delete()
    assert not write_batch("a", NOW, [again]).rejects
    assert set(Title.objects.values_list("name", flat=True)) == {"Alien", "Dune"}


@pytest.mark.django_db
def test_an_id_of_quite_another_title_joins_nothing() -> None:
    write_batch("a", NOW, [film("a:1", name="Alien", year=1979, ids={"imdb": "tt1"})])
    (reject,) = write_batch("b", NOW, [film("b:1", name="Dune", year=2021, ids={"imdb": "tt1"})]).rejects
    assert "imdb tt1" in reject.why
    assert Title.objects.count() == 2


@pytest.mark.django_db
def test_a_title_entered_by_hand_is_found_by_its_name() -> None:
    by_hand = Title.objects.create(kind="movie", name="The Long Test", year=1999)
    write_batch("a", NOW, [film("a:1")])
    assert Title.objects.get() == by_hand


@pytest.mark.django_db
def test_names_cut_short_or_translated_are_seen_through() -> None:
    crew = directed("Ada Lee") + tuple(PersonCredit(f"P{n} Q{n}", Role.CAST) for n in range(4))
    write_batch("a", NOW, [film("a:1", name="Stone: The Fall", credits=crew, runtime=100)])
    write_batch("b", NOW, [film("b:1", name="Stone", credits=crew, runtime=101)])
    write_batch("c", NOW, [film("c:1", name="Kamen", credits=crew, runtime=99)])
    assert Title.objects.count() == 1
