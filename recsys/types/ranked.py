"""What is looked for and what is found: arrays over rows of the catalogue."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from recsys.types.wish import Dials, Part, Segment

FloatArray = NDArray[np.float32]
RowArray = NDArray[np.int32]
BoolArray = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Query:
    """What is looked for: everything that ranking and explaining need, nothing about wording.

    Args:
        segments: the wish, piece by piece.
        text: what the encoder reads; "" if the wish holds only constraints.
        vector: float32 [dim], unit length, or zeros where text is ""; empty in a turn that was stored and found again.
        constraints: the parts that filter or match.
        liked, disliked: rows of films the person (or the request) named as such.
        hidden: rows never to show (seen, unwanted, passed).
        seen: rows that the person marked as seen, for wishes that speak of them.
        k: films wanted.
        avoid: genres and people that the person said not to care for; what has them ranks lower.
        dials: what the person set by hand.
        trial: row of the film that is tried out on this list, None for none.
    """

    segments: tuple[Segment, ...]
    text: str
    vector: FloatArray
    constraints: tuple[Part, ...] = ()
    liked: tuple[int, ...] = ()
    disliked: tuple[int, ...] = ()
    hidden: tuple[int, ...] = ()
    seen: tuple[int, ...] = ()
    k: int = 10
    avoid: tuple[Part, ...] = ()
    dials: Dials = field(default_factory=Dials)
    trial: int | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """Films worth scoring.

    Args:
        rows: int32 [k], unique.
        similarity: float32 [k], cosine to the wish; 0 where the wish has no text.
        source: which retrieval found each row first, [k].
        relaxed: stated parts that no film meets and that were dropped.
        n_matching: films not hidden that meet every part of the wish, wanted themes included.
        full: bool [k], which of the candidates are among those.
        n_hidden: films that meet the filters but were seen, turned down or passed on.
    """

    rows: RowArray
    similarity: FloatArray
    source: tuple[str, ...]
    relaxed: tuple[Part, ...] = ()
    n_matching: int = 0
    full: BoolArray = field(default_factory=lambda: np.zeros(0, dtype=np.bool_))
    n_hidden: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Ranked:
    """Films in order, with the whole arithmetic of their score.

    Args:
        rows: int32 [k], best first.
        score: float32 [k] = base + contributions.sum(axis=1).
        contributions: float32 [k, f], what each feature adds against the average film of the catalogue.
        names: the f feature names.
        base: the score of the average film under this query.
        values: float32 [k, f], the features' values; a contribution is weight * (value - mean).
        mean: float32 [f], of the features over the catalogue.
        alone: int32 [k], place without what variety takes off, from 1; empty where nothing was diversified.
        beside: int32 [k], row of the film above that each is closest to, -1 for none; empty likewise.
    """

    rows: RowArray
    score: FloatArray
    contributions: FloatArray
    names: tuple[str, ...]
    base: float
    values: FloatArray = field(default_factory=lambda: np.zeros((0, 0), dtype=np.float32))
    mean: FloatArray = field(default_factory=lambda: np.zeros(0, dtype=np.float32))
    alone: RowArray = field(default_factory=lambda: np.zeros(0, dtype=np.int32))
    beside: RowArray = field(default_factory=lambda: np.zeros(0, dtype=np.int32))
