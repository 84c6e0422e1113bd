from __future__ import annotations

import pytest

from recsys import clock
from recsys.clock import Clock


def test_laps_hold_the_seconds_since_the_last_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    times = iter([10.0, 11.5, 11.75, 14.75])
    monkeypatch.setattr(clock, "perf_counter", lambda: next(times))
    watch = Clock()
    watch.lap("parse")
    watch.lap("rank")
    watch.lap("parse")
    assert watch.laps == {"parse": 4.5, "rank": 0.25}


def test_a_new_clock_has_read_nothing() -> None:
    assert Clock().laps == {}
