"""What an answer rests on, piece by piece, and what would change it; every number comes from the ranking itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from recsys.types.answer import Turn
from recsys.types.film import Film
from recsys.types.wish import Part, Segment

HiddenBy = Literal["", "seen", "disliked", "passed"]


@dataclass(frozen=True, slots=True)
class FilmWord:
    """One piece of what is known of a film, and what it does for a wish.

    Args:
        kind: "genre", "keyword", "title", "country", "year", "director", "overview", or another fact that the wish
            speaks of ("cast", "language", "runtime", "rating", ...).
        name: as the catalogue writes it.
        text: the same for people, in the language asked for.
        value: what the score loses when the film's text is read without this piece; 0 for what the text does not hold.
        parts: the stated parts of the wish that it meets exactly.
    """

    kind: str
    name: str
    text: str
    value: float
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class FilmShare:
    """What one film of the person's own, or one that the wish names, adds to the score of another.

    Args:
        film_id: the film; None for what no single film of theirs accounts for.
        contribution: its share of the feature's contribution.
        liked: False if it is one that the person turned down.
    """

    film_id: int | None
    contribution: float
    liked: bool = True


@dataclass(frozen=True, slots=True)
class ScorePart:
    """One feature of a film's score: contribution = weight * (value - mean).

    Args:
        feature: name of the column.
        contribution: what it adds to the score.
        weight: of the column in the score.
        value: the film's.
        mean: over the whole catalogue, under the same wish.
        films: the contribution split onto films; adds up to it, empty where the feature does not speak of films.
    """

    feature: str
    contribution: float
    weight: float
    value: float
    mean: float
    films: tuple[FilmShare, ...] = ()


@dataclass(frozen=True, slots=True)
class ScoreGroup:
    """Features that mean one thing to people; all groups add up to the score.

    Args:
        name: "base", "words", "likeness", "taste", "quality", "popularity", "variety", or the name of a feature that
            belongs to none of these.
        contribution: sum over its parts.
        parts: the features, the largest first; empty for "base".
    """

    name: str
    contribution: float
    parts: tuple[ScorePart, ...] = ()


@dataclass(frozen=True, slots=True)
class Variation:
    """What is different from what was asked; nothing is by default.

    Args:
        without: pieces of the wish or understood parts left out.
        instead: (part as it stands, what takes its place), as for loosened bounds.
        without_films: film_ids of liked or disliked films that do not count.
        weights: (feature, its new weight).
        without_features: features that do not count.
        also: pieces said beside what was asked.
    """

    without: tuple[Part | Segment, ...] = ()
    instead: tuple[tuple[Part, Part], ...] = ()
    without_films: tuple[int, ...] = ()
    weights: tuple[tuple[str, float], ...] = ()
    without_features: tuple[str, ...] = ()
    also: tuple[Segment, ...] = ()

    @property
    def n_changes(self) -> int:
        """How many single changes it is made of."""
        changes = (self.without, self.instead, self.without_films, self.weights, self.without_features, self.also)
        return sum(map(len, changes))

    def __add__(self, other: Variation) -> Variation:
        """Give both changes at once."""
        return Variation(
            without=self.without + other.without,
            instead=self.instead + other.instead,
            without_films=self.without_films + other.without_films,
            weights=self.weights + other.weights,
            without_features=self.without_features + other.without_features,
            also=self.also + other.also,
        )


@dataclass(frozen=True, slots=True)
class Outcome:
    """Where a film stands after a change, found by ranking again.

    Args:
        variation: the change.
        rank_before: place from 1; None if the film is not among the candidates.
        rank_after: the same after the change.
    """

    variation: Variation
    rank_before: int | None
    rank_after: int | None


@dataclass(frozen=True, slots=True)
class Outlook:
    """What would change one film's place.

    Args:
        film_id: the film.
        rank: its place now, from 1; None if it is not among the candidates.
        k: length of the list.
        outcomes: what was tried: things taken away before limits moved, the greatest move first.
        out: the smallest change that takes it off the list; None if none was found, or it is not on it.
        top: the smallest change that makes it the first; None if none was found, or it is.
    """

    film_id: int
    rank: int | None
    k: int
    outcomes: tuple[Outcome, ...]
    out: Outcome | None = None
    top: Outcome | None = None


@dataclass(frozen=True, slots=True)
class WhyNot:
    """Why a film is not on the list, or where on it it stands.

    Args:
        film: the film.
        rank: its place among all films that may be shown, from 1; None if it may not.
        n_ranked: how many may be shown.
        score: what it scores under the wish.
        listed: whether the list holds it.
        hidden: "seen", "disliked" or "passed" (shown before) if that keeps it off; "" else.
        unmet: the stated parts that rule it out.
        rank_otherwise: the place it would take if nothing ruled it out; the same as `rank` where nothing does.
        last: the last film of the list, None if the list is empty.
        gap: score of `last` less this film's.
        lacks: (feature, contribution to `last` less that to this film), what it lacks most first; adds up to `gap`.
    """

    film: Film
    rank: int | None
    n_ranked: int
    score: float
    listed: bool
    hidden: HiddenBy = ""
    unmet: tuple[Part, ...] = ()
    rank_otherwise: int | None = None
    last: Film | None = None
    gap: float = 0.0
    lacks: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Move:
    """A film's place before and after a change.

    Args:
        film: the film.
        rank_before: place among the candidates, from 1; None if it was not among them.
        rank_after: the same after the change.
    """

    film: Film
    rank_before: int | None
    rank_after: int | None


@dataclass(frozen=True, slots=True, eq=False)
class WhatIf:
    """The list that a change would give.

    Args:
        turn: the answer under the change; its reply is the old one.
        variation: the change.
        moves: every film of either list, in the new list's order, those that left it last.
        k: films that a list holds at most.
    """

    turn: Turn
    variation: Variation
    moves: tuple[Move, ...]
    k: int

    @property
    def risen(self) -> tuple[Move, ...]:
        """Films of both lists that stand higher than before."""
        return tuple(m for m in self.moves if self._listed(m) == (True, True) and _step(m) > 0)

    @property
    def fallen(self) -> tuple[Move, ...]:
        """Films of both lists that stand lower than before."""
        return tuple(m for m in self.moves if self._listed(m) == (True, True) and _step(m) < 0)

    @property
    def entered(self) -> tuple[Move, ...]:
        """Films that were not on the list before."""
        return tuple(m for m in self.moves if self._listed(m) == (False, True))

    @property
    def left(self) -> tuple[Move, ...]:
        """Films that are not on the list any more."""
        return tuple(m for m in self.moves if self._listed(m) == (True, False))

    def _listed(self, move: Move) -> tuple[bool, bool]:
        before, after = (rank is not None and rank <= self.k for rank in (move.rank_before, move.rank_after))
        return before, after


def _step(move: Move) -> int:
    return (move.rank_before or 0) - (move.rank_after or 0)


@dataclass(frozen=True, slots=True)
class Proof:
    """How far the words named as important really are: what taking them away does, beside words taken at random.

    Args:
        film_id: the film.
        words: the words named, the most important first.
        rank_before: place from 1; None if the film is not among the candidates.
        rank_after: place without the named words; None if the film is no longer among the candidates.
        random_rank: mean place without as many words taken at random, one that is no candidate counted as the place
            behind the last; None where every choice is the named one.
        n_random: random choices tried.
        n_candidates: films ranked under the whole wish.
        comprehensiveness: what the score loses without the named words.
        sufficiency: what it loses when only they are said; small is good.
        random_comprehensiveness, random_sufficiency: the same for the random choices, mean.
        aopc: mean loss over all lengths of the removal, 0 for the worst possible order of this case and 1 for the
            best; None where every order gives the same.
        random_aopc: the same for a random order, expected.
        deletion, insertion: the part of the score that words decide after 0..n pieces are taken away, or said, in the
            order named.
        agreement: (method, method, Spearman correlation of their values).
        random_deletion: as `deletion` for a random order, expected; from behind it is that order's insertion.
    """

    film_id: int
    words: tuple[str, ...]
    rank_before: int | None
    rank_after: int | None
    random_rank: float | None
    n_random: int
    n_candidates: int
    comprehensiveness: float
    sufficiency: float
    random_comprehensiveness: float
    random_sufficiency: float
    aopc: float | None
    random_aopc: float | None
    deletion: tuple[float, ...]
    insertion: tuple[float, ...]
    agreement: tuple[tuple[str, str, float], ...] = ()
    random_deletion: tuple[float, ...] = ()
