"""Which films the stated constraints allow, what gives way where none is left, and what else could."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from recsys.catalogue import Catalogue, Lexicon
from recsys.retrieval.fact import SOFT_KINDS, groups, is_known, meets
from recsys.types import Alternative, BoolArray, Part, PartKind, Query

# What goes first where nothing meets everything.
RELAX_ORDER: tuple[PartKind, ...] = (
    "popularity", "rating", "runtime", "certificate", "language", "year", "country", "seen", "person", "series",
    "genre", "audience",
)  # fmt: skip
MAX_ALTERNATIVES = 4


def allowed_films(query: Query, catalogue: Catalogue, lexicon: Lexicon) -> BoolArray:
    """Tell for every film whether it meets all stated constraints.

    Wanted themes, keywords and likenesses do not filter. A fact that is not known meets nothing and rules nothing out.

    Args:
        query: what is looked for.
        catalogue, lexicon: what is known of the films.

    Returns:
        bool [n_films].
    """
    masks = [mask for _, mask in _masks(query, catalogue, lexicon)]
    allowed: BoolArray = np.logical_and.reduce([np.ones(catalogue.n_films, dtype=np.bool_), *masks])
    return allowed


def relax(query: Query, catalogue: Catalogue, lexicon: Lexicon) -> tuple[Query, tuple[Part, ...], BoolArray]:
    """Drop as few stated wants as needed until a film is left; what was ruled out is never dropped.

    With any one of the dropped wants put back no film would be left. Where what is ruled out leaves no film by itself,
    every want stays.

    Args:
        query: what is looked for.
        catalogue, lexicon: what is known of the films.

    Returns:
        The query that can be met, the parts dropped, and the films it allows, bool [n_films].
    """
    wants, ruled = _wants(query, catalogue, lexicon)
    dropped = tuple(part for number in _in_the_way(ruled, [mask for _, mask in wants]) for part in wants[number][0])
    if dropped:
        query = replace(query, constraints=tuple(part for part in query.constraints if part not in dropped))
    kept = [mask for group, mask in wants if group[0] not in dropped]
    return query, dropped, np.logical_and.reduce([ruled, *kept])


def alternatives(query: Query, catalogue: Catalogue, lexicon: Lexicon) -> tuple[Alternative, ...]:
    """Tell which single want could be given up so that films are left, and how many.

    Args:
        query: what is looked for, nothing dropped.
        catalogue, lexicon: what is known of the films.

    Returns:
        At most MAX_ALTERNATIVES, the most films first; empty if no single want is in the way.
    """
    wants, ruled = _wants(query, catalogue, lexicon)
    found = []
    for group, _ in wants:
        rest = [mask for other, mask in wants if other is not group]
        n_films = int(np.logical_and.reduce([ruled, *rest]).sum())
        if n_films:
            found.append(Alternative(tuple(group), n_films))
    return tuple(sorted(found, key=lambda item: -item.n_films)[:MAX_ALTERNATIVES])


def count_unknown(query: Query, catalogue: Catalogue, lexicon: Lexicon) -> int:
    """Count the films that a stated constraint leaves out only because the fact is not known.

    Args:
        query: what is looked for.
        catalogue, lexicon: what is known of the films.
    """
    strict = np.ones(catalogue.n_films, dtype=np.bool_)
    lenient = strict.copy()
    for group, mask in _masks(query, catalogue, lexicon):
        strict &= mask
        lenient &= mask | ~is_known(group[0].kind, catalogue)
    return int((lenient & ~strict).sum())


def unmet(query: Query, rows: Sequence[int], catalogue: Catalogue, lexicon: Lexicon) -> list[tuple[Part, ...]]:
    """Give for each film the stated parts that keep it off the list.

    Args:
        query: what is looked for.
        rows: the films.
        catalogue, lexicon: what is known of the films.
    """
    masks = _masks(query, catalogue, lexicon)
    return [tuple(part for group, mask in masks if not mask[row] for part in group) for row in rows]


def _masks(query: Query, catalogue: Catalogue, lexicon: Lexicon) -> list[tuple[list[Part], BoolArray]]:
    """Give what filters: groups of parts, each with the films that pass it."""
    found = []
    for group in groups(part for part in query.constraints if not part.exclude and part.kind not in SOFT_KINDS):
        seen = _seen(query, catalogue) if group[0].kind == "seen" else None
        met = [meets(part, catalogue, lexicon) if seen is None else seen for part in group]
        found.append((group, np.logical_or.reduce(met)))
    for part in query.constraints:
        if part.exclude and part.kind != "seen":  # what was seen is hidden anyway
            found.append(([part], ~meets(part, catalogue, lexicon) & is_known(part.kind, catalogue)))
        elif part.kind == "like" and not part.itself:  # a film named as an example is no answer
            found.append(([part], ~meets(part, catalogue, lexicon)))
    return found


def _wants(
    query: Query, catalogue: Catalogue, lexicon: Lexicon
) -> tuple[list[tuple[list[Part], BoolArray]], BoolArray]:
    """Give the wants that filter, the least binding first, and the films that what is ruled out leaves."""
    masks = _masks(query, catalogue, lexicon)
    wants = [item for item in masks if not item[0][0].exclude and item[0][0].kind != "like"]
    ruled = [mask for group, mask in masks if group[0].exclude or group[0].kind == "like"]
    everything = np.ones(catalogue.n_films, dtype=np.bool_)
    wants.sort(key=lambda item: RELAX_ORDER.index(item[0][0].kind))
    return wants, np.logical_and.reduce([everything, *ruled])


def _seen(query: Query, catalogue: Catalogue) -> BoolArray:
    found = np.zeros(catalogue.n_films, dtype=np.bool_)
    found[list(query.seen)] = True
    return found


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
