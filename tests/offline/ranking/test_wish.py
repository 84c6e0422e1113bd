from __future__ import annotations

import numpy as np

from recsys.language import is_chinese
from recsys.offline.ranking import wish
from recsys.offline.ranking.wish import wish_cases


class Heard:
    """A recommender that keeps what it was told."""

    def __init__(self, recommender) -> None:
        self._recommender = recommender
        self.texts: list[str] = []

    def __getattr__(self, name: str):
        return getattr(self._recommender, name)

    def reply(self, text: str, **options):
        self.texts.append(text)
        return self._recommender.reply(text, **options)


def test_wishes_are_said_in_both_languages_and_answered_by_films_that_meet_them(small, small_book) -> None:
    heard, seen = Heard(small), []
    cases = wish_cases(heard, small_book, 12, on_progress=lambda done, total: seen.append((done, total)))
    assert len(cases) == len(heard.texts) == 12 and seen[-1] == (12, 12)
    assert {any(map(is_chinese, text)) for text in heard.texts} == {True, False}
    assert {case.situation for case in cases} == {"wish"} and len({case.group for case in cases}) == 12
    assert all(len(case.gold) for case in cases)
    assert np.mean([case.is_gold.any() for case in cases]) > 0.8


def test_a_seed_decides_the_wishes(small, small_book) -> None:
    texts = []
    for seed in (0, 0, 1):
        heard = Heard(small)
        wish_cases(heard, small_book, 6, seed=seed)
        texts.append(heard.texts)
    assert texts[0] == texts[1] != texts[2]


def test_of_many_answers_the_best_known_count_and_the_others_are_left_out(small, small_book, monkeypatch) -> None:
    whole = wish_cases(small, small_book, 10)
    monkeypatch.setattr(wish, "MAX_GOLD", 1)
    few = wish_cases(small, small_book, 10)
    number = max(range(10), key=lambda i: len(whole[i].gold))
    assert len(whole[number].gold) > 1 and few[number].gold.tolist() == whole[number].gold[:1].tolist()
    assert not set(whole[number].gold[1:].tolist()) & set(few[number].rows.tolist())
