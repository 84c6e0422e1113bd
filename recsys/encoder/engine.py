"""What runs a model's weights: the contract that both engines keep, and the batches they share."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import Protocol

from recsys.types import FloatArray

MAX_THREADS = 8  # beyond this one short text gains nothing


class Engine(Protocol):
    """Runs the weights of one model; many threads may share it.

    Attributes:
        name: "openvino" or "torch".
        device: where it computes, "cpu" or "cuda".
        dim: numbers per text.
        max_tokens: tokens of a text that the model reads; the rest is cut.
    """

    name: str
    device: str
    dim: int
    max_tokens: int

    def encode(
        self, texts: Sequence[str], *, many: bool, batch_size: int | None
    ) -> Iterator[tuple[list[int], FloatArray]]:
        """Encode texts in batches of like length.

        Args:
            texts: n texts, none of them blank.
            many: speed counts more than the fourth digit; else a text's vector does not depend on its company.
            batch_size: texts per forward pass; None takes what is fastest here.

        Yields:
            Places of some texts, and their vectors: float32 [len(places), dim]; each place once.
        """


def batches(sizes: Sequence[int], batch_size: int) -> list[list[int]]:
    """Give the places of all texts in batches, short ones first: neighbours of one size need little padding."""
    order = sorted(range(len(sizes)), key=sizes.__getitem__)
    return [order[start : start + batch_size] for start in range(0, len(order), batch_size)]


def n_threads() -> int:
    """Give the number of processor cores that this process may use, at most MAX_THREADS."""
    # Not every system can tell which cores a process may use.
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return min(cores or 1, MAX_THREADS)
