"""Wishes written by hand, and the facts of a film that meet them."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from recsys.catalogue import Catalogue
from recsys.errors import RecsysError

BoolArray = NDArray[np.bool_]

WISHES = "film_wishes.csv"
WORDS = "words.csv"
MIN_KEYWORDS = 3  # a film with fewer cannot be judged by its keywords
GENRE_MARK = "@"  # among keywords: a genre that meets the wish as well as a keyword does
EXACT_MARK = "="  # this keyword and no longer one
_LISTS = ("genres", "any_genre", "keywords", "also", "people", "countries")


@dataclass(frozen=True, slots=True)
class FilmWish:
    """One wish in both languages; a film meets it if it meets every condition that is not empty.

    Args:
        kind: genre, theme, mood, era, country, director, actor or mix.
        zh, en: the wish.
        genres: the film has all of them.
        any_genre: the film has one of them.
        keywords: a keyword of the film holds one of these phrases as whole words, hyphens read as blanks; "=x" is the
            whole keyword x, "@X" the genre X.
        also: the same once more, where a wish asks for two themes.
        people: one of them directed the film or plays in it.
        year_min, year_max: years of release, both included; None leaves that end open.
        countries: the film comes from one of them.
    """

    kind: str
    zh: str
    en: str
    genres: tuple[str, ...] = ()
    any_genre: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    year_min: int | None = None
    year_max: int | None = None
    countries: tuple[str, ...] = ()

    @property
    def asks_keywords(self) -> bool:
        """Tell whether only films with known keywords can be judged."""
        return any(not phrase.startswith(GENRE_MARK) for phrase in self.keywords + self.also)


def load_wishes(path: Path) -> tuple[FilmWish, ...]:
    """Read a table of wishes; "|" separates the values of a cell.

    Raises:
        RecsysError: if the file is missing, has other columns, a year that is none, or a wish that asks for nothing.
    """
    columns = [item.name for item in fields(FilmWish)]
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file, strict=True))
        if not rows or list(rows[0]) != columns:
            raise ValueError(f"its columns must be {','.join(columns)}")
        wishes = tuple(map(_wish, rows))
    except (OSError, ValueError, csv.Error) as error:
        raise RecsysError(f"wishes {path} cannot be read ({error}); restore the folder from the repository") from error
    for wish in wishes:
        if not _conditions(wish):
            raise RecsysError(f"{path}: the wish {wish.en!r} asks for nothing; fill one of {','.join(columns[3:])}")
    return wishes


def _wish(row: Mapping[str, str]) -> FilmWish:
    lists = {name: tuple(filter(None, row[name].split("|"))) for name in _LISTS}
    years = {name: int(row[name]) if row[name] else None for name in ("year_min", "year_max")}
    return FilmWish(kind=row["kind"], zh=row["zh"], en=row["en"], **lists, **years)  # type: ignore[arg-type]


class Judge:
    """Says which films of a catalogue meet a wish.

    Args:
        catalogue: the films.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._keywords = {keyword: _plain(keyword) for keyword in catalogue.values("keyword")}
        self._has_keywords = np.array([len(film.keywords) >= MIN_KEYWORDS for film in catalogue.films], dtype=bool)
        self._with_phrase = lru_cache(maxsize=None)(self._find_phrase)

    def pool(self, wish: FilmWish) -> BoolArray:
        """Give the films that can be judged: bool [n_films]; all of them, or those with at least 3 keywords."""
        return self._has_keywords if wish.asks_keywords else np.ones_like(self._has_keywords)

    def conditions(self, wish: FilmWish) -> dict[str, BoolArray]:
        """Give what the wish asks for, by name, with the films that meet it: bool [n_films] each."""
        return {name: self._meeting(name, value) for name, value in _conditions(wish).items()}

    def relevant(self, wish: FilmWish) -> BoolArray:
        """Give the films of the pool that meet the whole wish: bool [n_films]."""
        found = self.pool(wish).copy()
        for met in self.conditions(wish).values():
            found &= met
        return found

    def _meeting(self, name: str, value: Sequence[str] | tuple[int, int]) -> BoolArray:
        if name == "years":
            year = self._catalogue.year
            return (year >= value[0]) & (year <= value[1])  # type: ignore[operator]
        found = np.zeros(self._catalogue.n_films, dtype=bool)
        for item in value:
            found |= self._having(name, str(item))
        return found

    def _having(self, name: str, value: str) -> BoolArray:
        if name in ("keywords", "also"):
            return self._with_phrase(value)
        kind = {"people": "person", "countries": "country"}.get(name, "genre")
        return self._mask(kind, [value])

    def _find_phrase(self, phrase: str) -> BoolArray:
        if phrase.startswith(GENRE_MARK):
            return self._mask("genre", [phrase.removeprefix(GENRE_MARK)])
        sought = _plain(phrase.removeprefix(EXACT_MARK))
        exact = phrase.startswith(EXACT_MARK)
        fits = [word for word, plain in self._keywords.items() if (plain == sought if exact else sought in plain)]
        return self._mask("keyword", fits)

    def _mask(self, kind: str, values: Sequence[str]) -> BoolArray:
        found = np.zeros(self._catalogue.n_films, dtype=bool)
        for value in values:
            found[self._catalogue.rows_with(kind, value)] = True
        return found


def _conditions(wish: FilmWish) -> dict[str, tuple[str, ...] | tuple[int, int]]:
    """Name the parts of a wish: each genre of its own, for a film may have one and lack the other."""
    asked: dict[str, tuple[str, ...] | tuple[int, int]] = {f"genre {genre}": (genre,) for genre in wish.genres}
    asked |= {name: getattr(wish, name) for name in _LISTS[1:] if getattr(wish, name)}
    if wish.year_min is not None or wish.year_max is not None:
        # Year 0 stands for unknown in the catalogue.
        asked["years"] = (wish.year_min or 1, wish.year_max if wish.year_max is not None else 9999)
    return asked


def _plain(text: str) -> str:
    return f" {' '.join(text.replace('-', ' ').split())} "
