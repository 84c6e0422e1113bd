import json

import pyarrow as pa
import pytest
from pyarrow import parquet

from recsys.artefact import sha256_file
from recsys.catalogue import (
    Entry,
    Lexicon,
    film_text,
    find_table,
    import_table,
    is_imported,
    open_catalogue,
    remove_import,
)
from recsys.errors import ArtefactError, CatalogueError

ROWS = [
    {"title": "Small", "year": 1999, "genres": ["Drama", "Noir"], "keywords": ["Sea"], "score": 7.5, "votes": 10},
    {"title": "大片", "year": None, "genres": ["科幻"], "keywords": [], "score": 8.0, "votes": 100_000},
]
LEXICON = Lexicon({"genre": {"Sci-Fi": Entry("genre", "Sci-Fi", "科幻", ("science fiction",), ("科幻",))}})


def as_csv(rows):
    lines = [",".join(rows[0])]
    for row in rows:
        cells = ("|".join(value) if isinstance(value, list) else value for value in row.values())
        lines.append(",".join("" if cell is None else str(cell) for cell in cells))
    return "\n".join(lines).encode()


def as_jsonl(rows):
    return "\n".join(json.dumps(row) for row in rows).encode()


def as_parquet(rows):
    sink = pa.BufferOutputStream()
    parquet.write_table(pa.Table.from_pylist(rows), sink)
    return sink.getvalue().to_pybytes()


@pytest.fixture
def bring(paths, tmp_path):
    def bring(name, content, **options):
        (tmp_path / name).write_bytes(content)
        return import_table(tmp_path / name, paths, **options)

    return bring


@pytest.mark.parametrize(("name", "write"), [("my.csv", as_csv), ("my.jsonl", as_jsonl), ("my.parquet", as_parquet)])
def test_the_three_formats_give_the_same_films(bring, paths, tmp_path, name, write):
    report = bring(name, write(ROWS), lexicon=LEXICON)
    catalogue = open_catalogue(paths)
    assert report.n_films == 2 and report.unknown_columns == () and is_imported(paths)
    assert report.table == find_table(paths) and report.source_sha256 == sha256_file(tmp_path / name)
    assert catalogue.sha256 == sha256_file(report.table)
    big, small = catalogue.films  # the better known film first
    assert (big.film_id, big.title_zh, big.title_en, big.genres, big.year) == (2, "大片", "大片", ("Sci-Fi",), None)
    assert (small.film_id, small.title_zh, small.year, small.keywords) == (1, "Small", 1999, ("sea",))
    assert small.genres == ("Drama", "Noir") and small.votes == 10 and 7.5 < small.score < big.score < 8.01


def test_the_source_is_recorded(bring, tmp_path):
    report = bring("my.csv", b"title\nA\n")
    metadata = parquet.read_schema(report.table).metadata
    assert metadata[b"source_name"] == b"my.csv" and metadata[b"source_sha256"].decode() == report.source_sha256


def test_each_language_keeps_its_title(bring, paths):
    bring("my.csv", "title_zh,title_en,title\n甲,One,x\n乙,,Two\n,,Three\n".encode())
    titles = [(film.title_zh, film.title_en) for film in open_catalogue(paths).films]
    assert titles == [("甲", "One"), ("乙", "Two"), ("Three", "Three")]


def test_overview_reaches_the_text_that_is_encoded(bring, paths):
    bring("my.jsonl", as_jsonl([{"title": "A", "overview": "Whales sing."}]))
    catalogue = open_catalogue(paths)
    assert film_text(catalogue.films[0], catalogue, LEXICON) == "A. Whales sing."


def test_unknown_columns_are_reported(bring):
    assert bring("my.csv", b"title,colour,Mood Now\nA,red,x\n").unknown_columns == ("colour", "mood_now")


def test_bad_cells_are_listed_and_nothing_is_imported(bring, paths):
    content = b"film_id,title,year,score\n1,A,abcd,8\n2,,1999,80\n1,C,1999,\n,D,,\n"
    with pytest.raises(CatalogueError, match=r"my\.csv has 5 bad cell\(s\); nothing was imported") as caught:
        bring("my.csv", content)
    assert caught.value.problems == (
        "row 1, column year: 'abcd' is not a whole number",
        "row 2, column score: 80 is not between 0 and 10",
        "row 2, column title: empty",
        "row 3, column film_id: 1 stands already in row 1",
        "row 4, column film_id: empty",
    )
    assert not is_imported(paths) and find_table(paths).name == "films.parquet"


def test_at_most_fifty_problems_are_shown(bring):
    with pytest.raises(CatalogueError, match="has 70 bad cell") as caught:
        bring("my.csv", b"title,year\n" + b"A,never\n" * 70)
    assert len(caught.value.problems) == 51 and caught.value.problems[-1] == "... and 20 more"


def test_missing_title_column_is_named(bring):
    with pytest.raises(CatalogueError, match="no column title, title_zh or title_en; it has: name, year"):
        bring("my.csv", b"name,year\nA,1999\n")


def test_missing_file_is_named(paths, tmp_path):
    with pytest.raises(CatalogueError, match=r"none\.csv cannot be read"):
        import_table(tmp_path / "none.csv", paths)


def test_removing_goes_back_to_the_films_that_ship(bring, paths):
    bring("my.csv", b"title\nA\n")
    assert open_catalogue(paths).n_films == 1
    assert remove_import(paths) and open_catalogue(paths).n_films == 3
    assert not remove_import(paths)


def test_damaged_import_says_how_to_remove_it(bring, paths):
    report = bring("my.csv", b"title\nA\n")
    report.table.write_bytes(b"PAR1")
    with pytest.raises(CatalogueError, match="python -m recsys build --catalogue default"):
        open_catalogue(paths)


def test_artefacts_that_cannot_be_written_are_named(bring, paths):
    paths.artefacts.write_bytes(b"")
    with pytest.raises(ArtefactError, match=r"catalogue\.parquet cannot be written"):
        bring("my.csv", b"title\nA\n")


def test_words_of_the_lexicon_become_its_names_but_regions_do_not(bring, paths):
    country = {
        "France": Entry("country", "France", "法国", ("french",)),
        "Europe": Entry("country", "Europe", "欧洲", ("european",), members=("France",)),
    }
    bring("my.csv", "title,countries\nA,法国|european|French\n".encode(), lexicon=Lexicon({"country": country}))
    assert open_catalogue(paths).films[0].countries == ("France", "european")
