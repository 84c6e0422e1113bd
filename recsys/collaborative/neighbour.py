"""Neighbours: people who like the same films, or films that the same people like."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Self

import numpy as np
from numpy.typing import NDArray

from recsys.collaborative.film import FilmFacts
from recsys.collaborative.interaction import History, Interactions, likes_of
from recsys.collaborative.model import Model, Progress, need_likes, required
from recsys.errors import ConfigError, ModelError
from recsys.types import FloatArray

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix


@dataclass(frozen=True, slots=True)
class NeighbourConfig:
    """How near two lines of likes are, and how many neighbours speak."""

    n_neighbours: int = 100  # that take part
    shrink: float = 10.0  # added to the denominator: few likes in common count less
    similarity: str = "cosine"  # or "pearson": cosine after each line's mean share is taken off
    power: float = 1.0  # similarities are raised to it: above 1 the nearest count more

    def __post_init__(self) -> None:
        if self.similarity not in ("cosine", "pearson"):
            raise ConfigError(f"similarity must be cosine or pearson, not {self.similarity!r}")
        if self.n_neighbours < 1:
            raise ConfigError(f"n_neighbours must be at least 1, not {self.n_neighbours}")


@dataclass(frozen=True, slots=True, eq=False)
class ItemNeighbours(Model):
    """Sum, over the films a person likes, of each film's likeness to them.

    Source:
        Deshpande and Karypis, Item-based top-N recommendation algorithms, 2004.
    """

    name: ClassVar[str] = "item-neighbours"
    config_type: ClassVar[type[Any]] = NeighbourConfig
    config: NeighbourConfig
    near: csr_matrix  # float32 [n_films, n_films], the n_neighbours of each film in its line
    count: FloatArray  # likes of each film, float32 [n_films]; orders what the neighbours leave open

    @property
    def n_films(self) -> int:
        """Films of the catalogue."""
        return len(self.count)

    @classmethod
    def fit(
        cls, data: Interactions, films: FilmFacts, config: Any = None, *, seed: int = 0, device: str = "cpu",
        on_progress: Progress | None = None,
    ) -> Self:  # fmt: skip
        """Find each film's neighbours; see `Model.fit`."""
        need_likes(data)
        config = config or NeighbourConfig()
        likes = data.likes()
        near = _nearest(likes.T.tocsr(), config, on_progress)
        return cls(config, near, np.asarray(likes.sum(axis=0), dtype=np.float32).ravel())

    def score(self, histories: Sequence[History]) -> FloatArray:
        """Add up the likeness to the films liked; see `Model.score`."""
        found: FloatArray = (likes_of(histories, self.n_films) @ self.near).toarray()
        return found + _tie(self.count)

    def arrays(self) -> Mapping[str, NDArray[Any]]:
        """Give the neighbours in compressed lines, and the counts."""
        return {**sparse_arrays(self.near, "near"), "count": self.count}

    @classmethod
    def from_arrays(cls, config: Any, arrays: Mapping[str, NDArray[Any]]) -> Self:
        """Make the model again; see `Model.from_arrays`."""
        (count,) = required(arrays, "count")
        return cls(config, sparse_from(arrays, "near", (len(count), len(count))), count)


@dataclass(frozen=True, slots=True, eq=False)
class UserNeighbours(Model):
    """Likes of the people whose likes are nearest, weighted by their nearness.

    Source:
        Resnick et al., GroupLens, 1994; on likes instead of stars.
    """

    name: ClassVar[str] = "user-neighbours"
    config_type: ClassVar[type[Any]] = NeighbourConfig
    config: NeighbourConfig
    likes: csr_matrix  # float32 [n_users, n_films]

    @property
    def n_films(self) -> int:
        """Films of the catalogue."""
        return int(self.likes.shape[1])

    @classmethod
    def fit(
        cls, data: Interactions, films: FilmFacts, config: Any = None, *, seed: int = 0, device: str = "cpu",
        on_progress: Progress | None = None,
    ) -> Self:  # fmt: skip
        """Keep everybody's likes; see `Model.fit`."""
        need_likes(data)
        return cls(config or NeighbourConfig(), data.likes())

    def score(self, histories: Sequence[History]) -> FloatArray:
        """Add up what the nearest people like; see `Model.score`."""
        near = _similarity(likes_of(histories, self.n_films), self.likes, self.config)
        found: FloatArray = np.asarray(_strongest(near, self.config) @ self.likes, dtype=np.float32)
        return found + _tie(np.asarray(self.likes.sum(axis=0), dtype=np.float32).ravel())

    def arrays(self) -> Mapping[str, NDArray[Any]]:
        """Give the likes in compressed lines."""
        return {**sparse_arrays(self.likes, "likes"), "shape": np.array(self.likes.shape, dtype=np.int64)}

    @classmethod
    def from_arrays(cls, config: Any, arrays: Mapping[str, NDArray[Any]]) -> Self:
        """Make the model again; see `Model.from_arrays`."""
        (shape,) = required(arrays, "shape")
        return cls(config, sparse_from(arrays, "likes", (int(shape[0]), int(shape[1]))))


def sparse_arrays(matrix: csr_matrix, name: str) -> dict[str, NDArray[Any]]:
    """Give a sparse matrix as three arrays, for `sparse_from`.

    Args:
        matrix: in compressed lines.
        name: that the arrays' names start with.
    """
    return {
        f"{name}.data": matrix.data.astype(np.float32),
        f"{name}.indices": matrix.indices.astype(np.int32),
        f"{name}.indptr": matrix.indptr.astype(np.int64),
    }


def sparse_from(arrays: Mapping[str, NDArray[Any]], name: str, shape: tuple[int, int]) -> csr_matrix:
    """Make the sparse matrix that `sparse_arrays` took apart.

    Args:
        arrays: what a file holds.
        name: that the arrays' names start with.
        shape: of the matrix.

    Raises:
        ModelError: if they do not fit together.
    """
    from scipy.sparse import csr_matrix

    parts = required(arrays, f"{name}.data", f"{name}.indices", f"{name}.indptr")
    try:
        return csr_matrix((parts[0].astype(np.float32), parts[1], parts[2]), shape=shape)
    except ValueError as error:
        raise ModelError(f"{name} is not a matrix of shape {shape}: {error}") from error


def _nearest(lines: csr_matrix, config: NeighbourConfig, on_progress: Progress | None) -> csr_matrix:
    """Give the n_neighbours nearest lines of each line, batch by batch, so that no full matrix is ever held."""
    from scipy.sparse import csr_matrix, vstack

    parts, step = [], 512
    for start in range(0, lines.shape[0], step):
        near = _similarity(lines[start : start + step], lines, config)
        near[np.arange(len(near)), start + np.arange(len(near))] = 0.0
        parts.append(csr_matrix(_strongest(near, config)))
        if on_progress:
            on_progress(min(start + step, lines.shape[0]), lines.shape[0])
    return vstack(parts, format="csr")


def _strongest(near: FloatArray, config: NeighbourConfig) -> FloatArray:
    """Keep each line's n_neighbours nearest, raised to the power, and 0 for the others."""
    k = min(config.n_neighbours, near.shape[1])
    edge = -np.partition(-near, k - 1, axis=1)[:, k - 1 : k]
    return (np.where((near >= edge) & (near > 0), near, 0) ** config.power).astype(np.float32)


def _similarity(left: csr_matrix, right: csr_matrix, config: NeighbourConfig) -> FloatArray:
    """Give the likeness of every left line to every right line, float32 [n_left, n_right].

    Pearson's correlation of two lines of zeros and ones needs only how many they share and how long each is.
    """
    width = left.shape[1]
    shared = (left @ right.T).toarray().astype(np.float32)
    n_left = np.asarray(left.sum(axis=1), dtype=np.float32).reshape(-1, 1)
    n_right = np.asarray(right.sum(axis=1), dtype=np.float32).reshape(1, -1)
    if config.similarity == "pearson":
        shared = shared - n_left * n_right / width
        n_left, n_right = n_left - n_left**2 / width, n_right - n_right**2 / width
    near: FloatArray = (shared / (np.sqrt(n_left * n_right) + config.shrink + 1e-6)).astype(np.float32)
    return near


def _tie(count: FloatArray) -> FloatArray:
    """Give a trace of popularity that orders films without any neighbour."""
    return (1e-6 * count / max(float(count.max(initial=0.0)), 1.0)).astype(np.float32)
