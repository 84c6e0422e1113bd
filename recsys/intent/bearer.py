"""Which of several films or people of one name fits what else is said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import cast

from recsys.catalogue import Catalogue
from recsys.intent.hit import Hit, Meaning
from recsys.types import Bounds, Film

CLUE_KINDS = frozenset({"person", "genre", "country", "language", "year", "like"})
CLEARER = 3.0  # a person is meant if the films that fit him are so many times better known than the next one's


def narrowed(bearers: Sequence[Meaning], clues: Iterable[Hit], catalogue: Catalogue) -> tuple[Meaning, ...]:
    """Give the bearers of a name that fit what else is understood.

    Args:
        bearers: meanings of kind "like" or of kind "person", the likeliest first.
        clues: other hits; those that no bearer fits say nothing.
        catalogue: the films.

    Returns:
        At least one of the bearers, in their order.
    """
    clues = [clue for clue in clues if clue.kind in CLUE_KINDS]
    if bearers[0].kind == "like":
        clues = [made for clue in clues if (made := _makers(clue, catalogue))]
    if bearers[0].kind == "person":
        return _people(bearers, clues, catalogue)
    for clue in clues:
        kept = tuple(bearer for bearer in bearers if fits(catalogue.film(cast(int, bearer.value)), clue))
        bearers = kept or bearers
    return tuple(bearers)


def _makers(clue: Hit, catalogue: Catalogue) -> Hit | None:
    """Give a clue as it is; of a film named beside, those who directed it: they are liked for more than one."""
    if clue.kind != "like":
        return clue
    film = catalogue.film(cast(int, clue.meanings[0].value))
    people = tuple(Meaning("person", name) for name in film.directors)
    return replace(clue, meanings=people, doubt=False) if people and not clue.doubt else None


def fits(film: Film, clue: Hit) -> bool:
    """Tell whether what a hit says is true of a film: any of its values of each kind.

    Args:
        film: the film.
        clue: a hit; of a doubtful one nobody knows what it says.
    """
    kinds = {meaning.kind for meaning in clue.meanings}
    return not clue.doubt and all(
        any(_is_true(film, meaning) for meaning in clue.meanings if meaning.kind == kind) for kind in kinds
    )


def _is_true(film: Film, meaning: Meaning) -> bool:
    if meaning.kind == "year":
        low, high = cast(Bounds, meaning.value)
        closed = low is not None and high is not None
        return closed and film.year is not None and cast(float, low) <= film.year <= cast(float, high)
    facts: dict[str, tuple[object, ...]] = {
        "person": (*film.directors, *film.cast),
        "genre": film.genres,
        "country": film.countries,
        "language": film.languages,
        "like": (film.film_id,),
    }
    return meaning.value in facts.get(meaning.kind, ())


def _people(bearers: Sequence[Meaning], clues: Sequence[Hit], catalogue: Catalogue) -> tuple[Meaning, ...]:
    """Give the person whose films fit far best, or all."""
    for clue in clues:
        named = {meaning.value for meaning in clue.meanings if clue.kind == "person"}
        others = tuple(bearer for bearer in bearers if bearer.value not in named)
        if len(others) == 1:  # "Tony Leung with 梁家辉": the one named beside is not meant
            return others
        bearers = others or bearers
        fame = [_fame(bearer, clue, catalogue) for bearer in bearers]
        best = max(range(len(bearers)), key=fame.__getitem__)
        rest = [value for place, value in enumerate(fame) if place != best]
        if fame[best] > 0 and fame[best] >= CLEARER * max(rest, default=0.0):
            return (bearers[best],)
    return tuple(bearers)


def _fame(bearer: Meaning, clue: Hit, catalogue: Catalogue) -> float:
    rows = catalogue.rows_with(bearer.role or "person", str(bearer.value)).tolist()
    return sum(float(catalogue.renown[row]) for row in rows if fits(catalogue.films[row], clue))
