"""How long a wish takes."""

from __future__ import annotations

import os
import time
from typing import Any

import numpy as np

from recsys.encoder.engine import n_threads
from recsys.offline.encoder.rival import Rival

# 15 words each.
WISHES = {
    "zh": "我最近想看一部关于时间旅行的轻松科幻电影，最好是2010年以后的",
    "en": "lately I want a light science fiction film about time travel, best made after 2010",
}
N_WARM_UP = 5
N_TIMED = 60


def wish_times(rival: Rival) -> dict[str, float]:
    """Give the median milliseconds for one wish of 15 words: wish_ms_zh, wish_ms_en.

    For a model this is the encoding, for a search by words the scoring of all films: the part in which they differ.
    """
    work = rival.encode or rival.score
    times = {}
    for language, wish in WISHES.items():
        seconds = []
        for turn in range(N_WARM_UP + N_TIMED):
            started = time.perf_counter()
            work([wish])
            if turn >= N_WARM_UP:
                seconds.append(time.perf_counter() - started)
        times[f"wish_ms_{language}"] = float(np.median(seconds)) * 1000
    return times


def machine() -> dict[str, Any]:
    """Give what the times depend on: cores this process may use, the limit set on threads, load of the last minute.

    OMP_NUM_THREADS limits the engine of torch alone, not that of OpenVINO.
    """
    limit = os.environ.get("OMP_NUM_THREADS")
    return {"n_cores": n_threads(), "omp_num_threads": limit, "load": round(os.getloadavg()[0], 2)}
