from __future__ import annotations

from dataclasses import replace

import pytest

from recsys.conversation import advance
from recsys.conversation.merge import MAX_PIECES
from recsys.types import Act, Intent, Part, PartKind, PartValue, Release, Segment, Span, State

SPAN = Span(0, 2)


def piece(kind: PartKind, value: PartValue, *, exclude: bool = False, group: int = 0, spoken: bool = True) -> Segment:
    return Segment(str(value), SPAN, (Part(kind, value, SPAN, exclude, group),), spoken)


def said(*pieces: Segment, act: Act = "refine") -> Intent:
    return Intent("...", "zh", act, pieces)


def values(state: State) -> list[tuple[str, PartValue, bool]]:
    return [(part.kind, part.value, part.exclude) for segment in state.segments for part in segment.parts]


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


def test_a_genre_after_a_likeness_is_another_wish() -> None:
    state = advance(None, said(piece("like", 7), piece("country", "Japan"), act="ask"))
    assert values(advance(state, said(piece("genre", "Documentary"), act="ask"))) == [("genre", "Documentary", False)]


def test_another_country_takes_the_place_of_the_first_but_what_is_ruled_out_adds_up() -> None:
    state = advance(None, said(piece("country", "Japan"), act="ask"))
    assert values(advance(state, said(piece("country", "India")))) == [("country", "India", False)]
    state = advance(None, said(piece("country", "Japan", exclude=True), act="ask"))
    state = advance(state, said(piece("country", "India", exclude=True)))
    assert values(state) == [("country", "Japan", True), ("country", "India", True)]


WISH = said(piece("genre", "Comedy"), piece("year", (1990.0, 1999.0)), piece("country", "Japan"), act="ask")


@pytest.mark.parametrize(
    ("release", "left"),
    [
        (Release("year", SPAN), {"Comedy", "Japan"}),
        (Release("genre", SPAN, "Comedy"), {(1990.0, 1999.0), "Japan"}),
        (Release("genre", SPAN, "Horror"), {"Comedy", (1990.0, 1999.0), "Japan"}),
        (Release(None, SPAN), set()),
    ],
)
def test_a_released_want_goes(release: Release, left: set[PartValue]) -> None:
    state = advance(advance(None, WISH), replace(said(), releases=(release,)))
    assert {value for _, value, _ in values(state)} == left


def test_anything_goes_leaves_what_was_ruled_out() -> None:
    state = advance(None, said(piece("genre", "Horror", exclude=True), piece("genre", "Comedy"), act="ask"))
    state = advance(state, replace(said(), releases=(Release(None, SPAN),)))
    assert values(state) == [("genre", "Horror", True)]


def test_a_replacement_takes_the_place_of_its_kind_only() -> None:
    state = advance(advance(None, WISH), replace(said(piece("genre", "War")), replaces=True))
    assert values(state) == [("year", (1990.0, 1999.0), False), ("country", "Japan", False), ("genre", "War", False)]


def test_an_answer_settles_a_name_in_doubt() -> None:
    either = tuple(Part("like", film_id, SPAN, group=1) for film_id in (11, 12))
    state = advance(None, said(Segment("Crash", SPAN, either, spoken=False, doubt=True), act="ask"))
    assert values(advance(state, said(piece("like", 12)))) == [("like", 12, False)]
    assert len(values(advance(state, said(piece("like", 13))))) == 3


def replaced(state: State, *pieces: Segment) -> list[PartValue]:
    return [value for _, value, _ in values(advance(state, replace(said(*pieces), replaces=True)))]


def test_the_form_of_a_film_outlives_another_subject() -> None:
    state = advance(None, said(piece("genre", "Documentary"), piece("genre", "Music"), act="ask"))
    assert replaced(state, piece("genre", "Sport")) == ["Documentary", "Sport"]
    assert replaced(state, piece("genre", "Animation")) == ["Animation"]
    assert replaced(advance(None, said(piece("genre", "Animation"), act="ask")), piece("genre", "War")) == ["War"]


def test_a_country_takes_the_place_of_a_language_where_no_country_stands() -> None:
    state = advance(None, said(piece("language", "German"), piece("genre", "Drama"), act="ask"))
    assert replaced(state, piece("country", "Denmark")) == ["Drama", "Denmark"]
    both = advance(None, said(piece("language", "French"), piece("country", "Canada"), act="ask"))
    assert replaced(both, piece("country", "Belgium")) == ["French", "Belgium"]


def test_a_theme_takes_the_place_of_a_keyword() -> None:
    state = advance(None, said(piece("keyword", "chess"), piece("genre", "Drama"), act="ask"))
    assert replaced(state, piece("theme", "robot")) == ["Drama", "robot"]


def test_not_directed_by_somebody_leaves_them_in_the_cast() -> None:
    cast, director = (Part("person", "Ang Lee", SPAN, role == "director", 0, role) for role in ("cast", "director"))
    state = advance(None, said(Segment("with Ang Lee", SPAN, (cast,)), act="ask"))
    state = advance(state, said(Segment("not by him", SPAN, (director,))))
    assert [part.role for segment in state.segments for part in segment.parts] == ["cast", "director"]
