"""What will do beside what was said: "Korean is fine too", 「R级也可以」, "or something from Spain"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from recsys.intent.hit import Hit
from recsys.intent.scene import Scene, lead

# A film has one of these, so that "also" can only add an alternative; of all others "also" asks for both.
_ONE_KINDS = frozenset({"country", "language", "certificate", "year"})
_DEGREES = frozenset({"theme", "keyword"})  # "a sad ending is ok" allows it, whatever was wanted
_NOUNS = r"(?:'s)?(?: (?:movies?|films?|ones?|stuff|flicks?|actors?|genre))*"
_FINE = (
    rf"{_NOUNS},? ?(?:is|are|would be|would|will be|could be|can be|'s|also|might|could)?"
    r" ?(?:also |just |totally |perfectly |equally |as )*"
    r"(?:fine|ok|okay|good|great|cool|acceptable|welcome|allowed|alright|all right|possible|works?|will do|an option)"
    r"(?: (?:too|as well|also|with me|by me|for me|now))*(?=\W*$|[,.;!]| (?:and|but)\b)"
)
_FINE_ZH = (
    r"(?:的|片子?|电影|影片|那种|题材)*(?:"
    r"(?:其实|现在|我|倒|就|也|都)*(?:也|都)(?:是)?(?:可以|行|成|好|ok|没问题|没关系|能接受|接受|不介意|算|看|能看"
    r"|欢迎|要|考虑|不错)"
    r"|(?:我)?(?:可以|没问题|没关系|能接受|不介意|可以接受))(?:的|了|吧|啦|呀|哦)*(?=\W*$|[,，。;；!！])"
)
_AFTER = re.compile(f"{_FINE}|{_FINE_ZH}")
_BEFORE = re.compile(
    r"(?:^\W*(?:(?:ok|okay|well|hmm|and|but|actually)\W+)*or(?: maybe| also| even| perhaps| possibly| something)*"
    r"|\b(?:open to|happy with|fine with|ok with|okay with|i'd (?:also )?(?:take|accept|watch|consider)"
    r"|(?:don't|do not|wouldn't) mind|(?:could|can|may|might) also be|also (?:include|allow|consider|accept)|allow"
    r"|(?:include|including|consider))(?: some| any| something| things| the)*)(?: (?:from|in|by|with|a|an))* $"
    r"|(?:^\W*(?:或者?|要么|或是)(?:是)?|也可以是|也能是|也可以看|也?不介意(?:看)?|也?能接受|可以考虑|也可以考虑)$"
)
_ALSO = re.compile(
    r"(?: (?:ones?|films?|movies?|stuff))*,? (?:too|as well|also)\b(?=\W*$)|(?:的|片|电影)*(?:也要"
    r"|也想看)(?=\W*$)"
)
_ALSO_BEFORE = re.compile(
    r"(?:^\W*(?:and|also|plus|add)(?: also| maybe)?(?: from| in)?(?: the)?|^\W*(?:再)?(?:加上?|还要"
    r"|还有|以及|和|另外也?要|也要)) ?$"
)
_OR = re.compile(r"\W*(?:(?:ok|okay|well|hmm|and|but|actually)\W+)*or\b|\W*(?:或者?|要么|或是)")
_JOIN = re.compile(r"(?:\s|,|，|、|/|\b(?:or|and|a|an|from|movies?|films?|ones?)\b|和|或者?|跟|与|的)*")


def find_widening(scene: Scene) -> list[tuple[int, int]]:
    """Give the words by which what a message names will do beside what was wanted before; empty if there are none.

    Args:
        scene: the message in its conversation; without a wish of the same kind nothing is widened.
    """
    wanted = {part.kind for part in scene.wants if not part.exclude}
    if not wanted:
        return []
    return [stretch for run in _runs(scene) for stretch in _words_around(scene.text, run, wanted)]


def _runs(scene: Scene) -> Iterator[Sequence[Hit]]:
    """Yield the things of one kind that are named in one breath."""
    run: list[Hit] = []
    for hit in (hit for hit in scene.hits if hit.meanings):
        if run and (hit.kind != run[-1].kind or not _JOIN.fullmatch(scene.text[run[-1].end : hit.start])):
            yield run
            run = []
        run.append(hit)
    if run:
        yield run


def _words_around(text: str, run: Sequence[Hit], wanted: Collection[str]) -> Iterator[tuple[int, int]]:
    """Yield the words before or behind a run that say that it will do, too."""
    if (run[0].kind not in wanted and run[0].kind not in _DEGREES) or run[0].opinion < 0:
        return
    start, end = run[0].start, run[-1].end
    also = run[0].kind in _ONE_KINDS
    after = _AFTER.match(text, end) or (_ALSO.match(text, end) if also else None)
    before = _BEFORE.search(lead(text, start)) or (_ALSO_BEFORE.search(lead(text, start)) if also else None)
    if after and after[0].strip():
        yield after.span()
    # "Or time travel" wants it; "time travel is fine" only allows it, and what weighs needs no leave.
    if before and before[0].strip() and not (run[0].kind in _DEGREES and _OR.match(before[0])):
        yield start - len(before[0]), start
