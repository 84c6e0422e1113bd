"""Films like those a person likes, by text alone: nothing of other people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Self

import numpy as np
from numpy.typing import NDArray

from recsys.collaborative.film import FilmFacts
from recsys.collaborative.interaction import History, Interactions
from recsys.collaborative.model import Model, Progress, required
from recsys.types import FloatArray


@dataclass(frozen=True, slots=True)
class ContentConfig:
    """A person's vector against the films'."""

    centred: bool = True  # the mean of all films is taken off first: what all films share says nothing
    recent: float = 1.0  # each older like counts this much of the next newer one, 0 to 1


@dataclass(frozen=True, slots=True, eq=False)
class Content(Model):
    """Cosine of every film to the mean vector of the films liked.

    `probability` gives the same as shares of one: P(u, c_i) = cos_i / sum_j cos_j.
    """

    name: ClassVar[str] = "content"
    config_type: ClassVar[type[Any]] = ContentConfig
    config: ContentConfig
    vectors: FloatArray  # [n_films, dim], unit length

    @property
    def n_films(self) -> int:
        """Films of the catalogue."""
        return len(self.vectors)

    @classmethod
    def fit(
        cls, data: Interactions, films: FilmFacts, config: Any = None, *, seed: int = 0, device: str = "cpu",
        on_progress: Progress | None = None,
    ) -> Self:  # fmt: skip
        """Take the films' vectors; ratings are not looked at; see `Model.fit`."""
        config = config or ContentConfig()
        vectors = films.vectors - films.vectors.mean(axis=0) if config.centred else films.vectors
        length = np.linalg.norm(vectors, axis=1, keepdims=True)
        return cls(config, (vectors / np.where(length > 0, length, 1)).astype(np.float32))

    def profiles(self, histories: Sequence[History]) -> FloatArray:
        """Give the unit vector of each person, float32 [n, dim]; zeros for somebody without likes.

        Args:
            histories: the people.
        """
        found = np.zeros((len(histories), self.vectors.shape[1]), dtype=np.float32)
        for i, history in enumerate(histories):
            liked = history.liked
            weight = self.config.recent ** np.arange(len(liked) - 1, -1, -1, dtype=np.float32)
            found[i] = weight @ self.vectors[liked]
        length = np.linalg.norm(found, axis=1, keepdims=True)
        return (found / np.where(length > 0, length, 1)).astype(np.float32)

    def score(self, histories: Sequence[History]) -> FloatArray:
        """Give the cosines; see `Model.score`."""
        return (self.profiles(histories) @ self.vectors.T).astype(np.float32)

    def probability(self, histories: Sequence[History]) -> FloatArray:
        """Give P(u, c_i) = cos_i / sum_j cos_j; cosines below 0 count 0.

        Args:
            histories: the people.

        Returns:
            float32 [n, n_films]; each line adds up to 1, or is even for somebody without likes.
        """
        cosine = np.maximum(self.score(histories), 0)
        total = cosine.sum(axis=1, keepdims=True)
        return np.where(total > 0, cosine / np.where(total > 0, total, 1), 1 / self.n_films).astype(np.float32)

    def arrays(self) -> Mapping[str, NDArray[Any]]:
        """Give the vectors."""
        return {"vectors": self.vectors}

    @classmethod
    def from_arrays(cls, config: Any, arrays: Mapping[str, NDArray[Any]]) -> Self:
        """Make the model again; see `Model.from_arrays`."""
        return cls(config, *required(arrays, "vectors"))
