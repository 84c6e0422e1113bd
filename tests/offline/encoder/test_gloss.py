from __future__ import annotations

from recsys.language import is_chinese
from recsys.offline.encoder.corpus import Pair
from recsys.offline.encoder.gloss import GLOSSES, explain, gloss_pairs


def test_unknown_words_are_said_in_plain_ones() -> None:
    assert explain("any wuxia films") == "any chinese martial arts swordplay films"
    assert explain("a coming-of-age film") == "a growing up as a teenager film"


def test_a_word_inside_another_is_left_alone() -> None:
    assert explain("triads") == "triads"
    assert explain("a drama from japan") == "a drama from japan"


def test_a_meaning_needs_no_explaining_itself() -> None:
    assert {word: explain(meaning) for word, meaning in GLOSSES.items()} == GLOSSES


def test_both_languages_of_a_word_are_taught_one_meaning() -> None:
    pairs = gloss_pairs()
    assert {Pair("武侠", GLOSSES["wuxia"]), Pair("wuxia", GLOSSES["wuxia"])} <= set(pairs)
    assert not any(is_chinese(char) for pair in pairs for char in pair.en)
    assert len(pairs) == len(set(pairs))
