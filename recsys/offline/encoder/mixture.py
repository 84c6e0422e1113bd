"""A stream of training batches drawn from several groups of pairs; any stretch of it can be drawn again."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from recsys.offline.encoder.corpus import Pair

POOL_BATCHES = 50  # batches drawn together, so that texts of one length meet


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """Pairs of one origin.

    Args:
        name: for the report.
        pairs: the pairs, at least one.
        weight: how many times as often as its size alone a pair is drawn.
    """

    name: str
    pairs: Sequence[Pair]
    weight: float = 1.0


def stream_batches(groups: Sequence[Group], batch_size: int, seed: int, first: int = 0) -> Iterator[list[Pair]]:
    """Draw batches without end.

    Args:
        groups: where pairs come from; drawn with replacement by size times weight.
        batch_size: pairs per batch.
        seed: decides everything.
        first: number of the batch to begin with, so that an interrupted run goes on where it stopped.

    Yields:
        Batches of pairs of about the same length.
    """
    pool, offset = divmod(first, POOL_BATCHES)
    while True:
        yield from _draw_pool(groups, batch_size, random.Random(f"{seed}/{pool}"))[offset:]
        pool, offset = pool + 1, 0


def _draw_pool(groups: Sequence[Group], batch_size: int, rng: random.Random) -> list[list[Pair]]:
    masses = [len(group.pairs) * group.weight for group in groups]
    chosen = rng.choices(groups, masses, k=POOL_BATCHES * batch_size)
    pairs = sorted((rng.choice(group.pairs) for group in chosen), key=lambda pair: len(pair.zh) + len(pair.en) / 4)
    pool = [pairs[start : start + batch_size] for start in range(0, len(pairs), batch_size)]
    rng.shuffle(pool)
    return pool
