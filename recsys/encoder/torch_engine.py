"""Any sentence-transformers model through torch: the engine that runs all models and the GPU."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np

from recsys.encoder.engine import MAX_THREADS, batches
from recsys.encoder.folder import RESTORE
from recsys.errors import EncoderError
from recsys.types import FloatArray

BATCH_SIZE = 64
UNLIMITED_TOKENS = 512  # what is read of a text by a model that names no limit


class TorchEngine:
    """A model run by torch; as `recsys.encoder.engine.Engine`.

    Args:
        folder: a sentence-transformers model.
        device: "cpu" or "cuda".

    Raises:
        EncoderError: if it cannot be loaded.
    """

    name = "torch"

    def __init__(self, folder: Path, device: str) -> None:
        self.device = device
        self._model = _load_model(folder, device)
        self.dim = int(self._model.get_embedding_dimension())
        self.max_tokens = int(self._model.max_seq_length or UNLIMITED_TOKENS)
        self._has_half = _has_half(device)
        self._lock = Lock()  # transformers' tokenizers raise "Already borrowed" when two threads use one at once

    def encode(
        self, texts: Sequence[str], *, many: bool, batch_size: int | None
    ) -> Iterator[tuple[list[int], FloatArray]]:
        """Encode texts in batches of like length: see Engine."""
        # UTF-8 length follows the token count in both scripts.
        for places in batches([len(text.encode()) for text in texts], batch_size or BATCH_SIZE):
            yield places, self._forward([texts[i] for i in places], many and self._has_half)

    def _forward(self, texts: list[str], half: bool) -> FloatArray:
        import torch

        # One lock per batch, so that a wish need not wait for a whole catalogue.
        # In bfloat16 the cosine to the float32 vector is above 0.9999.
        with self._lock, torch.autocast(self.device, dtype=torch.bfloat16, enabled=half):
            raw = self._model.encode(texts, batch_size=len(texts), show_progress_bar=False, convert_to_numpy=True)
        return np.asarray(raw, dtype=np.float32)


def _load_model(folder: Path, device: str) -> Any:
    import torch
    from safetensors import SafetensorError

    if device == "cpu":
        torch.set_num_threads(min(torch.get_num_threads(), MAX_THREADS))
    with _quiet():
        from sentence_transformers import SentenceTransformer

        try:
            # Weights lie in half precision; float32 is steadier. Plain attention is faster on short texts on a CPU.
            options = {"dtype": torch.float32, "attn_implementation": "eager"}
            return SentenceTransformer(str(folder), device=device, local_files_only=True, model_kwargs=options).eval()
        except (OSError, ValueError, KeyError, TypeError, RuntimeError, SafetensorError) as error:
            raise EncoderError(f"the encoder at {folder} cannot be loaded ({error}): {RESTORE}") from error


def _has_half(device: str) -> bool:
    """Tell whether the processor computes bfloat16 itself; elsewhere it is slower than float32."""
    import torch

    if device != "cpu":
        return False
    checks = ("_is_avx512_bf16_supported", "_is_amx_tile_supported")  # not every release of torch has both
    return any(getattr(torch.cpu, check, bool)() for check in checks)


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep transformers' loading bar and notes out of the terminal while a model loads."""
    from transformers.utils import logging as chatter

    verbosity = chatter.get_verbosity()
    chatter.set_verbosity_error()
    chatter.disable_progress_bar()
    try:
        yield
    finally:
        chatter.set_verbosity(verbosity)
        chatter.enable_progress_bar()
