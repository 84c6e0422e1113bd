"""Variational autoencoders: a history becomes a distribution over latent tastes, and that a ranking of all films."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping, Sequence
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
from recsys.collaborative.interaction import History, Interactions, likes_of
from recsys.collaborative.model import Model, Progress, need_likes, required
from recsys.types import FloatArray

DEPTH = 5  # hidden layers of RecVAE's encoder
WIDE = 10.0  # log variance of the widest part of RecVAE's prior
SHARES = (0.15, 0.75, 0.1)  # of the prior's parts: standard normal, the encoder's last posterior, the wide normal


@dataclass(frozen=True, slots=True)
class MultVaeConfig:
    """Mult-VAE's layers and training."""

    hidden: int = 600  # units of the hidden layer on either side
    dim: int = 200  # latent numbers
    dropout: float = 0.5  # share of a person's likes hidden in training, 0 to 1
    beta: float = 0.2  # weight of the KL term after its rise, 0 to 1
    rise: float = 0.5  # share of the training over which beta rises from 0, above 0 to 1
    lr: float = 1e-3  # step of Adam
    decay: float = 0.0  # weight decay, per unit of lr
    epochs: int = 20  # passes over the people
    batch: int = 256  # people at a step


@dataclass(frozen=True, slots=True)
class RecVaeConfig:
    """RecVAE's layers and training."""

    hidden: int = 600  # units of each of the encoder's hidden layers
    dim: int = 200  # latent numbers
    dropout: float = 0.5  # share of a person's likes hidden while the encoder learns, 0 to 1
    gamma: float = 0.005  # weight of the KL term per like of the person
    lr: float = 5e-4  # step of Adam
    epochs: int = 25  # rounds: encoder_epochs passes for the encoder, then one for the decoder
    encoder_epochs: int = 3  # passes for the encoder in a round
    batch: int = 256  # people at a step


@dataclass(frozen=True, slots=True, eq=False)
class Vae(Model):
    """What both autoencoders share: likes in, latent vector, scores out, in numpy."""

    config: Any
    count: FloatArray  # [n_films], likes
    weights: Mapping[str, FloatArray]  # layers; their films are those with likes

    @property
    def n_films(self) -> int:
        """Films of the catalogue."""
        return len(self.count)

    @classmethod
    def fit(
        cls, data: Interactions, films: FilmFacts, config: Any = None, *, seed: int = 0, device: str = "cpu",
        on_progress: Progress | None = None,
    ) -> Self:  # fmt: skip
        """Learn the layers; see `Model.fit`."""
        import torch

        need_likes(data)
        config = config or cls.config_type()
        torch.manual_seed(seed)
        count = like_count(data)
        likes = data.likes()[:, np.flatnonzero(count)]
        likes = likes[np.flatnonzero(likes.getnnz(axis=1))]
        weights = first_weights(cls._shapes(config, likes.shape[1]), device)
        start_popular(weights["out_bias"], likes)
        told = on_progress or (lambda done, total: None)
        cls._learn(_Task(likes, config.batch, np.random.default_rng(seed), device, told), weights, config)
        return cls(config, count, {name: value.detach().cpu().numpy() for name, value in weights.items()})

    def latent(self, histories: Sequence[History]) -> FloatArray:
        """Give each person's mean latent vector: a feature for any other predictor.

        Args:
            histories: the people.

        Returns:
            float32 [n_histories, dim].
        """
        likes = likes_of(histories, self.n_films)[:, np.flatnonzero(self.count)].toarray()
        mean, _ = self._encode(np, self.weights, _unit(np, likes))
        return np.asarray(mean, dtype=np.float32)

    def score(self, histories: Sequence[History]) -> FloatArray:
        """Give the decoder's logits of the mean latent vector; see `Model.score`."""
        return spread(self._decode(np, self.weights, self.latent(histories)), self.count, histories)

    def arrays(self) -> Mapping[str, NDArray[Any]]:
        """Give the counts and the layers."""
        return {"count": self.count, **self.weights}

    @classmethod
    def from_arrays(cls, config: Any, arrays: Mapping[str, NDArray[Any]]) -> Self:
        """Make the model again; see `Model.from_arrays`."""
        (count,) = required(arrays, "count")
        return cls(config, count, layers(arrays, cls._shapes(config, int(np.count_nonzero(count)))))

    @classmethod
    @abstractmethod
    def _shapes(cls, config: Any, n_films: int) -> Shapes:
        """Give the layers' shapes."""

    @staticmethod
    @abstractmethod
    def _encode(xp: Any, weights: Weights, x: Any) -> tuple[Any, Any]:
        """Give mean and log variance of the latent vectors of likes [n, n_known]; `xp` is numpy or torch."""

    @staticmethod
    @abstractmethod
    def _decode(xp: Any, weights: Weights, z: Any) -> Any:
        """Give the logits [n, n_known] of latent vectors [n, dim]."""

    @classmethod
    @abstractmethod
    def _learn(cls, task: _Task, weights: Weights, config: Any) -> None:
        """Change the weights, tensors all of them, by gradient steps."""


@dataclass(frozen=True, slots=True, eq=False)
class MultVae(Vae):
    """One hidden layer on either side, a multinomial likelihood, and a KL term that rises slowly and not to 1.

    Source: Liang, Krishnan, Hoffman, Jebara 2018, "Variational autoencoders for collaborative filtering", section 2.
    """

    name: ClassVar[str] = "mult-vae"
    config_type: ClassVar[type[Any]] = MultVaeConfig

    @classmethod
    def _shapes(cls, config: Any, n_films: int) -> Shapes:
        sizes = {"in": (n_films, config.hidden), "latent": (config.hidden, 2 * config.dim)}
        sizes |= {"back": (config.dim, config.hidden), "out": (config.hidden, n_films)}
        return with_bias(sizes)

    @staticmethod
    def _encode(xp: Any, weights: Weights, x: Any) -> tuple[Any, Any]:
        both = linear(weights, "latent", xp.tanh(linear(weights, "in", x)))
        dim = both.shape[1] // 2
        return both[:, :dim], both[:, dim:]

    @staticmethod
    def _decode(xp: Any, weights: Weights, z: Any) -> Any:
        return linear(weights, "out", xp.tanh(linear(weights, "back", z)))

    @classmethod
    def _learn(cls, task: _Task, weights: Weights, config: Any) -> None:
        import torch

        optimizer = torch.optim.AdamW(list(weights.values()), lr=config.lr, weight_decay=config.decay)
        for epoch in range(config.epochs):
            beta = config.beta * min(1.0, epoch / (config.rise * config.epochs))
            for likes in task.passes():
                given = torch.dropout(_unit(torch, likes), config.dropout, True)
                mean, log_variance = cls._encode(torch, weights, given)
                logits = cls._decode(torch, weights, _sample(mean, log_variance))
                divergence = 0.5 * (mean.square() + log_variance.exp() - 1 - log_variance).sum(1)
                step(optimizer, _surprise(logits, likes) + beta * divergence)
            task.on_progress(epoch + 1, config.epochs)


@dataclass(frozen=True, slots=True, eq=False)
class RecVae(Vae):
    """A deep encoder, a linear decoder, a prior that holds on to the last encoder, and a KL term per like.

    Source: Shenbin, Alekseev, Tutubalina, Malykh, Nikolenko 2020, "RecVAE: a new variational autoencoder for top-N
    recommendations with implicit feedback", section 3.
    """

    name: ClassVar[str] = "rec-vae"
    config_type: ClassVar[type[Any]] = RecVaeConfig

    @classmethod
    def _shapes(cls, config: Any, n_films: int) -> Shapes:
        sizes = {"in0": (n_films, config.hidden)} | {f"in{i}": (config.hidden,) * 2 for i in range(1, DEPTH)}
        shapes = with_bias(sizes | {"latent": (config.hidden, 2 * config.dim), "out": (config.dim, n_films)})
        norms: Shapes = {f"{part}{i}": (config.hidden,) for i in range(DEPTH) for part in ("scale", "shift")}
        return shapes | norms

    @staticmethod
    def _encode(xp: Any, weights: Weights, x: Any) -> tuple[Any, Any]:
        total: Any = 0.0  # every layer sees the sum of all before it
        layer = x
        for i in range(DEPTH):
            layer = linear(weights, f"in{i}", layer) + total
            layer = _norm(xp, weights, i, layer * (1 + xp.tanh(layer / 2)) / 2)  # swish that cannot overflow
            total = total + layer
        both = linear(weights, "latent", layer)
        dim = both.shape[1] // 2
        return both[:, :dim], both[:, dim:]

    @staticmethod
    def _decode(xp: Any, weights: Weights, z: Any) -> Any:
        return linear(weights, "out", z)

    @classmethod
    def _learn(cls, task: _Task, weights: Weights, config: Any) -> None:
        import torch

        decoder = [value for name, value in weights.items() if name.startswith("out")]
        encoder = [value for name, value in weights.items() if not name.startswith("out")]
        optimizers = torch.optim.Adam(encoder, lr=config.lr), torch.optim.Adam(decoder, lr=config.lr)
        for epoch in range(config.epochs):
            last = {name: value.detach().clone() for name, value in weights.items()}
            for likes in task.passes(config.encoder_epochs):
                x = _unit(torch, likes)
                mean, log_variance = cls._encode(torch, weights, torch.dropout(x, config.dropout, True))
                z = _sample(mean, log_variance)
                with torch.no_grad():
                    before = cls._encode(torch, last, x)
                gain = (_log_normal(z, mean, log_variance) - _log_prior(z, *before)).sum(1)
                loss = _surprise(cls._decode(torch, weights, z), likes)
                step(optimizers[0], loss + config.gamma * likes.sum(1) * gain)
            for likes in task.passes():
                with torch.no_grad():
                    z = _sample(*cls._encode(torch, weights, _unit(torch, likes)))
                step(optimizers[1], _surprise(cls._decode(torch, weights, z), likes))
            task.on_progress(epoch + 1, config.epochs)


@dataclass(frozen=True, slots=True)
class _Task:
    """Likes to learn from, batch by batch."""

    likes: Any  # csr float32 [n, n_known]
    size: int
    rng: np.random.Generator
    device: str
    on_progress: Progress

    def passes(self, n: int = 1) -> Any:
        """Give dense batches of all people, n times over."""
        import torch

        for _ in range(n):
            for batch in batches(self.likes.shape[0], self.size, self.rng):
                yield torch.from_numpy(self.likes[batch].toarray()).to(self.device)


def _norm(xp: Any, weights: Weights, i: int, x: Any) -> Any:
    """Give the lines with mean 0 and variance about 1 (lines near 0 stay so), scaled and shifted."""
    x = x - x.mean(-1)[:, None]
    return x / xp.sqrt((x * x).mean(-1) + 0.1)[:, None] * weights[f"scale{i}"] + weights[f"shift{i}"]


def _unit(xp: Any, x: Any) -> Any:
    return x / (xp.sqrt((x * x).sum(-1)) + 1e-12)[:, None]


def _sample(mean: Any, log_variance: Any) -> Any:
    import torch

    return mean + torch.exp(0.5 * log_variance) * torch.randn_like(mean)


def _surprise(logits: Any, likes: Any) -> Any:
    """Give the negative multinomial log likelihood of each person's likes."""
    return -(likes * logits.log_softmax(dim=1)).sum(1)


def _log_normal(z: Any, mean: Any, log_variance: Any) -> Any:
    """Give the log density of each latent number."""
    return -0.5 * (log_variance + np.log(2 * np.pi) + (z - mean).square() / log_variance.exp())


def _log_prior(z: Any, mean: Any, log_variance: Any) -> Any:
    """Give the log density of each latent number under the composite prior."""
    import torch

    zero = torch.zeros_like(mean)
    parts = _log_normal(z, zero, zero), _log_normal(z, mean, log_variance), _log_normal(z, zero, zero + WIDE)
    return torch.stack([part + float(np.log(share)) for part, share in zip(parts, SHARES, strict=True)]).logsumexp(0)
