from __future__ import annotations

import pandas as pd
import pytest

from recsys.explanation.aggregate import kind_pairs, words


@pytest.fixture
def frame() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "genre": ["Drama", "Drama", "Horror"],
            "language": ["zh", "zh", "en"],
            "segment_kinds": [["word", "genre"], ["word"], ["genre", "not genre", "word"]],
            "segment_texts": [["孤独", "剧情"], [], ["horror", "no gore", "slow"]],
            "shap": [[0.5, 1.0], [-0.4], [2.0, 0.0, -0.5]],
            "interactions": [[-0.25], [], [0.0, 0.5, 0.1]],
        }
    )


def test_words_are_gathered_by_genre_and_language(frame) -> None:
    found = words(frame).set_index(["genre", "language", "kind", "text"])
    assert found.loc[("Drama", "zh", "word", "孤独"), "mean"] == 0.5
    assert found.loc[("Drama", "zh", "word", ""), "mean"] == -0.4
    assert found.loc[("Horror", "en", "genre", "horror"), "role"] == "drives"
    assert found.loc[("Horror", "en", "word", "slow"), "role"] == "misleads"
    assert found.loc[("Horror", "en", "not genre", "no gore"), "role"] == "mixed"
    assert found["mean_size"].is_monotonic_decreasing and found["n"].sum() == 6


def test_groups_may_be_others_and_small_ones_left_out(frame) -> None:
    found = words(frame.assign(segment_texts=[[], [], []]), by=("language",), min_count=2)
    assert found[["language", "kind", "text", "n"]].values.tolist() == [["zh", "word", "", 2]]
    assert found["mean"].iloc[0] == pytest.approx(0.05) and found["up_share"].iloc[0] == 0.5


def test_kinds_that_change_each_other(frame) -> None:
    found = kind_pairs(frame).set_index(["one", "other"])
    assert found.loc[("genre", "word"), "n"] == 2
    assert found.loc[("genre", "word"), "mean"] == pytest.approx((-0.25 + 0.5) / 2)
    assert found.loc[("not genre", "word"), "mean"] == pytest.approx(0.1)


def test_no_row_and_wishes_of_no_piece(frame) -> None:
    assert len(words(frame.iloc[:0])) == 0 and "role" in words(frame.iloc[:0])
    assert len(kind_pairs(frame.iloc[:0])) == 0
    empty = frame.iloc[:1].assign(segment_kinds=[[]], segment_texts=[[]], shap=[[]], interactions=[[]])
    assert len(words(empty)) == 0 and len(kind_pairs(empty)) == 0
