"""Decades and centuries: 「九十年代末」, "early 90s to mid 2000s", 「90后时代」, "turn of the century"."""

from __future__ import annotations

import re
from collections.abc import Callable

from recsys.intent.number import parse_number
from recsys.types import Bounds

Finder = Callable[["re.Match[str]", int], Bounds | None]

N_AROUND = 2  # "around 2000" means 1998 to 2002
_DECADE_WORDS = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80,
    "nineties": 90, "noughties": 0, "aughts": 0,
}  # fmt: skip
_PARTS = {
    "early": (0, 3),
    "mid": (4, 6),
    "late": (6, 9),
    "first": (0, 4),
    "second": (5, 9),
    "latter": (5, 9),
    "初": (0, 3),
    "中": (4, 6),
    "末": (6, 9),
    "后": (6, 9),
    "上半": (0, 4),
    "前半": (0, 4),
    "下半": (5, 9),
    "后半": (5, 9),
}
_THIS_CENTURY = ("21st", "twenty-first", "twenty first", "21", "二十一", "this", "本", "这", "这个", "新")

_EN_DECADE = (
    rf"(?:(?:19|20)\d0'?s|(?<![\d])'?\d0'?s|(?<!his )(?<!her )(?<!their )(?<!my )(?:{'|'.join(_DECADE_WORDS)}))\b"
)
_ZH_TENS = (
    r"(?:(?:19|20)\d0|[0-9]0|[零二三四五六七八九]十|[二三四五六七八九]零|零零|一零|二零[一二]零|二零零零"
    r"|一九[一-龥]零)"
)
_EN_PART = r"(?:early|mid|late|(?:the )?(?:first|second|latter) half of)"
_ZH_CENTURY = r"(?P<century>上个?世纪|20世纪|二十世纪|19)?"


def _decade(word: str, newest: int) -> int:
    """Give the first year of a decade such as "1990s", "90s", "nineties", 「九十」, 「90」 or 「二零一零」."""
    word = word.strip("' ").replace("'", "").rstrip("s") if word not in _DECADE_WORDS else word
    value = _DECADE_WORDS[word] if word in _DECADE_WORDS else int(parse_number(word))
    if value >= 1000:
        return value
    # The 20s are the 1920s unless films of the 2020s exist.
    return 2000 + value if 2000 + value <= newest and value <= 20 else 1900 + value


def _part_of(first: int, part: str | None) -> Bounds:
    """Give the years of a part of a decade; "mid to late" runs from the start of one to the end of the other."""
    named = re.findall(r"early|mid|late\b|first|second|latter|上半|前半|下半|后半|[初中末后]", part or "") or [""]
    lows, highs = zip(*(_PARTS.get(name, (0, 9)) for name in named), strict=True)
    return first + min(lows), first + max(highs)


def _en_decade(match: re.Match[str], newest: int) -> Bounds:
    return _part_of(_decade(match["decade"], newest), match["part"])


def _from_to(match: re.Match[str], newest: int) -> Bounds:
    ends = [
        _part_of(_decade(match[end] + ("十" if match[end] in "二三四五六七八九" else ""), newest), match[f"{end}_part"])
        for end in ("low", "high")
    ]
    years = [year for bounds in ends for year in bounds if year is not None]
    return min(years), max(years)


def _open_decade(match: re.Match[str], newest: int) -> Bounds | None:
    if match["relation"] == "from" and not match["on"]:
        return None
    return _open(match, newest)


def _open(match: re.Match[str], newest: int) -> Bounds:
    first = _decade(match["decade"], newest)
    relation = match["relation"]
    if re.match(r"before|pre|until|earlier|older|以前|之前|前", relation):
        return None, first - 1
    return (first, None) if re.match("since|from|以|开始|起|至|到|往后|及", relation) else (first + 10, None)


def _decade_or(match: re.Match[str], newest: int) -> Bounds:
    first = _decade(match["decade"], newest)
    return (None, first + 9) if match["way"] in ("earlier", "before", "older") else (first, None)


def _zh_decade(match: re.Match[str], newest: int) -> Bounds:
    first = 1900 + int(parse_number(match["tens"])) % 100 if match["century"] else _decade(match["tens"], newest)
    return _part_of(first, match["part"])


def _zh_few(match: re.Match[str], newest: int) -> Bounds:
    digit = int(parse_number(match["tens"]))
    first = (1900 if digit else 2000) + 10 * digit
    return first, first + 9


def _liberation(match: re.Match[str], newest: int) -> Bounds:
    return None, 1948


def _generation(match: re.Match[str], newest: int) -> Bounds:
    return _part_of(_decade(match["tens"], newest), None)


def _century(match: re.Match[str], newest: int) -> Bounds:
    return (2000, None) if match["century"] in _THIS_CENTURY else (None, 1999)


def _turn(match: re.Match[str], newest: int) -> Bounds:
    return 2000 - N_AROUND, 2000 + N_AROUND


def _before_the_war(match: re.Match[str], newest: int) -> Bounds:
    return (None, 1939) if match[0].startswith("pre") else (1919, 1939)


def _noughties(match: re.Match[str], newest: int) -> Bounds:
    return 2000, 2009


ROWS: list[tuple[str, Finder]] = [
    (
        rf"\b(?:from |between |in )?(?:the )?(?:(?P<low_part>{_EN_PART})[- ])?(?P<low>{_EN_DECADE})(?: to| through| ?-"
        rf"| ?until)+ ?(?:the )?(?:(?P<high_part>{_EN_PART})[- ])?(?P<high>{_EN_DECADE})",
        _from_to,
    ),
    (
        rf"\b(?P<relation>before|pre|until|earlier than|older than|after|post|since"
        rf"|from)[ -](?:the )?(?P<decade>{_EN_DECADE})(?P<on> on\b| onwards?\b| (?:to|until|till|up to) (?:now"
        rf"|today|the present|present))?",
        _open_decade,
    ),
    (
        rf"(?:from )?(?:the )?(?P<decade>{_EN_DECADE}) (?:or|and) (?P<way>earlier|before|older|later|after|newer"
        r"|onwards?)\b(?! the| \d)",
        _decade_or,
    ),
    (
        rf"(?:(?P<part>{_EN_PART}(?:[- ]to[- ]{_EN_PART})?)[- ](?:the )?)?(?:the )?(?P<decade>{_EN_DECADE})",
        _en_decade,
    ),
    (
        rf"(?<!\d)(?P<low>[二三四五六七八九](?=[、,和]?[二三四五六七八九])"
        rf"|[1-9]0(?=[、,和]))(?P<low_part>)[、,和]?(?P<high>{_ZH_TENS})年代(?P<high_part>)",
        _from_to,
    ),
    (
        rf"(?P<low>{_ZH_TENS})(?:年代)?(?P<low_part>[初中末后]?)期?(?:到|至|-|~)(?P<high>{_ZH_TENS})年代"
        r"(?P<high_part>[初中末后]?)期?",
        _from_to,
    ),
    (
        rf"(?:上个?世纪|20世纪|二十世纪)?(?P<decade>{_ZH_TENS})年代(?P<relation>以后|之后|以来|以前|之前|前"
        rf"|至今|往后|开始|及以后|[到至](?:现在|今天|如今|目前))",
        _open,
    ),
    (rf"{_ZH_CENTURY}(?P<tens>{_ZH_TENS})年代(?:(?P<part>的?[上下前后]半|[初中末后])期?)?", _zh_decade),
    (r"(?P<century>)(?P<tens>[五六七八九零5-90])几年(?P<part>)(?:的|拍|上映)?", _zh_few),
    (rf"(?P<tens>{_ZH_TENS})后(?:的|那)?(?:时代|年代|(?=童年|回忆))", _generation),
    (
        r"\b(?:(?:around|at|from|near) )?(?:the )?turn of the (?:century|millennium)\b"
        r"|(?:世纪之交|千禧之交|跨世纪|千禧年(?!代))(?:前后|左右)?",
        _turn,
    ),
    (r"\bpre-?war\b|\bbetween the wars\b|\binter-?war\b", _before_the_war),
    (r"(?:解放|建国)以?前", _liberation),
    (r"(?:新世纪|21世纪|二十一世纪)(?:的)?(?:头|前|第一个)十年|千禧年代|\by2k[- ]era\b", _noughties),
    (r"(?<!\d)(?P<century>21|20|二十一|二十|本|这个?|上个?|新)世纪(?!福|末日)(?:以来|之后|以后)?", _century),
    (r"\b(?P<century>21st|twenty[- ]first|20th|twentieth|this|last|the previous)[- ]century", _century),
]
