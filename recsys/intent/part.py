"""Hits and denials become parts: included or excluded, and grouped where they are alternatives."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from recsys.intent.hit import Hit, Meaning
from recsys.intent.negation import Denial, is_denied
from recsys.types import Part, PartKind, PartValue

# Things of which a film has one, or of which naming two with "and" means either.
_EITHER_KINDS = frozenset({"country", "language", "year", "certificate"})
_AGO = re.compile(r"年以?前|\bago\b")
_DEGREES = frozenset({"theme", "keyword"})  # kinds of which there may be more or less
_FILLER = (
    r"(?:\s|\b(?:a|an|the|some|movies?|films?|flicks?|ones?|from|in|by|either|set|maybe|by|good|with"
    r"|starring|something|anything|else|rather|perhaps)\b|的"
    r"|片子?|类型?|电影|影片|也行|都行|是|看)*"
)
_OR = re.compile(rf"^{_FILLER}(?:,|，)?{_FILLER}(?:\bor\b|/|或者?是?|还是|要么|要不|就是)(?:,|，)?{_FILLER}$")
_AND = re.compile(
    rf"^{_FILLER}(?:,|，|、|&|\+|\band\b|和|与|跟|及|以及)(?:\s*\b(?:and|or)\b|或者?|和)?{_FILLER}$|^[ -]?$"
)
_TIGHT = re.compile(rf"^{_FILLER}$")
_LIST = re.compile(rf"^{_FILLER}(?:,|，|、){_FILLER}$")


def make_parts(text: str, hits: Sequence[Hit], denials: Sequence[Denial]) -> list[tuple[Part, ...]]:
    """Give the parts of each hit.

    Args:
        text: the message, normalised.
        hits: what was chosen, in reading order.
        denials: what the message rules out.

    Returns:
        One tuple per hit, in the same order; empty where a hit means nothing known.
    """
    excluded = [_is_excluded(hit, denials) for hit in hits]
    groups = _groups(text, hits, excluded)
    parts = [_parts(*item) for item in zip(hits, excluded, groups, strict=True)]
    parts = [tuple(_opened(text, part) for part in its) for its in parts]
    wanted = {(part.kind, part.value) for its in parts for part in its if not part.exclude}
    return [its if hit.kind not in _DEGREES else _within(its, wanted) for hit, its in zip(hits, parts, strict=True)]


def _opened(text: str, part: Part) -> Part:
    """Read a denied length or age as a bound: "not three hours long" is shorter, 「不要二十年前的」 newer."""
    if not part.exclude or not isinstance(part.value, tuple):
        return part
    low, high = part.value
    if low is None or high is None:
        return part
    if part.kind == "runtime":
        return replace(part, value=(None, low), exclude=False)
    if part.kind == "year" and _AGO.search(text, part.span.start, part.span.end):
        return replace(part, value=((low + high) // 2, None), exclude=False)
    return part


def _within(parts: tuple[Part, ...], wanted: set[tuple[PartKind, PartValue]]) -> tuple[Part, ...]:
    """Leave out what is ruled out and wanted in one breath: "scary, but not too scary" asks for it in measure."""
    return tuple(part for part in parts if not (part.exclude and (part.kind, part.value) in wanted))


def _is_excluded(hit: Hit, denials: Sequence[Denial]) -> bool:
    denied = is_denied(hit, denials)
    if hit.kind in ("country", "language"):  # "foreign" rules English out, "no foreign films" asks for it
        return (hit.opinion < 0) != denied
    return hit.opinion < 0 or (hit.opinion == 0 and denied)


def _parts(hit: Hit, exclude: bool, group: int) -> tuple[Part, ...]:
    meanings = hit.denied if exclude and hit.denied else hit.meanings
    return tuple(_part(hit, meaning, exclude, group) for meaning in meanings)


def _part(hit: Hit, meaning: Meaning, exclude: bool, group: int) -> Part:
    value = meaning.value
    if exclude and isinstance(value, tuple) and None in value:
        return Part(meaning.kind, _other_side(meaning.kind, value), hit.span, False, group, meaning.role)
    return Part(meaning.kind, value, hit.span, exclude, group, meaning.role)


def _other_side(kind: str, bounds: tuple[float | None, float | None]) -> tuple[float | None, float | None]:
    """Give the bounds that "not before 2000" leaves: from 2000 on."""
    low, high = bounds
    step = 1 if kind == "year" else 0
    if low is None and high is not None:
        return high + step, None
    return None, None if low is None else low - step


def _groups(text: str, hits: Sequence[Hit], excluded: Sequence[bool]) -> list[int]:
    """Give each hit the number of its group of alternatives, 0 where it stands alone."""
    groups = [0] * len(hits)
    n_groups = 0
    for place, hit in enumerate(hits):
        if hit.either and len(hit.meanings) > 1:
            n_groups += 1
            groups[place] = n_groups
        other = _alternative(text, hits, place)
        if other is None or excluded[place] or excluded[other]:
            continue
        if not groups[other]:
            n_groups += 1
            groups[other] = n_groups
        groups[place] = groups[other]
    return groups


def _alternative(text: str, hits: Sequence[Hit], place: int) -> int | None:
    """Give the place of the earlier hit that this one is an alternative to, None if there is none."""
    if place and hits[place - 1].kind == hits[place].kind:
        return place - 1 if _are_alternatives(text, hits, place) else None
    split = next((cut for cut in (place, place - 1) if cut > 0 and _is_or(text, hits, cut)), None)
    if split is None:
        return None
    # "French comedies or Italian dramas": pair what is of one kind in the two phrases
    phrase = [other for other in (split - 1, split - 2) if other >= 0 and _is_tight(text, hits, other, split - 1)]
    return next((other for other in phrase if hits[other].kind == hits[place].kind), None)


def _is_or(text: str, hits: Sequence[Hit], cut: int) -> bool:
    return bool(_OR.match(text[hits[cut - 1].end : hits[cut].start]))


def _is_tight(text: str, hits: Sequence[Hit], first: int, last: int) -> bool:
    """Tell whether hits first..last are one phrase, with nothing but filling words between them."""
    return all(_TIGHT.match(text[hits[at].end : hits[at + 1].start]) for at in range(first, last))


def _are_alternatives(text: str, hits: Sequence[Hit], place: int) -> bool:
    last, hit = hits[place - 1], hits[place]
    gap = text[last.end : hit.start]
    if _OR.match(gap):
        return True
    if hit.kind == "year" and not (_is_closed(last) and _is_closed(hit)):
        return False  # 「2015年后的，2020年前的」 means the years between
    if hit.kind in _EITHER_KINDS:
        return bool(_AND.match(gap))
    if hit.kind == "person":
        both_direct = all(item.meanings and item.meanings[0].role == "director" for item in (last, hit))
        return both_direct and bool(_AND.match(gap))
    return bool(_LIST.match(gap)) and _ends_in_or(text, hits, place)


def _is_closed(hit: Hit) -> bool:
    value = hit.meanings[0].value
    return isinstance(value, tuple) and None not in value


def _ends_in_or(text: str, hits: Sequence[Hit], place: int) -> bool:
    """Tell whether the list that a comma stands in ends in "or": "horror, thriller or mystery"."""
    for last, hit in zip(hits[place:], hits[place + 1 :], strict=False):
        gap = text[last.end : hit.start]
        if hit.kind != last.kind or not (_LIST.match(gap) or _AND.match(gap) or _OR.match(gap)):
            return False
        if re.search(r"\bor\b|或|还是", gap):
            return True
    return False
