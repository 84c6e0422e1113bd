"""Contributions + words + facts -> reasons that add up to the score; their sentences come later, from `wording`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np

from recsys.catalogue import Catalogue
from recsys.features import WORD_NAMES, marked, speaks_to
from recsys.index import FilmIndex
from recsys.types import Evidence, Film, Part, Query, Ranked, Reason


def build_reasons(
    place: int, ranked: Ranked, query: Query, index: FilmIndex, catalogue: Catalogue
) -> tuple[Reason, ...]:
    """Give the reasons behind one ranked film: the base first, then by size.

    Features that add exactly nothing are left out; what is left adds up to the score.

    Args:
        place: position in `ranked`, from 0.
        ranked: the films in order.
        query: what was looked for.
        index, catalogue: what is known of the films.
    """
    row = int(ranked.rows[place])
    above = int(ranked.beside[place]) if len(ranked.beside) else -1
    base = Reason("base", ranked.base, "", _known(catalogue))
    found = [
        Reason(name, float(value), "", _evidence(name, value > 0, row, query, index, catalogue, above))
        for name, value in zip(ranked.names, ranked.contributions[place], strict=True)
        if value != 0
    ]
    return (base, *sorted(found, key=lambda reason: -abs(reason.contribution)))


def _evidence(
    name: str, up: bool, row: int, query: Query, index: FilmIndex, catalogue: Catalogue, above: int
) -> tuple[Evidence, ...]:
    film = catalogue.films[row]
    if name == "variety" and above >= 0:
        return (_titled("list", catalogue.films[above]),)
    if name == "exploration":
        return tuple(_titled("event", catalogue.films[own]) for own in _closest(row, query, index))
    if name == "prominence":
        return (Evidence("dial", f"{query.dials.renown:+.1f}"),)
    if name == "quality":
        return (Evidence("film", f"{film.score:.1f}"),)
    if name == "renown":
        return (Evidence("film", str(film.votes)),)
    if name == "aversion":
        return _denied(film, query) or _known(catalogue)
    if name not in WORD_NAMES:  # taste, and whatever else does not come from the words
        return _loudest(name, up, row, query, index, catalogue) or _known(catalogue)
    if name == "wish":
        said = [segment for segment in query.segments if segment.spoken]
    else:
        said = [s for s in query.segments if any(_moves(part, name) for part in s.parts)]
    return tuple(Evidence("wish", segment.text, segment.span, segment.turn) for segment in said)


def _denied(film: Film, query: Query) -> tuple[Evidence, ...]:
    """Give what the film has of the genres and people that the person denied to care for."""
    has = {"genre": film.genres, "person": (*film.directors, *film.cast)}
    return tuple(Evidence("event", str(part.value)) for part in query.avoid if part.value in has.get(part.kind, ()))


def _known(catalogue: Catalogue) -> tuple[Evidence, ...]:
    return (Evidence("catalogue", str(catalogue.n_films)),)


def _moves(part: Part, name: str) -> bool:
    """Tell whether a part changes a column; what is ruled out filters and adds nothing, but for unlikeness."""
    return speaks_to(part, name) and (not part.exclude or name in ("likeness", "kinship"))


def _loudest(
    name: str, up: bool, row: int, query: Query, index: FilmIndex, catalogue: Catalogue, n: int = 2
) -> tuple[Evidence, ...]:
    """Give the person's own films that do most to move this one the way it is moved."""
    sides = ((query.liked, 1.0), (query.disliked, -1.0))
    pull, power = (_joined, 0.5) if name == "company" else (_near, 1.0)
    pulls = [
        (sign * value / len(side) ** power, own)
        for side, sign in sides
        for value, own in zip(pull(index, side, row), side, strict=True)
    ]
    films = [catalogue.films[own] for _, own in sorted(pulls, key=lambda pull: -pull[0] if up else pull[0])[:n]]
    return tuple(_titled("event", film) for film in films)


def _titled(source: Literal["event", "list"], film: Film) -> Evidence:
    return Evidence(source, film.title_zh, film_id=film.film_id)


def _closest(row: int, query: Query, index: FilmIndex) -> list[int]:
    """Give the film closest to another among those that the person marked."""
    known = marked(query)
    return [known[int(np.argmax(_near(index, known, row)))]] if known else []


def _near(index: FilmIndex, own: Sequence[int], row: int) -> list[float]:
    found: list[float] = (index.vectors[list(own)] @ index.vectors[row]).tolist()
    return found


def _joined(index: FilmIndex, own: Sequence[int], row: int) -> list[float]:
    if index.company is None:
        return [0.0] * len(own)
    found: list[float] = index.company.between(own, [row])[:, 0].tolist()
    return found
