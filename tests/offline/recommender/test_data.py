from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from recsys.catalogue import Catalogue
from recsys.errors import ModelError
from recsys.offline.recommender.data import load_ratings


def write(path: Path, **columns: object) -> Path:
    pd.DataFrame(columns).to_parquet(path)
    return path


def test_ratings_of_films_in_the_catalogue_are_taken_by_row(small_catalogue: Catalogue, tmp_path: Path) -> None:
    path = write(tmp_path / "r.parquet", user_id=[7, 7, 3, 3], film_id=[105, 101, 999, 112],
                 half_stars=np.array([8, 7, 10, 1], np.uint8), at=[50, 40, 1, 30])  # fmt: skip
    data = load_ratings(path, small_catalogue)
    assert (len(data), data.n_users, data.n_films) == (3, 2, 12)
    assert data.users.tolist() == [0, 1, 1]  # by user_id, then by time
    assert [small_catalogue.films[row].film_id for row in data.rows] == [112, 101, 105]
    assert data.stars.tolist() == [0.5, 3.5, 4.0] and data.at.tolist() == [30.0, 40.0, 50.0]
    assert (data.users.dtype, data.rows.dtype, data.stars.dtype) == (np.int32, np.int32, np.float32)


def test_the_last_rating_of_a_film_counts(small_catalogue: Catalogue, tmp_path: Path) -> None:
    path = write(tmp_path / "r.parquet", user_id=["a", "a", "b"], film_id=[101, 101, 101],
                 rating=[1.0, 4.5, 2.0], timestamp=[90, 10, 5])  # fmt: skip
    data = load_ratings(path, small_catalogue)
    assert data.stars.tolist() == [1.0, 2.0] and data.at.tolist() == [90.0, 5.0]


def test_likes_alone_are_stars_without_a_time(small_catalogue: Catalogue, tmp_path: Path) -> None:
    path = write(tmp_path / "r.parquet", user_id=[1, 1], film_id=[101, 102], liked=[True, False])
    data = load_ratings(path, small_catalogue)
    assert data.stars.tolist() == [4.0, 1.0] and data.at.tolist() == [0.0, 0.0]
    assert data.histories()[0].liked.tolist() == [0]


def test_a_table_without_the_columns_is_refused(small_catalogue: Catalogue, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="it has user_id, rating"):
        load_ratings(write(tmp_path / "a.parquet", user_id=[1], rating=[1.0]), small_catalogue)
    with pytest.raises(ModelError, match="needs the columns"):
        load_ratings(write(tmp_path / "b.parquet", user_id=[1], film_id=[101]), small_catalogue)


def test_what_is_no_table_is_refused(small_catalogue: Catalogue, tmp_path: Path) -> None:
    (tmp_path / "c.parquet").write_bytes(b"nonsense")
    for name in ("c.parquet", "none.parquet"):
        with pytest.raises(ModelError, match="cannot be read as a table of ratings"):
            load_ratings(tmp_path / name, small_catalogue)
