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


def same_number(one: Row, other: Row) -> bool:
    """Tell whether two rows that share a number elsewhere are one film: some numbers were joined to the wrong film."""
    if any(one[key] and other[key] and one[key] != other[key] for key in ("imdb_id", "tmdb_id")):
        return False
    near = one["year"] is not None and other["year"] is not None and abs(one["year"] - other["year"]) <= 1
    return near or title_key(one["title_en"]) == title_key(other["title_en"])


def merge_duplicates(rows: Sequence[Row]) -> list[Row]:
    """Give the rows with duplicates merged: empty fields and lists filled from the row that goes.

    Two different films cannot have one number. Where they do, the number is taken from the row less known; if that row
    has no other number the facts beside it are another film's, and it goes.

    Args:
        rows: films, the better known first. The titles of a merged row become aliases.
    """
    kept: list[Row] = []
    holders: dict[tuple[str, Any], Row] = {}
    by_title: dict[str, list[Row]] = defaultdict(list)
    for given in rows:
        row = dict(given)
        shared = [key for key in _KEYS if row[key] and (key, row[key]) in holders]
        near = [other for title in sorted(_titles(row)) for other in by_title[title] if same_film(other, row)]
        same = [holders[key, row[key]] for key in shared if same_number(holders[key, row[key]], row)]
        if same or near:
            target = (same + near)[0]
            row.update({key: None for key in shared if holders[key, row[key]] is not target})
            _fill(target, row)
            continue
        row.update(dict.fromkeys(shared))
        if shared and not any(row[key] for key in _KEYS):
            continue
        kept.append(row)
        for key in _KEYS:
            holders.setdefault((key, row[key]), row)
        for title in _titles(row):
            by_title[title].append(row)
    return kept


def _fill(row: Row, other: Row) -> None:
    for column, value in other.items():
        if column in _LISTS:
            row[column] = row[column] or value
        elif row[column] is None:
            row[column] = value
    row["rating_count"] += other["rating_count"]
    known = {row["title_zh"], row["title_en"]}
    titles = [*row["aliases"], other["title_zh"], other["title_en"]]
    row["aliases"] = [title for title in dict.fromkeys(titles) if title not in known]
