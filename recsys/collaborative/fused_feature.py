"""What is known of (person, film): likeness by other people, by text, by facts, in one line of numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

import numpy as np
from numpy.typing import NDArray

from recsys.collaborative.candidate import SORTS, standardised
from recsys.collaborative.film import TAGGED, FilmFacts
from recsys.collaborative.interaction import LIKED, History, Interactions
from recsys.collaborative.model import required
from recsys.collaborative.neighbour import sparse_arrays, sparse_from
from recsys.types import FloatArray, RowArray

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

NAMES = (
    "first", "first_place", "loved_flow", "cold_flow", "disliked_flow", "factors", "neighbours",
    "text_mean", "text_near", "text_nearest", "text_disliked",
    *(f"{kind}_lift" for kind in TAGGED),
    "year_distance", "runtime_distance", "quality", "renown", "quality_distance",
    "popularity", "popularity_distance", "recent", "n_told",
)  # fmt: skip
NEAR = 3  # likes nearest by text whose cosines are averaged
SMOOTH = 1.0  # tags of a person are counted as if this many more came from everybody's taste
RECENT_SECONDS = 5 * 365.25 * 86_400  # likes of so long before the newest one are recent


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """What features are made from.

    Args:
        vectors: float32 [n_films, dim], unit length.
        tags: float32 [n_films, n_tags], 1 where a film has the tag.
        kinds: int8 [n_tags], place of each tag's kind in TAGGED.
        usual: float32 [n_tags], share of all likes that go to a film with the tag.
        numbers: float32 [n_films, 4]; see `FilmFacts`.
        count: float32 [n_films], likes.
        recent: float32 [n_films], likes of the last years.
    """

    vectors: FloatArray
    tags: csr_matrix
    kinds: NDArray[np.int8]
    usual: FloatArray
    numbers: FloatArray
    count: FloatArray
    recent: FloatArray

    @classmethod
    def of(cls, data: Interactions, films: FilmFacts) -> Self:
        """Gather it from ratings and facts.

        Args:
            data: the ratings.
            films: facts of the films.
        """
        liked = data.stars >= LIKED
        late = liked & (data.at >= data.at.max(initial=0.0) - RECENT_SECONDS)
        count, recent = (
            np.bincount(data.rows[part], minlength=data.n_films).astype(np.float32) for part in (liked, late)
        )
        kinds = np.array([TAGGED.index(name.partition(":")[0]) for name in films.names], dtype=np.int8)
        usual = np.asarray(films.tags.T @ count, dtype=np.float32) / max(float(count.sum()), 1.0)
        return cls(films.vectors, films.tags, kinds, usual, films.numbers, count, recent)

    def arrays(self) -> dict[str, NDArray[Any]]:
        """Give all of it, texts in half precision."""
        return {
            **sparse_arrays(self.tags, "tags"), "vectors": self.vectors.astype(np.float16), "kinds": self.kinds,
            "usual": self.usual, "numbers": self.numbers, "count": self.count, "recent": self.recent,
        }  # fmt: skip

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[Any]]) -> Self:
        """Make it again of what `arrays` gave."""
        names = ("vectors", "kinds", "usual", "numbers", "count", "recent")
        vectors, kinds, usual, numbers, count, recent = required(arrays, *names)
        tags = sparse_from(arrays, "tags", (len(count), len(kinds)))
        return cls(vectors.astype(np.float32), tags, kinds, usual, numbers, count, recent)


def features_of(
    ground: Ground, told: History, rows: RowArray, first: FloatArray, flows: FloatArray, voices: FloatArray
) -> FloatArray:
    """Give one line of numbers per film.

    Counts of likes are the same for everybody. Were a person's own likes taken off them, a learner could tell by the
    missing one which films the person likes.

    Args:
        ground: what is known of films.
        told: what is known of the person; at least one like.
        rows: int32 [k], the films, best of the first stage first.
        first: float32 [k], the first stage's scores.
        flows: float32 [3, k], what the first stage makes of films loved, left cold and disliked.
        voices: float32 [2, k], scores by the dot product of embeddings, and by the people whose likes are nearest.

    Returns:
        float32 [k, len(NAMES)].
    """
    likes = told.liked
    counts, recents = ground.count[rows], ground.recent[rows]
    n_of_sort = [int(((told.stars >= low) & (told.stars < high)).sum()) for low, high in SORTS]
    weight = np.array([(n + 1) ** -0.5 for n in n_of_sort])
    parts = [
        standardised(first),
        np.log1p(np.arange(len(rows))),
        *(flows * weight[:, None]),
        *map(standardised, voices),
        *_by_text(ground, told, rows),
        *_by_tag(ground, likes, rows).T,
        *_by_number(ground, likes, rows),
        np.log1p(counts),
        np.abs(np.log1p(counts) - np.log1p(ground.count[likes]).mean()),
        np.log((recents + 1) / (counts + 10)),
        np.full(len(rows), np.log1p(len(told.rows))),
    ]
    return np.stack(parts, axis=1).astype(np.float32)


def _by_text(ground: Ground, told: History, rows: RowArray) -> tuple[FloatArray, ...]:
    vectors = ground.vectors[rows]
    cosine = vectors @ ground.vectors[told.liked].T
    near = min(NEAR, cosine.shape[1])
    nearest = -np.partition(-cosine, near - 1, axis=1)[:, :near]
    away = told.rows[told.stars < SORTS[-1][1]]
    disliked = (vectors @ ground.vectors[away].T).max(axis=1) if len(away) else np.zeros(len(rows), np.float32)
    return cosine.mean(axis=1), nearest.mean(axis=1), nearest.max(axis=1), disliked


def _by_tag(ground: Ground, likes: RowArray, rows: RowArray) -> FloatArray:
    """Give, for each kind of tag, how much more often the person likes a film's tags than everybody does."""
    own = np.asarray(ground.tags[likes].sum(axis=0), dtype=np.float32).ravel()
    lift = np.log((own + SMOOTH * ground.usual + 0.1) / ((len(likes) + SMOOTH) * ground.usual + 0.1))
    tags = ground.tags[rows]
    lines = np.repeat(np.arange(len(rows)), np.diff(tags.indptr))
    cells = lines * len(TAGGED) + ground.kinds[tags.indices]
    size = len(rows) * len(TAGGED)
    total = np.bincount(cells, weights=lift[tags.indices], minlength=size)
    found = total / np.sqrt(np.bincount(cells, minlength=size) + 1)
    return found.reshape(len(rows), len(TAGGED)).astype(np.float32)


def _by_number(ground: Ground, likes: RowArray, rows: RowArray) -> tuple[FloatArray, ...]:
    year, runtime, quality, renown = ground.numbers[rows].T
    years, runtimes, qualities, _ = ground.numbers[likes].T
    return (
        np.abs(year[:, None] - years).mean(axis=1),
        np.abs(runtime - runtimes.mean()),
        quality,
        renown,
        np.abs(quality - qualities.mean()),
    )
