from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from w2w_core.content.models import Movie, TVShow
from w2w_core.content.names import collection_key, fold


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Amélie", "amelie"),
        ("  The   WIRE: Season 1 ", "the wire season 1"),
        ("Schindler's List", "schindlers list"),
        ("Schindler’s List", "schindlers list"),
        ("Fast & Furious", "fast and furious"),
        ("WALL·E", "wall e"),
        ("Straße", "strasse"),
        ("Łódź", "lodz"),
        ("Æon Flux", "aeon flux"),
        ("千と千尋の神隠し", "千と千尋の神隠し"),
        ("Война и мир", "воина и мир"),
        ("½ Prince", "1 2 prince"),
        ("!?…", ""),
    ],
)
def test_names_are_folded(name: str, folded: str) -> None:
    assert fold(name) == folded


@given(st.text(max_size=50))
def test_folding_twice_changes_nothing_more(name: str) -> None:
    once = fold(name)

    assert fold(once) == once
    assert once == " ".join(once.split())


def test_a_title_keeps_its_folded_name_and_its_kind(db: None) -> None:
    film = Movie.objects.create(name="Amélie")
    film.name = "Léon"
    film.save()

    assert (film.name_key, film.kind) == ("leon", "movie")
    assert TVShow.objects.create(name="Dark").kind == "show"
    assert Movie.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("The Matrix Collection", "matrix"),
        ("Matrix Filmreihe", "matrix"),
        ("The Godfather Trilogy", "godfather"),
        ("The Collection", "the-collection"),
        ("", ""),
    ],
)
def test_a_series_of_films_has_one_key_however_it_is_called(name: str, key: str) -> None:
    assert collection_key(name) == key
