"""Wishes relative to films: "shorter", "newer than the second one", 「再短一点」, 「比第一部新」."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from recsys.intent.pointer import Pointer
from recsys.intent.scene import Scene, lead
from recsys.types import Critique, NumberKind, Span

_KNOWN = r"(?:known|popular|mainstream|famous)"
_ADJECTIVES_EN: tuple[tuple[NumberKind, int, str], ...] = (
    ("runtime", -1, r"shorter|less long|quicker|not (?:as|so|quite so|that) long|briefer|shorter in length"),
    ("runtime", 1, r"longer|not (?:as|so|quite so) short|lengthier"),
    ("year", 1, r"newer|more recent|more modern|more current|more contemporary|less old|less dated|later"
                r"|not (?:as|so|quite so) (?:old|dated)|younger"),
    ("year", -1, r"older|less recent|less modern|not (?:as|so|quite so) (?:new|recent|modern)|earlier"),
    ("rating", 1, r"(?:better|higher)[ -](?:rated|reviewed|scored|scoring|rating|ratings|score|reviews)|more acclaimed"
                  r"|more highly rated"),
    ("rating", -1, r"(?:worse|lower)[ -](?:rated|reviewed|scored|scoring|rating|ratings|score)"),
    ("popularity", -1, rf"(?:less(?:er)?|not (?:as|so)|not (?:as|so) well)[ -](?:well[ -])?{_KNOWN}|more obscure"
                       r"|more niche|obscurer|more underrated|more under the radar|more indie"),
    ("popularity", 1, rf"(?:better|more)[ -](?:widely |well[ -])?{_KNOWN}|bigger names?|less obscure|less niche"),
)  # fmt: skip
_EN = "|".join(rf"(?P<e{place}>{words})" for place, (_, _, words) in enumerate(_ADJECTIVES_EN))
_AMOUNT = (
    r"(?:(?:a bit|a little(?: bit)?|slightly|somewhat|much|even|far|way|still|rather|a lot|significantly"
    r"|considerably|any) )*"
)
_NOUN = r"(?: (?:ones?|movies?|films?|flicks?|options?|picks?|titles?|stuff|version|things?|list|suggestions?))?"
_ENGLISH = re.compile(
    r"(?<!\bno )(?P<flip>\b(?:nothing|not|isn't|don't want anything|nothing much) )?"
    rf"(?:\b(?:something|anything|some|a|an|make (?:it|them)|maybe|just) )*(?P<much>{_AMOUNT})\b(?:{_EN})\b{_NOUN}"
    rf"(?P<than> (?:than|as) )?"
)
_TOO: tuple[tuple[NumberKind, int, str], ...] = (
    ("runtime", -1, r"long|lengthy"),
    ("runtime", 1, r"short"),
    ("year", 1, r"old|dated|old-fashioned|ancient"),
    ("year", -1, r"new|recent|modern"),
    ("popularity", -1, r"mainstream|popular|famous|well[ -]known|obvious"),
    ("popularity", 1, r"obscure|niche|unknown"),
)
_LITTLE_WORDS = "|".join(rf"(?P<s{place}>{words})" for place, (_, _, words) in enumerate(_TOO))
_TOO_WORDS = "|".join(rf"(?P<t{place}>{words})" for place, (_, _, words) in enumerate(_TOO))
_TOO_EN = re.compile(
    rf"(?:\b(?:these|those|they|they're|it's|it|this|that|all|are|is|were|looks?|seems?|feels?|sounds?|a bit|a little"
    rf"|way|far|just|still|those are|much) )*(?<!not )(?<!isn't )(?<!nothing )(?<!aren't )\btoo (?:{_TOO_WORDS})\b"
    r"(?! to\b)(?: for (?:me|us|my taste|tonight)\b)?(?! for\b)"
    rf"|(?<!something )(?<!anything )\b(?:a bit|a little(?: bit)?) (?:{_LITTLE_WORDS})(?=\W*$|[,.;])"
)
_ADJECTIVES_ZH: tuple[tuple[NumberKind, int, str], ...] = (
    ("rating", 1, r"(?:评分|分数|评价|口碑|豆瓣分)(?:再|更|要)?(?:高|好)|好评(?:再|更)?多?|高分|更好评|分高"),
    ("rating", -1, r"(?:评分|分数|评价)(?:再|更|要)?低"),
    ("popularity", -1, r"冷门|小众|(?:名气|知名度|热度)(?:再|更|要)?[小低]|少见|生僻|不(?:那么|这么|太)(?:有名|热门"
                       r"|大众|主流)"
                       r"|没(?:有)?(?:那么|这么)(?:有名|热门|大众|主流)"),
    ("popularity", 1, r"热门|大众|有名|知名|出名|主流|(?:名气|知名度|热度)(?:再|更|要)?[大高]|没(?:有)?(?:那么"
                      r"|这么)(?:冷门|小众)"
                      r"|不(?:那么|这么)(?:冷门|小众)"),
    ("runtime", -1, r"(?:时间|片长|时长|长度)?(?:再|更|要)?短|没(?:有)?(?:那么|这么)长|不(?:那么|这么)长|别(?:那么"
                    r"|这么)长"),
    ("runtime", 1, r"(?:时间|片长|时长|长度)?(?:再|更|要)?长|没(?:有)?(?:那么|这么)短|不(?:那么|这么)短|别(?:那么"
                   r"|这么)短"),
    ("year", 1, r"(?:年代|年份|时间|上映时间)?(?:再|更|要)?(?:新|近|晚)|没(?:有)?(?:那么|这么)老|不(?:那么|这么)老"
                r"|别(?:那么|这么)老"),
    ("year", -1, r"(?:年代|年份|时间|上映时间)?(?:再|更|要)?(?:老|旧|早|久远)|(?:年代|年份)(?:再|更|要|稍微)?久"
                 r"|没(?:有)?(?:那么|这么)新|不(?:那么"
                 r"|这么)新|别(?:那么|这么)新"),
)  # fmt: skip
_ZH = "|".join(rf"(?P<z{place}>{words})" for place, (_, _, words) in enumerate(_ADJECTIVES_ZH))
_END_ZH = r"(?=\s*(?:$|[,，。.！!？?;；~]|的?(?:片子?|电影|吗|吧|呢|嘛|没|么)|但|不过|而且|还|也|并且|又|就))"
_CHINESE = re.compile(
    rf"(?P<lead>(?:再|更|还要|稍微|稍|要|还|有没有|能不能|想看|来点|来部|来个|换个|换点|换成|最好|看)*)(?:{_ZH})"
    rf"(?P<bit>(?:的?一?些|一?点儿?|一?丢丢|得多|很多|多了)?的?)(?:片子?|电影|影片)?(?:吗|吧|呢|嘛|么|没)?{_END_ZH}"
)
_COMPARED = re.compile(
    rf"(?P<flip>(?:不要|别|不能|不想)(?:看|要)?)?比(?P<what>[^,，。！!？?;；]{{1,30}}?)(?:更|还要|还|要|再|稍微|来得"
    rf"|上映)*(?:{_ZH})"
    r"(?:的?一?些|一?点儿?|得多|很多|多)?(?:的(?=\W|$|片|电影|吗|吧|有|呢))?(?:片子?|电影|影片)?"
)
_TOO_ZH = re.compile(
    r"(?:(?:这些|这几部|它们|都|片子|电影|感觉|有点|好像|全|也|这部|时间|片长|时长|年代"
    r"|名气)*)(?<!不)(?<!别)(?<!不要)(?<!没有)(?<!不能)(?:太|有点|有些)"
    r"(?:(?P<t0>长|久)|(?P<t1>短)|(?P<t2>老|旧|久远|早)|(?P<t3>新)|(?P<t4>热门|大众|主流|有名)|(?P<t5>冷门|小众))"
    r"(?:了|啊|啦|吧|的)*(?=\s*(?:$|[,，。.！!;；~]))"
)
_BUT = re.compile(
    r"(?:\b(?:but|only|just|except)\b|但是?|不过|只是|,|，)\s*(?:\b(?:it's|make it|maybe|a|something|要"
    r"|得)\b\s*)*$"
)
_JOINING = re.compile(r" (?:please|and|but|with|from|if|too|as well|though|now|this time|by|in|instead|or)\b")
_DIGIT = re.compile(r"\d")
_LISTED = re.compile(r"(?:刚才|上面)?的?[这那](?:些|几部|个)?(?:电影|片子)?都?|它们都?|刚才的?")
_TOPIC_BEHIND = re.compile(r" ?[\w]")
_LIST_WORDS = re.compile(
    r" ?(?:these|those|them|that|this|it|the (?:list|others|rest)|what you (?:showed|gave"
    r"|have)\b[\w ]*)\b"
)


@dataclass(frozen=True, slots=True)
class Said:
    """A critique and the stretch of the message that says it."""

    critique: Critique
    start: int
    end: int


def find_critiques(scene: Scene) -> list[Said]:
    """Find what a message wants relative to films: those it names, or else those last shown.

    Args:
        scene: the message in its conversation. Without a list, only what names a film counts.
    """
    found: list[Said] = []
    for said in (*_compared(scene), *_english(scene), *_chinese(scene), *_too(scene)):
        taken = any(said.start < other.end and other.start < said.end for other in found)
        if not taken and not _is_number(scene, said):
            found.append(said)
    return sorted(found, key=lambda said: said.start)


def _is_number(scene: Scene, said: Said) -> bool:
    """Tell whether the words are part of a bound with a number: "shorter than two hours", "no older than 10 years"."""
    return any(
        hit.start < said.end
        and said.start < hit.end
        and (hit.start < said.start or hit.end > said.end or _DIGIT.search(scene.text, hit.start, hit.end) is not None)
        for hit in scene.hits
        if hit.kind in ("year", "runtime", "rating", "popularity")
    )


def _said(kind: NumberKind, direction: int, bounds: tuple[int, int], film_id: int | None) -> Said:
    start, end = bounds
    return Said(Critique(kind, direction, Span(start, end), film_id), start, end)


def _english(scene: Scene) -> Iterator[Said]:
    text = scene.text
    for match in _ENGLISH.finditer(text):
        kind, direction, _ = _ADJECTIVES_EN[_which(match, "e", len(_ADJECTIVES_EN))]
        direction = -direction if match["flip"] else direction
        start, end = match.start() + len(match[0]) - len(match[0].lstrip()), match.end()
        if match["than"]:
            film = scene.object_at(end)
            listed = _LIST_WORDS.match(text, end)
            if film is not None and len(film.film_ids) == 1:
                yield _said(kind, direction, (start, scene.close(film)), film.film_ids[0])
            elif listed and scene.shown:
                yield _said(kind, direction, (start, listed.end()), None)
        elif not _TOPIC_BEHIND.match(text, end) or _joins_on(text, end):
            yield from _of_list(scene, kind, direction, (start, end))


def _joins_on(text: str, place: int) -> bool:
    return bool(_JOINING.match(text, place))


def _chinese(scene: Scene) -> Iterator[Said]:
    for match in _CHINESE.finditer(scene.text):
        kind, direction, _ = _ADJECTIVES_ZH[_which(match, "z", len(_ADJECTIVES_ZH))]
        relative = re.search(r"再|更|稍|还要|换|没|别|那么|这么", match[0]) or match["bit"].strip("的")
        if relative:
            yield from _of_list(scene, kind, direction, match.span())


def _too(scene: Scene) -> Iterator[Said]:
    for pattern in (_TOO_EN, _TOO_ZH):
        for match in pattern.finditer(scene.text) if scene.shown else ():
            kind, direction, _ = _TOO[_which(match, "ts", len(_TOO))]
            films = scene.objects_before(match.start())
            single = len(films) == 1 and films[0].is_place and len(films[0].film_ids) == 1
            yield _said(kind, direction, match.span(), films[0].film_ids[0] if single else None)


def _compared(scene: Scene) -> Iterator[Said]:
    """Yield the critiques of 「比第一部新」."""
    for match in _COMPARED.finditer(scene.text):
        kind, direction, _ = _ADJECTIVES_ZH[_which(match, "z", len(_ADJECTIVES_ZH))]
        direction = -direction if match["flip"] else direction
        film = scene.object_at(match.start("what"))
        whole = film is not None and scene.close(film) >= len(scene.text[: match.end("what")].rstrip("的"))
        if film is not None and whole and len(film.film_ids) == 1:
            yield _said(kind, direction, match.span(), film.film_ids[0])
        elif scene.shown and _LISTED.fullmatch(match["what"]):
            yield _said(kind, direction, match.span(), None)


def _of_list(scene: Scene, kind: NumberKind, direction: int, bounds: tuple[int, int]) -> Iterator[Said]:
    """Yield a critique of the film named just before ("like Alien but shorter"), or else of the list."""
    film = _named_before(scene, bounds[0])
    if film is not None:
        yield _said(kind, direction, bounds, film)
    elif scene.shown:
        yield _said(kind, direction, bounds, None)


def _named_before(scene: Scene, place: int) -> int | None:
    if not _BUT.search(lead(scene.text, place)):
        return None
    likes: list[Pointer] = [film for film in (*scene.named, *scene.places) if film.end <= place]
    if len({film.film_ids for film in likes}) != 1 or len(likes[0].film_ids) != 1:
        return None
    return likes[0].film_ids[0]


def _which(match: re.Match[str], prefixes: str, count: int) -> int:
    """Give the number of the alternative that matched."""
    groups = match.groupdict()
    return next(place for place in range(count) if any(groups.get(f"{prefix}{place}") for prefix in prefixes))
