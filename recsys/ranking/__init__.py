"""Columns -> Ranked: an additive score, what a varied list costs, and one film that is tried out."""

from recsys.ranking.exploration import choose_trial
from recsys.ranking.score import rank
from recsys.ranking.variety import closeness, diversify
from recsys.ranking.weight import situation, variety_factor, weights_for

__all__ = ["choose_trial", "closeness", "diversify", "rank", "situation", "variety_factor", "weights_for"]
