from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, connection, transaction

from w2w_core.content.models import Claim, Person, Title, TitleKey
from w2w_core.ingest.write.bulk import behind, check_references, insert, reserve, update

pytestmark = pytest.mark.django_db
NOW = datetime(2024, 6, 14, 18, 30, 0, 123456, tzinfo=UTC)
COLUMNS = ("id", "kind", "name", "name_key", "premiered", "rating", "sources", "created_at", "updated_at")


def film(name: str, /, **sources: str) -> int:
    (pk,) = reserve(Title, 1)
    insert(Title, COLUMNS, [(pk, "movie", name, "", date(2024, 1, 31), 7.1, sources, NOW, NOW)])
    return pk


def test_a_row_is_read_as_it_was_inserted_and_has_the_usual_in_all_else() -> None:
    title = Title.objects.get(pk=film("Tab\t, \\N and 'quotes' – 기생충", name="a"))
    assert title.name == "Tab\t, \\N and 'quotes' – 기생충"
    assert (title.premiered, title.rating, title.sources) == (date(2024, 1, 31), 7.1, {"name": "a"})
    assert (title.created_at, title.year, title.votes, title.network) == (NOW, None, 0, "")


def test_reserved_ids_are_given_to_nobody_else() -> None:
    reserved = list(reserve(Title, 3))
    insert(Title, COLUMNS, [(pk, "movie", "A", "a", None, None, {}, NOW, NOW) for pk in reserved])
    ids = {*reserved, Title.objects.create(kind="movie", name="B").pk, film("C")}
    assert len(ids) == 5


def test_an_update_writes_its_columns_of_its_rows_alone() -> None:
    one, other = film("One"), film("Other")
    later = datetime(2025, 1, 1, tzinfo=UTC)
    update(Title, ("year", "premiered", "sources", "updated_at"), [(one, 1999, None, {"year": "b"}, later)])
    title = Title.objects.get(pk=one)
    assert (title.name, title.year, title.premiered, title.sources) == ("One", 1999, None, {"year": "b"})
    assert (title.created_at, title.updated_at) == (NOW, later)
    assert Title.objects.get(pk=other).updated_at == NOW


def test_values_are_looked_up_whatever_they_hold() -> None:
    names = ["it's", 'a "b"', "%s", "back\\slash", "기생충"]
    Person.objects.bulk_create(Person(name=name) for name in [*names, "else"])
    assert set(Person.objects.filter(name__among=names).values_list("name", flat=True)) == set(names)


def test_numbers_of_64_bits_are_looked_up_over_a_relation() -> None:
    title = film("A")
    keys = [-(2**63), -1, 2**63 - 1]
    insert(TitleKey, ("title_id", "key"), [(title, key) for key in [*keys, 5]])
    assert set(TitleKey.objects.filter(key__among=keys).values_list("key", flat=True)) == set(keys)
    assert TitleKey.objects.filter(title_id__among={title}).count() == 4


def test_nothing_is_asked_where_nothing_is_wanted(django_assert_num_queries) -> None:
    with django_assert_num_queries(0):
        assert not Title.objects.filter(pk__among=[]).exists()
        insert(Title, COLUMNS, [])
        update(Title, ("year",), [])
        assert not list(reserve(Title, 0))


def test_what_is_written_later_is_there_after_the_block_in_the_order_it_was_asked_for() -> None:
    (pk,) = reserve(Person, 1)
    with behind() as later:
        later(insert, Person, ("id", "name"), [(pk, "Ada")])
        later(update, Person, ("name",), [(pk, "Eve")])
    assert Person.objects.get().name == "Eve"


def add_people(*names: str | None, divisor: int = 1) -> float:
    with transaction.atomic(), behind() as later:
        for name in names:
            later(insert, Person, ("name",), [(name,)])
        return 1 / divisor


def test_what_fails_later_fails_the_block_and_takes_all_of_it_along() -> None:
    with pytest.raises(IntegrityError):
        add_people("Ada", None, "Eve")
    assert not Person.objects.exists()
    add_people("Ada", "Eve")
    assert Person.objects.count() == 2


def test_what_the_block_itself_raises_is_raised() -> None:
    with pytest.raises(ZeroDivisionError):
        add_people("Ada", divisor=0)
    assert not Person.objects.exists()


def claim_what_is_not_there() -> None:
    columns = ("provider", "key", "title_id", "fields", "digest", "observed_at")
    with transaction.atomic():
        insert(Claim, columns, [("a", "a:1", 0, {}, "", NOW)])
        check_references()


def test_a_reference_to_what_is_not_there_is_found_at_once() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL: SQLite checks foreign keys only when a transaction ends")
    with pytest.raises(IntegrityError):
        claim_what_is_not_there()
    assert not Claim.objects.exists()


def updates_of_titles() -> tuple[int, int]:
    """How many, and how many of them without a new entry in any index."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT n_tup_upd, n_tup_hot_upd FROM pg_stat_xact_user_tables WHERE relname = 'content_title'"
        )
        updates, in_place = cursor.fetchone()
    return updates, in_place


def test_a_title_that_learns_a_rating_keeps_its_place_in_the_indexes() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL: SQLite has no updates that leave indexes alone")
    title = film("A", name="a")
    before, before_in_place = updates_of_titles()
    update(Title, ("rating", "sources"), [(title, 8.5, {"name": "a", "rating": "b"})])
    assert updates_of_titles() == (before + 1, before_in_place + 1)
