from __future__ import annotations

import numpy as np

from recsys.explanation.leave_one_out import leave_one_out_values


class Sum:
    """A game of three pieces that add 1, 2 and 4, the last two nothing more than 5 together."""

    segments = (None, None, None)

    def values(self, subsets):
        worths = np.minimum(subsets @ np.array([0.0, 2.0, 4.0]), 5.0) + subsets[:, 0]
        return np.stack([worths, 2 * worths], axis=1)


def test_each_loss_is_measured_against_the_whole_wish() -> None:
    found = leave_one_out_values(Sum())  # type: ignore[arg-type]
    assert found.tolist() == [[1.0, 2.0], [1.0, 2.0], [3.0, 6.0]]
