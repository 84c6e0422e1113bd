"""BERT models through OpenVINO: the fast engine on a processor, which starts without importing torch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from typing import Any

import numpy as np

from recsys.encoder.blueprint import Blueprint, read_blueprint
from recsys.encoder.engine import batches, n_threads
from recsys.encoder.network import build_network, import_openvino
from recsys.errors import EncoderError
from recsys.types import FloatArray

BATCH_SIZE = 16  # larger ones leave the processor's caches


class OpenvinoEngine:
    """A model run by OpenVINO; as `recsys.encoder.engine.Engine`.

    Few texts are computed in float32 with all threads on one batch: a vector does not depend on its company. For many
    texts a second network is made and dropped afterwards: one batch per thread, in bfloat16 where the processor
    computes it itself (cosine to the float32 vector above 0.9999).

    Args:
        folder: a sentence-transformers model.

    Raises:
        ImportError: if OpenVINO is not installed.
        EncoderError: if the model is of another kind or cannot be loaded.
    """

    name = "openvino"
    device = "cpu"

    def __init__(self, folder: Path) -> None:
        from safetensors import SafetensorError

        try:
            self._blueprint = read_blueprint(folder)
            self._tokenizer = _load_tokenizer(self._blueprint)
            self._network = _Network(self._blueprint, n_streams=1, precision="f32")
            self._network.run([[0]])  # the first pass compiles kernels: better now than under the first wish
        except (OSError, ValueError, LookupError, TypeError, AttributeError, RuntimeError, SafetensorError) as error:
            raise EncoderError(f"OpenVINO cannot load {folder} ({error})") from error
        self.dim, self.max_tokens = self._blueprint.dim, self._blueprint.max_tokens

    def encode(
        self, texts: Sequence[str], *, many: bool, batch_size: int | None
    ) -> Iterator[tuple[list[int], FloatArray]]:
        """Encode texts in batches of like length: see Engine."""
        tokens = [found.ids for found in self._tokenizer.encode_batch(list(texts))]
        places = batches([len(ids) for ids in tokens], batch_size or BATCH_SIZE)
        rows = ([tokens[i] for i in batch] for batch in places)
        try:
            yield from zip(places, self._run_many(rows) if many else map(self._network.run, rows), strict=True)
        except RuntimeError as error:
            raise EncoderError(f"OpenVINO failed ({error}); try RECSYS_ENGINE=torch") from error

    def _run_many(self, rows: Iterator[list[list[int]]]) -> Iterator[FloatArray]:
        network = _Network(self._blueprint, n_streams=n_threads(), precision="bf16" if _has_half() else "f32")
        pool = ThreadPoolExecutor(n_threads(), thread_name_prefix="encoder")
        try:
            yield from pool.map(network.run, rows)
        finally:
            pool.shutdown(cancel_futures=True)


class _Network:
    """A compiled network whose requests wait in a queue, so that any number of threads may ask at once.

    Args:
        blueprint: of the model.
        n_streams: batches computed at once, with a like share of the threads each.
        precision: "f32" or "bf16".
    """

    def __init__(self, blueprint: Blueprint, *, n_streams: int, precision: str) -> None:
        options = {
            "INFERENCE_PRECISION_HINT": precision,
            "INFERENCE_NUM_THREADS": n_threads(),
            "NUM_STREAMS": n_streams,
            "ENABLE_CPU_PINNING": False,  # others use the processor too
        }
        compiled = _core().compile_model(build_network(blueprint), "CPU", options)
        self._free: SimpleQueue[Any] = SimpleQueue()
        for _ in range(n_streams):
            self._free.put(compiled.create_infer_request())

    def run(self, tokens: list[list[int]]) -> FloatArray:
        """Give the vectors of one batch of texts, as token numbers: float32 [n, dim]."""
        length = max(map(len, tokens))
        ids = np.zeros((len(tokens), length), dtype=np.int32)
        mask = np.zeros((len(tokens), length), dtype=np.float32)
        for row, numbers in enumerate(tokens):
            ids[row, : len(numbers)] = numbers
            mask[row, : len(numbers)] = 1
        request = self._free.get()
        try:
            return np.array(request.infer([ids, mask])[0], dtype=np.float32)
        finally:
            self._free.put(request)


def _load_tokenizer(blueprint: Blueprint) -> Any:
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(blueprint.tokenizer))
    tokenizer.no_padding()
    # Set once and never again: a tokenizer that is not changed may be shared by threads.
    tokenizer.enable_truncation(blueprint.max_tokens)
    return tokenizer


def _core() -> Any:
    return import_openvino().Core()


def _has_half() -> bool:
    """Tell whether the processor computes bfloat16 itself; elsewhere it is slower than float32."""
    return "BF16" in _core().get_property("CPU", "OPTIMIZATION_CAPABILITIES")
