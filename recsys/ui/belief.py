"""What the application believes a person likes: counts over the films marked, nothing hidden."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from math import log
from typing import Any

from recsys.profile import marks
from recsys.types import Event, Film, Language
from recsys.ui.string import say

KINDS = ("genre", "person", "decade")
MIN_FILMS = {"genre": 1, "person": 2, "decade": 1}  # one film by somebody is no leaning yet
N_CAST = 3
WEIGHTS = {"like": 1.0, "want": 0.5, "dislike": -1.0}


@dataclass(frozen=True, slots=True)
class Belief:
    """One leaning.

    Args:
        kind: genre, person or decade.
        name: the catalogue's name; a decade as its first year.
        weight: films for it less films against it; a wanted film counts half.
        strength: weight times how rare the name is in the catalogue; orders beliefs.
    """

    kind: str
    name: str
    weight: float
    strength: float


def beliefs(events: Iterable[Event], recommender: Any) -> list[Belief]:
    """Give the leanings that a person's marks speak for, the strongest first.

    Args:
        events: the person's clicks.
        recommender: knows the films.
    """
    weights: defaultdict[tuple[str, str], float] = defaultdict(float)
    catalogue = recommender.catalogue
    for film_id, kinds in marks(events).items():
        weight = sum(WEIGHTS.get(kind, 0.0) for kind in kinds)
        if film_id in catalogue.row_of:
            for name in _names(catalogue.film(film_id)):
                weights[name] += weight
    found = [
        Belief(kind, name, weight, weight * log(1 + catalogue.n_films / _n_films(kind, name, catalogue)))
        for (kind, name), weight in weights.items()
        if weight > 0 and weight >= MIN_FILMS[kind]
    ]
    return sorted(found, key=lambda belief: (-belief.strength, belief.kind, belief.name))


def label(belief: Belief, recommender: Any, language: Language) -> str:
    """Give a belief's name in the interface's language."""
    if belief.kind == "decade":
        return say("decade", language, n=belief.name)
    if belief.kind == "person":
        return str(recommender.catalogue.person_label(belief.name, language))
    return str(recommender.lexicon.label("genre", belief.name, language))


def _names(film: Film) -> set[tuple[str, str]]:
    people = {("person", name) for name in (*film.directors, *film.cast[:N_CAST])}
    decade = {("decade", str(film.year // 10 * 10))} if film.year else set()
    return {("genre", genre) for genre in film.genres} | people | decade


def _n_films(kind: str, name: str, catalogue: Any) -> int:
    if kind == "decade":
        return max(1, int(((catalogue.year // 10 * 10) == int(name)).sum()))
    return max(1, len(catalogue.rows_with(kind, name)))
