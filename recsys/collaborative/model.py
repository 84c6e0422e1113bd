"""The one contract of all models of taste: fit, score, recommend, similar_items, arrays.

A model never sees who a person is: it scores a history. So a person who is new, or who has just clicked, is scored
without training anything (fold-in).
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar, Self

import numpy as np
from numpy.typing import NDArray

from recsys.collaborative.film import FilmFacts
from recsys.collaborative.interaction import History, Interactions
from recsys.errors import ModelError
from recsys.types import FloatArray, RowArray

Progress = Callable[[int, int], None]
BATCH = 256  # histories scored at once: float32 [256, 12,046] is 12 MB


class Model(ABC):
    """A fitted model of taste; never changed after `fit`.

    Class attributes of every algorithm:
        name: as it stands in the registry and in reports.
        config_type: its frozen settings record.
    """

    name: ClassVar[str]
    config_type: ClassVar[type[Any]]
    config: Any

    @property
    @abstractmethod
    def n_films(self) -> int:
        """Films of the catalogue that it was fitted on."""

    @classmethod
    @abstractmethod
    def fit(
        cls, data: Interactions, films: FilmFacts, config: Any = None, *, seed: int = 0, device: str = "cpu",
        on_progress: Progress | None = None,
    ) -> Self:  # fmt: skip
        """Learn from ratings.

        Args:
            data: ratings of many people.
            films: facts of the same films.
            config: the algorithm's settings; its defaults if None.
            seed: decides every random step.
            device: "cpu" or "cuda", for those that train with torch.
            on_progress: called with (steps done, steps in all).

        Raises:
            ModelError: if there is nothing to learn from.
        """

    @abstractmethod
    def score(self, histories: Sequence[History]) -> FloatArray:
        """Score all films for some people; only the order within a person means something.

        Args:
            histories: what is known of each; may be empty of films.

        Returns:
            float32 [n_histories, n_films], finite; films of the history are scored like all others.
        """

    @abstractmethod
    def arrays(self) -> Mapping[str, NDArray[Any]]:
        """Give all that was learnt, by name; `from_arrays` makes the same model of it."""

    @classmethod
    @abstractmethod
    def from_arrays(cls, config: Any, arrays: Mapping[str, NDArray[Any]]) -> Self:
        """Make the model that gave these arrays.

        Args:
            config: the settings it was fitted with.
            arrays: what `arrays` gave.

        Raises:
            ModelError: if an array is missing or of the wrong shape.
        """

    def recommend(self, histories: Sequence[History], *, k: int) -> tuple[RowArray, FloatArray]:
        """Give the best films that are not in a person's history.

        Args:
            histories: what is known of each person.
            k: films wanted, at most n_films.

        Returns:
            rows int32 [n_histories, k], best first (equal scores in the catalogue's order), and their scores
            float32 [n_histories, k]; -1 and -inf where fewer than k films are left.
        """
        rows = np.full((len(histories), k), -1, dtype=np.int32)
        scores = np.full((len(histories), k), -np.inf, dtype=np.float32)
        for start in range(0, len(histories), BATCH):
            batch = histories[start : start + BATCH]
            part = slice(start, start + BATCH)
            rows[part], scores[part] = best(without_known(self.score(batch), batch), k)
        return rows, scores

    def similar_items(self, row: int, *, k: int) -> tuple[RowArray, FloatArray]:
        """Give the films nearest to one, as this model sees them: those it recommends to somebody who likes it alone.

        Args:
            row: of the film.
            k: films wanted.

        Returns:
            rows int32 [k] and scores float32 [k], best first.
        """
        rows, scores = self.recommend([History.of_likes([row])], k=k)
        return rows[0], scores[0]


def without_known(scores: FloatArray, histories: Sequence[History]) -> FloatArray:
    """Give the scores with -inf for the films of each history.

    Args:
        scores: float32 [n, n_films].
        histories: n of them.
    """
    masked = scores.copy()
    for line, history in zip(masked, histories, strict=True):
        line[history.rows] = -np.inf
    return masked


def best(scores: FloatArray, k: int) -> tuple[RowArray, FloatArray]:
    """Give the k best columns of each line, best first; equal scores stand in the order of the columns.

    Args:
        scores: float32 [n, n_films]; -inf is never taken.
        k: columns wanted.

    Returns:
        columns int32 [n, k] and scores float32 [n, k]; -1 and -inf where fewer than k are left.
    """
    k_found = min(k, scores.shape[1])
    edge = -np.partition(-scores, k_found - 1, axis=1)[:, k_found - 1 : k_found]  # the k-th best score of each line
    columns = np.full((len(scores), k), -1, dtype=np.int32)
    values = np.full((len(scores), k), -np.inf, dtype=np.float32)
    for i, line in enumerate(scores):
        near = np.flatnonzero((line >= edge[i]) & (line > -np.inf))
        order = near[np.argsort(-line[near], kind="stable")][:k_found]
        columns[i, : len(order)] = order
        values[i, : len(order)] = line[order]
    return columns, values


def required(arrays: Mapping[str, NDArray[Any]], *names: str) -> tuple[NDArray[Any], ...]:
    """Take arrays by name.

    Args:
        arrays: what a file holds.
        names: of the arrays wanted.

    Raises:
        ModelError: naming those that are not there.
    """
    missing = [name for name in names if name not in arrays]
    if missing:
        raise ModelError(f"the model's file lacks {missing}; run: python -m recsys train recommenders")
    return tuple(arrays[name] for name in names)


def need_likes(data: Interactions) -> None:
    """Refuse ratings among which there is no like.

    Raises:
        ModelError: if so.
    """
    if not data.likes().nnz:
        raise ModelError(f"there is no like among {len(data):,} ratings; a model of taste needs some")
