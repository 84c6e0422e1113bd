"""A table that somebody brings -> the catalogue in use, until it is removed again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from recsys.artefact import sha256_bytes, write_whole
from recsys.catalogue.cell import IMPORT_COLUMNS, read_cell
from recsys.catalogue.lexicon import Lexicon
from recsys.catalogue.loader import load_catalogue
from recsys.catalogue.schema import arrow_schema, shorten
from recsys.catalogue.source import Source, read_source
from recsys.catalogue.table import Catalogue
from recsys.config import Paths
from recsys.errors import ArtefactError, CatalogueError

SHIPPED_NAME = "films.parquet"
IMPORTED_NAME = "catalogue.parquet"
REMOVE_COMMAND = "python -m recsys build --catalogue default"
TITLES = ("title", "title_zh", "title_en")
MAX_KEYWORDS = 20
# Columns whose names the lexicon may know under other words, such as 科幻 for Sci-Fi.
_LEXICON_KINDS = {"genres": "genre", "countries": "country", "languages": "language", "keywords": "keyword"}

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did.

    Args:
        table: the file written.
        n_films: films in it.
        unknown_columns: columns of the source that were left out.
        source_sha256: of the source.
    """

    table: Path
    n_films: int
    unknown_columns: tuple[str, ...]
    source_sha256: str


def find_table(paths: Paths) -> Path:
    """Give the table of films in use: the imported one, or else the one that ships."""
    return paths.artefacts / IMPORTED_NAME if is_imported(paths) else paths.assets / SHIPPED_NAME


def is_imported(paths: Paths) -> bool:
    """Tell whether an imported table is in use."""
    return (paths.artefacts / IMPORTED_NAME).is_file()


def open_catalogue(paths: Paths) -> Catalogue:
    """Load the catalogue in use.

    Raises:
        CatalogueError: if its table cannot be used; for an imported one the message says how to remove it.
    """
    try:
        return load_catalogue(find_table(paths), paths.assets / "people.parquet")
    except CatalogueError as error:
        if not is_imported(paths):
            raise
        message = f"the imported catalogue cannot be used; import it again, or remove it: {REMOVE_COMMAND}"
        raise CatalogueError(message, str(error).splitlines()) from error


def remove_import(paths: Paths) -> bool:
    """Go back to the catalogue that ships; True if another one was in use.

    Raises:
        ArtefactError: if the imported table cannot be removed.
    """
    try:
        (paths.artefacts / IMPORTED_NAME).unlink()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        raise ArtefactError(f"{paths.artefacts / IMPORTED_NAME} cannot be removed: {error.strerror}") from error
    return True


def import_table(source: Path, paths: Paths, *, lexicon: Lexicon | None = None) -> ImportReport:
    """Check a CSV, JSON lines or parquet file and make it the catalogue in use.

    Needed: `title`, or `title_zh` or `title_en`; one language fills the other. Used where given: the columns of
    recsys.catalogue.cell.IMPORT_COLUMNS. In CSV "|" separates the values of a list. Rows count from 1, the header
    left out. Without `film_id` films are numbered by row.

    Args:
        source: the file; .csv, .jsonl or .parquet.
        paths: where the table is written.
        lexicon: turns genres, countries, languages and keywords into the names that wishes are understood in.

    Raises:
        CatalogueError: if the file cannot be read or a row is bad; lists the problems; nothing is changed then.
        ArtefactError: if the table cannot be written.
    """
    try:
        content = source.read_bytes()
    except OSError as error:
        raise CatalogueError(f"{source} cannot be read: {error.strerror}") from error
    table = read_source(source.name, content)
    if not set(TITLES) & set(table.columns):
        raise CatalogueError(
            f"{source.name} has no column title, title_zh or title_en; it has: {', '.join(table.columns)}"
        )
    films = _films(source.name, table, _canonical_names(lexicon))
    films.sort(key=lambda film: -sum(film[f"{site}_votes"] or 0 for site in ("imdb", "tmdb", "douban")))
    sha256 = sha256_bytes(content)
    _write(paths.artefacts / IMPORTED_NAME, films, {"source_name": source.name, "source_sha256": sha256})
    unknown = tuple(column for column in table.columns if column not in IMPORT_COLUMNS)
    return ImportReport(paths.artefacts / IMPORTED_NAME, len(films), unknown, sha256)


def _films(name: str, table: Source, canonical: Mapping[str, Mapping[str, str]]) -> list[Row]:
    films: list[Row] = []
    problems: list[str] = []
    row_of: dict[int, int] = {}
    for number, raw in enumerate(table.rows, start=1):
        film = _read_row(number, raw, problems.append)
        if not any(film[title] for title in TITLES):
            problems.append(f"row {number}, column title: empty")
        if "film_id" not in table.columns:
            film["film_id"] = number
        elif raw.get("film_id") in (None, ""):
            problems.append(f"row {number}, column film_id: empty")
        earlier = row_of.setdefault(film["film_id"], number)
        if film["film_id"] is not None and earlier != number:
            problems.append(f"row {number}, column film_id: {film['film_id']} stands already in row {earlier}")
        films.append(_finished(film, canonical))
    if problems:
        raise CatalogueError(f"{name} has {len(problems)} bad cell(s); nothing was imported:", shorten(problems))
    return films


def _read_row(number: int, raw: Mapping[str, Any], complain: Callable[[str], None]) -> Row:
    film: Row = {}
    for column in IMPORT_COLUMNS:
        try:
            film[column] = read_cell(column, raw.get(column))
        except ValueError as error:
            complain(f"row {number}, column {column}: {error}")
            film[column] = None
    return film


def _finished(film: Row, canonical: Mapping[str, Mapping[str, str]]) -> Row:
    title, title_zh, title_en = (film[name] for name in TITLES)
    film["title_zh"] = title_zh or title or title_en
    film["title_en"] = title_en or title or title_zh
    film["title_en_is_pinyin"] = bool(film["title_en_is_pinyin"])
    if film["imdb_score"] is None and film["imdb_votes"] is None:
        film["imdb_score"], film["imdb_votes"] = film["score"], film["votes"]
    film["keywords"] = [keyword.lower() for keyword in film["keywords"] or ()][:MAX_KEYWORDS]
    for column, names in canonical.items():
        film[column] = list(dict.fromkeys(names.get(value.casefold(), value) for value in film[column] or ()))
    return film


def _canonical_names(lexicon: Lexicon | None) -> dict[str, dict[str, str]]:
    names: dict[str, dict[str, str]] = {}
    for column, kind in _LEXICON_KINDS.items() if lexicon else ():
        names[column] = {}
        for entry in lexicon.tables.get(kind, {}).values() if lexicon else ():
            # A region is no country; its words stay as they were written.
            for word in () if entry.members else (entry.name, entry.zh, *entry.words_en, *entry.words_zh):
                names[column].setdefault(word.casefold(), entry.name)
    return names


def _write(path: Path, films: list[Row], origin: Mapping[str, str]) -> None:
    import pyarrow as pa
    from pyarrow import parquet

    table = pa.Table.from_pylist(films, schema=arrow_schema().with_metadata(dict(origin)))
    write_whole(path, lambda file: parquet.write_table(table, file, compression="zstd"))
