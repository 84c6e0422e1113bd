"""What the application believes a person likes, in words: leanings, interests, and what was said against them."""

from __future__ import annotations

from typing import Any

from recsys.profile import Group, Leaning
from recsys.types import Language
from recsys.ui.string import say

N_NAMES = 3


def label(belief: Leaning, recommender: Any, language: Language) -> str:
    """Give a leaning's name in the interface's language.

    Args:
        belief: the leaning.
        recommender: knows how things are called.
        language: of the interface.
    """
    if belief.kind == "decade":
        return say("decade", language, n=belief.name)
    if belief.kind == "person":
        return str(recommender.catalogue.person_label(belief.name, language))
    return str(recommender.lexicon.label("genre", belief.name, language))


def group_names(group: Group, recommender: Any, language: Language) -> list[str]:
    """Give the words that name an interest, the most telling first; words without a Chinese form stay out of Chinese.

    Args:
        group: the interest.
        recommender: knows how things are called.
        language: of the interface.
    """
    found = []
    for kind, name in group.words:
        shown = str(recommender.lexicon.label(kind, name, language))
        if language == "en" or shown != name:
            found.append(shown)
    return list(dict.fromkeys(found))[:N_NAMES]
