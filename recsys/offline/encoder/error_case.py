"""The wishes that went worst: what was found instead, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

import numpy as np

from recsys.catalogue import Catalogue
from recsys.catalogue.text import MAX_COUNTRIES, MAX_DIRECTORS, MAX_GENRES, MAX_KEYWORDS
from recsys.language import is_chinese, normalise, segment
from recsys.offline.encoder.wish_score import TOP, WishScores, WishSheet
from recsys.offline.encoder.wish_set import FilmWish, Judge
from recsys.types import Film, RowArray

N_WORST = 30
N_SHOWN = 5
GAP = 0.4  # of precision between the languages: one of them was not understood
SHARED = 0.4  # of the wrong films: what so many share is what the wish was taken for
MIN_SHARING = 3
LIFT = 2  # times as often as among all films
FEW_FILMS = 20
PARTS = {"any_genre": "the genre", "keywords": "the theme", "also": "the second theme", "years": "the years"}
FEW_KEYWORDS = 5  # a quarter of the films that can be judged have fewer


@dataclass(frozen=True, slots=True, eq=False)
class Bench:
    """What a diagnosis looks at.

    Args:
        catalogue: the films.
        judge: which of them meet a wish.
        text_judge: the same for the facts that the film text says.
    """

    catalogue: Catalogue
    judge: Judge
    text_judge: Judge


def make_bench(catalogue: Catalogue) -> Bench:
    """Prepare the diagnosis of wishes over a catalogue."""
    told = Catalogue.from_films(map(_told, catalogue.films), renown=catalogue.renown)
    return Bench(catalogue, Judge(catalogue), Judge(told))


def _told(film: Film) -> Film:
    """Leave of a film what its text says; a shortened list of keywords judges as the whole one did."""
    return replace(
        film,
        genres=film.genres[:MAX_GENRES],
        keywords=film.keywords[:MAX_KEYWORDS],
        countries=film.countries[:MAX_COUNTRIES],
        directors=film.directors[:MAX_DIRECTORS],
        cast=(),
    )


def worst_cases(scores: WishScores, sheet: WishSheet, bench: Bench, n: int = N_WORST) -> list[dict[str, Any]]:
    """Give the wishes with the lowest mean precision of both languages, the worst first, each with its cause.

    Args:
        scores: what a rival found.
        sheet: the wishes.
        bench: of the same catalogue.
        n: how many.

    Returns:
        Per wish: zh, en, kind, precision_zh, precision_en, n_relevant, cause (a class), detail, and instead: titles
        of films found that do not meet it, in the order found.
    """
    mean = (scores.precision_zh + scores.precision_en) / 2
    cases = []
    for row in np.argsort(mean, kind="stable")[: min(n, int((mean < 1).sum()))].tolist():
        wish, relevant = sheet.wishes[row], sheet.relevant[row]
        wrong = [
            film
            for film in dict.fromkeys([*scores.zh[row].tolist(), *scores.en[row].tolist()])
            if film >= 0 and not relevant[film]
        ]
        precision = float(scores.precision_zh[row]), float(scores.precision_en[row])
        cause, detail = diagnose(wish, np.array(wrong, dtype=np.int32), precision, bench)
        cases.append(
            {
                "zh": wish.zh,
                "en": wish.en,
                "kind": wish.kind,
                "precision_zh": precision[0],
                "precision_en": precision[1],
                "n_relevant": int(relevant.sum()),
                "cause": cause,
                "detail": detail,
                "instead": [f"{film.title_en} {film.title_zh}" for film in _films(bench, wrong[:N_SHOWN])],
            }
        )
    return cases


def diagnose(wish: FilmWish, wrong: RowArray, precision: tuple[float, float], bench: Bench) -> tuple[str, str]:
    """Name the class of cause of a wish that went wrong, with the evidence.

    Args:
        wish: the wish.
        wrong: rows found that do not meet it, in either language.
        precision: of the Chinese and of the English wish, 0..1.
        bench: its catalogue.

    Returns:
        (class, one line of evidence). Classes, the first that fits: "fact not in the film text", "unknown word",
        "mix of two facts", "words of titles", "ambiguity", "missing fact", "few films", "vague".
    """
    n_told = int(bench.text_judge.relevant(wish).sum())
    n_relevant = int(bench.judge.relevant(wish).sum())
    if n_told < min(TOP, n_relevant):
        return "fact not in the film text", f"the text of {n_told} of the {n_relevant} films says it"
    if abs(precision[0] - precision[1]) >= GAP:
        language = "Chinese" if precision[0] < precision[1] else "English"
        return "unknown word", f"the {language} wording alone is not understood"
    missed = _most_missed(wish, wrong, bench.judge)
    if missed:
        return "mix of two facts", missed
    films = _films(bench, wrong.tolist())
    titled = _shared_words(wish, films)
    if titled:
        return "words of titles", titled
    shared = _shared_fact(wish, films, bench.catalogue)
    if shared:
        return "ambiguity", shared
    if wish.asks_keywords and films and np.median([len(film.keywords) for film in films]) < FEW_KEYWORDS:
        return (
            "missing fact",
            f"half of the films found have fewer than {FEW_KEYWORDS} keywords; the tag may be missing",
        )
    if n_relevant <= FEW_FILMS:
        return "few films", f"only {n_relevant} films meet it"
    return "vague", "the films found have nothing in common"


def _films(bench: Bench, rows: Iterable[int]) -> list[Film]:
    return [bench.catalogue.films[row] for row in rows]


def _most_missed(wish: FilmWish, wrong: RowArray, judge: Judge) -> str:
    """Say which condition the wrong films lack while they meet all others, "" unless most do."""
    conditions = judge.conditions(wish)
    if len(conditions) < 2 or not len(wrong):
        return ""
    failed = {name: ~met[wrong] for name, met in conditions.items()}
    lone = np.sum(list(failed.values()), axis=0) == 1
    if lone.mean() < 0.5:
        return ""
    counts = {name: int((mask & lone).sum()) for name, mask in failed.items()}
    name = max(counts, key=lambda item: counts[item])
    return f"{counts[name]} of {len(wrong)} films found lack only: {PARTS.get(name, name)}"


def _shared_words(wish: FilmWish, films: Sequence[Film]) -> str:
    """Say which films have a word of the wish in their title, "" unless many do."""
    words = {word for text in (wish.zh, wish.en) for word in _words(text)}
    named = [film for film in films if words & {*_words(film.title_zh), *_words(film.title_en)}]
    if len(named) < max(MIN_SHARING, SHARED * len(films)):
        return ""
    return f"{len(named)} of {len(films)} films found have a word of the wish in their title"


def _words(text: str) -> set[str]:
    """Words long enough to mean something."""
    words = (word.text for word in segment(normalise(text)))
    return {word for word in words if len(word) >= (2 if is_chinese(word[0]) else 4)}


def _shared_fact(wish: FilmWish, films: Sequence[Film], catalogue: Catalogue) -> str:
    """Say which fact, not asked for, many of the wrong films share, and far more of them than of all films."""
    asked = {*wish.genres, *wish.any_genre, *(phrase.lstrip("@=") for phrase in wish.keywords + wish.also)}
    # A keyword is rarer than a genre and so says more; among equals the one met first.
    for kind, facts in (
        ("keyword", (film.keywords for film in films)),
        ("genre", (film.genres for film in films)),
    ):
        for fact, n in Counter(chain.from_iterable(facts)).most_common():
            usual = len(catalogue.rows_with(kind, fact)) / catalogue.n_films * len(films)
            if n >= max(MIN_SHARING, SHARED * len(films), LIFT * usual) and fact not in asked:
                return f"{n} of {len(films)} films found share: {fact}"
    return ""
