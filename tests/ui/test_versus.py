from __future__ import annotations

import pytest

from recsys.types import ScoreGroup, ScorePart
from recsys.ui.versus import gaps


def groups(base: float, **parts: float) -> tuple[ScoreGroup, ...]:
    found = tuple(ScorePart(name, value, 1.0, value, 0.0) for name, value in parts.items())
    return ScoreGroup("base", base), ScoreGroup("words", sum(parts.values()), found)


def test_gaps_add_up_to_the_difference_of_the_scores_the_largest_first() -> None:
    left, right = groups(3.0, genre=1.0, quality=0.5), groups(3.5, genre=0.2, renown=-2.0)
    found = gaps(left, right)
    assert list(found)[:2] == ["renown", "genre"] and set(found) == {"renown", "genre", "base", "quality"}
    scores = [sum(group.contribution for group in side) for side in (left, right)]
    assert sum(found.values()) == pytest.approx(scores[0] - scores[1])
    assert found["renown"] == 2.0


def test_a_film_beside_itself_has_no_gaps() -> None:
    assert set(gaps(groups(3.0, genre=1.0), groups(3.0, genre=1.0)).values()) == {0.0}
