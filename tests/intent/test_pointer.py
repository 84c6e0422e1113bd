from __future__ import annotations

from dataclasses import replace

import pytest

from recsys.intent import Parser
from recsys.intent.pointer import ORDINAL, find_pointers, find_pronouns, find_shown, focus, places_of
from recsys.types import State

LIST = State(n_turns=1, shown=tuple(range(1, 11)))


@pytest.mark.parametrize(
    ("text", "film_ids"),
    [
        ("the second one", [(2,)]),
        ("#3", [(3,)]),
        ("第三部", [(3,)]),
        ("the first two", [(1, 2)]),
        ("top 3", [(1, 2, 3)]),
        ("前两部", [(1, 2)]),
        ("最后三部", [(8, 9, 10)]),
        ("the last one", [(10,)]),
        ("最后一部", [(10,)]),
        ("倒数第二部", [(9,)]),
        ("the first and third", [(1,), (3,)]),
        ("第一、第三部", [(1, 3)]),
        ("第一和第三部", [(1, 3)]),
        ("numbers 2 and 4", [(2, 4)]),
        ("seen 1 and 3", [(1, 3)]),
        ("option two", [(2,)]),
        ("第十部", [(10,)]),
        ("the twelfth of never", []),
        ("第十二部", [()]),
        ("first love", []),
        ("the second world war", []),
        ("the first 20 minutes", []),
        ("2001", []),
        ("film 2012", []),
        ("the last samurai", []),
    ],
)
def test_places_in_the_list(text: str, film_ids: list[tuple[int, ...]]) -> None:
    assert [pointer.film_ids for pointer in find_pointers(text, LIST)] == film_ids


@pytest.mark.parametrize(
    ("text", "film_ids"),
    [
        ("how long is it", [(1,)]),
        ("it's great", [(1,)]),
        ("this one", [(1,)]),
        ("刚才那部", [(1,)]),
        ("这部", [(1,)]),
        ("它", [(1,)]),
        ("其它", []),
        ("this kind of film", []),
        ("that evening", []),
        ("these", [tuple(range(1, 11))]),
        ("those days", []),
        ("这些", [tuple(range(1, 11))]),
        ("这些类型", []),
    ],
)
def test_pronouns(text: str, film_ids: list[tuple[int, ...]]) -> None:
    assert [pointer.film_ids for pointer in find_pronouns(text, LIST)] == film_ids


def test_without_a_list_nothing_is_pointed_at() -> None:
    assert find_pointers("the second one", None) == [] and find_pointers("第二部", State()) == []
    assert focus(None) == () and focus(State()) == ()


def test_it_is_the_film_named_last_or_the_first_shown(small_parser: Parser) -> None:
    named = State(n_turns=1, segments=small_parser.parse("像《星际穿越》的").segments, shown=(103, 104))
    assert focus(named) == (101,)
    assert focus(named, named=False) == (103,)
    assert focus(replace(named, shown=(104,))) == (104,)
    assert focus(replace(named, n_turns=2)) == (103,)


def test_films_that_more_is_wanted_like() -> None:
    assert [hit.meanings[0].value for hit in find_shown("more like the second one", LIST)] == [2]
    assert [meaning.value for hit in find_shown("like the first two", LIST) for meaning in hit.meanings] == [1, 2]
    assert [hit.meanings[0].value for hit in find_shown("类似这部的", LIST)] == [1]
    assert find_shown("the second one", LIST) == []


def test_the_places_of_a_match() -> None:
    match = ORDINAL.search("后两部")
    assert match is not None and places_of(match, 10) == (9, 10)


def test_the_film_last_spoken_of_comes_first() -> None:
    spoken = replace(LIST, focus=4)
    assert focus(spoken) == focus(spoken, named=False) == (4,)
    assert [pointer.film_ids for pointer in find_pronouns("is it long", spoken)] == [(4,)]


@pytest.mark.parametrize("message", ["something similar", "any similar ones?", "有没有类似的", "再来几部这样的"])
def test_similar_ones_are_similar_to_the_film_last_spoken_of(real_parser: Parser, talk: State, message: str) -> None:
    spoken = replace(talk, focus=talk.shown[2])
    parts = real_parser.parse(message, state=spoken).parts
    assert [(part.kind, part.value, part.itself) for part in parts] == [("like", talk.shown[2], False)]
    assert not real_parser.parse(message, state=talk).parts
