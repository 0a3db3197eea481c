from __future__ import annotations

import numpy as np

from w2w_core.recommendations.engine.strongest import placed, strongest


def test_a_title_has_no_weight_into_itself_and_one_that_is_no_source_keeps_all():
    blocks = [np.array([[5, 1], [2, 3]], np.float32), np.array([[4, -6]], np.float32)]
    weights = strongest(blocks, np.array([0, -1, 1]), titles=2, kept=2)
    np.testing.assert_array_equal(weights.toarray(), [[0, 2, 4], [1, 3, 0]])


def test_the_largest_in_amount_are_kept():
    weights = strongest([np.array([[1, -4, 3, 2]], np.float32)], np.array([-1]), titles=4, kept=2)
    np.testing.assert_array_equal(weights.toarray().ravel(), [0, -4, 3, 0])


def test_no_blocks_make_no_weights():
    assert strongest([], np.array([], dtype=np.int64), titles=3, kept=2).shape == (3, 0)


def test_weights_are_placed_among_all_titles():
    weights = strongest([np.array([[7, 8]], np.float32)], np.array([-1]), titles=2, kept=2)
    everywhere = placed(weights, np.array([1, 4]), np.array([3]), titles=5).toarray()
    assert {tuple(at): everywhere[tuple(at)] for at in np.argwhere(everywhere)} == {(1, 3): 7, (4, 3): 8}
