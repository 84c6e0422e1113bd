from __future__ import annotations

import numpy as np

from recsys.ranking import choose_trial
from recsys.types import Ranked

SCORE = np.array([6.0, 5.0, 4.5, 4.0, 3.9, 3.8, 3.7, 1.0], dtype=np.float32)  # a list of four, and four beyond
RANKED = Ranked(np.arange(20, 28, dtype=np.int32), SCORE, SCORE[:, None], ("wish",), 0.0)


def doubts(*values: float) -> np.ndarray:
    return np.array(values, dtype=np.float32)


def test_the_most_doubtful_film_that_reaches_the_list_is_tried() -> None:
    assert choose_trial(RANKED, doubts(0, 0, 0, 0, 0.6, 0.8, 0.7, 1), n_places=4, weight=0.4) == 25


def test_films_on_the_list_are_no_trial_however_doubtful() -> None:
    assert choose_trial(RANKED, doubts(1, 1, 1, 1, 0, 0, 0, 0), n_places=4, weight=1.0) is None


def test_a_film_that_does_not_reach_the_list_is_not_tried() -> None:
    assert choose_trial(RANKED, doubts(0, 0, 0, 0, 0.1, 0.1, 0.1, 1), n_places=4, weight=0.4) is None
    assert choose_trial(RANKED, doubts(0, 0, 0, 0, 0, 0, 0, 1), n_places=4, weight=3.5) == 27


def test_a_film_that_would_stand_in_the_upper_half_is_not_tried() -> None:
    far = doubts(0, 0, 0, 0, 0.9, 0.4, 0, 0)
    assert choose_trial(RANKED, far, n_places=4, weight=1.5) == 25, "24 would come to stand above the second place"
    assert choose_trial(RANKED, far, n_places=4, weight=1.5, highest=1) == 24
    assert choose_trial(RANKED, doubts(0, 0, 0, 0, 1, 1, 1, 1), n_places=4, weight=9.0) is None


def test_nothing_beyond_the_list_or_no_weight() -> None:
    assert choose_trial(RANKED, doubts(*[1] * 8), n_places=8, weight=1.0) is None
    assert choose_trial(RANKED, doubts(*[1] * 8), n_places=4, weight=0.0) is None
