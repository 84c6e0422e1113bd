"""A BERT from its weights as an OpenVINO model: nothing is traced, nothing converted, torch is not needed."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable
from typing import Any

import numpy as np

from recsys.encoder.blueprint import Blueprint
from recsys.errors import EncoderError

UNREAD = ("pooler.", "embeddings.position_ids")  # in the file, but no part of a sentence's vector
FORBIDDEN = np.float32(-1e9)  # added to the attention that padding would get


def import_openvino() -> Any:
    """Give the library, kept from reporting its use: left alone it sends an event over the network when imported.

    Raises:
        ImportError: if it is not installed.
    """
    if "openvino" not in sys.modules:
        # None makes an import fail, and without this package the library works and reports nothing.
        sys.modules["openvino_telemetry"] = None  # type: ignore[assignment]
    return importlib.import_module("openvino")


def build_network(blueprint: Blueprint) -> Any:
    """Give the network (int32 ids [n, length], float32 mask [n, length], 1 for a token) -> float32 [n, dim].

    Args:
        blueprint: the settings, and where the weights lie.

    Returns:
        An openvino.Model.

    Raises:
        EncoderError: if the file holds other weights than such a network has.

    Source:
        Devlin et al., "BERT: Pre-training of Deep Bidirectional Transformers", 2019; Vaswani et al., "Attention Is
        All You Need", 2017, section 3.
    """
    from safetensors import safe_open

    openvino = import_openvino()
    ops = openvino.opset13
    with safe_open(str(blueprint.weights), "numpy") as file:
        unread = {name for name in file.keys() if not name.startswith(UNREAD)}

        def take(name: str) -> Any:
            unread.discard(name)
            return file.get_tensor(name)

        ids = ops.parameter([-1, -1], np.int32, name="ids")
        mask = ops.parameter([-1, -1], np.float32, name="mask")
        body = _Body(ops, take, blueprint)
        states = body.embed(ids)
        bias = body.forbid(mask)
        for number in range(blueprint.n_layers):
            states = body.layer(states, bias, f"encoder.layer.{number}")
        if unread:
            raise EncoderError(f"{blueprint.weights}: OpenVINO is not used, since no BERT has {min(unread)}")
    return openvino.Model([body.pool(states, mask)], [ids, mask], "encoder")


class _Body:
    """The parts of a BERT, as operations of OpenVINO on the weights of one file."""

    def __init__(self, ops: Any, take: Callable[[str], Any], blueprint: Blueprint) -> None:
        self._ops, self._take, self._blueprint = ops, take, blueprint

    def embed(self, ids: Any) -> Any:
        ops, place = self._ops, "embeddings"
        words = ops.gather(self._weight(f"{place}.word_embeddings.weight"), ids, self._numbers(0))
        length = ops.gather(ops.shape_of(ids), self._numbers(1), self._numbers(0))
        positions = ops.range(self._numbers(0), length, self._numbers(1), output_type="i64")
        where = ops.gather(self._weight(f"{place}.position_embeddings.weight"), positions, self._numbers(0))
        first_kind = self._take(f"{place}.token_type_embeddings.weight")[0].astype(np.float32)
        return self._norm(ops.add(ops.add(words, where), ops.constant(first_kind)), f"{place}.LayerNorm")

    def forbid(self, mask: Any) -> Any:
        """Give what is added to each token's attention: 0, or very little where there is padding."""
        ops = self._ops
        padding = ops.subtract(ops.constant(np.float32(1)), mask)
        return ops.unsqueeze(ops.multiply(padding, ops.constant(FORBIDDEN)), self._numbers([1, 2]))

    def layer(self, states: Any, bias: Any, name: str) -> Any:
        ops, attention = self._ops, f"{name}.attention.output"
        heard = self._linear(self._attend(states, bias, f"{name}.attention.self"), f"{attention}.dense")
        states = self._norm(ops.add(states, heard), f"{attention}.LayerNorm")
        inner = ops.gelu(self._linear(states, f"{name}.intermediate.dense"), "erf")
        return self._norm(ops.add(states, self._linear(inner, f"{name}.output.dense")), f"{name}.output.LayerNorm")

    def pool(self, states: Any, mask: Any) -> Any:
        ops = self._ops
        if self._blueprint.pooling == "cls":
            return ops.gather(states, self._numbers(0), self._numbers(1))
        weights = ops.unsqueeze(mask, self._numbers(-1))
        total = ops.reduce_sum(ops.multiply(states, weights), self._numbers([1]))
        return ops.divide(total, ops.reduce_sum(weights, self._numbers([1])))

    def _attend(self, states: Any, bias: Any, name: str) -> Any:
        ops, width = self._ops, self._blueprint.dim // self._blueprint.n_heads
        swap, split = self._numbers([0, 2, 1, 3]), self._numbers([0, 0, self._blueprint.n_heads, width])
        query, key, value = (
            ops.transpose(ops.reshape(self._linear(states, f"{name}.{part}"), split, True), swap)
            for part in ("query", "key", "value")
        )
        scale = ops.constant(np.float32(width**-0.5))
        match = ops.add(ops.multiply(ops.matmul(query, key, False, True), scale), bias)
        mixed = ops.matmul(ops.softmax(match, -1), value, False, False)
        return ops.reshape(ops.transpose(mixed, swap), self._numbers([0, 0, self._blueprint.dim]), True)

    def _linear(self, states: Any, name: str) -> Any:
        product = self._ops.matmul(states, self._weight(f"{name}.weight"), False, True)
        return self._ops.add(product, self._weight(f"{name}.bias"))

    def _norm(self, states: Any, name: str) -> Any:
        ops = self._ops
        even = ops.mvn(states, self._numbers([-1]), True, self._blueprint.epsilon, "inside_sqrt")
        return ops.add(ops.multiply(even, self._weight(f"{name}.weight")), self._weight(f"{name}.bias"))

    def _weight(self, name: str) -> Any:
        # Half precision stays so in memory; the engine computes with what it becomes.
        constant = self._ops.constant(self._take(name))
        return self._ops.convert(constant, np.float32)

    def _numbers(self, value: int | list[int]) -> Any:
        return self._ops.constant(np.array(value, dtype=np.int64))
