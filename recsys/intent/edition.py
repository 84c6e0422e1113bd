"""Words beside a title that say which film of that title is meant: its year, "the remake of", 「87版」."""

from __future__ import annotations

import re
from collections.abc import Iterator

WINDOW = 48  # characters before a title that are looked at
_YEAR = r"((?:18|19|20)\d\d)"
_YEAR_IN_BRACKETS = re.compile(rf" ?[(\[] ?{_YEAR}年?(?:版)? ?[)\]]|(?:的)?[\"'》]? ?[(] ?{_YEAR} ?[)]")
# These may also speak of other films, so that they count only if the film is of that year.
_YEAR_NEAR = re.compile(rf"[\"'》]?(?:,? from |,? of |, ?){_YEAR}\b(?!s|-|年代)|[\"'》]?,?的?{_YEAR}年?(?:版|那[部版])")
_YEAR_BEFORE = re.compile(
    rf"(?:\bthe )?\b{_YEAR} (?:version of |remake of |film |movie )?(?:the )?[\"']?$"
    rf"|(?<!\d)(?:{_YEAR}年?|([3-9]\d|[012]\d)年?(?=版))(?:版|拍|上映)?的?(?:那部|那版)?(?:电影)?[《\"]?$"
)
_VERSION_EN = (
    r"(?:(?:18|19|20)\d\d|original|older|old|newer|new|classic|latest|recent|first|animated|cartoon|live[- ]action"
    r"|remake|reboot|version|[a-z]+(?:ean|ese|can|ish|nch|ian)|german|[a-z]+ (?:version|remake))"
    r"(?: (?:version|remake|film|movie))?(?: of)? (?:the )?"
)
_VERSION_ZH = r"(?:(?:(?:18|19|20)?\d\d年?|原|老|旧|新|动画|真人|[美日韩港国中])版|(?:18|19|20)\d\d年)的?(?:那部)?"
VERSION_HERE = re.compile(rf"(?:the )?{_VERSION_EN}|{_VERSION_ZH}")
VERSION_BEFORE = re.compile(rf"(?:\bthe {_VERSION_EN}|{_VERSION_ZH})$")


def years_beside(text: str, start: int, end: int) -> Iterator[tuple[int, int, int, bool]]:
    """Yield the years that stand beside a title.

    Args:
        text: a normalised message.
        start, end: where the title stands.

    Returns:
        The year, where title and year together start and end, and whether it can only be the film's year; one without
        brackets may also speak of other films.
    """
    if match := _YEAR_IN_BRACKETS.match(text, end):
        yield _number(match), start, match.end(), True
    if match := _YEAR_BEFORE.search(text, max(0, start - WINDOW), start):
        yield _number(match), match.start(), end, False
    if match := _YEAR_NEAR.match(text, end):
        yield _number(match), start, match.end(), False


def _number(match: re.Match[str]) -> int:
    """Give the year in a match; 「87版」 is of 1987, 「04版」 of 2004."""
    year = int(next(filter(None, match.groups())))
    return year if year > 99 else year + (1900 if year > 29 else 2000)
