"""What most people like: the model that every other has to beat."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Self

import numpy as np
from numpy.typing import NDArray

from recsys.collaborative.film import FilmFacts
from recsys.collaborative.interaction import LIKED, History, Interactions
from recsys.collaborative.model import Model, Progress, need_likes, required
from recsys.types import FloatArray

YEAR_SECONDS = 365.25 * 86_400


@dataclass(frozen=True, slots=True)
class PopularityConfig:
    """Likes of all time."""


@dataclass(frozen=True, slots=True)
class RecentPopularityConfig:
    """Likes that fade."""

    half_life_years: float = 2.0  # a like this much older than the newest one counts half


@dataclass(frozen=True, slots=True, eq=False)
class Popularity(Model):
    """The number of likes of each film, the same for everybody."""

    name: ClassVar[str] = "popularity"
    config_type: ClassVar[type[Any]] = PopularityConfig
    config: Any
    count: FloatArray  # [n_films]

    @property
    def n_films(self) -> int:
        """Films of the catalogue."""
        return len(self.count)

    @classmethod
    def fit(
        cls, data: Interactions, films: FilmFacts, config: Any = None, *, seed: int = 0, device: str = "cpu",
        on_progress: Progress | None = None,
    ) -> Self:  # fmt: skip
        """Count the likes; see `Model.fit`."""
        need_likes(data)
        config = config or cls.config_type()
        liked = data.stars >= LIKED
        count = np.bincount(data.rows[liked], weights=cls.weight(data.at[liked], config), minlength=data.n_films)
        return cls(config, count.astype(np.float32))

    @staticmethod
    def weight(at: NDArray[np.float64], config: Any) -> NDArray[np.float64]:
        """Tell what each like counts.

        Args:
            at: float64 [n], seconds.
            config: the settings.
        """
        return np.ones(len(at))

    def score(self, histories: Sequence[History]) -> FloatArray:
        """Give the same counts to everybody; see `Model.score`."""
        return np.tile(self.count, (len(histories), 1))

    def arrays(self) -> Mapping[str, NDArray[Any]]:
        """Give the counts."""
        return {"count": self.count}

    @classmethod
    def from_arrays(cls, config: Any, arrays: Mapping[str, NDArray[Any]]) -> Self:
        """Make the model again; see `Model.from_arrays`."""
        return cls(config, *required(arrays, "count"))


@dataclass(frozen=True, slots=True, eq=False)
class RecentPopularity(Popularity):
    """The number of likes of each film, new ones counting more."""

    name: ClassVar[str] = "recent-popularity"
    config_type: ClassVar[type[Any]] = RecentPopularityConfig

    @staticmethod
    def weight(at: NDArray[np.float64], config: Any) -> NDArray[np.float64]:
        """Halve a like with every half-life that it is older than the newest one.

        Args:
            at: float64 [n], seconds.
            config: the settings.
        """
        age = at.max(initial=0.0) - at
        share: NDArray[np.float64] = 0.5 ** (age / (config.half_life_years * YEAR_SECONDS))
        return share
