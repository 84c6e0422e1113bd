"""Wishes and conversations said to the recommender, and what it made of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from statistics import median
from typing import Any

import numpy as np

from recsys import conversation
from recsys.catalogue import Catalogue
from recsys.offline.understanding.label import Label, Request, Talk
from recsys.recommender import Recommender
from recsys.types import Film, Turn

Step = tuple[Label, Turn]
Lists = list[list[Film]]  # the films shown before each message so far
_OPEN = 1e6  # beyond every year, length and share


def understand(recommender: Recommender, text: str) -> Turn:
    """Read one message without looking for films.

    Args:
        recommender: gives the parser.
        text: the message, the first of a conversation.
    """
    intent = recommender.parser.parse(text)
    state = conversation.advance(None, intent)
    query = conversation.make_query(state, np.zeros(recommender.index.dim, np.float32), k=0)
    return Turn(intent, query, (), (), state)


def replay(recommender: Recommender, talk: Talk, *, k: int = 10) -> Iterator[Step]:
    """Hold a conversation.

    Args:
        recommender: what answers.
        talk: the labelled turns of the person.
        k: films shown per turn.

    Yields:
        Each turn's label, with places and medians of the list shown before it filled in, and the answer.
    """
    turn: Turn | None = None
    lists: Lists = []
    for label in talk:
        shown = turn.state.shown if turn else ()
        lists.append([recommender.catalogue.film(film_id) for film_id in shown])
        turn = recommender.reply(label.text, turn.state if turn else None, k=k)
        yield _settled(label, lists, recommender.catalogue), turn


def pointers(label: Label, turn: Turn, shown: Sequence[int]) -> dict[str, bool]:
    """Tell for each labelled thing beside the request whether it was understood.

    Args:
        label: of the message.
        turn: the answer to it.
        shown: film_ids of the list shown before it.
    """
    intent = turn.intent
    asked = {
        "marks": (label.marks, {(mark.kind, mark.film_id) for mark in intent.marks},
                  {(kind, shown[place - 1]) for kind, place in label.marks if place <= len(shown)}),
        "about": (label.about, set(intent.about), {shown[place - 1] for place in label.about if place <= len(shown)}),
        "facts": (label.facts, set(intent.facts), set(label.facts)),
        "topic": (label.topic, intent.topic, label.topic),
        "choices": (label.choices, bool(turn.choices), label.choices),
        "question": (label.question, bool(turn.question), label.question),
    }  # fmt: skip
    return {name: found == expected for name, (labelled, found, expected) in asked.items() if labelled}


def _settled(label: Label, lists: Lists, catalogue: Catalogue) -> Label:
    """Replace places and medians of the list shown by what stood there."""
    return replace(
        label,
        request=_filled(label.request, lists, catalogue),
        optional=_filled(label.optional, lists, catalogue),
    )


def _filled(request: Request, lists: Lists, catalogue: Catalogue) -> Mapping[str, Any]:
    return {name: _value(name, value, lists, catalogue) for name, value in request.items()}


def _value(name: str, value: Any, lists: Lists, catalogue: Catalogue) -> Any:
    if isinstance(value, str) and value.startswith(("less", "more")):
        return _beyond(name, value, lists, catalogue)
    if name in ("like", "unlike"):
        return [_named(item, lists) for item in value]
    return value


def _named(item: Any, lists: Lists) -> Any:
    """Replace "@2" by the second film of the list before, "@2-1" by that of the list one message earlier."""
    if isinstance(item, list):
        return [_named(choice, lists) for choice in item]
    if not (isinstance(item, str) and item.startswith("@")):
        return item
    place, _, back = item[1:].partition("-")
    films = lists[-1 - int(back or 0)]
    if int(place) > len(films):
        return item
    film = films[int(place) - 1]
    return f"{film.title_en} {film.year}"


def _beyond(name: str, value: str, lists: Lists, catalogue: Catalogue) -> list[float]:
    """Give the range of bounds that are tighter than the films shown, or than one of them."""
    direction, _, place = value.partition("@")
    films = lists[-1]
    chosen = films[int(place) - 1 : int(place)] if place else films
    numbers = [number for film in chosen if (number := _number(name, film, catalogue))]
    if not numbers:
        return [-_OPEN, _OPEN]
    middle = float(median(numbers))
    return [-_OPEN, middle] if direction == "less" else [middle, _OPEN]


def _number(name: str, film: Film, catalogue: Catalogue) -> float | None:
    if name.startswith("runtime"):
        return film.runtime_minutes
    if name.startswith("popularity"):
        return float(catalogue.renown[catalogue.row_of[film.film_id]])
    return film.score if name.startswith("rating") else film.year
