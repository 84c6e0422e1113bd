"""BM25 over the film text: what a search by words alone would find."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from recsys.errors import ConfigError
from recsys.language import normalise, segment
from recsys.types import FloatArray


class LexicalIndex:
    """Scores films by the words that they share with a wish.

    Chinese is cut into words by jieba; English words are lower case, neither stemmed nor stripped of stop words.

    Args:
        texts: one text per film.

    Raises:
        ConfigError: if bm25s is not installed.

    Source:
        Lù, "BM25S: Orders of magnitude faster lexical search via eager sparse scoring", 2024 (arXiv 2407.03618).
    """

    def __init__(self, texts: Sequence[str]) -> None:
        try:
            import bm25s  # type: ignore[import-untyped, unused-ignore]
        except ImportError as error:
            raise ConfigError("BM25 needs bm25s: pip install -r requirements-dev.txt") from error
        self._n_films = len(texts)
        self._index = bm25s.BM25()
        self._index.index([_words(text) for text in texts], show_progress=False)

    def score(self, wishes: Sequence[str]) -> FloatArray:
        """Give float32 [n_wishes, n_films], 0 where wish and film share no word."""
        scores = np.zeros((len(wishes), self._n_films), dtype=np.float32)
        for row, wish in enumerate(wishes):
            known = [word for word in _words(wish) if word in self._index.vocab_dict]
            if known:
                scores[row] = self._index.get_scores(known)
        return scores


def _words(text: str) -> list[str]:
    return [word.text for word in segment(normalise(text))]
