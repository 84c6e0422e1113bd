"""What a report is made of: records and words that are ready, so that writing it computes nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from recsys.types import Explanation, Film, FilmWord, Language, Proof, Reason, ScoreGroup


@dataclass(frozen=True, slots=True)
class Change:
    """What one change does to a film's place.

    Args:
        text: the change in words.
        rank_before, rank_after: places from 1; None if the film is not among the candidates.
    """

    text: str
    rank_before: int | None
    rank_after: int | None


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """One film of a report.

    Args:
        film: the film.
        rank: its place in the list, from 1; None if it is not on it.
        score: what ranked it.
        groups: the parts of the score, the base first.
        reasons: the same in sentences, one per feature.
        words: one explanation by words per method, the exact one first; empty for a wish without pieces.
        film_words: pieces of what is known of the film.
        changes: what would change its place, the greatest first.
        proof: what taking its words away did; None if nothing was tried.
    """

    film: Film
    rank: int | None
    score: float
    groups: tuple[ScoreGroup, ...] = ()
    reasons: tuple[Reason, ...] = ()
    words: tuple[Explanation, ...] = ()
    film_words: tuple[FilmWord, ...] = ()
    changes: tuple[Change, ...] = ()
    proof: Proof | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Report:
    """One answer, handed over.

    Args:
        wish: what was asked, "" to leave it out.
        language: of the report.
        cases: the films, in the order of the report.
        model_version: of the models and weights that made the answer.
        made_at: when, as text.
        titles: film_id -> title, of the person's own films that a score speaks of.
    """

    wish: str
    language: Language
    cases: tuple[Case, ...]
    model_version: str = ""
    made_at: str = ""
    titles: Mapping[int, str] = field(default_factory=dict)
