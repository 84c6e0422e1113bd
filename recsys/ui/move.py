"""Next moves to click under an answer, made from what it shows: only what would change it and was not said yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from statistics import median
from typing import Any

from recsys.conversation import parts_of
from recsys.types import Film, Language, Part, Turn
from recsys.ui.palette import SCHEMES
from recsys.ui.string import MOVES

MAX_MOVES = 6
SHORT_MINUTES = 100  # a list whose typical film is shorter need not become so
RECENT_YEARS = 8
KNOWN = 0.5  # renown, 0 to 1, of the typical film of a list that is worth leaving
LIGHT = frozenset({"light-hearted", "light", "feel-good", "Comedy", "comedy"})


def moves(turn: Turn, recommender: Any, language: Language) -> tuple[str, ...]:
    """Give at most six messages that would lead on from an answer, the most telling first.

    Args:
        turn: the answer.
        recommender: gives the films and the names of genres.
        language: of the messages.
    """
    catalogue = recommender.catalogue
    films = [catalogue.film(film_id) for film_id in turn.state.shown if film_id in catalogue.row_of]
    if not films:
        return (_text("surprise", language),)
    parts = parts_of(turn.state.segments)
    found = [_text(name, language) for name in _critiques(films, parts, catalogue)]
    if genre := dominant(films, parts):
        found.append(without(recommender.lexicon.label("genre", genre, language), language))
    if all(part.kind != "like" or part.value != films[0].film_id for part in parts):
        found.append(_text("like_first", language))
    last = ["others", "surprise"] if parts else ["others"]
    return (*found[: MAX_MOVES - len(last)], *(_text(name, language) for name in last))


def dominant(films: Sequence[Film], parts: Sequence[Part]) -> str | None:
    """Give the most telling genre that more than half of the films have and nobody spoke of."""
    counts = Counter(genre for film in films for genre in film.genres)
    said = {part.value for part in parts if part.kind == "genre"}
    order = list(SCHEMES)
    many = [genre for genre, n in counts.items() if n > len(films) / 2 and genre not in said and genre in order]
    return min(many, key=order.index, default=None)


def without(label: str, language: Language) -> str:
    """Give the message that rules a genre out, such as "no horror films".

    Args:
        label: the genre in the language of the message.
        language: of the message.
    """
    if language == "zh":
        return _text("without", language).format(genre=label if label.endswith(("片", "电影")) else f"{label}片")
    return _text("without", language).format(genre=label.lower())


def _critiques(films: Sequence[Film], parts: Sequence[Part], catalogue: Any) -> list[str]:
    """Name what the films could be more or less of, where no number was stated for it."""
    kinds = {part.kind for part in parts}
    minutes = [film.runtime_minutes for film in films if film.runtime_minutes]
    years = [film.year for film in films if film.year]
    renown = median(float(catalogue.renown[catalogue.row_of[film.film_id]]) for film in films)
    found = {
        "shorter": "runtime" not in kinds and bool(minutes) and median(minutes) >= SHORT_MINUTES,
        "newer": "year" not in kinds and bool(years) and median(years) <= catalogue.year.max() - RECENT_YEARS,
        "lighter": not any(part.value in LIGHT for part in parts) and _mostly_heavy(films),
        "lesser_known": "popularity" not in kinds and renown >= KNOWN,
    }
    return [name for name, fits in found.items() if fits]


def _mostly_heavy(films: Sequence[Film]) -> bool:
    return sum("Comedy" in film.genres for film in films) <= len(films) / 2


def _text(name: str, language: Language) -> str:
    return MOVES[name][language == "en"]
