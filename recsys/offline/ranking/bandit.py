"""Ways to try films out on a list, from never to by lot, so that they can be played against each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from recsys.config import RankingConfig
from recsys.features import MAX_MARKED, NAMES, NOISE, REACH, build_columns, marked
from recsys.ranking import choose_trial, diversify, in_lower_half, rank, weights_for
from recsys.recommender import Recommender
from recsys.recommender.search import N_TRIED
from recsys.retrieval import retrieve
from recsys.types import FloatArray, Query, Ranked, RowArray

Array = NDArray[np.float64]
Kind = Literal["greedy", "trial", "every", "sample", "lot", "random"]

N_LOOKED = 400  # best candidates that are looked at; those after them lie 1.5 points and more below the list
_JITTER = 1e-6  # variance added so that films with the same text can be told apart
_BONUS = NAMES.index("exploration")


@dataclass(frozen=True, slots=True)
class Policy:
    """How a list leaves the order of the scores to find out more.

    Args:
        name: in tables.
        kind: "greedy" never; "trial" one film from beyond the list, by its doubt; "every" doubt lifts all films;
            "sample" all films, by one draw of what their scores may be; "lot" the last place goes to any of the
            candidates; "random" ten films of the catalogue.
        weight: what full doubt adds to a score, for "trial", "every" and "sample".
        reach, noise: of the Gaussian process, as `features.REACH` and `features.NOISE`.
        ceiling: for "trial", 0 takes the film that its doubt lifts highest; a place from 2 on takes the one of most
            doubt among those that reach the list and do not stand above that place.
        tells: whether films shown and not liked count as known; if not, they are only not shown again.
    """

    name: str
    kind: Kind = "greedy"
    weight: float = 0.0
    reach: float = REACH
    noise: float = NOISE
    ceiling: int = 0
    tells: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """One list.

    Args:
        rows: int32 [k], best first.
        tried: row of the film tried out, None for none.
        n_swapped: films that the order of the scores alone would not have put on it.
    """

    rows: RowArray
    tried: int | None = None
    n_swapped: int = 0


def make_line(query: Query, policy: Policy, recommender: Recommender, rng: np.random.Generator) -> Line:
    """Make one list.

    Args:
        query: whose likes and seen films are known, and what is not to be shown.
        policy: how far the list leaves the order of the scores.
        recommender: its ranking, weights and films.
        rng: decides what is drawn by lot.
    """
    table = _Table.of(query, recommender, policy.weight)
    ranked = table.order(np.zeros(len(table.rows)))
    plain = ranked.rows[: query.k]
    if policy.kind == "random":
        visible = np.setdiff1d(np.arange(recommender.index.n_films, dtype=np.int32), query.hidden)
        line = rng.choice(visible, size=len(plain), replace=False)
        return Line(line, n_swapped=len(np.setdiff1d(line, plain)))
    others = np.setdiff1d(table.rows, plain)
    if policy.kind == "greedy" or not len(others):
        return Line(plain)
    if policy.kind == "lot":
        drawn = int(rng.choice(others))
        return Line(np.append(plain[:-1], np.int32(drawn)), drawn, 1)
    tried = choose(ranked, query, policy, recommender.index.vectors) if policy.kind == "trial" else None
    order = table.order(_bonus(table, query, policy, tried, rng))
    if policy.ceiling and tried is not None and not in_lower_half(order, tried, n_places=query.k):
        return Line(plain)
    line = order.rows[: query.k]
    return Line(line, tried, len(np.setdiff1d(line, plain)))


def choose(ranked: Ranked, query: Query, policy: Policy, vectors: FloatArray) -> int | None:
    """Choose the film to try out: as the recommender does under a ceiling, or by hope alone.

    Args:
        ranked: candidates, best first.
        query: tells what the person's marks are.
        policy: of kind "trial".
        vectors: float32 [n_films, dim], of the whole catalogue.

    Returns:
        The film's row, None for no film.
    """
    k = query.k
    if len(ranked.rows) <= k:
        return None
    reach = replace(ranked, rows=ranked.rows[: k + N_TRIED], score=ranked.score[: k + N_TRIED])
    doubts = np.sqrt(np.diag(_spread(vectors, query, reach.rows, policy))).astype(np.float32)
    if policy.ceiling:
        return choose_trial(reach, doubts, n_places=k, weight=policy.weight, highest=policy.ceiling - 1)
    hoped = reach.score[k:] + np.float32(policy.weight) * doubts[k:]
    best = int(np.argmax(hoped))
    return int(reach.rows[k + best]) if policy.weight > 0 and hoped[best] > reach.score[k - 1] else None


def belief(
    vectors: FloatArray, marks: Sequence[int], asked: RowArray, *, reach: float = REACH, noise: float = NOISE
) -> Array:
    """Give how unsure films' scores are, and how far together, once a person's marks are known.

    Args:
        vectors: float32 [n_films, dim], unit length, of the whole catalogue.
        marks: rows of the films marked.
        asked: int32 [n], rows to be judged.
        reach, noise: as `features.REACH` and `features.NOISE`.

    Returns:
        float64 [n, n], covariance; the roots of its diagonal are `features.doubt`.

    Source:
        Rasmussen and Williams, Gaussian Processes for Machine Learning, 2006, equation 2.24.
    """
    films, known = vectors[asked].astype(np.float64), vectors[list(marks[-MAX_MARKED:])].astype(np.float64)
    before = np.exp((films @ films.T - 1.0) / reach)
    if not len(known):
        return before
    among = np.exp((known @ known.T - 1.0) / reach) + noise * np.eye(len(known))
    between = np.exp((known @ films.T - 1.0) / reach)
    after: Array = before - between.T @ np.linalg.solve(among, between)
    np.fill_diagonal(after, np.clip(np.diag(after), 0.0, 1.0))
    return after


def draw(covariance: Array, rng: np.random.Generator) -> Array:
    """Draw one possible set of values around 0: float64 [n].

    Args:
        covariance: float64 [n, n].
        rng: decides.

    Source:
        Chapelle and Li, An Empirical Evaluation of Thompson Sampling, 2011.
    """
    root = np.linalg.cholesky(covariance + _JITTER * np.eye(len(covariance)))
    drawn: Array = root @ rng.standard_normal(len(root))
    return drawn


@dataclass(frozen=True, slots=True, eq=False)
class _Table:
    """The best candidates of a query, with their columns."""

    query: Query
    rows: RowArray
    columns: FloatArray
    mean: FloatArray
    config: RankingConfig
    vectors: FloatArray

    @classmethod
    def of(cls, query: Query, recommender: Recommender, weight: float) -> _Table:
        r = recommender
        rows = retrieve(query, r.index, r.catalogue, r.lexicon, config=r.retrieval).rows
        columns, mean = build_columns(query, rows, r.index, r.catalogue, r.lexicon)
        config = weights_for(query, replace(r.ranking, exploration=weight))
        best = rank(rows, columns, mean, k=N_LOOKED, config=config)
        return cls(query, best.rows, best.values, mean, config, r.index.vectors)

    def order(self, bonus: Array) -> Ranked:
        """Rank with a value of each film in the column of exploration, and hold what is alike against each other."""
        columns = self.columns.copy()
        columns[:, _BONUS] = bonus
        ranked = rank(self.rows, columns, self.mean, k=len(self.rows), config=self.config)
        vectors = self.vectors[ranked.rows]
        return diversify(ranked, vectors, n_places=self.query.k, weight=self.config.variety)


def _bonus(table: _Table, query: Query, policy: Policy, tried: int | None, rng: np.random.Generator) -> Array:
    """Give what stands in the column of exploration, float64 [n]."""
    if policy.kind == "trial" and tried is None:
        return np.zeros(len(table.rows))
    asked = table.rows if tried is None else np.array([tried], dtype=np.int32)
    spread = _spread(table.vectors, query, asked, policy)
    if policy.kind == "sample":
        return draw(spread, rng)
    deviation: Array = np.sqrt(np.diag(spread))
    return deviation if tried is None else np.where(table.rows == tried, deviation[0], 0.0)


def _spread(vectors: FloatArray, query: Query, asked: RowArray, policy: Policy) -> Array:
    return belief(vectors, marked(query), asked, reach=policy.reach, noise=policy.noise)
