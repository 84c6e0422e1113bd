"""The proof of one explanation: the words it names, taken away for real, beside words taken at random."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations, islice
from math import comb

import numpy as np

from recsys.config import ExplanationConfig
from recsys.explanation.agreement import agreements
from recsys.explanation.faithfulness import comprehensiveness, curve, normalised_aopc, order_of, sufficiency
from recsys.explanation.game import WordGame
from recsys.explanation.method import explain
from recsys.explanation.removal import limits
from recsys.types import METHODS, BoolArray, Proof, Segment

MAX_NAMED = 3  # words that a proof takes away at once
MAX_RANDOM = 20  # random choices that are ranked for real

PlacesWithout = Callable[[Sequence[Sequence[Segment]]], list[int | None]]  # pieces taken away -> the film's place


def prove(
    game: WordGame,
    places_without: PlacesWithout,
    n_candidates: int,
    *,
    config: ExplanationConfig,
    cancelled: Callable[[], bool] | None = None,
) -> Proof | None:
    """Put one film's word-level explanation to the test.

    Args:
        game: the wish and this film alone.
        places_without: ranks for real, once for each choice of pieces to take away.
        n_candidates: films ranked under the whole wish.
        config: how much is computed.
        cancelled: asked between the steps whether nobody waits any more.

    Returns:
        The proof, None if cancelled.
    """
    n = len(game.segments)
    found = [explain(game, method, config=config)[0] for method in METHODS if not (cancelled and cancelled())]
    if len(found) < len(METHODS):
        return None
    values = found[0].values
    order = order_of(values)
    named = order[: max(1, min(MAX_NAMED, n - 1, int((values > 0).sum())))] if n else order
    choices = _choices(n, len(named))
    sets = ((), tuple(named.tolist()), *choices)
    before, after, *at_random = places_without([[game.segments[i] for i in one] for one in sets])
    path = curve(game.values, order)
    bounds = limits(game.values, n, config.max_exact) if n > 1 else None
    comprehensive, sufficient = _losses(game, choices)
    return Proof(
        film_id=game.film_ids[0],
        words=tuple(game.segments[i].text for i in named),
        rank_before=before,
        rank_after=after,
        random_rank=float(np.mean([rank or n_candidates + 1 for rank in at_random])) if at_random else None,
        n_random=len(choices),
        n_candidates=n_candidates,
        comprehensiveness=comprehensiveness(path, len(named)),
        sufficiency=sufficiency(path, len(named)),
        random_comprehensiveness=comprehensive,
        random_sufficiency=sufficient,
        aopc=normalised_aopc(path.aopc, bounds) if bounds else None,
        random_aopc=normalised_aopc(float(bounds.random[0]), bounds) if bounds else None,
        deletion=tuple(path.deletion.tolist()),
        insertion=tuple(path.insertion.tolist()),
        agreement=agreements(found),
        random_deletion=tuple(bounds.random_path[:, 0].tolist()) if bounds else (),
    )


def _choices(n: int, size: int) -> list[tuple[int, ...]]:
    """Give the random choices: all there are if they are few, none where there is nothing to choose."""
    if n == size or not size:
        return []
    if comb(n, size) <= MAX_RANDOM:
        return list(combinations(range(n), size))
    generator = np.random.default_rng(0)
    drawn = (tuple(sorted(generator.choice(n, size, replace=False).tolist())) for _ in range(50 * MAX_RANDOM))
    return list(islice(dict.fromkeys(drawn), MAX_RANDOM))


def _losses(game: WordGame, choices: Sequence[tuple[int, ...]]) -> tuple[float, float]:
    """Give mean comprehensiveness and sufficiency of the random choices."""
    n = len(game.segments)
    if not choices:
        return 0.0, 0.0
    taken: BoolArray = np.zeros((len(choices), n), dtype=np.bool_)
    for number, choice in enumerate(choices):
        taken[number, list(choice)] = True
    whole, without, only = np.split(
        game.values(np.concatenate([np.ones((1, n), dtype=np.bool_), ~taken, taken]))[:, 0], [1, 1 + len(choices)]
    )
    return float((whole - without).mean()), float((whole - only).mean())
