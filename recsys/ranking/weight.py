"""The weights that count for a query: by what is known of the person's wish and taste, and by the dials."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Literal

from recsys.config import RankingConfig
from recsys.features import GEMS, NOISE, REACH
from recsys.ranking.variety import STRANGERS
from recsys.types import Dials, Query

Situation = Literal["wish", "taste", "both", "neither"]

# Situation -> feature -> what its weight is multiplied with; what is not named counts in full. Chosen by
# `benchmarks/ranker.py`, but for variety: where nothing is known yet the first list shows many kinds.
EMPHASIS: Mapping[Situation, Mapping[str, float]] = {
    "wish": {"wish": 0.8, "theme": 1.3, "likeness": 0.83, "kinship": 0.83, "quality": 0.7},
    "taste": {},  # what ranked better after few clicks ranked worse after many
    "both": {"wish": 0.5, "theme": 1.7, "taste": 2.0, "renown": 1.3},
    "neither": {"variety": 2.0},
}


def situation(query: Query) -> Situation:
    """Tell what a query can go by."""
    if query.segments:
        return "both" if query.liked or query.disliked else "wish"
    return "taste" if query.liked or query.disliked else "neither"


def weights_for(query: Query, config: RankingConfig) -> RankingConfig:
    """Give the weights that count for a query.

    Args:
        query: what is looked for.
        config: the weights as they are set.
    """
    factors = {**EMPHASIS[situation(query)]}
    for name, factor in {"variety": variety_factor(query.dials), **gem_factors(query.dials)}.items():
        factors[name] = factors.get(name, 1.0) * factor
    return replace(config, **{name: getattr(config, name) * factor for name, factor in factors.items()})


def variety_factor(dials: Dials) -> float:
    """Give what the dial makes of the price of alikeness: 0 to 4 times, 1 in its middle."""
    return 1.0 + dials.variety * (3.0 if dials.variety > 0 else 1.0)


def gem_factors(dials: Dials) -> dict[str, float]:
    """Give what the dial towards hidden gems makes of fame and quality: no bonus for fame, and it must be good."""
    towards = max(0.0, -dials.renown)
    return {"renown": 1.0 - towards, "quality": 1.0 + towards}


def fingerprint() -> str:
    """Give what tells this arithmetic of weights and list places from another, for what is kept of explanations."""
    return json.dumps([EMPHASIS, STRANGERS, GEMS, REACH, NOISE], sort_keys=True)
