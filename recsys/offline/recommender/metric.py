"""How good lists are: accuracy over all films, and what else a list should be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recsys.collaborative import FilmFacts, Model, best, without_known
from recsys.offline.recommender.split import Case
from recsys.types import BoolArray, FloatArray, RowArray

CUTS = (10, 20, 100)
BATCH = 200


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """What came of asking many people.

    Args:
        lists: int32 [n, 100], the films recommended, best first.
        values: measure -> float64 [n], one value per person.
    """

    lists: RowArray
    values: dict[str, NDArray[np.float64]]


def ask(model: Model, cases: Sequence[Case], *, among: BoolArray | None = None) -> Outcome:
    """Ask a model for everybody and compare with what was hidden; all films are ranked, none is sampled.

    Args:
        model: any model of taste.
        cases: the people.
        among: bool [n_films], films that are ranked; all if None.
    """
    starts = range(0, len(cases), BATCH)
    return judge((model.score([case.given for case in cases[i : i + BATCH]]) for i in starts), cases, among=among)


def judge(batches: Iterable[FloatArray], cases: Sequence[Case], *, among: BoolArray | None = None) -> Outcome:
    """Compare scores with what was hidden.

    Args:
        batches: float32 [BATCH, n_films] for the first people, then for the next, the last one maybe shorter.
        cases: the people.
        among: bool [n_films], films that are ranked; all if None.
    """
    lists, ranks = [np.zeros((0, max(CUTS)), dtype=np.int32)], []
    lot: RowArray | None = None  # orders films of equal score: the catalogue's own order knows who is popular
    for start, raw in zip(range(0, len(cases), BATCH), batches, strict=True):
        batch = cases[start : start + BATCH]
        scores = without_known(raw, [case.given for case in batch])
        if among is not None:
            scores[:, ~among] = -np.inf
        lot = np.random.default_rng(0).permutation(scores.shape[1]).astype(np.int32) if lot is None else lot
        lists.append(_drawn(scores, lot))
        ranks += [first_rank(line, case.wanted) for line, case in zip(scores, batch, strict=True)]
    found = np.concatenate(lists)
    values = {"mrr": 1.0 / np.array(ranks, dtype=np.float64)}
    for k in CUTS:
        pairs = [recall_ndcg(line[:k], case.wanted) for line, case in zip(found, cases, strict=True)]
        values[f"recall@{k}"], values[f"ndcg@{k}"] = np.array(pairs, dtype=np.float64).reshape(-1, 2).T
    return Outcome(found, values)


def _drawn(scores: FloatArray, lot: RowArray) -> RowArray:
    columns = best(scores[:, lot], max(CUTS))[0]
    return np.where(columns >= 0, lot[columns], -1).astype(np.int32)


def first_rank(scores: FloatArray, wanted: NDArray[np.int32]) -> int:
    """Give the place, from 1, of the best placed film wanted; films with an equal score stand before it.

    Args:
        scores: float32 [n_films].
        wanted: rows.
    """
    return max(1, int((scores >= scores[wanted].max()).sum()))


def recall_ndcg(line: NDArray[np.int32], wanted: NDArray[np.int32]) -> tuple[float, float]:
    """Give recall and NDCG of one list.

    Args:
        line: int32 [k], films recommended, best first.
        wanted: int32 [m], films liked.

    Returns:
        Hits among the k over min(k, m); discounted gain over that of a perfect list.

    Source:
        Liang et al., Variational Autoencoders for Collaborative Filtering, 2018, section 4.2.
    """
    hits = np.isin(line, wanted)
    discount = 1 / np.log2(np.arange(2, len(line) + 2))
    n_best = min(len(line), len(wanted))
    return float(hits.sum() / n_best), float((hits * discount).sum() / discount[:n_best].sum())


def character(
    lists: RowArray, cases: Sequence[Case], films: FilmFacts, likes: FloatArray, n_users: int
) -> dict[str, float]:
    """Tell what lists are like beside being right.

    Args:
        lists: int32 [n, >= 10]; the first ten are looked at.
        cases: the n people.
        films: facts of the films.
        likes: float32 [n_films], likes of each film in what was learnt from.
        n_users: people learnt from.

    Returns:
        coverage: share of the films that anybody is shown.
        novelty: mean of -log2 of the share of people who like the film (+ 1), in bits.
        diversity: 1 - mean cosine between the texts of two films of a list.
        popularity: mean place of the films among all by likes, 1 for the most liked.
        gini: inequality of how often films are shown, 0 to 1.
        miscalibration: divergence of the genres of a list from those of the person's likes, in nats.

    Source:
        Castells, Hurley and Vargas, Novelty and Diversity in Recommender Systems, 2015; Steck, Calibrated
        Recommendations, 2018, equation 6 (alpha .01).
    """
    top = lists[:, :10]
    shown = np.bincount(top[top >= 0], minlength=len(likes))
    rarity = -np.log2((likes + 1) / (n_users + 1))
    order = np.argsort(np.argsort(likes, kind="stable"), kind="stable") / max(len(likes) - 1, 1)
    return {
        "coverage": float((shown > 0).mean()),
        "novelty": float(rarity[top].mean()),
        "diversity": float(np.mean([_diversity(films.vectors[line]) for line in top])),
        "popularity": float(order[top].mean()),
        "gini": _gini(np.sort(shown)),
        "miscalibration": _miscalibration(top, cases, films),
    }


def _diversity(vectors: FloatArray) -> float:
    n = len(vectors)
    return float(1 - ((vectors @ vectors.T).sum() - n) / (n * (n - 1)))


def _gini(ascending: NDArray[np.int64]) -> float:
    n = len(ascending)
    return float((2 * np.arange(1, n + 1) - n - 1) @ ascending / (n * max(ascending.sum(), 1)))


def _miscalibration(top: RowArray, cases: Sequence[Case], films: FilmFacts) -> float:
    columns = [i for i, name in enumerate(films.names) if name.startswith("genre:")]
    genres = films.tags[:, columns].toarray()
    genres = genres / np.maximum(genres.sum(axis=1, keepdims=True), 1)
    found = []
    for line, case in zip(top, cases, strict=True):
        own = genres[case.given.liked].sum(axis=0)
        if own.sum():
            own = own / len(case.given.liked)
            listed = 0.99 * genres[line].mean(axis=0) + 0.01 * own
            known = own > 0
            found.append(float((own[known] * np.log(own[known] / listed[known])).sum()))
    return float(np.mean(found)) if found else 0.0
