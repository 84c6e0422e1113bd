"""From a state to ranked films: the part of the path that replies, explanations and counterfactuals share."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from recsys import conversation
from recsys.catalogue import Catalogue, Lexicon
from recsys.clock import Clock
from recsys.config import RankingConfig, RetrievalConfig
from recsys.encoder import Encoder
from recsys.features import build_columns, doubt, marked
from recsys.index import FilmIndex
from recsys.profile import Profile
from recsys.ranking import choose_trial, diversify, in_lower_half, rank, weights_for
from recsys.recommender.item import build_items
from recsys.retrieval import retrieve
from recsys.types import BoolArray, Candidates, Language, Query, Ranked, Recommendation, RowArray, State
from recsys.wording import Names

MIN_TRIED = 5  # a shorter list has no room for a film on trial
N_TRIED = 100  # films beyond the list among which the one to try is chosen


class Search:
    """The part of the recommender that looks for films."""

    catalogue: Catalogue
    lexicon: Lexicon
    encoder: Encoder
    index: FilmIndex
    retrieval: RetrievalConfig
    ranking: RankingConfig

    def _find(self, state: State, profile: Profile, k: int, clock: Clock) -> tuple[Query, Candidates, Ranked]:
        passed = tuple(self.catalogue.row_of[i] for i in state.passed if i in self.catalogue.row_of)
        parts = conversation.parts_of(state.segments)
        again = any(part.kind == "seen" and not part.exclude for part in parts)  # "something I have seen before"
        hidden = (profile.disliked + profile.passed if again else profile.hidden + self._known(state, profile)) + passed
        taste = Query(
            (), "", np.zeros(0, np.float32), liked=profile.liked, disliked=profile.disliked, hidden=hidden,
            seen=profile.seen, avoid=profile.avoid,
        )  # fmt: skip
        query = self._query(state, taste, k=k)
        clock.lap("encode")
        query, candidates, ranked = self._rank(query, clock)
        return query, candidates, first(ranked, k)

    def _known(self, state: State, profile: Profile) -> tuple[int, ...]:
        """Give the films liked before, which nobody needs to be told of: all but those shown just now or asked for."""
        asked = [part.value for part in conversation.parts_of(state.segments) if part.itself and not part.exclude]
        stays = {*state.shown, *asked}
        return tuple(row for row in profile.liked if self.catalogue.films[row].film_id not in stays)

    def _query(self, state: State, taste: Query, *, k: int) -> Query:
        """Make the query of a state, with the person's films taken from another query."""
        vector = self.encoder.encode([conversation.wish_text(state.segments)])[0]
        query = conversation.make_query(state, vector, k=k)
        return replace(
            query, liked=taste.liked, disliked=taste.disliked, hidden=taste.hidden, seen=taste.seen, avoid=taste.avoid
        )

    def _rank(self, query: Query, clock: Clock | None = None) -> tuple[Query, Candidates, Ranked]:
        """Rank all that a query finds, and choose the film that is tried out, which the query given back names."""
        clock = clock or Clock()
        candidates = retrieve(query, self.index, self.catalogue, self.lexicon, config=self.retrieval)
        clock.lap("retrieve")
        query = replace(query, trial=None)
        ranked = self._order(query, candidates.rows)
        found = self._trial(query, ranked)
        if found is not None:
            tried = replace(query, trial=found)
            order = self._order(tried, candidates.rows)
            if in_lower_half(order, found, n_places=query.k):
                query, ranked = tried, order
        clock.lap("rank")
        return query, candidates, ranked

    def _order(self, query: Query, rows: RowArray, guests: RowArray | None = None) -> Ranked:
        """Put films into the order in which a list of the query's length would show them.

        Guests are those of the films that may not be shown: they get a score and take no place from others.
        """
        columns, mean = build_columns(query, rows, self.index, self.catalogue, self.lexicon)
        weights = weights_for(query, self.ranking)
        ranked = rank(rows, columns, mean, k=len(rows), config=weights)
        held = None if guests is None else np.isin(ranked.rows, guests)
        near = self.index.vectors[ranked.rows]
        return diversify(ranked, near, n_places=query.k, weight=weights.variety, guests=held)

    def _placed(self, query: Query, rows: RowArray) -> Ranked:
        """Give some films with the scores that they have among all that the query finds, in order."""
        found = retrieve(query, self.index, self.catalogue, self.lexicon, config=self.retrieval).rows
        guests = np.setdiff1d(rows, found).astype(np.int32)
        ranked = self._order(query, np.concatenate([found, guests]), guests)
        return _only(ranked, np.isin(ranked.rows, rows))

    def _trial(self, query: Query, ranked: Ranked) -> int | None:
        """Choose a film to try out on somebody of whom something is known."""
        known = marked(query)
        if not known or query.k < MIN_TRIED:
            return None
        reach = first(ranked, query.k + N_TRIED)
        doubts = doubt(self.index.vectors, known, reach.rows.tolist())
        return choose_trial(reach, doubts, n_places=query.k, weight=weights_for(query, self.ranking).exploration)

    def _items(self, query: Query, ranked: Ranked, language: Language) -> tuple[Recommendation, ...]:
        return build_items(query, ranked, self.index, Names(self.catalogue, self.lexicon, language))

    def _row(self, film_id: int) -> int:
        self.catalogue.film(film_id)  # raises UnknownFilm
        return self.catalogue.row_of[film_id]


def first(ranked: Ranked, n: int) -> Ranked:
    """Give the first films of a ranking.

    Args:
        ranked: the films in order.
        n: how many.
    """
    return _only(ranked, np.arange(len(ranked.rows)) < n)


def _only(ranked: Ranked, kept: BoolArray) -> Ranked:
    """Keep some films of a ranking, with all that is known of their places."""
    arrays = {name: getattr(ranked, name)[kept] for name in ("rows", "score", "contributions", "values")}
    places = {name: getattr(ranked, name)[kept] for name in ("alone", "beside") if len(getattr(ranked, name))}
    return replace(ranked, **arrays, **places)
