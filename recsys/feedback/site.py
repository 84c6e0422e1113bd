"""Rows of Letterboxd, IMDb, Douban, NeoDB and our own exports -> what each says about a film."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from recsys.feedback.sheet import Row, Sheet
from recsys.types import MARK_KINDS, MarkKind

Site = Literal["letterboxd", "imdb", "douban", "neodb", "wenying", "other"]

LIKE_SHARE = 0.7  # of the most stars: 3.5 of 5, 7 of 10, and from there on a film counts as liked
DISLIKE_SHARE = 0.4  # 2 of 5, 4 of 10, and from there down as disliked; between the two it was only seen

# What a column may be called, in lower case and without blanks, the surest name first.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "title": (
        "subject.title", "name", "title", "标题", "片名", "電影名稱", "电影名称", "电影名", "影片名", "影片", "中文名",
        "名称", "title_zh", "primarytitle", "movie",
    ),
    "second": ("originaltitle", "原名", "英文名", "title_en", "subject.original_title", "外文名", "又名"),
    "year": ("year", "subject.year", "年份", "年代", "上映年份", "releaseyear"),
    "released": ("上映日期", "简介", "info", "releasedate", "subject.card_subtitle", "pubdate"),
    "imdb": ("const", "imdb_id", "imdbid", "imdb", "tconst", "imdb编号"),
    "tmdb": ("tmdb_id", "tmdbid", "tmdb"),
    "douban": ("douban_id", "doubanid", "豆瓣id", "subject.id", "subject_id", "subjectid"),
    "film": ("film_id",),
    "rating": (
        "yourrating", "rating.value", "个人评分", "我的评分", "rating10", "rating", "myrating", "打分", "星级", "rate",
        "评分",
    ),
    "most": ("rating.max",),
    "date": (
        "daterated", "watcheddate", "打分日期", "创建时间", "标记日期", "评价时间", "观看日期", "create_time",
        "timestamp", "created", "date", "at", "created_at",
    ),
    "status": ("status", "状态", "标记状态", "收藏状态"),
    "type": ("titletype", "subject.type"),
    "position": ("position",),
}  # fmt: skip
LINKS = (
    "url", "链接", "条目链接", "links", "link", "豆瓣链接", "其它id", "其他id", "letterboxduri", "subject.url",
    "subject.uri", "uri", "const",
)  # fmt: skip
STATUS: Mapping[str, MarkKind | None] = {
    **dict.fromkeys(("看过", "看過", "collect", "complete", "completed", "done", "watched", "seen"), "seen"),
    **dict.fromkeys(("想看", "wish", "wishlist", "mark", "want", "planned"), "want"),
    **dict.fromkeys(("在看", "do", "doing", "progress", "dropped", "搁置", "抛弃"), None),
}
STARS = {"力荐": 5, "推荐": 4, "还行": 3, "较差": 2, "很差": 1}
FILM_TYPES = re.compile(r"^$|movie|short|film|video$", re.I)
_YEAR = re.compile(r"(?<!\d)(18[89]\d|19\d\d|20\d\d)(?!\d)")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_FILE_KIND: tuple[tuple[re.Pattern[str], MarkKind | None], ...] = (
    (re.compile(r"watchlist|想看|wish", re.I), "want"),
    (re.compile(r"likes?[/_\- ]|liked|喜欢", re.I), "like"),
    (re.compile(r"#.*(听|读|玩|舞台剧|在看)"), None),
)
_DATES = ("%Y-%m-%d %H:%M:%S", "%Y/%m/%d %H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%m/%d/%Y",
          "%Y年%m月%d日")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Claim:
    """What one row says.

    Args:
        file, line: where it stands.
        titles: as written, the surest first.
        year: of release, None if it is not told.
        imdb_id, tmdb_id, douban_id, film_id: keys, None if not told.
        marks: what it says about the film; empty if nothing.
        at: when, seconds since 1970; None if it is not told.
        is_film: False for a series, a game and the like.
    """

    file: str
    line: int
    titles: tuple[str, ...]
    year: int | None
    imdb_id: str | None = None
    tmdb_id: int | None = None
    douban_id: str | None = None
    film_id: int | None = None
    marks: tuple[MarkKind, ...] = ()
    at: float | None = None
    is_film: bool = True


def read_claims(sheet: Sheet) -> tuple[Site, tuple[Claim, ...]] | None:
    """Give whose export a table is, and what its rows say; None if it names no films.

    Args:
        sheet: the table.
    """
    columns = _columns(sheet.header)
    if not {"title", "imdb", "douban", "tmdb", "film"} & set(columns):
        return None
    site = _site(sheet, columns)
    default = _default(sheet.name, columns)
    if default is None:
        return site, ()
    most = _most_stars(site, sheet.rows, columns)
    claims = (_claim(sheet, line, row, columns, default, most) for line, row in enumerate(sheet.rows, 2))
    return site, tuple(claims)


def _columns(header: Iterable[str]) -> dict[str, str]:
    """Give field -> the column that holds it."""
    known = {re.sub(r"\s+", "", name).casefold(): name for name in reversed(tuple(header)) if name}
    found = {field: next((known[n] for n in names if n in known), "") for field, names in COLUMNS.items()}
    found |= {kind: known.get(kind, "") for kind in MARK_KINDS} if "film_id" in known else {}
    found |= {f"link {name}": known.get(name, "") for name in LINKS}
    return {field: name for field, name in found.items() if name}


def _site(sheet: Sheet, columns: Mapping[str, str]) -> Site:
    if "film" in columns:
        return "wenying"
    if "link letterboxduri" in columns:
        return "letterboxd"
    if columns.get("imdb", "").casefold() == "const":
        return "imdb"
    if "link links" in columns and "status" in columns:
        return "neodb"
    cells = " ".join(value for row in sheet.rows[:50] for value in row.values())
    chinese = any("\u4e00" <= char <= "\u9fff" for char in "".join(sheet.header))
    return "douban" if chinese or "douban.com" in cells else "other"


def _default(name: str, columns: Mapping[str, str]) -> MarkKind | None:
    """Give what a row without stars and status says, by the name of its file; None if nothing."""
    for pattern, kind in _FILE_KIND:
        if pattern.search(name):
            return kind
    return "want" if {"link const", "position"} <= set(columns) else "seen"  # IMDb's lists of films to watch


def _most_stars(site: Site, rows: Iterable[Row], columns: Mapping[str, str]) -> float:
    if site in ("imdb", "neodb") or columns.get("rating", "").casefold() == "rating10":
        return 10.0
    if site == "letterboxd":
        return 5.0
    most = max((_stars(row.get(columns.get("rating", ""), "")) or 0.0 for row in rows), default=0.0)
    return 5.0 if most <= 5 else 10.0 if most <= 10 else 100.0


def _claim(sheet: Sheet, line: int, row: Row, columns: Mapping[str, str], default: MarkKind, most: float) -> Claim:
    def cell(field: str) -> str:
        return row.get(columns.get(field, ""), "").strip()

    keys = " ".join(row.get(name, "") for field, name in columns.items() if field.startswith("link "))
    stars = _stars(cell("rating"))
    share = stars / (_stars(cell("most")) or most) if stars else None
    own = tuple(kind for kind in MARK_KINDS if row.get(columns.get(kind, ""), "") not in ("", "0"))
    return Claim(
        file=sheet.name,
        line=line,
        titles=tuple(dict.fromkeys(t.lstrip("'") for t in (cell("title"), cell("second")) if t)),
        year=_year(cell("year")) or _year(cell("released")),
        imdb_id=_key(r"tt\d{6,9}", f"{cell('imdb')} {keys}"),
        tmdb_id=_int(_key(r"(?<=themoviedb\.org/movie/)\d+", keys) or cell("tmdb")),
        douban_id=_key(r"(?<=douban\.com/subject/)\d+", keys) or _key(r"^\d{5,9}$", cell("douban")),
        film_id=_int(cell("film")),
        marks=own if "film" in columns else _marks(share, cell("status"), default),
        at=_moment(cell("date")),
        is_film=bool(FILM_TYPES.search(cell("type"))),
    )


def _marks(share: float | None, status: str, default: MarkKind) -> tuple[MarkKind, ...]:
    said = STATUS.get(status.casefold(), default)
    if said is None or (said == "want" and share is None):
        return (said,) if said else ()
    if share is None:
        return (said,)
    if share >= LIKE_SHARE:
        return ("like", "seen")
    return ("dislike", "seen") if share <= DISLIKE_SHARE else tuple(dict.fromkeys(("seen", said)))


def _stars(text: str) -> float | None:
    """Read "4.5", "8/10", "★★★★☆", "力荐", "allstar40"; None where there are none."""
    text = text.strip()
    if text in STARS:
        return float(STARS[text])
    if "★" in text:
        return text.count("★") + 0.5 * text.count("½")
    number = _NUMBER.search(text)
    if number is None:
        return None
    value = float(number[0].replace(",", "."))
    return (value / 10 if text.startswith("allstar") else value) or None  # none given is written as 0


def _year(text: str) -> int | None:
    found = [int(year) for year in _YEAR.findall(text)]
    return min(found) if found else None


def _moment(text: str) -> float | None:
    try:
        return float(text) if _NUMBER.fullmatch(text) and float(text) > 1e8 else _parsed(text)
    except (ValueError, OverflowError):
        return None


def _parsed(text: str) -> float | None:
    for form in _DATES:
        try:
            return datetime.strptime(text, form).replace(tzinfo=UTC).timestamp()
        except ValueError:
            continue
    return datetime.fromisoformat(text).timestamp() if "T" in text else None


def _key(pattern: str, text: str) -> str | None:
    found = re.search(pattern, text)
    return found[0] if found else None


def _int(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 16 else None
