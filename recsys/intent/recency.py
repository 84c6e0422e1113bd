"""Years counted back from now: "recent", "old", 「近五年」, "ten years ago", "not older than 20 years"."""

from __future__ import annotations

import re

from recsys.intent.decade import N_AROUND, Finder
from recsys.intent.number import CHINESE, DIGITS, parse_number
from recsys.types import Bounds

OLD_FILM = 1980  # the newest year that "an old film" may have
N_RECENT = 5  # "recent" means the last five years of the catalogue
OLDEST_AGO = 130  # "3000 years ago" is when a story plays

_FILM = (
    r"(?:movies?|films?|flicks?|pictures?|cinema|ones?|releases?|stuff|titles?|comed(?:y|ies)|dramas?|thrillers?"
    r"|westerns?|musicals?|romances?|sci-fi|horror|noir|animations?|anime|cartoons?|classics|blockbusters?)"
)
_COUNT = rf"(?P<count>few|couple of|several|some|{DIGITS}|two|three|four|five|ten|twenty|thirty|fifteen)"
_TENS = "ten|fifteen|twenty|thirty|forty|fifty"


def _recent(match: re.Match[str], newest: int) -> Bounds:
    return newest - N_RECENT + 1, None


def _old(match: re.Match[str], newest: int) -> Bounds:
    return None, OLD_FILM


def _last_years(match: re.Match[str], newest: int) -> Bounds:
    count = match["count"]
    unit = 10 if match["unit"] in ("decade", "decades") else 1
    if not count or count in ("few", "couple of", "几", "some", "several"):
        n_years = 10 if unit == 10 else N_RECENT
    else:
        n_years = int(parse_number(count)) * unit
    return newest - n_years + 1, None


def _last_two(match: re.Match[str], newest: int) -> Bounds:
    return newest - 1, None


def _this_decade(match: re.Match[str], newest: int) -> Bounds:
    return newest - newest % 10, None


def _relative(match: re.Match[str], newest: int) -> Bounds:
    back = {"去年": 1, "last year": 1, "前年": 2}.get(match[0], 0)
    return newest - back, newest - back


def _years_ago(match: re.Match[str], newest: int) -> Bounds | None:
    back = int(parse_number(match["count"]))
    if not 3 <= back <= OLDEST_AGO or (match[0].endswith(("以前", "以前的")) and back >= 50):  # 「87年以前」
        return None
    return newest - back - N_AROUND, newest - back + N_AROUND


def _film_age(match: re.Match[str], newest: int) -> Bounds:
    oldest = newest - int(parse_number(match["count"]))
    return (oldest, None) if match["way"].startswith(("no", "less", "younger", "under")) else (None, oldest)


SURE_ROWS: list[tuple[str, Finder]] = [
    (
        rf"(?P<count>{DIGITS}|{CHINESE}) ?(?:多|来)?年(?:以)?前的?(?=$|[,，。]|[一-龥]{{0,4}}(?:片|电影|剧))",
        _years_ago,
    ),
    (rf"\b(?:from |made |released |about |around )*(?P<count>{DIGITS}|{_TENS}) years ago\b", _years_ago),
    (
        r"\b(?P<way>(?:no|not) (?:older|more) than|less than|younger than|under|at least|more than|over|older than) "
        rf"(?P<count>{DIGITS}|five|{_TENS}) years(?: old)?\b(?! (?:ago|of age))",
        _film_age,
    ),
    (rf"\b(?:from |in |within )?(?:the )?(?:last|past) (?:{_COUNT} )?(?P<unit>years|decades?)\b", _last_years),
    (r"\b(?:from |in |within )?(?:the )?(?:last|past) year or (?:two|so)\b", _last_two),
    (r"\b(?:from |in |of )?this decade\b", _this_decade),
    (
        rf"(?:最近|近|过去|这)(?:的)?(?:[一二两三四五六七八](?=[二两三四五六七八九]年))?(?P<count>几|{CHINESE}"
        rf"|{DIGITS})"
        r"(?:来|多)?(?P<unit>年)(?:以?来|之?内|间)?",
        _last_years,
    ),
    (r"\bthe (?:latest|newest|most recent)\b(?! (?:thing|craze|news|trend))", _recent),
    (r"\bthe (?:newer|more recent|fresher|later) the better\b|越新越好|尽量新(?:一?点|些)?", _recent),
    (r"\bthe older the better\b|越老越好", _old),
    (rf"(?<![\d一-龥])(?P<count>{DIGITS}|{CHINESE})(?P<unit>年)(?:之|以)?内", _last_years),
    (r"近年来?|近些年|近期(?=上映|的|电影|新)", _recent),
    (r"今年(?!(?:已经|刚|才|就)?[\d一二三四五六七八九十]+岁)|去年|前年|\b(?:this|last) year\b", _relative),
]
VAGUE_ROWS: list[tuple[str, Finder]] = [
    (
        r"最近(?:上映|出|新出|发行|推出)的?|新上映的?|最新(?:的|电影|片|大片)|最新$|新片子?|新电影|新出的"
        r"|(?:比较|特别|非常|很)新的?|(?:更|再)?新(?:一点|点|一些)的?|(?<=太)新(?=的?(?:$|[,，。;；]))",
        _recent,
    ),
    (
        rf"\b(?:more |most )?(?:recent|new(?! (?:york|zealand|orleans|jersey|mexico|delhi|england|wave))|newer"
        rf"|newest|latest|current"
        rf"|modern)(?=[ -](?:[a-z-]+ ){{0,2}}{_FILM}\b)",
        _recent,
    ),
    (
        r"\b(?:recently released|new releases?|(?:newer|more recent|recent|latest|newest)(?=\W*$| (?:please"
        r"|than)))\b",
        _recent,
    ),
    (
        r"老(?![师人板公婆爷鼠虎家外大年])(?=[一-龥]{1,3}片|迪士尼|好莱坞|日本|香港|美国|国产|法国|意大利|动画|喜剧"
        r"|武侠|港)|老片子?|老电影|老的|(?:更|再)?老(?:一点|点|一些)的?"
        r"|很老的|怀旧老片|早期电影|年代久远的?|(?<=太)老(?=的?(?:$|[,，。;；]))",
        _old,
    ),
    (rf"\bold(?:er)?(?=[ -](?:[a-z-]+ ){{0,3}}{_FILM}\b)|(?<=too )old\b(?! (?:for|to))", _old),
    (
        r"\b(?:something|anything) (?:really |very )?old(?:er)?\b|\bolder\b(?=\W*$| please)|\bold[ -]school\b"
        r"|\boldies\b",
        _old,
    ),
]
