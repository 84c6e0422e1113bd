"""One film of a list is a question: would the person like films of which their marks tell little?"""

from __future__ import annotations

import numpy as np

from recsys.types import FloatArray, Ranked


def choose_trial(
    ranked: Ranked, doubts: FloatArray, *, n_places: int, weight: float, highest: int | None = None
) -> int | None:
    """Choose the film that is worth a try: the most doubtful of those that doubt lifts onto the list's lower half.

    Args:
        ranked: all candidates, best first.
        doubts: float32 [n], of these films.
        n_places: films that the list shows.
        weight: what full doubt adds to a score.
        highest: place, from 1, that it must not stand above; the middle of the list if None.

    Returns:
        The film's row; None where no film beyond the list comes to stand there.

    Source:
        Auer, Using Confidence Bounds for Exploitation-Exploration Trade-offs, 2002: optimism about what is not known.
        That doubt and not hope decides, and the lower half, were chosen by `benchmarks/exploration.py`.
    """
    if len(ranked.rows) <= n_places or weight <= 0:
        return None
    ceiling = ranked.score[max(0, (n_places // 2 if highest is None else min(highest, n_places)) - 1)]
    hoped = ranked.score + np.float32(weight) * doubts
    fits = (hoped > ranked.score[n_places - 1]) & (hoped <= ceiling)
    fits[:n_places] = False
    return int(ranked.rows[np.argmax(np.where(fits, doubts, -1.0))]) if fits.any() else None


def in_lower_half(ranked: Ranked, row: int, *, n_places: int) -> bool:
    """Tell whether a film stands in the lower half of a list, where one on trial belongs.

    A film that is much like one on the list may come to stand above it, once it is lifted, and escape its price.

    Args:
        ranked: the films in order.
        row: the film.
        n_places: films that the list shows.
    """
    return row in ranked.rows[n_places // 2 : n_places]
