from __future__ import annotations

from itertools import combinations

import numpy as np
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


def test_pairs_of_kinds_are_those_that_a_plain_loop_finds() -> None:
    generator = np.random.default_rng(0)
    rows = []
    for _ in range(60):
        kinds = generator.choice(["word", "genre", "theme", "not genre"], generator.integers(0, 6)).tolist()
        n = len(kinds)
        rows.append({"segment_kinds": kinds, "interactions": generator.standard_normal(n * (n - 1) // 2).tolist()})
    unknown = {"segment_kinds": ["word", "genre"], "interactions": None}
    found = kind_pairs(pd.DataFrame([*rows, unknown])).set_index(["one", "other"])
    wanted: dict[tuple[str, str], list[float]] = {}
    for row in rows:
        pairs = combinations(row["segment_kinds"], 2)
        for (one, other), value in zip(pairs, row["interactions"], strict=True):
            wanted.setdefault((min(one, other), max(one, other)), []).append(value)
    assert set(found.index) == set(wanted) and found["mean_size"].is_monotonic_decreasing
    for pair, values in wanted.items():
        assert found.loc[pair, "n"] == len(values)
        assert found.loc[pair, "mean"] == pytest.approx(np.mean(values))
        assert found.loc[pair, "mean_size"] == pytest.approx(np.mean(np.abs(values)))


def test_a_word_misleads_only_where_it_takes_away_on_average(frame) -> None:
    rows = pd.DataFrame(
        {
            "language": ["zh"] * 3, "segment_kinds": [["word"]] * 3, "segment_texts": [["鬼"]] * 3,
            "shap": [[-0.1], [-0.1], [2.0]],
        }
    )  # fmt: skip
    assert words(rows, by=("language",))["role"].tolist() == ["mixed"]
    assert words(rows.iloc[:2], by=("language",))["role"].tolist() == ["misleads"]


def test_no_row_and_wishes_of_no_piece(frame) -> None:
    assert len(words(frame.iloc[:0])) == 0 and "role" in words(frame.iloc[:0])
    assert len(kind_pairs(frame.iloc[:0])) == 0
    empty = frame.iloc[:1].assign(segment_kinds=[[]], segment_texts=[[]], shap=[[]], interactions=[[]])
    assert len(words(empty)) == 0 and len(kind_pairs(empty)) == 0
