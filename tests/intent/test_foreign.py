from __future__ import annotations

import pytest

from recsys.intent import Parser


def said(parser: Parser, message: str) -> set[tuple[str, object, bool]]:
    return {(part.kind, part.value, part.exclude) for part in parser.parse(message).parts}


CHINESE = {("language", name, True) for name in ("Mandarin", "Cantonese", "Chinese")}
CHINA = {("country", name, True) for name in ("China", "Hong Kong", "Taiwan")}
HOME = {(kind, value, False) for kind, value, _ in CHINA}


@pytest.mark.parametrize(
    ("message", "parts"),
    [
        ("a foreign film", {("language", "English", True)}),
        ("foreign-language", {("language", "English", True)}),
        ("foreign horror", {("language", "English", True), ("genre", "Horror", False)}),
        ("something foreign", {("language", "English", True)}),
        ("no foreign films", {("language", "English", False)}),
        ("nothing foreign", {("language", "English", False)}),
        ("外语片", CHINESE),
        ("外国片", CHINA),
        ("国外的悬疑片", CHINA | {("genre", "Mystery", False)}),
        ("不要外国片", HOME),
        ("a story of foreign correspondents", set()),
    ],
)
def test_what_is_foreign_depends_on_the_language(real_parser: Parser, message: str, parts: set[object]) -> None:
    assert said(real_parser, message) == parts


def test_home_is_a_choice_of_countries(real_parser: Parser) -> None:
    assert {part.group for part in real_parser.parse("不要外国片").parts} == {1}


def test_live_action_is_not_drawn(real_parser: Parser) -> None:
    for message in ("a live-action film", "真人电影"):
        assert [(part.value, part.exclude) for part in real_parser.parse(message).parts] == [("Animation", True)]
