"""Between two stages: which films are worth a second look, and how the second stage's order is put on top."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recsys.collaborative.absence import Leaver, Stage
from recsys.collaborative.interaction import History, Interactions, likes_of
from recsys.collaborative.model import best, without_known
from recsys.types import FloatArray, RowArray

BATCH = 256  # people at a time
SORTS = ((4.5, 6.0), (2.75, 4.0), (0.0, 2.75))  # stars of films loved, left cold, disliked: what flows from them apart
FEW = 10  # ratings told of people who stand for new ones: 1 to so many, 1 the most often
MIN_LIKES = 3  # people with fewer teach nothing about order


@dataclass(frozen=True, slots=True, eq=False)
class Trial:
    """One person, part of whose likes is told, and what the first stage makes of that.

    Args:
        told: the ratings told.
        rows: int32 [k], the candidates, best first; none of them is told.
        scores: float32 [k], of the first stage, which has not learnt from this person.
        flows: float32 [3, k], what the first stage makes of each of SORTS instead of the likes.
        wanted: int32 [m], likes that are not told, candidates or not.
        own: int32, rows of all the person's likes: none of them may stand as a film that is not wanted.
    """

    told: History
    rows: RowArray
    scores: FloatArray
    flows: FloatArray
    wanted: RowArray
    own: RowArray


def draw_trials(
    data: Interactions, stage: Stage, *, k: int, few: float, rounds: int, rng: np.random.Generator
) -> Iterator[Trial]:
    """Tell four fifths of everybody's ratings, or a few of them, and let the first stage choose candidates.

    Args:
        data: the ratings.
        stage: the first stage fitted on them, or on them and others.
        k: candidates.
        few: share of the people of whom only 1 to FEW ratings are told, so that new people are learnt as well.
        rounds: what is told of each person is drawn so often.
        rng: decides what is told.
    """
    enough = [history for history in data.histories() if len(history.liked) >= MIN_LIKES]
    for start in range(0, len(enough), BATCH):
        batch = enough[start : start + BATCH]
        leaver = Leaver.of(stage, likes_of(batch, data.n_films))
        for _ in range(rounds):
            told = [_tell(history, few, rng) for history in batch]
            rows, scores = best(without_known(leaver.scores(told), told), k)
            for place, (history, part) in enumerate(zip(batch, told, strict=True)):
                wanted = np.setdiff1d(history.liked, part.rows).astype(np.int32)
                line = rows[place][rows[place] >= 0]
                if len(wanted) and len(part.liked):
                    flows = np.stack([leaver.flow(place, sort, line) for sort in sorts_of(part)])
                    yield Trial(part, line, scores[place, : len(line)], flows, wanted, history.liked)


def sorts_of(history: History) -> list[RowArray]:
    """Give the rows of each of SORTS, those of the same stars together.

    Args:
        history: the person.
    """
    return [history.rows[(history.stars >= low) & (history.stars < high)] for low, high in SORTS]


def _tell(history: History, few: float, rng: np.random.Generator) -> History:
    n = len(history.rows)
    n_told = max(1, round(0.8 * n)) if rng.random() >= few else min(round(FEW ** rng.random()), n - 1)
    keep = np.sort(rng.permutation(n)[:n_told])
    return History(history.rows[keep], history.stars[keep])


def lifted(first: FloatArray, rows: RowArray, scores: NDArray[np.floating[Any]]) -> FloatArray:
    """Put the candidates above all other films, in an order of their own; the rest keeps the first stage's.

    Args:
        first: float32 [n_films], scores of the first stage.
        rows: int32 [k], the candidates.
        scores: float [k], what decides among them.

    Returns:
        float32 [n_films]: at least 0 for candidates, at most -1 for all others.
    """
    found: FloatArray = (first - first.max() - 1).astype(np.float32)
    found[rows] = scores - scores.min()
    return found


def standardised(scores: FloatArray) -> FloatArray:
    """Give scores with mean 0 and deviation 1; zeros where they are all alike.

    Args:
        scores: float32 [k].
    """
    deviation = float(scores.std())
    return ((scores - scores.mean()) / deviation if deviation > 0 else np.zeros_like(scores)).astype(np.float32)


def within(arrays: Mapping[str, NDArray[Any]], prefix: str) -> dict[str, NDArray[Any]]:
    """Give the arrays of one part of a model of several, by their names in it.

    Args:
        arrays: of the whole model.
        prefix: that the names start with.
    """
    return {name.removeprefix(prefix): value for name, value in arrays.items() if name.startswith(prefix)}
