"""How Chinese words stand in a message: whether a match is a word of its own, and how everyday it is."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache

from recsys.language import Word, is_chinese, segment
from recsys.language.segment import tokenizer

EVERYDAY = 800  # dictionary count from which a Chinese word is everyday


@lru_cache(maxsize=4096)
def is_everyday(form: str) -> bool:
    """Tell whether all words of a Chinese phrase are everyday words.

    Args:
        form: a phrase in comparable form.
    """
    dictionary = tokenizer().FREQ
    return all(
        dictionary.get(word.text, 0) >= EVERYDAY or len(word.text) == 1
        for word in segment(form)
        if is_chinese(word.text[0])
    )


def is_dictionary_word(form: str) -> bool:
    """Tell whether a Chinese phrase is one word of the dictionary: 「陌生人」, not 「星际穿越」."""
    return int(tokenizer().FREQ.get(form, 0)) > 0


def is_word(
    start: int, end: int, words: Sequence[Word], neutral: Collection[str], taken: Sequence[tuple[int, int]]
) -> bool:
    """Tell whether a stretch of a message is not merely a piece of some other word.

    Args:
        start, end: the stretch.
        words: the words of the message.
        neutral: words that may stand beside it inside one dictionary word, such as 「电影」 in 「科幻电影」.
        taken: stretches that are understood too; a word made only of such stretches is not another word.

    Returns:
        True if its ends are ends of words, or the rest of the words it is in says nothing else.
    """
    for word in words:
        if word.end <= start or word.start >= end or (start <= word.start and word.end <= end):
            continue
        if word.start < start and end < word.end:
            rests = [(word.start, start), (end, word.end)]
        elif word.start < start:
            rests = [(word.start, start)]
        else:
            rests = [(end, word.end)]
        for low, high in rests:
            rest = word.text[low - word.start : high - word.start]
            framed = rest in neutral or all(char in neutral for char in rest)  # 「别太」 of 「别太烧|脑」
            if not framed and not any(left <= low and high <= right for left, right in taken):
                return False
    return True
