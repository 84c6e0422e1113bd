"""Self-attention over the likes in the order of time: what does somebody like next?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Self

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

Hide = Callable[[Any], Any]  # dropout


@dataclass(frozen=True, slots=True)
class SasRecConfig:
    """SASRec's layers and training."""

    dim: int = 64  # numbers per film; a multiple of heads
    blocks: int = 2  # of attention and a feed-forward layer
    heads: int = 2  # of attention in each block
    length: int = 50  # newest likes looked at
    dropout: float = 0.3  # share of numbers zeroed in training, 0 to 1
    shuffled: float = 0.5  # share of sequences in random order in training: for people whose order is unknown
    negatives: int = 512  # films drawn evenly at each step for the softmax; 0 takes all (slow without a GPU)
    lr: float = 2e-3  # step of Adam
    decay: float = 0.0  # weight decay, per unit of lr
    epochs: int = 40  # passes over the people
    batch: int = 64  # sequences at a step

    def __post_init__(self) -> None:
        if self.dim % self.heads:
            raise ConfigError(f"dim must be a multiple of heads, not {self.dim} with {self.heads} heads")


@dataclass(frozen=True, slots=True, eq=False)
class SasRec(Model):
    """A causal transformer over the likes; its last output times the films' embeddings is the score.

    Learnt with a softmax over all films or many drawn, not with one negative as first published: that alone lifts it
    above later models. Source: Kang, McAuley 2018, "Self-attentive sequential recommendation", section III;
    Klenitskiy, Vasilev 2023, "Turning dross into gold loss: is BERT4Rec really better than SASRec?", section 3.
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
        start_popular(weights["bias"], data.likes()[:, np.flatnonzero(count)])
        optimizer = torch.optim.AdamW(list(weights.values()), lr=config.lr, weight_decay=config.decay)
        rng = np.random.default_rng(seed)
        for epoch in range(config.epochs):
            sequences = _sequences([rows for rows in likes if len(rows) > 1], config, rng)
            for batch in batches(len(sequences), config.batch, rng):
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
    """Give the cross-entropy of each next film, over all films or some drawn evenly."""
    import torch

    inputs, targets = sequences[:, :-1], sequences[:, 1:]
    outputs = _outputs(torch, weights, inputs, config, lambda x: torch.nn.functional.dropout(x, config.dropout))
    told = inputs > 0  # a film after nothing is not told: that would be popularity alone
    outputs, targets = outputs[told], targets[told]
    n_films = len(weights["film"]) - 1
    if not config.negatives or config.negatives >= n_films:
        logits = outputs @ weights["film"][1:].T + weights["bias"]
        return torch.nn.functional.cross_entropy(logits, targets - 1, reduction="none")
    drawn = torch.randint(1, n_films + 1, (config.negatives,), device=outputs.device)
    others = outputs @ weights["film"][drawn].T + weights["bias"][drawn - 1] + float(np.log(n_films / config.negatives))
    others = others.masked_fill(targets[:, None] == drawn, -1e9)
    right = (outputs * weights["film"][targets]).sum(1) + weights["bias"][targets - 1]
    return torch.logsumexp(torch.cat([right[:, None], others], dim=1), dim=1) - right
