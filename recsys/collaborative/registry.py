"""All algorithms by name."""

from __future__ import annotations

from collections.abc import Mapping

from recsys.collaborative.als import Als
from recsys.collaborative.bpr import Bpr
from recsys.collaborative.cluster import InterestClusters
from recsys.collaborative.content import Content
from recsys.collaborative.cross import CrossRanker
from recsys.collaborative.ease import Ease
from recsys.collaborative.fact_ease import FactEase
from recsys.collaborative.factor import MatrixFactorisation
from recsys.collaborative.fused import Fused
from recsys.collaborative.gan import Cfgan
from recsys.collaborative.model import Model
from recsys.collaborative.neighbour import ItemNeighbours, UserNeighbours
from recsys.collaborative.popularity import Popularity, RecentPopularity
from recsys.collaborative.sequence import SasRec
from recsys.collaborative.tower import TwoTower
from recsys.collaborative.vae import MultVae, RecVae
from recsys.errors import ModelError

ALGORITHMS: Mapping[str, type[Model]] = {
    algorithm.name: algorithm
    for algorithm in (
        Popularity, RecentPopularity, Content, UserNeighbours, ItemNeighbours, MatrixFactorisation, Als, Bpr, Ease,
        FactEase, MultVae, RecVae, Cfgan, SasRec, TwoTower, InterestClusters, CrossRanker, Fused,
    )
}  # fmt: skip


def algorithm(name: str) -> type[Model]:
    """Give the algorithm of a name.

    Args:
        name: as in ALGORITHMS.

    Raises:
        ModelError: if there is none.
    """
    if name not in ALGORITHMS:
        raise ModelError(f"there is no model called {name!r}; there are {', '.join(ALGORITHMS)}")
    return ALGORITHMS[name]
