from __future__ import annotations

from dataclasses import replace

from recsys.conversation import advance
from recsys.conversation.widen import widened
from recsys.types import Intent, Part, PartKind, PartValue, Segment, Span, State

SPAN = Span(0, 2)


def piece(kind: PartKind, value: PartValue, *, exclude: bool = False, group: int = 0, role: str = "") -> Segment:
    return Segment(str(value), SPAN, (Part(kind, value, SPAN, exclude, group, role),))


def too(*pieces: Segment) -> Intent:
    return replace(Intent("...", "en", "refine", pieces), widens=True)


def groups(state: State) -> dict[PartValue, int]:
    return {part.value: part.group for segment in state.segments for part in segment.parts}


def start(*pieces: Segment) -> State:
    return advance(None, Intent("...", "en", "ask", pieces))


def test_what_will_do_too_is_an_alternative() -> None:
    found = groups(
        advance(start(piece("certificate", "PG-13"), piece("genre", "Action")), too(piece("certificate", "R")))
    )
    assert found["PG-13"] == found["R"] > 0 == found["Action"]


def test_a_third_joins_the_group_that_stands() -> None:
    state = start(piece("country", "Japan", group=1), piece("country", "China", group=1))
    found = groups(advance(state, too(piece("country", "South Korea"))))
    assert len(set(found.values())) == 1 and len(found) == 3


def test_of_people_one_of_the_same_role_is_stood_in_for() -> None:
    state = start(piece("person", "A", role="cast"), piece("person", "B", role="director"))
    found = groups(advance(state, too(piece("person", "C", role="cast"))))
    assert found["A"] == found["C"] > 0 == found["B"]


def test_what_nothing_is_wanted_of_bounds_nothing() -> None:
    assert groups(advance(start(piece("genre", "Action")), too(piece("certificate", "R")))) == {"Action": 0}


def test_moods_weigh_and_do_not_filter_so_that_nothing_is_widened() -> None:
    assert groups(advance(start(piece("theme", "dark")), too(piece("theme", "funny")))) == {"dark": 0}


def test_what_is_ruled_out_stays_so() -> None:
    olds, news = (piece("country", "Japan"),), (piece("country", "India", exclude=True),)
    assert widened(olds, news) == (olds, news)


def test_one_of_the_alternatives_chosen_leaves_the_others() -> None:
    state = advance(start(piece("country", "Japan")), too(piece("country", "China")))
    genres = start(piece("genre", "Horror", group=1), piece("genre", "Comedy", group=1))
    assert groups(advance(state, Intent("...", "en", "refine", (piece("country", "Japan"),)))) == {"Japan": 0}
    assert groups(advance(genres, Intent("...", "en", "refine", (piece("genre", "Comedy"),)))) == {"Comedy": 0}
