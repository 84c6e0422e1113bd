"""Self-attention over the likes in the order of time: what does somebody like next?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Self

import numpy as np
from numpy.typing import NDArray

from recsys.collaborative.als import Als, AlsConfig
from recsys.collaborative.factor import (
    Shapes,
    Weights,
    batches,
    first_weights,
    layers,
    like_count,
    linear,
    spread,
    start_popular,
    step,
    with_bias,
)
from recsys.collaborative.film import FilmFacts
from recsys.collaborative.interaction import History, Interactions
from recsys.collaborative.model import Model, Progress, need_likes, required
from recsys.errors import ConfigError
from recsys.types import FloatArray

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

Hide = Callable[[Any], Any]  # dropout
ATTENDED = 20.0  # what the mean of all films counts beside the newest one before anything is learnt
RIDGE = 0.3  # of the regression that learning starts from, in parts of the films' mean square


@dataclass(frozen=True, slots=True)
class SasRecConfig:
    """SASRec's layers and training."""

    dim: int = 64  # numbers per film; a multiple of heads
    blocks: int = 1  # of attention and a feed-forward layer
    heads: int = 2  # of attention in each block
    length: int = 100  # newest likes looked at
    dropout: float = 0.2  # share of numbers zeroed in training, 0 to 1
    shuffled: float = 1.0  # share of sequences in random order in training: for people whose order is unknown
    start: bool = True  # films start from the vectors of ALS, attention from the mean of the likes; or all by lot
    later: bool = True  # learn all films that follow in the sequence, or the next one alone
    positions: int = 8  # places of a sequence, drawn at each step, from which is learnt what follows; 0 takes all
    lr: float = 1e-4  # highest step of Adam: it rises over the first tenth and then falls to 0
    decay: float = 0.0  # weight decay, per unit of lr
    epochs: int = 2  # passes over the people
    batch: int = 64  # sequences at a step

    def __post_init__(self) -> None:
        if self.dim % self.heads:
            raise ConfigError(f"dim must be a multiple of heads, not {self.dim} with {self.heads} heads")


@dataclass(frozen=True, slots=True, eq=False)
class SasRec(Model):
    """A causal transformer over the likes; its last output times the films' embeddings is the score.

    Learnt with a softmax over all films, not with one negative as first published, and from each place of a sequence
    for all films that follow: ratings given in one evening have an order that says little.

    Source:
        Kang and McAuley, Self-attentive Sequential Recommendation, 2018, section III; the softmax after Klenitskiy and
        Vasilev, Turning Dross into Gold Loss, 2023, section 3; all that follows after Pancha et al., PinnerFormer:
        Sequence Modeling for User Representation at Pinterest, 2022.
    """

    name: ClassVar[str] = "sasrec"
    config_type: ClassVar[type[Any]] = SasRecConfig
    config: Any
    count: FloatArray  # [n_films], likes
    weights: Mapping[str, FloatArray]  # by layer; film 0 is "no film", then those with likes

    @property
    def n_films(self) -> int:
        """Films of the catalogue."""
        return len(self.count)

    @classmethod
    def fit(
        cls, data: Interactions, films: FilmFacts, config: Any = None, *, seed: int = 0, device: str = "cpu",
        on_progress: Progress | None = None,
    ) -> Self:  # fmt: skip
        """Learn to tell the next like of each sequence; see `Model.fit`."""
        import torch

        need_likes(data)
        config = config or SasRecConfig()
        torch.manual_seed(seed)
        count = like_count(data)
        numbers = _numbers(count)
        likes = [numbers[history.liked] for history in data.histories()]
        weights = first_weights(_shapes(config, int(numbers.max())), device)
        known = data.likes()[:, np.flatnonzero(count)]
        start_popular(weights["bias"], known)
        if config.start:
            als = Als.fit(data, films, AlsConfig(dim=config.dim, alpha=2.0, l2=0.003), seed=seed)
            _start_near(weights, known, als.factors[count > 0])
        optimizer = torch.optim.AdamW(list(weights.values()), lr=config.lr, weight_decay=config.decay)
        rng = np.random.default_rng(seed)
        for epoch in range(config.epochs):
            sequences = _sequences([rows for rows in likes if len(rows) > 1], config, rng)
            for done, batch in enumerate(batches(len(sequences), config.batch, rng)):
                share = (epoch + done * config.batch / len(sequences)) / config.epochs  # of the training done
                optimizer.param_groups[0]["lr"] = config.lr * min(10 * share + 0.01, 1.1 * (1 - share))
                step(optimizer, _losses(weights, torch.from_numpy(sequences[batch]).to(device), config))
            if on_progress:
                on_progress(epoch + 1, config.epochs)
        return cls(config, count, {name: value.detach().cpu().numpy() for name, value in weights.items()})

    def score(self, histories: Sequence[History]) -> FloatArray:
        """Give the logits of the next like; see `Model.score`."""
        numbers = _numbers(self.count)
        inputs = np.zeros((len(histories), self.config.length), dtype=np.int64)
        for line, history in zip(inputs, histories, strict=True):
            liked = numbers[history.liked]
            newest = liked[liked > 0][-self.config.length :]
            line[len(line) - len(newest) :] = newest
        people = _outputs(np, self.weights, inputs, self.config)[:, -1]
        return spread(people @ self.weights["film"][1:].T + self.weights["bias"], self.count, histories)

    def arrays(self) -> Mapping[str, NDArray[Any]]:
        """Give the counts and the layers."""
        return {"count": self.count, **self.weights}

    @classmethod
    def from_arrays(cls, config: Any, arrays: Mapping[str, NDArray[Any]]) -> Self:
        """Make the model again; see `Model.from_arrays`."""
        (count,) = required(arrays, "count")
        return cls(config, count, layers(arrays, _shapes(config, int(np.count_nonzero(count)))))


def _start_near(weights: Weights, likes: csr_matrix, factors: FloatArray) -> None:
    """Start near ALS: its films at equal length, and the mean of all likes turned as a ridge regression would.

    Args:
        weights: tensors by layer; changed in place.
        likes: float32 [n, n_known], 1 where liked.
        factors: float32 [n_known, dim], of ALS.
    """
    import torch

    dim = factors.shape[1]
    vectors = factors / np.maximum(np.linalg.norm(factors, axis=1, keepdims=True), 1e-9)
    gram = vectors.T @ vectors
    turn = np.linalg.inv(gram + RIDGE * np.trace(gram) / dim * np.eye(dim))
    means = likes @ vectors / np.maximum(np.asarray(likes.sum(axis=1)), 1)
    turn *= ATTENDED * np.linalg.norm(means) / np.linalg.norm(means @ turn)
    with torch.no_grad():
        weights["film"][1:] = torch.from_numpy(vectors)
        for name, value in weights.items():  # attention is even, places are alike, later layers change nothing
            if name.startswith(("query", "mix", "back", "place")):
                value.zero_()
        weights["value0"].copy_(torch.eye(dim))
        weights["mix0"].copy_(torch.from_numpy(turn))


def _numbers(count: FloatArray) -> NDArray[np.int64]:
    """Give the number of each film, int64 [n_films]: 1 and up for those with likes, 0 for the others."""
    known = count > 0
    return np.where(known, np.cumsum(known), 0)


def _shapes(config: SasRecConfig, n_films: int) -> Shapes:
    dim = config.dim
    matrices = {f"{part}{i}": (dim, dim) for i in range(config.blocks) for part in ("query", "key", "value", "mix")}
    matrices |= {f"wide{i}": (dim, 4 * dim) for i in range(config.blocks)}
    matrices |= {f"back{i}": (4 * dim, dim) for i in range(config.blocks)}
    norms = {f"{part}{i}": (dim,) for i in range(2 * config.blocks + 1) for part in ("scale", "shift")}
    films = {"film": (n_films + 1, dim), "bias": (n_films,), "place": (config.length, dim)}
    return {**films, **with_bias(matrices), **norms}


def _outputs(xp: Any, weights: Weights, numbers: Any, config: SasRecConfig, hide: Hide = lambda x: x) -> Any:
    """Give what the transformer says after each film, [n, length, dim].

    Args:
        xp: numpy or torch.
        weights: the layers, as `xp` takes them.
        numbers: int64 [n, length], films in order, 0 before the first.
        config: the layers' sizes.
        hide: dropout, in training.
    """
    known = (numbers > 0)[:, :, None]
    x = hide(weights["film"][numbers] * config.dim**0.5 + weights["place"]) * known
    after = np.triu(np.ones((config.length, config.length), dtype=bool), 1)
    barred = (xp.asarray(after, device=numbers.device) | ~known.swapaxes(1, 2))[:, None]
    for i in range(config.blocks):
        y = _norm(xp, weights, 2 * i, x)
        query, key, value = (_heads(linear(weights, f"{part}{i}", y), config) for part in ("query", "key", "value"))
        affinity = query @ key.swapaxes(2, 3) / (config.dim / config.heads) ** 0.5
        affinity = xp.where(barred, -1e9, affinity)
        share = xp.exp(affinity - xp.amax(affinity, -1)[..., None])
        share = hide(share / share.sum(-1)[..., None])
        x = x + hide(linear(weights, f"mix{i}", (share @ value).swapaxes(1, 2).reshape(x.shape)))
        y = linear(weights, f"wide{i}", _norm(xp, weights, 2 * i + 1, x))
        x = x + hide(linear(weights, f"back{i}", y * (y > 0)))
    return _norm(xp, weights, 2 * config.blocks, x)


def _heads(x: Any, config: SasRecConfig) -> Any:
    return x.reshape(*x.shape[:2], config.heads, -1).swapaxes(1, 2)


def _norm(xp: Any, weights: Weights, i: int, x: Any) -> Any:
    x = x - x.mean(-1)[..., None]
    return x / xp.sqrt((x * x).mean(-1) + 1e-6)[..., None] * weights[f"scale{i}"] + weights[f"shift{i}"]


def _sequences(likes: Sequence[NDArray[np.int64]], config: SasRecConfig, rng: np.random.Generator) -> NDArray[np.int64]:
    """Give all likes as lines of length + 1, cut at random places, some shuffled; 0 before the first."""
    lines = [line for rows in likes for line in _cut(rows, config, rng) if len(line) > 1]
    found = np.zeros((len(lines), config.length + 1), dtype=np.int64)
    for target, line in zip(found, lines, strict=True):
        target[len(target) - len(line) :] = line
    return found


def _cut(rows: NDArray[np.int64], config: SasRecConfig, rng: np.random.Generator) -> Iterator[NDArray[np.int64]]:
    if rng.random() < config.shuffled:
        rows = rng.permutation(rows)
    first = rng.integers(2, config.length + 2) if len(rows) > config.length + 1 else len(rows)
    yield rows[:first]
    for start in range(first, len(rows), config.length):
        yield rows[start : start + config.length]


def _losses(weights: Weights, sequences: Any, config: SasRecConfig) -> Any:
    """Give, for each place drawn, the mean cross-entropy of the films that follow, over all films."""
    import torch

    inputs = sequences[:, :-1]
    outputs = _outputs(torch, weights, inputs, config, lambda x: torch.nn.functional.dropout(x, config.dropout))
    told = _some(inputs > 0, config.positions)  # a film after nothing is not told: that would be popularity alone
    lines, places = told.nonzero(as_tuple=True)
    n_later = config.length if config.later else 1
    later = torch.nn.functional.pad(sequences, (0, n_later)).unfold(1, n_later, 1)[lines, places + 1]
    logits = outputs[told] @ weights["film"][1:].T + weights["bias"]
    there = later > 0
    right = (logits.gather(1, (later - 1).clamp(min=0)) * there).sum(1) / there.sum(1)
    return logits.logsumexp(1) - right


def _some(told: Any, n: int) -> Any:
    """Keep n places of each line, drawn by lot; all of them if n is 0 or there are no more."""
    import torch

    if not n or n >= told.shape[1]:
        return told
    lot = torch.rand(told.shape, device=told.device) * told
    return told & (lot >= lot.topk(n, dim=1).values[:, -1:])
