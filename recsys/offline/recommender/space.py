"""What is tried for each algorithm: the same number of trials for all, drawn by lot from these values."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product
from math import prod
from typing import Any

import numpy as np

Space = Mapping[str, tuple[Any, ...]]

# The same for cornac's, which computes the same.
EASE_L2 = (50.0, 100.0, 150.0, 200.0, 250.0, 300.0, 400.0, 500.0, 700.0, 1000.0, 1500.0, 2000.0)

SPACES: Mapping[str, Space] = {
    "popularity": {},
    "recent-popularity": {"half_life_years": (0.5, 1.0, 2.0, 4.0, 8.0, 16.0)},
    "content": {"recent": (1.0, 0.97, 0.9), "centred": (True, False)},
    "user-neighbours": {
        "n_neighbours": (50, 100, 200, 400, 800), "shrink": (0.0, 5.0, 20.0), "similarity": ("cosine", "pearson"),
        "power": (1.0, 2.0, 3.0),
    },
    "item-neighbours": {
        "n_neighbours": (50, 100, 200, 400, 1000), "shrink": (0.0, 5.0, 20.0, 50.0),
        "similarity": ("cosine", "pearson"), "power": (1.0, 1.5, 2.0),
    },
    "als": {
        "dim": (32, 64, 96), "alpha": (1.0, 2.0, 4.0), "l2": (0.001, 0.003, 0.006, 0.01), "frequency_power": (1.0,),
        "n_rounds": (8, 12),
    },
    "ease": {"l2": EASE_L2},
    "fact-ease": {
        "l2": (200.0, 300.0, 450.0), "tag_weight": (1.0, 3.0, 6.0), "text_weight": (10.0, 30.0),
        "prior": (0.25, 0.35, 0.5),
    },
    "matrix-factorisation": {
        "dim": (64, 128), "decay": (0.3, 0.4, 0.5, 0.6), "lr": (0.01, 0.02), "epochs": (30,),
        "fold_l2": (0.3, 1.0, 3.0), "fold_unseen": (0.1, 0.3, 0.5),
    },
    "bpr": {
        "dim": (64, 128), "l2": (0.0003, 0.001, 0.002, 0.005), "lr": (0.003, 0.01), "epochs": (20, 40),
        "popularity": (0.0, 0.5, 0.75), "fold_decay": (0.01, 0.02, 0.05, 0.1),
    },
    "mult-vae": {
        "hidden": (300, 600), "dim": (64, 128, 200), "dropout": (0.5, 0.7), "beta": (0.1, 0.2, 0.5),
        "lr": (0.001, 0.002), "decay": (0.0, 0.01, 0.1), "epochs": (20,),
    },
    "rec-vae": {
        "hidden": (400, 600), "dim": (100, 200, 300), "dropout": (0.5, 0.7), "gamma": (0.001, 0.002, 0.005, 0.01),
        "lr": (0.0005, 0.001), "epochs": (6,),
    },
    "two-tower": {
        "dim": (64, 128, 256), "hidden": (256, 512), "unknown": (0.2, 0.3, 0.5), "kept": (0.5, 0.7, 0.8),
        "temperature": (0.07, 0.1, 0.15), "dropout": (0.2, 0.4), "lr": (0.001, 0.002, 0.004), "epochs": (12, 20),
        "debias": (0.0, 0.3),
    },
    "sasrec": {
        "dim": (64,), "blocks": (1,), "dropout": (0.2,), "length": (100,), "shuffled": (0.5, 1.0),
        "lr": (0.00005, 0.0001), "epochs": (2,),
    },
    "cfgan": {
        "hidden": (256, 512), "judge": (64, 128), "masked": (0.1, 0.3), "zeroed": (0.3, 0.6),
        "zero_weight": (0.3, 0.5, 1.0), "dropout": (0.5, 0.7), "lr": (0.0005, 0.001),
        "judge_lr": (0.0005, 0.001), "epochs": (15, 30),
    },
    "interest-clusters": {
        "dim": (32, 64, 128), "flat": (0.0, 0.3, 0.5, 0.7), "clusters": (50, 100, 300, 600), "sharp": (0.7, 1.0, 1.5),
        "popularity": (0.0, 0.05, 0.1, 0.15),
    },
    "fused": {
        "hidden": (0, 32, 64), "lr": (0.003, 0.01), "decay": (0.01, 1.0), "epochs": (20, 40), "few": (0.25, 0.35),
    },
    # Small, for two processor cores: with all layers, 100 candidates and 50,000 groups a fit takes hours there.
    "cross-encoder": {
        "n_layers": (3,), "n_likes": (4,), "n_tokens": (32,), "n_candidates": (20,), "n_others": (3,),
        "n_groups": (800, 3000), "batch": (16,), "lr": (0.0001, 0.0002), "trust": (1.0, 2.0),
    },
}  # fmt: skip


# Fitting these draws nothing by lot: one fit says what any number would.
SETTLED = frozenset({
    "popularity", "recent-popularity", "content", "user-neighbours", "item-neighbours", "ease", "fact-ease",
})  # fmt: skip


def draw(space: Space, n: int, *, seed: int = 0) -> list[dict[str, Any]]:
    """Draw different settings by lot; all there are, where that is no more than asked for.

    Those drawn when fewer are asked for are the first of those drawn when more are, so that trials can be added.

    Args:
        space: setting -> values.
        n: settings wanted.
        seed: decides which.
    """
    total = prod(len(values) for values in space.values())
    every = [dict(zip(space, values, strict=True)) for values in product(*space.values())]
    if total <= n:
        return every
    return [every[place] for place in np.random.default_rng(seed).permutation(total)[:n].tolist()]


def holds(space: Space, settings: Mapping[str, Any]) -> bool:
    """Tell whether settings could have been drawn from a space.

    Args:
        space: setting -> values.
        settings: setting -> value.
    """
    return set(space) == set(settings) and all(settings[name] in values for name, values in space.items())
