"""Texts as people write them -> unit vectors, whatever engine runs the weights."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future

import numpy as np

from recsys.encoder.engine import Engine
from recsys.errors import EncoderError
from recsys.language import normalise
from recsys.types import FloatArray

CHARS_PER_TOKEN = 16  # no text needs more than this for each token that the model reads
MANY_TEXTS = 256  # from here on speed counts more than the fourth digit


class Encoder:
    """A sentence-transformers model that many threads may share.

    Args:
        loading: gives the engine, perhaps later: what needs it waits for it.
        fingerprint: tells this model's vectors from another's; the same whichever engine runs it.
        batch_size: texts per forward pass; None leaves it to the engine.
    """

    def __init__(self, loading: Future[Engine], fingerprint: str, batch_size: int | None = None) -> None:
        self.fingerprint = fingerprint
        self._loading = loading
        self._batch_size = batch_size

    @property
    def dim(self) -> int:
        """Numbers per text."""
        return self._engine.dim

    @property
    def device(self) -> str:
        """Where texts are encoded: "cpu" or "cuda"."""
        return self._engine.device

    @property
    def engine(self) -> str:
        """What runs the weights: "openvino" or "torch"."""
        return self._engine.name

    @property
    def _engine(self) -> Engine:
        return self._loading.result()

    def encode(self, texts: Sequence[str], *, on_progress: Callable[[int, int], None] | None = None) -> FloatArray:
        """Give one unit vector per text.

        Args:
            texts: n texts in any script, language and width; traditional and simplified Chinese give the same vector.
            on_progress: called with (texts done, texts to do) after each batch.

        Returns:
            float32 [n, dim], rows of length 1 in the order of the texts; zeros where a text is blank.

        Raises:
            EncoderError: if the engine fails or gives numbers that are not finite.
        """
        if isinstance(texts, str):
            raise TypeError("encode takes a sequence of texts, not one text")
        engine = self._engine
        cleaned = [_clean(text, CHARS_PER_TOKEN * engine.max_tokens) for text in texts]
        full = np.flatnonzero(np.array([bool(text) for text in cleaned], dtype=np.bool_))
        vectors = np.zeros((len(cleaned), engine.dim), dtype=np.float32)
        done = 0
        to_do = [cleaned[i] for i in full]
        for places, raw in engine.encode(to_do, many=len(to_do) >= MANY_TEXTS, batch_size=self._batch_size):
            vectors[full[places]] = _to_unit(raw, engine)
            done += len(places)
            if on_progress:
                on_progress(done, len(to_do))
        return vectors


def _clean(text: str, max_chars: int) -> str:
    # Cut before normalising: only the first max_tokens tokens are read anyway. Lone surrogates become "?".
    head = text.lstrip()[:max_chars].encode("utf-8", "replace").decode("utf-8")
    return normalise(head).strip()


def _to_unit(raw: FloatArray, engine: Engine) -> FloatArray:
    vectors = np.array(raw, dtype=np.float32)
    if not np.isfinite(vectors).all():
        raise EncoderError(
            f"the model gave numbers that are not finite on {engine.device} through {engine.name}; "
            "try RECSYS_DEVICE=cpu or RECSYS_ENGINE=torch"
        )
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), np.finfo(np.float32).tiny)
    return vectors
