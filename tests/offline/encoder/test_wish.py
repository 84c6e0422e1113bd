from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from itertools import islice

import numpy as np
import pytest

from recsys.language import is_chinese
from recsys.offline.encoder.book import Matchbook
from recsys.offline.encoder.wish import Wish, draw_row, stream_wishes, word_of


@pytest.fixture(scope="module")
def wishes(book: Matchbook) -> list[Wish]:
    return [wish for batch in islice(stream_wishes(book, 40, seed=0), 10) for wish in batch]


def test_every_wish_is_met_by_its_own_film(wishes: list[Wish]) -> None:
    assert len(wishes) == 400
    assert all(wish.met[wish.row] for wish in wishes)
    assert not any((wish.met & wish.ignored).any() for wish in wishes)


def test_every_wish_is_whole(wishes: list[Wish]) -> None:
    assert all(wish.wish.zh and wish.wish.en and "{" not in wish.wish.zh + wish.wish.en for wish in wishes)
    assert not any(map(is_chinese, "".join(wish.meaning for wish in wishes)))


def test_wishes_are_many_and_the_seed_decides_them(book: Matchbook, wishes: list[Wish]) -> None:
    assert len({wish.wish.zh for wish in wishes}) > 250
    again, other = (next(stream_wishes(book, 8, seed=seed)) for seed in (0, 1))
    assert [wish.wish for wish in again] == [wish.wish for wish in wishes[:8]]
    assert [wish.wish for wish in other] != [wish.wish for wish in again]


def test_the_teacher_is_spared_chinese_plots(wishes: list[Wish]) -> None:
    plots = [wish for wish in wishes if wish.wish.zh == wish.wish.en and any(map(is_chinese, wish.wish.zh))]
    assert plots
    assert all(wish.meaning == "" and wish.met.sum() == 1 for wish in plots)


def test_wishes_for_films_like_one_are_met_by_it_and_its_likes(book: Matchbook) -> None:
    liked = replace(book, alike={3: (5, 7)}, plots=[])
    found = [wish for wish in next(stream_wishes(liked, 400, seed=2)) if set(np.flatnonzero(wish.met)) == {3, 5, 7}]
    assert found
    assert all(wish.row == 3 for wish in found)


def test_dialogues_are_read_when_they_are_there(book: Matchbook) -> None:
    asked = replace(book, requests=[(4, "something to watch with my dog")], plots=[])
    found = [wish for wish in next(stream_wishes(asked, 300, seed=2)) if "my dog" in wish.wish.en]
    assert found
    assert all(wish.row == 4 and wish.meaning for wish in found)


def test_the_best_known_films_are_drawn_a_little_more_often() -> None:
    rng = random.Random(0)
    drawn = Counter(draw_row(rng, range(10)) for _ in range(5000))
    assert drawn[0] > 1.3 * drawn[9]
    assert drawn[9] > 200


def test_decades_are_said_in_several_ways(book: Matchbook) -> None:
    said = {word_of(random.Random(seed), ("decade", "1990"), book) for seed in range(40)}
    assert {word.zh for word in said} == {"1990年代", "90年代", "九十年代"}
    assert {word.en for word in said} == {"1990s", "90s", "nineties"}
    assert {word_of(random.Random(seed), ("decade", "2010"), book).zh for seed in range(9)} == {"2010年代"}
