"""Wishes made from facts: the films that the facts describe answer them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import islice

import numpy as np

from recsys.offline.encoder.book import Matchbook
from recsys.offline.encoder.wish import Wish, stream_wishes
from recsys.offline.ranking.case import Case, K, case_of
from recsys.recommender import Recommender

MAX_GOLD = 100  # best known films that answer a wish; further ones are left out of the judgement
SOURCE = "facts"


def wish_cases(
    recommender: Recommender, book: Matchbook, n: int, *, seed: int = 0,
    on_progress: Callable[[int, int], None] | None = None,
) -> list[Case]:  # fmt: skip
    """Draw wishes for facts, half of them in Chinese, half in English.

    Args:
        recommender: what answers.
        book: what wishes are made from; its rows are those of the recommender's catalogue.
        n: wishes.
        seed: decides every draw.
        on_progress: called with (wishes done, wishes in all).
    """
    plain = replace(book, plots=(), alike={}, requests=())  # only wishes that facts answer
    drawn = islice((wish for batch in stream_wishes(plain, 64, seed) for wish in batch), n)
    cases = []
    for number, wish in enumerate(drawn):
        cases.append(_case(number, wish, recommender))
        if on_progress:
            on_progress(number + 1, n)
    return [case for case in cases if case.situation == "wish"]  # of some nothing is understood


def _case(number: int, wish: Wish, recommender: Recommender) -> Case:
    text = wish.wish.zh if number % 2 else wish.wish.en
    met = np.flatnonzero(wish.met).tolist()
    barred = {*met[MAX_GOLD:], *np.flatnonzero(wish.ignored).tolist()}
    query = recommender.reply(text, k=K).query
    return case_of(query, recommender, source=SOURCE, group=f"wish {number}", gold=met[:MAX_GOLD], barred=barred)
