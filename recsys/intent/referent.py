"""People that a message speaks of without naming them: "directed by him", "what else did she make", 「他演的」."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from recsys.catalogue import Catalogue
from recsys.intent.hit import Hit, Meaning
from recsys.types import State

_HE = r"(?:he|she)"
_HIM = r"(?:him|her)(?! \w*(?:name|husband|wife|life|own)\b)"
_FILMS = r"(?:other |best |earl(?:y|ier) |later |older |newer |latest |first |last )*(?:films?|movies?|work|stuff|ones)"
_TA = r"(?:[他她]们?(?![们])|[这那同][一个位]*(?:导演|演员|人)|该导演)"
_ZH_FILMS = r"(?:其他|其它|别的|所有|全部|代表|早期|近期|最近|新|老)*(?:的)?(?:作品|电影|片子?|影片)"
# What the somebody does in the films that are wanted, by the words around the pronoun.
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "director",
        re.compile(
            rf"\b(?:directed|made|helmed|shot) by {_HIM}\b"
            rf"|\b{_HE} (?:should |must |has to |needs to |would |also |actually |himself |herself )*"
            r"(?:direct(?:s|ed)?|made|makes|shot)\b(?: it| them| himself| herself)?"
            rf"|\b(?:did|has) {_HE} (?:ever )?(?:direct(?:ed)?|make|made|shot|shoot)\b"
            r"|\b(?:the same|that|this) director\b"
            rf"|{_TA}(?:还|也|都|又|自己|亲自)*(?:执?导演?|拍)(?:过|的|了)(?:哪些|什么|啥)?(?:电影|片子?|作品)?"
        ),
    ),
    (
        "cast",
        re.compile(
            rf"\b(?:starring|featuring|played by) {_HIM}\b"
            rf"|\b{_HE} (?:should |must |has to |also |actually )*(?:acts?|acted|stars?|starred|plays?|played|appears?"
            r"|appeared)\b(?: in(?: it| them)?)?"
            rf"|\b(?:did|has|was|is) {_HE} (?:ever |been )?(?:act(?:ed)?|star(?:red)?|appear(?:ed)?|play(?:ed)?|in)\b"
            r"(?: in)?"
            r"|\b(?:the same|that|this) (?:actor|actress)\b"
            rf"|{_TA}(?:还|也|都|又|自己)*(?:主演|出演|参演|演)(?:过|的|了)(?:哪些|什么|啥)?(?:电影|片子?|作品)?"
        ),
    ),
    (
        "",
        re.compile(
            rf"\b(?:with|without|by|from|of|not|no) {_HIM}(?= ?(?:$|[,.;!?]|in it|in them|too|but|and|please|as|from))"
            rf"|\b(?:his|her) {_FILMS}\b|\b(?:has|have) {_HE} (?:done|been in)\b|\bdid {_HE} do\b"
            rf"|\b{_HE}(?=(?:'s| is) (?:fine|ok|okay|good|great|allowed|welcome|alright)\b)"
            rf"|{_TA}(?=也?(?:可以|行|没关系|没问题|能接受|ok))|{_TA}的?{_ZH_FILMS}|(?<=有){_TA}(?:的|$|[,，。吗])|{_TA}还有(?:什么|哪些)?(?:电影|片子?|作品)?"
        ),
    ),
)
_ALLOWED = re.compile(r"(?:'s| is) |也?(?:可以|行|没|能|ok)")
_PRONOUN = re.compile(r"\b(?:him|her|he|she|his|the same|that|this)\b|[他她这那同该]")


def find_people_meant(text: str, state: State | None, catalogue: Catalogue, people: Sequence[Hit]) -> list[Hit]:
    """Find the people that pronouns stand for.

    Args:
        text: the message, normalised.
        state: the conversation so far.
        catalogue: tells who made the film last spoken of.
        people: those that the message itself names.
    """
    found: list[Hit] = []
    for role, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            name = _named_before(match.start(), people) or _spoken_of(role, state, catalogue)
            if state and _ALLOWED.match(text, match.end()):
                name = _ruled_out(state) or name
            if name and not any(hit.start < match.end() and match.start() < hit.end for hit in found):
                start = match.start() + _lead(match[0], role)
                found.append(Hit(start, match.end(), (Meaning("person", name, role),), rank=0))
    return found


def _lead(words: str, role: str) -> int:
    """Give how many characters before the pronoun do not speak of somebody: those of the "without" in "without her"."""
    pronoun = _PRONOUN.search(words)
    return pronoun.start() if pronoun and not role else 0


def _named_before(place: int, people: Sequence[Hit]) -> str:
    before = [hit for hit in people if hit.end <= place and hit.kind == "person" and len(hit.meanings) == 1]
    return str(before[-1].meanings[0].value) if before else ""


def _ruled_out(state: State) -> str:
    """Give who was ruled out last, whom "he's fine" lets in again."""
    parts = [part for segment in state.segments for part in segment.parts if part.kind == "person" and part.exclude]
    return str(parts[-1].value) if parts else ""


def _spoken_of(role: str, state: State | None, catalogue: Catalogue) -> str:
    """Give who was spoken of last: who made or plays in the film just asked about, or somebody wanted."""
    return next(_candidates(role, state, catalogue), "") if state else ""


def _candidates(role: str, state: State, catalogue: Catalogue) -> Iterator[str]:
    film = catalogue.film(state.focus) if state.focus is not None and state.focus in catalogue.row_of else None
    if film and "director" in state.asked:
        yield from film.directors[:1]
    if film and "cast" in state.asked:
        yield from film.cast[:1]
    wanted = [
        str(part.value)
        for segment in reversed(state.segments)
        for part in segment.parts
        if part.kind == "person" and not part.exclude and not segment.doubt
    ]
    yield from (name for name in wanted if not role or len(catalogue.rows_with(role, name)))
    yield from wanted
    if film and role == "director":
        yield from film.directors[:1]
