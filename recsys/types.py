"""The records that cross a layer: immutable values, no behaviour beyond reading them.

Arrays inside records are never written to after the record is made.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float32]
RowArray = NDArray[np.int32]
BoolArray = NDArray[np.bool_]

Language = Literal["zh", "en"]
Act = Literal["ask", "refine", "reject", "why", "undo", "restart", "chat"]
EventKind = Literal["like", "dislike", "seen", "want", "clear"]
Method = Literal["shap", "lime", "leave-one-out"]
PartKind = Literal[
    "genre", "country", "language", "person", "year", "runtime", "rating", "certificate", "keyword", "theme", "like"
]

EVENT_KINDS: tuple[EventKind, ...] = ("like", "dislike", "seen", "want", "clear")
METHODS: tuple[Method, ...] = ("shap", "lime", "leave-one-out")


@dataclass(frozen=True, slots=True)
class Film:
    """One film; facts only. Names are English; the lexicon and the people table hold their Chinese forms.

    Args:
        film_id: the catalogue's key, stable between releases.
        title_zh: Chinese title, never empty.
        title_en: English (or romanised) title, never empty.
        aliases: other titles in any language.
        year: year of first release, None if unknown.
        genres: the catalogue's English genre names.
        directors, cast: people, the most important first.
        countries, languages: English names.
        runtime_minutes: None if unknown.
        certificate: United States rating such as "PG-13", None if unknown.
        keywords: English keywords, the most telling first.
        imdb_id, tmdb_id, douban_id: keys elsewhere, None if unknown.
        score: Bayesian average of the known public scores, 0 to 10.
        votes: number of public votes behind `score`.
        title_en_is_pinyin: the "English" title only spells the Chinese one.
    """

    film_id: int
    title_zh: str
    title_en: str
    aliases: tuple[str, ...] = ()
    year: int | None = None
    genres: tuple[str, ...] = ()
    directors: tuple[str, ...] = ()
    cast: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    runtime_minutes: int | None = None
    certificate: str | None = None
    keywords: tuple[str, ...] = ()
    imdb_id: str | None = None
    tmdb_id: int | None = None
    douban_id: str | None = None
    score: float = 0.0
    votes: int = 0
    title_en_is_pinyin: bool = False

    def title(self, language: Language) -> str:
        """Give the title in the language asked for."""
        return self.title_zh if language == "zh" else self.title_en


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a message, in code points: message[start:end]."""

    start: int
    end: int


Bounds = tuple[float | None, float | None]
PartValue = str | int | Bounds


@dataclass(frozen=True, slots=True)
class Part:
    """One understood piece of a wish.

    Args:
        kind: what it speaks about.
        value: the catalogue's English name (genre, country, language, person, keyword, certificate), a theme's
            English name, a film_id (like), or inclusive bounds (low, high) with None for open (year, runtime in
            minutes, rating 0 to 10).
        span: where in its message it stands.
        exclude: True for "not this".
        group: parts of one kind with the same group > 0 are alternatives ("Japanese or Korean"); 0 stands alone.
        role: for people "director", "cast" or "" (any).
    """

    kind: PartKind
    value: PartValue
    span: Span
    exclude: bool = False
    group: int = 0
    role: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """The smallest piece of a wish that an explanation speaks of: an understood part or one content word.

    Args:
        text: the words as the person wrote them.
        span: where they stand in the message.
        parts: what was understood in them; empty for a plain word.
        spoken: True if the words also go to the encoder.
        turn: number of the user's message it came from, from 0.
    """

    text: str
    span: Span
    parts: tuple[Part, ...] = ()
    spoken: bool = True
    turn: int = 0


@dataclass(frozen=True, slots=True)
class Intent:
    """What one message says.

    Args:
        message: the person's words, untouched.
        language: the language to answer in.
        act: what the message does to the conversation.
        segments: the meaningful pieces in reading order; spans never overlap.
        about: for "why": the 1-based place in the list last shown, 0 for none named.
    """

    message: str
    language: Language
    act: Act = "ask"
    segments: tuple[Segment, ...] = ()
    about: int = 0

    @property
    def parts(self) -> tuple[Part, ...]:
        """All understood parts, in reading order."""
        return tuple(part for segment in self.segments for part in segment.parts)


@dataclass(frozen=True, slots=True)
class State:
    """A conversation so far. A new turn makes a new State; nothing changes an old one.

    Args:
        n_turns: user messages heard.
        segments: the pieces of the wish that stand now, over all turns.
        shown: film_ids of the list last shown, best first.
        passed: film_ids shown before that the person moved on from.
        language: language of the last message.
        previous: the state before, for undo; None at the start.
    """

    n_turns: int = 0
    segments: tuple[Segment, ...] = ()
    shown: tuple[int, ...] = ()
    passed: tuple[int, ...] = ()
    language: Language = "zh"
    previous: State | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Query:
    """What is looked for: everything that ranking and explaining need, nothing about wording.

    Args:
        segments: the wish, piece by piece.
        text: what the encoder reads; "" if the wish holds only constraints.
        vector: float32 [dim], unit length, or zeros where text is "".
        constraints: the parts that filter or match.
        liked, disliked: rows of films the person (or the request) named as such.
        hidden: rows never to show (seen, unwanted, passed).
        k: films wanted.
    """

    segments: tuple[Segment, ...]
    text: str
    vector: FloatArray
    constraints: tuple[Part, ...] = ()
    liked: tuple[int, ...] = ()
    disliked: tuple[int, ...] = ()
    hidden: tuple[int, ...] = ()
    k: int = 10


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """Films worth scoring.

    Args:
        rows: int32 [k], unique.
        similarity: float32 [k], cosine to the wish; 0 where the wish has no text.
        source: which retrieval found each row first, [k].
        relaxed: stated parts that no film meets and that were dropped.
        n_matching: films in the whole catalogue that meet the constraints.
    """

    rows: RowArray
    similarity: FloatArray
    source: tuple[str, ...]
    relaxed: tuple[Part, ...] = ()
    n_matching: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Ranked:
    """Films in order, with the whole arithmetic of their score.

    Args:
        rows: int32 [k], best first.
        score: float32 [k] = base + contributions.sum(axis=1).
        contributions: float32 [k, f], what each feature adds against the average film of the catalogue.
        names: the f feature names.
        base: the score of the average film under this query.
    """

    rows: RowArray
    score: FloatArray
    contributions: FloatArray
    names: tuple[str, ...]
    base: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a reason comes from.

    Args:
        source: "wish" (words of the person), "event" (a click of the person), "film" (a fact), "catalogue" (base).
        text: the words, the fact or the title it points at.
        span: for "wish": where the words stand.
        turn: for "wish": in which message.
        film_id: for "event" or likeness: the other film.
    """

    source: Literal["wish", "event", "film", "catalogue"]
    text: str
    span: Span | None = None
    turn: int = 0
    film_id: int | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """One line of the arithmetic, in words.

    Args:
        feature: name of the score's part, or "base".
        contribution: what it adds to the score.
        text: the same for people, in the language of the wish.
        evidence: what it rests on; never empty.
    """

    feature: str
    contribution: float
    text: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One film with its score; the reasons' contributions add up to it.

    Args:
        film: the film.
        score: what ranked it.
        reasons: base first, then by size of contribution.
        headline: the one-line reason for the card.
    """

    film: Film
    score: float
    reasons: tuple[Reason, ...]
    headline: str = ""

    @property
    def contributions(self) -> dict[str, float]:
        """Feature name -> contribution, "base" among them."""
        return {reason.feature: reason.contribution for reason in self.reasons}


@dataclass(frozen=True, slots=True, eq=False)
class Turn:
    """The answer to one message.

    Args:
        intent: what was understood.
        query: what was looked for.
        recommendations: the films, best first.
        chunks: the reply, cut where it may be streamed.
        state: give it to the next reply.
        question: asked back, "" if none.
        relaxed: stated parts that had to be dropped.
        n_matching: films of the catalogue that meet every constraint.
        seconds: stage -> seconds spent.
        user: whose taste took part, None for nobody's.
    """

    intent: Intent
    query: Query
    recommendations: tuple[Recommendation, ...]
    chunks: tuple[str, ...]
    state: State
    question: str = ""
    relaxed: tuple[Part, ...] = ()
    n_matching: int = 0
    seconds: Mapping[str, float] = field(default_factory=dict)
    user: str | None = None

    @property
    def text(self) -> str:
        """The whole reply."""
        return "".join(self.chunks)


@dataclass(frozen=True, slots=True, eq=False)
class Explanation:
    """How much each piece of the wish adds to the part of one film's score that the words decide.

    Args:
        names: the n pieces as written.
        spans: where they stand in their message.
        turns: which message each stands in.
        values: float64 [n]; base + values.sum() == total.
        base: value of saying nothing.
        total: the part of the film's score that the words decide.
        standard_error: float64 [n], 0 for exact methods.
        method: "shap", "lime" or "leave-one-out".
    """

    names: tuple[str, ...]
    spans: tuple[Span, ...]
    turns: tuple[int, ...]
    values: NDArray[np.float64]
    base: float
    total: float
    standard_error: NDArray[np.float64]
    method: Method


@dataclass(frozen=True, slots=True)
class Counterfactual:
    """What one change does to one film's place, found by ranking again.

    Args:
        removed: the piece of the wish left out.
        rank_before: place in the list, from 1.
        rank_after: place after the change; None if the film is no longer among the candidates.
    """

    removed: Segment
    rank_before: int
    rank_after: int | None


@dataclass(frozen=True, slots=True)
class Event:
    """One click of a person; events are only ever appended.

    Args:
        film_id: the film.
        kind: like, dislike, seen, want; clear takes the earlier ones of this film back.
        at: seconds since 1970, UTC.
    """

    film_id: int
    kind: EventKind
    at: float
