from __future__ import annotations

import numpy as np

from recsys.types import Intent, Query, State, Turn
from recsys.ui.talk import plain_chunks


def turn(*chunks: str) -> Turn:
    return Turn(Intent("x", "en"), Query((), "", np.zeros(2)), (), chunks, State())


def test_a_reply_keeps_its_blanks_at_the_seams_and_stays_text() -> None:
    assert "".join(plain_chunks(turn("10 films. ", "Look *here*"))) == "10 films&#46; Look &#42;here&#42;"


def test_an_empty_reply_gives_nothing() -> None:
    assert "".join(plain_chunks(turn())) == ""
