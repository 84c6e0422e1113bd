from __future__ import annotations

import numpy as np
import pytest

from recsys.types import Explanation, Intent, Query, Span, State, Turn
from recsys.ui.frame import View
from recsys.ui.why import messages, told


def explanation(method: str, error: float = 0.0, **fit: float) -> Explanation:
    return Explanation(("a",), (Span(0, 1),), (0,), np.ones(1), 0.0, 1.0, np.full(1, error), method, **fit)


def test_messages_are_found_by_their_number() -> None:
    turns = [
        Turn(Intent(text, "en"), Query((), "", np.zeros(2)), (), (), State(n_turns=n))
        for n, text in ((1, "first"), (2, "second"), (2, "second, edited"))
    ]
    assert messages(turns) == {0: "first", 1: "second, edited"}


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (explanation("shap"), "Every combination"),
        (explanation("shap", 0.125), "±0.12"),
        (explanation("lime", 0.1, r_squared=0.93, stability=0.871), "explains 93%"),
        (explanation("lime", 0.1, r_squared=0.93), "explains 93% of what happens."),
        (explanation("leave-one-out"), "One word is dropped"),
    ],
)
def test_how_it_was_worked_out_is_told_with_how_far_to_trust_it(found: Explanation, expected: str) -> None:
    assert expected in told(View(None, "en"), found)
