"""Titles: cleaned, compared, and told from pinyin."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Any

_CJK = re.compile(r"[\u3400-\u9fff]")
_FINALS = {
    "b": "a o ai ei ao an en ang eng i ie iao ian in ing u",
    "p": "a o ai ei ao ou an en ang eng i ie iao ian in ing u",
    "m": "a o e ai ei ao ou an en ang eng i ie iao iu ian in ing u",
    "f": "a o ei ou an en ang eng u",
    "d": "a e ai ei ao ou an en ang eng ong i ie iao iu ian ing u uo ui uan un",
    "t": "a e ai ao ou an ang eng ong i ie iao ian ing u uo ui uan un",
    "n": "a e ai ei ao ou an en ang eng ong i ie iao iu ian in iang ing u uo uan v ve ue",
    "l": "a e ai ei ao ou an ang eng ong i ia ie iao iu ian in iang ing u uo uan un v ve ue",
    "g": "a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang",
    "k": "a e ai ao ou an en ang eng ong u ua uo uai ui uan un uang",
    "h": "a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang",
    "j": "i ia ie iao iu ian in iang ing iong u ue uan un",
    "q": "i ia ie iao iu ian in iang ing iong u ue uan un",
    "x": "i ia ie iao iu ian in iang ing iong u ue uan un",
    "zh": "a e i ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang",
    "ch": "a e i ai ao ou an en ang eng ong u ua uo uai ui uan un uang",
    "sh": "a e i ai ei ao ou an en ang eng u ua uo uai ui uan un uang",
    "r": "e i ao ou an en ang eng ong u uo ui uan un",
    "z": "a e i ai ei ao ou an en ang eng ong u uo ui uan un",
    "c": "a e i ai ao ou an en ang eng ong u uo ui uan un",
    "s": "a e i ai ao ou an en ang eng ong u uo ui uan un",
    "y": "a e i ao ou an in ang ing ong u ue uan un o",
    "w": "a o ai ei an en ang eng u",
    "": "a o e ai ei ao ou an en ang eng er",
}
_SYLLABLES = frozenset(initial + final for initial, finals in _FINALS.items() for final in finals.split())


def has_cjk(text: str) -> bool:
    """Tell whether the text holds a Chinese character."""
    return bool(_CJK.search(text))


@cache
def _converter() -> Any:
    from opencc import OpenCC

    return OpenCC("t2s")


def simplify(text: str) -> str:
    """Give the text in simplified characters."""
    return str(_converter().convert(text)) if has_cjk(text) else text


def clean_title_zh(given: str) -> str:
    """Give the Chinese title in simplified characters, one title only.

    Sources write several titles into one cell ("斯巴达300勇士 / 300"): the first that holds a Chinese character stays.
    """
    parts = [part.strip() for part in re.split(r"\s+/\s+", given.strip())]
    chosen = next((part for part in parts if has_cjk(part)), parts[0])
    return re.sub(r"\s+", " ", simplify(chosen))


def clean_title_en(given: str) -> str:
    """Give the English title with plain spaces."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", given)).strip()


def title_key(title: str) -> str:
    """Give what two spellings of one title share: letters and digits without accents, case and a leading article."""
    plain = unicodedata.normalize("NFKD", simplify(title)).casefold()
    return re.sub(r"[\W_]+", "", re.sub(r"^(the|a|an)\s+", "", plain.strip()))


@cache
def _syllable_counts(word: str) -> frozenset[int]:
    """Give the numbers of pinyin syllables that the word can be cut into."""
    if word in _SYLLABLES and len(word) == 1:
        return frozenset((1,))
    # A lone vowel is a syllable only as a word of its own: else half of all Italian words would be pinyin.
    heads = (end for end in range(2, min(7, len(word) + 1)) if word[:end] in _SYLLABLES)
    return frozenset(1 + count for end in heads for count in (_syllable_counts_within(word[end:])))


def _syllable_counts_within(rest: str) -> frozenset[int]:
    if not rest:
        return frozenset((0,))
    return frozenset() if len(rest) == 1 else _syllable_counts(rest)


def is_pinyin(title_en: str, title_zh: str) -> bool:
    """Tell whether the English title only spells the Chinese one: as many syllables as Chinese characters.

    A title of one character is never called pinyin: too many short English words are syllables.
    """
    words = re.findall(r"[a-zü]+", title_en.casefold())
    n_characters = len(_CJK.findall(title_zh))
    if n_characters < 2 or not words:
        return False
    totals = {0}
    for word in words:
        totals = {total + count for total in totals for count in _syllable_counts(word.replace("ü", "v"))}
    return n_characters in totals
