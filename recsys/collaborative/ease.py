"""EASE: a likeness of films to films in closed form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Self

import numpy as np
from numpy.typing import NDArray

from recsys.collaborative.film import FilmFacts
from recsys.collaborative.interaction import History, Interactions, likes_of
from recsys.collaborative.model import Model, Progress, need_likes, required
from recsys.collaborative.neighbour import sparse_arrays, sparse_from
from recsys.types import FloatArray

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix


@dataclass(frozen=True, slots=True)
class EaseConfig:
    """How strongly the weights are held back, and what beside likes is learnt from."""

    l2: float = 300.0  # added to the diagonal of the Gram matrix
    n_neighbours: int = 0  # largest weights kept per film; 0 keeps all


@dataclass(frozen=True, slots=True, eq=False)
class Ease(Model):
    """score = X B, where B reproduces everybody's likes from their other likes.

    Source:
        Steck, Embarrassingly Shallow Autoencoders for Sparse Data, 2019, equation 8.
    """

    name: ClassVar[str] = "ease"
    config_type: ClassVar[type[Any]] = EaseConfig
    config: Any
    rows: NDArray[np.int32]  # [m] films that take part
    weights: FloatArray | csr_matrix  # float32 [m, m]: line = film liked, column = film scored
    count: FloatArray  # likes of each film, float32 [n_films]

    @property
    def n_films(self) -> int:
        """Films of the catalogue."""
        return len(self.count)

    @classmethod
    def fit(
        cls, data: Interactions, films: FilmFacts, config: Any = None, *, seed: int = 0, device: str = "cpu",
        on_progress: Progress | None = None,
    ) -> Self:  # fmt: skip
        """Invert the Gram matrix of the films that take part; see `Model.fit`."""
        need_likes(data)
        config = config or EaseConfig()
        likes = data.likes()
        count = np.asarray(likes.sum(axis=0), dtype=np.float32).ravel()
        rows = np.flatnonzero(count > 0).astype(np.int32)  # the films that somebody likes
        likes = likes[:, rows]
        gram = (likes.T @ likes).toarray().astype(np.float32)
        if on_progress:
            on_progress(1, 2)
        weights = closed_form(gram, config.l2, device)
        kept = keep_largest(weights, config.n_neighbours) if config.n_neighbours else weights
        if on_progress:
            on_progress(2, 2)
        return cls(config, rows, kept, count)

    def score(self, histories: Sequence[History]) -> FloatArray:
        """Add up the weights of the films liked; see `Model.score`."""
        scores = np.tile(self.count * (1e-6 / max(float(self.count.max()), 1.0)), (len(histories), 1))
        found = likes_of(histories, self.n_films)[:, self.rows] @ self.weights
        scores[:, self.rows] += np.asarray(found.todense() if hasattr(found, "todense") else found)
        return scores.astype(np.float32)

    def arrays(self) -> Mapping[str, NDArray[Any]]:
        """Give the weights, in compressed lines where few are kept."""
        found: dict[str, NDArray[Any]] = {"rows": self.rows, "count": self.count}
        if isinstance(self.weights, np.ndarray):
            return {**found, "weights": self.weights}
        sparse = sparse_arrays(self.weights, "weights")
        sparse["weights.data"] = sparse["weights.data"].astype(np.float16)  # 11 bits of a weight are enough to rank by
        sparse["weights.indices"] = sparse["weights.indices"].astype(np.uint16 if len(self.rows) < 2**16 else np.int32)
        return {**found, **sparse}

    @classmethod
    def from_arrays(cls, config: Any, arrays: Mapping[str, NDArray[Any]]) -> Self:
        """Make the model again; see `Model.from_arrays`."""
        rows, count = required(arrays, "rows", "count")
        if "weights" in arrays:
            return cls(config, rows, arrays["weights"], count)
        wide = {**arrays, "weights.indices": required(arrays, "weights.indices")[0].astype(np.int32)}
        return cls(config, rows, sparse_from(wide, "weights", (len(rows), len(rows))), count)


def closed_form(gram: FloatArray, l2: float, device: str = "cpu") -> FloatArray:
    """Give the weights B with a zero diagonal that minimise |X - X B|^2 + l2 |B|^2.

    Args:
        gram: float32 [m, m], X^T X.
        l2: strength of the penalty.
        device: "cpu" or "cuda".

    Returns:
        float32 [m, m]: B_ij = -P_ij / P_jj with P the inverse of gram + l2 I.
    """
    return weights_of(inverted(gram, l2, device))


def inverted(gram: FloatArray, l2: float, device: str = "cpu") -> FloatArray:
    """Give the inverse of gram + l2 I.

    Args:
        gram: float32 [m, m], X^T X.
        l2: strength of the penalty.
        device: "cpu" or "cuda".

    Returns:
        float32 [m, m].
    """
    import torch

    matrix = torch.from_numpy(gram).to(device, copy=True)
    matrix.diagonal().add_(l2)
    found: FloatArray = torch.cholesky_inverse(torch.linalg.cholesky(matrix)).cpu().numpy()
    return found


def weights_of(inverse: FloatArray) -> FloatArray:
    """Give EASE's weights for an inverse: B_ij = -P_ij / P_jj, and 0 where i = j.

    Args:
        inverse: float32 [m, m].
    """
    weights: FloatArray = inverse / -np.diagonal(inverse)
    np.fill_diagonal(weights, 0.0)
    return weights


def keep_largest(weights: FloatArray, k: int) -> csr_matrix:
    """Keep the k weights of each line that are furthest from 0.

    Args:
        weights: float32 [m, m].
        k: weights to keep per line.
    """
    from scipy.sparse import csr_matrix

    k = min(k, weights.shape[1])
    columns = np.sort(np.argpartition(-np.abs(weights), k - 1, axis=1)[:, :k], axis=1)
    values = np.take_along_axis(weights, columns, axis=1)
    pointers = np.arange(0, k * len(weights) + 1, k)
    return csr_matrix((values.ravel(), columns.ravel().astype(np.int32), pointers), shape=weights.shape)
