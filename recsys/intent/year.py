"""Years and spans of years: "after 2010", 「九十年代」, "the 80s or 90s", "between 2010 and 2015", 「最近几年」."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from recsys.intent.hit import Hit, Meaning
from recsys.intent.number import CHINESE, DIGITS, parse_number
from recsys.types import Bounds

SURE, VAGUE, BARE = 1, 2, 3  # ranks of hits: a bound, a word such as "old", a year by itself
OLD_FILM = 1980  # the newest year that "an old film" may have
N_RECENT = 5  # "recent" means the last five years of the catalogue
N_AROUND = 2  # "around 2000" means 1998 to 2002

_DECADE_WORDS = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80,
    "nineties": 90, "noughties": 0,
}  # fmt: skip
_PARTS = {"early": (0, 3), "mid": (4, 6), "late": (6, 9), "初": (0, 3), "中": (4, 6), "末": (6, 9), "后": (6, 9)}

_Y = r"(?<![\d.])((?:18[89]|19\d|20\d)\d)(?![\d.]*\d)"
_ZH_DIGIT = "[零一二三四五六七八九]"
_ZH_YEAR = rf"(?:(?:18[89]|19\d|20\d)\d|[一二]{_ZH_DIGIT}{{3}})"
_EN_DECADE = (
    rf"(?:(?:19|20)\d0'?s|(?<![\d])'?\d0'?s|(?<!his )(?<!her )(?<!their )(?<!my )(?:{'|'.join(_DECADE_WORDS)}))\b"
)
_ZH_TENS = (
    r"(?:(?:19|20)\d0|[0-9]0|[零二三四五六七八九]十|[二三四五六七八九]零|零零|一零|二零[一二]零|二零零零"
    r"|一九[一-龥]零)"
)
_PART = r"(?:(early|mid|late)(?:-| |-to-late )?(?:the )?)?"

# An open side of time: words that stand before or after a year or a decade.
_FROM_ON = r"(?:以后|之后|往后|以来|至今|开始|起|后)"
_UNTIL = r"(?:以前|之前|前)"

Finder = Callable[["re.Match[str]", int], Bounds | None]


def find_years(text: str, newest: int) -> list[Hit]:
    """Find everything that bounds the year of release.

    Args:
        text: a normalised message.
        newest: the newest year in the catalogue, which "recent" and "this year" are measured from.

    Returns:
        Hits of kind "year" with inclusive bounds; they may overlap.
    """
    hits = []
    for place, (pattern, finder) in enumerate(_PATTERNS):
        for match in pattern.finditer(text):
            bounds = finder(match, newest)
            if bounds is not None:
                rank = BARE if finder is _exact else SURE if place < _N_SURE else VAGUE
                hits.append(Hit(match.start(), match.end(), (Meaning("year", bounds),), rank=rank))
    return hits


def _year(text: str) -> int:
    return int(parse_number(text))


def _century_of(tens: int, *, newest: int) -> int:
    """Give the first year of the decade that two digits name: the 20s are the 1920s unless films of the 2020s exist."""
    return 2000 + tens if 2000 + tens <= newest and tens <= 20 else 1900 + tens


def _decade(word: str, newest: int) -> int:
    """Give the first year of a decade such as "1990s", "90s", "nineties", 「九十」, 「90」 or 「二零一零」."""
    word = word.strip("' ").replace("'", "").rstrip("s") if word not in _DECADE_WORDS else word
    if word in _DECADE_WORDS:
        return _century_of(_DECADE_WORDS[word], newest=newest)
    value = _year(word)
    return value if value >= 1000 else _century_of(value, newest=newest)


def _part_of(first: int, part: str | None) -> Bounds:
    low, high = _PARTS.get(part or "", (0, 9))
    return first + low, first + high


def _ordered(low: float, high: float) -> Bounds:
    return min(low, high), max(low, high)


def _en_decade(match: re.Match[str], newest: int) -> Bounds:
    return _part_of(_decade(match["decade"], newest), match["part"])


def _en_decades(match: re.Match[str], newest: int) -> Bounds:
    low, high = _decade(match["low"], newest), _decade(match["high"], newest)
    return min(low, high), max(low, high) + 9


def _open_decade(match: re.Match[str], newest: int) -> Bounds:
    first = _decade(match["decade"], newest)
    relation = match["relation"]
    if re.match(r"before|pre|until|earlier|older|以前|之前|前", relation):
        return None, first - 1
    return (first, None) if re.match("since|from|以|开始|起|至今|往后|及", relation) else (first + 10, None)


def _zh_decade(match: re.Match[str], newest: int) -> Bounds:
    tens = match["tens"]
    last = match["part"]
    if match["century"] and "二十世" not in match["century"] and "20世" not in match["century"]:
        first = 1900 + _year(tens) % 100
    else:
        first = _decade(tens, newest) if not match["century"] else 1900 + _year(tens) % 100
    return _part_of(first, last)


def _zh_decades(match: re.Match[str], newest: int) -> Bounds:
    low = _decade(match["low"] + ("十" if match["low"] in "二三四五六七八九" else ""), newest)
    high = _decade(match["high"], newest)
    return min(low, high), max(low, high) + 9


def _last_years(match: re.Match[str], newest: int) -> Bounds:
    count = match["count"]
    unit = 10 if match["unit"] in ("decade", "decades") else 1
    if not count or count in ("few", "couple of", "几", "some", "several"):
        n_years = 10 if unit == 10 else N_RECENT
    else:
        n_years = _year(count) * unit
    return newest - n_years + 1, None


def _century(match: re.Match[str], newest: int) -> Bounds:
    return (2000, None) if match["century"] in ("21st", "21", "二十一", "this", "本") else (None, 1999)


def _relative(match: re.Match[str], newest: int) -> Bounds:
    back = {"去年": 1, "last year": 1, "前年": 2}.get(match[0], 0)
    return newest - back, newest - back


def _exact(match: re.Match[str], newest: int) -> Bounds | None:
    year = _year(match[1])
    return (year, year) if 1880 <= year <= newest + 2 else None


def _pair(match: re.Match[str], newest: int) -> Bounds:
    return _ordered(_year(match[1]), _year(match[2]))


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


def _recent(match: re.Match[str], newest: int) -> Bounds:
    return newest - N_RECENT + 1, None


def _old(match: re.Match[str], newest: int) -> Bounds:
    return None, OLD_FILM


_ZHY = rf"(?<![\d.])({_ZH_YEAR})(?!\d)"
_FILM = (
    r"(?:movies?|films?|flicks?|pictures?|cinema|ones?|releases?|stuff|titles?|comed(?:y|ies)|dramas?|thrillers?"
    r"|westerns?|musicals?|romances?|sci-fi|horror|noir|animation)"
)
_COUNT = rf"(?P<count>few|couple of|several|some|{DIGITS}|two|three|four|five|ten|twenty|thirty|fifteen)"
_ZH_CENTURY = r"(?P<century>上个?世纪|20世纪|二十世纪|19)?"


def _compile(rows: Iterator[tuple[str, Finder]] | list[tuple[str, Finder]]) -> list[tuple[re.Pattern[str], Finder]]:
    return [(re.compile(pattern), finder) for pattern, finder in rows]


_SURE = _compile(
    [
        # two ends
        (rf"\b(?:between|from|in)(?: the years?)? {_Y}(?: and| to| ?-| until| till| through)+ ?{_Y}", _pair),
        (rf"{_Y} ?(?:-|~|to|until|through) ?{_Y}", _pair),
        (rf"(?:从|在)?{_ZHY}年?(?:到|至|-|~|和|与){_ZHY}年?(?:之间|间|期间)?", _pair),
        # one end
        (rf"\b(?:made |released |from |anything |out )*(?:after|later than|newer than|post)[ -]{_Y}", _after),
        (rf"\b(?:since|starting(?: from| in)?|no earlier than|not before|not older than|as of) {_Y}", _since),
        (
            rf"\b(?:from )?{_Y}(?: ?\+| ?and (?:up|later|after|newer|onwards?|beyond)| ?or (?:later|newer)"
            rf"| ?onwards?)",
            _since,
        ),
        (rf"\b(?:made |released |from |anything )*(?:before|earlier than|older than|prior to|pre)[ -]{_Y}", _before),
        (rf"\b(?:until|till|up to|no later than|not after|not newer than) {_Y}", _up_to),
        (rf"{_Y} (?:or|and) (?:earlier|older|before)", _up_to),
        (rf"{_ZHY}年?(?:及|或)?{_FROM_ON}(?!来)", _since),
        (rf"(?:不早于|晚于|自从?){_ZHY}年?(?:以来|起)?", _since),
        (rf"{_ZHY}年?{_UNTIL}", _before),
        (rf"(?:不晚于|截至|截止){_ZHY}年?", _up_to),
        # about
        (rf"\b(?:around|about|circa|roughly|near) {_Y}", _around),
        (rf"(?:大约|大概)?{_ZHY}年?(?:左右|前后)", _around),
        # decades
        (
            rf"\b(?:from |between |in )?(?:the )?(?P<low>{_EN_DECADE})(?: to| through| ?-"
            rf"| ?until)+ ?(?:the )?(?P<high>{_EN_DECADE})",
            _en_decades,
        ),
        (
            rf"\b(?P<relation>before|pre|until|earlier than|older than|after|post|since"
            rf"|from)[ -](?:the )?(?P<decade>{_EN_DECADE})"
            r"(?P<on> on| onwards?)?",
            lambda match, newest: _open_decade(match, newest) if match["relation"] != "from" or match["on"] else None,
        ),
        (rf"{_PART}(?:the )?(?P<decade>{_EN_DECADE})".replace("(early", "(?P<part>early"), _en_decade),
        (
            rf"(?<!\d)(?P<low>[二三四五六七八九](?=[、,和]?[二三四五六七八九])"
            rf"|[1-9]0(?=[、,和]))[、,和]?(?P<high>{_ZH_TENS})年代",
            _zh_decades,
        ),
        (rf"(?P<low>{_ZH_TENS})(?:年代)?(?:到|至|-|~)(?P<high>{_ZH_TENS})年代", _zh_decades),
        (
            rf"(?:上个?世纪|20世纪|二十世纪)?(?P<decade>{_ZH_TENS})年代(?P<relation>以后|之后|以来|以前|之前|前"
            rf"|至今|往后|开始|及以后)",
            _open_decade,
        ),
        (rf"{_ZH_CENTURY}(?P<tens>{_ZH_TENS})年代(?:(?P<part>[初中末后])期?)?", _zh_decade),
        # centuries and years counted back
        (r"(?<!\d)(?P<century>21|20|二十一|二十|本)世纪(?:以来|之后|以后)?", _century),
        (r"\b(?P<century>21st|20th|this) century", _century),
        (rf"\b(?:from |in |within )?(?:the )?(?:last|past) (?:{_COUNT} )?(?P<unit>years|decades?)\b", _last_years),
        (rf"(?:最近|近|过去|这)(?P<count>几|{CHINESE}|{DIGITS})(?P<unit>年)(?:以?来|之?内|间)?", _last_years),
        (r"近年来?|近些年", _recent),
        (r"今年|去年|前年|\b(?:this|last) year\b", _relative),
        # one year
        (
            rf"(?<![(\[])(?:\b(?:from|in|of|year) )?{_Y}(?! ?[)\]])(?! ?(?:minutes|mins|people|votes|films"
            rf"|movies a))年?",
            _exact,
        ),
        (rf"{_ZHY}年(?!代)", _exact),
    ]
)
_VAGUE = _compile(
    [
        (
            r"最近(?:上映|出|新出|发行|推出)的?|新上映的?|最新(?:的|电影|片|大片)|最新$|新片子?|新电影|新出的"
            r"|比较新的?|(?:更|再)?新(?:一点|点|一些)的?",
            _recent,
        ),
        (
            rf"\b(?:more |most )?(?:recent|new|newer|newest|latest|current"
            rf"|modern)(?=[ -](?:[a-z-]+ ){{0,2}}{_FILM}\b)",
            _recent,
        ),
        (
            r"\b(?:recently released|new releases?|(?:newer|more recent|recent|latest|newest)(?=\W*$| (?:please"
            r"|than)))\b",
            _recent,
        ),
        (
            r"老(?![师人板公婆爷鼠虎家外大年])(?=[一-龥]{1,3}片)|老片子?|老电影|老的|(?:更|再)?老(?:一点|点|一些)的?|很老的|怀旧老片|早期电影|年代久远的?",
            _old,
        ),
        (rf"\bold(?:er)?(?=[ -](?:[a-z-]+ ){{0,3}}{_FILM}\b)", _old),
        (
            r"\b(?:something|anything) (?:really |very )?old(?:er)?\b|\bolder\b(?=\W*$| please)|\bold[ -]school\b"
            r"|\boldies\b",
            _old,
        ),
        (r"(?<!cult )(?<!instant )(?<!modern )\bclassics?\b(?! (?:music|rock|novel|literature|literary))", _old),
    ]
)
_PATTERNS = _SURE + _VAGUE
_N_SURE = len(_SURE)
