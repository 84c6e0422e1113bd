"""Stored explanations in the large: pure functions over the frame that `ExplanationStore.frame` gives."""

from recsys.explanation.aggregate.drift import drift, versions
from recsys.explanation.aggregate.exposure import FilmGroups, exposure, film_groups
from recsys.explanation.aggregate.group import by_group, disagreement, disagreements
from recsys.explanation.aggregate.importance import beeswarm, dependence, feature_pairs, features, importance
from recsys.explanation.aggregate.mask import mask
from recsys.explanation.aggregate.word import kind_pairs, words

__all__ = [
    "FilmGroups",
    "beeswarm",
    "by_group",
    "dependence",
    "disagreement",
    "disagreements",
    "drift",
    "exposure",
    "feature_pairs",
    "features",
    "film_groups",
    "importance",
    "kind_pairs",
    "mask",
    "versions",
    "words",
]
