from __future__ import annotations

import numpy as np
import pytest

from recsys.language import segment
from recsys.offline.encoder.rival import Rival
from recsys.offline.encoder.timing import N_TIMED, N_WARM_UP, WISHES, machine, wish_times


def test_the_part_that_differs_is_timed() -> None:
    seen: list[str] = []

    def encode(texts: list[str]) -> np.ndarray:
        seen.extend(texts)
        return np.zeros((1, 2), dtype=np.float32)

    def fail(_: object) -> np.ndarray:
        raise AssertionError

    times = wish_times(Rival("x", fail, encode))  # type: ignore[arg-type]
    assert set(times) == {"wish_ms_zh", "wish_ms_en"} and min(times.values()) > 0
    assert len(seen) == 2 * (N_WARM_UP + N_TIMED) and set(seen) == set(WISHES.values())
    assert set(wish_times(Rival("x", lambda wishes: np.zeros((1, 2), dtype=np.float32)))) == set(times)


def test_wishes_have_fifteen_words() -> None:
    assert len(WISHES["en"].split()) == 15
    assert 15 <= len(segment(WISHES["zh"])) <= 17


def test_the_machine_is_described(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    found = machine()
    assert found["n_cores"] >= 1 and found["omp_num_threads"] == "1" and found["load"] >= 0
