"""One cell of an imported table -> a value of the catalogue, or a sentence that says what is wrong with it."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

from recsys.catalogue.schema import COLUMNS, OPTIONAL_COLUMNS, RANGES, ColumnKind

# What a table may bring; `title` fills whichever title is missing, `score` and `votes` those of no named site.
IMPORT_COLUMNS: Mapping[str, ColumnKind] = {
    "title": "text",
    "score": "number",
    "votes": "number",
    **COLUMNS,
    **OPTIONAL_COLUMNS,
}
FLAGS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
LARGEST_WHOLE = 2**63 - 1
_RANGES = {**RANGES, "score": RANGES["imdb_score"], "votes": RANGES["imdb_votes"]}


def read_cell(column: str, raw: Any) -> Any:
    """Give the value of one cell.

    Args:
        column: one of IMPORT_COLUMNS.
        raw: what the file holds: text from CSV, any JSON or parquet value from the others.

    Returns:
        None where the cell is empty (an empty list in a column of lists).

    Raises:
        ValueError: with a sentence on what is wrong.
    """
    if raw is None or (isinstance(raw, float) and math.isnan(raw)) or (isinstance(raw, str) and not raw.strip()):
        return [] if IMPORT_COLUMNS[column] == "list" else None
    value = _READERS[IMPORT_COLUMNS[column]](raw)
    low, high = _RANGES.get(column, (-math.inf, math.inf))
    if column in _RANGES and not low <= value <= high:
        raise ValueError(f"{value:g} is not between {low:g} and {high:g}")
    return value


def _whole(raw: Any) -> int:
    try:
        # A whole number beside empty cells often arrives as "2010.0".
        value = int(raw) if isinstance(raw, str) and raw.strip().lstrip("+-").isdecimal() else _exact(float(raw))
    except (TypeError, ValueError, OverflowError):
        raise ValueError(f"{_quoted(raw)} is not a whole number") from None
    if isinstance(raw, bool) or abs(value) > LARGEST_WHOLE:
        raise ValueError(f"{_quoted(raw)} is not a whole number of at most {LARGEST_WHOLE}")
    return raw if isinstance(raw, int) else value


def _exact(value: float) -> int:
    if not value.is_integer():
        raise ValueError(value)
    return int(value)


def _number(raw: Any) -> float:
    try:
        value = float(raw)
    except (TypeError, ValueError, OverflowError):
        value = math.nan
    if isinstance(raw, bool) or not math.isfinite(value):
        raise ValueError(f"{_quoted(raw)} is not a number")
    return value


def _text(raw: Any) -> str:
    if isinstance(raw, bool) or not isinstance(raw, str | int):
        raise ValueError(f"{_quoted(raw)} is not a text")
    value = " ".join(str(raw).split())
    if any("\ud800" <= character <= "\udfff" for character in value):
        raise ValueError(f"{_quoted(raw)} holds half a character")
    return value


def _list(raw: Any) -> list[str]:
    items = raw.split("|") if isinstance(raw, str) else raw
    if not isinstance(items, list | tuple):
        raise ValueError(f'{_quoted(raw)} is not a list; write "a|b" or a JSON array')
    return list(dict.fromkeys(text for text in map(_text, filter(_given, items)) if text))


def _given(item: Any) -> bool:
    return item is not None


def _flag(raw: Any) -> bool:
    try:
        return FLAGS[str(raw).strip().lower()]
    except KeyError:
        raise ValueError(f"{_quoted(raw)} is not one of {', '.join(FLAGS)}") from None


def _quoted(raw: Any) -> str:
    shown = ascii(raw) if isinstance(raw, str) and not raw.isprintable() else repr(raw)
    return shown if len(shown) <= 60 else shown[:57] + "..."


_READERS: Mapping[ColumnKind, Callable[[Any], Any]] = {
    "whole": _whole,
    "number": _number,
    "text": _text,
    "list": _list,
    "flag": _flag,
}
