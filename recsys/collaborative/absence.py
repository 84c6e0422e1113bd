"""FactEase as it would be without one of the people it was fitted on, without fitting it again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

import numpy as np

from recsys.collaborative.fact_ease import FactEase, FactEaseConfig, solve
from recsys.collaborative.film import FilmFacts
from recsys.collaborative.interaction import History, Interactions, likes_of
from recsys.types import FloatArray, RowArray

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix


@dataclass(frozen=True, slots=True, eq=False)
class Stage:
    """A fitted FactEase with what it takes to leave one person out of it afterwards.

    Args:
        model: the first stage.
        warm: int32 [m], the films whose weights were solved for; the others' were carried over from them.
        inverse: float32 [m, m], of the regularised Gram matrix of those.
    """

    model: FactEase
    warm: RowArray
    inverse: FloatArray


def fit_stage(data: Interactions, films: FilmFacts, config: FactEaseConfig, device: str) -> Stage:
    """Fit FactEase and keep the inverse.

    Args:
        data: the ratings.
        films: facts of the films.
        config: of FactEase.
        device: where the matrix is inverted.
    """
    config, weights, popularity, warm, inverse = solve(data, films, config, device)
    return Stage(FactEase(config, weights, popularity), warm, inverse)


@dataclass(frozen=True, slots=True, eq=False)
class Leaver:
    """The first stage as if some people of its training data had never been in it; exact, one person at a time.

    Taking the likes x of a person out of a Gram matrix changes its inverse P by P x x^T P / (1 - x^T P x). Films that
    hardly anybody likes, whose weights are means of other films' weights, keep these.

    Args:
        stage: with everybody in it.
        own: float32 [n, n_films], all likes of the people.
        moved: float32 [n, m], x^T P of each.
        kept: float32 [n], 1 - x^T P x of each.

    Source:
        Sherman and Morrison, Adjustment of an inverse matrix, 1950; weights after Steck, 2019, equation 8.
    """

    stage: Stage
    own: csr_matrix
    moved: FloatArray
    kept: FloatArray

    @classmethod
    def of(cls, stage: Stage, likes: csr_matrix) -> Self:
        """Prepare to leave out people.

        Args:
            stage: with everybody in it.
            likes: float32 [n, n_films], all likes of the people.
        """
        inner = likes[:, stage.warm]
        moved = np.asarray(inner @ stage.inverse, dtype=np.float32)
        kept = 1 - np.asarray(inner.multiply(moved).sum(axis=1), dtype=np.float32).ravel()
        return cls(stage, likes, moved, np.maximum(kept, 1e-3))

    def scores(self, histories: Sequence[History]) -> FloatArray:
        """Score all films by part of the people's likes.

        Args:
            histories: the n people with the likes that are told, some of `own`.

        Returns:
            float32 [n, n_films]; what a film adds to its own score means nothing.
        """
        model, warm = self.stage.model, self.stage.warm
        found = model.score(histories)
        told = likes_of(histories, model.n_films)
        inner = told[:, warm]
        found[:, warm] += self._among(inner) - (inner @ model.weights[warm][:, warm]).toarray()
        return found

    def _among(self, told: csr_matrix) -> FloatArray:
        """Give what flows from the films told to the films solved for, float32 [n, m]."""
        hidden = (self.own[:, self.stage.warm] - told).tocsr()
        hidden.eliminate_zeros()
        few = told.getnnz(axis=1) < hidden.getnnz(axis=1)  # multiply by the smaller part, the other is the rest
        found = np.empty_like(self.moved)
        found[few] = told[few] @ self.stage.inverse
        found[~few] = self.moved[~few] - hidden[~few] @ self.stage.inverse
        shared = np.asarray(told.multiply(self.moved).sum(axis=1), dtype=np.float32).ravel() / self.kept
        found += shared[:, None] * self.moved
        found /= -(np.diagonal(self.stage.inverse) + self.moved**2 / self.kept[:, None])
        return found

    def flow(self, person: int, sources: RowArray, rows: RowArray) -> FloatArray:
        """Tell what flows from any films to some others.

        Args:
            person: place of the person among the n.
            sources: int32 [m], films that scores flow from.
            rows: int32 [k], films scored; none of `sources`.

        Returns:
            float32 [k].
        """
        warm, inverse = self.stage.warm, self.stage.inverse
        found = flow(self.stage.model, sources, rows)
        moved, kept = self.moved[person], self.kept[person]
        inner = np.isin(rows, warm)
        to, start = np.searchsorted(warm, rows[inner]), np.searchsorted(warm, sources[np.isin(sources, warm)])
        total = inverse[np.ix_(start, to)].sum(axis=0) + moved[start].sum() / kept * moved[to]
        found[inner] = -total / (inverse[to, to] + moved[to] ** 2 / kept)
        return found


def flow(model: FactEase, sources: RowArray, rows: RowArray) -> FloatArray:
    """Tell what flows from any films to some others in a fitted model.

    Args:
        model: the first stage.
        sources: int32 [m], films that scores flow from.
        rows: int32 [k], films scored.

    Returns:
        float32 [k].
    """
    return np.asarray(model.weights[sources].sum(axis=0), dtype=np.float32).ravel()[rows]
