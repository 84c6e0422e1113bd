"""Interest clusters: films in groups, a person as the share of the history in each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Self

import numpy as np
from numpy.typing import NDArray

from recsys.collaborative.factor import like_count, spread, without_likes
from recsys.collaborative.film import FilmFacts
from recsys.collaborative.interaction import History, Interactions
from recsys.collaborative.model import Model, Progress, need_likes, required
from recsys.errors import ConfigError
from recsys.types import FloatArray

SOURCES = ("likes", "text")


@dataclass(frozen=True, slots=True)
class InterestClustersConfig:
    """How films are encoded and grouped."""

    source: str = "likes"  # of the film vectors: likes (singular vectors) or text (the encoder's)
    dim: int = 64  # numbers per film, for likes
    flat: float = 0.5  # likes ** -flat damps popular films before the singular vectors, 0 to 1
    clusters: int = 100  # groups of films
    sharp: float = 1.0  # shares are raised to this power: above 1 for the strongest interests, below 1 for all alike
    popularity: float = 0.05  # times the log of a film's likes, added to the dot product, at least 0

    def __post_init__(self) -> None:
        if self.source not in SOURCES:
            raise ConfigError(f"source must be one of {SOURCES}, not {self.source!r}")


@dataclass(frozen=True, slots=True, eq=False)
class InterestClusters(Model):
    """K-means over the films of all histories; an interest vector is the sum of centres weighted by share.

    Source: Lloyd 1982, "Least squares quantization in PCM" (K-means).
    """

    name: ClassVar[str] = "interest-clusters"
    config_type: ClassVar[type[Any]] = InterestClustersConfig
    config: Any
    count: FloatArray  # [n_films], likes
    films: FloatArray  # [n_films, dim], unit vectors
    centres: FloatArray  # [n_clusters, dim]
    cluster: NDArray[np.int32]  # [n_films], the nearest centre of each film

    @property
    def n_films(self) -> int:
        """Films of the catalogue."""
        return len(self.count)

    @classmethod
    def fit(
        cls, data: Interactions, films: FilmFacts, config: Any = None, *, seed: int = 0, device: str = "cpu",
        on_progress: Progress | None = None,
    ) -> Self:  # fmt: skip
        """Encode and group the films; see `Model.fit`."""
        from sklearn.cluster import KMeans

        need_likes(data)
        config = config or InterestClustersConfig()
        count = like_count(data)
        vectors = films.vectors if config.source == "text" else _singular_vectors(data, count, config, seed)
        rows = np.flatnonzero(count)
        means = KMeans(min(config.clusters, len(rows)), n_init=1, random_state=seed)
        means.fit(vectors[rows], sample_weight=count[rows])
        centres = means.cluster_centers_.astype(np.float32)
        return cls(config, count, vectors, centres, _nearest(vectors, centres))

    def interests(self, histories: Sequence[History]) -> FloatArray:
        """Give the share of each person's likes in each cluster.

        Args:
            histories: the people.

        Returns:
            float32 [n_histories, n_clusters]; each line adds up to 1, or is 0 for somebody without likes.
        """
        share = np.zeros((len(histories), len(self.centres)), dtype=np.float32)
        for line, history in zip(share, histories, strict=True):
            np.add.at(line, self.cluster[history.liked], 1 / max(1, len(history.liked)))
        return share

    def score(self, histories: Sequence[History]) -> FloatArray:
        """Give the dot products of interest vectors and films; see `Model.score`."""
        interest = (self.interests(histories) ** self.config.sharp) @ self.centres
        interest /= np.maximum(np.linalg.norm(interest, axis=1, keepdims=True), 1e-9)
        found = interest @ self.films.T + self.config.popularity * np.log1p(self.count)
        if self.config.source == "likes":  # films without likes have no vector there
            found = spread(found[:, np.flatnonzero(self.count)], self.count, histories)
        found[without_likes(histories)] = self.count
        return np.asarray(found, dtype=np.float32)

    def arrays(self) -> Mapping[str, NDArray[Any]]:
        """Give the counts, film vectors, centres and the cluster of each film."""
        return {"count": self.count, "films": self.films, "centres": self.centres, "cluster": self.cluster}

    @classmethod
    def from_arrays(cls, config: Any, arrays: Mapping[str, NDArray[Any]]) -> Self:
        """Make the model again; see `Model.from_arrays`."""
        return cls(config, *required(arrays, "count", "films", "centres", "cluster"))


def _singular_vectors(data: Interactions, count: FloatArray, config: InterestClustersConfig, seed: int) -> FloatArray:
    """Give each film's unit vector from the singular vectors of the likes; 0 without likes."""
    from scipy.sparse import diags
    from scipy.sparse.linalg import svds

    damped = data.likes() @ diags(np.maximum(count, 1) ** -config.flat)
    dim = min(config.dim, min(damped.shape) - 1)
    start = np.random.default_rng(seed).standard_normal(min(damped.shape))
    _, values, films = svds(damped.astype(np.float64), dim, v0=start)
    vectors = (values[:, None] * films).T
    length = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.where(count[:, None] > 0, np.maximum(length, 1e-9), np.inf), dtype=np.float32)


def _nearest(vectors: FloatArray, centres: FloatArray) -> NDArray[np.int32]:
    """Give the nearest centre of each vector, int32 [n]."""
    distance = (centres**2).sum(axis=1) - 2 * vectors @ centres.T
    return np.asarray(distance.argmin(axis=1), dtype=np.int32)
