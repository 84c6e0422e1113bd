"""Who gets how much of the lists, against their share of the catalogue, and which feature causes it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from recsys.catalogue import Catalogue
from recsys.explanation.aggregate.importance import features
from recsys.explanation.row import CONTRIBUTION, film_fields, popularity_groups

GROUPINGS = ("country", "decade", "popularity", "genre")


@dataclass(frozen=True, slots=True)
class FilmGroups:
    """How the catalogue falls into groups.

    Args:
        shares: grouping -> group -> its share of all films.
    """

    shares: Mapping[str, Mapping[str, float]]


def film_groups(catalogue: Catalogue) -> FilmGroups:
    """Count the catalogue's films by first country, decade, popularity and first genre; "" where not known.

    Args:
        catalogue: the films.
    """
    popularity = popularity_groups(catalogue)
    facts = [{**film_fields(film), "popularity": popularity[row]} for row, film in enumerate(catalogue.films)]
    return FilmGroups(
        {by: {name: n / len(facts) for name, n in Counter(one[by] for one in facts).items()} for by in GROUPINGS}
    )


def exposure(frame: Any, groups: FilmGroups, by: str = "country") -> Any:
    """Give each group's share of what people get to see.

    A place in a list counts 1 / log2(1 + rank), as in discounted gains: the first is seen most.

    Args:
        frame: stored explanations.
        groups: how the catalogue falls into groups.
        by: "country", "decade", "popularity" or "genre".

    Returns:
        One row per group, the largest exposure first: group, exposure_share, catalogue_share, ratio (above 1: shown
        more than its share; NaN for a group that the catalogue does not hold), cause (of a group shown more than its
        share the feature that lifts its films most, of one shown less the feature that holds them down most, against
        all other films shown; "" where there are none), cause_contribution (by how much, on average), n.

    Source:
        Singh and Joachims, Fairness of Exposure in Rankings, 2018 (exposure by position).
    """
    import pandas as pd

    weight = 1 / np.log2(1 + frame["rank"].to_numpy(dtype=np.float64))
    names = features(frame)
    contributions = frame[[CONTRIBUTION + name for name in names]].fillna(0.0).to_numpy()
    whole = float(weight.sum()) or 1.0
    rows = []
    for group in frame[by].unique():
        here = (frame[by] == group).to_numpy()
        share, own = float(weight[here].sum()) / whole, groups.shares[by].get(group, 0.0)
        cause, size = _cause(contributions, weight, here, names, up=share >= own)
        rows.append([group, share, own, share / own if own else np.nan, cause, size, int(here.sum())])
    columns = ["group", "exposure_share", "catalogue_share", "ratio", "cause", "cause_contribution", "n"]
    return pd.DataFrame(rows, columns=columns).sort_values("exposure_share", ascending=False, ignore_index=True)


def _cause(contributions: Any, weight: Any, here: Any, names: list[str], *, up: bool) -> tuple[str, float]:
    if here.all() or not here.any() or not names:
        return "", 0.0
    inside, outside = (np.average(contributions[m], axis=0, weights=weight[m]) for m in (here, ~here))
    gaps = inside - outside
    best = int(np.argmax(gaps) if up else np.argmin(gaps))
    return names[best], float(gaps[best])
