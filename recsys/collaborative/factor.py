"""Matrix factorisation: an embedding of each film and each person, whose dot product is the liking."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Self

import numpy as np
from numpy.typing import NDArray

from recsys.collaborative.film import FilmFacts
from recsys.collaborative.interaction import LIKED, History, Interactions
from recsys.collaborative.model import Model, Progress, need_likes, required
from recsys.errors import ConfigError, ModelError
from recsys.types import FloatArray, RowArray

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

Weights = Mapping[str, Any]  # layers by name: arrays when scoring, tensors when learning
Shapes = dict[str, tuple[int, ...]]
LOSSES = ("softmax", "bce", "stars")


@dataclass(frozen=True, slots=True)
class MatrixFactorisationConfig:
    """How films and people are embedded, and how a new person is."""

    loss: str = "bce"  # softmax or bce: likes against all other films; stars: squared error of the stars
    dim: int = 128  # numbers per film
    lr: float = 0.02  # step of Adam
    decay: float = 0.5  # weight decay of both embeddings, per unit of lr
    epochs: int = 30  # passes over the ratings
    batch: int = 256  # people at a step; with stars, 16 times as many ratings
    fold_l2: float = 1.0  # ridge of a new person's embedding
    fold_unseen: float = 0.5  # weight of a film not known beside one liked, in a new person's ridge regression

    def __post_init__(self) -> None:
        if self.loss not in LOSSES:
            raise ConfigError(f"loss must be one of {LOSSES}, not {self.loss!r}")


@dataclass(frozen=True, slots=True, eq=False)
class MatrixFactorisation(Model):
    """Embeddings learnt by gradient steps; a new person's by ridge regression against the films'.

    Source: Koren, Bell, Volinsky 2009, "Matrix factorization techniques for recommender systems", equations 1-5
    (stars with biases); the fold-in is one step of alternating least squares (Hu, Koren, Volinsky 2008, equation 4).
    """

    name: ClassVar[str] = "matrix-factorisation"
    config_type: ClassVar[type[Any]] = MatrixFactorisationConfig
    config: Any
    count: FloatArray  # [n_films], likes
    embedding: FloatArray  # [n_films, dim], 0 where never learnt
    bias: FloatArray  # [n_films], stars that a person without a bias would give; 0 unless the loss is stars

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
        config = config or MatrixFactorisationConfig()
        learn = _learn_stars if config.loss == "stars" else _learn_likes
        embedding, bias = learn(data, config, seed, device, on_progress)
        return cls(config, like_count(data), embedding, bias)

    def score(self, histories: Sequence[History]) -> FloatArray:
        """Give the dot products, with stars plus the films' biases; see `Model.score`."""
        if self.config.loss == "stars":
            people = self._fold_stars(histories)
        else:
            people = fold_likes(self.embedding, histories, self.config.fold_l2, self.config.fold_unseen)
        rows = np.flatnonzero(self.count)
        return spread(people @ self.embedding[rows].T + self.bias[rows], self.count, histories)

    def _fold_stars(self, histories: Sequence[History]) -> FloatArray:
        """Give the embeddings that explain best what each person's stars differ from the films' biases."""
        people = np.zeros((len(histories), self.embedding.shape[1]), dtype=np.float32)
        for i, history in enumerate(histories):
            films = self.embedding[history.rows]
            above = history.stars - self.bias[history.rows]
            above = above - above.sum() / (len(above) + 5)  # the person's own bias, as if 5 more films had none
            ridge = films.T @ films + self.config.fold_l2 * np.eye(films.shape[1], dtype=np.float32)
            people[i] = np.linalg.solve(ridge, films.T @ above)
        return people

    def arrays(self) -> Mapping[str, NDArray[Any]]:
        """Give the counts, embeddings and biases."""
        return {"count": self.count, "embedding": self.embedding, "bias": self.bias}

    @classmethod
    def from_arrays(cls, config: Any, arrays: Mapping[str, NDArray[Any]]) -> Self:
        """Make the model again; see `Model.from_arrays`."""
        return cls(config, *required(arrays, "count", "embedding", "bias"))


def like_count(data: Interactions) -> FloatArray:
    """Count the likes of each film.

    Args:
        data: ratings of many people.

    Returns:
        float32 [n_films].
    """
    return np.bincount(data.rows[data.stars >= LIKED], minlength=data.n_films).astype(np.float32)


def spread(scores: FloatArray, count: FloatArray, histories: Sequence[History]) -> FloatArray:
    """Give scores of the films with likes as scores of all films.

    Args:
        scores: float32 [n, n_known], of the films whose count is not 0, in the catalogue's order.
        count: float32 [n_films], likes of each film.
        histories: the n people; one without likes gets the counts for scores.

    Returns:
        float32 [n, n_films]; films without likes stand one below the person's lowest.
    """
    found = np.empty((len(scores), len(count)), dtype=np.float32)
    found[:] = scores.min(axis=1, keepdims=True) - 1
    found[:, np.flatnonzero(count)] = scores
    found[without_likes(histories)] = count
    return found


def without_likes(histories: Sequence[History]) -> NDArray[np.bool_]:
    """Tell who has no like, bool [n_histories]."""
    return np.array([not len(history.liked) for history in histories], dtype=bool)


def fold_likes(films: FloatArray, histories: Sequence[History], l2: float, unseen: float) -> FloatArray:
    """Give the embeddings of people who like some films, by ridge regression of 1 for a like and 0 for all others.

    Args:
        films: float32 [n_films, dim].
        histories: the people.
        l2: ridge.
        unseen: weight of a film that is not liked beside one that is.

    Returns:
        float32 [n_histories, dim].
    """
    base = unseen * films.T @ films + l2 * np.eye(films.shape[1], dtype=np.float32)
    people = np.zeros((len(histories), films.shape[1]), dtype=np.float32)
    for i, history in enumerate(histories):
        own = films[history.liked]
        people[i] = np.linalg.solve(base + (1 - unseen) * own.T @ own, own.sum(axis=0))
    return people


def batches(n: int, size: int, rng: np.random.Generator) -> Iterator[RowArray]:
    """Give 0 to n - 1 in random order, `size` at a time.

    Args:
        n: numbers in all.
        size: of a batch.
        rng: decides the order.
    """
    order = rng.permutation(n).astype(np.int32)
    for start in range(0, n, size):
        yield order[start : start + size]


def with_bias(sizes: Mapping[str, tuple[int, ...]]) -> Shapes:
    """Give the shapes of these matrices, [in, out] each, with those of their biases beside them."""
    return dict(sizes) | {f"{name}_bias": shape[1:] for name, shape in sizes.items()}


def first_weights(shapes: Shapes, device: str) -> dict[str, Any]:
    """Give tensors to start from: matrices normal by Xavier's rule, scales of 1, all else 0.

    Args:
        shapes: by name; a name that starts with "scale" is a scale.
        device: where they lie.
    """
    import torch

    found = {}
    for name, shape in shapes.items():
        value = torch.ones(shape) if name.startswith("scale") else torch.zeros(shape)
        if len(shape) == 2:
            torch.nn.init.xavier_normal_(value)
        found[name] = value.to(device).requires_grad_()
    return found


def layers(arrays: Mapping[str, NDArray[Any]], shapes: Shapes) -> dict[str, FloatArray]:
    """Take layers by name.

    Args:
        arrays: what a file holds.
        shapes: of the layers wanted.

    Raises:
        ModelError: if one is missing or of another shape.
    """
    found = dict(zip(shapes, required(arrays, *shapes), strict=True))
    wrong = {name: value.shape for name, value in found.items() if value.shape != shapes[name]}
    if wrong:
        raise ModelError(f"layers do not fit the settings: {wrong}; run: python -m recsys train recommenders")
    return found


def linear(weights: Weights, name: str, x: Any) -> Any:
    """Give x times the matrix of that name plus its bias; arrays or tensors.

    Args:
        weights: holds `name` and `name`_bias.
        name: of the layer.
        x: [..., width].
    """
    return x @ weights[name] + weights[f"{name}_bias"]


def start_popular(bias: Any, likes: csr_matrix) -> None:
    """Set the films' biases to the logits of their shares of people, so that learning starts from popularity.

    Args:
        bias: tensor float32 [n_known].
        likes: float32 [n, n_known], 1 where liked; none liked by nobody.
    """
    import torch

    share = (np.asarray(likes.sum(axis=0)).ravel() + 0.5) / (likes.shape[0] + 1)
    with torch.no_grad():
        bias.copy_(torch.from_numpy(np.log(share / (1 - share)).astype(np.float32)))


def step(optimizer: Any, losses: Any) -> None:
    """Take one step of a torch optimizer down the mean of the losses, a tensor of any shape."""
    optimizer.zero_grad()
    losses.mean().backward()
    optimizer.step()


def _learn_likes(
    data: Interactions, config: MatrixFactorisationConfig, seed: int, device: str, on_progress: Progress | None
) -> tuple[FloatArray, FloatArray]:
    """Learn from likes against all other films: they are few enough for the exact loss, without drawing any."""
    import torch
    from torch.nn.functional import softplus

    rng = np.random.default_rng(seed)
    torch.manual_seed(seed)
    rows = np.flatnonzero(like_count(data))
    likes = data.likes()[:, rows]
    likes = likes[np.flatnonzero(likes.getnnz(axis=1))]
    people, films = _embeddings((likes.shape[0], len(rows)), config.dim, device)
    optimizer = torch.optim.AdamW([people, films], lr=config.lr, weight_decay=config.decay)
    for epoch in range(config.epochs):
        for batch in batches(likes.shape[0], config.batch, rng):
            target = torch.from_numpy(likes[batch].toarray()).to(device)
            logits = people[torch.from_numpy(batch).to(device)] @ films.T
            norm = logits.logsumexp(1) * target.sum(1) if config.loss == "softmax" else softplus(logits).sum(1)
            step(optimizer, norm - (target * logits).sum(1))
        if on_progress:
            on_progress(epoch + 1, config.epochs)
    embedding = np.zeros((data.n_films, config.dim), dtype=np.float32)
    embedding[rows] = films.detach().cpu().numpy()
    return embedding, np.zeros(data.n_films, dtype=np.float32)


def _learn_stars(
    data: Interactions, config: MatrixFactorisationConfig, seed: int, device: str, on_progress: Progress | None
) -> tuple[FloatArray, FloatArray]:
    """Learn mean + bias of the film + bias of the person + dot product, by squared error."""
    import torch

    rng = np.random.default_rng(seed)
    torch.manual_seed(seed)
    users, rows = (torch.from_numpy(column.astype(np.int64)).to(device) for column in (data.users, data.rows))
    above = torch.from_numpy(data.stars - data.stars.mean()).to(device)
    people, films = _embeddings((data.n_users, data.n_films), config.dim, device)
    own, bias = (torch.zeros(n, device=device, requires_grad=True) for n in (data.n_users, data.n_films))
    optimizer = torch.optim.AdamW([people, films, own, bias], lr=config.lr, weight_decay=config.decay)
    for epoch in range(config.epochs):
        for numbers in batches(len(data), 16 * config.batch, rng):
            batch = torch.from_numpy(numbers).to(device)
            u, i = users[batch], rows[batch]
            error = above[batch] - own[u] - bias[i] - (people[u] * films[i]).sum(dim=1)
            step(optimizer, error.square())
        if on_progress:
            on_progress(epoch + 1, config.epochs)
    return films.detach().cpu().numpy(), bias.detach().cpu().numpy() + np.float32(data.stars.mean())


def _embeddings(sizes: tuple[int, int], dim: int, device: str) -> tuple[Any, ...]:
    import torch

    return tuple((0.1 * torch.randn(n, dim)).to(device).requires_grad_() for n in sizes)
