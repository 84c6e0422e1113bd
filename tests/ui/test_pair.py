from __future__ import annotations

import pytest

from recsys.ui import pair
from recsys.ui.frame import View


@pytest.mark.parametrize(
    ("turns", "look", "expected"),
    [([], "films", "wishes"), (["turn"], "wishes", "wishes"), (["turn"], "films", "films")],
)
def test_two_films_need_a_talk_and_two_wishes_do_not(monkeypatch, turns: list[str], look: str, expected: str) -> None:
    drawn: list[str] = []
    monkeypatch.setattr(pair.st, "segmented_control", lambda *_, **__: look)
    monkeypatch.setattr(pair.versus, "draw", lambda view, turns: drawn.append("films"))
    monkeypatch.setattr(pair.wish_pair, "draw", lambda view, turns: drawn.append("wishes"))
    pair.draw(View(None, "en"), turns)
    assert drawn == [expected]
