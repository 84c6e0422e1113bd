"""Query -> Candidates: the stated constraints decide which films may be shown, four sources which are worth scoring."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import cast

import numpy as np

from recsys.catalogue import Catalogue, Lexicon
from recsys.config import RetrievalConfig
from recsys.index import FilmIndex
from recsys.types import BoolArray, Bounds, Candidates, Part, Query, RowArray

SOFT_KINDS = frozenset({"theme", "keyword", "like"})  # wanted, these rank and do not filter: their facts are incomplete
RELAX_ORDER = ("rating", "runtime", "certificate", "language", "year", "country", "person", "genre")  # first goes first


def meets(part: Part, catalogue: Catalogue, lexicon: Lexicon) -> BoolArray:
    """Tell for every film whether the thing a part names is true of it, not looking at `exclude`.

    A fact that is not known counts as not met.

    Args:
        part: an understood part of a wish.
        catalogue, lexicon: what is known of the films.

    Returns:
        bool [n_films].
    """
    if part.kind in ("year", "runtime", "rating"):
        return _within(_numbers(part.kind, catalogue), cast(Bounds, part.value))
    found = np.zeros(catalogue.n_films, dtype=np.bool_)
    if part.kind == "like":
        row = catalogue.row_of.get(cast(int, part.value))
        found[[] if row is None else [row]] = True
        return found
    for kind, value in _facts(part, lexicon):
        found[catalogue.rows_with(kind, value)] = True
    return found


def groups(parts: Iterable[Part]) -> list[list[Part]]:
    """Gather parts of one kind into the groups of which one member must be met."""
    gathered: dict[tuple[object, ...], list[Part]] = {}
    for number, part in enumerate(parts):
        key = (part.kind, part.group) if part.group else (part.kind, part.group, number)
        gathered.setdefault(key, []).append(part)
    return list(gathered.values())


def allowed_films(constraints: Sequence[Part], catalogue: Catalogue, lexicon: Lexicon) -> BoolArray:
    """Tell for every film whether it meets all stated constraints.

    Args:
        constraints: the understood parts of a wish; wanted themes, keywords and likenesses do not filter.
        catalogue, lexicon: what is known of the films.

    Returns:
        bool [n_films].
    """
    allowed = np.ones(catalogue.n_films, dtype=np.bool_)
    for part in constraints:
        if part.exclude or part.kind == "like":
            allowed &= ~meets(part, catalogue, lexicon)
    for group in groups(part for part in constraints if not part.exclude and part.kind not in SOFT_KINDS):
        allowed &= np.logical_or.reduce([meets(part, catalogue, lexicon) for part in group])
    for part in constraints:
        if part.exclude:
            allowed &= is_known(part.kind, catalogue)
    return allowed


def is_known(kind: str, catalogue: Catalogue) -> BoolArray:
    """Tell for which films a fact is known that must be known to rule it out: "not American" needs a country.

    Cast and keywords are lists that are never complete, so their absence counts as "not that".

    Args:
        kind: of the fact.
        catalogue: the films.

    Returns:
        bool [n_films].
    """
    if kind in ("year", "runtime", "rating"):
        return _numbers(kind, catalogue) > 0
    known = np.ones(catalogue.n_films, dtype=np.bool_)
    field = {"country": "countries", "language": "languages", "certificate": "certificate"}.get(kind)
    if field:
        known[[row for row, film in enumerate(catalogue.films) if not getattr(film, field)]] = False
    return known


def relax(query: Query, catalogue: Catalogue, lexicon: Lexicon) -> tuple[Query, tuple[Part, ...], BoolArray]:
    """Drop as few stated wants as needed until a film is left; what was ruled out is never dropped.

    With any one of the dropped wants put back no film would be left. Where what is ruled out or hidden leaves no film
    by itself, every want stays.

    Args:
        query: what is looked for.
        catalogue, lexicon: what is known of the films.

    Returns:
        The query that can be met, the parts dropped, and the films it allows, bool [n_films].
    """
    wants = [p for p in query.constraints if not p.exclude and p.kind not in SOFT_KINDS]
    ordered = sorted(groups(wants), key=lambda group: RELAX_ORDER.index(group[0].kind))
    met = [np.logical_or.reduce([meets(part, catalogue, lexicon) for part in group]) for group in ordered]
    ruled = allowed_films([part for part in query.constraints if part not in wants], catalogue, lexicon)
    dropped = tuple(part for number in _in_the_way(ruled, met) for part in ordered[number])
    if dropped:
        query = replace(query, constraints=tuple(part for part in query.constraints if part not in dropped))
    return query, dropped, allowed_films(query.constraints, catalogue, lexicon)


def retrieve(
    query: Query, index: FilmIndex, catalogue: Catalogue, lexicon: Lexicon, *, config: RetrievalConfig | None = None
) -> Candidates:
    """Give the films worth scoring for a query.

    Sources: "wish" (nearest to the vector), "likeness" and "taste" (nearest to films named or liked), "theme" (best
    known and best rated among those with every wanted theme), "prior" (the same among all films allowed).

    Args:
        query: what is looked for.
        index, catalogue, lexicon: what is known of the films.
        config: how many films each source gives.

    Returns:
        Candidates; empty if the filters leave no film even after relaxing.
    """
    config = config or RetrievalConfig()
    query, dropped, allowed = relax(query, catalogue, lexicon)
    visible = _visible(allowed, query)
    found: dict[int, str] = {}
    if query.vector.any():
        _gather(found, index.search(query.vector, config.n_dense, visible)[0], "wish")
    for source, named in (("likeness", _named(query, catalogue)), ("taste", query.liked)):
        for row in named:
            _gather(found, index.search(index.vectors[row], config.n_liked, visible)[0], source)
    full = _fully(query, visible, catalogue, lexicon)
    if full.sum() < visible.sum():
        _gather(found, _best_known(catalogue, full, config.n_prior), "theme")
    _gather(found, _best_known(catalogue, visible, config.n_prior), "prior")
    rows = np.fromiter(found, dtype=np.int32, count=len(found))
    similarity = (index.vectors[rows] @ query.vector).astype(np.float32)
    n_hidden = int(allowed.sum() - visible.sum())
    return Candidates(rows, similarity, tuple(found.values()), dropped, int(full.sum()), full[rows], n_hidden)


def _facts(part: Part, lexicon: Lexicon) -> list[tuple[str, str]]:
    value = str(part.value)
    if part.kind == "theme":
        entry = lexicon.entry("theme", value)
        return [("keyword", keyword) for keyword in entry.members] if entry else []
    return [(part.role or "person", value)] if part.kind == "person" else [(part.kind, value)]


def _numbers(kind: str, catalogue: Catalogue) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    if kind == "rating":
        scores = (film.score if film.votes else 0.0 for film in catalogue.films)
        return np.fromiter(scores, dtype=np.float32, count=catalogue.n_films)
    column = catalogue.year if kind == "year" else catalogue.runtime_minutes
    return column.astype(np.float32)


def _within(numbers: np.ndarray[tuple[int], np.dtype[np.float32]], bounds: Bounds) -> BoolArray:
    low, high = bounds
    found = numbers > 0
    if low is not None:
        found &= numbers >= low
    if high is not None:
        found &= numbers <= high
    return found


def _fully(query: Query, allowed: BoolArray, catalogue: Catalogue, lexicon: Lexicon) -> BoolArray:
    """Tell which films also meet the wanted moods, themes and keywords, as far as their tags tell."""
    found = allowed
    for part in query.constraints:
        if part.kind in ("theme", "keyword") and not part.exclude:
            found = found & meets(part, catalogue, lexicon)
    return found


def _visible(allowed: BoolArray, query: Query) -> BoolArray:
    visible = allowed.copy()
    visible[list(query.hidden)] = False
    return visible


def _in_the_way(possible: BoolArray, met: Sequence[BoolArray]) -> list[int]:
    """Give the numbers of the wants to drop so that a film is left, the least binding want being number 0."""

    def is_left(without: Sequence[int]) -> bool:
        kept = [mask for number, mask in enumerate(met) if number not in without]
        return bool(np.logical_and.reduce([possible, *kept]).any())

    if not possible.any() or is_left(()):
        return []
    alone = next((number for number in range(len(met)) if is_left([number])), None)
    if alone is not None:
        return [alone]
    dropped = list(range(next(n for n in range(len(met) + 1) if is_left(range(n)))))
    for number in reversed(dropped):
        rest = [other for other in dropped if other != number]
        dropped = rest if is_left(rest) else dropped
    return dropped


def _named(query: Query, catalogue: Catalogue) -> list[int]:
    likes = (part.value for part in query.constraints if part.kind == "like" and not part.exclude)
    return [catalogue.row_of[value] for value in likes if isinstance(value, int) and value in catalogue.row_of]


def _best_known(catalogue: Catalogue, visible: BoolArray, k: int) -> RowArray:
    rows = np.flatnonzero(visible)
    prior = catalogue.quality[rows] + catalogue.renown[rows]
    order = np.argsort(-prior, kind="stable")[:k]
    return rows[order].astype(np.int32)


def _gather(found: dict[int, str], rows: RowArray, source: str) -> None:
    for row in rows.tolist():
        found.setdefault(row, source)
