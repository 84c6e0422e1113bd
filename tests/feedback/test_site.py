from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime

import pytest

from recsys.feedback.sheet import Sheet, read_sheets
from recsys.feedback.site import Claim, read_claims


def claims(name: str, content: str | bytes) -> tuple[str, dict[str, Claim]]:
    found: dict[str, Claim] = {}
    site = ""
    for sheet in read_sheets(name, content.encode() if isinstance(content, str) else content):
        assert isinstance(sheet, Sheet)
        read = read_claims(sheet)
        assert read is not None
        site, rows = read
        found |= {row.titles[0]: row for row in rows}
    return site, found


def day(text: str) -> float:
    return datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp()


def test_letterboxd(exports: Mapping[str, str]) -> None:
    site, found = claims("ratings.csv", exports["ratings.csv"])
    assert site == "letterboxd"
    assert found["Interstellar"].marks == ("like", "seen") and found["Interstellar"].year == 2014
    assert found["Amélie"].marks == ("seen",) and found["Alien"].marks == ("dislike", "seen")
    assert found["Alien"].at == day("2020-01-04") and found["Alien"].line == 4
    assert claims("watched.csv", exports["watched.csv"])[1]["Parasite"].marks == ("seen",)
    assert claims("my watchlist (1).csv", exports["watchlist.csv"])[1]["Alien"].marks == ("want",)
    assert claims("x.zip/likes/films.csv", exports["watched.csv"])[1]["Parasite"].marks == ("like",)


def test_imdb(exports: Mapping[str, str]) -> None:
    site, found = claims("ratings.csv", exports["imdb.csv"])
    assert site == "imdb"
    assert found["Interstellar"].imdb_id == "tt0816692" and found["Interstellar"].marks == ("like", "seen")
    assert found["Alien"].marks == ("dislike", "seen") and found["Alien"].at == day("2024-03-16")
    assert [c.is_film for c in found.values()] == [True, True, False]
    site, found = claims("d3adb33f.csv", exports["list.csv"])
    assert found["Amélie"].marks == ("want",) and found["Inception"].marks == ("like", "seen")


def test_douban(exports: Mapping[str, str]) -> None:
    site, found = claims("豆瓣.csv", exports["douban.csv"])
    assert site == "douban"
    assert found["霸王别姬"].marks == ("like", "seen") and found["霸王别姬"].douban_id == "1291546"
    assert found["霸王别姬"].year == 1993
    spirited = found["千与千寻/千と千尋の神隠し/神隐少女(台)"]
    assert spirited.marks == ("dislike", "seen") and spirited.at == day("2020-03-01")
    assert found["星际穿越 / Interstellar"].marks == ("want",) and found["盗梦空间"].marks == ()


def test_douban_as_json(exports: Mapping[str, str]) -> None:
    site, found = claims("interests.json", exports["interests.json"])
    assert site == "douban"
    assert found["寄生虫"].marks == ("like", "seen") and found["寄生虫"].douban_id == "27010768"
    assert found["寄生虫"].at == day("2020-05-06T07:08:09")
    assert found["龙猫"].marks == ("want",) and found["龙猫"].year == 1988


def test_douban_as_a_workbook(doufen: Mapping[str, object], workbook: Callable[..., bytes]) -> None:
    site, found = claims("tofu.xlsx", workbook(doufen))
    assert site == "douban" and set(found) == {"霸王别姬", "千与千寻", "星际穿越"}
    assert found["霸王别姬"].marks == ("like", "seen") and found["霸王别姬"].year == 1993
    assert found["千与千寻"].marks == ("seen",) and found["星际穿越"].marks == ("want",)


def test_neodb(exports: Mapping[str, str]) -> None:
    site, found = claims("movie_mark.csv", exports["neodb.csv"])
    assert site == "neodb"
    assert found["寄生虫"].imdb_id == "tt6751668" and found["寄生虫"].marks == ("like", "seen")
    assert found["龙猫"].tmdb_id == 8392 and found["龙猫"].marks == ("want",)
    assert found["寄生虫"].at == day("2022-02-03T02:00:00")


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("力荐", ("like", "seen")), ("还行", ("seen",)), ("很差", ("dislike", "seen")), ("★★★★☆", ("like", "seen")),
        ("★★", ("dislike", "seen")), ("3.5", ("like", "seen")), ("3,5", ("like", "seen")), ("allstar30", ("seen",)),
        ("", ("seen",)), ("0", ("seen",)), ("没看懂", ("seen",)), ("2/5", ("dislike", "seen")),
    ],
)  # fmt: skip
def test_stars_in_many_spellings(cell: str, expected: tuple[str, ...]) -> None:
    text = f'片名,我的评分\n甲,"{cell}"\n乙,5\n'
    assert claims("a.csv", text)[1]["甲"].marks == expected


def test_the_scale_is_told_from_the_highest_number() -> None:
    text = "Title,Year,Rating\nA,1999,7\nB,1999,4\nC,1999,6\n"
    assert [c.marks for c in claims("a.csv", text)[1].values()] == [("like", "seen"), ("dislike", "seen"), ("seen",)]
    text = "Title,Year,Rating\nA,1999,90\nB,1999,40\n"
    assert [c.marks for c in claims("a.csv", text)[1].values()] == [("like", "seen"), ("dislike", "seen")]


def test_public_scores_are_not_taken_for_the_persons() -> None:
    assert claims("a.csv", "标题,豆瓣评分,我的评分\n甲,9.6,\n")[1]["甲"].marks == ("seen",)
    assert claims("a.csv", "Title,IMDb Rating\nA,9.6\n")[1]["A"].marks == ("seen",)


@pytest.mark.parametrize("cell", ["yesterday", "0000-00-00", "99999-01-01", "1e999", "2020-13-45"])
def test_a_date_that_is_none_is_not_told(cell: str) -> None:
    assert claims("a.csv", f"Title,Date\nA,{cell}\n")[1]["A"].at is None


def test_a_table_of_something_else_is_none() -> None:
    for text in ("a,b\n1,2\n", "日期,金额\n2020,5\n"):
        (sheet,) = read_sheets("a.csv", text.encode())
        assert isinstance(sheet, Sheet) and read_claims(sheet) is None
