"""Features that speak of films, split onto those films: "because you liked A and B", exactly."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from recsys.catalogue import Catalogue
from recsys.index import FilmIndex
from recsys.types import BoolArray, FilmShare, Query, RowArray

EXACT = 1e-5  # what is left below this is rounding


@dataclass(frozen=True, slots=True, eq=False)
class FilmSplit:
    """One feature of k films, as a sum over m films of the person's own or of the wish.

    Args:
        rows: int32 [m], the films that the feature speaks of.
        shares: float64 [m, k]; what each adds to the feature's value less its mean over the catalogue.
        liked: bool [m], False for those turned down.
    """

    rows: RowArray
    shares: NDArray[np.float64]
    liked: BoolArray


Pulls = NDArray[np.float64]  # [m, k]: how much each of m films pulls each of k, less its pull on the average film
Split = Callable[[Query, RowArray], FilmSplit]  # a query and k rows -> how the feature of these films splits


def own_splits(index: FilmIndex, catalogue: Catalogue) -> Mapping[str, Split]:
    """Give the splits of the features that are means over films: taste and company, likeness and kinship.

    Args:
        index: the films' vectors, and the company they keep.
        catalogue: the films.
    """
    mean = index.vectors.mean(axis=0, dtype=np.float64)

    def near(own: RowArray, rows: RowArray) -> Pulls:
        found: Pulls = index.vectors[own].astype(np.float64) @ (index.vectors[rows].astype(np.float64) - mean).T
        return found

    def akin(own: RowArray, rows: RowArray, *, named: bool = False) -> Pulls:
        if index.company is None:
            return np.zeros((len(own), len(rows)))
        lines = index.company.between(own.tolist(), rows.tolist()).astype(np.float64)
        found: Pulls = lines - index.company.means[own][:, None]
        return found * index.company.lift[own][:, None] if named else found

    def marked(query: Query) -> tuple[Sequence[int], Sequence[int]]:
        return query.liked, query.disliked

    def wanted(query: Query) -> tuple[Sequence[int], Sequence[int]]:
        likes = [part for part in query.constraints if part.kind == "like" and part.value in catalogue.row_of]
        towards, away = (
            [catalogue.row_of[int(str(part.value))] for part in likes if part.exclude is out] for out in (False, True)
        )
        return towards, away

    return {
        "taste": partial(_split, marked, near, 1.0), "company": partial(_split, marked, akin, 0.5),
        "likeness": partial(_split, wanted, near, 1.0),
        "kinship": partial(_split, wanted, partial(akin, named=True), 0.5),
    }  # fmt: skip


def _split(
    sides: Callable[[Query], tuple[Sequence[int], Sequence[int]]],
    pulls: Callable[[RowArray, RowArray], Pulls],
    power: float,
    query: Query,
    rows: RowArray,
) -> FilmSplit:
    towards, away = sides(query)
    own = np.array([*towards, *away], dtype=np.int32)
    liked = np.arange(len(own)) < len(towards)
    # Of n films each counts 1 / n where the feature is a mean, 1 / sqrt(n) where more films say more.
    weights = np.where(liked, max(1, len(towards)) ** -power, -(max(1, len(away)) ** -power))
    return FilmSplit(own, weights[:, None] * pulls(own, rows), liked)


def film_shares(
    split: FilmSplit, place: int, contribution: float, weight: float, catalogue: Catalogue
) -> tuple[FilmShare, ...]:
    """Put one film's contribution of a feature onto the films behind it.

    Args:
        split: how the feature splits.
        place: number of the film in the split, from 0.
        contribution: what the feature adds to its score.
        weight: of the feature in the score.
        catalogue: gives the film_ids.

    Returns:
        The largest share first; they add up to `contribution`, what no film accounts for coming last.
    """
    shares = weight * split.shares[:, place]
    found = [
        FilmShare(catalogue.films[int(split.rows[number])].film_id, float(shares[number]), bool(split.liked[number]))
        for number in np.argsort(-np.abs(shares), kind="stable")
    ]
    rest = contribution - float(shares.sum())
    return (*found, FilmShare(None, rest)) if abs(rest) > EXACT else tuple(found)
