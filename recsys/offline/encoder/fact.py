"""Which films meet what a wish asks for, by the facts of the catalogue."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recsys.catalogue import Lexicon
from recsys.types import Film

Fact = tuple[str, str]  # kind and name
Flags = NDArray[np.bool_]

N_GENRES, N_KEYWORDS, N_COUNTRIES, N_DIRECTORS = 4, 8, 2, 2  # as many as the text of a film tells
# Themes whose keywords also mark films of other countries: a sword fight alone makes no wuxia.
HOME = {"wuxia": {"China", "Hong Kong", "Taiwan"}, "samurai": {"Japan"}}
# Genres that speak for a theme so clearly that a film without its keywords is no counterexample.
IMPLIED = {
    "scary": {"Horror"},
    "exciting": {"Action"},
    "suspenseful": {"Thriller"},
    "light-hearted": {"Comedy"},
    "slapstick": {"Comedy"},
    "dark": {"Film-Noir"},
    "family-friendly": {"Family"},
    "biopic": {"Biography"},
    "competitive sports": {"Sport"},
    "whodunit": {"Mystery"},
    "musicians": {"Music"},
}
BOTH_GENRES = {"romantic comedy": {"Romance", "Comedy"}}  # a theme that is two genres


@dataclass(frozen=True, slots=True, eq=False)
class Facts:
    """What is known of the films.

    Args:
        told: fact -> bool [n_films], the films whose text tells it.
        possible: fact -> bool [n_films], the films that have it, told or not, and those that may have it.
        by_row: the facts told of each film; countries stand before regions.
    """

    told: Mapping[Fact, Flags]
    possible: Mapping[Fact, Flags]
    by_row: Sequence[tuple[Fact, ...]]

    def meeting(self, wanted: Iterable[Fact]) -> tuple[Flags, Flags]:
        """Give the films that meet all facts, and those that are neither match nor counterexample; bool [n_films]."""
        facts = list(wanted)
        met = np.logical_and.reduce([self.told[fact] for fact in facts])
        return met, np.logical_and.reduce([self.possible[fact] for fact in facts]) & ~met


def gather_facts(films: Sequence[Film], lexicon: Lexicon) -> Facts:
    """Collect the facts of all films.

    Args:
        films: n films.
        lexicon: its themes and regions are facts too.
    """
    told: dict[Fact, list[int]] = defaultdict(list)
    possible: dict[Fact, list[int]] = defaultdict(list)
    by_row = [told_facts(film, lexicon) for film in films]
    for row, (film, sure) in enumerate(zip(films, by_row, strict=True)):
        for fact in sure:
            told[fact].append(row)
        for fact in {*sure, *_possible_facts(film, lexicon)}:
            possible[fact].append(row)
    return Facts(_flags(told, len(films)), _flags({fact: possible[fact] for fact in told}, len(films)), by_row)


def told_facts(film: Film, lexicon: Lexicon) -> tuple[Fact, ...]:
    """Give the facts that the text of a film tells, without repeats; countries before regions."""
    genres, keywords = film.genres[:N_GENRES], film.keywords[:N_KEYWORDS]
    countries = film.countries[:N_COUNTRIES]
    regions = [e.name for e in lexicon.entries("country") if e.members and set(e.members) & set(countries)]
    themes = [name for name in _themes(keywords, lexicon) if name not in HOME or _at_home(name, film)]
    themes += [name for name, both in BOTH_GENRES.items() if both <= set(genres)]
    kinds = {"genre": genres, "keyword": keywords, "theme": themes, "country": (*countries, *regions)}
    kinds |= {"decade": decade(film), "person": film.directors[:N_DIRECTORS]}
    return tuple(dict.fromkeys((kind, name) for kind, names in kinds.items() for name in names))


def decade(film: Film) -> tuple[str, ...]:
    """Give the first year of a film's decade, () if its year is unknown."""
    return (str(film.year - film.year % 10),) if film.year else ()


def _possible_facts(film: Film, lexicon: Lexicon) -> set[Fact]:
    implied = [name for name, genres in IMPLIED.items() if genres & set(film.genres)]
    themes = [name for name in _themes(film.keywords, lexicon) if name not in HOME or _at_home(name, film)]
    kinds = {"genre": film.genres, "keyword": film.keywords, "theme": (*themes, *implied), "country": film.countries}
    return {(kind, name) for kind, names in kinds.items() for name in names}


def _at_home(theme: str, film: Film) -> bool:
    return theme in film.keywords or bool(HOME[theme] & set(film.countries))


def _themes(keywords: Sequence[str], lexicon: Lexicon) -> list[str]:
    return [entry.name for entry in lexicon.entries("theme") if set(keywords) & set(entry.members)]


def _flags(rows: Mapping[Fact, Sequence[int]], n: int) -> dict[Fact, Flags]:
    found = {fact: np.zeros(n, dtype=np.bool_) for fact in rows}
    for fact, places in rows.items():
        found[fact][list(places)] = True
    return found
