"""Seconds spent per stage."""

from __future__ import annotations

from time import perf_counter


class Clock:
    """A stopwatch that is read at the end of each stage.

    `laps` holds stage -> seconds; a stage that runs twice adds up.
    """

    def __init__(self) -> None:
        self.laps: dict[str, float] = {}
        self._last = perf_counter()

    def lap(self, stage: str) -> None:
        """Count the time since the last reading for a stage."""
        now = perf_counter()
        self.laps[stage] = self.laps.get(stage, 0.0) + now - self._last
        self._last = now
