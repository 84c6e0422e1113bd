"""Explanations side by side: by language, person, popularity; and where the methods disagree."""

from __future__ import annotations

from typing import Any

import numpy as np

from recsys.explanation.aggregate.importance import features
from recsys.explanation.row import CONTRIBUTION

AGREEMENTS = ("shap_lime", "shap_leave_one_out", "lime_leave_one_out")
QUALITIES = ("aopc", "r_squared", "stability", *AGREEMENTS)


def by_group(frame: Any, by: str = "language") -> Any:
    """Give what decides scores in each group of explanations.

    Args:
        frame: stored explanations.
        by: the column that makes the groups: "language", "user_kind", "popularity", "genre", "model_version", ...

    Returns:
        One row per group and feature, the largest group first: group, feature, mean_size, mean, share (of the group's
        mean sizes), n.
    """
    import pandas as pd

    columns = ["group", "feature", "mean_size", "mean", "share", "n"]
    rows = []
    for group, n in frame[by].value_counts().items():
        part = frame.loc[frame[by] == group]
        means = {name: part[CONTRIBUTION + name].fillna(0.0) for name in features(frame)}
        sizes = {name: float(values.abs().mean()) for name, values in means.items()}
        whole = sum(sizes.values()) or 1.0
        for name, size in sorted(sizes.items(), key=lambda item: -item[1]):
            mean = float(means[name].mean())
            rows.append([group, name, size, mean, size / whole, int(n)])
    return pd.DataFrame(rows, columns=columns)


def disagreement(frame: Any, by: str = "language") -> Any:
    """Give how far methods agree and how good explanations are, in each group.

    Args:
        frame: stored explanations.
        by: the column that makes the groups.

    Returns:
        One row per group: group, n, and the means of aopc, r_squared, stability, shap_lime, shap_leave_one_out,
        lime_leave_one_out, NaN where nothing could be compared.
    """
    found = frame.groupby(by, observed=True)[list(QUALITIES)].mean()
    found.insert(0, "n", frame.groupby(by, observed=True).size())
    return found.reset_index(names="group").sort_values("n", ascending=False, ignore_index=True)


def disagreements(frame: Any, n_rows: int = 50) -> Any:
    """Give the explanations on which the methods disagree most, the worst first.

    Args:
        frame: stored explanations.
        n_rows: how many.

    Returns:
        Rows of the frame with one more column, "agreement": the least of the three correlations.
    """
    least = frame[list(AGREEMENTS)].min(axis=1)
    order = np.argsort(least.to_numpy(), kind="stable")[: min(n_rows, int(least.notna().sum()))]
    return frame.iloc[order].assign(agreement=least.iloc[order])
