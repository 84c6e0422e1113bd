"""Stored explanations as files to take away; who they belong to stays behind."""

from __future__ import annotations

import io
import json
from typing import Any

import numpy as np

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")  # spreadsheets take a cell that starts so for a formula
PRIVATE = ("person",)  # columns that never leave


def to_csv(frame: Any) -> bytes:
    """Write explanations as CSV that spreadsheets open rightly; lists become JSON.

    Args:
        frame: stored explanations.
    """
    shown = _shown(frame)
    for name in shown.columns[shown.dtypes.map(str).isin(["object", "str", "string"])]:
        shown[name] = shown[name].map(_cell)
    return bytes(shown.to_csv(index=False).encode("utf-8-sig"))


def to_parquet(frame: Any) -> bytes:
    """Write explanations as one Parquet file.

    Args:
        frame: stored explanations.
    """
    target = io.BytesIO()
    _shown(frame).to_parquet(target, index=False, compression="zstd")
    return target.getvalue()


def _shown(frame: Any) -> Any:
    return frame.drop(columns=[name for name in PRIVATE if name in frame.columns])


def _cell(value: Any) -> Any:
    if isinstance(value, np.ndarray | list | tuple):
        return json.dumps(list(np.asarray(value).tolist()), ensure_ascii=False)
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA_SIGNS) else value
