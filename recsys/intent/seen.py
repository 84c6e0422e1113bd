"""Films that the person has seen or not: "that I haven't seen", 「没看过的」, "rewatch", 「不要我看过的」."""

from __future__ import annotations

import re

from recsys.intent.hit import Hit, Meaning

SEEN = "seen"

_THING = (
    r"(?:something|anything|everything|nothing|films?|movies?|ones?|stuff|things?|what|whatever|those|titles?"
    r"|pictures?|flicks?)"
)
_HAVE = r"(?:i|we)(?: have|'ve|ve)"
_SAW = r"(?:seen|watched)"
_WHEN = r"(?: (?:yet|before|already|so far))*"
_CLAUSE_END = (
    r"(?=\W*$|\s*[,.;!?()]| (?:and|but|or|with|by|directed|starring|please|from (?:the|\d|japan|korea|france)"
    r"|in (?:the )?\d|about"
    r"|set|made|that|which|though|because|so|under|like|similar)\b)"
)
_UNSEEN = [
    rf"\b(?:(?:that|which) )?(?:i|we)(?:'ve| have|ve)? (?:not|never|haven't|havent|have never"
    rf"|probably haven't) (?:ever |yet "
    rf"|already |actually |probably )*{_SAW}{_WHEN}{_CLAUSE_END}",
    rf"\b(?:(?:that|which) )?(?:i|we) (?:haven't|havent|have not|have never|never) (?:ever |yet |already |actually )*"
    rf"(?:{_SAW}|saw){_WHEN}{_CLAUSE_END}",
    r"\b(?:that is |that's |that are |thats )?new to me\b|\bunseen\b|\bnot (?:already )?(?:seen"
    r"|watched)(?: by me)?(?= (?:films?|movies?|yet"
    r"|before)\b)",
    rf"\b(?:nothing|none|not (?:something|anything|one|ones|films?|movies?)|no (?:films?|movies?"
    rf"|ones?)) (?:that |of what |which "
    rf"|of the ones )*{_HAVE} (?:already |ever )*{_SAW}{_WHEN}",
    rf"\b(?:except|excluding|exclude|other than|skip|leave out|hide|remove|without|not|don't (?:show|recommend"
    rf"|give|suggest|include|repeat)"
    rf"(?: me)?|no need for) (?:any of |all |any |the )*(?:{_THING} )*(?:that |which )?{_HAVE} (?:already "
    rf"|ever )*{_SAW}{_WHEN}",
    r"(?<![人家])(?:我们?|咱们?|我俩)?(?:还|都|从|以前|之前)*(?:没有?|未|不曾|未曾|没怎么)(?:看过|看)的(?!人"
    r"|时候|话|观众|理由)",
    r"(?<=[要想部个找荐些点])我们?(?:还|都|从)*没有?看过(?=$|[,，。;；!！?？])|没看过就行",
    r"(?:不要|别|不用|不看|不想看|除了|除去|除开|排除|去掉|剔除|过滤掉?|跳过|避开|屏蔽|别推荐|不要推荐"
    r"|不想再看)(?:给我|推荐|再|那些|所有|任何|出现|有)*"
    r"(?:我们?|咱们?|自己)?(?:以前|之前|已经|曾经|都)*看过的(?!人)",
    r"(?:我们?|咱们?)?(?:以前|之前|已经|曾经|都)*看过的(?:那些|电影|片子?|就|都|也|全|统统|请|可以)*(?:不要"
    r"|别推荐|别来|别再推荐|除外|排除|不算|去掉|过滤掉?"
    r"|跳过|免了|算了|不用)了?",
]
_REWATCH = [
    r"\bre-?watch(?:ing|able)?\b(?! value)|\b(?:watch|see|revisit) (?:something |a film |a movie |films? "
    r"|movies? )?again\b|\brevisit\b",
    rf"\b(?:{_THING} (?:that |which )?|of those |from what |among (?:the )?(?:films|movies"
    rf"|ones) (?:that )?){_HAVE} (?:already |"
    rf"previously )*{_SAW}(?: before| already)*{_CLAUSE_END}",
    r"(?:再看一[遍次]|重新看|重看|重温(?=$|一下|一遍|[,，。]|(?:我|以前|之前|看过|喜欢|爱看))|重刷|二刷|三刷"
    r"|回顾)(?:一下|一遍|一部|一次)?(?:我们?)?(?:以前|之前|曾经|已经)*(?:看过的)?",
    r"(?<![不要别了除和跟像比])我们?(?:以前|之前|已经|曾经)*看过的(?=[^,，。《不要]{0,10}(?:片子?|电影|影片|动画"
    r"|喜剧|剧)\W*$)",
    r"(?:从|在)我们?(?:以前|之前|已经)*看过的(?:电影|片子?|影片)?(?:里面?|当中|中|之中)",
    r"(?:想|要|来|找)(?:看|部|一部|点)?(?:我们?)?(?:以前|之前|曾经|已经)看过的|我们?看过的(?:电影|片子?"
    r"|影片)?(?:里面?|当中|中|之中)(?:最|哪|有)",
]


def find_seen(text: str) -> list[Hit]:
    """Find wishes that speak of what the person has seen before.

    Args:
        text: a normalised message.

    Returns:
        Hits of kind "seen" whose opinion tells whether such films are wanted (+1) or not (-1).
    """
    return [
        Hit(match.start(), match.end(), (Meaning("seen", SEEN),), rank=1, opinion=opinion)
        for opinion, patterns in _TABLE
        for pattern in patterns
        for match in pattern.finditer(text)
    ]


_TABLE = ((-1, [re.compile(pattern) for pattern in _UNSEEN]), (1, [re.compile(pattern) for pattern in _REWATCH]))
