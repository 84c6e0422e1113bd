from __future__ import annotations

import os

import pytest

from recsys.encoder.engine import MAX_THREADS, batches, n_threads


def test_batches_hold_neighbours_in_size() -> None:
    assert batches([5, 1, 3, 1, 4], 2) == [[1, 3], [2, 4], [0]]
    assert batches([], 2) == []


def test_threads_are_the_cores_that_may_be_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda pid: {4, 7}, raising=False)
    assert n_threads() == 2
    monkeypatch.setattr(os, "sched_getaffinity", lambda pid: set(range(64)))
    assert n_threads() == MAX_THREADS
    monkeypatch.delattr(os, "sched_getaffinity")
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert n_threads() == 1
