"""Numbers as people write them: digits, English words, Chinese numerals."""

from __future__ import annotations

import re

_UNITS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "a": 1, "an": 1,
}  # fmt: skip
_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0, "俩": 2}
_POWERS = {"十": 10, "百": 100, "千": 1000}

_WORD = "|".join(sorted((word for word in _UNITS if len(word) > 2), key=len, reverse=True))
DIGITS = r"\d+(?:\.\d+)?"
ENGLISH = (
    rf"(?:(?:an?|{_WORD})[ -]hundred(?:(?: and)?[ -](?:{_WORD})(?:[ -](?:{_WORD}))?)?"
    rf"|(?:{_WORD})(?:[ -](?:{_WORD}))?)"
)
CHINESE = "[零一二两三四五六七八九十百千]+"
NUMBER = rf"(?:{DIGITS}|{ENGLISH}|{CHINESE})"


def parse_number(text: str) -> float:
    """Give the value of a number that `NUMBER` matched.

    Args:
        text: digits, English words ("one hundred and twenty") or Chinese numerals ("一百二十", "二零一零"), in
            lower case.

    Raises:
        ValueError: if the text is no number.
    """
    text = text.strip()
    if re.fullmatch(DIGITS, text):
        return float(text)
    if re.fullmatch(CHINESE, text):
        return float(_chinese(text))
    return float(_english(text))


def _english(text: str) -> int:
    total = 0
    for word in re.split(r"[ -]+", text):
        if word == "hundred":
            total = max(total, 1) * 100
        elif word in _UNITS:
            total += _UNITS[word]
        elif word != "and":
            raise ValueError(f"{text!r} is not a number")
    return total


def _chinese(text: str) -> int:
    if not any(char in _POWERS for char in text):  # digits read out one by one, as in years
        return int("".join(str(_DIGITS[char]) for char in text))
    total, digit, power = 0, 0, 1
    for char in text:
        if char in _POWERS:
            power = _POWERS[char]
            total += (digit or 1) * power
            digit = 0
        else:
            digit = _DIGITS[char]
    spoken_short = power > 10 and "零" not in text and text[-1] not in _POWERS  # 一百二 is 120
    return total + digit * (power // 10 if spoken_short else 1)
