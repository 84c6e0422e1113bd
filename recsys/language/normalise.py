"""One spelling for matching: every character becomes exactly one character, so offsets stay true."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# The blocks whose characters have traditional and simplified forms.
_CHINESE_RANGES = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x323AF))
_PLAIN = {
    **dict.fromkeys("‘’‚‛′`´ʼ", "'"),
    **dict.fromkeys("“”„‟″〝〞", '"'),
    **dict.fromkeys("‐‑‒–—―−﹘", "-"),
    **dict.fromkeys("・‧•∙⋅●", "·"),
    "〇": "零",
}


def is_chinese(char: str) -> bool:
    """Tell whether a character is a Chinese ideograph.

    Args:
        char: one character.

    Returns:
        True for ideographs; False for Latin, kana, digits, punctuation and emoji.
    """
    code = ord(char)
    return any(low <= code <= high for low, high in _CHINESE_RANGES)


@lru_cache(maxsize=1)
def _simplified() -> dict[str, str]:
    """Traditional character -> simplified character, one to one.

    Source: OpenCC's character table (Apache-2.0), read through its own converter with each character on a line of
    its own, so that no phrase rule changes a length.
    """
    from opencc import OpenCC

    chars = [chr(code) for low, high in _CHINESE_RANGES[:2] for code in range(low, high + 1)]
    converted = OpenCC("t2s").convert("\n".join(chars)).split("\n")
    return {old: new for old, new in zip(chars, converted, strict=True) if old != new and len(new) == 1}


def _plain_char(char: str) -> str:
    """Give the one character that stands for `char`."""
    if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"):
        return " "
    if char in _PLAIN:
        return _PLAIN[char]
    compatible = unicodedata.normalize("NFKC", char)
    if len(compatible) == 1:
        char = _PLAIN.get(compatible, compatible)
    lowered = char.lower()
    if len(lowered) == 1:
        char = lowered
    return _simplified().get(char, char) if is_chinese(char) else char


class _Table(dict[int, str]):
    """A table for str.translate that fills itself: a text holds few of the million characters there are."""

    def __missing__(self, code: int) -> str:
        plain = _plain_char(chr(code))
        self[code] = plain
        return plain


_TABLE = _Table()


def normalise(text: str) -> str:
    """Give the text in its matching form: half width, lower case, simplified, plain quotes and dashes.

    Args:
        text: any text.

    Returns:
        A text of the same length; character i stands for character i of the input. Control characters become spaces.
    """
    return text.translate(_TABLE)
