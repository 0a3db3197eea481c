from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from w2w_core.recommendations.evaluate import protocol
from w2w_core.recommendations.evaluate.ratings import LIKED, Ratings


def drawn(seed: int = 0, people: int = 40, titles: int = 60) -> Ratings:
    dice = np.random.default_rng(seed)
    users, rated = np.nonzero(dice.random((people, titles)) < 0.6)
    order = dice.permutation(len(users))
    stars = dice.integers(1, 6, len(users)).astype(float)
    times = dice.integers(0, 50, len(users)).astype(float)
    return Ratings.latest(users[order], rated[order], stars, times)


ITEMS = {title: {"genres": [f"genre {title % 7}"]} for title in range(60)}


@pytest.fixture(scope="module")
def ratings():
    return drawn()


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 8), st.integers(1, 30))
def test_the_last_fifth_of_each_person_is_hidden(seed, people, titles):
    ratings = drawn(seed, people, titles)
    seen, hidden = protocol.split(ratings)
    assert sorted([*seen, *hidden]) == sorted(ratings)
    before, after = seen.histories(), hidden.histories()
    for person, events in ratings.histories().items():
        assert len(after.get(person, ())) == len(events) // 5
        assert [*before[person], *after.get(person, ())] == events


def test_nothing_hidden_is_known(ratings):
    hidden_pairs = {(person, title) for person, title, *_ in protocol.split(ratings)[1]}
    for trial in [protocol.warm(ratings), *protocol.ten_people(ratings)]:
        assert not hidden_pairs & {(person, title) for person, title, *_ in trial.ratings}
    for trial in protocol.trials(ratings, ITEMS):
        for cases in trial.cases.values():
            for case in cases:
                assert case.liked
                assert not case.liked & {title for title, _, _ in case.history}
                assert not case.liked & {title for p, title, *_ in trial.ratings if p == case.person}


def test_new_people_take_no_part_in_the_training_and_each_is_new_once(ratings):
    seen: list[int] = []
    for trial in protocol.new_people(ratings, ITEMS):
        new = [case.person for case in trial.cases["new, 0 ratings"]]
        assert not set(new) & set(trial.ratings.people.tolist())
        seen += new
    assert sorted(seen) == sorted(
        person
        for person, events in ratings.histories().items()
        if any(stars >= LIKED for _, stars, _ in events[20:])
    )


def test_new_people_are_judged_by_the_same_however_much_is_known_of_them(ratings):
    trial = next(protocol.new_people(ratings, ITEMS))
    histories = ratings.histories()
    for count in protocol.FIRST:
        for case in trial.cases[f"new, {count} ratings"]:
            assert case.history == histories[case.person][:count]
            later = {title for title, stars, _ in histories[case.person][20:] if stars >= LIKED}
            assert case.liked == later


def test_favourites_are_the_genres_liked_most_often():
    items = {1: {"genres": ["Drama", "War"]}, 2: {"genres": ["Drama"]}, 3: {"genres": ["Comedy"]}, 4: {}}
    history = [(1, 4.0, 0.0), (2, 5.0, 0.0), (3, 3.5, 0.0), (4, 5.0, 0.0)]
    assert protocol.favourites(history, items) == ("Drama", "War")


def test_ten_people_make_a_site_and_all_others_vote_elsewhere(ratings):
    trials = list(protocol.ten_people(ratings))
    assert [len(trial.ratings.people) for trial in trials] == [10] * 8
    for trial in trials:
        if trial.votes is not None:
            count, mean = trial.votes[3]
            others = [
                stars
                for person, title, stars, _ in protocol.split(ratings)[0]
                if title == 3 and person not in trial.ratings.people
            ]
            assert (count, mean) == (len(others), pytest.approx(np.mean(others)))


def test_titles_without_history_are_ranked_among_themselves(ratings):
    new: list[int] = []
    for trial in protocol.titles_without_history(ratings):
        new += trial.candidates
        assert not set(trial.candidates) & set(trial.ratings.titles.tolist())
        for case in trial.cases["titles without history"]:
            assert case.liked <= set(trial.candidates)
    assert sorted(new) == sorted(set(ratings.titles.tolist()))


def test_too_few_ratings_ask_nothing():
    one = Ratings.latest(np.array([1]), np.array([1]), np.array([5.0]), np.array([1.0]))
    assert protocol.trials(one, {1: {}}) == []
