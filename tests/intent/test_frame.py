from __future__ import annotations

from recsys.catalogue import Lexicon
from recsys.intent.frame import CHINESE_FRAME, COMMON, COMPOUNDS, ENGLISH_FRAME, PAIRS
from recsys.intent.vocabulary import KINDS


def test_words_of_two_meanings_name_what_the_lexicon_holds(real_lexicon: Lexicon) -> None:
    names = {(kind, name) for pairs in COMPOUNDS.values() for kind, name in pairs}
    names |= {("country", name) for countries in PAIRS.values() for name in countries}
    assert not {(kind, name) for kind, name in names if real_lexicon.entry(kind, name) is None}


def test_genres_are_no_frame(real_lexicon: Lexicon) -> None:
    words = {word for entry in real_lexicon.entries("genre") for word in (*entry.words_en, *entry.words_zh)}
    assert not words & (ENGLISH_FRAME | CHINESE_FRAME)


def test_tables_hold_normal_words() -> None:
    assert all(word == word.lower() for word in ENGLISH_FRAME | CHINESE_FRAME | COMMON)
    assert ENGLISH_FRAME < COMMON and set(KINDS)
