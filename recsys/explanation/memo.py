"""Vectors of the wishes lately tried, so that the next question about the same wish costs no encoding."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock

import numpy as np

from recsys.explanation.game import CHUNK, Encode
from recsys.types import FloatArray

MAX_TEXTS = 16_384  # kept; 384 numbers each make 24 MiB


class Memo:
    """Encodes texts, each once while it is remembered; many threads may share it.

    Args:
        encode: texts -> float32 [n_texts, dim].
        max_texts: how many vectors are kept, the latest used.
    """

    def __init__(self, encode: Encode, max_texts: int = MAX_TEXTS) -> None:
        self._encode = encode
        self._max_texts = max_texts
        self._known: OrderedDict[str, FloatArray] = OrderedDict()
        self._lock = Lock()

    def encode(self, texts: Sequence[str]) -> FloatArray:
        """Give one vector per text: float32 [n_texts, dim].

        Args:
            texts: n texts, at least one.
        """
        with self._lock:
            known = {text: self._known[text] for text in dict.fromkeys(texts) if text in self._known}
        news = [text for text in dict.fromkeys(texts) if text not in known]
        for start in range(0, len(news), CHUNK):
            chunk = news[start : start + CHUNK]
            known.update(zip(chunk, self._encode(chunk), strict=True))
        with self._lock:
            for text in known:
                self._known[text] = known[text]
                self._known.move_to_end(text)
            while len(self._known) > self._max_texts:
                self._known.popitem(last=False)
        return np.stack([known[text] for text in texts])
