"""The pieces of a wish: what was understood, and the plain words left over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from recsys.intent.frame import CHINESE_FRAME, ENGLISH_FRAME
from recsys.intent.hit import Hit
from recsys.intent.negation import Denial
from recsys.intent.pointer import ORDINAL
from recsys.language import Word, is_chinese, normalise
from recsys.types import Part, Segment, Span

SPOKEN_KINDS = frozenset({"genre", "theme", "keyword"})
# Single characters that say something about a film; all others are grammar.
_TELLING = frozenset(
    "猫狗蛇狼鬼雪雨海山梦恨鲨龙虎马船枪刀剑酒病神魔妖仙侠佛僧军警匪盗贼贪穷富老丑美甜虐燃丧萌酷帅爽哭笑"
)
_HAN_FRAME = sorted((word for word in CHINESE_FRAME if len(word) > 1), key=len, reverse=True)
_MARKUP = re.compile(r"<[^<>\n]{1,80}>|https?://\S+|&[a-z]+;|\]\([^)\s]*\)")


def without_markup(text: str) -> str:
    """Blank out tags and addresses, keeping every place."""
    return _MARKUP.sub(lambda match: " " * len(match[0]), text)


def make_segments(
    message: str,
    words: Sequence[Word],
    hits: Sequence[Hit],
    parts: Sequence[tuple[Part, ...]],
    denials: Sequence[Denial],
    done: Sequence[tuple[int, int]] = (),
) -> tuple[Segment, ...]:
    """Give the meaningful pieces of a message in reading order.

    Args:
        message: as written.
        words: its words in normalised form.
        hits: what was understood, in reading order.
        parts: the parts of each hit.
        denials: what is ruled out; words in their reach are not spoken.
        done: stretches that say something else than a wish; their words are no pieces.
    """
    segments = [_understood(message, hit, its) for hit, its in zip(hits, parts, strict=True)]
    closed = [(hit.start, hit.end) for hit in hits] + [(denial.start, denial.end) for denial in denials]
    closed += [match.span() for match in ORDINAL.finditer(normalise(message))]
    closed += done
    for start, end in _left_over(words, closed):
        denied = any(denial.reach_start <= start and end <= denial.reach_end for denial in denials)
        segments.append(Segment(message[start:end], Span(start, end), (), not denied))
    return tuple(sorted(segments, key=lambda segment: segment.span.start))


def _understood(message: str, hit: Hit, parts: tuple[Part, ...]) -> Segment:
    spoken = all(part.kind in SPOKEN_KINDS and not part.exclude for part in parts)
    return Segment(message[hit.start : hit.end], hit.span, parts, spoken, doubt=hit.doubt)


def _left_over(words: Sequence[Word], closed: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of content words that nothing else covers."""
    for word in words:
        start, end = word.start, word.end
        for low, high in closed:
            if low <= start < high:
                start = min(high, end)
            if low < end <= high:
                end = max(low, start)
        if start < end and not any(start < high and low < end for low, high in closed):
            rest = word.text[start - word.start : end - word.start]
            if _has_content(rest):
                yield start, end


def _has_content(word: str) -> bool:
    if word.isdigit():
        return False
    if not is_chinese(word[0]):
        plain = word.replace("'", "").strip("-")
        return len(plain) > 1 and word not in ENGLISH_FRAME and plain not in ENGLISH_FRAME and not plain[0].isdigit()
    if word in CHINESE_FRAME:
        return False
    return word in _TELLING if len(word) == 1 else not _is_framed(word)


def _is_framed(word: str) -> bool:
    """Tell whether a word that the dictionary does not hold is put together from words of the frame."""
    for piece in _HAN_FRAME:
        word = word.replace(piece, "")
    return all(char in CHINESE_FRAME for char in word)
