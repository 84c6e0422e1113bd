"""Numbers put right: "sorry, max 100" after "under 90 minutes", 「说错了，100分钟」 after 「最多90分钟」."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from recsys.intent.hit import Hit, Meaning
from recsys.types import Bounds, State

MIN_MINUTES, MAX_MINUTES = 40, 400  # a number without a unit that may be the length of a film
ABOUT_MINUTES = 30  # width of the range that a length without a relation stands for
_LEAD = (
    r"(?:\b(?:sorry|oops|no|wait|actually|well|ok|okay|hmm|i mean(?:t)?|rather|make (?:it|that)|let's say|say"
    r"|change (?:it|that) to|should be|more like|or)\b"
    r"|说错了|不对|不是|等等|应该是|改成|改为|换成|算了|还是|那就|是|哦|呃|嗯|\W)*"
)
_CORRECTING = re.compile(
    r"\b(?:sorry|oops|no|wait|actually|i mean(?:t)?|make (?:it|that)|rather|should be|more like|instead)\b"
    r"|说错|不对|不是|口误|应该是|改成|改为|换成|还是"
)
_BARE = re.compile(
    _LEAD + r"(?:(?P<most>max(?:imum)?|at most|under|up to|within|less than|below|no more than|最多|不超过|少于|不到)"
    r"|(?P<least>at least|min(?:imum)?|over|more than|above|no less than|至少|超过|不少于|起码))? ?"
    r"(?P<number>\d{2,3})(?P<within> max| tops|以内|之内|以下)?(?P<beyond>\+|以上)?"
    r"(?: |\b(?:then|please|instead|rather|is fine|at most|is ok|tops)\b|吧|好了|也行|就行|\W)*"
)

_PUT_RIGHT = re.compile(
    r"(?:\s|[,，.。;；…!！-])+"
    r"(?:(?:oh |er |um |uh )*(?:no,? wait|wait,? no|sorry,?(?: i mean(?:t)?)?|i mean(?:t)?|scratch that"
    r"|make that|correction|or rather)\b"
    r"|哦?不对|[啊哦]不(?=[,，])|说错了?|口误|不不+|应该是|我是说)[\s,，:：!！.]*(?:是|应该是)?"
)
_FILLED = re.compile(
    r"(?:\s|\b(?:movies?|films?|one|ones|stuff|a|an|the|from|in|by|with|set)\b|的|片子?|电影|演|导演|拍)*"
)
_REACH = 3  # things behind the words that may take the place of those before
_PLACES = frozenset({"country", "language"})


def corrected(text: str, hits: Sequence[Hit], state: State | None) -> list[Hit]:
    """Give what is understood, with numbers that put a standing bound right read as that bound.

    Args:
        text: the message, normalised.
        hits: what is understood in it.
        state: the conversation so far.
    """
    standing = _lengths(state)
    if standing is None:
        return list(hits)
    numbers = [hit for hit in hits if hit.kind in ("year", "runtime", "rating")]
    if not numbers and (bare := _BARE.fullmatch(text)) and (hit := _bare_hit(bare, standing)):
        return [hit]
    if not _CORRECTING.search(text):
        return list(hits)
    return [_one_sided(hit, standing) if hit.kind == "runtime" else hit for hit in hits]


def _lengths(state: State | None) -> Bounds | None:
    """Give the length that stands."""
    parts = [part for segment in (state.segments if state else ()) for part in segment.parts if part.kind == "runtime"]
    value = parts[-1].value if parts else None
    return value if isinstance(value, tuple) else None


def _bare_hit(match: re.Match[str], standing: Bounds) -> Hit | None:
    number = float(match["number"])
    if not MIN_MINUTES <= number <= MAX_MINUTES:
        return None
    if match["most"] or match["within"]:
        bounds: Bounds = (None, number)
    elif match["least"] or match["beyond"]:
        bounds = (number, None)
    else:
        bounds = _like(standing, number)
    start = match.start("most") if match["most"] else match.start("least") if match["least"] else match.start("number")
    end = max(match.end(name) for name in ("number", "within", "beyond"))
    return Hit(start, end, (Meaning("runtime", bounds),), rank=1)


def _one_sided(hit: Hit, standing: Bounds) -> Hit:
    """Read a length without a relation as the bound that it corrects."""
    value = hit.meanings[0].value
    if not isinstance(value, tuple) or None in value or None not in standing:
        return hit
    low, high = value
    if low is None or high is None or high - low != ABOUT_MINUTES:
        return hit
    return replace(hit, meanings=(Meaning("runtime", _like(standing, (low + high) / 2)),))


def _like(standing: Bounds, number: float) -> Bounds:
    """Give the bounds of a number on the side that stands; around it where both ends do."""
    low, high = standing
    if low is None:
        return None, number
    return (number, None) if high is None else (number - ABOUT_MINUTES / 2, number + ABOUT_MINUTES / 2)


def withdrawn(text: str, hits: Sequence[Hit]) -> tuple[list[Hit], list[tuple[int, int]]]:
    """Take out what the same message puts right: the "French" of "something French, no wait, Italian".

    Args:
        text: the message, normalised.
        hits: what is understood in it, in reading order.

    Returns:
        What is left, and the words that put it right.
    """
    kept, closed = list(hits), []
    for match in _PUT_RIGHT.finditer(text):
        named = [hit for hit in kept if hit.meanings]
        behind = [hit for hit in named if hit.start >= match.end() - 1]
        kinds = {hit.kind for hit in behind[:_REACH]}
        kinds |= _PLACES if kinds & _PLACES else set()
        if not behind or not _FILLED.fullmatch(text[match.end() : behind[0].start]):
            continue
        place = match.start()
        for hit in reversed([hit for hit in named if hit.end <= match.start() + 1]):
            if hit.kind not in kinds or not _FILLED.fullmatch(text[hit.end : place]):
                break
            kept.remove(hit)
            place = hit.start
        if place < match.start():
            closed.append((place, match.end()))
    return kept, closed
