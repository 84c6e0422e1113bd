import pyarrow as pa
import pytest
from pyarrow import parquet

from recsys.catalogue.schema import COLUMNS, arrow_schema
from recsys.config import Paths

FILMS = [
    {
        "film_id": 7,
        "title_zh": "星际穿越",
        "title_en": "Interstellar",
        "aliases": ["星际启示录"],
        "year": 2014,
        "genres": ["Sci-Fi", "Drama"],
        "directors": ["Christopher Nolan"],
        "cast": ["Matthew McConaughey", "Christopher Nolan"],
        "countries": ["United States", "United Kingdom"],
        "languages": ["English"],
        "runtime_minutes": 169,
        "certificate": "PG-13",
        "keywords": ["space travel", "artificial intelligence (a.i.)"],
        "imdb_id": "tt0816692",
        "tmdb_id": 157336,
        "douban_id": "1889243",
        "imdb_score": 8.7,
        "imdb_votes": 2000000.0,
        "tmdb_score": 8.4,
        "tmdb_votes": 30000.0,
        "douban_score": 9.4,
        "douban_votes": 1800000.0,
        "rating_count": 900,
        "title_en_is_pinyin": False,
    },
    {
        "film_id": 3,
        "title_zh": "疯狂的石头",
        "title_en": "Feng kuang de shi tou",
        "year": 2006,
        "genres": ["Comedy", "Crime"],
        "directors": ["Ning Hao"],
        "cast": ["Huang Bo"],
        "countries": ["China"],
        "languages": ["Mandarin"],
        "douban_score": 8.5,
        "douban_votes": 900000.0,
        "title_en_is_pinyin": True,
    },
    {"film_id": 5, "title_zh": "无名", "title_en": "Nameless", "genres": ["Drama"]},
]


def write_films(path, films):
    empty = {name: [] if kind == "list" else None for name, kind in COLUMNS.items()}
    rows = [{**empty, **film} for film in films]
    schema = pa.schema([field for field in arrow_schema() if field.name in COLUMNS])
    parquet.write_table(pa.Table.from_pylist(rows, schema=schema), path)
    return path


@pytest.fixture
def films():
    return [dict(film) for film in FILMS]


@pytest.fixture
def write():
    return write_films


@pytest.fixture
def paths(tmp_path):
    paths = Paths(tmp_path / "assets", tmp_path / "artefacts", tmp_path / "data")
    paths.assets.mkdir()
    write_films(paths.assets / "films.parquet", FILMS)
    people = [{"name": "Christopher Nolan", "name_zh": "克里斯托弗·诺兰", "aliases": ["诺兰"]}]
    parquet.write_table(pa.Table.from_pylist(people), paths.assets / "people.parquet")
    return paths
