"""Why a film stands where it stands: words of the wish, parts of the score, what would change it."""

from recsys.explanation.counterfactual import counterfactuals
from recsys.explanation.game import WordGame
from recsys.explanation.method import explain
from recsys.explanation.reason import build_reasons

__all__ = ["WordGame", "build_reasons", "counterfactuals", "explain"]
