"""The parser over the shipped films, measured on labelled wishes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recsys.catalogue import Catalogue, Lexicon
from recsys.intent import MAX_CHARS, Parser
from recsys.types import Intent, Language, State

WISHES = [
    json.loads(line)
    for line in (Path(__file__).parent.parent / "data" / "wishes.jsonl").read_text(encoding="utf-8").splitlines()
]
LEAST_F1 = 0.97
RELATIVE = {"recent": 5, "last10": 10, "last20": 20}  # years counted back from the catalogue's newest
Slot = tuple[str, object, bool, bool, str]


class Labels:
    """Turns labels and intents into comparable slots: kind, value, excluded, one of several, role."""

    def __init__(self, catalogue: Catalogue, lexicon: Lexicon) -> None:
        self.catalogue, self.lexicon = catalogue, lexicon
        newest = int(catalogue.year.max())
        self.relative = {name: newest - n_years + 1 for name, n_years in RELATIVE.items()}

    def expected(self, wish: dict[str, Any]) -> set[Slot]:
        return {slot for label in wish["parts"] for slot in self._slots(label)}

    def found(self, intent: Intent) -> set[Slot]:
        slots: set[Slot] = set()
        for segment in intent.segments:
            parts = segment.parts
            if parts and parts[0].kind == "person":  # the spellings of one name count once
                parts = parts[:1]
            for part in parts:
                value: object = part.value
                if part.kind == "like":
                    film = self.catalogue.film(int(part.value))  # type: ignore[arg-type]
                    value = f"{film.title_en} {film.year}"
                others = [other for other in intent.parts if part.group and other.group == part.group]
                shared = any(other.span != part.span for other in others)
                either = bool(part.group) and (shared or part.kind != "person")
                slots.add((part.kind, value, part.exclude, either, part.role))
        return slots

    def _slots(self, label: dict[str, Any]) -> Iterator[Slot]:
        kind, value, exclude = label["kind"], label["value"], label.get("exclude", False)
        if isinstance(value, list):
            value = tuple(self.relative.get(bound, bound) if isinstance(bound, str) else bound for bound in value)
        if isinstance(value, str) and value.startswith("@"):
            entry = self.lexicon.entry(kind, value[1:])
            assert entry is not None
            yield from ((kind, member, exclude, True, "") for member in entry.members)
        else:
            yield kind, value, exclude, bool(label.get("group")), label.get("role", "")


@pytest.fixture(scope="module")
def labels(real_catalogue: Catalogue, real_lexicon: Lexicon) -> Labels:
    return Labels(real_catalogue, real_lexicon)


def test_there_are_enough_wishes_of_each_kind() -> None:
    assert len(WISHES) >= 120 and len({wish["text"] for wish in WISHES}) == len(WISHES)
    assert all(sum(wish["language"] == language for wish in WISHES) >= 60 for language in ("zh", "en"))
    assert {wish["split"] for wish in WISHES} == {"tune", "held"}


@pytest.mark.parametrize("split", ["tune", "held"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_slots_of_labelled_wishes(real_parser: Parser, labels: Labels, language: Language, split: str) -> None:
    n_right = n_found = n_expected = 0
    for wish in WISHES:
        if (wish["language"], wish["split"]) == (language, split):
            expected, found = labels.expected(wish), labels.found(real_parser.parse(wish["text"]))
            n_right, n_found = n_right + len(expected & found), n_found + len(found)
            n_expected += len(expected)
    assert 2 * n_right / (n_found + n_expected) >= LEAST_F1


@pytest.mark.parametrize("wish", WISHES, ids=lambda wish: wish["text"][:24])
def test_language_and_spans_of_labelled_wishes(real_parser: Parser, wish: dict[str, Any]) -> None:
    intent = real_parser.parse(wish["text"])
    assert (intent.language, intent.act) == (wish["language"], "ask")
    check(wish["text"], intent)


def check(message: str, intent: Intent) -> None:
    """Fail unless the segments lie inside the message, in order, apart, and say what stands there."""
    assert intent.message == message
    for segment in intent.segments:
        start, end = segment.span.start, segment.span.end
        assert 0 <= start < end <= len(message) and segment.text == message[start:end]
        assert all(part.span == segment.span for part in segment.parts)
    assert all(left.span.end <= right.span.start for left, right in pairwise(intent.segments))


PIECES = st.sampled_from(
    "不要 恐怖 、 ， 的 和 或者 《 》 like Interstellar no not horror or , . 90年代 after 2010 under two hours 诺兰 "
    "导演 类似 星际穿越 除了 ( ) 1999 「 」 \" ' < > & 8分以上 R级 换一批 why undo 第二部 第 部 世纪 between and to - "
    "😀 \x00 \u200b ß İ ".split(" ")
)


@given(
    st.one_of(
        st.text(max_size=120), st.lists(PIECES, max_size=25).map("".join), st.lists(PIECES, max_size=25).map(" ".join)
    )
)
def test_any_text_is_read(small_parser: Parser, message: str) -> None:
    shown = State(n_turns=1, shown=(101, 102, 103), segments=())
    check(message, small_parser.parse(message))
    check(message, small_parser.parse(message, state=shown))


@pytest.mark.parametrize(
    "message", ["恐怖" * 50_000, "<" * 3000, "《" * 3000, "like " * 30_000, "\ud800 horror", "1" * 5000]
)
def test_long_and_broken_texts_are_read(small_parser: Parser, message: str) -> None:
    check(message, small_parser.parse(message))


def test_only_the_first_characters_are_read(small_parser: Parser) -> None:
    intent = small_parser.parse(" " * MAX_CHARS + "horror")
    assert intent.parts == () and len(intent.message) == MAX_CHARS + len("horror")


def test_both_scripts_and_languages_say_the_same(real_parser: Parser) -> None:
    wishes = ("我最近喜欢看科幻电影", "我最近喜歡看科幻電影", "I've been into science fiction lately")
    said = {tuple((part.kind, part.value) for part in real_parser.parse(wish).parts) for wish in wishes}
    assert said == {(("genre", "Sci-Fi"),)}


@pytest.mark.parametrize(
    ("message", "before", "language"),
    [
        ("Inception", "zh", "en"),
        ("😀", "en", "en"),
        ("", "en", "en"),
        ("1994", "en", "en"),
        ("类似Interstellar的电影", "en", "zh"),
    ],
)
def test_the_language_of_an_unclear_message_is_that_of_the_talk(
    real_parser: Parser, message: str, before: Language, language: Language
) -> None:
    assert real_parser.parse(message, state=State(language=before)).language == language


def test_another_catalogue_has_its_own_names(small_parser: Parser) -> None:
    (part,) = small_parser.parse("类似《星际穿越》").parts
    assert part.value == 101
    assert small_parser.parse("类似《教父》").parts == ()
