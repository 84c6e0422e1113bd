"""Implicit ALS: vectors of people and films whose product says what is liked, solved in turn in closed form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Self

import numpy as np
from numpy.typing import NDArray

from recsys.collaborative.film import FilmFacts
from recsys.collaborative.interaction import History, Interactions, likes_of
from recsys.collaborative.model import Model, Progress, best, need_likes, required
from recsys.types import FloatArray, RowArray

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix


@dataclass(frozen=True, slots=True)
class AlsConfig:
    """Size, confidence and penalty."""

    dim: int = 64  # length of a vector
    alpha: float = 20.0  # a like counts 1 + alpha, everything else 1
    l2: float = 0.01  # penalty; times (likes + share * everything else) ** frequency_power, as iALS++ advises
    frequency_power: float = 1.0  # 0 penalises all vectors alike, 1 by their number of likes
    n_rounds: int = 12  # people and films solved this many times in turn


@dataclass(frozen=True, slots=True, eq=False)
class Als(Model):
    """score = vector of the person x vectors of the films; a new person's vector is one small linear system.

    Source:
        Hu, Koren and Volinsky, Collaborative Filtering for Implicit Feedback Datasets, 2008, equation 4; penalty
        after Rendle et al., Revisiting the Performance of iALS on Item Recommendation Benchmarks, 2022, section 3.3.
    """

    name: ClassVar[str] = "als"
    config_type: ClassVar[type[Any]] = AlsConfig
    config: AlsConfig
    factors: FloatArray  # [n_films, dim]
    count: FloatArray  # likes of each film, [n_films]

    @property
    def n_films(self) -> int:
        """Films of the catalogue."""
        return len(self.count)

    @classmethod
    def fit(
        cls, data: Interactions, films: FilmFacts, config: Any = None, *, seed: int = 0, device: str = "cpu",
        on_progress: Progress | None = None,
    ) -> Self:  # fmt: skip
        """Solve people and films in turn; see `Model.fit`."""
        need_likes(data)
        config = config or AlsConfig()
        likes = data.likes()
        transposed = likes.T.tocsr()
        drawn = np.random.default_rng(seed).normal(0, 0.1 / config.dim**0.5, (data.n_films, config.dim))
        factors: FloatArray = drawn.astype(np.float32)
        for done in range(config.n_rounds):
            people = solve(likes, factors, config)
            factors = solve(transposed, people, config)
            if on_progress:
                on_progress(done + 1, config.n_rounds)
        return cls(config, factors, np.asarray(likes.sum(axis=0), dtype=np.float32).ravel())

    def fold_in(self, histories: Sequence[History]) -> FloatArray:
        """Give the vectors of people, float32 [n, dim].

        Args:
            histories: what is known of each.
        """
        return solve(likes_of(histories, self.n_films), self.factors, self.config)

    def score(self, histories: Sequence[History]) -> FloatArray:
        """Multiply the vectors; see `Model.score`."""
        tie = self.count * (1e-6 / max(float(self.count.max()), 1.0))
        return (self.fold_in(histories) @ self.factors.T + tie).astype(np.float32)

    def similar_items(self, row: int, *, k: int) -> tuple[RowArray, FloatArray]:
        """Give the films whose vectors point the same way; see `Model.similar_items`."""
        length = np.linalg.norm(self.factors, axis=1)
        cosine = self.factors @ self.factors[row] / np.maximum(length * length[row], 1e-12)
        cosine[row] = -np.inf
        rows, scores = best(cosine[None, :].astype(np.float32), k)
        return rows[0], scores[0]

    def arrays(self) -> Mapping[str, NDArray[Any]]:
        """Give the films' vectors and counts."""
        return {"factors": self.factors, "count": self.count}

    @classmethod
    def from_arrays(cls, config: Any, arrays: Mapping[str, NDArray[Any]]) -> Self:
        """Make the model again; see `Model.from_arrays`."""
        return cls(config, *required(arrays, "factors", "count"))


def solve(likes: csr_matrix, other: FloatArray, config: AlsConfig) -> FloatArray:
    """Give the best vectors of one side, the other side's being fixed.

    Args:
        likes: float32 [n, m], 1 where liked.
        other: float32 [m, dim].
        config: confidence and penalty.

    Returns:
        float32 [n, dim]; zeros for lines without likes.
    """
    n, m = likes.shape
    dim = other.shape[1]
    gram = other.T @ other
    n_likes = np.diff(likes.indptr)
    penalty = config.l2 * (n_likes * (1 + config.alpha) + m * 1.0) ** config.frequency_power
    found = np.zeros((n, dim), dtype=np.float32)
    lines = np.flatnonzero(n_likes)
    for start in range(0, len(lines), 512):
        batch = lines[start : start + 512]
        systems = np.repeat(gram[None], len(batch), axis=0)
        targets = np.zeros((len(batch), dim), dtype=np.float32)
        for i, line in enumerate(batch):
            liked = other[likes.indices[likes.indptr[line] : likes.indptr[line + 1]]]
            systems[i] += config.alpha * (liked.T @ liked) + penalty[line] * np.eye(dim, dtype=np.float32)
            targets[i] = (1 + config.alpha) * liked.sum(axis=0)
        found[batch] = np.linalg.solve(systems, targets[..., None])[..., 0]
    return found
