"""Exports as the sites write them, about the films of the small catalogue."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping

import pytest

LETTERBOXD = """Date,Name,Year,Letterboxd URI,Rating
2020-01-02,Interstellar,2014,https://boxd.it/a,4.5
2020-01-03,Amélie,2001,https://boxd.it/b,3
2020-01-04,Alien,1979,https://boxd.it/c,2
2020-01-05,"Nobody, Nowhere",1990,https://boxd.it/d,5
"""
WATCHED = """Date,Name,Year,Letterboxd URI
2019-05-01,Parasite,2019,https://boxd.it/e
2019-05-01,Interstellar,2014,https://boxd.it/a
"""
WATCHLIST = """Date,Name,Year,Letterboxd URI
2021-05-01,My Neighbor Totoro,1988,https://boxd.it/f
2021-05-01,Alien,1979,https://boxd.it/c
"""
IMDB = (
    "Const,Your Rating,Date Rated,Title,Original Title,URL,Title Type,IMDb Rating,Runtime (mins),Year,Genres,"
    "Num Votes,Release Date,Directors\n"
    "tt0816692,9,2024-03-15,Interstellar,Interstellar,https://www.imdb.com/title/tt0816692/,Movie,8.7,169,2014,"
    '"Adventure, Sci-Fi",2000000,2014-11-07,Christopher Nolan\n'
    "tt0078748,4,2024-03-16,Alien,Alien,https://www.imdb.com/title/tt0078748/,Movie,8.5,117,1979,Horror,9,1979-05-25,X\n"
    "tt0903747,10,2024-03-17,Breaking Bad,Breaking Bad,https://x,TV Series,9.5,49,2008,Crime,9,2008-01-20,\n"
)
IMDB_LIST = (
    "Position,Const,Created,Modified,Description,Title,Original Title,URL,Title Type,IMDb Rating,Runtime (mins),Year,"
    "Genres,Num Votes,Release Date,Directors,Your Rating,Date Rated\n"
    "1,tt0211915,2018-07-18,2018-07-18,,Amélie,Le fabuleux destin,https://x,Movie,8.3,122,2001,Comedy,9,2001-04-25,J,,\n"
    "2,tt1375666,2018-07-18,2018-07-18,,Inception,Inception,https://x,Movie,8.8,148,2010,Action,9,2010-07-08,N,8,2019-01-01\n"
)
DOUBAN = """标题,个人评分,打分日期,我的短评,上映日期,制片国家,条目链接,状态
霸王别姬,5,2020-01-02,经典,1993-01-01(中国香港),中国大陆,https://movie.douban.com/subject/1291546/,看过
千与千寻/千と千尋の神隠し/神隐少女(台),2,2020/03/01,,2001-07-20(日本),日本,https://movie.douban.com/subject/1291561/,看过
星际穿越 / Interstellar,,2024-03-01,,2014-11-12(中国大陆),美国,https://movie.douban.com/subject/1889243/,想看
盗梦空间,,2024-03-02,,2010-09-01(中国大陆),美国,https://movie.douban.com/subject/3541415/,在看
"""
DOUFEN = ("标题", "简介", "豆瓣评分", "链接", "创建时间", "我的评分", "标签", "评论")
NEODB = """title,info,links,timestamp,status,rating,comment,tags
寄生虫,2019 / 韩国,https://neodb.social/movie/x https://movie.douban.com/subject/27010768 https://www.imdb.com/title/tt6751668/,2022-02-03T10:00:00+08:00,complete,9,,
龙猫,1988,https://www.themoviedb.org/movie/8392,2022-02-04T10:00:00+08:00,wishlist,,,
"""
INTERESTS = """{"count": 2, "interests": [
 {"comment": "好", "rating": {"count": 1, "max": 5, "star_count": 4.0, "value": 4}, 
  "create_time": "2020-05-06 07:08:09", "status": "done",
  "subject": {"id": "26752088", "title": "寄生虫", "year": "2019", "type": "movie",
  "rating": {"value": 8.8, "max": 10}, "url": "https://movie.douban.com/subject/27010768/"}},
 {"comment": "", "rating": null, "create_time": "2020-05-07 07:08:09", "status": "mark",
  "subject": {"id": "1291560", "title": "龙猫", "year": "1988", "type": "movie"}}]}
"""
EXPORTS = {
    "ratings.csv": LETTERBOXD, "watched.csv": WATCHED, "watchlist.csv": WATCHLIST, "imdb.csv": IMDB,
    "list.csv": IMDB_LIST, "douban.csv": DOUBAN, "neodb.csv": NEODB, "interests.json": INTERESTS,
}  # fmt: skip


def _sheet(lines: list[tuple[str, ...]], *, shared: list[str]) -> str:
    rows = []
    for number, line in enumerate(lines, 1):
        cells = []
        for place, text in enumerate(line):
            if not text:
                continue  # workbooks leave empty cells out
            if place % 2:
                cells.append(f'<c r="{chr(65 + place)}{number}" t="inlineStr"><is><t>{text}</t></is></c>')
            else:
                shared.append(text)
                cells.append(f'<c r="{chr(65 + place)}{number}" t="s"><v>{len(shared) - 1}</v></c>')
        rows.append(f'<row r="{number}">{"".join(cells)}</row>')
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    return f"<worksheet {main}><sheetData>{''.join(rows)}</sheetData></worksheet>"


def workbook_of(sheets: Mapping[str, list[tuple[str, ...]]]) -> bytes:
    """Write sheets as an Excel workbook."""
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    link = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    shared: list[str] = []
    parts = {f"xl/worksheets/sheet{n}.xml": _sheet(lines, shared=shared) for n, lines in enumerate(sheets.values(), 1)}
    names = "".join(f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}"/>' for n, name in enumerate(sheets, 1))
    parts["xl/workbook.xml"] = f"<workbook {main} {link}><sheets>{names}</sheets></workbook>"
    parts["xl/_rels/workbook.xml.rels"] = "<Relationships>{}</Relationships>".format(
        "".join(f'<Relationship Id="rId{n}" Target="worksheets/sheet{n}.xml"/>' for n in range(1, len(sheets) + 1))
    )
    parts["xl/sharedStrings.xml"] = f"<sst {main}>{''.join(f'<si><t>{text}</t></si>' for text in shared)}</sst>"
    return zip_of(parts)


def zip_of(parts: Mapping[str, str | bytes]) -> bytes:
    """Pack files into a ZIP."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


@pytest.fixture
def pack() -> Callable[[Mapping[str, str | bytes]], bytes]:
    """Pack files into a ZIP."""
    return zip_of


@pytest.fixture
def workbook() -> Callable[[Mapping[str, list[tuple[str, ...]]]], bytes]:
    """Write sheets as an Excel workbook."""
    return workbook_of


@pytest.fixture
def exports() -> Mapping[str, str]:
    """File name -> what a site writes into it."""
    return EXPORTS


@pytest.fixture
def doufen() -> Mapping[str, list[tuple[str, ...]]]:
    """The sheets of an Excel export of Douban."""
    url = "https://movie.douban.com/subject/{}/"
    return {
        "看过": [
            DOUFEN,
            ("霸王别姬", "1993 / 中国大陆 中国香港 / 剧情 爱情 同性 / 陈凯歌", "9.6", url.format(1291546),
             "2015/03/04 05:06:07", "5", "", "好"),
            ("千与千寻", "2001 / 日本 / 剧情 动画", "9.4", url.format(1291561), "2015/03/05 05:06:07", "", "", ""),
        ],
        "在看": [DOUFEN, ("盗梦空间", "2010 / 美国", "9.3", url.format(3541415), "2015/03/05 05:06:07", "", "", "")],
        "想看": [DOUFEN, ("星际穿越", "2014 / 美国", "9.4", url.format(1889243), "2015/03/06 05:06:07", "", "", "")],
        "读过": [DOUFEN, ("龙猫", "1988 / 书", "9.0", "https://book.douban.com/subject/1/", "2015/03/06", "5", "", "")],
        "想读": [DOUFEN],
    }  # fmt: skip
