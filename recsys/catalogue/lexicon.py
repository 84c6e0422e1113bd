"""The bilingual vocabulary of film: genres, places, languages, certificates, keywords, themes, audiences, series.

Each kind is one table under assets/lexicon. "|" separates values inside a cell. Words are written the way
`recsys.language.normalise` leaves them: lower case, half width, simplified Chinese.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from recsys.errors import CatalogueError
from recsys.types import Language

_FOLDER = "lexicon"
_AUDIENCE_LISTS = ("certificates", "genres", "needed_genres", "barred_genres", "barred_keywords", "barred_films")
_LISTS = ("words_en", "words_zh", "members", "keywords", *_AUDIENCE_LISTS)
_CJK = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
_TABLES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "genre": ("genres.csv", ("name", "zh", "words_en", "words_zh")),
    "country": ("countries.csv", ("name", "zh", "words_en", "words_zh", "members")),
    "language": ("languages.csv", ("name", "zh", "words_en", "words_zh", "members")),
    "certificate": ("certificates.csv", ("name", "zh", "words_en", "words_zh")),
    "keyword": ("keywords.csv", ("name", "zh", "words_zh")),
    "theme": ("themes.csv", ("name", "zh", "words_en", "words_zh", "keywords", "genres")),
    "audience": ("audiences.csv", ("name", "zh", "words_en", "words_zh", *_AUDIENCE_LISTS)),
    "series": ("series.csv", ("name", "zh", "words_en", "words_zh", "members")),
}
# (kind, field of Entry, the CSV column that fills it, kind whose names it may hold)
_REFERENCES = (
    ("country", "members", "members", "country"),
    ("language", "members", "members", "language"),
    ("theme", "members", "keywords", "keyword"),
    ("theme", "genres", "genres", "genre"),
    ("audience", "members", "certificates", "certificate"),
    ("audience", "genres", "genres", "genre"),
    ("audience", "needed_genres", "needed_genres", "genre"),
    ("audience", "barred_genres", "barred_genres", "genre"),
    ("audience", "barred_keywords", "barred_keywords", "keyword"),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One name of the catalogue's vocabulary with what people call it.

    Args:
        kind: "genre", "country", "language", "certificate", "keyword", "theme", "audience" or "series".
        name: the English name that films carry, or that of a region, group, theme, audience or series.
        zh: the Chinese label.
        words_en: English ways to say it, lower case; for a keyword its name.
        words_zh: Chinese ways to say it; for a keyword the label comes first.
        members: what it stands for: countries of a region, languages of a group, keywords of a theme (most
            central first), certificates that suit an audience, films of a series (IMDb ids, or "Title (Year)" of a
            film that has none); empty for a name that stands for itself.
        genres: genres that speak for a theme, or that suit an audience where a film's certificate is not known.
        needed_genres: a film for an audience has one of these; empty for no such need.
        barred_genres, barred_keywords: a film for an audience has none of these.
        barred_films: IMDb ids of films that are not for an audience though their facts do not tell.
    """

    kind: str
    name: str
    zh: str
    words_en: tuple[str, ...] = ()
    words_zh: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    genres: tuple[str, ...] = ()
    needed_genres: tuple[str, ...] = ()
    barred_genres: tuple[str, ...] = ()
    barred_keywords: tuple[str, ...] = ()
    barred_films: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """All entries, by kind and name.

    Args:
        tables: kind -> name -> entry, in the order of the files.
    """

    tables: Mapping[str, Mapping[str, Entry]]
    _entries: Mapping[str, tuple[Entry, ...]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        ordered = {kind: tuple(table.values()) for kind, table in self.tables.items()}
        object.__setattr__(self, "_entries", MappingProxyType(ordered))

    def entries(self, kind: str) -> tuple[Entry, ...]:
        """Give the entries of one kind in the order of their file.

        Raises:
            CatalogueError: on a kind that has no table.
        """
        if kind not in self._entries:
            raise CatalogueError(f"the lexicon has no kind {kind!r}; allowed: {', '.join(self._entries)}")
        return self._entries[kind]

    def entry(self, kind: str, name: str) -> Entry | None:
        """Give the entry of a name, None where the lexicon does not hold it."""
        return self.tables.get(kind, {}).get(name)

    def label(self, kind: str, name: str, language: Language) -> str:
        """Give what to show for a name; the name itself where the lexicon does not hold it."""
        found = self.entry(kind, name)
        return found.zh if found is not None and language == "zh" else name


def load_lexicon(assets: Path) -> Lexicon:
    """Read and check all tables of the vocabulary.

    Args:
        assets: the folder that holds lexicon/*.csv.

    Returns:
        The lexicon.

    Raises:
        CatalogueError: if a file is missing or unreadable or a cell is bad; `problems` names file, line and column.
    """
    folder = assets / _FOLDER
    problems: list[str] = []
    tables: dict[str, dict[str, Entry]] = {}
    lines: dict[tuple[str, str], int] = {}
    for kind, (file_name, columns) in _TABLES.items():
        rows = list(_rows(folder / file_name, columns, problems))
        tables[kind] = _table(kind, rows, problems)
        lines |= {(kind, row["name"]): line for line, row in reversed(rows)}
    problems.extend(_dangling(tables, lines))
    if problems:
        raise CatalogueError(f"the lexicon in {folder} has {len(problems)} problem(s)", problems)
    return Lexicon(MappingProxyType({kind: MappingProxyType(table) for kind, table in tables.items()}))


def _rows(path: Path, columns: tuple[str, ...], problems: list[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield line number and cells of each well-formed row; report the others."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        lines = csv.reader(text.splitlines(), strict=True)
        header = tuple(next(lines, ()))
        if header != columns:
            problems.append(_problem(path.name, 1, "header", f"is {','.join(header)!r}, must be {','.join(columns)!r}"))
            return
        for cells in lines:
            if len(cells) != len(columns):
                where = columns[min(len(cells), len(columns) - 1)]
                fault = f"the row has {len(cells)} cells, must have {len(columns)}"
                problems.append(_problem(path.name, lines.line_num, where, fault))
            else:
                yield lines.line_num, dict(zip(columns, cells, strict=True))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        problems.append(f"{path.name} cannot be read: {error}; restore assets/{_FOLDER} from the repository")


def _table(kind: str, rows: Iterable[tuple[int, dict[str, str]]], problems: list[str]) -> dict[str, Entry]:
    """Turn the rows of one kind into entries; report bad cells and repeated names."""
    file_name = _TABLES[kind][0]
    table: dict[str, Entry] = {}
    for line, row in rows:
        faults = list(_faults(row))
        if row["name"] in table:
            faults.append(("name", f"{row['name']!r} stands in an earlier line too; names must be unique"))
        problems.extend(_problem(file_name, line, column, fault) for column, fault in faults)
        table.setdefault(row["name"], _entry(kind, row))
    return table


def _faults(row: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield (column, what is wrong) for each bad cell of a row."""
    for column, cell in row.items():
        if cell != cell.strip():
            yield column, f"{cell!r} has blanks at an end"
        elif column in _LISTS:
            yield from ((column, fault) for fault in _list_faults(column, cell))
    if not row["name"]:
        yield "name", "is empty"
    if not _CJK.search(row["zh"]):
        yield "zh", f"{row['zh']!r} has no Chinese character"


def _list_faults(column: str, cell: str) -> Iterator[str]:
    values = _split(cell)
    for value in values:
        if not value.strip() or value != value.strip():
            yield f"{value!r} between '|' is empty or has blanks at an end"
        elif column.startswith("words") and value != value.lower():
            yield f"{value!r} must be lower case"
    if len(set(values)) < len(values):
        yield f"{cell!r} says a value twice"


def _entry(kind: str, row: Mapping[str, str]) -> Entry:
    words_en, words_zh = _split(row.get("words_en", "")), _split(row["words_zh"])
    if kind == "keyword":
        words_en, words_zh = (row["name"],), (row["zh"].lower(), *words_zh)
    members = _split(next((row[column] for column in ("members", "keywords", "certificates") if column in row), ""))
    genres = (_split(row.get(column, "")) for column in _AUDIENCE_LISTS[1:])
    return Entry(kind, row["name"], row["zh"], words_en, words_zh, members, *genres)


def _dangling(tables: Mapping[str, Mapping[str, Entry]], lines: Mapping[tuple[str, str], int]) -> Iterator[str]:
    """Yield one problem for each cell that names something no table holds."""
    for kind, attribute, column, target in _REFERENCES:
        for entry in tables[kind].values():
            for name in getattr(entry, attribute):
                if name not in tables[target]:
                    fault = f"{name!r} is not a name in {_TABLES[target][0]}"
                    yield _problem(_TABLES[kind][0], lines[kind, entry.name], column, fault)


def _split(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


def _problem(file_name: str, line: int, column: str, fault: str) -> str:
    return f"{file_name} line {line}, column {column}: {fault}"
