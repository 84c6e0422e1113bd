"""Leave-one-out: what the absence of each piece alone takes away."""

from __future__ import annotations

import numpy as np

from recsys.explanation.game import Values, WordGame


def leave_one_out_values(game: WordGame) -> Values:
    """Give what each piece's absence alone takes away: float64 [n, k].

    Args:
        game: the wish and the k films.
    """
    n = len(game.segments)
    subsets = np.concatenate([np.ones((1, n), dtype=np.bool_), ~np.eye(n, dtype=np.bool_)])
    worths = game.values(subsets)
    loss: Values = worths[0] - worths[1:]
    return loss
