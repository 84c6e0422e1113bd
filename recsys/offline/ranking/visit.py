"""People whose likes are known are shown lists, round after round: what trying films out costs, and what it finds."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recsys.index import FilmIndex
from recsys.index.search import Company
from recsys.offline.ranking.bandit import Policy, make_line
from recsys.offline.recommender.metric import recall_ndcg
from recsys.ranking import closeness
from recsys.recommender import Recommender
from recsys.types import BoolArray, FloatArray, Query, RowArray

Array = NDArray[np.float64]

N_ROUNDS = 15
N_KNOWN = 2  # likes that a person comes with
HELD_SHARE = 1 / 3  # of the other likes is never shown, and judges what was learnt
MIN_LIKES = 30
N_NEAR = 500  # neighbours kept of a film: enough that 100 are left when some hundred are hidden


@dataclass(frozen=True, slots=True, eq=False)
class Visitor:
    """A person whose likes are known.

    Args:
        name: tells people apart.
        known: int32 rows, likes the person comes with.
        open: int32 rows, likes that the lists may find.
        held: int32 rows, likes that no list shows.
    """

    name: str
    known: RowArray
    open: RowArray
    held: RowArray


@dataclass(frozen=True, slots=True, eq=False)
class Play:
    """What came of one person's rounds.

    Args:
        hits: float64 [rounds], films liked of each list.
        regret: float64 [rounds], films that the best list would have had more, summed up to each round.
        swapped: float64 [rounds], films of each list that the order of the scores alone would not have put there.
        places: int64 [rounds], where the film tried out stood, 0 where none was on the list.
        liked: bool [rounds], whether that film was liked.
        last_hit: bool [rounds], whether the film in the last place was liked.
        found: int32 rows, likes found, in the order they were.
        n_genres: different genres of these.
        n_new: of these, films with nothing in common with any like known before.
        ndcg: of a list after the last round, from what was learnt alone, on the likes held back.
    """

    hits: Array
    regret: Array
    swapped: Array
    places: NDArray[np.int64]
    liked: BoolArray
    last_hit: BoolArray
    found: RowArray
    n_genres: int
    n_new: int
    ndcg: float


class KeptIndex(FilmIndex):
    """An index that keeps each film's neighbours, since every round asks for those of the same few hundred films."""

    def __init__(self, index: Any, company: Company | None = None) -> None:
        super().__init__(index, company)
        self._near: dict[bytes, tuple[RowArray, FloatArray]] = {}

    def search(self, vector: FloatArray, k: int, allowed: BoolArray | None = None) -> tuple[RowArray, FloatArray]:
        """Find the nearest films, as `FilmIndex.search` does.

        Args:
            vector, k, allowed: as there.
        """
        key = vector.tobytes()
        if key not in self._near:
            self._near[key] = super().search(vector, N_NEAR)
        rows, similarity = self._near[key]
        if allowed is not None:
            rows, similarity = rows[allowed[rows]], similarity[allowed[rows]]
        return (rows[:k], similarity[:k]) if len(rows) >= k else super().search(vector, k, allowed)


def keeping(recommender: Recommender) -> Recommender:
    """Give the same recommender with an index that remembers.

    Args:
        recommender: what makes the lists.
    """
    index = KeptIndex.of_vectors(recommender.index.vectors)
    index.company = recommender.index.company
    return replace(recommender, index=index)


def visitors(people: Sequence[tuple[int, RowArray]]) -> list[Visitor]:
    """Share out what people like: some is known, some may be found, some judges.

    Args:
        people: number of the person, and their likes in an order drawn by lot; those with few are left out.
    """
    found = []
    for user, liked in people:
        if len(liked) >= MIN_LIKES:
            held = N_KNOWN + round((len(liked) - N_KNOWN) * HELD_SHARE)
            found.append(Visitor(f"person {user}", liked[:N_KNOWN], liked[held:], liked[N_KNOWN:held]))
    return found


def play(visitor: Visitor, policy: Policy, recommender: Recommender, *, seed: int = 0) -> Play:
    """Show lists to a person round after round, each made from what the person liked on those before.

    Args:
        visitor: likes every film of a list that is among the open likes, and no other.
        policy: makes the lists.
        recommender: its ranking, weights and films.
        seed: with the person's name, decides what is drawn by lot.
    """
    rng = np.random.default_rng([seed, zlib.crc32(visitor.name.encode())])
    liked, left = visitor.known.tolist(), set(visitor.open.tolist())
    others: list[int] = []
    hits, best, swapped, places, was_liked, last = [], [], [], [], [], []
    for _ in range(N_ROUNDS):
        query = _query(recommender, liked, others if policy.tells else (), (*liked, *others, *visitor.held.tolist()))
        line = make_line(query, policy, recommender, rng)
        rows = line.rows.tolist()
        best.append(min(query.k, len(left)))
        new = [row for row in rows if row in left]
        hits.append(len(new))
        swapped.append(line.n_swapped)
        places.append(rows.index(line.tried) + 1 if line.tried in rows else 0)
        was_liked.append(line.tried in new)
        last.append(bool(rows) and rows[-1] in left)
        left.difference_update(new)
        liked += new
        others += [row for row in rows if row not in new]
    gained, found = np.array(hits, dtype=np.float64), liked[N_KNOWN:]
    return Play(
        hits=gained,
        regret=np.cumsum(np.array(best) - gained),
        swapped=np.array(swapped, dtype=np.float64),
        places=np.array(places),
        liked=np.array(was_liked, dtype=np.bool_),
        last_hit=np.array(last, dtype=np.bool_),
        found=np.array(found, dtype=np.int32),
        n_genres=len({genre for row in found for genre in recommender.catalogue.films[row].genres}),
        n_new=count_new(liked, N_KNOWN, recommender.index.vectors),
        ndcg=_learnt(visitor, liked, recommender),
    )


def count_new(liked: Sequence[int], n_known: int, vectors: FloatArray) -> int:
    """Count the likes that are strangers to all likes before them.

    Args:
        liked: rows, the oldest first.
        n_known: how many of the first are not counted.
        vectors: float32 [n_films, dim], unit length, of the whole catalogue.
    """
    films = vectors[list(liked)]
    near = np.tril(closeness(films @ films.T), -1).max(axis=1, initial=0.0)
    return int((near[n_known:] == 0).sum())


def _query(recommender: Recommender, liked: Sequence[int], seen: Sequence[int], hidden: Sequence[int]) -> Query:
    vector = np.zeros(recommender.encoder.dim, np.float32)
    return Query((), "", vector, liked=tuple(liked), seen=tuple(seen), hidden=tuple(hidden))


def _learnt(visitor: Visitor, liked: Sequence[int], recommender: Recommender) -> float:
    """Judge a last list by the likes held back; all but the other likes may stand on it, so that all choose alike."""
    query = _query(recommender, liked, (), (*visitor.known.tolist(), *visitor.open.tolist()))
    line = make_line(query, Policy("last"), recommender, np.random.default_rng(0))
    return recall_ndcg(line.rows, visitor.held)[1] if len(line.rows) else 0.0
