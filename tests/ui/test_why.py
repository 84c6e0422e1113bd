from __future__ import annotations

import numpy as np
import pytest

from recsys.types import Counterfactual, Intent, Query, Segment, Span, State, Turn
from recsys.ui.frame import View
from recsys.ui.why import messages, sentence

PIECE = Segment("science *fiction*", Span(0, 15))


@pytest.mark.parametrize(
    ("after", "expected"),
    [(137, "falls from 2 to 137"), (1, "rises from 2 to 1"), (2, "stays at 2"), (None, "no longer considered (was 2)")],
)
def test_a_counterfactual_says_where_the_film_would_stand(after: int | None, expected: str) -> None:
    text = sentence(View(None, "en"), Counterfactual(PIECE, 2, after))
    assert expected in text and "science &#42;fiction&#42;" in text


def test_messages_are_found_by_their_number() -> None:
    turns = [
        Turn(Intent(text, "en"), Query((), "", np.zeros(2)), (), (), State(n_turns=n))
        for n, text in ((1, "first"), (2, "second"), (2, "second, edited"))
    ]
    assert messages(turns) == {0: "first", 1: "second, edited"}
