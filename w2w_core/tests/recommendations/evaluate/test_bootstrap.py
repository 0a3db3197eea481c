from __future__ import annotations

import numpy as np
import pytest

from w2w_core.recommendations.evaluate.bootstrap import paired


def test_the_interval_of_a_paired_mean_is_that_of_the_normal_law():
    dice = np.random.default_rng(0)
    theirs = dice.random(400)
    ours = theirs + dice.normal(0.1, 0.2, 400)
    found = paired(ours, theirs)
    difference = ours - theirs
    half = 1.96 * difference.std() / 20
    assert found.mean == pytest.approx(difference.mean())
    assert found.low == pytest.approx(found.mean - half, abs=0.003)
    assert found.high == pytest.approx(found.mean + half, abs=0.003)


def test_a_constant_lead_is_certain_however_much_people_differ():
    theirs = np.random.default_rng(1).random(50)
    found = paired(theirs + 0.5, theirs)
    assert (found.mean, found.low, found.high) == pytest.approx((0.5, 0.5, 0.5))


def test_it_says_the_same_each_time():
    ours, theirs = [0.1, 0.9, 0.4], [0.2, 0.1, 0.3]
    assert paired(ours, theirs) == paired(ours, theirs)
