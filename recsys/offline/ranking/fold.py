"""Who judges whom: folds by dialogue and person, and how much each case counts."""

from __future__ import annotations

import zlib
from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from recsys.offline.ranking.case import Case

N_FOLDS = 5


def folds(cases: Sequence[Case], *, seed: int = 0, n: int = N_FOLDS) -> NDArray[np.int64]:
    """Give each case its fold, 0 to n - 1; one dialogue or person has one fold.

    Args:
        cases: the cases.
        seed: decides the folds.
        n: folds.
    """
    return np.array([zlib.crc32(f"{seed} {case.group}".encode()) % n for case in cases], dtype=np.int64)


def balance(cases: Sequence[Case]) -> NDArray[np.float64]:
    """Give what each case counts: every situation alike, and in it a source by the root of its number of cases.

    So neither many cases of one kind outweigh all others, nor do a handful count as much as hundreds.

    Args:
        cases: the cases.

    Returns:
        float64 [n_cases], 1 on average.
    """
    per_source = Counter((case.situation, case.source) for case in cases)
    per_situation: dict[str, float] = defaultdict(float)
    for (situation, _), n in per_source.items():
        per_situation[situation] += n**0.5
    shares = (per_source[case.situation, case.source] ** -0.5 / per_situation[case.situation] for case in cases)
    found = np.fromiter(shares, dtype=np.float64, count=len(cases))
    return found * len(cases) / found.sum() if len(cases) else found
