from __future__ import annotations

import numpy as np

from recsys.ranking import choose_trial
from recsys.types import Ranked

SCORE = np.array([5.0, 4.0, 3.9, 3.8, 1.0], dtype=np.float32)
RANKED = Ranked(np.arange(20, 25, dtype=np.int32), SCORE, SCORE[:, None], ("wish",), 0.0)


def doubts(*values: float) -> np.ndarray:
    return np.array(values, dtype=np.float32)


def test_the_film_that_doubt_lifts_highest_is_tried() -> None:
    assert choose_trial(RANKED, doubts(1, 1, 0.2, 0.9, 1), n_places=2, weight=0.4) == 23


def test_films_on_the_list_are_no_trial_however_doubtful() -> None:
    assert choose_trial(RANKED, doubts(1, 1, 0, 0, 0), n_places=2, weight=1.0) is None


def test_a_film_that_does_not_reach_the_list_is_not_tried() -> None:
    assert choose_trial(RANKED, doubts(0, 0, 0.1, 0.1, 1), n_places=2, weight=0.4) is None
    assert choose_trial(RANKED, doubts(0, 0, 0.1, 0.1, 1), n_places=2, weight=4.0) == 24


def test_nothing_beyond_the_list_or_no_weight() -> None:
    assert choose_trial(RANKED, doubts(1, 1, 1, 1, 1), n_places=5, weight=1.0) is None
    assert choose_trial(RANKED, doubts(1, 1, 1, 1, 1), n_places=2, weight=0.0) is None
