"""Two lists held against each other: the films of both, and where each stands under either wish."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from recsys.types import Film, Turn
from recsys.ui.frame import View
from recsys.ui.heat import plain

MARKS = "AB"
N_NAMED = 6  # shared films named in the sentence; the table has all


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a film stands under a wish.

    Args:
        place: among all films that may be shown, from 1; None if it may not.
        score: what it scores; None if the wish has no films to hold it against.
    """

    place: int | None
    score: float | None


def both(left: Turn, right: Turn) -> list[Film]:
    """Give the films of two lists, those on both first, then by their better place.

    Args:
        left, right: the answers.
    """
    sides = (places(left), places(right))
    films = {item.film.film_id: item.film for turn in (left, right) for item in turn.recommendations}

    def order(film_id: int) -> tuple[bool, int]:
        found = [side[film_id] for side in sides if film_id in side]
        return len(found) < len(sides), min(found)

    return [films[film_id] for film_id in sorted(films, key=order)]


def summary(view: View, left: Turn, right: Turn) -> str:
    """Say how many films two lists share, and which."""
    ids = set(places(left)) & set(places(right))
    counts = {"a": len(left.recommendations), "b": len(right.recommendations), "n": len(ids)}
    if not ids:
        return view.say("wish_pair_apart", **counts)
    shared = [plain(film.title(view.language)) for film in both(left, right) if film.film_id in ids]
    named = view.say("separator").join(view.say("wish_pair_title", title=title) for title in shared[:N_NAMED])
    return view.say("wish_pair_shared", films=named + (" …" if len(shared) > N_NAMED else ""), **counts)


def standings(recommender: Any, turns: Sequence[Turn], films: Sequence[Film]) -> tuple[dict[int, Standing], ...]:
    """Find the place and the score of films under each of some wishes: film_id -> both, per wish.

    Args:
        recommender: ranks.
        turns: the answers.
        films: on any of their lists.
    """
    found = []
    for turn in turns:
        listed = places(turn)
        scores = {item.film.film_id: item.score for item in turn.recommendations}
        own = {film_id: Standing(place, scores[film_id]) for film_id, place in listed.items()}
        for film in films:
            if turn.recommendations and film.film_id not in own:
                held = recommender.why_not(turn, film.film_id)
                own[film.film_id] = Standing(held.rank, held.score)
        found.append(own)
    return tuple(found)


def rows(view: View, films: Sequence[Film], found: Sequence[Mapping[int, Standing]]) -> list[dict[str, Any]]:
    """Give the table of both lists: each film with its place and its score under either wish.

    Args:
        view: what the page draws with.
        films: the rows.
        found: what `standings` gives.
    """
    nothing = Standing(None, None)
    table: list[dict[str, Any]] = []
    for film in films:
        row: dict[str, Any] = {view.say("column_film"): film.title(view.language)}
        sides = [side.get(film.film_id, nothing) for side in found]
        row |= {view.say("wish_pair_place", mark=mark): side.place for mark, side in zip(MARKS, sides, strict=True)}
        row |= {view.say("wish_pair_score", mark=mark): side.score for mark, side in zip(MARKS, sides, strict=True)}
        table.append(row)
    return table


def places(turn: Turn) -> dict[int, int]:
    """Give film_id -> place on the list, from 1."""
    return {item.film.film_id: place for place, item in enumerate(turn.recommendations, start=1)}
