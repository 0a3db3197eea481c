from __future__ import annotations

import numpy as np
import pytest
from scipy import sparse

from w2w_core.recommendations.engine.cold_start import with_cold_titles


def test_weights_into_titles_without_history_count_by_the_trust_in_those_they_are_read_from() -> None:
    weights = sparse.csr_array(np.array([[0, 0.4, 0, 0], [0.4, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0.0]]))
    genres = sparse.csr_array(np.array([[1.0, 0], [1.0, 0], [1.0, 0], [0, 1.0]]))
    known = np.array([5, 5, 0, 0])

    def into(trusted: float) -> np.ndarray:
        return with_cold_titles(weights, genres, np.full(4, np.nan), known, trusted).toarray()

    sure = into(1.0)
    assert sure[0, 2] > sure[0, 3]
    assert sure[:, :2] == pytest.approx(weights.toarray()[:, :2])
    assert into(0.04)[:, 2:] == pytest.approx(0.04 * sure[:, 2:])
    assert into(0.04)[:, :2] == pytest.approx(sure[:, :2])
