from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from w2w_core.recommendations.engine import BLOCKS, History, Interactions, Items, train

TITLES, COLUMNS, PEOPLE = 14, 8, 9


@st.composite
def sites(draw: Any) -> tuple[Interactions, Items]:
    """Small sites, from such as nobody rated anything on."""
    dice = np.random.default_rng(draw(st.integers(0, 10_000)))
    events = draw(st.sampled_from([0, 1, 60]))
    marks = (dice.random((TITLES, COLUMNS)) < 0.35).astype(float)
    votes = dice.integers(0, 500, TITLES).astype(float)
    items = Items(
        features=sparse.csr_array(marks),
        blocks=np.sort(dice.integers(0, len(BLOCKS), COLUMNS)),
        year=np.where(dice.random(TITLES) < 0.3, np.nan, dice.integers(1950, 2026, TITLES)),
        votes=votes,
        mean=np.where(votes > 0, dice.random(TITLES), np.nan),
    )
    # Some titles at the end stay without history.
    interactions = Interactions(
        users=dice.integers(0, PEOPLE, events),
        items=dice.integers(0, TITLES - 4, events),
        grades=dice.integers(-1, 5, events) / 4,
        times=dice.integers(0, 20, events).astype(float),
        people=PEOPLE if events else 0,
    )
    return interactions, items


@st.composite
def histories(draw: Any) -> History:
    rows = draw(st.lists(st.integers(0, TITLES - 1), unique=True, max_size=TITLES))
    grades = draw(
        st.lists(st.sampled_from([-0.25, 0, 0.25, 0.5, 0.75, 1]), min_size=len(rows), max_size=len(rows))
    )
    return History.of(np.array(rows, dtype=np.int64), np.array(grades, dtype=np.float64))


ticks = st.lists(st.sampled_from([0.0, 0.0, 1.0, -0.5]), min_size=COLUMNS, max_size=COLUMNS).map(np.array)


@given(sites(), histories(), ticks)
@settings(deadline=None, max_examples=40)
def test_what_a_score_is_made_of_adds_up_to_it(site, history, ticked) -> None:
    reading = train(*site).read(history, ticked)
    assert np.isfinite(reading.scores).all()
    for row in range(TITLES):
        explained = reading.explain(row)
        assert explained.total == pytest.approx(reading.scores[row], abs=1e-6)
        assert explained.prior == pytest.approx(reading.popular[row], abs=1e-6)
        assert explained.events.sum() == pytest.approx(reading.taste[row], abs=1e-6)
        assert explained.by_ticked.sum() == pytest.approx(reading.ticked[row], abs=1e-6)


@given(sites(), histories())
@settings(deadline=None, max_examples=40)
def test_an_event_adds_to_no_title_by_who_liked_both_but_to_others(site, history) -> None:
    reading = train(*site).read(history)
    for event, row in enumerate(history.rows.tolist()):
        assert reading.explain(row).by_event[event] == 0


@given(sites(), st.integers(0, 1_000))
@settings(deadline=None, max_examples=40)
def test_the_order_of_events_does_not_matter_for_training(site, seed) -> None:
    given_, items = site
    order = np.random.default_rng(seed).permutation(len(given_))
    shuffled = Interactions(
        given_.users[order], given_.items[order], given_.grades[order], given_.times[order], given_.people
    )
    one, other = train(given_, items), train(shuffled, items)
    assert np.allclose(one.weights.toarray(), other.weights.toarray(), atol=1e-6)
    assert np.array_equal(one.prior, other.prior) or np.allclose(one.prior, other.prior)


@given(sites(), histories(), st.data())
@settings(deadline=None, max_examples=40)
def test_liking_a_title_more_lifts_most_what_the_same_people_like(site, history, data) -> None:
    if not len(history):
        return
    at = data.draw(st.integers(0, len(history) - 1))
    better = history.grades.copy()
    better[at] += 0.25
    model = train(*site)
    before = model.read(history)
    after = model.read(History(history.rows, better, history.recency))
    weights = model.weights[[int(history.rows[at])]].toarray().ravel()
    lifted = [after.explain(row).by_event[at] - before.explain(row).by_event[at] for row in range(TITLES)]
    assert (np.array(lifted) * weights >= 0).all()


def test_events_of_one_moment_count_alike_and_newer_ones_more() -> None:
    rows, grades = np.arange(4), np.ones(4)
    recent = History.of(rows, grades, np.array([9.0, 5.0, 5.0, 1.0])).recency
    assert recent[0] > recent[1] == recent[2] > recent[3]
    assert History.of(rows, grades).recency[0] == 1


def test_what_was_ticked_lifts_the_titles_that_have_it(cinema) -> None:
    model = cinema()
    ticked = np.array([0.0, 1.0])
    nobody = History.of(np.empty(0, dtype=np.int64), np.empty(0))
    plain, with_genre = model.read(nobody).scores, model.read(nobody, ticked).scores
    assert with_genre[1] > plain[1] > 0
    assert with_genre[0] == plain[0]


def test_the_prior_fades_as_the_history_grows(cinema) -> None:
    model = cinema()
    lengths = [model.read(History.of(np.arange(n), np.ones(n))).popular.max() for n in (0, 1, 4)]
    assert lengths[0] > lengths[1] > lengths[2] > 0


@pytest.mark.parametrize(("votes", "first"), [(0.0, "alike"), (500.0, "hit")])
def test_what_a_few_people_like_outweighs_no_long_history_unless_the_public_says_so(votes, first) -> None:
    """Six people like the hit; four others like what the person likes, and two of these what is alike."""
    alike, hit = 30, 31
    own = [(user, title) for user in range(6, 10) for title in range(30)]
    events = [*own, (6, alike), (7, alike), *((user, hit) for user in range(6))]
    users, titles = (np.array(column) for column in zip(*events, strict=True))
    counts = np.zeros(32)
    counts[hit] = votes
    items = Items(
        sparse.csr_array((32, 0)), np.empty(0, dtype=np.int64), np.full(32, np.nan), counts, np.full(32, 0.9)
    )
    ones = np.ones(len(users))
    model = train(Interactions(users, titles, ones, np.arange(len(users), dtype=float), 10), items)
    scores = model.read(History.of(np.arange(30), np.ones(30))).scores
    assert (scores[alike] > scores[hit]) == (first == "alike")
    nobody = model.read(History.of(np.empty(0, dtype=np.int64), np.empty(0))).scores
    assert nobody[hit] > nobody[alike] > 0


def test_a_title_without_history_follows_the_titles_that_are_like_it() -> None:
    """Two camps of people; the last two titles are new, one like what each camp likes."""
    camp = np.repeat(np.eye(2), [6, 6], axis=0)
    marks = np.vstack([camp, np.eye(2)])
    users, titles = np.divmod(np.arange(40 * 12), 12)
    own = (users % 2) == (titles >= 6)
    skipped = (users + titles) % 3 == 0
    users, titles = users[own & ~skipped], titles[own & ~skipped]
    interactions = Interactions(users, titles, np.ones(len(users)), np.arange(len(users), dtype=float), 40)
    items = Items(
        sparse.csr_array(marks),
        np.zeros(2, dtype=np.int64),
        np.full(14, np.nan),
        np.zeros(14),
        np.full(14, np.nan),
    )
    weights = train(interactions, items).weights
    assert weights[[0]].toarray()[0, 12] > weights[[0]].toarray()[0, 13]
    assert weights[[8]].toarray()[0, 13] > weights[[8]].toarray()[0, 12]


@pytest.fixture
def cinema():
    """Four titles of two genres, liked alike by few people."""

    def trained():
        marks = sparse.csr_array(np.array([[1.0, 0], [0, 1.0], [1.0, 0], [0, 1.0]]))
        items = Items(
            marks, np.zeros(2, dtype=np.int64), np.full(4, np.nan), np.full(4, 10.0), np.full(4, 0.8)
        )
        users, titles = np.divmod(np.arange(8), 4)
        return train(Interactions(users, titles, np.ones(8), np.arange(8.0), 2), items)

    return trained
