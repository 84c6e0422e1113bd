"""What a person gets back: films with reasons, and the explanations of their scores."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from recsys.types.film import Event, Film
from recsys.types.ranked import Query
from recsys.types.wish import Intent, Part, Segment, Span, State

Method = Literal["shap", "lime", "leave-one-out"]

METHODS: tuple[Method, ...] = ("shap", "lime", "leave-one-out")


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a reason comes from.

    Args:
        source: "wish" (words of the person), "event" (a click of the person), "dial" (where they turned one), "film" (a
            fact), "list" (another film above on the list), "catalogue" (base).
        text: the words, the fact or the title it points at.
        span: for "wish": where the words stand.
        turn: for "wish": in which message.
        film_id: for "event" or likeness: the other film.
    """

    source: Literal["wish", "event", "dial", "film", "list", "catalogue"]
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
        alone: place by the score without what variety takes off, from 1; 0 where the list was not diversified.
    """

    film: Film
    score: float
    reasons: tuple[Reason, ...]
    headline: str = ""
    alone: int = 0

    @property
    def contributions(self) -> dict[str, float]:
        """Feature name -> contribution, "base" among them."""
        return {reason.feature: reason.contribution for reason in self.reasons}


@dataclass(frozen=True, slots=True)
class Departure:
    """A film of the list before that is not on this one.

    Args:
        film_id: the film.
        why: "filter" (a stated part rules it out), "hidden" (passed on, seen or turned down) or "rank" (others come
            before it).
        parts: for "filter": the parts of the wish that it does not meet.
    """

    film_id: int
    why: Literal["filter", "hidden", "rank"]
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """What is different from the turn before.

    Args:
        added, dropped: parts of the wish.
        entered: film_ids that came onto the list.
        left: films that went off it.
    """

    added: tuple[Part, ...] = ()
    dropped: tuple[Part, ...] = ()
    entered: tuple[int, ...] = ()
    left: tuple[Departure, ...] = ()


@dataclass(frozen=True, slots=True)
class Alternative:
    """A way out where nothing meets everything.

    Args:
        without: the parts to give up.
        n_films: films that meet all the rest.
    """

    without: tuple[Part, ...]
    n_films: int


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
        n_matching: films not hidden that meet every part of the wish, wanted themes included.
        seconds: stage -> seconds spent.
        user: whose taste took part, None for nobody's.
        choices: the bearers of a name that `question` asks about.
        alternatives: where parts were relaxed: what else could be given up, the most films first.
        contradictions: pairs of stated parts that no film can meet together.
        n_unknown: films left out only because a fact about them is not known.
        change: what is different from the turn before, None on the first.
        events: clicks that the message spoke.
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
    choices: tuple[Part, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    contradictions: tuple[tuple[Part, Part], ...] = ()
    n_unknown: int = 0
    change: Change | None = None
    events: tuple[Event, ...] = ()

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
        standard_error: float64 [n], 0 for exact methods; for "lime" over its seeds.
        method: "shap", "lime" or "leave-one-out".
        r_squared: for "lime": how well its linear model fits what the ranking does, at most 1; None else.
        stability: for "lime": mean rank correlation of the values of its seeds; None where there is nothing to compare.
    """

    names: tuple[str, ...]
    spans: tuple[Span, ...]
    turns: tuple[int, ...]
    values: NDArray[np.float64]
    base: float
    total: float
    standard_error: NDArray[np.float64]
    method: Method
    r_squared: float | None = None
    stability: float | None = None


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
