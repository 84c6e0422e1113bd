"""The path itself: every stage is called here, and only here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from recsys import conversation
from recsys.catalogue import Catalogue, Lexicon
from recsys.clock import Clock
from recsys.config import ExplanationConfig, RankingConfig, RetrievalConfig
from recsys.encoder import Encoder
from recsys.explanation import WordGame, counterfactuals, explain
from recsys.features import build_columns
from recsys.feedback import FeedbackStore
from recsys.index import FilmIndex
from recsys.intent import Parser
from recsys.profile import Profile
from recsys.ranking import rank
from recsys.recommender.item import build_items
from recsys.recommender.memory import Memory
from recsys.retrieval import retrieve
from recsys.types import (
    Candidates,
    Counterfactual,
    Event,
    Explanation,
    Intent,
    Language,
    Method,
    Part,
    Query,
    Ranked,
    Recommendation,
    Segment,
    State,
    Turn,
)
from recsys.wording import Found, Names, Reply, chat_reply, list_reply, part_label, why_reply

MAX_MESSAGE_CHARACTERS = 2000  # the rest of a longer message is not read
MIN_COSINE = 0.42  # nearest film to words without a known part; measured: nonsense reaches .21-.41, wishes from .45 up


@dataclass(frozen=True, eq=False)
class Recommender(Memory):
    """Everything opened once and never changed: films, models, index and the store of events.

    Make one with `recsys.open_recommender`. All methods may be called from several threads.
    """

    catalogue: Catalogue
    lexicon: Lexicon
    encoder: Encoder
    index: FilmIndex
    parser: Parser
    store: FeedbackStore
    retrieval: RetrievalConfig = field(default_factory=RetrievalConfig)
    ranking: RankingConfig = field(default_factory=RankingConfig)
    explanation: ExplanationConfig = field(default_factory=ExplanationConfig)

    def reply(
        self, message: str, state: State | None = None, *, k: int = 10, user: str | None = None,
        events: Sequence[Event] = (),
    ) -> Turn:  # fmt: skip
        """Answer one message.

        Args:
            message: the person's words; any text, of any length.
            state: `state` of the last turn; None starts a conversation. It is not changed.
            k: films wanted, at least 1.
            user: key of the person whose stored events take part; None for nobody's.
            events: clicks that take part beside the stored ones and are not stored.

        Returns:
            The turn; `turn.state` goes into the next call.
        """
        clock = Clock()
        # Half of a surrogate pair can be neither stored nor printed.
        readable = message[:MAX_MESSAGE_CHARACTERS].encode("utf-8", "replace").decode("utf-8")
        intent = self.parser.parse(readable, state=state)
        clock.lap("parse")
        new = conversation.advance(state, intent)
        profile = self._profile(user, events)
        clock.lap("conversation")
        if intent.act == "chat":
            return self._speak(intent, new, chat_reply(message, intent.language), user, clock)
        if intent.act == "why" and not new.shown:
            return self._speak(intent, new, why_reply(0, (), intent.language), user, clock)
        cut_at = MAX_MESSAGE_CHARACTERS if len(message) > MAX_MESSAGE_CHARACTERS else 0
        if intent.act == "why":
            return self._tell_why(intent, new, profile, user, clock)
        return self._answer(intent, new, profile, k=max(1, k), user=user, clock=clock, cut_at=cut_at)

    def remove(
        self, turn: Turn, part: Part, *, k: int = 10, user: str | None = None, events: Sequence[Event] = ()
    ) -> Turn:
        """Answer again without one understood part of the wish, as a click on its chip asks.

        Args:
            turn: the answer that the chip stands under.
            part: one of the parts of `turn.query`; alternatives of its group go with it.
            k: films wanted, at least 1.
            user: key of the person whose stored events take part.
            events: clicks that take part beside the stored ones.
        """
        origin = next((s.turn for s in turn.state.segments if part in s.parts), 0)
        state = conversation.remove(turn.state, part, turn=origin)
        intent = replace(turn.intent, act="refine")
        return self._answer(intent, state, self._profile(user, events), k=k, user=user, clock=Clock())

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

    def part_label(self, part: Part, language: Language) -> str:
        """Give the text of a part's chip.

        Args:
            part: an understood part of a wish.
            language: of the text.
        """
        return part_label(part, self.catalogue, self.lexicon, language)

    def _answer(
        self, intent: Intent, state: State, profile: Profile, *, k: int, user: str | None, clock: Clock,
        cut_at: int = 0,
    ) -> Turn:  # fmt: skip
        query, candidates, ranked = self._find(state, profile, k, clock)
        anew = bool(candidates.relaxed) and intent.act == "ask" and len({s.turn for s in state.segments}) > 1
        if anew:
            state = conversation.fresh(state)
            query, candidates, ranked = self._find(state, profile, k, clock)
        items = self._items(query, ranked, intent.language)
        clock.lap("explanation")
        understood = (
            bool(query.constraints) or not query.text or bool(candidates.similarity.max(initial=0) > MIN_COSINE)
        )
        full = set(candidates.rows[candidates.full].tolist())
        found = Found(
            query.segments, items, candidates.relaxed, candidates.n_matching,
            sum(row in full for row in ranked.rows.tolist()), candidates.n_hidden, understood, anew, cut_at,
        )  # fmt: skip
        said = list_reply(found, self.catalogue, self.lexicon, intent.language)
        clock.lap("wording")
        return Turn(
            intent=intent, query=query, recommendations=items, chunks=said.chunks, question=said.question,
            state=conversation.with_shown(state, (item.film.film_id for item in items)),
            relaxed=candidates.relaxed, n_matching=candidates.n_matching, seconds=clock.laps, user=user,
        )  # fmt: skip

    def _tell_why(self, intent: Intent, state: State, profile: Profile, user: str | None, clock: Clock) -> Turn:
        """Explain the list last shown, in its order, though a click since then may have changed who would be on it."""
        shown = [film_id for film_id in state.shown if film_id in self.catalogue.row_of]
        query, candidates, _ = self._find(state, profile, len(shown), clock)
        rows = np.array([self.catalogue.row_of[film_id] for film_id in shown], dtype=np.int32)
        columns, mean = build_columns(query, rows, self.index, self.catalogue, self.lexicon)
        ranked = rank(rows, columns, mean, k=len(rows), config=self.ranking)
        found = {item.film.film_id: item for item in self._items(query, ranked, intent.language)}
        items = tuple(found[film_id] for film_id in shown)
        said = why_reply(intent.about, items, intent.language)
        clock.lap("explanation")
        return Turn(
            intent=intent, query=query, recommendations=items, chunks=said.chunks, state=state,
            relaxed=candidates.relaxed, n_matching=candidates.n_matching, seconds=clock.laps, user=user,
        )  # fmt: skip

    def _find(self, state: State, profile: Profile, k: int, clock: Clock) -> tuple[Query, Candidates, Ranked]:
        passed = tuple(self.catalogue.row_of[i] for i in state.passed if i in self.catalogue.row_of)
        taste = Query((), "", np.zeros(0, np.float32), (), profile.liked, profile.disliked, profile.hidden + passed)
        query = self._query(state, taste, k=k)
        clock.lap("encode")
        candidates, ranked = self._rank(query, clock)
        return query, candidates, ranked

    def _query(self, state: State, taste: Query, *, k: int) -> Query:
        """Make the query of a state, with the person's films taken from another query."""
        vector = self.encoder.encode([conversation.wish_text(state.segments)])[0]
        query = conversation.make_query(state, vector, k=k)
        return replace(query, liked=taste.liked, disliked=taste.disliked, hidden=taste.hidden)

    def _rank(self, query: Query, clock: Clock | None = None) -> tuple[Candidates, Ranked]:
        clock = clock or Clock()
        candidates = retrieve(query, self.index, self.catalogue, self.lexicon, config=self.retrieval)
        clock.lap("retrieve")
        columns, mean = build_columns(query, candidates.rows, self.index, self.catalogue, self.lexicon)
        ranked = rank(candidates.rows, columns, mean, k=query.k, config=self.ranking)
        clock.lap("rank")
        return candidates, ranked

    def _items(self, query: Query, ranked: Ranked, language: Language) -> tuple[Recommendation, ...]:
        return build_items(query, ranked, self.index, Names(self.catalogue, self.lexicon, language))

    def _speak(self, intent: Intent, state: State, said: Reply, user: str | None, clock: Clock) -> Turn:
        query = conversation.make_query(state, np.zeros(self.encoder.dim, np.float32), k=0)
        return Turn(intent, query, (), said.chunks, state, said.question, seconds=clock.laps, user=user)

    def _game(self, turn: Turn, film_ids: Iterable[int]) -> WordGame:
        rows = np.array([self._row(film_id) for film_id in film_ids], dtype=np.int32)
        return WordGame(
            turn.query.segments, rows, self.index, self.catalogue, self.lexicon,
            encode=self.encoder.encode, config=self.ranking,
        )  # fmt: skip

    def _row(self, film_id: int) -> int:
        self.catalogue.film(film_id)  # raises UnknownFilm
        return self.catalogue.row_of[film_id]
