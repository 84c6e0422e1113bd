"""Films that stand twice in the sources, made one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from recsys.offline.title import title_key

Row = dict[str, Any]
_KEYS = ("imdb_id", "tmdb_id", "douban_id")
_LISTS = ("aliases", "genres", "directors", "cast", "countries", "languages", "keywords")


def _titles(row: Row) -> set[str]:
    return {title_key(row["title_zh"]), title_key(row["title_en"])} - {""}


def _people(row: Row) -> set[str]:
    return {*row["directors"], *row["cast"]}


def same_film(one: Row, other: Row) -> bool:
    """Tell whether two rows that share a title are one film.

    They are if a person is in both and the years agree, or if both titles and a person agree and one row has no number
    at IMDb and TMDB: then it is a later release in China.
    """
    if any(one[key] and other[key] and one[key] != other[key] for key in ("imdb_id", "tmdb_id")):
        return False
    if not _people(one) & _people(other):
        return False
    if one["year"] == other["year"]:
        return True
    nameless = any(not row["imdb_id"] and not row["tmdb_id"] for row in (one, other))
    return nameless and len(_titles(one) & _titles(other)) == 2


def find_duplicates(rows: Sequence[Row]) -> list[tuple[int, int]]:
    """Give (kept, merged) positions of rows that are one film; the earlier row, the better known, is kept."""
    holders: dict[tuple[str, Any], int] = {}
    by_title: dict[str, list[int]] = defaultdict(list)
    pairs = []
    for position, row in enumerate(rows):
        keys = [(key, row[key]) for key in _KEYS if row[key]]
        kept = next((holders[key] for key in keys if key in holders), None)
        if kept is None:
            near = sorted({other for title in _titles(row) for other in by_title[title]})
            kept = next((other for other in near if same_film(rows[other], row)), None)
        if kept is None:
            for key in keys:
                holders[key] = position
            for title in _titles(row):
                by_title[title].append(position)
        else:
            pairs.append((kept, position))
    return pairs


def merge_duplicates(rows: Sequence[Row]) -> list[Row]:
    """Give the rows with duplicates merged: empty fields filled from the row that goes, lists filled where empty.

    Args:
        rows: films, the better known first. The titles of a row that goes become aliases.
    """
    merged = [dict(row) for row in rows]
    gone = set()
    for kept, other in find_duplicates(rows):
        _fill(merged[kept], rows[other])
        gone.add(other)
    return [row for position, row in enumerate(merged) if position not in gone]


def _fill(row: Row, other: Row) -> None:
    for column, value in other.items():
        if column in _LISTS:
            row[column] = row[column] or value
        elif row[column] is None:
            row[column] = value
    row["rating_count"] += other["rating_count"] if other["film_id"] != row["film_id"] else 0
    known = {row["title_zh"], row["title_en"]}
    titles = [*row["aliases"], other["title_zh"], other["title_en"]]
    row["aliases"] = [title for title in dict.fromkeys(titles) if title not in known]
