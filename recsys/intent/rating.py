"""Scores asked for: 「8分以上」, "rated above 7.5", "highly rated", 「评分高」."""

from __future__ import annotations

import re

from recsys.intent.hit import Hit, Meaning
from recsys.intent.number import parse_number
from recsys.types import Bounds

HIGH_RATING = 7.5  # on a scale of ten, behind "highly rated"

_N = r"(?<![\d.])(\d(?:\.\d+)?|10)(?![\d.]*\d)"
_ZH_N = r"(?<![零一二三四五六七八九十百])([一二三四五六七八九](?:点[零一二三四五六七八九])?)"
_SITE = r"(?:豆瓣|imdb|tmdb|douban|metacritic)"
_OVER = r"(?:高于|大于|不低于|超过|至少|不少于|起码|在|>=?|≥|达到)"
_EN_OVER = (
    r"(?:above|over|higher than|at least|greater than|more than|better than|>=?|≥|min(?:imum)?(?: of)?|no (?:less"
    r"|lower) than|not (?:below|under))"
)
_EN_UP = r"(?: ?\+| ?(?:or|and) (?:higher|above|more|better|up|over))"
_SCALE = r"(?: ?/ ?10| out of (?:10|ten)| points?)"

_MIN = [
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
]
_ZH_MIN = [
    rf"(?:{_SITE}|评分|分数|打分)+(?:要|在|高于|大于|不低于|超过|至少)*{_ZH_N}(?![零一二三四五六七八九十百部年])分?(?:以上|往上)?",
    rf"{_ZH_N}分(?:以上|往上|起)",
]
_MAX = [
    rf"(?:{_SITE}|评分|分数)*(?:低于|不到|不足|小于){_N}分?(?!钟|小时)",
    rf"(?:{_SITE}|评分|分数)*{_N}分以下",
    rf"\b(?:rated|rating|score)s?(?: of| is)? ?(?:below|under|lower than|less than) {_N}{_SCALE}?",
]
_STARS = rf"(?:\b{_EN_OVER} )?{_N}{_EN_UP}?[ -]stars?\b(?:{_EN_UP})?"
_HIGH = [
    r"高分|评分(?:比较|很|要|都|特别)?高|高评分|评价(?:比较|很|要)?(?:高|好)|口碑(?:比较|很|要|特别)?(?:好|佳"
    r"|不错|高)|口碑片|好评如潮|好评",
    r"\b(?:highly|high|top|best|well|highest|better|higher)[ -](?:rated|rating|ratings|reviewed|scored|scoring)\b",
    r"\b(?:critically[ -])?acclaimed\b|\b(?:good|great|excellent) (?:reviews|ratings?)\b|\bhighly praised\b",
]


def find_ratings(text: str) -> list[Hit]:
    """Find everything that bounds the public score.

    Args:
        text: a normalised message.

    Returns:
        Hits of kind "rating" with inclusive bounds from 0 to 10.
    """
    hits = [_hit(match, (float(match[1]), None)) for pattern in _MIN_RE for match in pattern.finditer(text)]
    hits += [_hit(match, (_of_chinese(match[1]), None)) for pattern in _ZH_RE for match in pattern.finditer(text)]
    hits += [_hit(match, (None, float(match[1]))) for pattern in _MAX_RE for match in pattern.finditer(text)]
    hits += [_hit(match, (_of_stars(float(match[1])), None)) for match in _STARS_RE.finditer(text)]
    return hits + [_hit(match, (HIGH_RATING, None)) for pattern in _HIGH_RE for match in pattern.finditer(text)]


def _hit(match: re.Match[str], bounds: Bounds) -> Hit:
    lead = len(match[0]) - len(match[0].lstrip())
    return Hit(match.start() + lead, match.end(), (Meaning("rating", bounds),), rank=1)


def _of_stars(n_stars: float) -> float:
    """Stars are given out of five unless there are more of them."""
    return n_stars * 2 if n_stars <= 5 else n_stars


def _of_chinese(text: str) -> float:
    """Read a score such as 「七点五」."""
    whole, _, tenth = text.partition("点")
    return parse_number(whole) + (parse_number(tenth) / 10 if tenth else 0)


_MIN_RE, _MAX_RE, _HIGH_RE, _ZH_RE = (
    [re.compile(pattern) for pattern in patterns] for patterns in (_MIN, _MAX, _HIGH, _ZH_MIN)
)
_STARS_RE = re.compile(_STARS)
