"""How many of the films found for a wish meet it, and whether both languages find the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recsys.errors import RecsysError
from recsys.offline.encoder.rival import Rival
from recsys.offline.encoder.wish_set import BoolArray, FilmWish, Judge
from recsys.types import RowArray

TOP = 10  # films looked at per wish


@dataclass(frozen=True, slots=True, eq=False)
class WishSheet:
    """Wishes with what meets them, worked out once for all rivals.

    Args:
        wishes: those that at least one film meets.
        pools: bool [n, n_films], the films that can be judged; only these are searched.
        relevant: bool [n, n_films], those of them that meet the wish.
    """

    wishes: tuple[FilmWish, ...]
    pools: BoolArray
    relevant: BoolArray

    @property
    def n_relevant(self) -> NDArray[np.int64]:
        """Films that meet each wish: int64 [n]."""
        counts: NDArray[np.int64] = self.relevant.sum(axis=1)
        return counts

    @property
    def chance(self) -> float:
        """Mean precision of films drawn by lot, 0..1."""
        return float((self.n_relevant / self.pools.sum(axis=1)).mean())


@dataclass(frozen=True, slots=True, eq=False)
class WishScores:
    """What one rival found.

    Args:
        zh, en: rows found for each wish in either language, int32 [n, 10], -1 where nothing was found.
        precision_zh, precision_en: share of the 10 films (of n_relevant where there are fewer) that meet the wish,
            float64 [n]; a film that was not found counts as a miss.
        overlap: share of the 10 films that both languages found, float64 [n].
    """

    zh: RowArray
    en: RowArray
    precision_zh: NDArray[np.float64]
    precision_en: NDArray[np.float64]
    overlap: NDArray[np.float64]


def make_sheet(wishes: Sequence[FilmWish], judge: Judge) -> WishSheet:
    """Work out which films meet each wish; wishes that none meets are left out.

    Raises:
        RecsysError: if no wish is met by any film.
    """
    judged = [(wish, judge.pool(wish), judge.relevant(wish)) for wish in wishes]
    kept = [item for item in judged if item[2].any()]
    if not kept:
        raise RecsysError(f"no film of the catalogue meets any of the {len(wishes)} wishes; is it another catalogue?")
    found, pools, relevant = zip(*kept, strict=True)
    return WishSheet(found, np.stack(pools), np.stack(relevant))


def score_wishes(rival: Rival, sheet: WishSheet) -> WishScores:
    """Search each wish in both languages and count what meets it."""
    zh = rival.search([wish.zh for wish in sheet.wishes], sheet.pools, TOP)
    en = rival.search([wish.en for wish in sheet.wishes], sheet.pools, TOP)
    both = np.array([len(set(left) & set(right) - {-1}) / TOP for left, right in zip(zh, en, strict=True)])
    return WishScores(zh, en, _precision(zh, sheet), _precision(en, sheet), both)


def mean_scores(scores: WishScores, prefix: str) -> dict[str, float]:
    """Give the means over all wishes: <prefix>_zh, <prefix>_en (precision at 10), <prefix>_overlap; each 0..1."""
    columns = {"zh": scores.precision_zh, "en": scores.precision_en, "overlap": scores.overlap}
    return {f"{prefix}_{name}": float(column.mean()) for name, column in columns.items()}


def kind_scores(scores: WishScores, sheet: WishSheet) -> dict[str, dict[str, float]]:
    """Give the means for each kind of wish, with `n`, in the order of the kinds' names."""
    kinds = np.array([wish.kind for wish in sheet.wishes])
    return {
        kind: {
            "n": int((kinds == kind).sum()),
            "zh": float(scores.precision_zh[kinds == kind].mean()),
            "en": float(scores.precision_en[kinds == kind].mean()),
            "overlap": float(scores.overlap[kinds == kind].mean()),
        }
        for kind in sorted(set(kinds.tolist()))
    }


def _precision(rows: RowArray, sheet: WishSheet) -> NDArray[np.float64]:
    hits = np.take_along_axis(sheet.relevant, np.maximum(rows, 0), axis=1) & (rows >= 0)
    precision: NDArray[np.float64] = hits.sum(axis=1) / np.minimum(rows.shape[1], sheet.n_relevant)
    return precision
