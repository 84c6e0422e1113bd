"""The films, with what is looked up by every stage: rows, years, quality, renown, who and what has which films."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from recsys.catalogue.score import SITES, quality_of, renown_of
from recsys.errors import CatalogueError, UnknownFilm
from recsys.types import BoolArray, Film, FloatArray, Language, RowArray

# Which fields of a film each kind of name is found in.
FIELDS: Mapping[str, tuple[str, ...]] = {
    "genre": ("genres",),
    "country": ("countries",),
    "language": ("languages",),
    "director": ("directors",),
    "cast": ("cast",),
    "person": ("directors", "cast"),
    "keyword": ("keywords",),
    "certificate": ("certificate",),
    "key": ("key",),
}
NO_ROWS: RowArray = np.empty(0, dtype=np.int32)
NO_ROWS.flags.writeable = False


@dataclass(frozen=True, slots=True)
class Person:
    """One name of a person as the catalogue writes it, and how else it is written.

    Args:
        name: the catalogue's (English) name.
        name_zh: the Chinese name, "" if unknown.
        aliases: other spellings in either language.
    """

    name: str
    name_zh: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Catalogue:
    """All films; the row of a film is its place in `films`.

    Args:
        films: the films, in the table's order.
        row_of: film_id -> row.
        year, runtime_minutes: int16 [n], 0 where unknown.
        quality: float32 [n] in 0..1, from the Bayesian average score.
        renown: float32 [n] in 0..1, 1 for the best known film.
        people: name -> Person, for those whose other spellings are known.
        overviews: film_id -> free text; empty but for imported tables.
        sha256: of the table file, "" if there is none.
    """

    films: tuple[Film, ...]
    row_of: Mapping[int, int]
    year: NDArray[np.int16]
    runtime_minutes: NDArray[np.int16]
    quality: FloatArray
    renown: FloatArray
    people: Mapping[str, Person]
    overviews: Mapping[int, str]
    sha256: str
    _rows: Mapping[str, Mapping[str, RowArray]] = field(repr=False)

    @classmethod
    def from_films(
        cls,
        films: Iterable[Film],
        *,
        people: Iterable[Person] = (),
        renown: FloatArray | None = None,
        overviews: Mapping[int, str] | None = None,
        sha256: str = "",
    ) -> Catalogue:
        """Make a catalogue of films at hand; without `renown` it is taken from their votes.

        Raises:
            CatalogueError: if two films share a film_id.
        """
        films = tuple(films)
        row_of = {film.film_id: row for row, film in enumerate(films)}
        if len(row_of) < len(films):
            raise CatalogueError(f"{len(films)} films have only {len(row_of)} different film_ids; each needs its own")
        if renown is None:
            votes = np.array([[film.votes, 0.0, 0.0] for film in films], dtype=np.float64).reshape(-1, len(SITES))
            renown = renown_of(votes, np.zeros(len(films)))
        return cls(
            films=films,
            row_of=row_of,
            year=np.array([film.year or 0 for film in films], dtype=np.int16),
            runtime_minutes=np.array([film.runtime_minutes or 0 for film in films], dtype=np.int16),
            quality=quality_of(np.array([film.score for film in films], dtype=np.float32)),
            renown=renown,
            people={person.name: person for person in people},
            overviews=overviews or {},
            sha256=sha256,
            _rows={kind: _inverted(films, fields) for kind, fields in FIELDS.items()},
        )

    @property
    def n_films(self) -> int:
        """Number of films."""
        return len(self.films)

    def film(self, film_id: int) -> Film:
        """Give one film.

        Raises:
            UnknownFilm: if the catalogue does not hold it.
        """
        try:
            return self.films[self.row_of[film_id]]
        except KeyError:
            raise UnknownFilm(f"no film has film_id {film_id!r}; the catalogue holds {self.n_films} films") from None

    def rows_with(self, kind: str, value: str) -> RowArray:
        """Give the films that have one name.

        Args:
            kind: genre, country, language, director, cast, person (director or cast), keyword, certificate or key
                (`Film.key`).
            value: the catalogue's English name.

        Returns:
            int32, ascending, read-only; empty if no film has it.

        Raises:
            CatalogueError: on another kind.
        """
        return self._of_kind(kind).get(value, NO_ROWS)

    def values(self, kind: str) -> tuple[str, ...]:
        """Give all names of one kind, that of the most films first."""
        return tuple(self._of_kind(kind))

    def person_label(self, name: str, language: Language) -> str:
        """Give a person's name in the language asked for, or the catalogue's name."""
        person = self.people.get(name)
        return (person.name_zh if person and language == "zh" else "") or name

    def has(self, kind: str) -> BoolArray:
        """Tell for every film whether it has any name of one kind: bool [n].

        Args:
            kind: as in `rows_with`.
        """
        found = np.zeros(self.n_films, dtype=np.bool_)
        rows = tuple(self._of_kind(kind).values())
        if rows:
            found[np.concatenate(rows)] = True
        return found

    def _of_kind(self, kind: str) -> Mapping[str, RowArray]:
        try:
            return self._rows[kind]
        except KeyError:
            raise CatalogueError(f"no names of kind {kind!r}; allowed: {', '.join(self._rows)}") from None


def _inverted(films: tuple[Film, ...], fields: tuple[str, ...]) -> Mapping[str, RowArray]:
    rows: defaultdict[str, list[int]] = defaultdict(list)
    for row, film in enumerate(films):
        for item in fields:
            for name in _names(getattr(film, item)):
                found = rows[name]
                if not found or found[-1] != row:  # a director may play in the film too
                    found.append(row)
    ordered = sorted(rows, key=lambda name: (-len(rows[name]), name))
    # One array that all names share: tens of thousands of small ones would take longer to make than all the rest.
    flat = np.array([row for name in ordered for row in rows[name]], dtype=np.int32)
    flat.flags.writeable = False
    ends = accumulate(len(rows[name]) for name in ordered)
    return {name: flat[end - len(rows[name]) : end] for name, end in zip(ordered, ends, strict=True)}


def _names(value: tuple[str, ...] | str | None) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (value,) if value else ()
