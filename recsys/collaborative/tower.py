"""Two towers: one turns a film's text and facts into a vector, the other turns a history of such vectors into one."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Self

import numpy as np
from numpy.typing import NDArray

from recsys.collaborative.factor import (
    Shapes,
    Weights,
    batches,
    first_weights,
    layers,
    like_count,
    linear,
    step,
    with_bias,
    without_likes,
)
from recsys.collaborative.film import FilmFacts
from recsys.collaborative.interaction import History, Interactions, likes_of
from recsys.collaborative.model import Model, Progress, need_likes, required
from recsys.types import FloatArray

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix


@dataclass(frozen=True, slots=True)
class TwoTowerConfig:
    """The towers' sizes and training."""

    dim: int = 128  # numbers per film and person
    hidden: int = 256  # units of each tower's hidden layer
    buckets: int = 4096  # tags are hashed to so many numbers
    unknown: float = 0.3  # share of films whose own embedding is hidden in training, so that text alone learns to serve
    dropout: float = 0.2  # share of hidden units zeroed in training, 0 to 1
    kept: float = 0.7  # share of a person's likes given in training; the others are to be told
    temperature: float = 0.1  # divides the cosines before the softmax
    debias: float = 0.0  # share of the films' log popularity that the towers need not learn, 0 to 1
    lr: float = 2e-3  # step of Adam
    decay: float = 0.01  # weight decay, per unit of lr
    epochs: int = 15  # passes over the people
    batch: int = 256  # people at a step


@dataclass(frozen=True, slots=True, eq=False)
class TwoTower(Model):
    """Film vectors from text, tags, numbers and an embedding of their own; a person's from those of the likes.

    A film without likes has no embedding of its own and is placed by its text and facts, so it is scored like others.
    The softmax runs over all films with likes, so nothing drawn has to be corrected for. Source: Covington, Adams,
    Sargin 2016, "Deep neural networks for YouTube recommendations", section 3; Volkovs, Yu, Poutanen 2017, "DropoutNet:
    addressing cold start in recommender systems" (embeddings hidden in training); Menon et al. 2021, "Long-tail
    learning via logit adjustment" (`debias`).
    """

    name: ClassVar[str] = "two-tower"
    config_type: ClassVar[type[Any]] = TwoTowerConfig
    config: Any
    count: FloatArray  # [n_films], likes
    films: FloatArray  # [n_films, dim], the film tower's unit vectors
    weights: Mapping[str, FloatArray]  # of both towers, but for the films' own embeddings

    @property
    def n_films(self) -> int:
        """Films of the catalogue."""
        return len(self.count)

    @classmethod
    def fit(
        cls, data: Interactions, films: FilmFacts, config: Any = None, *, seed: int = 0, device: str = "cpu",
        on_progress: Progress | None = None,
    ) -> Self:  # fmt: skip
        """Learn both towers; see `Model.fit`."""
        import torch

        need_likes(data)
        config = config or TwoTowerConfig()
        torch.manual_seed(seed)
        count = like_count(data)
        rows = np.flatnonzero(count)
        inputs = _Films.of(films, config.buckets)
        learner = _Learner(inputs.take(rows).to(device), count[rows], config)
        weights = first_weights(_shapes(config, inputs.dense.shape[1]), device)
        weights["own"] = torch.zeros(len(rows), config.dim, device=device, requires_grad=True)
        likes = data.likes()[:, rows]
        _learn(learner, likes[np.flatnonzero(likes.getnnz(axis=1) > 1)], weights, seed, device, on_progress)
        final = {name: value.detach().cpu().numpy() for name, value in weights.items()}
        own = np.zeros((data.n_films, config.dim), dtype=np.float32)
        own[rows] = final.pop("own")
        return cls(config, count, np.asarray(_film_tower(np, final, inputs, own), np.float32), final)

    def encode(self, films: FilmFacts) -> FloatArray:
        """Give the vectors of films that the model has never seen, from their text and facts.

        Args:
            films: m films.

        Returns:
            float32 [m, dim], unit length; to be compared with `people`.
        """
        return np.asarray(_film_tower(np, self.weights, _Films.of(films, self.config.buckets), 0.0), np.float32)

    def people(self, histories: Sequence[History]) -> FloatArray:
        """Give each person's vector, float32 [n_histories, dim], unit length.

        Args:
            histories: the people.
        """
        mean = _mean(likes_of(histories, self.n_films)) @ self.films
        return np.asarray(_user_tower(np, self.weights, mean), np.float32)

    def score(self, histories: Sequence[History]) -> FloatArray:
        """Give the cosines of people and films; see `Model.score`."""
        found = self.people(histories) @ self.films.T
        found[without_likes(histories)] = self.count
        return found

    def arrays(self) -> Mapping[str, NDArray[Any]]:
        """Give the counts, film vectors and layers."""
        return {"count": self.count, "films": self.films, **self.weights}

    @classmethod
    def from_arrays(cls, config: Any, arrays: Mapping[str, NDArray[Any]]) -> Self:
        """Make the model again; see `Model.from_arrays`."""
        count, films, facts = required(arrays, "count", "films", "facts")
        return cls(config, count, films, layers(arrays, _shapes(config, facts.shape[0])))


@dataclass(frozen=True, slots=True, eq=False)
class _Films:
    """What the film tower reads: numpy and scipy, or tensors after `to`."""

    dense: Any  # float32 [n, dim + 4], text vectors and numbers
    tags: Any  # sparse float32 [n, buckets], each line of length 1

    @classmethod
    def of(cls, films: FilmFacts, buckets: int) -> _Films:
        from scipy.sparse import csr_matrix, diags

        column = np.array([zlib.crc32(name.encode()) % buckets for name in films.names], dtype=np.int64)
        shape = (len(column), buckets)
        hashed = films.tags @ csr_matrix((np.ones(len(column), np.float32), (np.arange(len(column)), column)), shape)
        length = np.sqrt(np.asarray(hashed.multiply(hashed).sum(axis=1)).ravel())
        unit = diags((1 / np.maximum(length, 1)).astype(np.float32)) @ hashed
        return cls(np.concatenate([films.vectors, films.numbers], axis=1), unit.tocsr())

    def take(self, rows: NDArray[np.integer]) -> _Films:
        return _Films(self.dense[rows], self.tags[rows])

    def to(self, device: str) -> _Films:
        import torch

        entries = self.tags.tocoo()
        places = torch.from_numpy(np.stack([entries.row, entries.col]).astype(np.int64))
        tags = torch.sparse_coo_tensor(places, torch.from_numpy(entries.data), entries.shape, check_invariants=True)
        return _Films(torch.from_numpy(self.dense).to(device), tags.to(device).coalesce())


@dataclass(frozen=True, slots=True, eq=False)
class _Learner:
    films: _Films
    count: FloatArray
    config: TwoTowerConfig


def _shapes(config: TwoTowerConfig, width: int) -> Shapes:
    hidden, dim = config.hidden, config.dim
    sizes = {"facts": (width, hidden), "film": (hidden, dim), "person": (dim, hidden), "back": (hidden, dim)}
    return with_bias(sizes) | {"tags": (config.buckets, hidden)}


def _film_tower(xp: Any, weights: Weights, films: _Films, own: Any, hide: Any = None) -> Any:
    """Give unit vectors of films from their text and facts plus `own`, embeddings of their own or 0."""
    layer = linear(weights, "facts", films.dense) + films.tags @ weights["tags"]
    layer = xp.tanh(layer) if hide is None else hide(xp.tanh(layer))
    return _unit(xp, linear(weights, "film", layer) + own)


def _user_tower(xp: Any, weights: Weights, mean: Any, hide: Any = None) -> Any:
    """Give unit vectors of people from the mean of their films' vectors, which is kept and only amended."""
    layer = xp.tanh(linear(weights, "person", mean))
    return _unit(xp, mean + linear(weights, "back", layer if hide is None else hide(layer)))


def _learn(
    learner: _Learner, likes: csr_matrix, weights: Weights, seed: int, device: str, on_progress: Progress | None
) -> None:
    """Change the weights by gradient steps: from some of a person's likes, tell the others among all films."""
    import torch

    config, rng = learner.config, np.random.default_rng(seed)
    optimizer = torch.optim.AdamW(list(weights.values()), lr=config.lr, weight_decay=config.decay)
    popular = config.debias * torch.from_numpy(np.log(learner.count)).to(device)
    for epoch in range(config.epochs):
        for batch in batches(likes.shape[0], config.batch, rng):
            liked = torch.from_numpy(likes[batch].toarray()).to(device)
            step(optimizer, _losses(learner, weights, liked, popular))
        if on_progress:
            on_progress(epoch + 1, config.epochs)


def _losses(learner: _Learner, weights: Weights, liked: Any, popular: Any) -> Any:
    """Give the cross-entropy of each person's hidden likes over all films but those given."""
    import torch

    def hide(x: Any) -> Any:
        return torch.nn.functional.dropout(x, learner.config.dropout)

    shown = torch.rand(liked.shape[1], 1, device=liked.device) >= learner.config.unknown
    films = _film_tower(torch, weights, learner.films, weights["own"] * shown, hide)
    given = liked * (torch.rand_like(liked) < learner.config.kept)
    mean = given @ films / given.sum(1).clamp(min=1)[:, None]
    cosines = _user_tower(torch, weights, mean, hide) @ films.T
    logits = (cosines / learner.config.temperature + popular).masked_fill(given > 0, -1e9)
    told = liked - given
    return -(told * logits.log_softmax(dim=1)).sum(1) / told.sum(1).clamp(min=1)


def _mean(likes: csr_matrix) -> csr_matrix:
    """Give the lines divided by their sums; empty ones stay so."""
    from scipy.sparse import diags

    return diags(1 / np.maximum(np.asarray(likes.sum(axis=1)).ravel(), 1)).astype(np.float32) @ likes


def _unit(xp: Any, x: Any) -> Any:
    return x / xp.sqrt((x * x).sum(-1) + 1e-9)[:, None]  # inside the root, whose slope at 0 has no bound
