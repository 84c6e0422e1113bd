"""Characters and words of both languages: one spelling for matching, words with offsets, the language of a text."""

from recsys.language.detect import detect
from recsys.language.normalise import is_chinese, normalise
from recsys.language.segment import Word, segment

__all__ = ["Word", "detect", "is_chinese", "normalise", "segment"]
