"""The game that word-level explanations play: which pieces of the wish are said, and what films score for them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from recsys.catalogue import Catalogue, Lexicon
from recsys.config import RankingConfig
from recsys.conversation import wish_text
from recsys.features import WORD_NAMES, part_column, speaks_to
from recsys.index import FilmIndex
from recsys.types import BoolArray, FloatArray, Part, RowArray, Segment

CHUNK = 128  # texts per call: below the number from which an encoder may trade exactness for speed
Values = NDArray[np.float64]
Encode = Callable[[Sequence[str]], FloatArray]


class WordGame:
    """What any subset of a wish's pieces would add to the score of some films.

    The value is the sum of the contributions of the columns that words decide, computed as the ranking computes them;
    saying nothing is worth 0. It is a sum of small games, one per column, each played by a few pieces only.

    Args:
        segments: the n pieces of the wish.
        rows: int32 [k], the films.
        index, catalogue, lexicon: what is known of the films.
        encode: texts -> float32 [n_texts, dim].
        config: the ranking's weights.
    """

    def __init__(
        self,
        segments: Sequence[Segment],
        rows: RowArray,
        index: FilmIndex,
        catalogue: Catalogue,
        lexicon: Lexicon,
        *,
        encode: Encode,
        config: RankingConfig | None = None,
    ) -> None:
        self.segments = tuple(segments)
        self.rows = np.asarray(rows, dtype=np.int32)
        self._index, self._catalogue, self._lexicon = index, catalogue, lexicon
        self._encode = encode
        self._config = config or RankingConfig()
        self._mean_vector = index.vectors.mean(axis=0, dtype=np.float64)
        self._texts: dict[str, Values] = {"": np.zeros(len(self.rows))}
        self._columns: dict[tuple[str, tuple[Part, ...]], Values] = {}

    @property
    def film_ids(self) -> tuple[int, ...]:
        """The films, by their film_ids."""
        return tuple(self._catalogue.films[row].film_id for row in self.rows.tolist())

    def players(self) -> dict[str, tuple[int, ...]]:
        """Give for each column the numbers of the pieces that can change it; columns nobody changes are left out."""
        wish = tuple(i for i, segment in enumerate(self.segments) if segment.spoken)
        found = {"wish": wish} if wish else {}
        for name in WORD_NAMES[1:]:
            numbers = tuple(i for i, s in enumerate(self.segments) if any(speaks_to(p, name) for p in s.parts))
            if numbers:
                found[name] = numbers
        return found

    def column_values(self, name: str, subsets: BoolArray) -> Values:
        """Score one column for many subsets.

        Args:
            name: a key of `players()`.
            subsets: bool [m, n]; True where a piece is said.

        Returns:
            float64 [m, k], the column's contribution to each film's score.
        """
        if name == "wish":
            return self._wish_values(subsets)
        weight: float = getattr(self._config, name)
        return np.stack([weight * self._column(name, subset) for subset in subsets])

    def values(self, subsets: BoolArray) -> Values:
        """Score many subsets: float64 [m, k], the sum over all columns."""
        total = np.zeros((len(subsets), len(self.rows)))
        for name in self.players():
            total += self.column_values(name, subsets)
        return total

    def _wish_values(self, subsets: BoolArray) -> Values:
        texts = [wish_text(s for s, said in zip(self.segments, subset, strict=True) if said) for subset in subsets]
        news = [text for text in dict.fromkeys(texts) if text not in self._texts]
        if news:
            chunks = (news[start : start + CHUNK] for start in range(0, len(news), CHUNK))
            vectors = np.concatenate([self._encode(chunk) for chunk in chunks]).astype(np.float64)
            cosines = vectors @ self._index.vectors[self.rows].T.astype(np.float64)
            self._texts.update(zip(news, cosines - (vectors @ self._mean_vector)[:, None], strict=True))
        return self._config.wish * np.stack([self._texts[text] for text in texts])

    def _column(self, name: str, subset: NDArray[np.bool_]) -> Values:
        said = (segment for segment, is_said in zip(self.segments, subset, strict=True) if is_said)
        parts = tuple(part for segment in said for part in segment.parts if speaks_to(part, name))
        if (name, parts) not in self._columns:
            column = part_column(name, parts, self._index, self._catalogue, self._lexicon)
            values = column[self.rows].astype(np.float64) - column.mean(dtype=np.float64)
            self._columns[name, parts] = values
        return self._columns[name, parts]
