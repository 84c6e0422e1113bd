"""What is true of the films: for one part of a wish, which films meet it and of which it is not known."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

import numpy as np

from recsys.catalogue import Catalogue, Entry, Lexicon
from recsys.types import BoolArray, Bounds, FloatArray, Part, PartKind

# Wanted, these rank and do not filter: their facts are incomplete.
SOFT_KINDS: frozenset[PartKind] = frozenset({"theme", "keyword", "like"})
NUMBER_KINDS: frozenset[PartKind] = frozenset({"year", "runtime", "rating", "popularity"})
# Of other kinds absence is known: cast and keywords are lists that are never complete, so it counts as "not that".
_NAME_FACTS = ("country", "language", "certificate")


def meets(part: Part, catalogue: Catalogue, lexicon: Lexicon) -> BoolArray:
    """Tell for every film whether the thing a part names is true of it, not looking at `exclude`.

    A fact that is not known counts as not met. "seen" is no fact of a film, and met by none.

    Args:
        part: an understood part of a wish.
        catalogue, lexicon: what is known of the films.

    Returns:
        bool [n_films].
    """
    if part.kind in NUMBER_KINDS:
        return _within(_numbers(part.kind, catalogue), cast(Bounds, part.value))
    found = np.zeros(catalogue.n_films, dtype=np.bool_)
    if part.kind == "like":
        row = catalogue.row_of.get(cast(int, part.value))
        found[[] if row is None else [row]] = True
    elif part.kind == "audience":
        entry = lexicon.entry("audience", str(part.value))
        found = _suits(entry, catalogue) if entry else found
    else:
        for kind, value in _names(part, lexicon):
            found[catalogue.rows_with(kind, value)] = True
    return found


def is_known(kind: str, catalogue: Catalogue) -> BoolArray:
    """Tell for which films a fact is known that must be known to rule it out: "not American" needs a country.

    Args:
        kind: of the fact.
        catalogue: the films.

    Returns:
        bool [n_films].
    """
    if kind in NUMBER_KINDS:
        return _numbers(kind, catalogue) > 0
    if kind in _NAME_FACTS:
        return catalogue.has(kind)
    return np.ones(catalogue.n_films, dtype=np.bool_)


def groups(parts: Iterable[Part]) -> list[list[Part]]:
    """Gather parts of one kind into the groups of which one member must be met."""
    gathered: dict[tuple[object, ...], list[Part]] = {}
    for number, part in enumerate(parts):
        key = (part.kind, part.group) if part.group else (part.kind, part.group, number)
        gathered.setdefault(key, []).append(part)
    return list(gathered.values())


def _names(part: Part, lexicon: Lexicon) -> list[tuple[str, str]]:
    """Give the names of films, as (kind, name), any of which meets a part."""
    value = str(part.value)
    if part.kind in ("theme", "series"):
        entry = lexicon.entry(part.kind, value)
        return [("keyword" if part.kind == "theme" else "key", name) for name in entry.members] if entry else []
    if part.kind == "seen":
        return []
    return [(part.role or "person", value)] if part.kind == "person" else [(part.kind, value)]


def _suits(entry: Entry, catalogue: Catalogue) -> BoolArray:
    """Tell which films suit an audience: by certificate, and where that is not known by genre; none that is barred."""
    by_genre = _any(catalogue, "genre", entry.genres) & ~catalogue.has("certificate")
    found = _any(catalogue, "certificate", entry.members) | by_genre
    if entry.needed_genres:
        found &= _any(catalogue, "genre", entry.needed_genres)
    barred = _any(catalogue, "genre", entry.barred_genres) | _any(catalogue, "keyword", entry.barred_keywords)
    barred |= _any(catalogue, "key", entry.barred_films)
    suits: BoolArray = found & ~barred
    return suits


def _any(catalogue: Catalogue, kind: str, names: Iterable[str]) -> BoolArray:
    found = np.zeros(catalogue.n_films, dtype=np.bool_)
    for name in names:
        found[catalogue.rows_with(kind, name)] = True
    return found


def _numbers(kind: str, catalogue: Catalogue) -> FloatArray:
    """Give one number of every film: float32 [n_films], 0 where it is not known."""
    if kind == "popularity":
        return catalogue.renown
    if kind == "rating":
        scores = (film.score if film.votes else 0.0 for film in catalogue.films)
        return np.fromiter(scores, dtype=np.float32, count=catalogue.n_films)
    column = catalogue.year if kind == "year" else catalogue.runtime_minutes
    return column.astype(np.float32)


def _within(numbers: FloatArray, bounds: Bounds) -> BoolArray:
    low, high = bounds
    found = numbers > 0
    if low is not None:
        found &= numbers >= np.float32(low)
    if high is not None:
        found &= numbers <= np.float32(high)
    return found
