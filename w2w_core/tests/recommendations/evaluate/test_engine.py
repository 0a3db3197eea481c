from __future__ import annotations

import random
import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from w2w_core.recommendations.evaluate import fit

ITEMS = {
    "alien": {"genres": ["horror"], "people": ["weaver"], "year": 1979},
    "aliens": {"genres": ["horror"], "people": ["weaver"], "year": 1986},
    "amelie": {"genres": ["comedy"], "themes": ["paris"], "year": 2001},
    "airplane": {"genres": ["comedy"]},
    "blank": {},
}
RATINGS = [
    ("ann", "alien", 5, 10),
    ("ann", "aliens", 4, 20),
    ("bob", "amelie", 5, 10),
    ("bob", "airplane", 4, 20),
    ("cid", "alien", 4.5, 5),
    ("cid", "amelie", 1, 6),
]

names = st.sampled_from([*ITEMS, "not in items"])
stars = st.sampled_from([0.5, 1, 2, 3, 4, 5])
events = st.lists(st.tuples(names, stars, st.integers(0, 5)), max_size=8)
ratings = st.lists(st.tuples(st.integers(0, 3), names, stars, st.integers(0, 5)), max_size=20)


@given(ratings, st.booleans(), events, st.integers(0, 9), st.booleans())
@settings(deadline=None, max_examples=60)
def test_rank_never_returns_the_history_nor_an_item_twice(given_, described, history, k, varied) -> None:
    ranked = fit(given_, ITEMS if described else {}).rank(history, k, varied=varied)
    assert len(ranked) == len(set(ranked)) <= k
    assert not set(ranked) & {item for item, _, _ in history}


@given(ratings, events, st.integers(0, 1_000))
@settings(deadline=None, max_examples=40)
def test_the_order_of_events_does_not_matter(given_, history, seed) -> None:
    dice = random.Random(seed)
    shuffled = dice.sample(history, len(history))
    engine = fit(given_, ITEMS)
    assert engine.rank(history, 9) == engine.rank(shuffled, 9)


def test_candidates_are_ranked_among_themselves_unknown_ones_last() -> None:
    engine = fit(RATINGS, ITEMS)
    ranked = engine.rank([("alien", 5, 1)], 9, candidates=["nowhere", "blank", "aliens", "alien", "aliens"])
    assert ranked == ["aliens", "blank", "nowhere"]
    assert engine.rank([("nowhere", 5, 1)], 9, candidates=["nowhere"]) == []


def test_a_history_of_one_genre_brings_more_of_it() -> None:
    engine = fit(RATINGS, ITEMS)
    assert engine.rank([("alien", 5, 1)], 1) == ["aliens"]
    assert engine.rank([("aliens", 5, 1)], 1) == ["alien"]


def test_genres_are_enough() -> None:
    engine = fit([], ITEMS, prior=dict.fromkeys(ITEMS, (10, 4.0)))
    assert set(engine.rank([], 2, genres=["comedy"])) == {"amelie", "airplane"}
    assert set(engine.rank([], 2, genres=["horror"])) == {"alien", "aliens"}
    assert engine.rank([], 9, genres=["never heard of"]) == engine.rank([], 9)


def test_votes_from_elsewhere_rank_where_nobody_rated() -> None:
    engine = fit([], ITEMS, prior={"airplane": (900, 4.5), "amelie": (900, 2.0), "elsewhere": (90, 4.5)})
    ranked = engine.rank([], 9)
    assert ranked[0] == "airplane"
    assert "elsewhere" in ranked


def test_of_two_ratings_of_one_item_the_later_counts() -> None:
    changed = [*RATINGS, ("ann", "alien", 1, 99)]
    replaced = [*RATINGS[1:], ("ann", "alien", 1, 99)]
    history: Any = [("aliens", 5, 1)]
    one, other = (fit(each, ITEMS).read(history).scores for each in (changed, replaced))
    assert one == pytest.approx(other)
    engine = fit(RATINGS, ITEMS)
    assert engine.read([("alien", 1, 1), ("alien", 5, 2)]).scores == pytest.approx(
        engine.read([("alien", 5, 2)]).scores
    )


def test_nothing_at_all_is_no_failure() -> None:
    engine = fit([], {})
    assert engine.rank([], 5) == []
    assert engine.rank([("x", 3, 1)], 5, genres=["drama"], candidates=["y"], varied=True) == ["y"]


def test_it_needs_no_django() -> None:
    code = (
        "import sys; from w2w_core.recommendations.evaluate import fit; "
        "fit([('u', 'i', 4, 1)], {}).rank([], 1); assert 'django' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
