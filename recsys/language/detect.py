"""Which of the two languages a text is in."""

from __future__ import annotations

import re

from recsys.language.normalise import is_chinese
from recsys.types import Language

_LATIN_WORD = re.compile(r"[A-Za-z\u00c0-\u024f]+(?:['’-][A-Za-z\u00c0-\u024f]+)*")
# An average Chinese word is about one and a half ideographs long.
_CHARS_PER_WORD = 1.5


def detect(text: str, default: Language = "zh") -> Language:
    """Give the language that more of the text's words are in.

    Args:
        text: any text.
        default: the answer for a text without words of either language, or with as many of both.

    Returns:
        "zh" or "en".
    """
    chinese = sum(map(is_chinese, text)) / _CHARS_PER_WORD
    english = len(_LATIN_WORD.findall(text))
    if chinese == english:
        return default
    return "zh" if chinese > english else "en"
