"""Questions that choose from the list: "which one is the shortest?", 「哪部评分最高」."""

from __future__ import annotations

import re
from collections.abc import Callable

from recsys.catalogue import Catalogue
from recsys.intent.scene import Scene, blank, says_nothing
from recsys.types import Fact, Film

_ORDER: tuple[tuple[Fact, int, str, str], ...] = (
    ("runtime", -1, r"shortest|least long|quickest", "(?:片长|时间|时长)?最短"),
    ("runtime", 1, r"longest", "(?:片长|时间|时长)?最长"),
    ("year", 1, r"newest|most recent|latest|most modern", "(?:年代|年份|上映)?最(?:新|近|晚)"),
    ("year", -1, r"oldest|earliest|first released", "(?:年代|年份|上映)?最(?:老|早|旧)"),
    ("rating", 1, r"best(?:[- ](?:rated|reviewed|one))?|highest[- ](?:rated|rating|scor\w+)|top[- ]rated|greatest",
     "(?:评分|分数|口碑|评价)最(?:高|好)|最好(?:看)?|最高分|最值得看"),
    ("rating", -1, r"worst(?:[- ]rated)?|lowest[- ](?:rated|rating)", "(?:评分|分数|口碑|评价)最(?:低|差)|最难看|最差"),
)  # fmt: skip
_PATTERNS = tuple((fact, sign, re.compile(rf"\b(?:{en})\b|{zh}")) for fact, sign, en, zh in _ORDER)
_ASKING = re.compile(
    r"^\W*(?:(?:and|ok|so|but|then|那么?|请问)\W+)?(?:which|what(?:'s| is)|who)\b|哪|[?]\W*$|\bof (?:these|them"
    r"|those)\b|这些|里面?"
)
_FRAME = re.compile(
    r"\b(?:and|ok|so|but|then|which|what|what's|is|are|was|the|one|ones|of|these|those|them|film|movie|among|on|in"
    r"|this|that"
    r"|list|has|with|you|think|do|your|opinion|here|by|length|s|year|rating|score|runtime|got|have|a)\b"
    r"|那么?|请问|哪|一|部|个|的|是|电影|片子?|影片|这些|里面?|当中|中|其中|呢|吗|啊|这|几|列表|你|觉得|它们|有|第"
    r"|上映|评分|看"
)
_NUMBERS: dict[str, Callable[[Film], float | None]] = {
    "runtime": lambda film: film.runtime_minutes,
    "year": lambda film: film.year,
    "rating": lambda film: film.score if film.votes else None,
}


def find_superlative(scene: Scene) -> tuple[Fact, int] | None:
    """Give the fact and the film_id that a question chooses from the list, None if the message asks no such thing.

    Args:
        scene: the message in its conversation.
    """
    if not scene.shown or not _ASKING.search(scene.text):
        return None
    for fact, sign, pattern in _PATTERNS:
        match = pattern.search(scene.text)
        if match and says_nothing(_FRAME.sub(" ", blank(scene.text, [match.span()]))):
            film_id = _extreme(scene.catalogue, scene.shown, _NUMBERS[fact], sign)
            return None if film_id is None else (fact, film_id)
    return None


def _extreme(
    catalogue: Catalogue, film_ids: tuple[int, ...], number: Callable[[Film], float | None], sign: int
) -> int | None:
    """Give the film with the greatest number (sign +1) or the smallest (-1), None where no number is known."""
    films = [catalogue.film(film_id) for film_id in film_ids if film_id in catalogue.row_of]
    known = [(sign * value, film.film_id) for film in films if (value := number(film)) is not None]
    return max(known)[1] if known else None
