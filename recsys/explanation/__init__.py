"""Why a film stands where it does: words of the wish, pieces of the film, parts of the score, what would change it."""

from recsys.explanation.absence import why_not
from recsys.explanation.counterfactual import counterfactuals, look_out
from recsys.explanation.game import WordGame
from recsys.explanation.interaction import interaction_values
from recsys.explanation.memo import Memo
from recsys.explanation.method import explain
from recsys.explanation.occlusion import film_words
from recsys.explanation.part import Arithmetic, score_groups
from recsys.explanation.proof import prove
from recsys.explanation.reason import build_reasons
from recsys.explanation.row import explanation_row, popularity_groups
from recsys.explanation.store import ExplanationStore

__all__ = [
    "Arithmetic",
    "ExplanationStore",
    "Memo",
    "WordGame",
    "build_reasons",
    "counterfactuals",
    "explain",
    "explanation_row",
    "film_words",
    "interaction_values",
    "look_out",
    "popularity_groups",
    "prove",
    "score_groups",
    "why_not",
]
