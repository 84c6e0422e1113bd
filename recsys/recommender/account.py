"""What each word did, and what would change it: the explanations of an answer, from the ranking that gave it."""

from __future__ import annotations

from dataclasses import replace

from recsys.config import ExplanationConfig
from recsys.explanation import counterfactuals, explain
from recsys.recommender.search import Search
from recsys.types import Counterfactual, Explanation, Method, Ranked, Segment, Turn


class Account(Search):
    """The part of the recommender that accounts for its answers."""

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

    def counterfactuals(self, turn: Turn, film_id: int) -> tuple[Counterfactual, ...]:
        """Tell where a film would stand without each piece of the wish, by ranking again; the greatest fall first.

        Args:
            turn: the answer in question.
            film_id: the film; one that is not ranked under the whole wish has no counterfactuals.

        Raises:
            UnknownFilm: if the catalogue does not hold the film.
        """

        def rank_without(segment: Segment | None) -> Ranked:
            segments = tuple(other for other in turn.query.segments if other is not segment)
            query = self._query(replace(turn.state, segments=segments), turn.query, k=self.catalogue.n_films)
            return self._rank(query)[1]

        return counterfactuals(self._row(film_id), turn.query.segments, rank_without)
