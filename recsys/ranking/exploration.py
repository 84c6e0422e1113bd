"""One film of a list is a question: would the person like films of which their marks tell little?"""

from __future__ import annotations

import numpy as np

from recsys.types import FloatArray, Ranked


def choose_trial(ranked: Ranked, doubts: FloatArray, *, n_places: int, weight: float) -> int | None:
    """Choose the film that is worth a try: the one beyond the list that doubt lifts highest, if it reaches the list.

    Args:
        ranked: all candidates, best first.
        doubts: float32 [n], of these films.
        n_places: films that the list shows.
        weight: what full doubt adds to a score.

    Returns:
        The film's row; None where no film beyond the list reaches it.

    Source:
        Auer, Using Confidence Bounds for Exploitation-Exploration Trade-offs, 2002: optimism about what is not known.
    """
    if len(ranked.rows) <= n_places or weight <= 0:
        return None
    hoped = ranked.score[n_places:].astype(np.float64) + weight * doubts[n_places:].astype(np.float64)
    best = int(np.argmax(hoped))
    return int(ranked.rows[n_places + best]) if hoped[best] > ranked.score[n_places - 1] else None
