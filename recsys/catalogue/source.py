"""A file that a person brings (CSV, JSON lines or parquet) -> its columns and rows, as they stand."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from recsys.catalogue.schema import shorten
from recsys.errors import CatalogueError

SUFFIXES = (".csv", ".jsonl", ".parquet")
DELIMITERS = ",;\t"


@dataclass(frozen=True, slots=True)
class Source:
    """The content of one file.

    Args:
        columns: names in the file's order: lower case, spaces as underscores.
        rows: one mapping per film, column -> raw value; columns may be missing.
    """

    columns: tuple[str, ...]
    rows: tuple[Mapping[str, Any], ...]


def read_source(name: str, content: bytes) -> Source:
    """Read a table in one of the three formats, told by the ending of its name.

    Args:
        name: the file's name.
        content: the whole file.

    Raises:
        CatalogueError: on another ending, an empty file, text that is not UTF-8, or rows that cannot be told apart.
    """
    suffix = Path(name).suffix.lower()
    if suffix not in SUFFIXES:
        raise CatalogueError(f"{name} ends in {suffix or 'nothing'}; allowed: {', '.join(SUFFIXES)}")
    if not content.strip():
        raise CatalogueError(f"{name} is empty; it needs a title column and at least one film")
    if suffix == ".parquet":
        source = _read_parquet(name, content)
    else:
        text = _decoded(name, content)
        source = _read_csv(name, text) if suffix == ".csv" else _read_jsonl(name, text)
    if not source.rows:
        raise CatalogueError(f"{name} holds no film; it needs at least one")
    repeated = sorted({column for column in source.columns if source.columns.count(column) > 1})
    if repeated:
        raise CatalogueError(f"{name} has more than one column {', '.join(repeated)}")
    return source


def _decoded(name: str, content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CatalogueError(
            f"{name} is not UTF-8: byte {content[error.start]:#04x} at offset {error.start}; save it as UTF-8"
        ) from error


def _column(name: object) -> str:
    return "_".join(str(name).lower().split())


def _read_csv(name: str, text: str) -> Source:
    head = text.lstrip().partition("\n")[0]
    delimiter = max(DELIMITERS, key=head.count)
    try:
        lines = [line for line in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True) if line]
    except csv.Error as error:
        raise CatalogueError(f"{name} is not CSV: {error}; quote cells that hold the delimiter or quotes") from error
    if not lines:  # a byte order mark and nothing behind it
        raise CatalogueError(f"{name} is empty; it needs a title column and at least one film")
    columns = tuple(_column(cell) for cell in lines[0])
    problems = [
        f"row {row}: {len(cells)} values where the header names {len(columns)} columns"
        for row, cells in enumerate(lines[1:], start=1)
        if len(cells) != len(columns)
    ]
    if problems:
        raise CatalogueError(f"{name} has rows of another length than its header:", shorten(problems))
    return Source(columns, tuple(dict(zip(columns, cells, strict=True)) for cells in lines[1:]))


def _read_jsonl(name: str, text: str) -> Source:
    rows, problems = [], []
    for number, line in _lines(text):
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            problems.append(f"line {number}: not JSON ({error})")
            continue
        if isinstance(row, dict):
            rows.append({_column(key): value for key, value in row.items()})
        else:
            problems.append(f"line {number}: {type(row).__name__}, not an object")
    if problems:
        raise CatalogueError(f"{name} is not JSON lines:", shorten(problems))
    return Source(tuple(dict.fromkeys(key for row in rows for key in row)), tuple(rows))


def _lines(text: str) -> Iterator[tuple[int, str]]:
    # Not splitlines: it also cuts at characters that may stand inside a JSON string.
    return ((number, line) for number, line in enumerate(text.split("\n"), start=1) if line.strip())


def _read_parquet(name: str, content: bytes) -> Source:
    import pyarrow as pa
    from pyarrow import parquet

    try:
        table = parquet.read_table(io.BytesIO(content))
        columns = tuple(_column(column) for column in table.column_names)
        values = [column.to_pylist() for column in table.columns]
    except (OSError, pa.ArrowException, UnicodeDecodeError) as error:
        raise CatalogueError(f"{name} is damaged or no parquet file: {error}") from error
    return Source(columns, tuple(dict(zip(columns, row, strict=True)) for row in zip(*values, strict=True)))
