"""Learns to order candidates: a small network over standardised features, for the best order of each list's top."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

import numpy as np
from numpy.typing import NDArray

from recsys.collaborative.factor import batches
from recsys.collaborative.fused_feature import NAMES as FEATURES
from recsys.collaborative.model import required
from recsys.types import FloatArray

if TYPE_CHECKING:
    from recsys.collaborative.fused import FusedConfig

LIMIT = 5.0  # deviations from the mean beyond which a feature is cut
TOP = 20  # a pair of films counts only if one of them stands so high
NAMES = ("mean", "scale", "direct", "inner", "inner_bias", "outer")


@dataclass(frozen=True, slots=True, eq=False)
class Judge:
    """score = z . direct + relu(z @ inner + inner_bias) . outer, with z the standardised features.

    Args:
        mean, scale: float32 [n], of the features.
        direct: float32 [n].
        inner: float32 [n, hidden].
        inner_bias, outer: float32 [hidden].
    """

    mean: FloatArray
    scale: FloatArray
    direct: FloatArray
    inner: FloatArray
    inner_bias: FloatArray
    outer: FloatArray

    def score(self, features: FloatArray) -> FloatArray:
        """Score films.

        Args:
            features: float32 [k, n].

        Returns:
            float32 [k].
        """
        z = np.clip((features - self.mean) / self.scale, -LIMIT, LIMIT)
        found: FloatArray = z @ self.direct + np.maximum(z @ self.inner + self.inner_bias, 0) @ self.outer
        return found

    def arrays(self) -> dict[str, NDArray[Any]]:
        """Give the weights."""
        return {name: getattr(self, name) for name in NAMES}

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[Any]]) -> Self:
        """Make it again of what `arrays` gave."""
        return cls(*required(arrays, *NAMES))


def learn(
    lists: Sequence[tuple[FloatArray, FloatArray]], config: FusedConfig, *, seed: int,
    on_epoch: Callable[[int], None],
) -> Judge:  # fmt: skip
    """Learn the weights; the first stage's order is where they start.

    Args:
        lists: per person features float32 [k, n], first column the first stage, and 1 where wanted, float32 [k].
        config: size and steps.
        seed: decides the order of learning and the first weights.
        on_epoch: called with the passes done.
    """
    import torch

    torch.manual_seed(seed)
    every = np.concatenate([features for features, _ in lists]) if lists else np.zeros((1, len(FEATURES)), np.float32)
    mean, scale = every.mean(axis=0), every.std(axis=0) + 1e-6
    n = every.shape[1]
    z, wanted, there = _stacked(lists, mean, scale)
    direct = torch.zeros(n)
    direct[0] = 1.0
    inner, bias = torch.randn(n, config.hidden) * n**-0.5, torch.zeros(config.hidden)
    outer = torch.zeros(config.hidden)
    weights = [part.requires_grad_() for part in (direct, inner, bias, outer)]
    optimizer = torch.optim.AdamW(weights, lr=config.lr, weight_decay=config.decay)
    n_steps = config.epochs * -(-len(lists) // config.batch)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: 1 - step / (n_steps + 1))
    rng = np.random.default_rng(seed)
    for epoch in range(config.epochs):
        for batch in batches(len(lists), config.batch, rng):
            x = z[batch]
            hidden = torch.relu(x @ inner + bias)
            if config.dropout:  # drawing by lot takes longer than all the rest
                hidden = torch.nn.functional.dropout(hidden, config.dropout)
            logits = (x @ direct + hidden @ outer).masked_fill(~there[batch], -1e4)
            loss = misplaced(logits, wanted[batch])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
        on_epoch(epoch + 1)
    return Judge(mean, scale, *(part.detach().numpy() for part in weights))


def misplaced(logits: Any, wanted: Any) -> Any:
    """Give the mean, over lists, of pairs in the wrong order, each by what putting it right would add to NDCG.

    Args:
        logits: tensor [people, k], scores.
        wanted: tensor [people, k], 1 where wanted; at least one per line.

    Returns:
        A tensor of one number.

    Source:
        Burges, From RankNet to LambdaRank to LambdaMART, 2010, section 4; pairs below TOP left out.
    """
    import torch

    order = logits.detach().argsort(dim=1, descending=True)
    scores, hits = logits.gather(1, order), wanted.gather(1, order)
    k = scores.shape[1]
    top = min(TOP, k)
    gain = 1 / torch.log2(torch.arange(2, k + 2, dtype=torch.float32))
    ideal = gain.cumsum(0)[hits.sum(dim=1).clamp(max=top).long() - 1]
    below = torch.arange(top)[:, None] < torch.arange(k)[None, :]
    differ = hits[:, :top, None] - hits[:, None, :]
    ahead = scores[:, :top, None] - scores[:, None, :]
    worth = (gain[:top, None] - gain[None, :]) * below * differ.abs()
    return ((worth * torch.nn.functional.softplus(-differ * ahead)).sum(dim=(1, 2)) / ideal).mean()


def _stacked(
    lists: Sequence[tuple[FloatArray, FloatArray]], mean: FloatArray, scale: FloatArray
) -> tuple[Any, Any, Any]:
    """Give features [people, k, n], wanted [people, k] and which places hold a film, as tensors."""
    import torch

    k = max((len(wanted) for _, wanted in lists), default=0)
    z = torch.zeros(len(lists), k, len(mean))
    wanted, there = torch.zeros(len(lists), k), torch.zeros(len(lists), k, dtype=torch.bool)
    for i, (features, mine) in enumerate(lists):
        z[i, : len(mine)] = torch.from_numpy(np.clip((features - mean) / scale, -LIMIT, LIMIT))
        wanted[i, : len(mine)] = torch.from_numpy(mine)
        there[i, : len(mine)] = True
    return z, wanted, there
