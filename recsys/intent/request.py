"""Films asked for by their name: "I want to watch Inception", 「想看《盗梦空间》」, or the title and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from recsys.intent.cue import SEPARATOR, SUFFIX, find_cues
from recsys.intent.hit import Hit
from recsys.intent.scene import blank, is_film
from recsys.types import Segment

_OPENING, _CLOSING = "《〈『「\"'", "》〉』」\"'"
# Who watches, finds or names a film so wants that very film.
_LEAD = re.compile(
    r"(?:\b(?:(?:re-?)?watch|see|find|show|give|play|stream|rent|recommend|suggest|open|start|try|put on"
    r"|(?:pull|bring|look) up|look(?:ing)? for|search(?:ing)? for|in the mood for"
    r"|(?:do you|have you|you|you've) (?:have|got)"
    r"|(?:how|what) about|where is|feel like(?: watching)?|for)(?: (?:me|us))?"
    r"|(?:(?<!喜欢)(?<![爱刚在没近常])看|观看|重温|找|搜索?|查|有没有|推荐|来|放|播放?|点播|给我|求|上|安排)"
    r"(?:一下|下|一部|一遍|一次|部|个|看看?|到|得到)?)$"
)
_GAP = re.compile(
    r"(?:\s|:|：|\b(?:the|a|an|that|this|by|from|again|old|original|classic|(?:movie|film|one)(?: called| titled"
    r"| named)?)\b|'s\b|的|叫做?|那[部个]|这[部个]|老|电影|影片|片子?)*"
)
_BEHIND = re.compile(
    r"(?:,? (?:please|pls|tonight|now|again|today|first|online|the (?:movie|film)|movie|film|anywhere|thanks|for me"
    r"|this (?:evening|weekend)|with (?:my|the) \w+|on (?:\w+)))*"
    r"(?:这[部个]|那[部个])?(?:老|新)?(?:电影|影片|片子?)?(?:的?(?:资源|正片|完整版))?(?:吗|呢|吧|啊|呀|嘛|么|了|哦)*\s*"
    r"(?=$|[,，。.!！?？;；~、]|(?:and|or)\b|和|与|跟|或|还有|以及|有吗|可以|行吗|好吗|谢谢|怎么样|在哪|哪里)"
)
_TURNING = re.compile(r"\s*[,，。.]?\s*(?:\b(?:but|only|except)\b|但|不过|只是|可是)")
_ALIKE = re.compile(r"\bsimilar\b|类似|差不多|[这那][样种类]")  # words that point at a film as an example
_POLITE = re.compile(
    r"\b(?:please|pls|thanks|the|movie|film|hi|hello|ok|okay|then|well|maybe|tonight|now|just)\b"
    r"|你好|请|那就|就|那|这部|电影|影片|吗|呢|吧|啊|谢谢|好的?|嗯|了"
)


def find_asked(text: str, hits: Sequence[Hit]) -> list[Hit]:
    """Give the films that a message asks for themselves, and not as examples of what is wanted.

    Args:
        text: the message, normalised.
        hits: what is understood of its wish, in reading order.
    """
    films = [hit for hit in hits if is_film(hit) and not hit.opinion and not _ALIKE.search(text, hit.start, hit.end)]
    if not films or _compares(text, films):
        return []
    found = [film for run in _runs(text, films) if _is_asked(text, run, hits) for film in run]
    if not found and len(films) == 1 and _is_alone(text, films[0], hits):
        return films
    return found


def as_asked(segments: Sequence[Segment], films: Sequence[Hit]) -> tuple[Segment, ...]:
    """Give the pieces of a wish with the films marked that are asked for themselves.

    Args:
        segments: the pieces.
        films: what `find_asked` gave.
    """
    spans = {film.span for film in films}

    def marked(segment: Segment) -> Segment:
        parts = (replace(part, itself=part.span in spans and not part.exclude) for part in segment.parts)
        return replace(segment, parts=tuple(parts))

    return tuple(marked(segment) if segment.span in spans else segment for segment in segments)


def _compares(text: str, films: Sequence[Hit]) -> bool:
    """Tell whether words of likeness stand anywhere outside the titles."""
    bare = blank(text, [(film.start, film.end) for film in films])
    return bool(SUFFIX.search(bare)) or any(cue.strong for cue in find_cues(bare))


def _runs(text: str, films: Sequence[Hit]) -> Iterator[list[Hit]]:
    """Yield the films that are named in one breath: "Alien or Jaws"."""
    run: list[Hit] = []
    for film in films:
        if run and not SEPARATOR.fullmatch(text[run[-1].end : film.start].strip(_OPENING + _CLOSING)):
            yield run
            run = []
        run.append(film)
    yield run


def _is_asked(text: str, run: Sequence[Hit], hits: Sequence[Hit]) -> bool:
    """Tell whether a run stands behind words that ask for it and before nothing that it belongs to."""
    if not _BEHIND.match(text, _close(text, run[-1])) or _TURNING.match(text, _close(text, run[-1])):
        return False
    before = [hit for hit in hits if hit.end <= run[0].start and not is_film(hit)]
    words = blank(text, [(hit.start, hit.end) for hit in before])[: run[0].start].rstrip(_OPENING)
    return any(_LEAD.search(words, 0, place) for place in range(len(words), -1, -1) if _GAP.fullmatch(words, place))


def _is_alone(text: str, film: Hit, hits: Sequence[Hit]) -> bool:
    """Tell whether a message is a title and nothing else."""
    rest = _POLITE.sub(" ", blank(text, [(film.start, film.end)]))
    return len(hits) == 1 and not any(map(str.isalnum, rest))


def _close(text: str, film: Hit) -> int:
    return film.end + (text[film.end : film.end + 1] in tuple(_CLOSING))
