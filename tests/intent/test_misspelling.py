from __future__ import annotations

import pytest

from recsys.catalogue import Catalogue
from recsys.intent import Parser
from recsys.intent.misspelling import Speller


@pytest.fixture(scope="module")
def speller(real_catalogue: Catalogue) -> Speller:
    return Speller(
        real_catalogue, {"comedy", "horror", "mystery", "action", "japanese", "documentary", "scary", "crime"}
    )


@pytest.mark.parametrize(
    ("slip", "word"),
    [
        ("comdy", "comedy"), ("comedey", "comedy"), ("horor", "horror"), ("horrror", "horror"), ("mistery", "mystery"),
        ("actoin", "action"), ("japanse", "japanese"), ("documentry", "documentary"), ("scarry", "scary"),
    ],
)  # fmt: skip
def test_a_slip_is_mended(speller: Speller, slip: str, word: str) -> None:
    assert speller.find(f"a good {slip} please") == [(7, 7 + len(slip), word)]


@pytest.mark.parametrize(
    "word",
    [
        "auction",
        "mastery",
        "scarf",
        "chime",
        "crimea",
        "crimp",
        "comely",
        "faction",
        "comedy",
        "hours",
        "house",
        "jury",
    ],
)
def test_a_word_of_its_own_is_left_alone(speller: Speller, word: str) -> None:
    assert speller.find(f"a film about a {word}") == []


def test_pieces_of_other_words_are_left_alone(speller: Speller) -> None:
    assert speller.find("horor-ish sub-horor") == []


@pytest.mark.parametrize(
    ("message", "values"),
    [
        ("an old westerm with a good comdy touch", {"Western", "Comedy"}),
        ("Frensh romanse", {"France", "Romance"}),
        ("fantsy from Koera", {"Fantasy", "South Korea"}),
    ],
)
def test_misspelt_words_are_understood(real_parser: Parser, message: str, values: set[str]) -> None:
    assert values <= {part.value for part in real_parser.parse(message).parts}
