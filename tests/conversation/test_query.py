from __future__ import annotations

import numpy as np

from recsys.conversation import advance, fresh, make_query, wish_text
from recsys.types import Act, Intent, Part, PartKind, PartValue, Segment, Span, State

SPAN = Span(0, 2)


def piece(kind: PartKind, value: PartValue, *, exclude: bool = False, group: int = 0, spoken: bool = True) -> Segment:
    return Segment(str(value), SPAN, (Part(kind, value, SPAN, exclude, group),), spoken)


def said(*pieces: Segment, act: Act = "refine") -> Intent:
    return Intent("...", "zh", act, pieces)


def values(state: State) -> list[tuple[str, PartValue, bool]]:
    return [(part.kind, part.value, part.exclude) for segment in state.segments for part in segment.parts]


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
