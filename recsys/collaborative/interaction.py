"""Who rated which film, and when: the currency of all models of taste."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from recsys.errors import ModelError
from recsys.types import FloatArray, RowArray

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

LIKED = 4.0  # stars from which a rating counts as a like; likewise in all of the literature that is compared with


@dataclass(frozen=True, slots=True, eq=False)
class History:
    """What is known of one person: films with stars, the oldest first.

    Args:
        rows: int32 [m], rows of the catalogue, unique.
        stars: float32 [m], 0.5 to 5; a like is at least LIKED.
    """

    rows: RowArray
    stars: FloatArray

    @classmethod
    def of_likes(cls, liked: Iterable[int], disliked: Iterable[int] = ()) -> History:
        """Make a history of clicks: a like counts 5 stars, a dislike 1.

        Args:
            liked: rows, the oldest first.
            disliked: rows.
        """
        away = tuple(disliked)
        towards = tuple(row for row in liked if row not in away)
        rows = np.array([*away, *towards], dtype=np.int32)
        return cls(rows, np.array([1.0] * len(away) + [5.0] * len(towards), dtype=np.float32))

    @property
    def liked(self) -> RowArray:
        """The rows liked, int32 [n_liked], the oldest first."""
        return self.rows[self.stars >= LIKED]


@dataclass(frozen=True, slots=True, eq=False)
class Interactions:
    """Ratings of many people.

    Args:
        users: int32 [n], 0 to n_users - 1.
        rows: int32 [n], rows of the catalogue.
        stars: float32 [n], 0.5 to 5.
        at: float64 [n], seconds since 1970; ascending within a person where the order is known.
        n_users: people.
        n_films: films of the catalogue, rated or not.
    """

    users: RowArray
    rows: RowArray
    stars: FloatArray
    at: NDArray[np.float64]
    n_users: int
    n_films: int

    def __post_init__(self) -> None:
        lengths = {len(self.users), len(self.rows), len(self.stars), len(self.at)}
        if len(lengths) != 1:
            raise ModelError(f"the four columns of ratings must be equally long, not {sorted(lengths)}")
        for name, column, limit in (("users", self.users, self.n_users), ("rows", self.rows, self.n_films)):
            if len(column) and not (0 <= column.min() and column.max() < limit):
                raise ModelError(f"{name} must lie between 0 and {limit - 1}, not up to {column.max()}")

    def __len__(self) -> int:
        """Give the number of ratings."""
        return len(self.users)

    def take(self, keep: NDArray[np.bool_]) -> Interactions:
        """Give some of the ratings, with the same people and films.

        Args:
            keep: bool [n].
        """
        return Interactions(
            self.users[keep], self.rows[keep], self.stars[keep], self.at[keep], self.n_users, self.n_films
        )

    def histories(self) -> tuple[History, ...]:
        """Give every person's history, by time; n_users of them."""
        order = np.lexsort((self.at, self.users))
        bounds = np.searchsorted(self.users[order], np.arange(self.n_users + 1))
        rows, stars = self.rows[order], self.stars[order]
        return tuple(History(rows[start:stop], stars[start:stop]) for start, stop in pairwise(bounds))

    def likes(self) -> csr_matrix:
        """Give the likes as float32 [n_users, n_films], 1 where liked."""
        liked = self.stars >= LIKED
        return _matrix(self.users[liked], self.rows[liked], self.n_users, self.n_films)


def likes_of(histories: Sequence[History], n_films: int) -> csr_matrix:
    """Give the likes of some people as float32 [n_histories, n_films], 1 where liked.

    Args:
        histories: the people.
        n_films: films of the catalogue.
    """
    liked = [history.liked for history in histories]
    users = np.repeat(np.arange(len(liked)), [len(rows) for rows in liked])
    rows = np.concatenate([*liked, np.zeros(0, np.int32)])
    return _matrix(users, rows, len(liked), n_films)


def _matrix(users: NDArray[np.integer], rows: NDArray[np.integer], n_users: int, n_films: int) -> csr_matrix:
    from scipy.sparse import csr_matrix

    matrix = csr_matrix((np.ones(len(rows), np.float32), (users, rows)), shape=(n_users, n_films))
    matrix.data[:] = 1.0  # a film liked twice counts once
    return matrix
