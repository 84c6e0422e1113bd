"""The form in which names and words are compared: no case, accents, script, punctuation or stray spaces."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from recsys.language import is_chinese, normalise
from recsys.types import Span

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_FIRST_HAN = "\u3400"
_LOOSE_SPACE = re.compile(f" (?=[{_HAN}])|(?<=[{_HAN}]) ")
_VARIANTS = {"著": "着", "妳": "你", "牠": "它"}  # traditional spellings that stay as they are, since they mean more
_APOSTROPHES = "'"


def _fold_char(char: str) -> str:
    """Give a letter without accents, a space for what is neither letter nor digit, nothing for an apostrophe."""
    char = normalise(char)
    char = _VARIANTS.get(char, char)
    if char in _APOSTROPHES:
        return ""
    if is_chinese(char):
        return char
    base = unicodedata.normalize("NFKD", char)[0]
    return base.lower()[0] if base.isalnum() else " "


class _Table(dict[int, str]):
    """A table for str.translate that fills itself."""

    def __missing__(self, code: int) -> str:
        folded = _fold_char(chr(code))
        self[code] = folded
        return folded


_TABLE = _Table()


def canonical(text: str) -> str:
    """Give the comparable form of a name or word.

    Args:
        text: any text.

    Returns:
        Words of letters and digits with one space between them; no space beside an ideograph.
    """
    folded = " ".join(text.translate(_TABLE).split())
    return folded if folded.isascii() else _LOOSE_SPACE.sub("", folded)


@dataclass(frozen=True, slots=True)
class Canon:
    """A message in comparable form that knows where each character came from.

    Args:
        text: `canonical` of the message.
        places: for each character of `text`, its place in the message.
    """

    text: str
    places: tuple[int, ...]

    @classmethod
    def of(cls, message: str) -> Canon:
        """Make the comparable form of a message."""
        chars: list[str] = []
        places: list[int] = []
        for place, char in enumerate(message):
            folded = _TABLE[ord(char)]
            if not folded:
                continue
            if folded == " " and (not chars or chars[-1] == " " or is_chinese(chars[-1])):
                continue
            if chars and chars[-1] == " " and is_chinese(folded):
                chars.pop()
                places.pop()
            chars.append(folded)
            places.append(place)
        if chars and chars[-1] == " ":
            chars.pop()
            places.pop()
        return cls("".join(chars), tuple(places))

    def span(self, start: int, end: int) -> Span:
        """Give the stretch of the message behind text[start:end].

        Args:
            start, end: places in `text`, end > start.
        """
        return Span(self.places[start], self.places[end - 1] + 1)

    def is_whole(self, start: int, end: int) -> bool:
        """Tell whether text[start:end] neither starts nor ends inside a word of letters or a number.

        Args:
            start, end: places in `text`, end > start. A genitive 's behind the end counts as another word.
        """
        return not (self._joins(start - 1, start) or (self._joins(end - 1, end) and not self._is_genitive(end)))

    def _is_genitive(self, end: int) -> bool:
        """Tell whether "'s" stands here; its apostrophe was dropped."""
        dropped = self.places[end] - self.places[end - 1] == 2
        return dropped and self.text[end] == "s" and not self._joins(end, end + 1)

    def _joins(self, left: int, right: int) -> bool:
        if left < 0 or right >= len(self.text):
            return False
        # "90年代的2046" keeps digits whole; "heat2" is one word.
        return not (_stands_alone(self.text[left]) or _stands_alone(self.text[right]))


def _stands_alone(char: str) -> bool:
    """Tell whether a character is no part of a word of letters: a space or an ideograph."""
    return char == " " or (char >= _FIRST_HAN and is_chinese(char))
