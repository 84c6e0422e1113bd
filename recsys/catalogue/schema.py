"""The columns of a table of films: names, types, allowed values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    import pyarrow as pa

ColumnKind = Literal["whole", "number", "text", "list", "flag"]

COLUMNS: Mapping[str, ColumnKind] = {
    "film_id": "whole",
    "title_zh": "text",
    "title_en": "text",
    "aliases": "list",
    "year": "whole",
    "genres": "list",
    "directors": "list",
    "cast": "list",
    "countries": "list",
    "languages": "list",
    "runtime_minutes": "whole",
    "certificate": "text",
    "keywords": "list",
    "imdb_id": "text",
    "tmdb_id": "whole",
    "douban_id": "text",
    "imdb_score": "number",
    "imdb_votes": "number",
    "tmdb_score": "number",
    "tmdb_votes": "number",
    "douban_score": "number",
    "douban_votes": "number",
    "rating_count": "whole",
    "title_en_is_pinyin": "flag",
}
OPTIONAL_COLUMNS: Mapping[str, ColumnKind] = {"overview": "text"}  # only imported tables have it
REQUIRED_VALUES = ("film_id", "title_zh", "title_en")
RANGES: Mapping[str, tuple[float, float]] = {
    "year": (1870, 2100),
    "runtime_minutes": (1, 6000),
    "imdb_score": (0, 10),
    "tmdb_score": (0, 10),
    "douban_score": (0, 10),
    "imdb_votes": (0, 1e10),
    "tmdb_votes": (0, 1e10),
    "douban_votes": (0, 1e10),
    "rating_count": (0, 1e10),
}
MAX_PROBLEMS = 50


def arrow_schema() -> pa.Schema:
    """Give the schema that an imported table is written in: every known column, `overview` last."""
    import pyarrow as pa

    types = {
        "whole": pa.int64(),
        "number": pa.float64(),
        "text": pa.string(),
        "list": pa.list_(pa.string()),
        "flag": pa.bool_(),
    }
    return pa.schema([(name, types[kind]) for name, kind in {**COLUMNS, **OPTIONAL_COLUMNS}.items()])


def column_problems(schema: pa.Schema) -> list[str]:
    """List missing and unknown columns and columns of another type."""
    known = {**COLUMNS, **OPTIONAL_COLUMNS}
    problems = [f"column {name} is missing" for name in COLUMNS if name not in schema.names]
    unknown = [name for name in schema.names if name not in known]
    problems += [f"column {name} is not known; allowed: {', '.join(known)}" for name in unknown]
    for field in schema:
        kind = known.get(field.name)
        if kind and not _fits(field.type, kind):
            problems.append(f"column {field.name} holds {field.type}, not {kind} values")
    return problems


def value_problems(columns: Mapping[str, Sequence[Any]]) -> list[str]:
    """List empty keys and titles, repeated film_ids and numbers out of range; rows count from 1."""
    problems = [
        f"row {row}, column {name}: empty"
        for name in REQUIRED_VALUES
        for row, value in enumerate(columns[name], start=1)
        if value is None or not str(value).strip()
    ]
    repeated = [film_id for film_id, n in Counter(columns["film_id"]).items() if n > 1 and film_id is not None]
    problems += [f"column film_id: {film_id} stands in more than one row" for film_id in repeated]
    for name, (low, high) in RANGES.items():
        problems += [
            f"row {row}, column {name}: {value} is not between {low:g} and {high:g}"
            for row, value in enumerate(columns[name], start=1)
            if value is not None and not low <= value <= high
        ]
    return problems


def shorten(problems: Sequence[str]) -> tuple[str, ...]:
    """Keep the first 50 problems and say how many more there are."""
    rest = len(problems) - MAX_PROBLEMS
    return (*problems[:MAX_PROBLEMS], *([f"... and {rest} more"] if rest > 0 else []))


def _fits(found: pa.DataType, kind: ColumnKind) -> bool:
    from pyarrow import types

    if types.is_null(found):  # a column without any value
        return True
    text = (types.is_string, types.is_large_string)
    tests: Mapping[str, tuple[Any, ...]] = {
        "whole": (types.is_integer,),
        "number": (types.is_integer, types.is_floating),
        "text": text,
        "flag": (types.is_boolean,),
        "list": (types.is_list, types.is_large_list),
    }
    fits = any(test(found) for test in tests[kind])
    if kind == "list" and fits:
        return types.is_null(found.value_type) or any(test(found.value_type) for test in text)
    return fits
