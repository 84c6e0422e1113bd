"""Wishes with the films that meet them: what draws a wish near the text of a film."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from recsys.language import is_chinese, normalise
from recsys.offline.encoder.book import Matchbook
from recsys.offline.encoder.corpus import Pair
from recsys.offline.encoder.fact import Fact, Flags
from recsys.offline.encoder.gloss import explain
from recsys.offline.encoder.phrase import Word, say, say_alone, say_like
from recsys.offline.encoder.slip import mix, slip
from recsys.offline.encoder.spelling import pick

# What a wish may name together, and how often: kinds of facts of one film.
PATTERNS = {
    ("genre",): 3, ("theme",): 5, ("keyword",): 3, ("person",): 1, ("country",): 1, ("genre", "theme"): 8,
    ("genre", "keyword"): 5, ("genre", "genre"): 4, ("theme", "theme"): 4, ("theme", "keyword"): 3,
    ("keyword", "keyword"): 2, ("country", "genre"): 9, ("country", "theme"): 6, ("country", "keyword"): 2,
    ("decade", "genre"): 3, ("decade", "theme"): 2, ("decade", "country"): 1, ("decade", "country", "genre"): 3,
    ("country", "genre", "theme"): 5, ("genre", "genre", "theme"): 3, ("genre", "theme", "theme"): 3,
    ("genre", "theme", "keyword"): 2, ("person", "genre"): 1, ("decade", "genre", "theme"): 2,
}  # fmt: skip
ALONE = {"genre": 0.2, "theme": 0.42, "keyword": 0.3, "country": 0.08}  # kinds of words that are a wish of their own
SHARES = {"together": 0.48, "alone": 0.36, "plot": 0.08, "like": 0.04, "request": 0.04}
MIXED_SHARE = 0.06  # share of wishes with a word of the other language
REGION_SHARE = 0.15  # share of wishes for a country that may name a region instead
RENOWN = 0.4  # how much more often the best known films are drawn; 0 is all alike
_DECADES_ZH = {"195": "五十", "196": "六十", "197": "七十", "198": "八十", "199": "九十"}
_DECADES_EN = {"192": "twenties", "195": "fifties", "196": "sixties", "197": "seventies", "198": "eighties",
               "199": "nineties"}  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Wish:
    """A wish and the films that meet it.

    Args:
        wish: in both languages; a plot sentence stands in both places in its own.
        meaning: English for the teacher; "" where it would not understand.
        row: one film that meets it.
        met: bool [n_films], the films that meet it.
        ignored: bool [n_films], films that are neither match nor counterexample.
    """

    wish: Pair
    meaning: str
    row: int
    met: Flags
    ignored: Flags


def stream_wishes(book: Matchbook, n: int, seed: int) -> Iterator[list[Wish]]:
    """Draw batches of n wishes without end."""
    rng = random.Random(seed)
    makers: Mapping[str, Callable[[random.Random, Matchbook], Wish | None]] = {
        "together": _together, "alone": _alone, "plot": _plot, "like": _like, "request": _request,
    }  # fmt: skip
    while True:
        batch: list[Wish] = []
        while len(batch) < n:
            (kind,) = rng.choices(tuple(SHARES), tuple(SHARES.values()))
            wish = makers[kind](rng, book)
            batch += [wish] if wish else []
        yield batch


def draw_row(rng: random.Random, rows: Sequence[int]) -> int:
    """Draw one of the rows in ascending order, the best known films a little more often."""
    return rows[int(len(rows) * rng.random() ** (1 + RENOWN))]


def word_of(rng: random.Random, fact: Fact, book: Matchbook) -> Word:
    """Say a fact in both languages."""
    kind, name = fact
    if kind == "person":
        return Word("person", *book.people[name])
    if kind == "decade":
        return _decade_word(rng, name)
    spelling = book.words[kind][name]
    return Word(spelling.role(kind), pick(rng, spelling.zh), pick(rng, spelling.en))


def _decade_word(rng: random.Random, year: str) -> Word:
    short = year[2:] if year.startswith("19") else year
    zh = [f"{year}年代", f"{short}年代", *([f"{_DECADES_ZH[year[:3]]}年代"] if year[:3] in _DECADES_ZH else [])]
    en = [f"{year}s", f"{short}s", *([_DECADES_EN[year[:3]]] if year[:3] in _DECADES_EN else [])]
    return Word("decade", rng.choice(zh), rng.choice(en))


def _together(rng: random.Random, book: Matchbook) -> Wish | None:
    """Draw a film and a wish for some of its facts; None if it has too few for the pattern drawn."""
    row = draw_row(rng, range(len(book.films)))
    (pattern,) = rng.choices(tuple(PATTERNS), tuple(PATTERNS.values()))
    facts: list[Fact] = []
    for kind in pattern:
        told = [fact for fact in _sayable(book, row, kind) if fact not in facts]
        if not told:
            return None
        plain = told[: len(book.films[row].countries)] if kind == "country" and rng.random() > REGION_SHARE else told
        facts.append(rng.choice(plain or told))
    words = [word_of(rng, fact, book) for fact in facts]
    clean = say(rng, words)
    wish = slip(rng, clean)
    if rng.random() < MIXED_SHARE:
        word = rng.choice(words)
        wish = mix(rng, wish, word.zh, word.en)
    return Wish(wish, explain(clean.en), row, *book.facts.meeting(facts))


def _sayable(book: Matchbook, row: int, kind: str) -> list[Fact]:
    """Give the facts of a film that words are known for."""
    facts = [fact for fact in book.facts.by_row[row] if fact[0] == kind]
    return [fact for fact in facts if kind not in book.words or fact[1] in book.words[kind]]


@lru_cache(maxsize=64)
def _names(book: Matchbook, kind: str) -> tuple[list[Fact], list[float]]:
    """Give the facts of a kind that some film has, and how often each is drawn: frequent keywords more often."""
    facts = [(kind, name) for name in book.words.get(kind, ()) if (kind, name) in book.facts.told]
    power = 0.5 if kind in ("keyword", "country") else 0.25
    return facts, [float(book.facts.told[fact].sum()) ** power for fact in facts]


def _alone(rng: random.Random, book: Matchbook) -> Wish | None:
    (kind,) = rng.choices(tuple(ALONE), tuple(ALONE.values()))
    facts, weights = _names(book, kind)
    if not facts:
        return None
    (fact,) = rng.choices(facts, weights)
    spelling = book.words[kind][fact[1]]
    clean = say_alone(rng, Word(spelling.role(kind), pick(rng, spelling.all_zh), pick(rng, spelling.all_en)))
    met, ignored = book.facts.meeting([fact])
    return Wish(slip(rng, clean), explain(clean.en), draw_row(rng, np.flatnonzero(met).tolist()), met, ignored)


def _plot(rng: random.Random, book: Matchbook) -> Wish | None:
    return _spoken(rng.choice(book.plots), book) if book.plots else None


def _request(rng: random.Random, book: Matchbook) -> Wish | None:
    return _spoken(rng.choice(book.requests), book) if book.requests else None


def _spoken(told: tuple[int, str], book: Matchbook) -> Wish:
    row, text = told
    met, none = np.zeros((2, len(book.films)), dtype=np.bool_)
    met[row] = True
    return Wish(Pair(text, text), "" if any(map(is_chinese, text)) else text, row, met, none)


def _like(rng: random.Random, book: Matchbook) -> Wish | None:
    if not book.alike:
        return None
    row = draw_row(rng, sorted(book.alike))
    film = book.films[row]
    met, ignored = np.zeros((2, len(book.films)), dtype=np.bool_)
    met[[row, *book.alike[row]]] = True
    clean = say_like(rng, film.title_zh, normalise(film.title_en))
    return Wish(clean, "", row, met, ignored)
