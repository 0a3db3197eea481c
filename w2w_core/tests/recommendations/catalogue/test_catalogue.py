from __future__ import annotations

import numpy as np
import pytest

from w2w_core.recommendations.catalogue import load
from w2w_core.recommendations.catalogue.load import current_catalogue


def test_rows_have_length_one_and_rare_features_weigh_more(world) -> None:
    for number in range(6):
        world.title(f"Drama {number}", ["Drama"])
    rare = world.title("Heat", ["Drama", "Noir"], themes=["Heist"], people=["Al Pacino", "Robert De Niro"])
    world.title("Nothing known")
    catalogue = current_catalogue.get()
    lengths = np.sqrt((catalogue.features.toarray() ** 2).sum(axis=1))
    assert lengths == pytest.approx([1.0] * 7 + [0.0])
    row = catalogue.features[catalogue.rows([rare.pk])].toarray().ravel()
    drama, noir = (row[catalogue.column_of["genre", slug]] for slug in ("drama", "noir"))
    assert noir > drama > 0


def test_kinds_share_one_scale_however_their_sources_count(world) -> None:
    films = [world.title(f"Film {n}", popularity=0.001 * n, rating=None) for n in range(10)]
    shows = [world.title(f"Show {n}", kind="show", popularity=0.1 * n, rating=None) for n in range(10)]
    catalogue = current_catalogue.get()
    of_films, of_shows = (catalogue.prior[catalogue.rows(t.pk for t in titles)] for titles in (films, shows))
    assert of_films == pytest.approx(of_shows)
    assert (np.diff(of_films) > 0).all()


def test_a_good_vote_of_many_counts_more_than_of_few(world) -> None:
    many = world.title("Many", rating=9, votes=10_000)
    few = world.title("Few", rating=9, votes=1)
    bad = world.title("Bad", rating=3, votes=10_000)
    catalogue = current_catalogue.get()
    of_many, of_few, of_bad = catalogue.prior[catalogue.rows([many.pk, few.pk, bad.pk])]
    assert of_many > of_few > of_bad


def test_a_title_that_is_not_known_yet_has_no_row(world) -> None:
    film = world.title("Heat")
    assert current_catalogue.get().rows([film.pk + 1, film.pk]).tolist() == [-1, 0]


def test_a_title_that_comes_while_the_catalogue_is_read_waits_for_the_next(world, monkeypatch) -> None:
    film = world.title("Heat", ["Crime"])
    rank = load.fame_by_kind

    def meanwhile(*arrays):
        world.title("Ronin", ["Spy"], people=["Jean Reno"])
        return rank(*arrays)

    monkeypatch.setattr(load, "fame_by_kind", meanwhile)
    catalogue = current_catalogue.get()
    assert catalogue.ids.tolist() == [film.pk]
    assert [slug for slug, _ in catalogue.labels.values()] == ["crime"]


def test_of_two_parts_that_a_person_had_the_weightier_counts(world) -> None:
    film = world.title("Heat", people=["Michael Mann", "Al Pacino"])
    mann = film.credits.get(person__name="Michael Mann")
    film.credits.create(person=mann.person, role="director", position=0)
    row = current_catalogue.get().items.features.toarray()[0]
    assert row.tolist() == pytest.approx([1.5, 1 / 1.2])
