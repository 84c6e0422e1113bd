"""Files of films and people -> a checked Catalogue."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recsys.artefact import sha256_file
from recsys.catalogue.schema import COLUMNS, column_problems, shorten, value_problems
from recsys.catalogue.score import SITES, bayesian_scores, renown_of
from recsys.catalogue.table import Catalogue, Person
from recsys.errors import CatalogueError
from recsys.types import Film, FloatArray

_PLAIN_FIELDS = (
    "film_id",
    "title_zh",
    "title_en",
    "year",
    "runtime_minutes",
    "certificate",
    "imdb_id",
    "tmdb_id",
    "douban_id",
)


def load_catalogue(table: Path, people: Path) -> Catalogue:
    """Read and check the table of films and the table of people.

    Args:
        table: parquet with the columns of recsys.catalogue.schema.
        people: parquet with name, name_zh, aliases.

    Raises:
        CatalogueError: if a file is missing or damaged, or a row or column cannot be used; lists the problems.
    """
    columns, sha256 = _read_table(table), sha256_file(table)
    scores, votes = (_numbers(columns, [f"{site}_{what}" for site in SITES]) for what in ("score", "votes"))
    score, n_votes = bayesian_scores(scores, votes)
    overviews = {
        film_id: text for film_id, text in zip(columns["film_id"], columns.get("overview", ()), strict=False) if text
    }
    return Catalogue.from_films(
        _films(columns, score, n_votes),
        people=_read_people(people),
        renown=renown_of(votes, _numbers(columns, ["rating_count"])[:, 0]),
        overviews=overviews,
        sha256=sha256,
    )


def _read_table(path: Path) -> dict[str, list[Any]]:
    found = _read_parquet(path)
    problems = column_problems(found.schema)
    columns = {name: found[name].to_pylist() for name in found.column_names}
    problems = problems or value_problems(columns)
    if problems:
        raise CatalogueError(f"{path.name} cannot be used as a table of films:", shorten(problems))
    if not found.num_rows:
        raise CatalogueError(f"{path.name} holds no film; a catalogue needs at least one")
    return columns


def _read_parquet(path: Path) -> Any:
    import pyarrow as pa
    from pyarrow import parquet

    try:
        # ParquetFile rather than read_table, which imports much that one file does not need.
        return parquet.ParquetFile(path).read(use_threads=False)
    except FileNotFoundError:
        raise CatalogueError(f"{path} is not there; it ships with the project, so fetch it again") from None
    except (OSError, pa.ArrowException) as error:
        raise CatalogueError(f"{path} is damaged or no parquet file ({error}); fetch it again") from error


def _read_people(path: Path) -> list[Person]:
    found = _read_parquet(path)
    missing = [name for name in ("name", "name_zh", "aliases") if name not in found.column_names]
    if missing:
        raise CatalogueError(f"{path.name} lacks the column(s) {', '.join(missing)}")
    rows = zip(*(found[name].to_pylist() for name in ("name", "name_zh", "aliases")), strict=True)
    return [Person(name, name_zh or "", tuple(aliases or ())) for name, name_zh, aliases in rows]


def _films(columns: Mapping[str, list[Any]], score: FloatArray, votes: NDArray[np.int64]) -> list[Film]:
    def texts(name: str) -> Iterable[tuple[str, ...]]:
        return (tuple(dict.fromkeys(filter(None, value))) if value else () for value in columns[name])

    fields: dict[str, Iterable[Any]] = {
        **{name: columns[name] for name in _PLAIN_FIELDS},
        **{name: texts(name) for name, kind in COLUMNS.items() if kind == "list"},
        "score": score.astype(np.float64).round(3).tolist(),
        "votes": votes.tolist(),
        "title_en_is_pinyin": (bool(value) for value in columns["title_en_is_pinyin"]),
    }
    return [Film(**dict(zip(fields, values, strict=True))) for values in zip(*fields.values(), strict=True)]


def _numbers(columns: Mapping[str, list[Any]], names: list[str]) -> NDArray[np.float64]:
    return np.array([columns[name] for name in names], dtype=np.float64).T
