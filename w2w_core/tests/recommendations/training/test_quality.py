from __future__ import annotations

import numpy as np
import pytest

from w2w_core.recommendations import engine
from w2w_core.recommendations.catalogue.load import current_catalogue
from w2w_core.recommendations.engine import Interactions
from w2w_core.recommendations.training import interactions, quality


def of(*events: tuple[int, int, float]) -> Interactions:
    users, items, grades = (np.array(column) for column in zip(*events, strict=True))
    times = np.arange(len(events), dtype=float)
    return Interactions(users, items, grades.astype(float), times, int(users.max()) + 1)


def test_the_newest_liked_event_is_hidden_of_those_who_have_three() -> None:
    fans = [event for user in range(10) for event in ((user, 1, 1.0), (user, 2, 1.0), (user, 3, 0.0))]
    others = [(10, 1, 1.0), (10, 2, 1.0), (11, 1, 0.0), (11, 2, 0.0), (11, 3, 0.0)]
    events = of(*fans, *others)
    held_out = quality.hold_out(events)
    assert held_out.events.tolist() == [3 * user + 1 for user in range(10)]
    hidden = held_out.hidden(events)
    assert (len(hidden), hidden.people) == (len(events) - 10, 12)


def test_of_a_handful_nothing_is_hidden() -> None:
    events = of(*[(user, item, 1.0) for user in range(9) for item in range(3)])
    assert not len(quality.hold_out(events).events)


def test_no_more_people_are_measured_than_tell_something() -> None:
    events = of(*[(user, item, 1.0) for user in range(2000) for item in range(3)])
    held_out = quality.hold_out(events)
    assert len(held_out.events) == quality.MOST_PEOPLE
    assert len(set(events.users[held_out.events].tolist())) == quality.MOST_PEOPLE


def test_places() -> None:
    scores = np.array([5.0, 4.0, 3.0, 3.0, 3.0, 1.0])
    assert quality._place(scores, np.array([0]), 1) == 0
    assert quality._place(scores, np.array([], dtype=int), 3) == 3, "equals are counted by halves"
    assert quality._place(scores, np.array([0, 1]), 5) == 3


def test_a_model_of_two_camps_finds_what_popularity_cannot(world) -> None:
    world.camps()
    training = world.train()
    metrics = training.metrics
    assert metrics["people_measured"] == 60
    assert metrics["ndcg_10"] > metrics["ndcg_10_of_popularity"] + 0.1
    assert 0 < metrics["recall_20"] <= 1


@pytest.mark.parametrize("broken", ["prior", "weights", "features"])
def test_what_is_no_number_is_refused(world, broken: str) -> None:
    world.camps(people=4)
    catalogue = current_catalogue.get()
    model = engine.train(interactions.read(catalogue), catalogue.items)
    array = getattr(model, broken)
    (array if broken == "prior" else array.data)[0] = np.nan
    with pytest.raises(quality.Refused, match=f"not all of its {broken} are numbers"):
        quality.check_numbers(model)


def test_what_is_far_worse_than_popularity_is_refused_if_enough_people_say_so() -> None:
    figures = {"people_measured": 50.0, "ndcg_10": 0.1, "ndcg_10_of_popularity": 0.2}
    with pytest.raises(quality.Refused, match="worse than popularity"):
        quality.check_quality(figures)
    quality.check_quality({**figures, "people_measured": 49.0})
    quality.check_quality({**figures, "ndcg_10": 0.15})
