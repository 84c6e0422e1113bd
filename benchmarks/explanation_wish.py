"""Wishes of several pieces in both languages, made of the shipped ones that were written by hand."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from recsys import Recommender
from recsys.config import Paths
from recsys.types import Event, EventKind, Language, Turn

SHIPPED = Paths.default().assets / "evaluation" / "film_wishes.csv"
JOINT: dict[Language, str] = {"zh": "，", "en": ", "}
# The same wish in another coat: none of these words says what is wanted.
COATS: dict[Language, tuple[str, str]] = {
    "zh": ("{}", "你好，今晚{}，有推荐吗"),
    "en": ("{}", "hi there, tonight: {} please"),
}


def single_wishes(language: Language) -> list[str]:
    """Give the shipped wishes of one language, one each."""
    with SHIPPED.open(encoding="utf-8") as file:
        return [row[language] for row in csv.DictReader(file)]


def combined(language: Language, n_parts: int, n_wishes: int, *, seed: int = 0) -> Iterator[str]:
    """Yield wishes of several shipped ones each, drawn at random."""
    wishes, generator = single_wishes(language), np.random.default_rng(seed)
    for _ in range(n_wishes):
        yield JOINT[language].join(wishes[i] for i in generator.choice(len(wishes), n_parts, replace=False))


def answered(recommender: Recommender, language: Language, n_turns: int, *, seed: int = 0) -> list[Turn]:
    """Give answers to wishes of two or three shipped ones that have two pieces or more, and films."""
    marks = some_marks(recommender)
    found: list[Turn] = []
    for number, wish in enumerate(_mixed(language, 4 * n_turns, seed)):
        turn = recommender.reply(wish, events=marks if number % 2 else ())
        if len(turn.query.segments) > 1 and turn.recommendations:
            found.append(turn)
        if len(found) == n_turns:
            break
    return found


def of_pieces(recommender: Recommender, n_segments: int, n_turns: int) -> list[Turn]:
    """Give answers to wishes of exactly so many pieces, half of them in each language."""
    found: list[Turn] = []
    for language in ("zh", "en"):
        turns = (recommender.reply(wish) for wish in _mixed(language, 4000, 7, (3, 4, 5)))
        fit = (turn for turn in turns if len(turn.query.segments) == n_segments and turn.recommendations)
        found += [turn for turn, _ in zip(fit, range(n_turns // 2), strict=False)]
    return found


def some_marks(recommender: Recommender) -> tuple[Event, ...]:
    """Give the clicks of a person who likes three well-known films and dislikes one."""
    best = np.argsort(-recommender.catalogue.renown)[[3, 40, 200, 90]]
    kinds: tuple[EventKind, ...] = ("like", "like", "like", "dislike")
    film_ids = [recommender.catalogue.films[row].film_id for row in best]
    return tuple(
        Event(film_id, kind, float(at)) for at, (film_id, kind) in enumerate(zip(film_ids, kinds, strict=True))
    )


def _mixed(language: Language, n_wishes: int, seed: int, sizes: tuple[int, ...] = (2, 3)) -> Iterator[str]:
    streams = [combined(language, size, n_wishes, seed=seed + size) for size in sizes]
    for group in zip(*streams, strict=True):
        yield from group
