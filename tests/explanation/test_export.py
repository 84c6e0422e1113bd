from __future__ import annotations

import io

import numpy as np
import pandas as pd
import pytest

from recsys.explanation.export import to_csv, to_parquet


@pytest.fixture
def frame() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "person": ["abc", "def"],
            "title_zh": ["千与千寻", "=1+1"],
            "score": [1.5, np.nan],
            "shap": [np.array([0.5, -1.0]), np.array([])],
            "segment_texts": [["孤独"], []],
        }
    )


def test_csv_opens_in_spreadsheets_and_tells_nobody(frame) -> None:
    content = to_csv(frame)
    assert content.startswith(b"\xef\xbb\xbf") and b"abc" not in content
    found = pd.read_csv(io.BytesIO(content))
    assert found["title_zh"].tolist() == ["千与千寻", "'=1+1"]
    assert found["shap"].tolist() == ["[0.5, -1.0]", "[]"] and found["segment_texts"].iloc[0] == '["孤独"]'
    assert frame["title_zh"].iloc[1] == "=1+1"


def test_parquet_keeps_numbers_and_lists(frame) -> None:
    found = pd.read_parquet(io.BytesIO(to_parquet(frame)))
    assert "person" not in found and found["shap"].iloc[0].tolist() == [0.5, -1.0]
    assert found["score"].iloc[0] == 1.5


def test_no_row_is_an_empty_table(frame) -> None:
    assert to_csv(frame.iloc[:0]).decode("utf-8-sig").strip() == "title_zh,score,shap,segment_texts"
    assert len(pd.read_parquet(io.BytesIO(to_parquet(frame.iloc[:0])))) == 0
