from __future__ import annotations

import ast
import re
import string
from pathlib import Path

import pytest

from recsys.ui.string import (
    ALGORITHMS,
    EXAMPLES,
    MOVES,
    TEXTS,
    algorithm_name,
    algorithm_sentences,
    algorithm_source,
    say,
)

ROOT = Path(__file__).resolve().parents[2]
FILES = [*(ROOT / "recsys" / "ui").glob("*.py"), *(ROOT / "pages").glob("*.py")]


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def said_keys() -> tuple[set[str], set[str]]:
    """Give the literal keys that the interface asks for, and the fixed starts of those it makes up."""
    literal, starts = set(), set()
    for file in FILES:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                starts.add(str(node.values[0].value))
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                literal.add(node.value)
    return literal, {start for start in starts if start.endswith("_")}


@pytest.mark.parametrize("key", TEXTS)
def test_both_languages_have_a_text_with_the_same_placeholders(key: str) -> None:
    zh, en = TEXTS[key]
    assert zh.strip() and en.strip()
    assert placeholders(zh) == placeholders(en)


def test_every_text_is_used_somewhere() -> None:
    literal, starts = said_keys()
    assert [key for key in TEXTS if key not in literal and not key.startswith(tuple(starts))] == []


def test_every_key_asked_for_exists() -> None:
    asked = set()
    for file in FILES:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            name = getattr(node, "func", None)
            called = name.attr if isinstance(name, ast.Attribute) else getattr(name, "id", "")
            if isinstance(node, ast.Call) and called == "say" and node.args and isinstance(node.args[0], ast.Constant):
                asked.add(node.args[0].value)
    assert len(asked) > 50
    assert asked - set(TEXTS) == set()


def test_say_fills_placeholders_in_the_language_asked_for() -> None:
    assert say("minutes", "zh", n=90) == "90 分钟"
    assert say("minutes", "en", n=90) == "90 min"


def test_eight_examples_in_each_language() -> None:
    assert {language: len(set(texts)) for language, texts in EXAMPLES.items()} == {"zh": 8, "en": 8}


@pytest.mark.parametrize("name", MOVES)
def test_a_move_is_said_in_both_languages(name: str) -> None:
    zh, en = MOVES[name]
    assert zh.strip() and en.strip() and placeholders(zh) == placeholders(en)


@pytest.mark.parametrize("name", ALGORITHMS)
def test_a_model_is_told_in_two_sentences_in_both_languages_with_its_source(name: str) -> None:
    zh, en = algorithm_sentences(name, "zh"), algorithm_sentences(name, "en")
    assert zh.count("。") == 2 and zh.endswith("。")
    assert len(re.findall(r"\. [A-Z]", en)) == 1 and en.endswith(".")
    assert re.search(r"\b(19|20)\d\d$", algorithm_source(name))
    assert algorithm_name(name, "zh").strip() and algorithm_name(name, "en").strip()


def test_a_model_that_is_not_known_keeps_its_name() -> None:
    assert algorithm_name("implicit ALS 0.7.3", "zh") == "implicit ALS 0.7.3"
    assert algorithm_sentences("implicit ALS 0.7.3", "en") == algorithm_source("implicit ALS 0.7.3") == ""
