"""From a state to ranked films: the part of the path that replies, explanations and counterfactuals share."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from recsys import conversation
from recsys.catalogue import Catalogue, Lexicon
from recsys.clock import Clock
from recsys.config import RankingConfig, RetrievalConfig
from recsys.encoder import Encoder
from recsys.features import build_columns
from recsys.index import FilmIndex
from recsys.profile import Profile
from recsys.ranking import rank, vary
from recsys.recommender.item import build_items
from recsys.retrieval import retrieve
from recsys.types import BoolArray, Candidates, Language, Query, Ranked, Recommendation, RowArray, State
from recsys.wording import Names

N_VARIED = 100  # best films from which a varied list is taken


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
        hidden = (profile.disliked + profile.passed if again else profile.hidden) + passed
        taste = Query(
            (), "", np.zeros(0, np.float32), liked=profile.liked, disliked=profile.disliked, hidden=hidden,
            seen=profile.seen, avoid=profile.avoid,
        )  # fmt: skip
        query = self._query(state, taste, k=k)
        clock.lap("encode")
        candidates, ranked = self._rank(query, clock)
        return query, candidates, ranked

    def _query(self, state: State, taste: Query, *, k: int) -> Query:
        """Make the query of a state, with the person's films taken from another query."""
        vector = self.encoder.encode([conversation.wish_text(state.segments)])[0]
        query = conversation.make_query(state, vector, k=k)
        return replace(
            query, liked=taste.liked, disliked=taste.disliked, hidden=taste.hidden, seen=taste.seen, avoid=taste.avoid
        )

    def _rank(self, query: Query, clock: Clock | None = None) -> tuple[Candidates, Ranked]:
        """Rank what a query finds; without any wish the list is varied."""
        clock = clock or Clock()
        candidates = retrieve(query, self.index, self.catalogue, self.lexicon, config=self.retrieval)
        clock.lap("retrieve")
        varied = not (query.segments or query.liked or query.disliked)
        ranked = self._score(query, candidates.rows, k=max(query.k, N_VARIED) if varied else query.k)
        if varied:
            ranked = vary(ranked, self._genres(ranked.rows), k=query.k)
        clock.lap("rank")
        return candidates, ranked

    def _score(self, query: Query, rows: RowArray, *, k: int) -> Ranked:
        columns, mean = build_columns(query, rows, self.index, self.catalogue, self.lexicon)
        return rank(rows, columns, mean, k=k, config=self.ranking)

    def _genres(self, rows: RowArray) -> BoolArray:
        """Tell which genres some films are of: bool [k, g]."""
        names = self.catalogue.values("genre")
        found = np.zeros((len(rows), len(names)), dtype=np.bool_)
        for place, row in enumerate(rows.tolist()):
            found[place] = [name in self.catalogue.films[row].genres for name in names]
        return found

    def _items(self, query: Query, ranked: Ranked, language: Language) -> tuple[Recommendation, ...]:
        return build_items(query, ranked, self.index, Names(self.catalogue, self.lexicon, language))

    def _row(self, film_id: int) -> int:
        self.catalogue.film(film_id)  # raises UnknownFilm
        return self.catalogue.row_of[film_id]
