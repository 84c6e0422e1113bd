from __future__ import annotations

from collections.abc import Callable

import pytest

from recsys.intent import Parser


@pytest.mark.parametrize(
    ("message", "title"),
    [
        ("想看《盗梦空间》", "Inception"),
        ("想看盗梦空间", "Inception"),
        ("有没有《寄生虫》", "Parasite"),
        ("帮我找一下电影《英雄》", "Hero"),
        ("想看李安的《卧虎藏龙》", "Crouching Tiger, Hidden Dragon"),
        ("今晚就看泰坦尼克号吧", "Titanic"),
        ("《盗梦空间》", "Inception"),
        ("盜夢空間", "Inception"),
        ("I want to watch Inception", "Inception"),
        ("find me Inception", "Inception"),
        ("find me the movie Titanic please", "Titanic"),
        ("show me Parasite", "Parasite"),
        ("I'd like to see Alien", "Alien"),
        ("can I watch Spirited Away tonight?", "Spirited Away"),
        ("do you have The Matrix?", "The Matrix"),
        ("how about Titanic", "Titanic"),
        ("Inception", "Inception"),
    ],
)
def test_a_film_asked_for_by_its_name_is_wanted_itself(
    real_parser: Parser, film_named: Callable[[str], int], message: str, title: str
) -> None:
    wish = real_parser.parse(message)
    assert [(part.kind, part.value, part.itself) for part in wish.parts] == [("like", film_named(title), True)]


@pytest.mark.parametrize(
    "message",
    [
        "something like Inception",
        "I want to watch something like Inception",
        "find me movies similar to Inception",
        "I want to watch Inception but funnier",
        "I loved Inception",
        "Inception and Interstellar",
        "I don't want to watch Inception",
        "a movie as good as Inception",
        "想看类似《盗梦空间》的",
        "想看《盗梦空间》那样的电影",
        "想看《盗梦空间》同类",
        "推荐像《盗梦空间》一样的",
        "喜欢《盗梦空间》",
        "不想看《盗梦空间》",
        "想看《盗梦空间》，但是轻松一点",
    ],
)
def test_a_film_named_as_an_example_is_not(real_parser: Parser, film_named: Callable[[str], int], message: str) -> None:
    likes = [part for part in real_parser.parse(message).parts if part.kind == "like"]
    assert film_named("Inception") in {part.value for part in likes}
    assert not any(part.itself for part in likes)


@pytest.mark.parametrize("message", ["想看《盗梦空间》和《星际穿越》", "I want to watch Inception or Interstellar"])
def test_films_asked_for_in_one_breath_are_all_wanted(real_parser: Parser, message: str) -> None:
    assert [part.itself for part in real_parser.parse(message).parts] == [True, True]


def test_both_bearers_of_a_name_in_doubt_are_wanted(real_parser: Parser) -> None:
    (segment,) = real_parser.parse("想看Crash").segments
    assert segment.doubt and len(segment.parts) > 1 and all(part.itself for part in segment.parts)


@pytest.mark.parametrize("message", ["想看星球大战", "I want to watch Star Wars"])
def test_the_name_of_a_series_means_its_films(real_parser: Parser, message: str) -> None:
    assert [(part.kind, part.value) for part in real_parser.parse(message).parts] == [("series", "Star Wars")]


@pytest.mark.parametrize(
    ("message", "kind"),
    [
        ("I want to see aliens", "theme"),
        ("recommend Korean horror", "country"),
        ("show me Drama", "genre"),
        ("show me Nolan films", "person"),
    ],
)
def test_what_is_no_film_is_not_made_one(real_parser: Parser, message: str, kind: str) -> None:
    parts = real_parser.parse(message).parts
    assert parts[0].kind == kind and not any(part.kind == "like" for part in parts)
