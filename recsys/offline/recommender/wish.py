"""Wishes drawn from the films' facts, each with a film that meets it and some that do not."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import islice

import numpy as np

from recsys.collaborative import FilmFacts
from recsys.offline.encoder.book import Matchbook
from recsys.offline.encoder.wish import Wish, stream_wishes
from recsys.types import FloatArray

NEAR_POOL = 300  # films nearest to the one that meets a wish, from which the harder half of the others is drawn
N_OTHERS = 8
BATCH = 256


def with_wishes(films: FilmFacts, book: Matchbook, n: int, seed: int = 0) -> FilmFacts:
    """Add wishes in both languages to the facts of films.

    Args:
        films: the films.
        book: what wishes are drawn from; its rows are those of the films.
        n: wishes.
        seed: decides every draw.
    """
    rng = random.Random(seed)
    drawn = islice((wish for batch in stream_wishes(book, BATCH, seed) for wish in batch), n)
    return replace(films, wishes=tuple(_told(wish, films.vectors, rng) for wish in drawn))


def _told(wish: Wish, vectors: FloatArray, rng: random.Random) -> tuple[str, tuple[int, ...]]:
    """Say a wish in one of the two languages; half of the other films are near to the one that meets it."""
    free = ~(wish.met | wish.ignored)
    near = np.argpartition(-(vectors @ vectors[wish.row]), min(NEAR_POOL, len(vectors) - 1))[:NEAR_POOL]
    pools = (near[free[near]].tolist(), np.flatnonzero(free).tolist())
    others = [row for pool in pools for row in rng.sample(pool, min(N_OTHERS // 2, len(pool)))]
    return rng.choice((wish.wish.zh, wish.wish.en)), (wish.row, *others)
