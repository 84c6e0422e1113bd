"""The forms in which one name of a person is written and shortened, in both scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from recsys.intent.canonical import canonical
from recsys.language import is_chinese

SAME_SCORE = 93.0  # rapidfuzz ratio from which two spellings are taken for one name
_MIN_PIECE = 3  # letters of each piece of a name that is given in two pieces of three
_PARTICLES = frozenset("de del della di da du la le van von der den ter bin ben al el st mc".split())
_SUFFIXES = frozenset("jr sr ii iii iv".split())
_ZH_MARK = re.compile(r"[·・.\-•‧ ]")


def name_forms(spelling: str, *, famous: bool) -> Iterator[tuple[str, str]]:
    """Yield the comparable forms of one spelling of a name.

    Args:
        spelling: as the table of people writes it, in either script.
        famous: whether to yield shortened and turned forms too.

    Returns:
        (form, what it is): "whole", "family" or "given"; a form of some but not all pieces is a "family" name too.
    """
    form = canonical(spelling)
    if len(form) < 2:
        return
    if not form.isascii() and is_chinese(form[0]):
        yield form, "whole"
        if famous and len(form) < len(spelling):
            yield from _chinese_parts(spelling)
        return
    words = [word for word in form.split() if word not in _SUFFIXES]
    if len(words) > 1:
        yield form, "whole"
    if famous:
        hyphenated = "-" in spelling and len(words) > 1
        yield from _latin_parts([piece for piece in map(canonical, spelling.split()) if piece] if hyphenated else words)


def _chinese_parts(spelling: str) -> Iterator[tuple[str, str]]:
    pieces = [piece for piece in map(canonical, _ZH_MARK.split(spelling)) if piece]
    if len(pieces) > 1:
        yield from ((piece, kind) for piece, kind in ((pieces[-1], "family"), (pieces[0], "given")) if len(piece) > 1)


def _latin_parts(words: list[str]) -> Iterator[tuple[str, str]]:
    if not words:
        return
    yield words[-1], "family"
    if len(words) == 1:
        return
    yield words[0], "given"
    if len(words) == 2:  # family name first, or last
        yield f"{words[1]} {words[0]}", "whole"
        return
    if words[-2] in _PARTICLES:
        yield f"{words[-2]} {words[-1]}", "family"
    for left, right in ((words[0], words[1]), (words[0], words[-1])):  # "Tony Leung" of three, "Paul Anderson"
        if min(len(left), len(right)) >= _MIN_PIECE:
            yield f"{left} {right}", "family"


def identity(name: str) -> str:
    """Give a key that all spellings of one name share: "Kar-Wai Wong" and "Wong Kar-wai"."""
    return "".join(sorted(canonical(name).split()))


def holds_words(first: str, second: str) -> bool:
    """Tell whether one name holds all words of the other: "Stanley Tong", "Stanley Tong Gwai-Lai"."""
    words, others = set(canonical(first).split()), set(canonical(second).split())
    return len(words & others) > 1 and (words <= others or others <= words)


def is_misspelling(first: str, second: str) -> bool:
    """Tell whether two names differ by a slip only: "Kiefer Sutherland", "Keifer Sutherland"."""
    from rapidfuzz import fuzz

    return bool(fuzz.ratio(canonical(first), canonical(second)) >= SAME_SCORE)
