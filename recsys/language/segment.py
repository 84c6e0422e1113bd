"""Words of both languages, with the places where they stand."""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from recsys.language.normalise import is_chinese, normalise

# A run of ideographs, or a word of letters and digits with inner apostrophes and hyphens ("don't", "sci-fi").
_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_LETTER = rf"(?:(?![{_HAN}])[^\W_])"
_RUN = re.compile(rf"[{_HAN}]+|{_LETTER}+(?:['-]{_LETTER}+)*")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text.

    Args:
        text: the word as it was written.
        start, end: where it stands, in code points: text == whole[start:end].
    """

    text: str
    start: int
    end: int


@lru_cache(maxsize=1)
def tokenizer() -> Any:
    """Give the Chinese word segmenter, its dictionary loaded (about 0.7 s the first time)."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # jieba's own imports warn on some installations
        import jieba

        jieba.setLogLevel(60)  # its progress lines would land in the terminal of whoever asks for a film
        jieba.initialize()
    return jieba.dt


def segment(text: str) -> tuple[Word, ...]:
    """Cut a text into its words.

    Args:
        text: any text, Chinese, English or both, in either script.

    Returns:
        The words in reading order, without punctuation and space; they never overlap.
    """
    plain = normalise(text)
    words = []
    for run in _RUN.finditer(plain):
        if is_chinese(run[0][0]):
            pieces = tokenizer().tokenize(run[0])
            bounds = [(run.start() + start, run.start() + end) for _, start, end in pieces]
        else:
            bounds = [run.span()]
        words += [Word(text[start:end], start, end) for start, end in bounds]
    return tuple(words)
