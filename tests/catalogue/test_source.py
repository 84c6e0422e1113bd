import io
import json

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

from recsys.catalogue.source import read_source
from recsys.errors import CatalogueError


def test_csv_with_byte_order_mark_quotes_and_spaces_in_the_header():
    source = read_source("a.CSV", '\ufeffTitle,Runtime Minutes\n"One, two",90\n\n"A ""B""",\n'.encode())
    assert source.columns == ("title", "runtime_minutes")
    assert source.rows == (
        {"title": "One, two", "runtime_minutes": "90"},
        {"title": 'A "B"', "runtime_minutes": ""},
    )


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_other_delimiters_are_seen_in_the_header(delimiter):
    source = read_source("a.csv", f"title{delimiter}year\nA, b{delimiter}1999\n".encode())
    assert source.rows == ({"title": "A, b", "year": "1999"},)


def test_json_lines_may_lack_columns_and_hold_blank_lines():
    source = read_source("a.jsonl", '{"title": "甲\u2028"}\n\n{"year": 1999, "title": "乙"}\r\n'.encode())
    assert source.columns == ("title", "year")
    assert [row["title"] for row in source.rows] == ["甲\u2028", "乙"]


def test_parquet():
    file = io.BytesIO()
    parquet.write_table(pa.table({"Title": ["A", None], "genres": [["x"], []]}), file)
    source = read_source("a.parquet", file.getvalue())
    assert source.rows == ({"title": "A", "genres": ["x"]}, {"title": None, "genres": []})


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.xlsx", b"x", r"ends in \.xlsx; allowed: \.csv, \.jsonl, \.parquet"),
        ("films", b"x", "ends in nothing"),
        ("a.csv", b"", "a.csv is empty"),
        ("a.jsonl", b" \n ", "a.jsonl is empty"),
        ("a.csv", b"\xef\xbb\xbf", "a.csv is empty"),
        ("a.csv", b"title\n", "holds no film"),
        ("a.csv", b"title\ncaf\xe9\n", "not UTF-8: byte 0xe9 at offset 9"),
        ("a.jsonl", b'{"title": "\xff"}', "not UTF-8: byte 0xff at offset 11"),
        ("a.csv", b"title,Title\na,b\n", "more than one column title"),
        ("a.csv", b"title,year\na\nb,1,2\n", "row 1: 1 values where the header names 2 columns\n  row 2: 3 values"),
        ("a.csv", b'title\n"a" b\n', "a.csv is not CSV"),
        ("a.jsonl", b"{}\n[1]\n{", "line 2: list, not an object\n  line 3: not JSON"),
        ("a.jsonl", b"[" * 100_000, "line 1: not JSON"),
        ("a.parquet", b"PAR1 and then nothing", "a.parquet is damaged or no parquet file"),
    ],
)
def test_unreadable_files_are_explained(name, content, message):
    with pytest.raises(CatalogueError, match=message):
        read_source(name, content)


@given(suffix=st.sampled_from([".csv", ".jsonl", ".parquet"]), content=st.binary(max_size=80))
def test_any_bytes_give_rows_or_a_catalogue_error(suffix, content):
    try:
        assert read_source("a" + suffix, content).rows
    except CatalogueError as error:
        assert str(error).startswith("a" + suffix)


@given(titles=st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), min_size=1, max_size=5))
def test_json_lines_round_trip(titles):
    content = "\n".join(json.dumps({"title": title}, ensure_ascii=False) for title in titles).encode()
    assert [row["title"] for row in read_source("a.jsonl", content).rows] == titles
