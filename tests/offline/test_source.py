import shutil

import pandas as pd
import pytest

from recsys.config import ROOT
from recsys.errors import CatalogueError
from recsys.offline.source import load_corrections, read_source


@pytest.fixture
def source(tmp_path):
    """A folder with tiny gathered tables."""
    tables = {
        "films/films_facts": {
            "film_id": [1, 2],
            "title_zh": ["甲", None],
            "genres": [["Drama", "War"], None],
            "runtime": [90.0, float("nan")],
            "tmdb_id": pd.array([7, None], dtype="Int64"),
        },
        "films/films_bilingual": {"film_id": [1], "title_zh": ["甲"]},
        "films/people_en_zh": {"en": ["A B"], "zh": ["甲乙"], "alias": [None], "src": ["zhwiki"]},
        "films/tags_ml_latest": {"film_id": [1], "tag": ["robot"], "n": [2]},
        "ratings/ratings_explicit": {
            "film_id": [1, 1, 1, 2],
            "src": ["ml-latest-2023", "ml-latest-small-2018", "other", "other"],
        },
    }
    for name, columns in tables.items():
        path = tmp_path / f"{name}.parquet"
        path.parent.mkdir(exist_ok=True)
        pd.DataFrame(columns).to_parquet(path)
    return tmp_path


def test_cells_become_plain_values(source):
    first, second = read_source(source)["facts"]
    assert first == {"film_id": 1, "title_zh": "甲", "genres": ["Drama", "War"], "runtime": 90.0, "tmdb_id": 7}
    assert second == {"film_id": 2, "title_zh": None, "genres": None, "runtime": None, "tmdb_id": None}


def test_only_what_is_needed_of_the_other_tables_is_read(source):
    tables = read_source(source)
    assert tables["bilingual"] == [{"film_id": 1}]
    assert tables["tags"] == [{"film_id": 1, "tag": "robot", "n": 2}]
    assert tables["people"][0]["alias"] is None


def test_only_ratings_that_may_be_passed_on_are_counted(source):
    assert read_source(source)["ratings"] == [{"film_id": 1, "n": 2}]


@pytest.mark.parametrize("name", ["films/films_facts", "films/tags_ml_latest", "ratings/ratings_explicit"])
def test_a_missing_table_is_named(source, name):
    (source / f"{name}.parquet").unlink()
    with pytest.raises(CatalogueError, match=f"{name}.parquet is missing: --source must hold"):
        read_source(source)


def test_corrections_are_read_with_and_without_the_lexicon(tmp_path):
    shutil.copytree(ROOT / "assets" / "corrections", tmp_path / "corrections")
    alone = load_corrections(tmp_path)
    assert (list(alone.labelled), list(alone.dropped)) == ([], [])
    assert alone.countries["美国"] == "United States" and {verdict for *_, verdict in alone.genres} == {"add", "drop"}
    whole = load_corrections(ROOT / "assets")
    assert "time travel" in whole.labelled and "to see" in whole.dropped
