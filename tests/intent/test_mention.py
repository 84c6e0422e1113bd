from __future__ import annotations

import pytest

from recsys.intent.canonical import canonical
from recsys.intent.mention import Mention


def mention(written: str) -> Mention:
    return Mention(0, len(written), written, canonical(written), (0,), 0.5, False)


@pytest.mark.parametrize(
    ("written", "big", "plain", "frame", "n_capitals"),
    [
        ("The Lion King", True, True, False, 3),
        ("drive", False, True, False, 0),
        ("12 Angry Men", True, False, False, 3),
        ("her", False, True, True, 0),
        ("interstellar", False, False, False, 0),
        ("推荐", False, False, True, 0),
    ],
)
def test_what_a_spelling_tells(written: str, big: bool, plain: bool, frame: bool, n_capitals: int) -> None:
    title = mention(written)
    assert (title.is_big, title.is_frame, title.n_capitals) == (big, frame, n_capitals)
    assert title.is_chinese or title.is_plain is plain


def test_script() -> None:
    assert mention("X战警").is_chinese and not mention("X-Men").is_chinese
