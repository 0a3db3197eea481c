"""A body that is one thing costs no more than what is broken in it."""

from __future__ import annotations

import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from w2w_sdk import SchemaDrift, Skip
from w2w_sdk.mending import mended


class Season(msgspec.Struct):
    number: int
    cast: list[str] = []


class Show(msgspec.Struct):
    id: int
    name: str | None = None
    seasons: list[Season] = []
    titles: dict[str, list[str]] = {}


def read(value: object) -> list[Show | Skip]:
    return list(mended(json.dumps(value).encode(), Show, "show 7"))


def test_a_sound_body_is_read_as_it_is() -> None:
    assert read({"id": 7, "seasons": [{"number": 1}]}) == [Show(7, None, [Season(1)])]


def test_a_bad_element_is_left_out_and_named() -> None:
    first, second, show = read({"id": 7, "seasons": [{"number": 1, "cast": ["A", None]}, {"name": "Two"}]})
    assert first == Skip("show 7.seasons[0].cast[1]", "Expected `str`, got `null`")
    assert second == Skip("show 7.seasons[1]", "Object missing required field `number`")
    assert show == Show(7, None, [Season(1, ["A"])])


@pytest.mark.parametrize("field", [{"name": 5}, {"seasons": "none"}, {"titles": {"en": ["A", 1]}}])
def test_what_is_no_element_of_a_list_costs_the_whole(field: dict[str, object]) -> None:
    (skip,) = read({"id": 7, **field})
    assert isinstance(skip, Skip)
    assert skip.where == "show 7"


@pytest.mark.parametrize("other", [[], "Maintenance", None, {"message": "no such show"}])
def test_another_thing_is_drift(other: object) -> None:
    with pytest.raises(SchemaDrift):
        read(other)


def test_a_thing_of_which_too_much_is_broken_is_left_out() -> None:
    *parts, last = read({"id": 7, "seasons": [None] * 101})
    assert len(parts) == 100
    assert last == Skip("show 7", "more than 100 of its parts are not as promised")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=5,
)


@given(st.lists(st.builds(lambda number: {"number": number}, JSON) | JSON, max_size=6))
def test_sound_seasons_are_kept_whatever_stands_beside_them(seasons: list[object]) -> None:
    *parts, show = read({"id": 7, "seasons": seasons})
    assert isinstance(show, Show)
    assert all(isinstance(part, Skip) for part in parts)
    assert len(parts) + len(show.seasons) == len(seasons)
