"""The path itself: every stage is called here, and only here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from time import time

import numpy as np

from recsys import conversation
from recsys.catalogue import Catalogue, Lexicon
from recsys.clock import Clock
from recsys.config import ExplanationConfig, Paths, RankingConfig, RetrievalConfig
from recsys.doctor import Check, diagnose
from recsys.encoder import Encoder
from recsys.feedback import FeedbackStore
from recsys.index import FilmIndex
from recsys.intent import Parser, reading_of
from recsys.llm import Adviser, Status
from recsys.profile import Profile
from recsys.recommender.account import Account
from recsys.recommender.change import find_change
from recsys.recommender.memory import Memory
from recsys.recommender.panel import Panel
from recsys.retrieval import allowed_films, alternatives, count_unknown, unmet
from recsys.types import (
    Candidates,
    Event,
    Intent,
    Language,
    Part,
    Query,
    Ranked,
    Recommendation,
    State,
    Turn,
)
from recsys.wording import Absent, Found, Names, Reply, chat_reply, fact_reply, list_reply, part_label, why_reply

MAX_MESSAGE_CHARACTERS = 2000  # the rest of a longer message is not read
MIN_COSINE = 0.47  # nearest film to words without a known part; measured: nonsense reaches .29-.46, such a wish .56


@dataclass(frozen=True, eq=False)
class Recommender(Account, Memory, Panel):
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
    paths: Paths = field(default_factory=Paths.default)
    adviser: Adviser | None = None

    def reply(
        self, message: str, state: State | None = None, *, k: int = 10, user: str | None = None,
        events: Sequence[Event] = (),
    ) -> Turn:  # fmt: skip
        """Answer one message.

        Args:
            message: the person's words; any text, of any length.
            state: `state` of the last turn; None starts a conversation. It is not changed.
            k: films wanted, at least 1.
            user: key of the person whose stored events take part, and under whom clicks that the message speaks of
                ("I've seen it") are stored; None for nobody's.
            events: clicks that take part beside the stored ones and are not stored.

        Returns:
            The turn; `turn.state` goes into the next call.
        """
        clock = Clock()
        # Half of a surrogate pair can be neither stored nor printed.
        readable = message[:MAX_MESSAGE_CHARACTERS].encode("utf-8", "replace").decode("utf-8")
        intent = self.parser.parse(readable, state=state)
        if self.adviser:
            intent = self.adviser.propose(intent, self.catalogue, self.lexicon)
        intent = conversation.resolve(intent, state, self.catalogue)
        clock.lap("parse")
        new = conversation.advance(state, intent, at=time())
        spoken = self._hear(state, new, user)
        profile = self._profile(user, (*events, *new.marks))
        clock.lap("conversation")
        if intent.act == "chat":
            turn = self._speak(intent, new, chat_reply(intent.topic, intent.language), user, clock)
        elif intent.act in ("why", "tell"):
            turn = self._speak_of(intent, new, profile, user, clock)
        else:
            cut_at = MAX_MESSAGE_CHARACTERS if len(message) > MAX_MESSAGE_CHARACTERS else 0
            turn = self._answer(intent, state, new, profile, k=max(1, k), user=user, clock=clock, cut_at=cut_at)
        return replace(turn, events=spoken) if spoken else turn

    def edit(
        self, turn: Turn, part: Part, new: Part | None, *, k: int = 10, user: str | None = None,
        events: Sequence[Event] = (),
    ) -> Turn:  # fmt: skip
        """Answer again with one understood part of the wish changed, as its chip asks.

        Args:
            turn: the answer that the chip stands under.
            part: one of the parts of `turn.query`.
            new: what takes its place; None takes it out, and the alternatives of its group stay.
            k: films wanted, at least 1.
            user: key of the person whose stored events take part.
            events: clicks that take part beside the stored ones.
        """
        if new is None:
            state = conversation.remove(turn.state, part)
        else:
            state = conversation.edit(turn.state, part, new, lambda parts: reading_of(parts, self.lexicon))
        return self._again(turn, state, k=k, user=user, events=events)

    def remove(
        self, turn: Turn, part: Part, *, k: int = 10, user: str | None = None, events: Sequence[Event] = ()
    ) -> Turn:
        """Answer again without one understood part of the wish: `edit` with nothing in its place.

        Args:
            turn: the answer that the chip stands under.
            part: one of the parts of `turn.query`; the bearers of a name that is in doubt go together.
            k: films wanted, at least 1.
            user: key of the person whose stored events take part.
            events: clicks that take part beside the stored ones.
        """
        return self.edit(turn, part, None, k=k, user=user, events=events)

    def choose(
        self, turn: Turn, part: Part, *, k: int = 10, user: str | None = None, events: Sequence[Event] = ()
    ) -> Turn:
        """Answer again after the person said which bearer of a name is meant.

        Args:
            turn: the answer that asked.
            part: one of `turn.choices`.
            k: films wanted, at least 1.
            user: key of the person whose stored events take part.
            events: clicks that take part beside the stored ones.
        """
        return self._again(turn, conversation.choose(turn.state, part), k=k, user=user, events=events)

    def health(self) -> tuple[Check, ...]:
        """Look at packages, assets, artefacts, folders and the machine, as `python -m recsys doctor` does."""
        return diagnose(self.paths)

    def llm_status(self) -> Status:
        """Tell whether a language model takes part, and how it is doing."""
        return self.adviser.status if self.adviser else Status()

    def part_label(self, part: Part, language: Language) -> str:
        """Give the text of a part's chip.

        Args:
            part: an understood part of a wish.
            language: of the text.
        """
        return part_label(part, self.catalogue, self.lexicon, language)

    def _again(
        self, turn: Turn, state: State, *, k: int, user: str | None, events: Sequence[Event], compared: bool = True
    ) -> Turn:
        profile = self._profile(user, (*events, *state.marks))
        intent = replace(turn.intent, act="refine")
        old = turn.state if compared else None  # what a click moved is told beside the list, film by film
        return self._answer(intent, old, state, profile, k=max(1, k), user=user, clock=Clock())

    def _answer(
        self, intent: Intent, old: State | None, state: State, profile: Profile, *, k: int, user: str | None,
        clock: Clock, cut_at: int = 0,
    ) -> Turn:  # fmt: skip
        query, candidates, ranked = self._find(state, profile, k, clock)
        anew = bool(candidates.relaxed) and intent.act == "ask" and len({s.turn for s in state.segments}) > 1
        if anew:
            state = conversation.fresh(state)
            query, candidates, ranked = self._find(state, profile, k, clock)
        items = self._items(query, ranked, intent.language)
        clock.lap("explanation")
        state = conversation.with_shown(state, (item.film.film_id for item in items))
        found = self._found(intent, old, state, query, candidates, ranked, items)
        found = replace(found, anew=anew, cut_at=cut_at)
        said = list_reply(found, Names(self.catalogue, self.lexicon, intent.language))
        if self.adviser:
            titles = [item.film.title(intent.language) for item in items]
            said = replace(said, chunks=self.adviser.phrase(said.chunks, intent.language, titles))
        clock.lap("wording")
        return Turn(
            intent=intent, query=query, recommendations=items, chunks=said.chunks, question=said.question, state=state,
            relaxed=found.relaxed, n_matching=found.n_matching, seconds=clock.laps, user=user, choices=found.choices,
            alternatives=found.alternatives, contradictions=found.contradictions, n_unknown=found.n_unknown,
            change=found.change,
        )  # fmt: skip

    def _found(
        self, intent: Intent, old: State | None, state: State, query: Query, candidates: Candidates, ranked: Ranked,
        items: tuple[Recommendation, ...],
    ) -> Found:  # fmt: skip
        """Gather what the reply speaks of."""
        near = bool(candidates.similarity.max(initial=0) > MIN_COSINE)
        full = set(candidates.rows[candidates.full].tolist())
        kept = replace(query, constraints=tuple(p for p in query.constraints if p not in candidates.relaxed))
        doubts = conversation.doubts(state)
        return Found(
            segments=query.segments,
            recommendations=items,
            relaxed=candidates.relaxed,
            n_matching=candidates.n_matching,
            n_full=sum(row in full for row in ranked.rows.tolist()),
            n_hidden=candidates.n_hidden,
            understood=bool(query.constraints) or not query.text or near,
            choices=doubts[0].parts if doubts else (),
            doubted=doubts[0].text if doubts else "",
            alternatives=alternatives(query, self.catalogue, self.lexicon) if candidates.relaxed else (),
            contradictions=conversation.find_contradictions(query.constraints),
            n_unknown=count_unknown(kept, self.catalogue, self.lexicon),
            change=find_change(old, state, query, self.catalogue, self.lexicon),
            marks=intent.marks,
        )

    def _speak_of(self, intent: Intent, state: State, profile: Profile, user: str | None, clock: Clock) -> Turn:
        """Answer a question about films: the list last shown stays, in its order, whatever a click has changed since.

        A film that is not on the list is measured against the same wish.
        """
        shown = [film_id for film_id in state.shown if film_id in self.catalogue.row_of]
        names = Names(self.catalogue, self.lexicon, intent.language)
        query, candidates, _ = self._find(state, profile, max(1, len(shown)), clock)
        rows = np.array([self.catalogue.row_of[film_id] for film_id in shown], dtype=np.int32)
        by_film = {item.film.film_id: item for item in self._items(query, self._placed(query, rows), names.language)}
        items = tuple(by_film[film_id] for film_id in shown)
        about = [film_id for film_id in intent.about if film_id in self.catalogue.row_of]
        if intent.act == "tell":
            said = fact_reply([self.catalogue.film(film_id) for film_id in about], intent.facts, names)
        else:
            outside = [self._absent(film_id, query) for film_id in about if film_id not in by_film]
            said = why_reply([by_film[film_id] for film_id in about if film_id in by_film], outside, items, names)
        clock.lap("explanation")
        return Turn(
            intent=intent, query=query, recommendations=items, chunks=said.chunks, question=said.question, state=state,
            relaxed=candidates.relaxed, n_matching=candidates.n_matching, seconds=clock.laps, user=user,
        )  # fmt: skip

    def _absent(self, film_id: int, query: Query) -> Absent:
        """Tell what keeps a film off the list."""
        row = self.catalogue.row_of[film_id]
        parts = unmet(query, [row], self.catalogue, self.lexicon)[0]
        if parts or row in query.hidden:
            return Absent(self.catalogue.films[row], parts, hidden=not parts)
        allowed = np.flatnonzero(allowed_films(query, self.catalogue, self.lexicon)).astype(np.int32)
        order = self._order(query, allowed).rows
        return Absent(self.catalogue.films[row], place=int(np.flatnonzero(order == row)[0]) + 1)

    def _speak(self, intent: Intent, state: State, said: Reply, user: str | None, clock: Clock) -> Turn:
        query = conversation.make_query(state, np.zeros(self.encoder.dim, np.float32), k=0)
        return Turn(intent, query, (), said.chunks, state, said.question, seconds=clock.laps, user=user)
