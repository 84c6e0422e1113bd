from __future__ import annotations

import json
import zlib
from base64 import urlsafe_b64encode
from dataclasses import replace
from typing import get_args

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recsys.types import Dials, Intent, Part, PartKind, Query, Segment, Span, State, Turn
from recsys.ui.link import MAX_MESSAGE, MAX_STEPS, MAX_TEXT, VERSION, Step, pack, steps_of, unpack

NUMBERS = ("year", "runtime", "rating", "popularity")
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
PLACES = st.integers(0, MAX_MESSAGE)
BOUND = st.none() | st.integers(0, 3000) | st.floats(0, 10, width=32)


@st.composite
def parts(draw, kind: str | None = None, role: str | None = None) -> Part:
    kind = kind or draw(st.sampled_from(get_args(PartKind)))
    names = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)
    value = draw(st.integers(0, 10**9) if kind == "like" else st.tuples(BOUND, BOUND) if kind in NUMBERS else names)
    role = draw(st.sampled_from(["", "director", "cast"])) if role is None else role
    span = Span(draw(PLACES), draw(PLACES))
    return Part(kind, value, span, draw(st.booleans()), draw(st.integers(0, 9)), role, draw(st.booleans()))


@st.composite
def steps(draw) -> Step:
    verb = draw(st.sampled_from(["say", "remove", "choose", "edit", "tune"]))
    if verb == "tune":
        return Step(verb, dials=Dials(draw(st.floats(-1, 1)), draw(st.floats(-1, 1))))
    if verb == "say":
        return Step(verb, draw(WORDS))
    part = draw(parts())
    return Step(verb, part=part, new=draw(parts(part.kind, part.role)) if verb == "edit" else None)


def packed(rows: object) -> str:
    data = zlib.compress(json.dumps(rows).encode())
    return VERSION + urlsafe_b64encode(data).decode().rstrip("=")


@given(st.lists(steps(), min_size=1, max_size=12))
def test_what_is_packed_comes_back(found: list[Step]) -> None:
    text = pack(found)
    assert text is not None and text.isascii() and len(text) <= MAX_TEXT
    assert unpack(text) == tuple(found)


@given(st.binary(max_size=200))
def test_random_bytes_are_never_a_talk(data: bytes) -> None:
    assert unpack(VERSION + urlsafe_b64encode(data).decode()) is None
    assert unpack(data.decode("latin-1")) is None


@given(
    st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9), st.lists, max_leaves=9)
)
def test_other_data_well_packed_is_refused_or_read_as_steps(rows: object) -> None:
    found = unpack(packed(rows))
    assert found is None or all(isinstance(step, Step) for step in found)


@given(st.data())
def test_a_talk_cut_off_or_changed_anywhere_is_refused(data) -> None:
    text = pack([Step("say", "九十年代的香港动作片，不要恐怖"), Step("say", "shorter")])
    at = data.draw(st.integers(0, len(text) - 1))
    assert unpack(text[:at]) is None
    other = data.draw(st.sampled_from("AZaz09-_").filter(lambda char: char != text[at]))
    changed = text[:at] + other + text[at + 1 :]
    # The last character may hold bits that stand for nothing.
    assert unpack(changed) is None or (at == len(text) - 1 and unpack(changed) == unpack(text))


PART = ["genre", "Sci-Fi", 0, 2, 0, 0, ""]


def test_a_link_made_before_a_film_could_be_asked_for_itself_still_opens() -> None:
    assert unpack(packed([["say", "a"], ["remove", ["like", 11, 0, 2, 0, 0, ""]]])) == (
        Step("say", "a"),
        Step("remove", part=Part("like", 11, Span(0, 2))),
    )


def with_cell(n: int, cell: object) -> list:
    return [*PART[:n], cell, *PART[n + 1 :]]


@pytest.mark.parametrize(
    "row",
    [
        ["say"], ["say", 3], ["say", "x" * (MAX_MESSAGE + 1)], ["say", "a", "b"], ["shout", "a"], [["say"], "a"], "say",
        {"say": "a"}, 7, None, [], ["remove"], ["remove", PART, PART], ["remove", PART[:6]], ["edit", PART],
        ["remove", with_cell(0, "colour")], ["remove", with_cell(0, ["genre"])], ["remove", with_cell(1, "")],
        ["remove", with_cell(1, 7)], ["remove", with_cell(1, "x" * 999)], ["remove", with_cell(2, -1)],
        ["remove", with_cell(2, 1.5)], ["remove", with_cell(3, 10**9)], ["remove", with_cell(4, 2)],
        ["remove", [*PART, 0]], ["remove", [*PART, 1, 1]], ["remove", [*PART, 2]],
        ["remove", with_cell(5, True)], ["remove", with_cell(6, "extra")], ["edit", PART, with_cell(0, "theme")],
        ["edit", PART, with_cell(6, "cast")], ["remove", ["year", [1990], 0, 2, 0, 0, ""]],
        ["remove", ["year", [float("nan"), None], 0, 2, 0, 0, ""]], ["remove", ["year", [True, None], 0, 2, 0, 0, ""]],
        ["remove", ["year", "1990", 0, 2, 0, 0, ""]], ["remove", ["like", "11", 0, 2, 0, 0, ""]],
        ["remove", ["like", 2**60, 0, 2, 0, 0, ""]], ["tune"], ["tune", 0], ["tune", 0, 0, 0], ["tune", 0, 1.5],
        ["tune", 0, float("nan")], ["tune", "0", 0], ["tune", True, 0], ["tune", None, 0],
    ],
)  # fmt: skip
def test_a_row_that_is_no_step_makes_the_link_unusable(row: object) -> None:
    assert unpack(packed([["say", "a"]])) is not None
    assert unpack(packed([["say", "a"], row])) is None


@pytest.mark.parametrize(
    "text",
    ["", "1", "2" + pack([Step("say", "a")])[1:], packed([]), packed({}), packed([["say", "a"]] * (MAX_STEPS + 1)),
     "1" + "A" * MAX_TEXT, packed([["say", "a"]]) + "AAAA", "1é", "1 1"],
)  # fmt: skip
def test_what_is_no_talk_is_refused(text: str) -> None:
    assert unpack(text) is None


def test_a_small_text_that_stands_for_much_is_not_unpacked() -> None:
    bomb = VERSION + urlsafe_b64encode(zlib.compress(b" " * 3_000_000, 9)).decode()
    assert len(bomb) < MAX_TEXT and unpack(bomb) is None
    deep = VERSION + urlsafe_b64encode(zlib.compress(b"[" * 200_000, 9)).decode()
    assert len(deep) < MAX_TEXT and unpack(deep) is None


def test_a_talk_too_long_for_an_address_gives_none() -> None:
    noise = "".join(chr(0x4E00 + n * n * 7919 % 20000) for n in range(MAX_MESSAGE))
    assert pack([Step("say", noise[n:] + noise[:n]) for n in range(0, 1900, 100)]) is None
    assert pack([Step("say", "a")] * (MAX_STEPS + 1)) is None


def test_half_a_character_and_a_long_message_are_packed_as_what_would_be_read() -> None:
    assert unpack(pack([Step("say", "\ud800a" * 2000)])) == (Step("say", "?a" * (MAX_MESSAGE // 2)),)


# The steps behind a conversation


def turn(n_turns: int, *segments: Segment, message: str = "x") -> Turn:
    return Turn(Intent(message, "en"), Query((), "", np.zeros(2)), (), (), State(n_turns, segments))


def piece(*found: Part, doubt: bool = False) -> Segment:
    return Segment("w", Span(0, 1), found, doubt=doubt)


def part(value: str, kind: PartKind = "genre", *, group: int = 0, exclude: bool = False) -> Part:
    return Part(kind, value, Span(0, 1), exclude, group)


SCIFI, HORROR, JAPAN, KOREA = part("Sci-Fi"), part("Horror"), part("Japan", group=1), part("Korea", group=1)


def test_messages_are_steps() -> None:
    found = steps_of([turn(1, message="a"), turn(2, message="b")])
    assert found == ((Step("say", "a"), Step("say", "b")), True)
    assert steps_of([]) == ((), True)


def clicks(before: Turn, after: Turn) -> tuple[tuple[Step, ...], bool]:
    found, whole = steps_of([before, after])
    return found[1:], whole


def test_a_chip_taken_out_is_told_from_what_is_missing() -> None:
    assert clicks(turn(1, piece(SCIFI), piece(HORROR)), turn(1, piece(SCIFI))) == ((Step("remove", part=HORROR),), True)


def test_alternatives_that_went_together_are_one_step() -> None:
    assert clicks(turn(1, piece(JAPAN, KOREA)), turn(1)) == ((Step("remove", part=KOREA),), True)


def test_a_chip_changed_is_told_from_what_came() -> None:
    off = replace(HORROR, exclude=True)
    before, after = turn(1, piece(SCIFI), piece(HORROR)), turn(1, piece(SCIFI), piece(off))
    assert clicks(before, after) == ((Step("edit", part=HORROR, new=off),), True)


def test_a_choice_is_told_from_the_bearers_that_went() -> None:
    one, other, third = (part(name, "person", group=2) for name in "abc")
    chosen = replace(other, group=0)
    before, after = turn(1, piece(one, other, third, doubt=True), piece(SCIFI)), turn(1, piece(chosen), piece(SCIFI))
    assert clicks(before, after) == ((Step("choose", part=other),), True)


def test_one_of_two_equal_chips_can_go() -> None:
    assert clicks(turn(1, piece(SCIFI), piece(SCIFI)), turn(1, piece(SCIFI))) == ((Step("remove", part=SCIFI),), True)


def test_the_same_wish_again_is_no_step() -> None:
    assert clicks(turn(1, piece(SCIFI)), turn(1, piece(SCIFI))) == ((), True)


def test_what_cannot_be_told_is_left_out_and_said() -> None:
    assert clicks(turn(1, piece(SCIFI), piece(HORROR)), turn(1, piece(JAPAN), piece(part("Drama")))) == ((), False)


def test_dials_turned_before_or_between_messages_are_steps() -> None:
    def at(n_turns: int, renown: float) -> Turn:
        found = turn(n_turns, message="a")
        return replace(found, state=replace(found.state, dials=Dials(renown=renown)))

    tune = [Step("tune", dials=Dials(renown=value)) for value in (1.0, -0.5)]
    assert steps_of([at(1, 1.0), at(1, -0.5), at(2, -0.5)]) == (
        (tune[0], Step("say", "a"), tune[1], Step("say", "a")),
        True,
    )
