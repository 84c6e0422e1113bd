"""What an answer is made of: words of the wish, pieces of the film, parts of the score."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, replace
from functools import cached_property

import numpy as np

from recsys.config import ExplanationConfig
from recsys.explanation import Arithmetic, Memo, WordGame, explain, film_words, interaction_values, score_groups
from recsys.explanation.share import Split, own_splits
from recsys.ranking import weights_for
from recsys.recommender.search import Search
from recsys.types import Explanation, FilmWord, Language, Method, Query, Reason, RowArray, ScoreGroup, Turn
from recsys.wording import fact_label

Cancelled = Callable[[], bool]
_NUMBERS = ("year", "runtime", "rating", "popularity", "overview")  # facts that have no other name


class Breakdown(Search):
    """The part of the recommender that takes its answers apart."""

    explanation: ExplanationConfig

    def explain(self, turn: Turn, film_id: int, method: Method = "shap") -> Explanation:
        """Tell how much each piece of the wish adds to one film's score.

        Args:
            turn: the answer to explain.
            film_id: any film of the catalogue, on the list or not.
            method: "shap", "lime" or "leave-one-out".

        Raises:
            UnknownFilm: if the catalogue does not hold the film.
            ConfigError: if there is no such method.
        """
        return explain(self._game(turn, [film_id]), method, config=self.explanation)[0]

    def explain_all(self, turn: Turn, method: Method = "shap") -> dict[int, Explanation]:
        """Explain all films of a turn in one pass: film_id -> Explanation.

        Args:
            turn: the answer to explain.
            method: "shap", "lime" or "leave-one-out".
        """
        film_ids = [item.film.film_id for item in turn.recommendations]
        found = explain(self._game(turn, film_ids), method, config=self.explanation) if film_ids else ()
        return dict(zip(film_ids, found, strict=True))

    def interactions(self, turn: Turn, film_id: int) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
        """Tell what every two pieces of the wish add together beyond what each adds: float64 [n, n].

        Args:
            turn: the answer to explain.
            film_id: any film of the catalogue.

        Raises:
            UnknownFilm: if the catalogue does not hold the film.
        """
        return interaction_values(self._game(turn, [film_id]), self.explanation)[:, :, 0]

    def film_words(self, turn: Turn, film_id: int, language: Language | None = None) -> tuple[FilmWord, ...]:
        """Tell which pieces of what is known of a film met the wish, and how much each of them did.

        Args:
            turn: the answer to explain.
            film_id: any film of the catalogue.
            language: of the labels; that of the turn if None.

        Returns:
            The largest value first, then facts that only the stated parts speak of.

        Raises:
            UnknownFilm: if the catalogue does not hold the film.
        """
        film, tongue = self.catalogue.film(film_id), language or turn.intent.language

        def label(kind: str, name: str) -> str:
            named = kind not in ("title", *_NUMBERS)
            number = f"{int(name):,}" if kind == "popularity" else name
            other = film.title(tongue) if kind == "title" else number
            return fact_label(kind, name, self.catalogue, self.lexicon, tongue) if named else other

        return film_words(
            self._whole(turn), film, self.catalogue, self.lexicon, encode=self._memo.encode,
            weight=weights_for(turn.query, self.ranking).wish, label=label,
        )  # fmt: skip

    def score_parts(self, turn: Turn, film_id: int) -> tuple[ScoreGroup, ...]:
        """Take one film's score apart: the base first, then by size; the groups add up to the score.

        Args:
            turn: the answer to explain.
            film_id: any film of the catalogue.

        Raises:
            UnknownFilm: if the catalogue does not hold the film.
        """
        return self._groups(turn, [film_id])[film_id]

    def score_parts_all(self, turn: Turn) -> dict[int, tuple[ScoreGroup, ...]]:
        """Take the scores of all films of a turn apart: film_id -> groups.

        Args:
            turn: the answer to explain.
        """
        film_ids = [item.film.film_id for item in turn.recommendations]
        return self._groups(turn, film_ids) if film_ids else {}

    def reasons(self, turn: Turn, film_id: int, language: Language) -> tuple[Reason, ...]:
        """Give the reasons of one film in a language, whatever language the wish was said in.

        Args:
            turn: the answer to explain.
            film_id: any film of the catalogue.
            language: of the sentences.

        Raises:
            UnknownFilm: if the catalogue does not hold the film.
        """
        query, row = self._whole(turn), self._row(film_id)
        return self._items(query, self._placed(query, np.array([row], dtype=np.int32)), language)[0].reasons

    @cached_property
    def _memo(self) -> Memo:
        return Memo(self.encoder.encode)

    @cached_property
    def _splits(self) -> Mapping[str, Split]:
        """How features that speak of films split onto them; a feature without an entry is not split."""
        return own_splits(self.index, self.catalogue)

    def _groups(self, turn: Turn, film_ids: Iterable[int]) -> dict[int, tuple[ScoreGroup, ...]]:
        rows = np.array([self._row(film_id) for film_id in film_ids], dtype=np.int32)
        sums = self._arithmetic(self._whole(turn), rows)
        return {
            self.catalogue.films[row].film_id: score_groups(place, sums, self.catalogue)
            for place, row in enumerate(sums.ranked.rows.tolist())
        }

    def _arithmetic(self, query: Query, rows: RowArray) -> Arithmetic:
        ranked = self._placed(query, rows)
        splits = {name: split(query, ranked.rows) for name, split in self._splits.items()}
        return Arithmetic(ranked, ranked.values, ranked.mean, asdict(weights_for(query, self.ranking)), splits)

    def _whole(self, turn: Turn) -> Query:
        """Give the query with its vector, which a turn that was stored and found again has lost."""
        if turn.query.vector.size:
            return turn.query
        return replace(turn.query, vector=self._memo.encode([turn.query.text])[0])

    def _game(self, turn: Turn, film_ids: Iterable[int]) -> WordGame:
        rows = np.array([self._row(film_id) for film_id in film_ids], dtype=np.int32)
        return WordGame(
            turn.query.segments, rows, self.index, self.catalogue, self.lexicon,
            encode=self._memo.encode, config=weights_for(turn.query, self.ranking),
        )  # fmt: skip
