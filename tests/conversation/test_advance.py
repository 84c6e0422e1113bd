from __future__ import annotations

import copy
from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recsys.conversation import advance, with_shown
from recsys.conversation.merge import MAX_UNDO
from recsys.types import Act, Dials, Event, Intent, Mark, Part, PartKind, PartValue, Segment, Span, State

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


@pytest.mark.parametrize("act", ["why", "tell", "chat"])
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


ACTS: list[Act] = ["ask", "refine", "reject", "why", "undo", "back", "restart", "tell", "chat"]
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


def test_every_field_of_a_state_is_covered_by_undo() -> None:
    """A field added to State needs a decision about undo; this list is that decision."""
    assert {field.name for field in fields(State)} == {
        "n_turns", "segments", "shown", "passed", "language", "previous", "marks", "focus", "asked",
        "dials",  # no message moves them, so that an undo leaves them where they are
    }  # fmt: skip


def test_dials_stay_where_they_are_whatever_is_said() -> None:
    dials = Dials(renown=-1.0, variety=0.5)
    state = replace(with_shown(advance(None, said(piece("genre", "Sci-Fi"), act="ask")), (1, 2)), dials=dials)
    for act in ("ask", "refine", "reject", "undo", "back", "restart", "why", "chat"):
        assert advance(state, said(act=act)).dials == dials, act


def test_passing_on_one_film_leaves_the_others() -> None:
    state = with_shown(advance(None, said(piece("genre", "Sci-Fi"), act="ask")), (11, 12, 13))
    assert advance(state, replace(said(act="reject"), about=(12,))).passed == (12,)
    assert advance(state, said(act="reject")).passed == (11, 12, 13)


def three_lists() -> State:
    first = with_shown(advance(None, said(piece("genre", "Sci-Fi"), act="ask")), (1, 2))
    second = with_shown(advance(first, said(piece("genre", "Romance"), act="ask")), (3, 4))
    return with_shown(advance(second, said(piece("country", "Japan"))), (5, 6))


@pytest.mark.parametrize(("steps", "shown"), [(1, (3, 4)), (2, (1, 2)), (9, (1, 2))])
def test_back_finds_an_earlier_list_by_number(steps: int, shown: tuple[int, ...]) -> None:
    found = advance(three_lists(), replace(said(act="back"), steps_back=steps))
    assert found.shown == shown and found.n_turns == 4


def test_back_finds_the_last_list_that_was_about_something() -> None:
    old = three_lists()
    found = advance(old, said(piece("genre", "Sci-Fi"), act="back"))
    assert values(found) == [("genre", "Sci-Fi", False)] and found.shown == (1, 2)
    again = advance(with_shown(found, (1, 2)), said(act="undo"))
    assert (again.segments, again.shown) == (old.segments, old.shown)


def test_back_to_something_never_asked_for_stays_where_it_is() -> None:
    old = three_lists()
    assert advance(old, said(piece("genre", "War"), act="back")).segments == old.segments
    assert advance(None, replace(said(act="back"), steps_back=1)).segments == ()


def test_surprise_me_passes_on_what_was_shown_and_keeps_the_wish() -> None:
    old = with_shown(advance(None, said(piece("genre", "Sci-Fi"), act="ask")), (1, 2))
    found = advance(old, said(act="ask"))
    assert found.passed == (1, 2) and found.segments == old.segments


def test_clicks_said_in_words_stand_in_the_state_with_their_time() -> None:
    heard = replace(said(act="reject"), marks=(Mark("seen", 7, SPAN),), about=(7,))
    old = with_shown(advance(None, said(piece("genre", "Sci-Fi"), act="ask")), (7, 8))
    state = advance(old, heard, at=12.5)
    assert state.marks == (Event(7, "seen", 12.5),) and state.passed == (7,)
    assert advance(state, said(act="undo")).marks == ()
    assert advance(state, replace(said(act="back"), steps_back=1)).marks == state.marks


def test_the_film_last_spoken_of_is_remembered_until_a_wish_speaks_of_none() -> None:
    state = with_shown(advance(None, said(piece("genre", "Sci-Fi"), act="ask")), (11, 12, 13))
    told = advance(state, replace(said(act="tell"), about=(12,), facts=("runtime",)))
    assert (state.focus, told.focus, told.asked) == (None, 12, ("runtime",))
    assert advance(told, replace(said(act="why"), about=())).focus == 12
    kept = advance(told, replace(said(), marks=(Mark("want", 13, Span(0, 1)),)))
    assert (kept.focus, kept.asked) == (13, ())
    assert advance(kept, said(piece("country", "Japan"))).focus is None
    assert advance(told, replace(said(act="reject"), marks=(Mark("seen", 12, Span(0, 1)),))).focus is None
    assert advance(kept, said(act="undo")).focus is None
