"""Every text of the interface, in both languages, in one place."""

from __future__ import annotations

from typing import Final

from recsys.types import Language
from recsys.ui.string.algorithm import ALGORITHMS, algorithm_name, algorithm_sentences, algorithm_source
from recsys.ui.string.analyst import ANALYST
from recsys.ui.string.example import EXAMPLES, MOVES
from recsys.ui.string.explanation import EXPLANATION
from recsys.ui.string.model import MODEL
from recsys.ui.string.page import PAGE
from recsys.ui.string.survey import SURVEY
from recsys.ui.string.talk import TALK
from recsys.ui.string.taste import TASTE

__all__ = [
    "ALGORITHMS", "EXAMPLES", "MOVES", "TEXTS", "algorithm_name", "algorithm_sentences", "algorithm_source", "say",
]  # fmt: skip

TEXTS: Final[dict[str, tuple[str, str]]] = {
    **PAGE, **TALK, **TASTE, **MODEL, **EXPLANATION, **ANALYST, **SURVEY,
}  # fmt: skip


def say(key: str, language: Language, **values: object) -> str:
    """Give one text of the interface.

    Args:
        key: its name in `TEXTS`.
        language: "zh" or "en".
        values: what stands for its placeholders.
    """
    return TEXTS[key][language == "en"].format(**values)
