"""People whose likes are known: some of these are clicked, the others are what the list should hold."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from recsys.collaborative import Interactions
from recsys.offline.encoder.book import Matchbook
from recsys.offline.encoder.fact import Fact
from recsys.offline.encoder.phrase import say
from recsys.offline.encoder.wish import word_of
from recsys.offline.ranking.case import Case, K, case_of
from recsys.offline.recommender.refresh import JUDGES
from recsys.recommender import Recommender
from recsys.types import Query, RowArray

SOURCE = "people"
CLICKS = (1, 3, 5, 10)
MIN_LIKES = 20  # so that ten films are left to find after ten clicks
# What a wish names beside a genre: facts that filter, so that taste alone orders what is left, or facts that only rank.
STATED, DESCRIBED = ("decade", "country"), ("theme", "keyword")
SECOND_KINDS: Mapping[str, tuple[str, ...]] = {"people, facts stated": STATED, "people, theme": DESCRIBED}


def judging_likes(data: Interactions, *, seed: int = 0) -> list[tuple[int, RowArray]]:
    """Give the people that no model in service has learnt from, with their likes in an order drawn by lot.

    Args:
        data: all ratings.
        seed: decides the order.

    Returns:
        (number of the person, rows) of those with at least MIN_LIKES likes.
    """
    rng = np.random.default_rng(seed)
    likes = [(user, history.liked) for user, history in enumerate(data.histories()) if user % JUDGES == 0]
    return [(user, rng.permutation(liked).astype(np.int32)) for user, liked in likes if len(liked) >= MIN_LIKES]


def taste_cases(
    recommender: Recommender, people: Sequence[tuple[int, RowArray]], *,
    on_progress: Callable[[int, int], None] | None = None,
) -> list[Case]:  # fmt: skip
    """Let people click 1, 3, 5 and 10 films; what else they like is the answer, the same after every number of clicks.

    Args:
        recommender: what answers.
        people: as `judging_likes` gives them.
        on_progress: called with (people done, people in all).
    """
    nothing = Query((), "", np.zeros(recommender.encoder.dim, np.float32))
    cases: list[Case] = []
    for number, (user, liked) in enumerate(people, 1):
        for n in CLICKS:
            cases.append(case_of(_clicked(nothing, liked[:n]), recommender, source=SOURCE, variant=_variant(n),
                                 group=f"person {user}", gold=liked[max(CLICKS) :].tolist()))  # fmt: skip
        if on_progress:
            on_progress(number, len(people))
    return cases


def wishing_cases(
    recommender: Recommender, people: Sequence[tuple[int, RowArray]], book: Matchbook, *, seed: int = 0,
    on_progress: Callable[[int, int], None] | None = None,
) -> list[Case]:  # fmt: skip
    """Let people click films and wish for a genre with something else that a film they like and hold back has.

    The answer is every film held back that meets the wish. What is beside the genre is a source of its own, see
    SECOND_KINDS.

    Args:
        recommender: what answers.
        people: as `judging_likes` gives them.
        book: what wishes are made from; its rows are those of the recommender's catalogue.
        seed: decides the wishes.
        on_progress: called with (people done, people in all).
    """
    rng = random.Random(seed)
    cases: list[Case] = []
    for number, (user, liked) in enumerate(people, 1):
        held = liked[max(CLICKS) :].tolist()
        for source, kinds in SECOND_KINDS.items():
            for n, (text, met, barred) in zip(CLICKS, _wishes(rng, held, kinds, book), strict=False):
                query = _clicked(recommender.reply(text, k=K).query, liked[:n])
                cases.append(case_of(query, recommender, source=source, variant=_variant(n),
                                     group=f"person {user}", gold=met, barred=barred))  # fmt: skip
        if on_progress:
            on_progress(number, len(people))
    return [case for case in cases if case.situation == "both"]  # of some wishes nothing is understood


def _variant(n: int) -> str:
    return f"{n} like{'s' * (n > 1)}"


def _clicked(query: Query, liked: RowArray) -> Query:
    rows = tuple(liked.tolist())
    return replace(query, liked=rows, hidden=rows)


def _wishes(
    rng: random.Random, held: Sequence[int], kinds: Sequence[str], book: Matchbook
) -> Iterator[tuple[str, list[int], list[int]]]:
    """Draw a wish for each film held back, in either language, with the held films that meet it and those that may."""
    for row in rng.sample(held, len(held)):
        facts = _facts(rng, row, kinds, book)
        if facts:
            pair = say(rng, [word_of(rng, fact, book) for fact in facts])
            met, unsure = book.facts.meeting(facts)
            text = rng.choice((pair.zh, pair.en))
            yield text, [r for r in held if met[r]], [r for r in held if unsure[r]]


def _facts(rng: random.Random, row: int, kinds: Sequence[str], book: Matchbook) -> list[Fact]:
    """Draw a genre of one film and a fact of one of some kinds; none where it lacks either."""
    wanted = ("genre", rng.choice(kinds))
    told = [[fact for fact in book.facts.by_row[row] if fact[0] == kind and _sayable(fact, book)] for kind in wanted]
    return [rng.choice(facts) for facts in told] if all(told) else []


def _sayable(fact: Fact, book: Matchbook) -> bool:
    return fact[0] not in book.words or fact[1] in book.words[fact[0]]
