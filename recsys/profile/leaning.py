"""Genres, people and decades that a person's films have in common, beside how common they are in the catalogue."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from math import log
from typing import Literal

from recsys.catalogue import Catalogue
from recsys.feedback import denied, effective, marks
from recsys.profile.profile import set_aside
from recsys.types import Event, EventKind, Film

LeaningKind = Literal["genre", "person", "decade"]
LEANING_KINDS: tuple[LeaningKind, ...] = ("genre", "person", "decade")
MIN_FILMS: dict[LeaningKind, int] = {"genre": 1, "person": 2, "decade": 1}  # one film by somebody is no leaning yet
N_CAST = 3
WEIGHTS: dict[EventKind, float] = {"like": 1.0, "want": 0.5, "dislike": -1.0}
PRIOR_FILMS = 5.0  # average films added to a person's own before shares are compared: two films are no proof


@dataclass(frozen=True, slots=True)
class Leaning:
    """One thing that a person's films share.

    Args:
        kind: genre, person or decade.
        name: the catalogue's name; a decade as its first year.
        n_liked, n_wanted, n_disliked: films with it that carry the mark.
        share: of the liked films, 0 to 1.
        usual: share of all films of the catalogue.
        lift: how many times as common as usual, drawn towards 1 where few films speak.
        strength: films for it less films against it (a wanted one counts half), times how rare it is; orders leanings.
        is_denied: whether the person said that it is not true.
    """

    kind: LeaningKind
    name: str
    n_liked: int
    n_wanted: int
    n_disliked: int
    share: float
    usual: float
    lift: float
    strength: float
    is_denied: bool = False

    @property
    def about(self) -> str:
        """The belief's name in events."""
        return f"{self.kind}:{self.name}"

    @property
    def weight(self) -> float:
        """Films for it less films against it; a wanted film counts half."""
        return self.n_liked * WEIGHTS["like"] + self.n_wanted * WEIGHTS["want"] + self.n_disliked * WEIGHTS["dislike"]


def leanings(events: Iterable[Event], catalogue: Catalogue) -> tuple[Leaning, ...]:
    """Give all that a person's marked films share, liked or not, the strongest first.

    Args:
        events: the person's clicks.
        catalogue: the films.
    """
    events = effective(events)
    beliefs = denied(events)
    aside = set_aside(events)
    counts: defaultdict[tuple[LeaningKind, str], dict[str, int]] = defaultdict(
        lambda: {"like": 0, "want": 0, "dislike": 0}
    )
    n_liked = 0
    for film_id, kinds in marks(events).items():
        if film_id not in catalogue.row_of:
            continue
        counted = [kind for kind in kinds if kind in WEIGHTS and not (kind == "like" and film_id in aside)]
        n_liked += "like" in counted
        for name in _names(catalogue.film(film_id)):
            for kind in counted:
                counts[name][kind] += 1
    found = (
        _leaning(kind, name, n, n_liked, catalogue, f"{kind}:{name}" in beliefs)
        for (kind, name), n in counts.items()
        if any(n.values())
    )
    return tuple(sorted(found, key=lambda item: (-item.strength, item.kind, item.name)))


def beliefs(events: Iterable[Event], catalogue: Catalogue) -> tuple[Leaning, ...]:
    """Give the leanings that the marks speak for and the person did not deny, the strongest first.

    Args:
        events: the person's clicks.
        catalogue: the films.
    """
    found = leanings(events, catalogue)
    return tuple(item for item in found if item.weight >= MIN_FILMS[item.kind] and not item.is_denied)


def _leaning(
    kind: LeaningKind, name: str, n: dict[str, int], n_liked: int, catalogue: Catalogue, is_denied: bool
) -> Leaning:
    n_films = _n_films(kind, name, catalogue)
    usual = n_films / max(1, catalogue.n_films)
    lift = (n["like"] + PRIOR_FILMS * usual) / ((n_liked + PRIOR_FILMS) * usual)
    weight = sum(WEIGHTS[mark] * count for mark, count in n.items() if mark in WEIGHTS)
    return Leaning(
        kind=kind, name=name, n_liked=n["like"], n_wanted=n["want"], n_disliked=n["dislike"],
        share=n["like"] / n_liked if n_liked else 0.0, usual=usual, lift=lift,
        strength=weight * log(1 + catalogue.n_films / n_films), is_denied=is_denied,
    )  # fmt: skip


def _names(film: Film) -> set[tuple[LeaningKind, str]]:
    found: set[tuple[LeaningKind, str]] = {("genre", genre) for genre in film.genres}
    found |= {("person", name) for name in (*film.directors, *film.cast[:N_CAST])}
    return found | ({("decade", str(film.year // 10 * 10))} if film.year else set())


def _n_films(kind: LeaningKind, name: str, catalogue: Catalogue) -> int:
    if kind == "decade":
        return max(1, int(((catalogue.year // 10 * 10) == int(name)).sum()))
    return max(1, len(catalogue.rows_with(kind, name)))
