from __future__ import annotations

from collections.abc import Callable

import pytest

from recsys.types import Intent


@pytest.mark.parametrize(
    ("message", "fact", "title"),
    [
        ("which one is the shortest", "runtime", "Alien"),
        ("哪部最短", "runtime", "Alien"),
        ("which is the newest", "year", "Parasite"),
        ("哪部最老", "year", "The Godfather"),
        ("which of these is the best", "rating", "The Godfather"),
        ("哪一部评分最高", "rating", "The Godfather"),
    ],
)
def test_one_of_the_list_is_asked_for(
    hear: Callable[[str], Intent], film_named: Callable[[str], int], message: str, fact: str, title: str
) -> None:
    intent = hear(message)
    assert (intent.act, intent.facts, intent.about) == ("tell", (fact,), (film_named(title),))


@pytest.mark.parametrize("message", ["the best thrillers", "评分最高的科幻片", "which is the best comedy by Nolan"])
def test_a_wish_for_the_best_is_a_wish(hear: Callable[[str], Intent], message: str) -> None:
    assert hear(message).act != "tell"
