import pyarrow as pa
import pytest
from pyarrow import parquet

from recsys.artefact import sha256_file
from recsys.catalogue import load_catalogue
from recsys.errors import CatalogueError


def load(paths):
    return load_catalogue(paths.assets / "films.parquet", paths.assets / "people.parquet")


def test_every_fact_arrives(paths):
    catalogue = load(paths)
    film = catalogue.film(7)
    assert (film.title_zh, film.title_en, film.aliases) == ("星际穿越", "Interstellar", ("星际启示录",))
    assert (film.year, film.runtime_minutes, film.certificate) == (2014, 169, "PG-13")
    assert film.genres == ("Sci-Fi", "Drama") and film.cast == ("Matthew McConaughey", "Christopher Nolan")
    assert (film.imdb_id, film.tmdb_id, film.douban_id) == ("tt0816692", 157336, "1889243")
    assert film.votes == 3_830_000 and 8.4 < film.score < 9.4 and not film.title_en_is_pinyin
    assert catalogue.film(3).title_en_is_pinyin and catalogue.film(3).year == 2006
    assert catalogue.sha256 == sha256_file(paths.assets / "films.parquet") and not catalogue.overviews


def test_unknown_facts_are_none_or_empty(paths):
    catalogue = load(paths)
    film = catalogue.film(5)
    assert (film.year, film.runtime_minutes, film.certificate, film.cast, film.votes) == (None, None, None, (), 0)
    scores = [catalogue.film(film_id).score for film_id in (7, 3)]
    assert min(scores) < film.score < max(scores)
    assert catalogue.renown[2] == 0 < catalogue.renown[1] < catalogue.renown[0] == 1


def test_people_get_their_chinese_names(paths):
    catalogue = load(paths)
    assert catalogue.person_label("Christopher Nolan", "zh") == "克里斯托弗·诺兰"
    assert catalogue.people["Christopher Nolan"].aliases == ("诺兰",)


def test_problems_of_columns_are_listed(paths, films):
    path = paths.assets / "films.parquet"
    parquet.write_table(parquet.read_table(path).drop_columns(["year", "cast"]), path)
    with pytest.raises(CatalogueError) as caught:
        load(paths)
    assert caught.value.problems == ("column year is missing", "column cast is missing")


def test_problems_of_rows_are_listed(paths, films, write):
    films[1] |= {"film_id": 7, "title_en": ""}
    write(paths.assets / "films.parquet", films)
    with pytest.raises(CatalogueError, match=r"films\.parquet cannot be used") as caught:
        load(paths)
    assert caught.value.problems == ("row 2, column title_en: empty", "column film_id: 7 stands in more than one row")


def test_empty_table_is_refused(paths, write):
    write(paths.assets / "films.parquet", [])
    with pytest.raises(CatalogueError, match="holds no film"):
        load(paths)


@pytest.mark.parametrize("name", ["films.parquet", "people.parquet"])
def test_missing_and_damaged_files_are_named(paths, name):
    path = paths.assets / name
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(CatalogueError, match=rf"{name} is damaged"):
        load(paths)
    path.unlink()
    with pytest.raises(CatalogueError, match=rf"{name} is not there"):
        load(paths)


def test_people_without_their_columns_are_refused(paths):
    parquet.write_table(pa.table({"name": ["a"]}), paths.assets / "people.parquet")
    with pytest.raises(CatalogueError, match="name_zh, aliases"):
        load(paths)
