from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recsys.errors import LlmError
from recsys.llm.proposal import check_proposal, instruction
from recsys.types import Intent, Part, Segment, Span

MESSAGE = "想看科幻，适合孤独的夜晚，不要吓人的"
RULES = Intent(
    MESSAGE,
    "zh",
    "ask",
    (
        Segment("科幻", Span(2, 4), (Part("genre", "Sci-Fi", Span(2, 4)),)),
        Segment("孤独", Span(7, 9)),
        Segment("夜晚", Span(10, 12)),
        Segment("吓人", Span(15, 17), spoken=False),
    ),
)


def proposed(*parts: object, around: str = "{}") -> str:
    return (
        around.format(json.dumps({"parts": parts}, ensure_ascii=False))
        if around != "{}"
        else json.dumps({"parts": parts})
    )


def item(kind: str, value: object, quote: str, *, exclude: bool = False) -> dict[str, object]:
    return {"kind": kind, "value": value, "quote": quote, "exclude": exclude}


@pytest.fixture
def check(small_catalogue, small_lexicon):
    return lambda *parts: check_proposal(proposed(*parts), RULES, small_catalogue, small_lexicon)


def values(intent: Intent) -> list[tuple[str, object, bool]]:
    return [(part.kind, part.value, part.exclude) for part in intent.parts]


def test_what_the_rules_left_open_is_taken_over(check) -> None:
    found = check(item("theme", "LIGHT", "孤独的夜晚"))
    assert values(found) == [("genre", "Sci-Fi", False), ("theme", "light", False)]
    assert [segment.text for segment in found.segments] == ["科幻", "孤独的夜晚", "吓人"]
    assert found.segments[1].reading == "轻松 light" and found.segments[1].spoken


@pytest.mark.parametrize(
    "part",
    [
        item("genre", "Horror", "科幻"),  # the rules know better
        item("genre", "Space Opera", "孤独"),  # there is no such genre
        item("genre", "Horror", "西部"),  # not in the message
        item("genre", "Horror", " "),
        item("like", "No Such Film", "孤独"),
        item("person", "Nobody", "孤独"),
        item("year", [2010, 1990], "孤独"),
        item("year", [None, None], "孤独"),
        item("runtime", ["long", None], "孤独"),
        item("rating", [11, None], "孤独"),
        item("popularity", [0.5, None], "孤独"),
        {"kind": 3, "value": [], "quote": {}},
        "horror",
        None,
    ],
)
def test_what_message_and_catalogue_do_not_bear_out_is_left_out(part: object, check) -> None:
    assert check(part) == RULES


def test_words_that_were_denied_stay_denied(check) -> None:
    assert ("genre", "Horror", True) in values(check(item("genre", "恐怖", "吓人的")))


@pytest.mark.parametrize(
    ("part", "value"),
    [
        (item("like", "interstellar", "孤独"), 101),
        (item("like", "千与千寻", "孤独"), 104),
        (item("person", "john woo", "孤独"), "John Woo"),
        (item("runtime", [None, 100], "夜晚"), (None, 100.0)),
        (item("series", "John Woo heroes", "夜晚"), "John Woo heroes"),
        (item("audience", "children", "夜晚"), "children"),
    ],
)
def test_names_and_numbers_that_exist_count(part: dict[str, object], value: object, check) -> None:
    assert values(check(part))[-1][1] == value


@pytest.mark.parametrize("answer", ["", "no", "{", '{"parts": 3}', "[]", '{"part": []}', "[" * 5000, "null"])
def test_an_answer_that_is_no_object_with_parts_is_refused(answer: str, small_catalogue, small_lexicon) -> None:
    with pytest.raises(LlmError):
        check_proposal(answer, RULES, small_catalogue, small_lexicon)


def test_talk_around_the_object_does_no_harm(small_catalogue, small_lexicon) -> None:
    answer = f"Sure!\n```json\n{proposed(item('theme', 'light', '夜晚'))}\n```"
    assert len(check_proposal(answer, RULES, small_catalogue, small_lexicon).parts) == 2


JSON = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["kind", "value", "quote", "exclude", "x"]), inner)
    ),
)


@given(parts=st.lists(JSON, max_size=5))
def test_whatever_is_proposed_the_pieces_lie_in_the_message_and_apart(parts, small_catalogue, small_lexicon) -> None:
    found = check_proposal(json.dumps({"parts": parts}), RULES, small_catalogue, small_lexicon)
    end = 0
    for segment in found.segments:
        assert end <= segment.span.start < segment.span.end <= len(MESSAGE)
        assert MESSAGE[segment.span.start : segment.span.end] == segment.text
        end = segment.span.end
    assert RULES.parts[0] in found.parts


def test_the_instruction_names_the_genres(small_lexicon) -> None:
    assert instruction(small_lexicon).endswith("Romance, Sci-Fi, Thriller")
