from __future__ import annotations

import logging
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from recsys.errors import FeedbackError
from recsys.explanation import ExplanationStore
from recsys.explanation import store as store_module
from recsys.explanation.store import MAX_PARTS


def row(rank: int = 1, **more: object) -> dict[str, object]:
    return {
        "rank": rank, "film_id": 100 + rank, "language": "zh", "contribution_wish": 0.5, "value_wish": 0.25,
        "segment_kinds": ["word"], "shap": [0.5], "segment_texts": [], **more,
    }  # fmt: skip


@pytest.fixture
def store(tmp_path: Path) -> ExplanationStore:
    return ExplanationStore(tmp_path / "explanations")


def parts(store: ExplanationStore) -> list[Path]:
    return sorted(store.folder.glob("part-*.parquet"))


def test_what_was_written_is_read_back_in_order(store) -> None:
    assert store.append([row(1), row(2)], user="ann") == 2
    assert store.append([row(3)], user=None) == 1
    frame = store.frame()
    assert frame["rank"].tolist() == [1, 2, 3] and frame["shap"].map(list).tolist() == [[0.5]] * 3
    assert frame["explanation_key"].is_unique and frame["at"].is_monotonic_increasing
    assert frame["person"].iloc[2] == "" and "ann" not in frame["person"].tolist()


def test_nothing_was_written(store) -> None:
    frame = store.frame()
    assert len(frame) == 0 and {"rank", "shap", "segment_kinds", "model_version"} <= set(frame.columns)
    assert store.append([], user="ann") == 0 and store.erase("ann") == 0
    assert not store.folder.exists()


def test_a_feature_that_only_one_version_knows_is_empty_in_the_other(store) -> None:
    store.append([row()], user=None)
    store.append([row(contribution_magic=1.0)], user=None)
    found = store.frame()["contribution_magic"]
    assert found.isna().tolist() == [True, False] and found.iloc[1] == 1.0


def test_one_person_goes_and_the_others_stay(store) -> None:
    for user in ("ann", "bob", "ann", None):
        store.append([row(1), row(2)], user=user)
    assert store.erase("ann") == 4
    assert len(store.frame()) == 4 and store.erase("ann") == 0
    assert store.erase("bob") == 2 and len(store.frame()) == 2


def test_a_broken_file_is_left_out_with_a_word_in_the_log(store, caplog) -> None:
    store.append([row()], user="ann")
    (store.folder / "part-00000000000000000000-broken.parquet").write_bytes(b"PAR1 half a file")
    (store.folder / "part-00000000000000000001-empty.parquet").write_bytes(b"")
    with caplog.at_level(logging.WARNING):
        assert len(store.frame()) == 1
    assert sum("left out" in message for message in caplog.messages) == 2


def test_a_file_of_something_else_is_left_out(store, caplog) -> None:
    import pandas as pd

    store.append([row()], user="ann")
    pd.DataFrame({"x": [1]}).to_parquet(store.folder / "part-other.parquet")
    with caplog.at_level(logging.WARNING):
        assert len(store.frame()) == 1
    assert "something else" in caplog.text


def test_erasing_leaves_no_file_behind_that_cannot_be_read(store) -> None:
    store.append([row()], user="bob")
    (store.folder / "part-broken.parquet").write_bytes(b"PAR1")
    assert store.erase("ann") == 0
    assert len(parts(store)) == 1 and len(store.frame()) == 1


def test_many_small_files_are_put_together(store) -> None:
    for number in range(MAX_PARTS + 3):
        store.append([row(number + 1)], user="ann")
    assert len(parts(store)) < MAX_PARTS / 2
    assert store.frame()["rank"].tolist() == list(range(1, MAX_PARTS + 4))


def test_what_is_read_twice_while_files_are_put_together_counts_once(store) -> None:
    store.append([row(1), row(2)], user="ann")
    (part,) = parts(store)
    part.with_name("part-copy.parquet").write_bytes(part.read_bytes())
    assert store.frame()["rank"].tolist() == [1, 2]


def test_the_oldest_go_where_there_is_too_much(tmp_path) -> None:
    store = ExplanationStore(tmp_path, max_bytes=1)
    for number in range(3):
        store.append([row(number + 1)], user="ann")
    assert store.frame()["rank"].tolist() == [3]


def test_threads_lose_nothing(store, monkeypatch) -> None:
    monkeypatch.setattr(store_module, "MAX_PARTS", 4)
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda n: store.append([row(n + 1)], user=f"u{n % 3}"), range(20)))
    assert sorted(store.frame()["rank"].tolist()) == list(range(1, 21))


def test_a_folder_that_cannot_be_written_is_told(tmp_path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(FeedbackError, match="explanations"):
        ExplanationStore(tmp_path / "file" / "explanations").append([row()], user="ann")
