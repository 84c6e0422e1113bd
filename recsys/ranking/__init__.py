"""Columns -> Ranked: an additive score, what a varied list costs, and one film that is tried out."""

from recsys.ranking.exploration import choose_trial, in_lower_half
from recsys.ranking.score import rank
from recsys.ranking.variety import closeness, diversify
from recsys.ranking.weight import fingerprint, situation, variety_factor, weights_for

__all__ = [
    "choose_trial",
    "closeness",
    "diversify",
    "fingerprint",
    "in_lower_half",
    "rank",
    "situation",
    "variety_factor",
    "weights_for",
]
