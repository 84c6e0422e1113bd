"""Rankers against each other: each case is judged by what was learnt without its dialogue or person."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recsys.offline.ranking.ascent import Bench, climb
from recsys.offline.ranking.case import SITUATIONS, Case
from recsys.offline.ranking.fold import N_FOLDS, balance, folds
from recsys.offline.ranking.tree import TreeConfig, inputs, learn_trees, tree_scores
from recsys.offline.ranking.weight import (
    Weights,
    default_weights,
    learn_weights,
    score,
    service_weights,
    situated,
)
from recsys.types import FloatArray

AS_SET = "as set"  # what all others are compared with
IN_SERVICE, BY_HAND = "in service", "by hand"
ONE_SET, LISTWISE, CLIMBED = "one set learnt", "learnt per situation", "climbed per situation"
TREES, TREES_EACH = "LambdaMART", "LambdaMART per situation"
ADDITIVE = (AS_SET, IN_SERVICE, BY_HAND, ONE_SET, LISTWISE, CLIMBED)
# Features that say something in a situation; the others are 0 there, or the same for all candidates.
TOLD: Mapping[str, tuple[str, ...]] = {
    "wish": ("wish", "theme", "likeness", "kinship", "quality", "renown"),
    "taste": ("taste", "company", "quality", "renown"),
    "both": ("wish", "theme", "likeness", "kinship", "taste", "company", "quality", "renown"),
}
Scores = dict[str, list[FloatArray]]
Learner = Callable[[list[Case], NDArray[np.float64]], Callable[[Sequence[Case]], list[FloatArray]]]


@dataclass(frozen=True, slots=True, eq=False)
class Trial:
    """What came of it.

    Args:
        scores: ranker -> float32 [k] per case.
        learnt: ranker -> fold and situation ("0 taste") -> weights, of those that are additive.
        model: the LambdaMART of the last fold; None where it took no part.
    """

    scores: Scores
    learnt: dict[str, dict[str, dict[str, float]]]
    model: Any = None


def cross_validate(
    cases: Sequence[Case], *, by_hand: Mapping[str, Weights] | None = None, trees: TreeConfig | None = None,
    seed: int = 0, on_progress: Callable[[int, int], None] | None = None,
) -> Trial:  # fmt: skip
    """Let every ranker order every case.

    Args:
        cases: the cases.
        by_hand: situation -> feature -> weight in place of the one set, to be tried as they are.
        trees: how LambdaMART is grown; None leaves it out.
        seed: decides the folds.
        on_progress: called with (folds done, folds in all).
    """
    fold, counts = folds(cases, seed=seed), balance(cases)
    found = Trial(_as_they_are(cases, by_hand or {}), {})
    model = None
    for number in range(N_FOLDS):
        train, test = np.flatnonzero(fold != number), np.flatnonzero(fold == number)
        _additive(found, cases, counts, train, test, number)
        if trees:
            model = _grown(found, cases, counts, train, test, trees)
        if on_progress:
            on_progress(number + 1, N_FOLDS)
    return Trial(found.scores, found.learnt, model)


def _as_they_are(cases: Sequence[Case], by_hand: Mapping[str, Weights]) -> Scores:
    sets = {AS_SET: {name: default_weights() for name in SITUATIONS},
            IN_SERVICE: {name: service_weights(name) for name in SITUATIONS},
            BY_HAND: {name: default_weights() | dict(by_hand.get(name, {})) for name in SITUATIONS}}  # fmt: skip
    return {
        name: situated(cases, weights) for name, weights in sets.items() if name == AS_SET or weights != sets[AS_SET]
    }


def _additive(
    found: Trial, cases: Sequence[Case], counts: NDArray[np.float64], train: NDArray[np.int64],
    test: NDArray[np.int64], number: int,
) -> None:  # fmt: skip
    def keep(ranker: str, label: str, judged: NDArray[np.int64], weights: dict[str, float]) -> None:
        found.learnt.setdefault(ranker, {})[label] = weights
        _put(found.scores, ranker, len(cases), judged, score(_of(cases, judged), weights))

    keep(ONE_SET, str(number), test, learn_weights(_of(cases, train), counts[train]))
    for situation in SITUATIONS:
        own, judged = (_in(cases, rows, situation) for rows in (train, test))
        if len(own):
            label = f"{number} {situation}"
            keep(LISTWISE, label, judged, learn_weights(_of(cases, own), counts[own]))
            keep(CLIMBED, label, judged, climb(Bench.of(_of(cases, own), counts[own]), TOLD[situation]))


def _grown(
    found: Trial, cases: Sequence[Case], counts: NDArray[np.float64], train: NDArray[np.int64],
    test: NDArray[np.int64], config: TreeConfig,
) -> Any:  # fmt: skip
    def grow(rows: NDArray[np.int64]) -> Any:
        first = [found.scores[AS_SET][row] for row in rows]
        return learn_trees(_of(cases, rows), counts[rows], first, config=config)

    model = grow(train)
    _put(found.scores, TREES, len(cases), test, tree_scores(model, _of(cases, test)))
    for situation in SITUATIONS:
        own, judged = (_in(cases, rows, situation) for rows in (train, test))
        if len(own):
            _put(found.scores, TREES_EACH, len(cases), judged, tree_scores(grow(own), _of(cases, judged)))
    return model


def _of(cases: Sequence[Case], rows: NDArray[np.int64]) -> list[Case]:
    return [cases[row] for row in rows]


def _in(cases: Sequence[Case], rows: NDArray[np.int64], situation: str) -> NDArray[np.int64]:
    return np.array([row for row in rows if cases[row].situation == situation], dtype=np.int64)


def _put(scores: Scores, ranker: str, n: int, rows: NDArray[np.int64], values: Sequence[FloatArray]) -> None:
    line = scores.setdefault(ranker, [np.zeros(0, np.float32)] * n)
    for row, value in zip(rows, values, strict=True):
        line[row] = value


def explanation_cost(model: Any, case: Case, *, n_films: int = 10, n_runs: int = 200) -> dict[str, float]:
    """Measure what the parts of ten films' scores cost: exact TreeSHAP against weight times value.

    Args:
        model: a LambdaMART.
        case: its first candidates are explained.
        n_films: how many.
        n_runs: of which the median counts.

    Returns:
        Milliseconds of "trees" and "additive", and "off", the largest gap between a tree score and its parts' sum.
    """
    films = inputs(case)[:n_films]
    line = np.array(list(default_weights().values()), dtype=np.float32)
    trees = _median(lambda: model.predict(films, pred_contrib=True, num_threads=1), n_runs)
    additive = _median(lambda: case.columns[:n_films] * line, n_runs)
    parts = model.predict(films, pred_contrib=True, num_threads=1).sum(axis=1)
    off = float(np.abs(parts - model.predict(films, num_threads=1)).max())
    return {"trees": trees, "additive": additive, "off": off}


def _median(action: Callable[[], object], n: int) -> float:
    spent = []
    for _ in range(n):
        start = time.perf_counter()
        action()
        spent.append(1000 * (time.perf_counter() - start))
    return float(np.median(spent))
