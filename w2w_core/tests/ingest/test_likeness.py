from __future__ import annotations

from datetime import date

import pytest

from w2w_core.ingest.likeness import contradicts, facts, likeness, person
from w2w_sdk import PersonCredit, Role, TitleKind, TitleRecord


def said(name: str, year: int | None = 1999, *, people: str = "", by: str = "", **fields: object):
    credits = [PersonCredit(one, Role.DIRECTOR) for one in by.split(", ") if one]
    credits += [PersonCredit(one, Role.CAST) for one in people.split(", ") if one]
    return facts(TitleRecord(key="x", kind=TitleKind.MOVIE, name=name, year=year, credits=credits, **fields))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Matrix", "Matrix, The"),
        ("Amélie", "AMELIE"),
        ("Rocky II", "Rocky 2"),
        ("The Godfather: Part II", "Godfather Part Two"),
        ("Law & Order", "Law and Order"),
        ("Spider-Man", "Spiderman"),
        ("X-Men: Apocalypse", "XMen Apocalypse"),
        ("Birdman (2014)", "Birdman"),
        ("WALL·E", "Wall-E"),
    ],
)
def test_spellings_of_one_name(one: str, other: str) -> None:
    a, b = said(one), said(other)
    assert likeness(a, b) is not None
    assert a.keys & b.keys


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (said("Heat"), said("Meat")),
        (said("Rocky II", by="Ada"), said("Rocky III", by="Ada")),
        (said("Dune", 1984), said("Dune", 2021)),
        (said("Crash", by="Ada A"), said("Crash", by="Bob B")),
        (said("Crash", people="Ada A, Bob B"), said("Crash", people="Eve E, Joe J")),
        (said("Twin", runtime=80), said("Twin", runtime=140)),
        (said("Twin", ids={"imdb": "tt1"}), said("Twin", ids={"imdb": "tt2"})),
        (said("Ring", 2001), said("Ring", 2002)),
        (said("Ring", None), said("Ring", None)),
        (
            said("Jane", 2007, by="Ada A", people="Bob B"),
            said("Jane: Again", 2008, by="Ada A", people="Bob B"),
        ),
    ],
)
def test_titles_that_look_alike_and_are_two(one, other) -> None:
    assert likeness(one, other) is None


def test_another_language_is_seen_through_by_people_year_and_run_time() -> None:
    one = said("Spirited Away", 2001, by="Ada A", people="B B, C C, D D", runtime=125)
    other = said("Sen to Chihiro", 2001, by="A. A", people="B B, C C, D D", runtime=124)
    assert likeness(one, other) is not None
    assert one.keys & other.keys
    later = said("Reloaded Away", 2001, by="Ada A", people="B B, C C, D D", runtime=125)
    assert likeness(one, later) is None


@pytest.mark.parametrize("apart", range(-2, 3))
def test_what_may_be_one_is_found(apart: int) -> None:
    ring = said("Ring", 2000, by="Ada A", people="Bob B")
    later = said("Ring", 2000 + apart, by="Ada A", people="Bob B")
    assert likeness(ring, later) is not None
    assert ring.near_keys & later.keys


def test_namesakes_of_other_times_are_not_looked_for() -> None:
    ring = said("Ring", 2000, by="Ada A")
    assert not any(ring.near_keys & said("Ring", 2000 + apart, by="Eve E").keys for apart in (-9, -2, 2, 9))


def test_the_same_premiere_makes_up_for_a_year_that_differs() -> None:
    day = date(2000, 1, 1)
    assert likeness(said("Ring", 1999, premiered=day), said("Ring", 2000, premiered=day)) is not None


@pytest.mark.parametrize(
    ("one", "other"), [("J.J. Abrams", "Abrams, Jeffrey Jacob"), ("Robert Downey Jr.", "Robert Downey")]
)
def test_people_are_told_by_initial_and_last_name(one: str, other: str) -> None:
    assert person(one) == person(other)


def test_a_common_id_is_a_mistake_only_if_nothing_else_is_common() -> None:
    one = said("Alien", 1979, by="Ridley Scott")
    assert contradicts(one, said("Dune", 2021, by="Denis V"))
    assert not contradicts(one, said("Obcy", 1979))
    assert not contradicts(one, said("Obcy", 1990, by="R. Scott"))
    assert not contradicts(one, said("Obcy", None))
