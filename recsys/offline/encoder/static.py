"""A student without a network: the mean of word vectors made from a sentence encoder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from recsys.language import normalise
from recsys.types import FloatArray

BATCH_SIZE = 512  # tokens read at once
N_CENTRE = 4096  # tokens whose mean is the common part of all of them
MAX_TOKENS = 128


class StaticEncoder:
    """Encodes a text as the mean of the vectors of its tokens.

    A token's vector is what the encoder makes of that token alone, less the mean of all tokens. Nothing is trained.

    Args:
        folder: a sentence-transformers model.

    Source:
        The distillation of Model2Vec (Tulkens & van Dongen, 2024), without its PCA and weights by frequency.
    """

    def __init__(self, folder: Path) -> None:
        from sentence_transformers import SentenceTransformer

        self._model: Any = SentenceTransformer(str(folder), device="cpu", local_files_only=True).float().eval()
        self._tokenizer = self._model.tokenizer
        n_tokens, dim = len(self._tokenizer), int(self._model.get_embedding_dimension())
        self._vectors = np.zeros((n_tokens, dim), dtype=np.float32)
        self._known = np.zeros(n_tokens, dtype=bool)
        sample = np.linspace(0, n_tokens - 1, min(N_CENTRE, n_tokens)).astype(np.int64)
        self._learn(sample)
        self._centre = self._vectors[sample].mean(axis=0)

    def encode(self, texts: Sequence[str]) -> FloatArray:
        """Give float32 [n, dim], rows of length 1; zeros where a text has no token."""
        cleaned = [normalise(text) for text in texts]
        tokens = self._tokenizer(cleaned, add_special_tokens=False, truncation=True, max_length=MAX_TOKENS)["input_ids"]
        self._learn(np.unique(np.concatenate([np.asarray(row, dtype=np.int64) for row in tokens])))
        means = np.zeros((len(texts), self._vectors.shape[1]), dtype=np.float32)
        for row, numbers in enumerate(tokens):
            if numbers:
                means[row] = self._vectors[numbers].mean(axis=0) - self._centre
        means /= np.maximum(np.linalg.norm(means, axis=1, keepdims=True), np.finfo(np.float32).tiny)
        return means

    def _learn(self, tokens: Any) -> None:
        """Read the tokens that were not met before, each alone between the two marks of a sentence."""
        import torch

        new = tokens[~self._known[tokens]]
        for start in range(0, len(new), BATCH_SIZE):
            part = new[start : start + BATCH_SIZE]
            rows = np.full((len(part), 3), self._tokenizer.cls_token_id, dtype=np.int64)
            rows[:, 1], rows[:, 2] = part, self._tokenizer.sep_token_id
            ids = torch.from_numpy(rows)
            with torch.inference_mode():
                read = self._model({"input_ids": ids, "attention_mask": torch.ones_like(ids)})
            self._vectors[part] = read["sentence_embedding"].numpy()
            self._known[part] = True
