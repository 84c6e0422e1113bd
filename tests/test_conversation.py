from __future__ import annotations

import copy
from dataclasses import fields, replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recsys.conversation import MAX_PIECES, MAX_UNDO, advance, fresh, make_query, remove, wish_text, with_shown
from recsys.types import Act, Intent, Part, PartKind, PartValue, Segment, Span, State

SPAN = Span(0, 2)


def piece(kind: PartKind, value: PartValue, *, exclude: bool = False, group: int = 0, spoken: bool = True) -> Segment:
    return Segment(str(value), SPAN, (Part(kind, value, SPAN, exclude, group),), spoken)


def said(*pieces: Segment, act: Act = "refine") -> Intent:
    return Intent("...", "zh", act, pieces)


def values(state: State) -> list[tuple[str, PartValue, bool]]:
    return [(part.kind, part.value, part.exclude) for segment in state.segments for part in segment.parts]


def test_a_first_message_starts_from_nothing() -> None:
    state = advance(None, replace(said(piece("genre", "Sci-Fi"), act="ask"), language="en"))
    assert values(state) == [("genre", "Sci-Fi", False)]
    assert (state.n_turns, state.language, state.shown, state.passed) == (1, "en", (), ())
    assert state.previous == State()


def test_a_refinement_is_added_with_the_number_of_its_message() -> None:
    state = advance(advance(None, said(piece("genre", "Sci-Fi"), act="ask")), said(piece("country", "Japan")))
    assert [segment.turn for segment in state.segments] == [0, 1]
    assert values(state) == [("genre", "Sci-Fi", False), ("country", "Japan", False)]


@pytest.mark.parametrize(
    ("kind", "old", "new"),
    [
        ("year", (1990.0, 1999.0), (2000.0, None)),
        ("runtime", (None, 90.0), (None, 120.0)),
        ("rating", (7.0, None), (8.0, None)),
        ("certificate", "PG", "R"),
    ],
)
def test_a_new_value_of_a_single_kind_takes_the_place_of_the_old(
    kind: PartKind, old: PartValue, new: PartValue
) -> None:
    state = advance(advance(None, said(piece(kind, old))), said(piece(kind, new)))
    assert values(state) == [(kind, new, False)]


def test_other_kinds_add_up() -> None:
    state = advance(advance(None, said(piece("theme", "light"))), said(piece("theme", "mind-bending")))
    assert values(state) == [("theme", "light", False), ("theme", "mind-bending", False)]


@pytest.mark.parametrize("first", [True, False])
def test_the_opposite_of_a_part_takes_its_place(first: bool) -> None:
    wanted, unwanted = piece("genre", "Horror", exclude=first), piece("genre", "Horror", exclude=not first)
    assert values(advance(advance(None, said(wanted)), said(unwanted))) == [("genre", "Horror", not first)]


def test_a_piece_with_two_parts_loses_only_the_one_that_gives_way() -> None:
    both = Segment("日本动画", SPAN, (Part("country", "Japan", SPAN), Part("genre", "Animation", SPAN)))
    state = advance(advance(None, said(both)), said(piece("country", "Japan", exclude=True)))
    assert values(state) == [("genre", "Animation", False), ("country", "Japan", True)]


def test_asking_for_another_topic_keeps_only_what_was_ruled_out() -> None:
    first = said(piece("genre", "Sci-Fi"), piece("country", "Japan"), piece("genre", "Horror", exclude=True), act="ask")
    state = advance(advance(None, first), said(piece("genre", "Romance"), act="ask"))
    assert values(state) == [("genre", "Horror", True), ("genre", "Romance", False)]


def test_asking_for_something_of_another_kind_goes_on() -> None:
    state = advance(
        advance(None, said(piece("genre", "Sci-Fi"), act="ask")), said(piece("year", (2000.0, None)), act="ask")
    )
    assert len(values(state)) == 2


def test_alternatives_of_two_messages_stay_two_groups() -> None:
    first = said(piece("genre", "Sci-Fi", group=1), piece("genre", "Action", group=1), act="ask")
    second = said(piece("genre", "Comedy", group=1), piece("genre", "Romance", group=1), piece("theme", "light"))
    parts = [part for s in advance(advance(None, first), second).segments for part in s.parts]
    assert parts[0].group == parts[1].group != parts[2].group == parts[3].group > 0
    assert parts[4].group == 0


def test_refining_with_another_genre_keeps_the_first() -> None:
    state = advance(advance(None, said(piece("genre", "Sci-Fi"))), said(piece("genre", "Comedy")))
    assert values(state) == [("genre", "Sci-Fi", False), ("genre", "Comedy", False)]


def test_a_restart_empties_wish_and_passed_but_keeps_what_it_says_itself() -> None:
    old = State(n_turns=3, segments=(piece("genre", "Sci-Fi"),), shown=(1, 2), passed=(3,))
    state = advance(old, said(piece("genre", "Comedy"), act="restart"))
    assert values(state) == [("genre", "Comedy", False)]
    assert state.passed == () and state.n_turns == 4
    assert values(advance(old, said(act="restart"))) == []


def test_other_films_pass_on_those_shown_and_keep_the_wish() -> None:
    old = State(n_turns=2, segments=(piece("genre", "Sci-Fi"),), shown=(1, 2), passed=(3, 1))
    state = advance(old, said(act="reject"))
    assert state.passed == (3, 1, 2)
    assert state.segments == old.segments


@pytest.mark.parametrize("act", ["why", "chat"])
def test_talk_changes_nothing_but_the_count(act: Act) -> None:
    old = advance(None, said(piece("genre", "Sci-Fi"), act="ask"))
    state = advance(old, Intent("why?", "en", act, (piece("genre", "Comedy"),)))
    assert state == replace(old, n_turns=2, language="en")


def test_undo_restores_the_state_before_the_last_change() -> None:
    first = with_shown(advance(None, said(piece("genre", "Sci-Fi"), act="ask")), (5, 6))
    second = with_shown(advance(first, said(act="reject")), (7, 8))
    third = with_shown(advance(second, said(piece("country", "Japan"))), (9,))
    back = advance(third, said(act="undo"))
    assert (back.segments, back.shown, back.passed) == (second.segments, (7, 8), (5, 6))
    again = advance(with_shown(back, (7, 8)), said(act="undo"))
    assert (again.segments, again.shown, again.passed) == (first.segments, (5, 6), ())
    start = advance(again, said(act="undo"))
    assert (start.segments, start.shown, start.passed) == ((), (), ())
    assert advance(start, said(act="undo")).segments == ()
    assert [back.n_turns, again.n_turns, start.n_turns] == [4, 5, 6]


def test_talk_between_does_not_use_up_an_undo() -> None:
    first = with_shown(advance(None, said(piece("genre", "Sci-Fi"), act="ask")), (5,))
    second = advance(advance(first, said(piece("country", "Japan"))), said(act="chat"))
    assert values(advance(second, said(act="undo"))) == [("genre", "Sci-Fi", False)]


def test_the_chain_behind_a_state_stays_short() -> None:
    state: State | None = None
    for number in range(3 * MAX_UNDO):
        state = with_shown(advance(state, said(piece("theme", str(number)))), (number,))
    depth, earlier = 0, state
    while earlier is not None and earlier.previous is not None:
        depth, earlier = depth + 1, earlier.previous
    assert depth == MAX_UNDO
    for _ in range(MAX_UNDO):
        assert state is not None
        state = advance(state, said(act="undo"))
    assert state is not None and state.shown == (3 * MAX_UNDO - 1 - MAX_UNDO,)


ACTS: list[Act] = ["ask", "refine", "reject", "why", "undo", "restart", "chat"]
PIECES = st.builds(
    lambda kind, value, exclude: piece(kind, value, exclude=exclude),
    st.sampled_from(["genre", "country", "person", "theme"]),
    st.sampled_from(["A", "B", "C"]),
    st.booleans(),
)
INTENTS = st.builds(lambda act, pieces: said(*pieces, act=act), st.sampled_from(ACTS), st.lists(PIECES, max_size=3))


@given(st.lists(INTENTS, min_size=1, max_size=8))
def test_no_old_state_is_ever_changed_and_undo_always_undoes(intents: list[Intent]) -> None:
    state, copies = State(), []
    for number, intent in enumerate(intents):
        copies.append((state, copy.deepcopy(state)))
        state = with_shown(advance(state, intent), (number,))
        assert state.n_turns == number + 1
    before = state
    back = advance(advance(before, said(piece("genre", "D"))), said(act="undo"))
    assert (back.segments, back.shown, back.passed) == (before.segments, before.shown, before.passed)
    assert all(old == kept for old, kept in copies)


def test_a_chip_taken_away_takes_its_words_with_it() -> None:
    state = advance(None, said(piece("genre", "Sci-Fi"), piece("country", "Japan"), act="ask"))
    part = state.segments[0].parts[0]
    after = remove(state, part, turn=0)
    assert wish_text(after.segments) == "Japan"
    assert values(state) == [("genre", "Sci-Fi", False), ("country", "Japan", False)]
    assert advance(after, said(act="undo")).segments == state.segments


def test_alternatives_of_one_group_are_taken_away_together() -> None:
    group = [piece("country", "Japan", group=1), piece("country", "France", group=1)]
    state = advance(None, said(*group, piece("country", "China"), piece("genre", "Drama", group=1), act="ask"))
    after = remove(state, state.segments[0].parts[0], turn=0)
    assert values(after) == [("country", "China", False), ("genre", "Drama", False)]


def test_only_the_part_of_the_named_message_goes() -> None:
    theme = piece("theme", "light")
    state = State(n_turns=2, segments=(theme, replace(theme, turn=1)))
    assert [s.turn for s in remove(state, theme.parts[0], turn=1).segments] == [0]


def test_a_part_that_is_not_there_changes_nothing() -> None:
    state = advance(None, said(piece("genre", "Sci-Fi")))
    assert remove(state, Part("genre", "War", SPAN), turn=0).segments == state.segments


def test_fresh_keeps_the_newest_message_only() -> None:
    state = advance(advance(None, said(piece("genre", "Sci-Fi"))), said(piece("country", "Japan")))
    assert values(fresh(state)) == [("country", "Japan", False)]


def test_the_query_holds_words_constraints_and_vector() -> None:
    state = State(
        segments=(
            piece("genre", "Sci-Fi"),
            piece("genre", "Horror", exclude=True, spoken=False),
            Segment("爸爸", Span(8, 10)),
        )
    )
    query = make_query(state, np.ones(4), k=7)
    assert query.text == "Sci-Fi 爸爸"
    assert [part.value for part in query.constraints] == ["Sci-Fi", "Horror"]
    assert query.vector.dtype == np.float32 and query.k == 7 and query.segments == state.segments


def test_a_wish_of_constraints_alone_has_no_text() -> None:
    assert wish_text((piece("genre", "Horror", exclude=True, spoken=False),)) == ""


def test_every_field_of_a_state_is_covered_by_undo() -> None:
    """A field added to State needs a decision about undo; this list is that decision."""
    assert {field.name for field in fields(State)} == {
        "n_turns", "segments", "shown", "passed", "language", "previous",
    }  # fmt: skip


def test_two_open_bounds_make_one_range() -> None:
    state = advance(None, said(piece("year", (2000.0, None)), act="ask"))
    state = advance(state, said(piece("year", (None, 2010.0))))
    assert values(state) == [("year", (2000.0, None), False), ("year", (None, 2010.0), False)]
    assert values(advance(state, said(piece("year", (None, 1980.0))))) == [("year", (None, 1980.0), False)]


def test_a_very_long_message_is_read_in_phrases() -> None:
    message = " ".join(f"w{n:03}" for n in range(200))
    words = [Segment(message[i : i + 4], Span(i, i + 4)) for i in range(0, len(message), 5)]
    genre = Segment(words[50].text, words[50].span, (Part("genre", "Comedy", words[50].span),))
    state = advance(None, Intent(message, "en", "ask", (*words[:50], genre, *words[51:])))
    assert len(state.segments) <= MAX_PIECES + 1
    assert all(message[piece.span.start : piece.span.end] == piece.text for piece in state.segments)
    assert genre in state.segments
    assert {word for piece in state.segments for word in piece.text.split()} == set(message.split())


def test_passing_on_one_film_leaves_the_others() -> None:
    state = with_shown(advance(None, said(piece("genre", "Sci-Fi"), act="ask")), (11, 12, 13))
    assert advance(state, replace(said(act="reject"), about=2)).passed == (12,)
    assert advance(state, said(act="reject")).passed == (11, 12, 13)


def test_a_genre_after_a_likeness_is_another_wish() -> None:
    state = advance(None, said(piece("like", 7), piece("country", "Japan"), act="ask"))
    assert values(advance(state, said(piece("genre", "Documentary"), act="ask"))) == [("genre", "Documentary", False)]


def test_another_country_takes_the_place_of_the_first_but_what_is_ruled_out_adds_up() -> None:
    state = advance(None, said(piece("country", "Japan"), act="ask"))
    assert values(advance(state, said(piece("country", "India")))) == [("country", "India", False)]
    state = advance(None, said(piece("country", "Japan", exclude=True), act="ask"))
    state = advance(state, said(piece("country", "India", exclude=True)))
    assert values(state) == [("country", "Japan", True), ("country", "India", True)]
