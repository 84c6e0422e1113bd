"""Which features decide, in which direction, and how a feature's value turns into its contribution."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import numpy as np

from recsys.explanation.row import CONTRIBUTION, VALUE, features_in

MAX_POINTS = 2_000  # per feature: more cannot be told apart in a picture


def features(frame: Any) -> list[str]:
    """Give the features that any row knows, in the ranking's order, those that never add anything left out.

    Args:
        frame: stored explanations.
    """
    known = features_in(list(frame.columns))
    return [name for name in known if (frame[CONTRIBUTION + name].fillna(0) != 0).any()]


def importance(frame: Any) -> Any:
    """Give how much each feature moves scores.

    Args:
        frame: stored explanations.

    Returns:
        One row per feature, the most important first: feature, mean_size (mean |contribution|), mean, share (of all
        features' mean sizes), positive_share (of the rows it moves up), direction (rank correlation of value and
        contribution, NaN where the value never changes), n.
    """
    import pandas as pd

    rows = []
    for name in features(frame):
        contribution = frame[CONTRIBUTION + name].dropna()
        rows.append(
            {
                "feature": name,
                "mean_size": float(contribution.abs().mean()),
                "mean": float(contribution.mean()),
                "positive_share": float((contribution > 0).mean()),
                "direction": _direction(frame[VALUE + name], frame[CONTRIBUTION + name]),
                "n": len(contribution),
            }
        )
    columns = ["feature", "mean_size", "mean", "share", "positive_share", "direction", "n"]
    found = pd.DataFrame(rows, columns=columns)
    found["share"] = found["mean_size"] / found["mean_size"].sum() if rows else found["mean_size"]
    return found.sort_values("mean_size", ascending=False, ignore_index=True)


def beeswarm(frame: Any, *, max_points: int = MAX_POINTS, seed: int = 0) -> Any:
    """Give one point per feature and explanation: feature, contribution, value, level, film_id, explanation_key.

    Args:
        frame: stored explanations.
        max_points: per feature, drawn at random beyond; those that contribute exactly nothing are left out.
        seed: of the draw.

    Returns:
        In the order of importance; level is the place of the value among the feature's own, 0 to 1.
    """
    import pandas as pd

    pieces = []
    for name in importance(frame)["feature"]:
        rows = frame.loc[frame[CONTRIBUTION + name].fillna(0) != 0]
        level = rows[VALUE + name].rank(method="average", pct=True)
        if len(rows) > max_points:
            rows = rows.sample(max_points, random_state=seed)
        piece = {
            "feature": name,
            "contribution": rows[CONTRIBUTION + name],
            "value": rows[VALUE + name],
            "level": level.loc[rows.index],
            "film_id": rows["film_id"],
            "explanation_key": rows["explanation_key"],
        }
        pieces.append(pd.DataFrame(piece))
    columns = ["feature", "contribution", "value", "level", "film_id", "explanation_key"]
    return pd.concat(pieces, ignore_index=True) if pieces else pd.DataFrame(columns=columns)


def dependence(
    frame: Any, feature: str, colour: str | None = None, *, max_points: int = MAX_POINTS, seed: int = 0
) -> Any:
    """Give how a feature's value turns into its contribution: value, contribution, colour, film_id, titles.

    Args:
        frame: stored explanations.
        feature: the feature.
        colour: another feature, whose contribution goes along; the one that goes with this most if None.
        max_points: drawn at random beyond.
        seed: of the draw.

    Returns:
        One row per explanation; the column "colour_feature" names the other feature, "" if there is none.
    """
    import pandas as pd

    rows = frame.loc[frame[CONTRIBUTION + feature].notna()]
    other = colour or _companion(rows, feature)
    if len(rows) > max_points:
        rows = rows.sample(max_points, random_state=seed)
    return pd.DataFrame(
        {
            "value": rows[VALUE + feature],
            "contribution": rows[CONTRIBUTION + feature],
            "colour": rows[CONTRIBUTION + other] if other else np.nan,
            "colour_feature": other,
            "film_id": rows["film_id"],
            "title_zh": rows["title_zh"],
            "title_en": rows["title_en"],
        }
    ).reset_index(drop=True)


def feature_pairs(frame: Any) -> Any:
    """Give how features go together: one, other, correlation, same_share (of rows pushed the same way), n.

    The score is a sum, so that features do not change each other's contributions; what this shows is which of them
    speak for the same films. Pieces of a wish do interact: `kind_pairs` measures that.

    Args:
        frame: stored explanations.

    Returns:
        One row per pair that ever moves the same film, the strongest correlation first.
    """
    import pandas as pd

    rows = []
    for one, other in combinations(features(frame), 2):
        first, second = frame[CONTRIBUTION + one], frame[CONTRIBUTION + other]
        both = (first.fillna(0) != 0) & (second.fillna(0) != 0)
        first, second = first[both].to_numpy(), second[both].to_numpy()
        if len(first) < 2:
            continue
        found = {"one": one, "other": other, "correlation": _correlation(first, second)}
        rows.append({**found, "same_share": float((first * second > 0).mean()), "n": len(first)})
    table = pd.DataFrame(rows, columns=["one", "other", "correlation", "same_share", "n"])
    return table.sort_values("correlation", key=abs, ascending=False, ignore_index=True)


def _direction(value: Any, contribution: Any) -> float:
    both = value.notna() & contribution.notna()
    return _correlation(value[both].rank().to_numpy(), contribution[both].rank().to_numpy())


def _correlation(one: Any, other: Any) -> float:
    one, other = one - one.mean() if len(one) else one, other - other.mean() if len(other) else other
    size = float(np.sqrt((one @ one) * (other @ other)))
    return float(one @ other / size) if size > 1e-12 else float("nan")


def _companion(frame: Any, feature: str) -> str:
    own = frame[CONTRIBUTION + feature].to_numpy()
    others = [name for name in features(frame) if name != feature]
    sizes = {name: abs(_correlation(frame[CONTRIBUTION + name].fillna(0).to_numpy(), own)) for name in others}
    known = {name: size for name, size in sizes.items() if size == size}
    return max(known, key=known.__getitem__) if known else ""
