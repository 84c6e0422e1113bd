"""What people call the sides of a film that a wish may bound: "the length", "any country", 「年代」."""

from __future__ import annotations

import re
from collections.abc import Collection

from recsys.types import PartKind

ATTRIBUTES: tuple[tuple[PartKind, str, str], ...] = (
    ("year", r"(?:release )?(?:years?|dates?|decades?|eras?)|time period|when (?:it|they) (?:was|were|came"
             r"|is)[\w ]{0,12}",
     r"年份|年代|上映时间|上映年份|时间|新旧|新老|哪一?年(?:代)?的?|什么年代的?|什么时候的?|多新|多老|几几年的?|时代"),
    ("runtime", r"(?:running |run)?(?:length|duration|runtime|running time)s?|time(?= (?:limit|restriction"
                r"|constraint|cap)s?\b)|how long(?: (?:it|they) (?:is|are))?",
     r"片长|时长|长短|长度|多长(?:时间)?|多久|时间长短"),
    ("country", r"(?:countr(?:y|ies)|nationalit(?:y|ies)|regions?|origins?)(?: of origin)?|where (?:it"
                r"|they)[\w' ]{0,12}from",
     r"国家(?:地区)?|地区|国别|产地|国籍|(?:哪|什么|哪个|任何)国家?的?|哪里的|哪儿的"),
    ("language", r"languages?|subtitles?", r"语言|语种|字幕|(?:什么|哪种|任何)语言的?"),
    ("genre", r"(?:genres?|types?|kinds?)(?: of (?:movie|film)s?)?",
     r"类型|题材|类别|种类|(?:什么|哪种|任何|啥)(?:类型|题材)的?"),
    ("person", r"(?:directors?|actors?|actress(?:es)?|cast|stars?|filmmakers?|people|who(?:'s in it| directed it"
               r"| made it"
               r"| stars| directs))", r"导演|演员|主演|明星|阵容|卡司|(?:谁|什么人)(?:导演?|演|拍|主演)的?"),
    ("rating", r"(?:ratings?|scores?|reviews?|imdb)", r"评分|分数|口碑|评价|豆瓣分数?"),
    ("certificate", r"(?:certificates?|age ratings?|mpaa ratings?)", r"分级|级别"),
    ("popularity", r"(?:popularity|fame|how (?:popular|famous|well[ -]known)[\w ]{0,10})",
     r"热度|知名度|名气|冷门热门|冷不冷门|热不热门"),
    ("theme", r"(?:moods?|tones?|themes?|vibes?)", r"氛围|风格|情绪|主题|基调"),
    ("audience", r"(?:audiences?|occasion)", r"观众|场合"),
)  # fmt: skip
ENGLISH = "|".join(rf"(?P<e{place}>{words})" for place, (_, words, _) in enumerate(ATTRIBUTES))
CHINESE = "|".join(rf"(?P<z{place}>{words})" for place, (_, _, words) in enumerate(ATTRIBUTES))


def kind_of(match: re.Match[str], wanted: Collection[PartKind] = ()) -> PartKind:
    """Give the kind that a match speaks of.

    Args:
        match: of a pattern that holds `ENGLISH` or `CHINESE` once.
        wanted: kinds of what is wanted; 「时间」 is the length where only this is bounded, and else the year.
    """
    groups = match.groupdict()
    places = range(len(ATTRIBUTES))
    kind = ATTRIBUTES[next(place for place in places if groups.get(f"e{place}") or groups.get(f"z{place}"))][0]
    is_length = kind == "year" and "时间" in match[0] and "runtime" in wanted and kind not in wanted
    return "runtime" if is_length else kind
