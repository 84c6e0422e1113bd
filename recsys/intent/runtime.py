"""Lengths: "under two hours", 「90分钟以内」, 「不要太长」, "at least 3 hours", 「两小时左右」."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from recsys.intent.hit import Hit, Meaning
from recsys.intent.number import NUMBER, parse_number
from recsys.types import Bounds

NOT_TOO_LONG, SHORT, LONG, NOT_TOO_SHORT = 120, 100, 150, 90  # minutes behind words without a number
MIN_BARE = 40  # a shorter time without a relation is hardly the length of a film
N_ABOUT = 15  # "about two hours" may be off by so many minutes
MAX_MINUTES = 900  # what is longer speaks of something else ("48 hours to live")

_HALF = r"(?: and a half|半)"
_DURATION = re.compile(
    rf"(?P<half>半个?小时|half an hour)"
    rf"|(?P<hours>(?<![\d.]){NUMBER}|\ban?(?= hour))(?P<before>半|个半| and a half)?[ -]?(?:个|多)?(?:hours?|hrs?"
    rf"|小时|钟头|(?<=\d)h|(?<=\d )h)(?![a-z])"
    rf"(?P<after>{_HALF}|(?:,? (?:and )?| ?零|又)?(?P<extra>{NUMBER})[ -]?(?:minutes?|mins?|m\b|分钟?)"
    rf"| ?(?P<bare>\d\d)m?\b)?"
    r"|(?P<halves>\b(?:one|two|three|four|[1-4])(?= and)|[一二两三四](?=个半))(?: and a half|个半)"
    r"(?! ?(?:小时|钟头|月|星期|天|人|stars?|years?|men\b|weeks?|days?|months?))"
    rf"|(?P<minutes>(?<![\d.]){NUMBER})(?:来|多)?(?P<plus> ?\+)?[ -]?(?:minutes?|mins?|分钟)(?![a-z])"
)
_MAX_BEFORE = re.compile(
    r"(?:(?:\b(?:tops|under|less than|below|within|at most|shorter than|up to|(?:no|not) (?:longer|more"
    r"|over)(?: than)?|max(?:imum)?(?: of)?"
    r"|not exceeding)|不要?超过|别超过|少于|小于|低于|短于|最多|最长|不长于|不多于|控制在|不到|不足|<=?|≤) ?)$"
)
_MIN_BEFORE = re.compile(
    r"(?:(?:\b(?:over|more than|longer than|at least|above|(?:no|not) (?:less|shorter|under)(?: than)?"
    r"|min(?:imum)?(?: of)?|exceeding)"
    r"|超过|大于|至少|多于|长于|不少于|不短于|不低于|起码|>=?|≥) ?)$"
)
_ABOUT_BEFORE = re.compile(
    r"(?:(?:\b(?:about|around|roughly|approximately|circa|some|close to)|大概|大约|差不多|约) ?)$"
)
_MAX_AFTER = re.compile(r"(?:之内|以内|以下|内|(?: or)? (?:less|under|shorter|max(?:imum)?|tops|at most)\b)")
_MIN_AFTER = re.compile(r"(?:以上|往上|起|\+| (?:or|and) (?:more|longer|up|over)\b| minimum\b| plus\b)")
_ABOUT_AFTER = re.compile(r"(?:左右|上下| or so\b|-?ish\b)")
_NOT_OVER = re.compile(r"\b(?:no|not|nothing|isn't|don't want(?: it)?(?: to be)?|without being) (?:anything )?$")
_RANGE = re.compile(
    rf"(?:\b(?:between|from) |从)?(?:(?P<hour>\ban? hour)(?P<past_hour> and a half)?|(?P<whole>\d"
    rf"|[一二两三四]) ?个?(?:h"
    rf"|hrs?|小时)(?: ?(?P<past>\d\d)(?:m"
    rf"|mins?|分钟?)?)?"
    rf"|(?P<low>{NUMBER})(?P<half> and a half|个?半)? ?(?P<unit>minutes|mins?|小时|分钟|hours)?) ?(?:-|~|to|and"
    rf"|到|至) ?$"
)
# Time that passes for the person rather than in the film.
_NO_LENGTH_AFTER = re.compile(r"之?(?:前|后)(?!的)| (?:ago|later|after|before|to live|away)\b")
_NO_LENGTH_BEFORE = re.compile(r"(?:看了|花了|等了|睡了|过了|还有|\b(?:watched|waited|spent|slept)(?: for)?) ?$")
_BETWEEN_AFTER = re.compile(r"之?间")

_FILM = r"(?:movies?|films?|flicks?|ones?|watch)"
_WORDS: tuple[tuple[re.Pattern[str], Bounds], ...] = tuple(
    (re.compile(pattern), bounds)
    for pattern, bounds in (
        (
            r"太长了?(?=\W*$)|\b(?<!not )(?<!nothing )too long\b|(?:不要|别|不能|不想看?|不|不是)(?:太|特别|过于"
            r"|那么|这么|很)长(?:时间)?的?|时间不长的?"
            r"|\b(?:not|nothing|isn't|n't be|aren't|without being)(?: be)? (?:(?:too|very|so|that|overly"
            r"|super) )?long\b(?! ago)",
            (None, float(NOT_TOO_LONG)),
        ),
        (
            r"短小精悍的?|(?:时间|片长|时长)?(?:更|再|稍微)?短(?:一点|点|一些|些|小)的?|(?:时间|片长"
            r"|时长)(?:比较|要)?短的?"
            r"|(?<![么最很])短的(?=电影|片|\W|$)|\b(?<!any )shorter\b(?= (?:movies?|films?|ones?|please|than)"
            r"|\W*$)|\bshortish\b"
            r"|(?<!\bin )(?<!\btoo )(?<!\brun )\bshort\b(?! (?:films?|subjects?|story|stories|cuts?|notice|term|supply"
            r"|circuit|of|hair|man|guy|animated|stack|attention))"
            rf"|\b(?:something|anything|nice and|pretty|fairly) (?:short|quick)\b|\b(?:a )?(?:short one|quick {_FILM}"
            rf"|short watch|short runtime)\b",
            (None, float(SHORT)),
        ),
        (
            r"(?:不要|别|不能)(?:太|特别|过于|那么|很)短的?|\b(?:not|nothing) (?:too |very )?short\b",
            (float(NOT_TOO_SHORT), None),
        ),
        (
            r"\bepic[- ]length\b|(?:史诗级?|超)的?(?:长度|片长|时长)"
            rf"|(?:时间|片长|时长)(?:更|比较|要)?长(?:一点|点|一些)?的?(?!.{{0,4}}(?:没关系|无所谓|没事))|(?:更"
            rf"|再)?长(?:一点|点|一些)的|(?:很|特别|非常|超级?|好)长的(?=电影|片|史诗)|长片"
            rf"|\b(?:really |very )?long {_FILM}\b(?! (?:are|is) (?:fine|ok|okay|good|no problem))"
            rf"|\b(?:something|anything) (?:really |very )?long\b"
            rf"|\b(?<!no )(?<!any )longer\b(?= (?:movies?|films?|ones?|please)|\W*$)|\blengthy\b",
            (float(LONG), None),
        ),
    )
)


def find_runtimes(text: str) -> list[Hit]:
    """Find everything that bounds the length.

    Args:
        text: a normalised message.

    Returns:
        Hits of kind "runtime" with inclusive bounds in minutes; the relation ("under") is part of the span.
    """
    hits = [hit for match in _DURATION.finditer(text) if (hit := _hit(text, match)) is not None]
    hits = [_loosened(hit, hits) for hit in hits]
    sides = {_side(hit.meanings[0].value) for hit in hits}
    for pattern, bounds in _WORDS:
        if _side(bounds) not in sides:  # "short comedies, 80 minutes tops": the number says how short
            hits += [Hit(m.start(), m.end(), (Meaning("runtime", bounds),), rank=2) for m in pattern.finditer(text)]
    return hits


def _loosened(hit: Hit, others: Sequence[Hit]) -> Hit:
    """Open the end of "about two hours" that the same message bounds further out: "nothing over two and a half"."""
    low, high = cast(Bounds, hit.meanings[0].value)
    for other in others:
        least, most = cast(Bounds, other.meanings[0].value)
        if None not in (low, high) and least is None and (most or 0) > (high or 0):
            return replace(hit, meanings=(Meaning("runtime", (low, None)),))
        if None not in (low, high) and most is None and (least or MAX_MINUTES) < (low or 0):
            return replace(hit, meanings=(Meaning("runtime", (None, high)),))
    return hit


def _side(bounds: object) -> str:
    """Give which end of a range is closed: "low", "high" or "both"."""
    low, high = bounds if isinstance(bounds, tuple) else (None, None)
    return "both" if None not in (low, high) else "low" if high is None else "high"


def _hit(text: str, match: re.Match[str]) -> Hit | None:
    minutes = _minutes(match)
    if not 0 < minutes <= MAX_MINUTES:
        return None
    start, end = match.span()
    if _NO_LENGTH_AFTER.match(text, end) or _NO_LENGTH_BEFORE.search(text[:start]):
        return None
    ranged = _RANGE.search(text[:start])
    low = _lower(ranged, in_hours=match["hours"] is not None) if ranged else minutes
    if ranged and match["half"] is None and low < minutes:
        bounds: Bounds = (low, minutes)
        after = _BETWEEN_AFTER.match(text, end)
        return Hit(ranged.start(), after.end() if after else end, (Meaning("runtime", bounds),), rank=1)
    return _related(text, (start, end), minutes, side="min" if match["plus"] else "", halves=bool(match["halves"]))


def _lower(ranged: re.Match[str], *, in_hours: bool) -> float:
    """Give the lower end of a range in minutes; without a unit it has that of the upper end."""
    if ranged["hour"]:
        return 90 if ranged["past_hour"] else 60
    if ranged["whole"]:
        return parse_number(ranged["whole"]) * 60 + float(ranged["past"] or 0)
    low = parse_number(ranged["low"]) + (0.5 if ranged["half"] else 0)
    return low * 60 if in_hours and ranged["unit"] not in ("minutes", "min", "mins", "分钟") else low


def _related(text: str, span: tuple[int, int], minutes: float, *, side: str, halves: bool) -> Hit | None:
    """Look at the words around a length for what it bounds; without any it is meant about.

    "Two and a half" without "hours" needs a word that bounds it.
    """
    start, end = span
    lead = text[max(0, start - 30) : start]
    for pattern, name in ((_MAX_BEFORE, "max"), (_MIN_BEFORE, "min"), (_ABOUT_BEFORE, "about")):
        if before := pattern.search(lead):
            start, side = start - len(before[0]), name
            if side == "min" and (denied := _NOT_OVER.search(lead[: before.start()])):
                start, side = start - len(denied[0]), "max"
            break
    for pattern, name in ((_MAX_AFTER, "max"), (_MIN_AFTER, "min"), (_ABOUT_AFTER, "about")):
        if after := pattern.match(text, end):
            end, side = after.end(), name if side in ("", "about") else side
            break
    bounds: Bounds = (minutes - N_ABOUT, minutes + N_ABOUT)
    if not side and (minutes < MIN_BARE or halves):
        return None
    if side == "max":
        bounds = (None, minutes)
    elif side == "min":
        bounds = (minutes, None)
    return Hit(start, end, (Meaning("runtime", bounds),), rank=1)


def _minutes(match: re.Match[str]) -> float:
    if match["half"]:
        return 30.0
    if match["minutes"]:
        return parse_number(match["minutes"])
    minutes = parse_number(match["hours"] or match["halves"]) * 60
    if match["halves"] or match["before"] or (match["after"] or "").strip() in ("and a half", "半"):
        minutes += 30
    elif extra := match["extra"] or match["bare"]:
        minutes += parse_number(extra)
    return minutes
