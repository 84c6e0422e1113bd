"""Bayesian personalised ranking: embeddings that put a film liked above a film not known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Self

import numpy as np
from numpy.typing import NDArray

from recsys.collaborative.factor import batches, fold_likes, like_count, spread, step
from recsys.collaborative.film import FilmFacts
from recsys.collaborative.interaction import History, Interactions
from recsys.collaborative.model import Model, Progress, need_likes, required
from recsys.errors import ConfigError
from recsys.types import FloatArray, RowArray

FOLDS = ("steps", "ridge")
N_OTHERS = 300  # films not liked that a new person's likes are held against
STEPS, RATE = 25, 0.1  # of Adam for a new person, whose loss is convex


@dataclass(frozen=True, slots=True)
class BprConfig:
    """How pairs are drawn and learnt from."""

    dim: int = 64  # numbers per film, beside its bias
    lr: float = 0.01  # step of Adam
    l2: float = 0.0005  # on the embeddings of each pair drawn
    epochs: int = 20  # as many pairs as likes are drawn in each
    batch: int = 2048  # pairs at a step
    popularity: float = 0.5  # a film is drawn as not liked in proportion to likes ** this; 0 draws evenly
    fold: str = "steps"  # a new person's embedding by steps of the same loss, or by ridge regression ("ridge")
    fold_decay: float = 0.05  # with steps: on a new person's embedding, beside the mean loss of the pairs
    fold_l2: float = 1.0  # with ridge: on a new person's embedding
    fold_unseen: float = 0.2  # with ridge: weight of a film not known beside one liked

    def __post_init__(self) -> None:
        if self.fold not in FOLDS:
            raise ConfigError(f"fold must be one of {FOLDS}, not {self.fold!r}")


@dataclass(frozen=True, slots=True, eq=False)
class Bpr(Model):
    """Embeddings learnt from pairs of a film liked and one not known; a new person's from the same kind of pairs.

    Source: Rendle, Freudenthaler, Gantner, Schmidt-Thieme 2009, "BPR: Bayesian personalized ranking from implicit
    feedback", section 4.3.1; drawing by popularity: Rendle, Freudenthaler 2014.
    """

    name: ClassVar[str] = "bpr"
    config_type: ClassVar[type[Any]] = BprConfig
    config: Any
    count: FloatArray  # [n_films], likes
    embedding: FloatArray  # [n_films, dim + 1], 0 without likes; the last number is the film's bias
    others: RowArray  # [n_others], films drawn evenly, which new people are taken not to like

    @property
    def n_films(self) -> int:
        """Films of the catalogue."""
        return len(self.count)

    @classmethod
    def fit(
        cls, data: Interactions, films: FilmFacts, config: Any = None, *, seed: int = 0, device: str = "cpu",
        on_progress: Progress | None = None,
    ) -> Self:  # fmt: skip
        """Learn the embeddings; see `Model.fit`."""
        need_likes(data)
        config = config or BprConfig()
        count = like_count(data)
        rows = np.flatnonzero(count)
        embedding = np.zeros((data.n_films, config.dim + 1), dtype=np.float32)
        pairs = _Pairs(data, rows, config.popularity)
        embedding[rows] = _learn(pairs, config, seed, device, on_progress)
        others = np.random.default_rng(seed).permutation(rows)[:N_OTHERS]
        return cls(config, count, embedding, others.astype(np.int32))

    def score(self, histories: Sequence[History]) -> FloatArray:
        """Give the dot products plus the films' biases; see `Model.score`."""
        if self.config.fold == "ridge":  # which also finds how much the biases weigh
            people = fold_likes(self.embedding, histories, self.config.fold_l2, self.config.fold_unseen)
        else:
            people = np.array([self._fold(history) for history in histories], dtype=np.float32)
            people = people.reshape(-1, self.embedding.shape[1])
        return spread(people @ self.embedding[np.flatnonzero(self.count)].T, self.count, histories)

    def _fold(self, history: History) -> FloatArray:
        """Give the embedding that puts the likes above `others`, and 1 for the bias."""
        liked = self.embedding[history.liked]
        others = self.embedding[np.setdiff1d(self.others, history.liked)]
        person = np.zeros(liked.shape[1], dtype=np.float32)
        person[-1] = 1
        slope, size = np.zeros_like(person), np.zeros_like(person)
        n_pairs = max(1, len(liked) * len(others))
        for step_number in range(1, STEPS + 1):
            margin = (liked @ person)[:, None] - others @ person
            doubt = (1 - np.tanh(margin / 2)) / (2 * n_pairs)  # the logistic of -margin, the slope of each pair's loss
            gradient = doubt.sum(axis=0) @ others - doubt.sum(axis=1) @ liked
            gradient += 2 * self.config.fold_decay * person
            slope, size = 0.9 * slope + 0.1 * gradient, 0.999 * size + 0.001 * gradient**2
            move = slope / (1 - 0.9**step_number) / (np.sqrt(size / (1 - 0.999**step_number)) + 1e-8)
            person[:-1] -= RATE * move[:-1]
        return person

    def arrays(self) -> Mapping[str, NDArray[Any]]:
        """Give the counts and embeddings."""
        return {"count": self.count, "embedding": self.embedding, "others": self.others}

    @classmethod
    def from_arrays(cls, config: Any, arrays: Mapping[str, NDArray[Any]]) -> Self:
        """Make the model again; see `Model.from_arrays`."""
        return cls(config, *required(arrays, "count", "embedding", "others"))


class _Pairs:
    """Draws films that somebody does not know."""

    def __init__(self, data: Interactions, rows: NDArray[np.integer], popularity: float) -> None:
        likes = data.likes()[:, rows].tocoo()
        self.n_users, self.n_films = likes.shape
        self.users, self.liked = likes.row.astype(np.int64), likes.col.astype(np.int64)
        self._keys = np.sort(self.users * self.n_films + self.liked)
        chance = np.bincount(self.liked, minlength=self.n_films) ** popularity
        self._chance = np.cumsum(chance) / chance.sum()

    def others(self, users: NDArray[np.int64], rng: np.random.Generator) -> NDArray[np.int64]:
        """Give one film for each person; one that the person likes is drawn again once, then stays as it is."""
        drawn = self._draw(len(users), rng)
        keys = users * self.n_films + drawn
        at = np.minimum(np.searchsorted(self._keys, keys), len(self._keys) - 1)
        again = np.flatnonzero(self._keys[at] == keys)
        drawn[again] = self._draw(len(again), rng)
        return drawn

    def _draw(self, n: int, rng: np.random.Generator) -> NDArray[np.int64]:
        drawn = np.searchsorted(self._chance, rng.random(n), side="right")
        return np.asarray(np.minimum(drawn, self.n_films - 1), dtype=np.int64)


def _learn(pairs: _Pairs, config: BprConfig, seed: int, device: str, on_progress: Progress | None) -> FloatArray:
    """Give the films' embeddings and biases, float32 [n_known, dim + 1]."""
    import torch

    rng = np.random.default_rng(seed)
    torch.manual_seed(seed)
    people = (0.1 * torch.randn(pairs.n_users, config.dim)).to(device).requires_grad_()
    films = (0.1 * torch.randn(pairs.n_films, config.dim)).to(device).requires_grad_()
    bias = torch.zeros(pairs.n_films, device=device, requires_grad=True)
    optimizer = torch.optim.Adam([people, films, bias], lr=config.lr)
    for epoch in range(config.epochs):
        drawn = pairs.others(pairs.users, rng)
        columns = [torch.from_numpy(column).to(device) for column in (pairs.users, pairs.liked, drawn)]
        for numbers in batches(len(drawn), config.batch, rng):
            users, liked, other = (column[torch.from_numpy(numbers).to(device)] for column in columns)
            u, i, j = people[users], films[liked], films[other]
            margin = (u * (i - j)).sum(dim=1) + bias[liked] - bias[other]
            length = u.square().sum(dim=1) + i.square().sum(dim=1) + j.square().sum(dim=1)
            step(optimizer, torch.nn.functional.softplus(-margin) + config.l2 * length)
        if on_progress:
            on_progress(epoch + 1, config.epochs)
    return torch.cat([films, bias[:, None]], dim=1).detach().cpu().numpy()
