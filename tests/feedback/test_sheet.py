from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recsys.feedback import sheet
from recsys.feedback.sheet import Sheet, Unreadable, decode, read_sheets

TEXT = "标题,年份,评价\n千与千寻,2001,很好看的动画电影\n"


def one(name: str, content: bytes) -> Sheet:
    (found,) = read_sheets(name, content)
    assert isinstance(found, Sheet), found
    return found


def reason(name: str, content: bytes) -> str:
    (found,) = read_sheets(name, content)
    assert isinstance(found, tuple), found
    return found[1]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_usual_encoding_is_read(encoding: str) -> None:
    text = TEXT if not encoding.startswith("utf-16-") else "title,year,note\n" + TEXT.split("\n", 1)[1]
    row = one("a.csv", text.encode(encoding)).rows[0]
    assert list(row.values()) == ["千与千寻", "2001", "很好看的动画电影"]


def test_western_accents_are_not_taken_for_chinese() -> None:
    text = "Const,Title\ntt1,Amélie\ntt2,Léon\ntt3,El secreto de sus años\ntt4,Señor Ávila\n"
    assert decode(text.encode("cp1252")) == text


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_every_usual_delimiter_is_read(delimiter: str) -> None:
    rows = [["Name", "Year", "Note"], ["Alien", "1979", "a, b; c"]]
    text = "\r\n".join(delimiter.join(f'"{cell}"' for cell in row) for row in rows)
    assert one("a.csv", text.encode()).rows == ({"Name": "Alien", "Year": "1979", "Note": "a, b; c"},)


def test_blank_lines_long_and_short_rows_do_not_matter() -> None:
    found = one("a.csv", b"\n\n Name , Year\n\nAlien,1979,more,and more\nHer\n")
    assert found.header == ("Name", "Year") and found.rows == ({"Name": "Alien", "Year": "1979"}, {"Name": "Her"})


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "empty"),
        (b" \r\n \n", "empty"),
        (b"\xef\xbb\xbf\n", "empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00" + bytes(range(256)), "binary"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "excel"),
        (b"PK\x03\x04 and then nothing", "archive"),
        (b'{"events": [', "json"),
        (b"[" * 100_000, "json"),
        (b"[1, 2", "json"),
        (b'a,b\n"' + b"x" * 200_000, "table"),
        (b"a,b\n" + b"1,2\n" * 100_001, "large"),
    ],
)
def test_what_cannot_be_read_has_a_reason(content: bytes, expected: str) -> None:
    assert reason("a.csv", content) == expected


def test_a_huge_file_is_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet, "MAX_FILE_BYTES", 10)
    assert reason("a.csv", b"x" * 11) == "large"


def test_an_archive_gives_its_tables_and_says_which_are_broken(pack: Callable[..., bytes]) -> None:
    parts = {
        "ratings.csv": "Name\nAlien\n", "likes/films.csv": "Name\nHer\n", "likes/reviews.csv": "Name\nNo\n",
        "deleted/ratings.csv": "Name\nNo\n", "profile.csv": "a\nb\n", "lists/best.csv": "x\ny\n", "broken.csv": "",
        "picture.png": b"\x89PNG",
    }  # fmt: skip
    found = list(read_sheets("all.zip", pack(parts)))
    assert [s.name for s in found if isinstance(s, Sheet)] == ["all.zip/ratings.csv", "all.zip/likes/films.csv"]
    assert [s for s in found if not isinstance(s, Sheet)] == [("broken.csv", "empty")]


def test_a_zip_bomb_is_stopped_early(pack: Callable[..., bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet, "MAX_PART_BYTES", 100_000)
    bomb = pack({"ratings.csv": b"Name\n" + b"0" * 5_000_000})
    assert len(bomb) < 20_000 and reason("bomb.zip", bomb) == "large"
    monkeypatch.setattr(sheet, "MAX_TOTAL_BYTES", 150_000)
    many = pack({f"{n}.csv": b"Name\n" + b"1" * 90_000 for n in range(9)})
    assert [s[1] for s in read_sheets("many.zip", many) if isinstance(s, tuple)] == ["large"]


def test_archives_that_cannot_be_used_have_a_reason(pack: Callable[..., bytes]) -> None:
    assert reason("a.zip", pack({"readme.md": "x"})) == "archive"
    assert reason("a.zip", pack({f"{n}.csv": "" for n in range(3001)})) == "archive"
    whole = pack({"ratings.csv": "Name\n" + "Alien\n" * 5000})
    broken = whole[:40] + bytes(20) + whole[60:]
    assert [s[1] for s in read_sheets("a.zip", broken) if isinstance(s, tuple)] == ["archive"]


def test_an_archive_with_a_password_says_so() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("ratings.csv", "Name\nAlien\n")
    content = bytearray(target.getvalue())
    for mark, flag in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + flag] |= 1  # "encrypted"
    assert reason("a.zip", bytes(content)) == "locked"


def test_json_is_read_as_rows_with_paths() -> None:
    found = one("a.json", b'{"n": 1, "list": [{"subject": {"title": "A", "year": 1999}, "ok": true, "x": null}]}')
    assert found.rows == ({"subject.title": "A", "subject.year": "1999"},)
    assert one("a.json", b'{"user": "x", "events": []}').data == {"user": "x", "events": []}


@given(st.binary(max_size=300))
def test_no_bytes_make_it_fail(content: bytes) -> None:
    for found in read_sheets("any", content):
        assert isinstance(found, Sheet) or found[1] in {
            "empty", "large", "binary", "archive", "locked", "json", "excel", "table",
        }  # fmt: skip


def test_a_reason_is_also_an_error_in_words() -> None:
    assert "binary" in str(Unreadable("binary"))
