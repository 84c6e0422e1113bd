"""Words of wishes over many explanations: which drive, which mislead, which change what others do."""

from __future__ import annotations

from collections.abc import Sequence
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
        ("drives" if it mostly moves shown films up, "misleads" if mostly down, "mixed" else).
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
    found = found[found["n"] >= min_count].reset_index()
    up, down = found["up_share"], found["down_share"]
    found["role"] = np.where(up > 0.5, "drives", np.where(down > 0.5, "misleads", "mixed"))
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

    pieces: dict[tuple[str, str], list[float]] = {}
    for kinds, values in zip(frame["segment_kinds"], frame["interactions"], strict=True):
        if values is None or kinds is None or len(kinds) < 2:
            continue
        first, second = np.triu_indices(len(kinds), 1)
        for i, j, value in zip(first.tolist(), second.tolist(), values, strict=True):
            one, other = sorted((kinds[i], kinds[j]))
            pieces.setdefault((one, other), []).append(value)
    rows = [
        {"one": one, "other": other, "mean": float(np.mean(v)), "mean_size": float(np.mean(np.abs(v))), "n": len(v)}
        for (one, other), v in pieces.items()
    ]
    table = pd.DataFrame(rows, columns=["one", "other", "mean", "mean_size", "n"])
    return table.sort_values("mean_size", ascending=False, ignore_index=True)


def _pieces(frame: Any, by: Sequence[str]) -> Any:
    """Give one row per piece of each wish."""
    import pandas as pd

    kinds = [[] if kinds is None else list(kinds) for kinds in frame["segment_kinds"]]
    counts = [len(one) for one in kinds]
    texts = [_padded(texts, n) for texts, n in zip(frame["segment_texts"], counts, strict=True)]
    values = [np.asarray(values, dtype=np.float64) for values, n in zip(frame["shap"], counts, strict=True) if n]
    rows = np.repeat(np.arange(len(frame)), counts)
    table = {name: frame[name].to_numpy()[rows] for name in by}
    table["kind"] = [kind for one in kinds for kind in one]
    table["text"] = [text for one in texts for text in one]
    table["value"] = np.concatenate(values) if values else np.zeros(0)
    return pd.DataFrame(table)


def _padded(texts: Any, n: int) -> list[str]:
    return list(texts) if texts is not None and len(texts) == n else [""] * n
