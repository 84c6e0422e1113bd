"""What a new model version does to explanations: mean contribution per feature, and how far its spread moved."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from recsys.explanation.aggregate.importance import features
from recsys.explanation.row import CONTRIBUTION

N_BINS = 10
FLOOR = 1e-4  # share of a bin that nobody fell into
STABLE, MOVED = 0.1, 0.25  # the customary marks: below the first nothing happened, from the second much did


def versions(frame: Any) -> Any:
    """Give the model versions, the oldest first: model_version, first_at, last_at, n.

    Args:
        frame: stored explanations.
    """
    found = frame.groupby("model_version")["at"].agg(first_at="min", last_at="max", n="size")
    return found.reset_index().sort_values("first_at", ignore_index=True)


def drift(frame: Any, old: str, new: str) -> Any:
    """Compare the contributions of two model versions, feature by feature.

    Args:
        frame: stored explanations.
        old, new: model versions.

    Returns:
        One row per feature, the largest psi first: feature, mean_old, mean_new, change, psi (population stability
        index over tenths of the old version), verdict ("stable", "moved", "changed", or "new" and "gone" for a
        feature that only one version knows), n_old, n_new.
    """
    import pandas as pd

    rows = []
    for name in features(frame):
        column = frame[CONTRIBUTION + name]
        before, after = (column[frame["model_version"] == one].dropna().to_numpy() for one in (old, new))
        if not len(before) and not len(after):
            continue
        index = psi(before, after)
        means = [float(side.mean()) if len(side) else np.nan for side in (before, after)]
        verdict = "new" if not len(before) else "gone" if not len(after) else _verdict(index)
        rows.append([name, *means, means[1] - means[0], index, verdict, len(before), len(after)])
    columns = ["feature", "mean_old", "mean_new", "change", "psi", "verdict", "n_old", "n_new"]
    return pd.DataFrame(rows, columns=columns).sort_values("psi", ascending=False, ignore_index=True)


def psi(old: NDArray[np.float64], new: NDArray[np.float64]) -> float:
    """Give the population stability index of two samples; NaN where one is empty.

    Args:
        old: float64 [n], whose tenths make the bins; equal tenths make one bin.
        new: float64 [m].

    Source:
        Siddiqi, Credit Risk Scorecards, 2006 (the index and its customary marks).
    """
    if not len(old) or not len(new):
        return float("nan")
    inner = np.unique(np.quantile(old, np.linspace(0, 1, N_BINS + 1)[1:-1]))
    # A value of its own for exact ties: most contributions of a constraint that is not stated are the same number.
    edges = np.unique(np.concatenate([inner, np.nextafter(inner, np.inf)]))
    shares = [np.bincount(np.searchsorted(edges, side, side="right"), minlength=len(edges) + 1) / len(side)
              for side in (old, new)]  # fmt: skip
    before, after = (np.maximum(share, FLOOR) for share in shares)
    return float(((after - before) * np.log(after / before)).sum())


def _verdict(index: float) -> str:
    return "stable" if index < STABLE else "moved" if index < MOVED else "changed"
