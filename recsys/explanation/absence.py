"""Why a film is not on the list: what rules it out, or what it lacks against the list's last film."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from recsys.catalogue import Catalogue
from recsys.types import HiddenBy, Part, Query, Ranked, WhyNot


def why_not(
    row: int,
    ranked: Ranked,
    query: Query,
    unmet: Sequence[Part],
    listed: Sequence[int],
    catalogue: Catalogue,
) -> WhyNot:
    """Give the account of one film.

    Args:
        row: the film.
        ranked: all films that may be shown, and this one and the list's last beside them if they may not, in order.
        query: what was looked for.
        unmet: the stated parts that rule the film out.
        listed: rows of the list, best first.
        catalogue: the films.
    """
    hidden = _hidden(row, query)
    excluded = bool(unmet or hidden)
    place = _place(row, ranked)
    last = listed[-1] if listed else None
    beside = 0 if last is None else _place(last, ranked)
    lacks = ranked.contributions[beside].astype(np.float64) - ranked.contributions[place].astype(np.float64)
    order = [int(column) for column in np.argsort(-lacks, kind="stable") if lacks[column]]
    return WhyNot(
        film=catalogue.films[row],
        rank=None if excluded else place + 1,
        n_ranked=len(ranked.rows) - excluded,
        score=float(ranked.score[place]),
        listed=row in listed,
        hidden=hidden,
        unmet=tuple(unmet),
        rank_otherwise=place + 1,
        last=None if last is None else catalogue.films[last],
        gap=0.0 if last is None else float(lacks.sum()),
        lacks=() if last is None else tuple((ranked.names[column], float(lacks[column])) for column in order),
    )


def _hidden(row: int, query: Query) -> HiddenBy:
    if row not in query.hidden:
        return ""
    return "seen" if row in query.seen else "disliked" if row in query.disliked else "passed"


def _place(row: int, ranked: Ranked) -> int:
    return int(np.flatnonzero(ranked.rows == row)[0])
