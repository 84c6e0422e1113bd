from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from recsys.errors import RecsysError
from recsys.offline.ranking import store
from recsys.offline.ranking.store import load_cases, save_cases


def test_cases_come_back_as_they_were(toy, tmp_path: Path) -> None:
    cases = [*toy(2, {"wish": 1.0}, n_films=4), *toy(1, {"wish": 1.0}, n_films=7, n_gold=3, situation="taste")]
    save_cases(tmp_path / "cases.npz", cases)
    found = load_cases(tmp_path / "cases.npz")
    assert [(c.situation, c.source, c.variant, c.group) for c in found] == [
        (c.situation, c.source, c.variant, c.group) for c in cases
    ]
    for one, other in zip(found, cases, strict=True):
        for name in ("rows", "columns", "gold"):
            np.testing.assert_array_equal(getattr(one, name), getattr(other, name))


def test_no_cases_can_be_kept(tmp_path: Path) -> None:
    save_cases(tmp_path / "cases.npz", [])
    assert load_cases(tmp_path / "cases.npz") == []


def test_a_file_of_other_features_or_none_is_refused(toy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "cases.npz"
    save_cases(path, toy(1, {}))
    monkeypatch.setattr(store, "NAMES", ("wish",))
    with pytest.raises(RecsysError, match="other features"):
        load_cases(path)
    path.write_bytes(b"no archive")
    with pytest.raises(RecsysError, match="cannot be read"):
        load_cases(path)
    with pytest.raises(RecsysError, match="cannot be read"):
        load_cases(tmp_path / "missing.npz")
