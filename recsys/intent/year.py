"""Years and spans of years: "after 2010", "between 2010 and 2015", 「1985年左右」, 「98年的」; decades with them."""

from __future__ import annotations

import re

from recsys.intent import decade, recency
from recsys.intent.decade import N_AROUND, Finder
from recsys.intent.hit import Hit, Meaning
from recsys.intent.number import parse_number
from recsys.types import Bounds

_BORN = re.compile(r"\bborn(?: in)? ?$|生于|出生于?$")
SURE, VAGUE, BARE = 1, 2, 3  # ranks of hits: a bound, a word such as "old", a year by itself

_Y = r"(?<![\d.])((?:18[89]|19\d|20\d)\d)(?![\d.]*\d)"
_ZH_DIGIT = "[零一二三四五六七八九]"
_ZH_YEAR = rf"(?:(?:18[89]|19\d|20\d)\d|[一二]{_ZH_DIGIT}{{3}})"
_ZHY = rf"(?<![\d.])({_ZH_YEAR})(?!\d)"
# An open side of time: words that stand behind a year.
_FROM_ON = r"(?:以后|之后|往后|以来|至今|[到至](?:现在|今天|如今|目前)|开始|起|后)"
_UNTIL = r"(?:以前|之前|前)"


def find_years(text: str, newest: int) -> list[Hit]:
    """Find everything that bounds the year of release.

    Args:
        text: a normalised message.
        newest: the newest year in the catalogue, which "recent" and "this year" are measured from.

    Returns:
        Hits of kind "year" with inclusive bounds; they may overlap.
    """
    hits = []
    for rank, patterns in _TABLE:
        for pattern, finder in patterns:
            for match in pattern.finditer(text):
                bounds = finder(match, newest)
                if bounds is not None:
                    place = BARE if finder is _exact else rank
                    hits.append(Hit(match.start(), match.end(), (Meaning("year", bounds),), rank=place))
    return hits


def _year(text: str) -> int:
    return int(parse_number(text))


def _exact(match: re.Match[str], newest: int) -> Bounds | None:
    year = _year(match[1])
    is_birth = _BORN.search(match.string, max(0, match.start() - 12), match.start()) is not None
    return (year, year) if 1880 <= year <= newest + 2 and not is_birth else None


def _short_year(match: re.Match[str], newest: int) -> Bounds:
    """Read 「98年的」 and 「05年以后」."""
    year = int(match["short"])
    year += 1900 if year >= 50 else 2000
    if match[0].endswith("后") and not match[0].endswith("前后"):
        return year, None
    if match[0].endswith("前"):
        return None, year - 1
    return (year - N_AROUND, year + N_AROUND) if match[0].endswith(("左右", "前后")) else (year, year)


def _pair(match: re.Match[str], newest: int) -> Bounds:
    years = _year(match[1]), _year(match[2])
    return min(years), max(years)


def _since(match: re.Match[str], newest: int) -> Bounds:
    return _year(match[1]), None


def _after(match: re.Match[str], newest: int) -> Bounds:
    return _year(match[1]) + 1, None


def _before(match: re.Match[str], newest: int) -> Bounds:
    return None, _year(match[1]) - 1


def _up_to(match: re.Match[str], newest: int) -> Bounds:
    return None, _year(match[1])


def _around(match: re.Match[str], newest: int) -> Bounds:
    return _year(match[1]) - N_AROUND, _year(match[1]) + N_AROUND


_ROWS: list[tuple[str, Finder]] = [
    # two ends
    (rf"\b(?:between|from|in)(?: the years?)? {_Y}(?: and| to| ?-| until| till| through)+ ?{_Y}", _pair),
    (rf"{_Y} ?(?:-|~|to|until|through) ?{_Y}", _pair),
    (rf"(?:从|在)?{_ZHY}年?(?:到|至|-|~|和|与){_ZHY}年?(?:之间|间|期间)?", _pair),
    # one end
    (
        rf"\b(?:made |released |from |anything |out )*(?:after|later than|newer than|post)[ -](?:the )?(?:year )?{_Y}",
        _after,
    ),
    (rf"\b(?:since|starting(?: from| in)?|no earlier than|not before|not older than|as of) {_Y}", _since),
    (
        rf"\b(?:from )?{_Y}(?: ?\+| ?and (?:up|later|after|newer|onwards?|beyond)| ?or (?:later|newer)"
        rf"| ?onwards?)",
        _since,
    ),
    (
        rf"\b(?:made |released |from |anything )*(?:before|earlier than|older than|prior to"
        rf"|pre)[ -](?:the )?(?:year )?{_Y}",
        _before,
    ),
    (rf"\b(?:until|till|up to|no later than|not after|not newer than) {_Y}", _up_to),
    (rf"{_Y} (?:or|and) (?:earlier|older|before)\b(?! \d)", _up_to),
    (rf"{_ZHY}年?(?:及|或)?{_FROM_ON}(?!来)", _since),
    (rf"(?:不早于|晚于|自从?){_ZHY}年?(?:以来|起)?", _since),
    (rf"{_ZHY}年?{_UNTIL}", _before),
    (rf"(?:不晚于|截至|截止){_ZHY}年?", _up_to),
    # about
    (rf"\b(?:around|about|circa|roughly|near) {_Y}", _around),
    (rf"(?:大约|大概)?{_ZHY}年?(?:左右|前后)", _around),
    *decade.ROWS,
    *recency.SURE_ROWS,
    # one year
    (
        rf"(?<![(\[])(?:\b(?:from|in|of|year) )?{_Y}(?! ?[)\]])(?! ?(?:minutes|mins|people|votes|films"
        rf"|movies a))年?",
        _exact,
    ),
    (rf"{_ZHY}年(?!代)", _exact),
    (
        r"(?<![\d.])(?P<short>[5-9]\d|0\d)年(?:左右|前后|以后|之后|以前|之前|的|(?=上映|出品))",
        _short_year,
    ),
]
_TABLE = tuple(
    (rank, [(re.compile(pattern), finder) for pattern, finder in table])
    for rank, table in ((SURE, _ROWS), (VAGUE, recency.VAGUE_ROWS))
)
