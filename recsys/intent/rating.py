"""Scores asked for: 「8分以上」, "rated above 7.5", "highly rated", 「评分高」."""

from __future__ import annotations

import re

from recsys.intent.hit import Hit, Meaning
from recsys.intent.number import DIGITS, parse_number
from recsys.types import Bounds

HIGH_RATING = 7.5  # on a scale of ten, behind "highly rated"
LOW_RATING = 6.0  # behind "badly rated"
TOP_LIST = 8.0  # what the lists of the 250 best begin at
N_ABOUT = 0.5  # "about 7" may be off by so much

_N = r"(?<![\d.])(\d(?:\.\d+)?|10)(?![\d.]*\d)"
_ZH_N = r"(?<![零一二三四五六七八九十百])([一二三四五六七八九](?:点[零一二三四五六七八九])?)"
_SITE = r"(?:豆瓣|imdb|tmdb|douban|metacritic)"
_OVER = r"(?:高于|大于|不低于|超过|至少|不少于|起码|在|>=?|≥|达到)"
_EN_OVER = (
    r"(?:min(?:imum)? (?:rating|score)(?: of)?|above|over|higher than|at least|greater than|(?<!no )more than"
    r"|(?<!no )better than"
    r"|>=?|≥|min(?:imum)?(?: of)?|no (?:less"
    r"|lower) than|not (?:below|under))"
)
_EN_UP = r"(?: ?\+| ?(?:or|and) (?:higher|above|more|better|up|over))"
_SCALE = r"(?: ?/ ?10| out of (?:10|ten)| points?)"

_MIN = [
    rf"\bmin(?:imum)? (?:{_SITE} )?(?:rating|score)(?: of| is|:)? ?{_N}",
    rf"(?:{_SITE}|评分|分数|打分|得分| )*{_OVER}?{_N}分?(?:以上|及以上|往上|起|\+)(?!年|小时|部)",
    rf"(?:{_SITE}|评分|分数|打分|得分)+ ?(?:要|是|为|都)?{_OVER}? ?{_N}分?",
    rf"{_OVER}{_N}分(?!钟)",
    rf"(?<!十){_N}分(?!钟|之|以下|以内|半)的?",
    rf"\b(?:rated|rating|ratings|scores?|scored|scoring|{_SITE})(?: rating| score)?(?: of| is| with"
    rf"| on {_SITE})* ?{_EN_OVER} {_N}{_SCALE}?",
    rf"\b(?:rated|rating of|score of|scored|imdb(?: rating"
    rf"| score)?(?: of)?) {_N}{_EN_UP}?{_SCALE}?(?: on {_SITE})?(?!\d| ?(?:min|hour))",
    rf"(?:\b{_EN_OVER} )?{_N}(?:{_EN_UP})?(?:{_SCALE}| on {_SITE}| (?:imdb )?(?:rating|score))(?:{_EN_UP})?",
    rf"\b{_N}\+ (?:on )?(?:{_SITE}|rating|rated|movies?|films?)",
    rf"^\W*{_N} (?:or|and) (?:above|over|up|more)\W*$",
    rf"(?<!kids )(?<!ages )(?<!aged )\b{_N} (?:or|and) (?:higher|better)\b|\bat least an? {_N}(?=\W*$|[,.;]"
    rf"| (?:on|from))",
]
_ZH_MIN = [
    rf"(?:{_SITE}|评分|分数|打分)+(?:要|在|高于|大于|不低于|超过"
    rf"|至少)*{_ZH_N}(?![零一二三四五六七八九十百部年])分?(?:以上|往上)?",
    rf"{_ZH_N}分(?:以上|往上|起)",
]
_MAX = [
    rf"(?:{_SITE}|评分|分数)*(?:低于|不到|不足|小于){_N}分?(?!钟|小时)",
    rf"(?:{_SITE}|评分|分数)*{_N}分以下",
    rf"\b(?:under|below|less than|lower than|at most|no (?:more|higher|better) than) {_N}(?:{_SCALE})? (?:on|in"
    rf"|at) {_SITE}",
    rf"\b(?:rated|rating|score)s?(?: of| is)? ?(?:below|under|lower than|less than) {_N}{_SCALE}?",
]
_STARS = (
    rf"(?:\b{_EN_OVER} )?(?P<stars>{DIGITS}|one|two|three|four|five|six|seven|eight|nine|ten)(?:{_EN_UP})?[ -]stars?\b"
    rf"(?:{_EN_UP})?(?! (?:hotel|restaurant|cast|general|wars))"
)
_STARS_ZH = r"(?P<stars>[一二三四五]|[1-5](?:\.\d)?)颗?星(?:及?以上|好评|起|推荐)"
_BETWEEN = [
    rf"(?:{_SITE}|评分|分数|打分|得分| )*(?:在|从)?{_N}分?(?:-|~|到|至){_N}分?之?间(?!钟)|{_N}分?(?:-|~|到"
    rf"|至){_N}分(?!钟)",
    rf"\b(?:rated|ratings?|scores?|scored|{_SITE})(?: of| from| between)* {_N} ?(?:-|to|and) ?{_N}{_SCALE}?",
]
_ABOUT = [
    rf"(?:{_SITE}|评分|分数)*(?:大概|大约)?{_N}分?(?:左右|上下)(?!钟)",
    rf"\b(?:rated|scored?) (?:about|around|roughly) {_N}",
]
_LOW = [
    r"烂片|低分|(?:评分|评价|口碑)(?:比较|很|特别)?(?:低|差)"
    r"|\b(?:badly|poorly|worst|low|lowest)[- ]rated\b|\b(?:bad|terrible"
    r"|awful) reviews\b",
]
_NOT_LOW = [r"(?:评分|分数)(?:别|不要|不能)太?低(?!于)"]
_TOP = [rf"(?:{_SITE} ?)?top ?(?:100|250)(?: (?:list|movies?|films?))?(?![\d])"]
_HIGH = [
    r"高分|高口碑|评分(?:比较|很|要|都|特别)?高|高评分|评价(?:比较|很|要)?(?:高|好)|口碑(?:比较|很|要|特别)?(?:好|佳"
    r"|不错|高)|口碑(?:爆棚|炸裂|爆|超好|超高|极佳)|口碑片|好评如潮|好评",
    r"\b(?:highly|high|top|best|well|highest|better|higher)[ -](?:rated|rating|ratings|reviewed|scored|scoring)\b",
    r"\b(?:critically[ -])?acclaimed\b|\b(?:good|great|excellent) (?:reviews|ratings?)\b"
    r"|\bcritics(?:' darlings?| loved?| rave)\b|\bhighly praised\b",
]


def find_ratings(text: str) -> list[Hit]:
    """Find everything that bounds the public score.

    Args:
        text: a normalised message.

    Returns:
        Hits of kind "rating" with inclusive bounds from 0 to 10.
    """
    hits = [_hit(match, (_first(match), None)) for pattern in _MIN_RE for match in pattern.finditer(text)]
    hits += [_hit(match, (_of_chinese(match[1]), None)) for pattern in _ZH_RE for match in pattern.finditer(text)]
    hits += [_hit(match, (None, float(match[1]))) for pattern in _MAX_RE for match in pattern.finditer(text)]
    hits += [
        _hit(match, (_of_stars(parse_number(match["stars"])), None))
        for pattern in _STARS_RE
        for match in pattern.finditer(text)
    ]
    hits += [_hit(match, _range(match)) for pattern in _BETWEEN_RE for match in pattern.finditer(text)]
    hits += [_hit(match, _around(match)) for pattern in _ABOUT_RE for match in pattern.finditer(text)]
    return hits + [_hit(match, bounds) for pattern, bounds in _WORDS for match in pattern.finditer(text)]


def _hit(match: re.Match[str], bounds: Bounds) -> Hit:
    lead = len(match[0]) - len(match[0].lstrip())
    return Hit(match.start() + lead, match.end(), (Meaning("rating", bounds),), rank=1)


def _first(match: re.Match[str]) -> float:
    return float(next(number for number in match.groups() if number))


def _range(match: re.Match[str]) -> Bounds:
    low, high = sorted(float(number) for number in match.groups() if number)
    return low, high


def _around(match: re.Match[str]) -> Bounds:
    return float(match[1]) - N_ABOUT, float(match[1]) + N_ABOUT


def _of_stars(n_stars: float) -> float:
    """Stars are given out of five unless there are more of them."""
    return n_stars * 2 if n_stars <= 5 else n_stars


def _of_chinese(text: str) -> float:
    """Read a score such as 「七点五」."""
    whole, _, tenth = text.partition("点")
    return parse_number(whole) + (parse_number(tenth) / 10 if tenth else 0)


_MIN_RE, _MAX_RE, _ZH_RE, _BETWEEN_RE, _ABOUT_RE = (
    [re.compile(pattern) for pattern in patterns] for patterns in (_MIN, _MAX, _ZH_MIN, _BETWEEN, _ABOUT)
)
_WORDS: list[tuple[re.Pattern[str], Bounds]] = [
    (re.compile(pattern), bounds)
    for patterns, bounds in (
        (_HIGH, (HIGH_RATING, None)),
        (_LOW, (None, LOW_RATING)),
        (_NOT_LOW, (LOW_RATING, None)),
        (_TOP, (TOP_LIST, None)),
    )
    for pattern in patterns
]
_STARS_RE = (re.compile(_STARS), re.compile(_STARS_ZH))
