"""Films that a message points at without naming them: "the second one", "the first two", 「第三部」, "it", 「都」."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from recsys.intent.cue import find_cues, follows_like
from recsys.intent.hit import Hit, Meaning
from recsys.intent.number import CHINESE, parse_number
from recsys.types import Span, State

_NAMES = (
    "first 1st",
    "second 2nd",
    "third 3rd",
    "fourth 4th",
    "fifth 5th",
    "sixth 6th",
    "seventh 7th",
    "eighth 8th",
    "ninth 9th",
    "tenth 10th",
)
_ORDINALS = {word: place for place, words in enumerate(_NAMES, 1) for word in words.split()}
_WORDS = "|".join(_ORDINALS)
_COUNT = r"\d{1,2}|two|three|four|five|six|seven|eight|nine|ten"
_FILM = r"(?:one|movie|film|pick|recommendation|suggestion|result|choice|option|title)"
_ZH_NUMBER = rf"(?:{CHINESE}|\d{{1,3}})"
_ZH_FILM = r"(?:部|个|条|款|本|片)(?:电影|影片|片子)?"

# Places in the list. What follows "first" must not make it a date, a world war or a film's own title.
ORDINAL = re.compile(
    rf"\b(?:the |my )?(?:(?P<side>first|last|top|bottom|final) (?P<count>{_COUNT})(?: {_FILM}s?)?(?! ?(?:minutes|hours"
    rf"|years|decades|months|weeks))\b"
    rf"|(?P<en>{_WORDS})(?: {_FILM})?\b(?! (?:\d|world|love|date|time|contact|blood|of all|hand|class|chance|generation"
    rf"|person|century|half)))"
    rf"|(?:(?<!\w)#|\b(?:no\. ?|numbers? |number#|nr\.? ?|option |movie |film |pick )#?"
    rf"|(?<=\bseen )|(?<=\bwatched )|(?<=看过)|(?<=看了))(?P<digit>\d{{1,2}}|(?<=[a-z] )(?<!seen )(?<!watched )(?:one"
    rf"|{_COUNT}))"
    rf"(?P<more>(?:(?:, ?| and | & |, and |和|、|跟)#?\d{{1,2}})*)\b(?!%)(?! ?(?:years|decades|minutes|hours|stars"
    rf"|films"
    rf"|movies|of|times|in))"
    rf"|第(?P<zh>{_ZH_NUMBER})(?P<zh_more>(?:(?:{_ZH_FILM})?(?:和|、|跟|与|及|,|，|以及)第?{_ZH_NUMBER})*){_ZH_FILM}"
    rf"|(?P<zh_side>最?前|头|最?后|末尾?)面?(?P<zh_count>{_ZH_NUMBER})(?:部|个|条|款)(?:电影|影片|片子)?"
    rf"|倒数第(?P<from_end>{_ZH_NUMBER})(?:部|个|条)"
    r"|(?P<last>最后(?:的)?(?:那|一|那一)?[部个条]|最(?:下面|底下)(?:的)?(?:那|一|那一)?[部个条]"
    r"|\b(?:the )?(?:last|bottom|final) (?:one|film|movie|pick|suggestion|recommendation)\b(?! (?:by|of|from|directed"
    r"|with|he|she|starring)))"
    r"|(?P<top>最上面(?:的)?(?:那|一|那一)?[部个条]|打头的?(?:那|这)?[部个])"
)
_SINGLE = re.compile(
    r"(?P<demo>\b(?:this|that) (?:one|movie|film|last one)\b|(?:刚才|刚刚|上面|刚说)的?(?:那|这)一?[部个]"
    r"(?:电影|影片|片子)?|[这那]一?部(?:电影|影片|片子)?|[这那](?:片子|电影|影片)|[这那]个(?=$|[\W是有讲我看多]|呢|吗"
    r"|怎"
    r"|谁|为什么|不|好|片子?|电影)(?:电影|片子?)?|[该此]片)"
    r"|(?P<it>\bit(?:'s|s)?\b|(?<![其吉])它(?!们))|(?P<bare>\b(?:this|that)(?:'s\b|\b(?=\W*$|[.,!?;]"
    r"| (?:too|already|was|is|looks|but|and|or|as|please|for|instead|before|yet|now|again|later|to my)\b)))"
)
_ALL = re.compile(
    r"\b(?:(?:all|any|none|each|every one|most) of )?(?:these|those|them)(?: all\b| (?:ones|films|movies)\b|\b(?=\W*$"
    r"|[.,!?;]"
    r"| (?:too|already|before|but|and|are|were|look|for|yet|again)\b))"
    r"|\ball (?:ten|five|\d+)\b(?! ?[a-z])|[这那](?:些|几部|几个|批|十部|五部)(?:电影|片子|影片)?(?!类型|题材|国家"
    r"|演员|导演)|它们"
    r"|(?:全部|所有的?)(?=\W|$|我|都)"
)

_SIMILAR = re.compile(
    r"\b(?:(?:something|anything|more|films?|movies?|ones?|others?) similar"
    r"|similar (?:ones?|films?|movies?|stuff|things?))\b"
    r"(?! (?:to|in)\b)|^\W*similar\W*$"
    r"|(?:^|[,，。]|来|找|推荐|要|看|有没有|几部|一些|[点些])(?:类似|差不多|这样|那样|这种|那种|这类|那类)的(?:电影|片子?)?"
    r"(?=\W*$|[,，但吗吧])"
)


@dataclass(frozen=True, slots=True)
class Pointer:
    """Words that point at films.

    Args:
        start, end: where they stand in the message.
        film_ids: the films; empty where the list has no such place.
        is_place: True for a place in the list, False for a pronoun or a name.
    """

    start: int
    end: int
    film_ids: tuple[int, ...]
    is_place: bool = False

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


def find_pointers(text: str, state: State | None) -> list[Pointer]:
    """Find the places in the list last shown that a message points at, in reading order.

    Args:
        text: the message, normalised.
        state: the conversation so far; without a list there is nothing to point at.
    """
    shown = state.shown if state else ()
    if not shown:
        return []
    return [
        Pointer(match.start(), match.end(), tuple(shown[n - 1] for n in places if 0 < n <= len(shown)), True)
        for match in ORDINAL.finditer(text)
        for places in (places_of(match, len(shown)),)
    ]


def find_pronouns(text: str, state: State | None) -> list[Pointer]:
    """Find the pronouns that may stand for films, in reading order.

    Args:
        text: the message, normalised.
        state: the conversation so far.
    """
    shown = state.shown if state else ()
    return sorted(
        [
            *(Pointer(m.start(), _without_s(m), focus(state, named=m["demo"] is None)) for m in _SINGLE.finditer(text)),
            *(Pointer(match.start(), match.end(), shown) for match in _ALL.finditer(text)),
        ],
        key=lambda pointer: pointer.start,
    )


def _without_s(match: re.Match[str]) -> int:
    """Give the end of a pronoun; of "it's" only the "it"."""
    return match.end() - 2 if match[0].endswith("'s") else match.end()


def find_shown(text: str, state: State | None) -> list[Hit]:
    """Find films of the list that more is wanted like: "more like the second one", 「类似这部的」.

    Args:
        text: the message, normalised.
        state: the conversation so far.
    """
    pointers = [pointer for pointer in find_pointers(text, state) if follows_like(text, pointer.start, pointer.end)]
    if state and state.shown:
        pronouns = [pronoun for pronoun in find_pronouns(text, state) if len(pronoun.film_ids) == 1]
        ends = [cue.end for cue in find_cues(text) if cue.strong] if pronouns else []
        liked = (pronoun for pronoun in pronouns if any(_adjoin(text, end, pronoun.start) for end in ends))
        pointers += [pronoun for pronoun in liked if not any(pronoun.start == place.start for place in pointers)]
        pointers = pointers or list(_alike(text, state))
    return [
        Hit(pointer.start, pointer.end, tuple(Meaning("like", film_id) for film_id in pointer.film_ids), rank=0)
        for pointer in pointers
        if pointer.film_ids
    ]


def _alike(text: str, state: State) -> Iterator[Pointer]:
    """Yield what asks for films similar to the one spoken of last: "something similar", 「再来几部这样的」."""
    likes = [part.kind == "like" and not part.exclude for segment in state.segments for part in segment.parts]
    if state.focus is None and sum(likes) != 1:
        return
    for match in _SIMILAR.finditer(text):
        yield Pointer(match.start(), match.end(), _spoken_of(state))


def _spoken_of(state: State) -> tuple[int, ...]:
    """Give the film last spoken of, or else the one that is wanted or named as an example."""
    if state.focus is not None:
        return (state.focus,)
    parts = [part for segment in state.segments for part in segment.parts]
    return tuple(int(str(part.value)) for part in parts if part.kind == "like" and not part.exclude)


def _adjoin(text: str, end: int, start: int) -> bool:
    return end <= start and not text[end:start].strip()


def focus(state: State | None, *, named: bool = True) -> tuple[int, ...]:
    """Give the film that "it" stands for.

    Args:
        state: the conversation so far.
        named: whether a film named in the last message comes before the list; "this one" is always of the list.

    Returns:
        One film_id: the film last spoken of, the only film shown, the only one that the last message named, or the
        first of the list; none where nothing was shown or named.
    """
    if state is None:
        return ()
    if state.focus is not None:
        return (state.focus,)
    last = state.n_turns - 1
    likes = [
        int(part.value)
        for segment in state.segments
        for part in segment.parts
        if part.kind == "like" and segment.turn == last and not part.exclude and isinstance(part.value, int)
    ]
    if named and len(likes) == 1 and len(state.shown) != 1:
        return (likes[0],)
    return state.shown[:1]


def places_of(match: re.Match[str], n_shown: int) -> tuple[int, ...]:
    """Give the 1-based places that a match of `ORDINAL` speaks of.

    Args:
        match: a match of `ORDINAL`.
        n_shown: length of the list, for "the last one".
    """
    if match["last"] or match["top"]:
        return (n_shown if match["last"] else 1,)
    if match["from_end"]:
        return (n_shown + 1 - int(parse_number(match["from_end"])),)
    if count := match["count"] or match["zh_count"]:
        first = match["side"] in ("first", "top") or (match["zh_side"] or "").endswith(("前", "头"))
        number = min(int(parse_number(count)), n_shown)
        return tuple(range(1, number + 1) if first else range(n_shown - number + 1, n_shown + 1))
    if match["en"]:
        return (_ORDINALS[match["en"]],)
    return tuple(_numbers(match))


def _numbers(match: re.Match[str]) -> Iterator[int]:
    """Yield the places of a list such as 「第一、第三部」 or "numbers 2 and 4"."""
    first = match["digit"] or match["zh"]
    more = match["more"] if match["digit"] else match["zh_more"]
    for number in (first, *re.findall(_ZH_NUMBER, more or "")):
        yield int(parse_number(number))
