"""What would change an answer, and what proves it: the same ranking, run again on another question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Self, cast

import numpy as np

from recsys import conversation
from recsys.config import ExplanationConfig
from recsys.explanation import counterfactuals, look_out, prove, why_not
from recsys.explanation.bound import moved_bounds
from recsys.explanation.counterfactual import single_removals
from recsys.explanation.variation import NOTHING, varied_state, varied_taste, varied_weights
from recsys.recommender.breakdown import Breakdown, Cancelled
from recsys.recommender.search import first
from recsys.retrieval import relax, unmet
from recsys.types import (
    Counterfactual,
    Move,
    Outlook,
    Proof,
    Query,
    Ranked,
    RowArray,
    Segment,
    State,
    Turn,
    Variation,
    WhatIf,
    WhyNot,
)


class Inquiry(Breakdown):
    """The part of the recommender that answers "what if", "why not" and "is that so"."""

    explanation: ExplanationConfig

    def counterfactuals(self, turn: Turn, film_id: int) -> tuple[Counterfactual, ...]:
        """Tell where a film would stand without each piece of the wish, by ranking again; the greatest fall first.

        Args:
            turn: the answer in question.
            film_id: the film; one that is not ranked under the whole wish has no counterfactuals.

        Raises:
            UnknownFilm: if the catalogue does not hold the film.
        """
        segments = turn.query.segments
        gone = [NOTHING, *(Variation(without=(segment,)) for segment in segments)]
        found = dict(zip((None, *map(id, segments)), self._rankings(turn, gone), strict=True))

        def rank_without(segment: Segment | None) -> Ranked:
            return found[None if segment is None else id(segment)]

        return counterfactuals(self._row(film_id), segments, rank_without)

    def outlook(self, turn: Turn, film_id: int, *, cancelled: Cancelled | None = None) -> Outlook | None:
        """Search for the smallest change that takes a film off the list, and for the one that brings it to its top.

        Tried are: each piece and each filter left out, each film liked or disliked not counted, each stated limit
        moved, and pairs of what may be left out where no single change is enough.

        Args:
            turn: the answer in question.
            film_id: any film of the catalogue.
            cancelled: asked now and then whether nobody waits any more.

        Returns:
            None if cancelled.

        Raises:
            UnknownFilm: if the catalogue does not hold the film.
        """
        row = self._row(film_id)
        ranked = self._rankings(turn, [NOTHING])[0]
        place = _place(row, ranked)
        above = ranked.rows if place is None else ranked.rows[: place - 1]
        own = [self.catalogue.films[own].film_id for own in (*turn.query.liked, *turn.query.disliked)]
        limits = [moved for part in turn.query.constraints for moved in moved_bounds(part, row, above, self.catalogue)]

        def places_after(changes: Sequence[Variation]) -> list[int | None]:
            return [_place(row, found) for found in self._rankings(turn, changes)]

        removals = single_removals(turn.query.segments, own)
        return look_out(film_id, max(1, turn.query.k), removals, limits, places_after, cancelled=cancelled)

    def why_not(self, turn: Turn, film_id: int) -> WhyNot:
        """Tell why a film is not on the list: what rules it out, or where it stands and what it lacks.

        Args:
            turn: the answer in question.
            film_id: any film of the catalogue.

        Raises:
            UnknownFilm: if the catalogue does not hold the film.
        """
        row, query = self._row(film_id), self._whole(turn)
        met, _, allowed = relax(query, self.catalogue, self.lexicon)
        listed = [self._row(item.film.film_id) for item in turn.recommendations]
        allowed[list(query.hidden)] = False
        barred = unmet(met, [row], self.catalogue, self.lexicon)[0]
        asked = np.array([row, *listed[-1:]], dtype=np.int32)
        guests = asked[~allowed[asked]]
        allowed[asked] = True
        rows: RowArray = np.flatnonzero(allowed).astype(np.int32)
        return why_not(row, self._order(query, rows, guests), query, barred, listed, self.catalogue)

    def what_if(self, turn: Turn, variation: Variation) -> WhatIf:
        """Answer again after a change to words, limits, own films, weights or features.

        Args:
            turn: the answer as it is.
            variation: the change.

        Returns:
            The list under the change, with its reasons, and how the films moved. To explain that list give its turn
            to `varied(variation)`.

        Raises:
            ConfigError: if there is no such feature, or a weight is not allowed.
        """
        query, state = self._varied_queries(turn, [variation])[0]
        other = self.varied(variation)
        query, candidates, ranked = other._rank(query)
        items = other._items(query, first(ranked, query.k), turn.intent.language)
        new = replace(
            turn, query=query, recommendations=items, relaxed=candidates.relaxed, n_matching=candidates.n_matching,
            state=conversation.with_shown(state, (item.film.film_id for item in items)), change=None, events=(),
        )  # fmt: skip
        return WhatIf(new, variation, self._moves(turn, new, other), max(1, query.k))

    def varied(self, variation: Variation) -> Self:
        """Give the same recommender with the weights of a change; its words and films are for `what_if`.

        Args:
            variation: the change.

        Raises:
            ConfigError: if there is no such feature, or a weight is not allowed.
        """
        ranking = varied_weights(self.ranking, variation)
        if ranking == self.ranking:
            return self
        other = cast(Self, replace(cast(Any, self), ranking=ranking))
        # Weights change no vector: what was encoded for one set of them serves the other.
        vars(other).update(_memo=self._memo, _splits=self._splits)
        return other

    def proof(self, turn: Turn, film_id: int, *, cancelled: Cancelled | None = None) -> Proof | None:
        """Put the explanation of one film to the test: take the words it names away, and as many at random.

        Args:
            turn: the answer in question.
            film_id: any film of the catalogue.
            cancelled: asked now and then whether nobody waits any more.

        Returns:
            None if cancelled.

        Raises:
            UnknownFilm: if the catalogue does not hold the film.
        """
        row = self._row(film_id)
        n_candidates = len(self._rankings(turn, [NOTHING])[0].rows)

        def places(choices: Sequence[Sequence[Segment]]) -> list[int | None]:
            changes = [Variation(without=tuple(choice)) for choice in choices]
            return [_place(row, ranked) for ranked in self._rankings(turn, changes)]

        game = self._game(turn, [film_id])
        return prove(game, places, n_candidates, config=self.explanation, cancelled=cancelled)

    def _rankings(self, turn: Turn, changes: Sequence[Variation]) -> list[Ranked]:
        """Rank all candidates after each of some changes."""
        queries = (query for query, _ in self._varied_queries(turn, changes))
        return [self._rank(query)[2] for query in queries]

    def _varied_queries(self, turn: Turn, changes: Sequence[Variation]) -> list[tuple[Query, State]]:
        whole = replace(turn.state, segments=turn.query.segments)
        states = [varied_state(whole, change, self.lexicon) for change in changes]
        vectors = self._memo.encode([conversation.wish_text(state.segments) for state in states])
        found = []
        for change, state, vector in zip(changes, states, vectors, strict=True):
            own = varied_taste(turn.query, change, state.passed, self.catalogue)
            query = conversation.make_query(state, vector, k=turn.query.k)
            taste = {name: getattr(own, name) for name in ("liked", "disliked", "hidden", "seen", "avoid")}
            found.append((replace(query, **taste), state))
        return found

    def _moves(self, old: Turn, new: Turn, other: Inquiry) -> tuple[Move, ...]:
        before, after = (self._places(old, self), self._places(new, other))
        films = {item.film.film_id: item.film for turn in (new, old) for item in turn.recommendations}
        return tuple(Move(film, before.get(film_id), after.get(film_id)) for film_id, film in films.items())

    def _places(self, turn: Turn, ranker: Inquiry) -> dict[int, int]:
        """Give film_id -> place among all candidates."""
        listed = {item.film.film_id: place for place, item in enumerate(turn.recommendations, start=1)}
        rows = ranker._rankings(turn, [NOTHING])[0].rows.tolist()
        return {self.catalogue.films[row].film_id: place for place, row in enumerate(rows, start=1)} | listed


def _place(row: int, ranked: Ranked) -> int | None:
    found = np.flatnonzero(ranked.rows == row)
    return int(found[0]) + 1 if len(found) else None
