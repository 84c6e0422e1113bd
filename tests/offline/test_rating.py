from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from recsys.catalogue import Catalogue
from recsys.errors import ModelError
from recsys.offline.rating import write_ratings
from recsys.offline.recommender.data import load_ratings


@pytest.fixture
def films(tmp_path: Path) -> Path:
    path = tmp_path / "films.parquet"
    pd.DataFrame({"film_id": [101, 102, 105]}).to_parquet(path)
    return path


def table(tmp_path: Path, **changes: object) -> Path:
    columns = {
        "user_id": np.array([9, 2, 2, 9], np.int16), "film_id": [105, 102, 999, 101], "rating": [0.5, 5.0, 3.0, 3.5],
        "timestamp": [30, 20, 10, 10], "src": ["ml-latest-2023", "ml-latest-small-2018", "ml-latest-2023",
                                               "ml-latest-small-2016"],
    }  # fmt: skip
    pd.DataFrame({**columns, **changes}).to_parquet(tmp_path / "source.parquet")
    return tmp_path / "source.parquet"


def test_only_films_that_ship_and_only_what_is_needed_are_written(films: Path, tmp_path: Path) -> None:
    target = tmp_path / "assets" / "ratings.parquet"
    assert write_ratings(table(tmp_path), films, target) == 3
    found = pd.read_parquet(target)
    assert list(found.columns) == ["user_id", "film_id", "half_stars", "at"]
    assert found.to_numpy().tolist() == [[2, 102, 10, 20], [9, 101, 7, 10], [9, 105, 1, 30]]


def test_what_is_written_can_be_loaded(films: Path, small_catalogue: Catalogue, tmp_path: Path) -> None:
    write_ratings(table(tmp_path), films, tmp_path / "ratings.parquet")
    data = load_ratings(tmp_path / "ratings.parquet", small_catalogue)
    assert data.stars.tolist() == [5.0, 3.5, 0.5] and data.n_users == 2


def test_ratings_that_may_not_be_passed_on_stop_everything(films: Path, tmp_path: Path) -> None:
    source = table(tmp_path, src=["ml-latest-2023", "ml-1m", "ml-latest-2023", "douban"])
    with pytest.raises(ModelError, match=r"\['douban', 'ml-1m'\] may not be redistributed; allowed: ml-latest-2023"):
        write_ratings(source, films, tmp_path / "ratings.parquet")
    assert not (tmp_path / "ratings.parquet").exists()


def test_people_are_never_mixed_up(films: Path, tmp_path: Path) -> None:
    """A number too large for a small column would come back as somebody else's."""
    source = table(tmp_path, user_id=[70_000, 4_464, 70_000, 4_464])
    write_ratings(source, films, tmp_path / "ratings.parquet")
    assert set(pd.read_parquet(tmp_path / "ratings.parquet").user_id) == {70_000, 4_464}
