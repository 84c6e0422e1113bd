"""Bounds said to be none: "longer is ok too", 「老一点也可以」, 「长短无所谓」."""

from __future__ import annotations

import re
from collections.abc import Iterator

from recsys.types import PartKind

_BIT = r"(?:(?:a )?(?:bit|little|slightly|somewhat|much|few) )?"
_ONES = r"(?: (?:ones?|films?|movies?|stuff|titles?|runtimes?))*"
_LOOSE_EN: tuple[tuple[PartKind, str], ...] = (
    ("runtime", r"long(?:er)?|short(?:er)?"),
    ("year", r"old(?:er)?|new(?:er)?|(?:more )?recent|earlier|later"),
    ("popularity", r"(?:less(?:er)?|little|well)[- ]known|(?:more |less )?(?:obscure|popular|famous|mainstream)"),
    ("rating", r"lower[- ]rated|(?:lower|worse|bad) (?:ratings?|reviews?|scores?)"),
)  # fmt: skip
_LOOSE_ZH: tuple[tuple[PartKind, str], ...] = (
    ("runtime", r"[长短]"),
    ("year", r"[老旧新早]"),
    ("popularity", r"冷门|热门|小众|大众|有名|出名|知名"),
    ("rating", r"(?:评分|分数|口碑)?[低差]"),
)  # fmt: skip
_TOO = r"(?:(?: is| are|'s| would be| will be| can be)? ?(?:totally |perfectly |also |just )?" + (
    r"(?:fine|ok|okay|good|works?|allowed|acceptable|welcome|alright|all right)"
    r"(?: too| as well| also| with me| by me| for me| now)*(?=\W*$|[,.;]| (?:and|but|if)\b))"
)
_LOOSE = tuple(
    (kind, re.compile(pattern))
    for table, frames in (
        (
            _LOOSE_EN,
            (
                rf"\b(?:the |some |something |a )?{_BIT}(?:W)\b{_ONES}{_TOO}",
                rf"\b(?:(?:i |we )?(?:really )?(?:don't|do not|wouldn't|won't) (?:mind|care)|no problem|fine|ok|okay"
                rf"|happy)"
                rf"(?: if (?:it's|it is|they're|they are|that's)| with| about)?(?: an?| the| some| something)? {_BIT}"
                rf"(?:W)\b{_ONES}(?=\W*$|[,.;]| (?:and|but|either|too)\b)",
                rf"\b(?:it|they) (?:can|may|could|might) (?:also )?be {_BIT}(?:W)\b(?! than)",
            ),
        ),
        (
            _LOOSE_ZH,
            (
                r"(?:(?:W)不)?(?:(?:时间|片长|时长|年代|年份|就算|即使|哪怕|稍微|再|更|比较|可以|太"
                r"|很)*(?:W)(?:的?一?[点些]儿?)?的?(?:片子?|电影)?)"
                r"(?:(?:我?(?:也|都)(?:是)?(?:可以|行|好|成|ok|接受|能接受|没问题|看|要|算))|(?:也|都)?(?:没关系"
                r"|没事|无所谓"
                r"|不要紧|无妨|不碍事|不怕|不介意))(?:的|了|吧|啦|呀|哦)*(?=\W*$|[,，。;；!！])",
                r"(?:W)不(?:W)(?:门|众)?(?:都|也)*(?:无所谓|没关系|不要紧|不重要|可以|行)(?:的|了|吧|啦)*",
            ),
        ),
    )
    for kind, words in table
    for pattern in (frame.replace("(?:W)", f"(?:{words})") for frame in frames)
)


def find_loose(text: str) -> Iterator[tuple[PartKind, int, int]]:
    """Yield the kind of each bound that is said to be none by its adjectives, and where that is said.

    Args:
        text: the message, normalised.
    """
    for kind, pattern in _LOOSE:
        for match in pattern.finditer(text):
            yield kind, *match.span()
