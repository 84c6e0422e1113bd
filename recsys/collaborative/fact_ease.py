"""EASE that knows the films' facts too, so that films that few have rated, and people who liked few, are served."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Self

import numpy as np
from numpy.typing import NDArray

from recsys.collaborative.ease import inverted, keep_largest, weights_of
from recsys.collaborative.film import FilmFacts
from recsys.collaborative.interaction import History, Interactions, likes_of
from recsys.collaborative.model import Model, Progress, need_likes, required
from recsys.collaborative.neighbour import sparse_arrays, sparse_from
from recsys.types import FloatArray, RowArray

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix


@dataclass(frozen=True, slots=True)
class FactEaseConfig:
    """What likes, tags, texts and fame count."""

    l2: float = 300.0  # added to the diagonal of the Gram matrix
    tag_weight: float = 3.0  # what a shared tag counts in it, as if so many people liked both films
    text_weight: float = 10.0  # likewise for a cosine of 1 between two texts
    min_likes: int = 2  # films with fewer take their weights from the films that they resemble
    n_similar: int = 60  # of those films
    kinship: float = 0.05  # what resemblance itself adds to a weight of such a film
    carried: float = 0.15  # what the weights of such films count beside those that were solved for
    prior: float = 0.35  # what everybody's likes count before a person has liked anything
    patience: float = 4.0  # likes after which they count half as much
    n_neighbours: int = 200  # largest weights kept per film; a quarter as many to films with few likes


@dataclass(frozen=True, slots=True, eq=False)
class FactEase(Model):
    """score = X W + prior.

    W reproduces everybody's likes, and the films' tags and texts, from the other likes; a film that hardly anybody
    rated takes its weights from the films it resembles. The prior is how many like a film, or would by its fame. The
    score is a sum over the films liked: "because you liked A" is a term of it and not a story about it.

    Source:
        Steck, Embarrassingly Shallow Autoencoders for Sparse Data, 2019, equation 8; Jeunen, Van Balen and Goethals,
        Closed-Form Models for Collaborative Filtering with Side-Information, 2020, section 3.1. The columns of
        films without ratings and the prior are ours.
    """

    name: ClassVar[str] = "fact-ease"
    config_type: ClassVar[type[Any]] = FactEaseConfig
    config: FactEaseConfig
    weights: csr_matrix  # float32 [n_films, n_films]: line = film liked, column = film scored
    popularity: FloatArray  # [n_films], share of people who like the film or are expected to

    @property
    def n_films(self) -> int:
        """Films of the catalogue."""
        return len(self.popularity)

    @classmethod
    def fit(
        cls, data: Interactions, films: FilmFacts, config: Any = None, *, seed: int = 0, device: str = "cpu",
        on_progress: Progress | None = None,
    ) -> Self:  # fmt: skip
        """Solve for the films with likes, then carry over to the others; see `Model.fit`."""
        return cls(*solve(data, films, config or FactEaseConfig(), device, on_progress)[:3])

    def score(self, histories: Sequence[History]) -> FloatArray:
        """Add up the weights of the films liked, and the prior; see `Model.score`."""
        likes = likes_of(histories, self.n_films)
        n_likes = np.diff(likes.indptr).reshape(-1, 1)
        trust = self.config.prior * self.config.patience / (self.config.patience + n_likes)
        found: FloatArray = ((likes @ self.weights).toarray() + trust * self.popularity).astype(np.float32)
        return found

    def arrays(self) -> Mapping[str, NDArray[Any]]:
        """Give the weights in compressed lines, and the prior."""
        sparse = sparse_arrays(self.weights, "weights")
        sparse["weights.data"] = sparse["weights.data"].astype(np.float16)  # 11 bits of a weight are enough to rank by
        sparse["weights.indices"] = sparse["weights.indices"].astype(np.uint16 if self.n_films < 2**16 else np.int32)
        return {**sparse, "popularity": self.popularity}

    @classmethod
    def from_arrays(cls, config: Any, arrays: Mapping[str, NDArray[Any]]) -> Self:
        """Make the model again; see `Model.from_arrays`."""
        popularity, columns = required(arrays, "popularity", "weights.indices")
        n = len(popularity)
        wide = {**arrays, "weights.indices": columns.astype(np.int32)}
        return cls(config, sparse_from(wide, "weights", (n, n)), popularity)


def solve(
    data: Interactions, films: FilmFacts, config: FactEaseConfig, device: str = "cpu",
    on_progress: Progress | None = None,
) -> tuple[FactEaseConfig, csr_matrix, FloatArray, RowArray, FloatArray]:  # fmt: skip
    """Do all that `FactEase.fit` does, and give what it was made from too.

    Args:
        data: ratings of many people.
        films: facts of the same films.
        config: the settings.
        device: "cpu" or "cuda".
        on_progress: called with (steps done, steps in all).

    Returns:
        The settings, the weights and the popularity that make a FactEase; int32 [m], rows of the films that were
        solved for; float32 [m, m], the inverse of their Gram matrix.

    Raises:
        ModelError: if there is nothing to learn from.
    """
    need_likes(data)
    step = on_progress or (lambda done, total: None)
    likes = data.likes()
    count = np.asarray(likes.sum(axis=0), dtype=np.float32).ravel()
    warm = np.flatnonzero(count >= min(config.min_likes, count.max())).astype(np.int32)
    inner = likes[:, warm]
    gram = (inner.T @ inner).toarray().astype(np.float32)
    _add_facts(gram, films, warm, config)
    step(1, 4)
    inverse = inverted(gram, config.l2, device)
    step(2, 4)
    weights = _carried(weights_of(inverse), warm, films, config)
    kept = _kept(weights, warm, config.n_neighbours)
    step(3, 4)
    popularity = expected_share(count, films.numbers, max(1, len(np.unique(data.users))))
    step(4, 4)
    return config, kept, popularity, warm, inverse


def expected_share(count: FloatArray, numbers: FloatArray, n_users: int) -> FloatArray:
    """Give the share of people who like each film; where nobody rated it, the share that its fame leads to expect.

    Args:
        count: float32 [n_films], likes.
        numbers: float32 [n_films, 4], as in `FilmFacts`.
        n_users: people.

    Returns:
        float32 [n_films], 0 to 1.
    """
    quality, renown = numbers[:, 2], numbers[:, 3]
    facts = np.stack([np.ones_like(renown), renown, renown**2, quality], axis=1).astype(np.float64)
    target = np.log((count + 0.5) / n_users)
    gram = facts.T @ facts + 1e-3 * np.eye(4)
    guess = np.exp(facts @ np.linalg.solve(gram, facts.T @ target))
    return np.where(count > 0, count / n_users, np.minimum(guess, 1)).astype(np.float32)


def _add_facts(gram: FloatArray, films: FilmFacts, rows: RowArray, config: FactEaseConfig) -> None:
    """Add shared tags and likeness of texts to the Gram matrix, in place; a rare tag shared counts more."""
    tags = films.tags[rows]
    n_films = np.maximum(np.asarray(tags.sum(axis=0), dtype=np.float32).ravel(), 1.0)
    weighted = tags.multiply(n_films[None, :] ** -0.25).tocsr()
    shared = weighted @ weighted.T
    lines = np.repeat(np.arange(shared.shape[0]), np.diff(shared.indptr))
    gram[lines, shared.indices] += config.tag_weight * shared.data
    if config.text_weight:
        centred = films.vectors[rows] - films.vectors.mean(axis=0)
        gram += config.text_weight * (centred @ centred.T)


def _carried(among: FloatArray, warm: RowArray, films: FilmFacts, config: FactEaseConfig) -> FloatArray:
    """Give the weights of all films: those solved for, and for the others those of the films they resemble."""
    n = films.n_films
    cold = np.setdiff1d(np.arange(n, dtype=np.int32), warm)
    weights = np.zeros((n, n), dtype=np.float32)
    weights[np.ix_(warm, warm)] = among
    if not len(cold):
        return weights
    to_all = _resemblance(films, cold, np.arange(n, dtype=np.int32))  # [n_cold, n_films]
    nearest = _shares(to_all[:, warm], config.n_similar)
    solved = among.copy()
    np.fill_diagonal(solved, 0.3)  # a film speaks for its likes as the film itself would
    weights[np.ix_(warm, cold)] = (nearest @ solved.T).T
    weights[np.ix_(cold, warm)] = nearest @ solved
    weights[np.ix_(cold, cold)] = nearest @ (nearest @ solved.T).T
    weights[:, cold] = config.carried * (weights[:, cold] + config.kinship * to_all.T)
    np.fill_diagonal(weights, 0.0)
    return weights


def _kept(weights: FloatArray, warm: RowArray, k: int) -> csr_matrix:
    """Keep the largest weights to films with likes, and a quarter as many to the others."""
    cold = np.setdiff1d(np.arange(len(weights)), warm)
    to_warm, to_cold = weights.copy(), weights
    to_warm[:, cold] = 0
    to_cold[:, warm] = 0
    kept = keep_largest(to_warm, k) + keep_largest(to_cold, max(1, k // 4))
    kept.eliminate_zeros()
    kept.sort_indices()
    return kept


def _resemblance(films: FilmFacts, left: RowArray, right: RowArray) -> FloatArray:
    """Give the cosine of texts plus twice that of tags, the rare ones counting more: float32 [n_left, n_right]."""
    centred = films.vectors - films.vectors.mean(axis=0)
    length = np.linalg.norm(centred, axis=1, keepdims=True)
    vectors = centred / np.where(length > 0, length, 1)
    n_films = np.maximum(np.asarray(films.tags.sum(axis=0), dtype=np.float32).ravel(), 1.0)
    tags = films.tags.multiply(np.log(films.n_films / n_films + 1)[None, :]).tocsr()
    norm = np.sqrt(np.asarray(tags.multiply(tags).sum(axis=1))).ravel()
    tags = tags.multiply(1 / np.where(norm > 0, norm, 1)[:, None]).tocsr()
    shared = (tags[left] @ tags[right].T).toarray()
    found: FloatArray = (vectors[left] @ vectors[right].T + 2 * shared).astype(np.float32)
    return found


def _shares(near: FloatArray, k: int) -> csr_matrix:
    """Give each line's k largest values, squared, as shares of their sum."""
    kept = keep_largest(np.maximum(near, 0) ** 2, k)
    total = np.maximum(np.asarray(kept.sum(axis=1)).ravel(), 1e-12)
    scaled: csr_matrix = kept.multiply(1 / total[:, None]).tocsr()
    return scaled
