"""A generator that makes up a person's likes so well that a discriminator cannot tell them from real ones."""

from __future__ import annotations

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


@dataclass(frozen=True, slots=True)
class CfganConfig:
    """Both networks and their game."""

    hidden: int = 256  # units of the generator's hidden layer
    judge: int = 64  # units of the discriminator's hidden layer
    masked: float = 0.1  # films not liked that the discriminator sees too, as a share of all
    zeroed: float = 0.3  # films not liked that the generator must give 0, as a share of all
    zero_weight: float = 0.5  # weight of that beside the game
    dropout: float = 0.5  # share of a person's likes hidden from the generator, 0 to 1
    lr: float = 1e-3  # step of Adam for the generator
    judge_lr: float = 1e-3  # step of Adam for the discriminator
    decay: float = 1e-3  # weight decay of both, per unit of the step
    epochs: int = 60  # passes over the people
    batch: int = 256  # people at a step


@dataclass(frozen=True, slots=True, eq=False)
class Cfgan(Model):
    """Vector-wise adversarial training with zero reconstruction and partial masking (CFGAN-ZP).

    Source: Chae, Kang, Kim, Lee 2018, "CFGAN: a generic collaborative filtering framework based on generative
    adversarial networks", section 3.
    """

    name: ClassVar[str] = "cfgan"
    config_type: ClassVar[type[Any]] = CfganConfig
    config: Any
    count: FloatArray  # [n_films], likes
    weights: Mapping[str, FloatArray]  # the generator's; its films are those with likes

    @property
    def n_films(self) -> int:
        """Films of the catalogue."""
        return len(self.count)

    @classmethod
    def fit(
        cls, data: Interactions, films: FilmFacts, config: Any = None, *, seed: int = 0, device: str = "cpu",
        on_progress: Progress | None = None,
    ) -> Self:  # fmt: skip
        """Let both networks play; see `Model.fit`."""
        import torch

        need_likes(data)
        config = config or CfganConfig()
        torch.manual_seed(seed)
        count = like_count(data)
        likes = data.likes()[:, np.flatnonzero(count)]
        likes = likes[np.flatnonzero(likes.getnnz(axis=1))]
        game = _Game(_shapes(config, likes.shape[1]), config, device)
        start_popular(game.generator["out_bias"], likes)
        rng = np.random.default_rng(seed)
        for epoch in range(config.epochs):
            for batch in batches(likes.shape[0], config.batch, rng):
                game.play(torch.from_numpy(likes[batch].toarray()).to(device))
            if on_progress:
                on_progress(epoch + 1, config.epochs)
        return cls(config, count, {name: value.detach().cpu().numpy() for name, value in game.generator.items()})

    def score(self, histories: Sequence[History]) -> FloatArray:
        """Give the generator's outputs before the sigmoid; see `Model.score`."""
        likes = likes_of(histories, self.n_films)[:, np.flatnonzero(self.count)].toarray()
        return spread(_generate(np, self.weights, likes), self.count, histories)

    def arrays(self) -> Mapping[str, NDArray[Any]]:
        """Give the counts and the generator's layers."""
        return {"count": self.count, **self.weights}

    @classmethod
    def from_arrays(cls, config: Any, arrays: Mapping[str, NDArray[Any]]) -> Self:
        """Make the model again; see `Model.from_arrays`."""
        (count,) = required(arrays, "count")
        return cls(config, count, layers(arrays, _shapes(config, int(np.count_nonzero(count)))[0]))


class _Game:
    """Generator and discriminator with their optimizers."""

    def __init__(self, shapes: tuple[Shapes, Shapes], config: CfganConfig, device: str) -> None:
        import torch

        self._config = config
        self.generator, self._judge = (first_weights(part, device) for part in shapes)
        self._optimizers = tuple(
            torch.optim.AdamW(list(part.values()), lr=lr, weight_decay=config.decay)
            for part, lr in ((self.generator, config.lr), (self._judge, config.judge_lr))
        )

    def play(self, likes: Any) -> None:
        """Take one step of the discriminator and one of the generator."""
        import torch

        config, soft = self._config, torch.nn.functional.softplus
        chance = torch.rand_like(likes)
        seen = ((chance < config.masked) | (likes > 0)).float()
        zeroed = (torch.rand_like(likes) < config.zeroed) & (likes == 0)
        given = torch.nn.functional.dropout(likes, config.dropout)
        made = torch.sigmoid(_generate(torch, self.generator, given))
        real, fake = self._verdict(likes, likes), self._verdict(made.detach() * seen, likes)
        step(self._optimizers[1], soft(-real) + soft(fake))
        fooled = soft(-self._verdict(made * seen, likes))
        step(self._optimizers[0], fooled + config.zero_weight * (made.square() * zeroed).sum(1))

    def _verdict(self, shown: Any, likes: Any) -> Any:
        """Give the discriminator's logit that a vector is the real one of the person who has these likes."""
        layer = (shown @ self._judge["shown"] + linear(self._judge, "likes", likes)).tanh()
        return linear(self._judge, "verdict", layer)[:, 0]


def _generate(xp: Any, weights: Weights, likes: Any) -> Any:
    likes = likes / xp.sqrt(likes.sum(-1) + 1e-9)[:, None]
    return linear(weights, "out", xp.tanh(linear(weights, "in", likes)))


def _shapes(config: CfganConfig, n_films: int) -> tuple[Shapes, Shapes]:
    generator = with_bias({"in": (n_films, config.hidden), "out": (config.hidden, n_films)})
    judge = with_bias({"likes": (n_films, config.judge), "verdict": (config.judge, 1)})
    return generator, judge | {"shown": (n_films, config.judge)}
