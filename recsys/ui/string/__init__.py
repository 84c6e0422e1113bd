"""Every text of the interface, in both languages, in one place."""

from __future__ import annotations

from typing import Final

from recsys.types import Language
from recsys.ui.string.example import EXAMPLES, MOVES
from recsys.ui.string.page import PAGE
from recsys.ui.string.talk import TALK

__all__ = ["EXAMPLES", "MOVES", "TEXTS", "say"]

TEXTS: Final[dict[str, tuple[str, str]]] = {**PAGE, **TALK}


def say(key: str, language: Language, **values: object) -> str:
    """Give one text of the interface.

    Args:
        key: its name in `TEXTS`.
        language: "zh" or "en".
        values: what stands for its placeholders.
    """
    return TEXTS[key][language == "en"].format(**values)
