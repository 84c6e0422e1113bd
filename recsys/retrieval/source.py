"""The sources of candidates: nearest to the wish, to the films named, to the taste; best known and best rated."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from recsys.catalogue import Catalogue, Lexicon
from recsys.catalogue.table import NO_ROWS
from recsys.config import RetrievalConfig
from recsys.index import FilmIndex
from recsys.retrieval.constraint import relax
from recsys.retrieval.fact import meets
from recsys.types import BoolArray, Candidates, Query, RowArray


def retrieve(
    query: Query, index: FilmIndex, catalogue: Catalogue, lexicon: Lexicon, *, config: RetrievalConfig | None = None
) -> Candidates:
    """Give the films worth scoring for a query.

    Sources: "wish" (nearest to the vector), "likeness" and "taste" (nearest to films named or liked, or liked by the
    same people), "theme" (best
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
        for row in named[-config.max_liked :]:
            _gather(found, index.search(index.vectors[row], config.n_liked, visible)[0], source)
        _gather(found, _in_company(named, index, visible, config.n_company), source)
    full = _fully(query, visible, catalogue, lexicon)
    if full.sum() < visible.sum():
        _gather(found, _best_known(catalogue, full, config.n_prior), "theme")
    _gather(found, _best_known(catalogue, visible, config.n_prior), "prior")
    rows = np.fromiter(found, dtype=np.int32, count=len(found))
    similarity = (index.vectors[rows] @ query.vector).astype(np.float32)
    n_hidden = int(allowed.sum() - visible.sum())
    return Candidates(rows, similarity, tuple(found.values()), dropped, int(full.sum()), full[rows], n_hidden)


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


def _named(query: Query, catalogue: Catalogue) -> list[int]:
    likes = (part.value for part in query.constraints if part.kind == "like" and not part.exclude)
    return [catalogue.row_of[value] for value in likes if isinstance(value, int) and value in catalogue.row_of]


def _in_company(named: Sequence[int], index: FilmIndex, visible: BoolArray, k: int) -> RowArray:
    """Give the films that people who like the named ones like most."""
    if not named or index.company is None:
        return NO_ROWS
    speaks = np.where(visible, index.company.toward(named), 0)
    order = np.argsort(-speaks, kind="stable")[:k]
    return order[speaks[order] > 0].astype(np.int32)


def _best_known(catalogue: Catalogue, visible: BoolArray, k: int) -> RowArray:
    rows = np.flatnonzero(visible)
    prior = catalogue.quality[rows] + catalogue.renown[rows]
    order = np.argsort(-prior, kind="stable")[:k]
    return rows[order].astype(np.int32)


def _gather(found: dict[int, str], rows: RowArray, source: str) -> None:
    for row in rows.tolist():
        found.setdefault(row, source)
