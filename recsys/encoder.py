"""Texts -> unit vectors; outside `offline` the only place that runs a neural network."""

from __future__ import annotations

import hashlib
import json
import logging
import re
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np

from recsys.artefact import sha256_file
from recsys.config import EncoderConfig
from recsys.errors import EncoderError
from recsys.language import normalise
from recsys.types import FloatArray

logger = logging.getLogger(__name__)

CHARS_PER_TOKEN = 16  # no text needs more than this for each token that the model reads
MAX_THREADS = 8  # beyond this one short text gains nothing
MANY_TEXTS = 256  # from here on speed counts more than the fourth digit
HUB_NAME = re.compile(r"[\w.-]+/[\w.-]+")
MODEL_FILES = ("*.json", "*.safetensors", "*.bin", "*.model", "vocab.txt", "merges.txt")
RESTORE = "restore assets/encoder from the repository, or make one: python -m recsys.offline.encoder.train --help"


class Encoder:
    """A sentence-transformers model that many threads may share.

    Args:
        loading: gives the SentenceTransformer, perhaps later: what needs it waits for it.
        fingerprint: tells this model's vectors from another's.
        batch_size: texts per forward pass.
    """

    def __init__(self, loading: Future[Any], fingerprint: str, batch_size: int = 64) -> None:
        self.fingerprint = fingerprint
        self._loading = loading
        self._batch_size = batch_size
        self._lock = Lock()  # a fast tokenizer raises "Already borrowed" when two threads use it at once

    @property
    def dim(self) -> int:
        """Numbers per text."""
        return int(self._model.get_embedding_dimension())

    @property
    def device(self) -> str:
        """Where texts are encoded: "cpu" or "cuda"."""
        return str(self._model.device.type)

    @property
    def _model(self) -> Any:
        return self._loading.result()

    def encode(self, texts: Sequence[str], *, on_progress: Callable[[int, int], None] | None = None) -> FloatArray:
        """Give one unit vector per text.

        Args:
            texts: n texts in any script, language and width; traditional and simplified Chinese give the same vector.
            on_progress: called with (texts done, texts to do) after each batch.

        Returns:
            float32 [n, dim], rows of length 1 in the order of the texts; zeros where a text is blank.

        Raises:
            EncoderError: if the model gives numbers that are not finite.
        """
        if isinstance(texts, str):
            raise TypeError("encode takes a sequence of texts, not one text")
        max_chars = CHARS_PER_TOKEN * int(self._model.max_seq_length or 512)
        cleaned = [_clean(text, max_chars) for text in texts]
        # Neighbours of one length need little padding; UTF-8 length follows the token count in both scripts.
        order = sorted((i for i, text in enumerate(cleaned) if text), key=lambda i: len(cleaned[i].encode()))
        # Large calls run in bfloat16 where the processor has it: cosine to the float32 vector above 0.9999.
        half = len(order) >= MANY_TEXTS and _has_half(self.device)
        vectors = np.zeros((len(cleaned), self.dim), dtype=np.float32)
        for start in range(0, len(order), self._batch_size):
            rows = order[start : start + self._batch_size]
            vectors[rows] = self._forward([cleaned[i] for i in rows], half)
            if on_progress:
                on_progress(start + len(rows), len(order))
        return vectors

    def _forward(self, texts: list[str], half: bool) -> FloatArray:
        import torch

        # One lock per batch, so that a wish need not wait for a whole catalogue.
        with self._lock, torch.autocast(self.device, dtype=torch.bfloat16, enabled=half):
            raw = self._model.encode(texts, batch_size=len(texts), show_progress_bar=False, convert_to_numpy=True)
        vectors = np.array(raw, dtype=np.float32)
        if not np.isfinite(vectors).all():
            raise EncoderError(f"the model gave numbers that are not finite on {self.device}; try device='cpu'")
        vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), np.finfo(np.float32).tiny)
        return vectors


def open_encoder(config: EncoderConfig, assets: Path, *, in_background: bool = False) -> Encoder:
    """Load the encoder that the settings name; the network is used only for a hub name that is not a folder.

    Args:
        config: which model, on which device.
        assets: the folder whose `encoder` is the default model.
        in_background: return at once and load on a thread; what needs the weights waits, and raises what went wrong.

    Returns:
        The encoder.

    Raises:
        EncoderError: if the folder is missing or broken, or the hub cannot be reached.
    """
    folder = _find_folder(config.model, assets)
    _check_folder(folder)
    executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="encoder")
    loading = executor.submit(_load_model, folder, config.device)
    executor.shutdown(wait=not in_background)
    if not in_background:
        loading.result()
    return Encoder(loading, _fingerprint(folder), config.batch_size)


def encoder_fingerprint(config: EncoderConfig, assets: Path) -> str:
    """Give the fingerprint of the encoder that the settings name, without loading its weights.

    Args:
        config: which model.
        assets: the folder whose `encoder` is the default model.

    Raises:
        EncoderError: if the folder is missing or broken, or the hub cannot be reached.
    """
    folder = _find_folder(config.model, assets)
    _check_folder(folder)
    return _fingerprint(folder)


def _clean(text: str, max_chars: int) -> str:
    # Cut before normalising: only the first max_seq_length tokens are read anyway. Lone surrogates become "?".
    head = text.lstrip()[:max_chars].encode("utf-8", "replace").decode("utf-8")
    return normalise(head).strip()


def _find_folder(name: str, assets: Path) -> Path:
    folder = Path(name).expanduser() if name else assets / "encoder"
    if folder.is_dir():
        return folder
    if not name or not HUB_NAME.fullmatch(name):
        raise EncoderError(f"no encoder at {folder}: {RESTORE}")
    from huggingface_hub import snapshot_download

    try:
        return Path(snapshot_download(name))
    except (OSError, ValueError) as error:
        raise EncoderError(
            f"{name!r} is no folder and could not be fetched from the hub ({type(error).__name__}); {RESTORE}"
        ) from error


def _check_folder(folder: Path) -> None:
    if not (folder / "modules.json").is_file():
        raise EncoderError(f"{folder} is not a sentence-transformers model (it has no modules.json): {RESTORE}")
    for path in sorted(folder.rglob("*.json")):
        try:
            json.loads(path.read_bytes())
        except (OSError, ValueError) as error:
            raise EncoderError(f"{path} cannot be read as JSON ({error}): {RESTORE}") from error


def _choose_device(wanted: str) -> str:
    import torch

    if wanted == "cpu":
        return "cpu"
    if not torch.cuda.is_available():
        if wanted == "cuda":
            logger.warning("no CUDA device; the encoder runs on the CPU")
        return "cpu"
    try:
        # A driver may be present that cannot run this build's kernels: try one.
        torch.ones(8, device="cuda").sum().item()
    except RuntimeError as error:
        logger.warning("the CUDA device cannot run a kernel (%s); the encoder runs on the CPU", error)
        return "cpu"
    return "cuda"


def _has_half(device: str) -> bool:
    """Tell whether the processor computes bfloat16 itself; elsewhere it is slower than float32."""
    import torch

    if device != "cpu":
        return False
    checks = ("_is_avx512_bf16_supported", "_is_amx_tile_supported")  # not every release of torch has both
    return any(getattr(torch.cpu, check, bool)() for check in checks)


def _load_model(folder: Path, wanted: str) -> Any:
    import torch
    from safetensors import SafetensorError

    device = _choose_device(wanted)
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


def _fingerprint(folder: Path) -> str:
    """Give 16 hex digits that change with any file that decides the vectors."""
    total = hashlib.sha256()
    paths = {path for pattern in MODEL_FILES for path in folder.rglob(pattern) if path.is_file()}
    for path in sorted(paths):
        total.update(f"{path.relative_to(folder).as_posix()} {sha256_file(path)}\n".encode())
    return total.hexdigest()[:16]
