"""Contributions + words + facts -> reasons that add up to the score; their sentences come later, from `wording`."""

from __future__ import annotations

import numpy as np

from recsys.catalogue import Catalogue
from recsys.features import feature_of
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
    film = catalogue.films[int(ranked.rows[place])]
    row = int(ranked.rows[place])
    base = Reason("base", ranked.base, "", (Evidence("catalogue", str(catalogue.n_films)),))
    found = [
        Reason(name, float(value), "", _evidence(name, film, row, query, index, catalogue))
        for name, value in zip(ranked.names, ranked.contributions[place], strict=True)
        if value != 0
    ]
    return (base, *sorted(found, key=lambda reason: -abs(reason.contribution)))


def _evidence(
    name: str, film: Film, row: int, query: Query, index: FilmIndex, catalogue: Catalogue
) -> tuple[Evidence, ...]:
    if name == "quality":
        return (Evidence("film", f"{film.score:.1f}"),)
    if name == "renown":
        return (Evidence("film", str(film.votes)),)
    if name == "taste":
        return _closest(row, query, index, catalogue)
    if name == "wish":
        said = [segment for segment in query.segments if segment.spoken]
    else:
        said = [s for s in query.segments if any(_moves(part, name) for part in s.parts)]
    return tuple(Evidence("wish", segment.text, segment.span, segment.turn) for segment in said)


def _moves(part: Part, name: str) -> bool:
    """Tell whether a part changes a column; what is ruled out filters and adds nothing, but for unlikeness."""
    return feature_of(part) == name and (not part.exclude or name == "likeness")


def _closest(row: int, query: Query, index: FilmIndex, catalogue: Catalogue, n: int = 2) -> tuple[Evidence, ...]:
    """Give the person's own films that speak loudest for or against this one."""
    signed = [(1.0, other) for other in query.liked] + [(-1.0, other) for other in query.disliked]
    loudness = [float(np.dot(index.vectors[row], index.vectors[other])) for _, other in signed]
    order = np.argsort([-value for value in loudness], kind="stable")[:n]
    films = [catalogue.films[signed[i][1]] for i in order]
    return tuple(Evidence("event", film.title_zh, film_id=film.film_id) for film in films)
