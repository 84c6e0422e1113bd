"""Words of wishes over many explanations: which drive, which mislead, which change what others do."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Any

import numpy as np

NEAR_NOTHING = 0.02  # of a score: less moves no film


def words(frame: Any, by: Sequence[str] = ("genre", "language"), *, min_count: int = 1) -> Any:
    """Give what pieces of wishes do on average, in each group of films and languages.

    Args:
        frame: stored explanations.
        by: columns that make the groups.
        min_count: groups with fewer pieces are left out.

    Returns:
        One row per group, kind and word, the largest mean size first: the columns of `by`, kind, text ("" where the
        person did not agree to keep words), n, mean, mean_size, up_share, down_share (rows moved noticeably), role
        ("drives" if it moves shown films up mostly and on average, "misleads" if down, "mixed" else).
    """
    import pandas as pd

    pieces = _pieces(frame, by)
    keys = [*by, "kind", "text"]
    columns = [*keys, "n", "mean", "mean_size", "up_share", "down_share", "role"]
    if pieces.empty:
        return pd.DataFrame(columns=columns)
    pieces = pieces.assign(
        mean_size=pieces["value"].abs(),
        up_share=(pieces["value"] > NEAR_NOTHING).astype(float),
        down_share=(pieces["value"] < -NEAR_NOTHING).astype(float),
    )
    grouped = pieces.groupby(keys, observed=True, sort=False)
    found = grouped[["value", "mean_size", "up_share", "down_share"]].mean().rename(columns={"value": "mean"})
    found["n"] = grouped.size()
    found = found[found["n"] >= min_count].reset_index().astype({"kind": object})
    drives = (found["up_share"] > 0.5) & (found["mean"] > 0)
    misleads = (found["down_share"] > 0.5) & (found["mean"] < 0)
    found["role"] = np.where(drives, "drives", np.where(misleads, "misleads", "mixed"))
    return found[columns].sort_values("mean_size", ascending=False, ignore_index=True)


def kind_pairs(frame: Any) -> Any:
    """Give how kinds of pieces change each other's worth, by Shapley interaction.

    Args:
        frame: stored explanations.

    Returns:
        One row per pair of kinds, the strongest first: one, other, mean (below 0 where both say the same and the
        second adds less, above 0 where they need each other), mean_size, n.
    """
    import pandas as pd

    codes, names, counts = _kinds(frame)
    starts = np.concatenate([[0], np.cumsum(counts)[:-1]])
    known = np.array([values is not None for values in frame["interactions"]], dtype=np.bool_)
    ones, others, values = [], [], []
    for n in np.unique(counts[known & (counts > 1)]).tolist():
        rows = np.flatnonzero(known & (counts == n))
        own = codes[starts[rows][:, None] + np.arange(n)]  # [rows, n]
        first, second = np.triu_indices(n, 1)
        ones.append(np.minimum(own[:, first], own[:, second]).ravel())
        others.append(np.maximum(own[:, first], own[:, second]).ravel())
        values.append(np.concatenate(frame["interactions"].to_numpy()[rows]).astype(np.float64))
    columns = ["one", "other", "mean", "mean_size", "n"]
    if not values:
        return pd.DataFrame(columns=columns)
    pairs, place = np.unique(np.concatenate(ones) * len(names) + np.concatenate(others), return_inverse=True)
    value, n = np.concatenate(values), np.bincount(place)
    table = pd.DataFrame(
        {
            "one": names[pairs // len(names)], "other": names[pairs % len(names)],
            "mean": np.bincount(place, value) / n, "mean_size": np.bincount(place, np.abs(value)) / n, "n": n,
        }
    )  # fmt: skip
    return table[columns].sort_values("mean_size", ascending=False, ignore_index=True)


def _pieces(frame: Any, by: Sequence[str]) -> Any:
    """Give one row per piece of each wish."""
    import pandas as pd

    codes, names, counts = _kinds(frame)
    texts = [_padded(texts, n) for texts, n in zip(frame["segment_texts"], counts.tolist(), strict=True)]
    rows = np.repeat(np.arange(len(frame)), counts)
    table = {name: frame[name].to_numpy()[rows] for name in by}
    table["kind"] = pd.Categorical.from_codes(codes, names)
    table["text"] = list(chain.from_iterable(texts))
    table["value"] = _joined(frame["shap"], counts).astype(np.float64)
    return pd.DataFrame(table)


def _kinds(frame: Any) -> tuple[Any, Any, Any]:
    """Give the kinds of all pieces as numbers, the names behind these in their order, and the pieces of each row."""
    counts = np.array([0 if kinds is None else len(kinds) for kinds in frame["segment_kinds"]], dtype=np.int64)
    names, codes = np.unique(_joined(frame["segment_kinds"], counts).astype(str), return_inverse=True)
    return codes, names.astype(object), counts


def _joined(lists: Any, counts: Any) -> Any:
    """Give the lists of all rows that have any pieces as one array."""
    found = [np.asarray(one) for one, n in zip(lists, counts.tolist(), strict=True) if n]
    return np.concatenate(found) if found else np.zeros(0)


def _padded(texts: Any, n: int) -> Sequence[str]:
    return texts if texts is not None and len(texts) == n else [""] * n
