from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from recsys.conversation import advance, choose, doubts, edit, remove, wish_text
from recsys.types import Act, Intent, Part, PartKind, PartValue, Segment, Span, State

SPAN = Span(0, 2)


def piece(kind: PartKind, value: PartValue, *, exclude: bool = False, group: int = 0, spoken: bool = True) -> Segment:
    return Segment(str(value), SPAN, (Part(kind, value, SPAN, exclude, group),), spoken)


def said(*pieces: Segment, act: Act = "refine") -> Intent:
    return Intent("...", "zh", act, pieces)


def read(parts: Sequence[Part]) -> str:
    return " ".join(f"<{part.value}>" for part in parts)


def values(state: State) -> list[tuple[str, PartValue, bool]]:
    return [(part.kind, part.value, part.exclude) for segment in state.segments for part in segment.parts]


def test_a_chip_taken_away_takes_its_words_with_it() -> None:
    state = advance(None, said(piece("genre", "Sci-Fi"), piece("country", "Japan"), act="ask"))
    part = state.segments[0].parts[0]
    after = remove(state, part, turn=0)
    assert wish_text(after.segments) == "Japan"
    assert values(state) == [("genre", "Sci-Fi", False), ("country", "Japan", False)]
    assert advance(after, said(act="undo")).segments == state.segments


def test_of_alternatives_only_the_one_of_the_chip_is_taken_away() -> None:
    group = [piece("country", "Japan", group=1), piece("country", "France", group=1)]
    state = advance(None, said(*group, piece("country", "China"), piece("genre", "Drama", group=1), act="ask"))
    after = remove(state, state.segments[0].parts[0], turn=0)
    assert values(after) == [("country", "France", False), ("country", "China", False), ("genre", "Drama", False)]


def test_the_bearers_of_a_name_in_doubt_are_taken_away_together() -> None:
    bearers = tuple(Part("person", name, SPAN, group=1) for name in ("Tony Leung Chiu-wai", "Tony Leung Ka-fai"))
    state = advance(None, said(Segment("Tony Leung", SPAN, bearers, False, doubt=True), piece("genre", "Drama")))
    assert values(remove(state, bearers[1])) == [("genre", "Drama", False)]


def test_only_the_part_of_the_named_message_goes() -> None:
    theme = piece("theme", "light")
    state = State(n_turns=2, segments=(theme, replace(theme, turn=1)))
    assert [s.turn for s in remove(state, theme.parts[0], turn=1).segments] == [0]


def test_a_part_that_is_not_there_changes_nothing() -> None:
    state = advance(None, said(piece("genre", "Sci-Fi")))
    assert remove(state, Part("genre", "War", SPAN), turn=0).segments == state.segments


def test_an_edited_part_keeps_its_place_and_its_group() -> None:
    state = advance(None, said(piece("year", (1990.0, 1999.0), group=1), piece("genre", "War"), act="ask"))
    old = state.segments[0].parts[0]
    after = edit(state, old, Part("year", (2000.0, None), Span(50, 60)), read)
    new = after.segments[0].parts[0]
    assert (new.value, new.span, new.group) == ((2000.0, None), old.span, old.group)
    assert advance(after, said(act="undo")).segments == state.segments


@pytest.mark.parametrize(
    ("new", "text"),
    [(Part("genre", "War", SPAN), "<War> light"), (Part("genre", "Comedy", SPAN, exclude=True), "light")],
)
def test_what_the_encoder_reads_follows_the_chip(new: Part, text: str) -> None:
    state = advance(None, said(piece("genre", "Comedy"), piece("theme", "light"), act="ask"))
    after = edit(state, state.segments[0].parts[0], new, read)
    assert wish_text(state.segments) == "Comedy light" and wish_text(after.segments) == text
    back = edit(after, after.segments[0].parts[0], Part("genre", "Comedy", SPAN), read)
    assert wish_text(back.segments) == "<Comedy> light"


def test_choosing_settles_which_bearer_of_a_name_is_meant() -> None:
    either = tuple(Part("person", name, SPAN, group=1) for name in ("Wes Anderson", "Paul Thomas Anderson"))
    state = advance(None, said(Segment("Anderson", SPAN, either, spoken=False, doubt=True), act="ask"))
    assert doubts(state) == state.segments
    after = choose(state, either[1])
    assert values(after) == [("person", "Paul Thomas Anderson", False)]
    assert doubts(after) == () and after.segments[0].parts[0].group == 0


def test_an_alternative_that_is_ruled_out_leaves_its_group() -> None:
    state = advance(None, said(piece("country", "Japan", group=1), piece("country", "China", group=1), act="ask"))
    after = edit(state, state.segments[1].parts[0], Part("country", "China", SPAN, exclude=True), read)
    assert [(part.value, part.exclude, part.group) for s in after.segments for part in s.parts] == [
        ("Japan", False, state.segments[0].parts[0].group), ("China", True, 0),
    ]  # fmt: skip
