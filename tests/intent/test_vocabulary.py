from __future__ import annotations

import pytest

from recsys.catalogue import Lexicon
from recsys.intent import Parser
from recsys.intent.canonical import Canon
from recsys.intent.hit import choose
from recsys.intent.vocabulary import Vocabulary, crosses_clause


@pytest.fixture(scope="module")
def vocabulary(real_lexicon: Lexicon) -> Vocabulary:
    return Vocabulary(real_lexicon)


def meanings(vocabulary: Vocabulary, message: str) -> list[tuple[str, object]]:
    hits = choose(vocabulary.find(Canon.of(message), message))
    return [(meaning.kind, meaning.value) for hit in hits for meaning in hit.meanings]


@pytest.mark.parametrize(
    ("message", "kind", "name"),
    [
        ("sci-fi", "genre", "Sci-Fi"),
        ("scifi", "genre", "Sci-Fi"),
        ("thrillers", "genre", "Thriller"),
        ("科幻片", "genre", "Sci-Fi"),
        ("funnier", "genre", "Comedy"),
        ("scarier", "theme", "scary"),
        ("zombies", "theme", "zombie"),
        ("美国片", "country", "United States"),
        ("in french", "language", "French"),
        ("french", "country", "France"),
        ("pg-13", "certificate", "PG-13"),
        ("吸血鬼题材", "theme", "vampire"),
        ("cold war", "theme", "cold war"),
        ("合家欢", "audience", "family"),
        ("for kids", "audience", "children"),
        ("with friends", "theme", "with friends"),
        ("下雨天", "theme", "rainy day"),
        ("失恋了", "theme", "heartbreak"),
        ("睡前看", "theme", "bedtime"),
        ("经典", "theme", "classic"),
        ("classic", "theme", "classic"),
    ],
)
def test_words_and_their_forms(vocabulary: Vocabulary, message: str, kind: str, name: str) -> None:
    assert meanings(vocabulary, message) == [(kind, name)]


@pytest.mark.parametrize(
    ("message", "names"),
    [
        ("psychological thriller", [("theme", "psychological"), ("genre", "Thriller")]),
        ("romantic comedy", [("genre", "Romance"), ("genre", "Comedy")]),
        ("日本动画", [("country", "Japan"), ("genre", "Animation")]),
        ("anime", [("genre", "Animation"), ("country", "Japan")]),
        ("日韩", [("country", "Japan"), ("country", "South Korea")]),
    ],
)
def test_phrases_of_two_meanings(vocabulary: Vocabulary, message: str, names: list[tuple[str, object]]) -> None:
    assert meanings(vocabulary, message) == names


def test_a_denied_phrase_denies_the_phrase_only(vocabulary: Vocabulary) -> None:
    (hit,) = choose(vocabulary.find(Canon.of("romantic comedy"), "romantic comedy"))
    assert [meaning.value for meaning in hit.denied] == ["romantic comedy"]


def test_a_region_is_a_choice(vocabulary: Vocabulary) -> None:
    (hit,) = choose(vocabulary.find(Canon.of("北欧"), "北欧"))
    assert hit.either and {"Sweden", "Denmark"} <= {meaning.value for meaning in hit.meanings}


def test_where_a_story_is_set_is_not_who_made_it(vocabulary: Vocabulary) -> None:
    assert meanings(vocabulary, "made in japan") == [("country", "Japan")]
    assert all(kind != "country" for kind, _ in meanings(vocabulary, "set in japan"))


def test_one_letter_is_no_certificate_and_common_words_are_no_keywords(vocabulary: Vocabulary) -> None:
    assert (
        vocabulary.kind("r") == vocabulary.kind("剧情") == vocabulary.kind("short") == ""
        and vocabulary.kind("movie") == ""
        and vocabulary.kind("科幻") == "genre"
    )


def test_nothing_reaches_over_a_comma(vocabulary: Vocabulary) -> None:
    assert meanings(vocabulary, "science, fiction") != [("genre", "Sci-Fi")]
    assert crosses_clause("a, b", 0, 4) and not crosses_clause("f. gary", 0, 7)


@pytest.mark.parametrize(
    ("message", "values"),
    [
        ("film noir, not from the US", {"Film-Noir": False, "United States": True}),
        ("US films", {"United States": False}),
        ("give us films", {}),
        ("要哭的", {"tear-jerker": False}),
        ("不要鬼", {"ghost": True}),
        ("成龙", {"Jackie Chan": False}),
        ("a silent comedy", {"black and white": False, "Comedy": False}),
    ],
)
def test_short_words(real_parser: Parser, message: str, values: dict[str, bool]) -> None:
    assert {part.value: part.exclude for part in real_parser.parse(message).parts} == values
