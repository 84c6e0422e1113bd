"""Names that several films or people bear: settled by the other words of a message, or by the answer to a question."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import cast

from recsys.catalogue import Catalogue
from recsys.intent.bearer import fits, narrowed
from recsys.intent.canonical import canonical
from recsys.intent.hit import Hit, Meaning
from recsys.types import Film, Part, Segment, State

_BELONGS = re.compile(r"^(?:'s? |(?:导演|执导|主演|拍|演)?的(?:那部)?(?:电影|影片)?[《\"]?)$")
_MADE_BY = re.compile(r"^[》\"']? ?(?:,? ?(?:by|directed by|starring|with|the one (?:by|with))(?: the)? |[(,，])$")
_VERSION_ZH = re.compile(r"^版的?[《\"]?$")
_OLD = re.compile(
    r"\b(?:original|older|old|classic|earlier|oldest|earliest)(?: (?:one|version|film|movie))?\b"
    r"|原版|老版|旧版|最早|老的?那[部版个]|旧的?那[部版个]|早的那[部版个]|最初"
)
_NEW = re.compile(
    r"\b(?:remake|reboot|newer|new|latest|later|recent|newest|most recent|modern)(?: (?:one|version|film|movie))?\b"
    r"|新版|翻拍|重拍|新的?那[部版个]|后来那[部版个]|最近那[部版个]|最新"
)
_LIVE = re.compile(r"\blive[- ]action(?: one| version)?|真人版?")
_LIVE_BEFORE = re.compile(r"(?:\bthe )?\blive[- ]action(?: version of)?(?: the)? $|真人版的?[《\"]?$")
_OLD_BEFORE, _NEW_BEFORE = (
    re.compile(rf"(?:\bthe )?(?:{words})(?: of)?(?: the)? ?[《\"的]*$")
    for words in (rf"\bfirst\b|{_OLD.pattern}", _NEW.pattern)
)
_NTH = {
    word: place
    for place, words in enumerate(
        ("first 1st 1 一 former 前者", "second 2nd 2 二 latter 后者 两", "third 3rd 3 三", "fourth 4th 4 四")
    )
    for word in words.split()
}
_ORDINAL = re.compile(
    r"(?:(?:option|number|no\.?|#) ?)?(?:the )?"
    r"(?P<en>first|second|third|fourth|1st|2nd|3rd|4th|former|latter|last|[1-4])(?: one| option| film| movie)?"
    r"|第?(?P<zh>[一二两三四1-4])(?:个|部|位|种|那个)?|(?P<zh2>前者|后者|最后一?[个部位])"
)
_YEAR = re.compile(
    r"(?:the )?(?:one from |version from |one of |from )?(?:the )?(?<!\d)(?P<year>(?:18|19|20)\d\d)(?P<decade>s)?\b"
    r"(?:'s)?(?: (?:one|version|film|movie|remake))?"
    r"|(?<!\d)(?P<zh>(?:18|19|20)?\d\d)(?:年代?)?(?:版本?|的|拍)*(?:那[部个版])?"
)
_DIRECTOR = re.compile(r"\b(?:director|directs|directing|filmmaker)\b|导演")
_ACTOR = re.compile(r"\b(?:actor|actress|acts|acting|star)\b|演员|主演|演戏")
# What may stand around an answer without saying more.
_FILLER = re.compile(
    r"\b(?:the|one|ones|version|film|movie|that|this|i|mean|meant|was|it|it's|its|is|with|by|from|of|please|in|a|an|his|her"
    r"|directed|starring|made|talking|about|thinking|want|as|who|yes|yeah|guy|man|woman|person)\b|'s\b"
    r"|我|说|指|想|看|要|的|是|就|那|这|部|个|位|版本?|年|电影|影片|片子?|吧|啊|呢|哦|嗯|对|导演|主演|演|拍|执导|里|人"
)
_MARK = re.compile(r"[ ·.]+")
_LETTER = re.compile(r"\w")
MAX_ANSWER = 60  # characters of a message that only answers
_MIN_NAME = 3  # letters of a piece of a name that answers


def clear(text: str, hits: Sequence[Hit], catalogue: Catalogue) -> list[Hit]:
    """Settle doubtful names by what stands beside them or elsewhere in the message.

    "Ang Lee's Hulk" and "Crash by Cronenberg" name one film, so that their person is no wish of his own; a person or a
    genre anywhere decides between films of one title, a film or a person between people of one name.

    Args:
        text: a normalised message.
        hits: what was understood, in reading order, not overlapping.
        catalogue: the films.

    Returns:
        The hits in reading order; those that only say which film is meant have become part of it.
    """
    kept: list[Hit] = []
    was_doubtful = False  # the last one kept
    for found in hits:
        hit = _cleared(text, found, hits, catalogue) if found.doubt else found
        while kept and kept[-1].end > hit.start:  # "classic" in "the classic Total Recall" says which one
            kept.pop()
        before = kept[-1] if kept else None
        if before and hit.kind == "like" and _describes(text, before, hit, found.doubt, catalogue):
            kept[-1] = replace(hit, start=before.start)
        elif before and before.kind == "like" and was_doubtful and _makes(text, before, hit, catalogue):
            kept[-1] = replace(before, end=hit.end)
        else:
            kept.append(hit)
        was_doubtful = found.doubt
    return kept


def settled(hits: Sequence[Hit], state: State | None) -> list[Hit]:
    """Take a doubtful name for the bearer who is wanted already: "Ritchie" for Guy Ritchie.

    Args:
        hits: what was understood.
        state: the conversation so far.
    """
    pieces = [piece for piece in state.segments if not piece.doubt] if state else []
    wanted = {(part.kind, part.value) for piece in pieces for part in piece.parts if part.kind == "person"}

    def known(hit: Hit) -> Hit:
        own = tuple(meaning for meaning in hit.meanings if (meaning.kind, meaning.value) in wanted)
        return replace(hit, meanings=own, either=False, doubt=False) if hit.doubt and len(own) == 1 else hit

    return [known(hit) for hit in hits]


def find_answer(text: str, state: State | None, catalogue: Catalogue, hits: Sequence[Hit] = ()) -> list[Hit]:
    """Find which bearer of a doubtful name a message says is meant: "the 2004 one", 「第一个」, "Chiu-Wai".

    Args:
        text: a normalised message.
        state: the conversation so far; the newest doubtful piece is asked about.
        catalogue: the films and people.
        hits: what else is understood in the message; "the Korean one" may be an answer too.

    Returns:
        One hit with rank 0 over the answering words, or none.
    """
    doubts = [segment for segment in state.segments if segment.doubt and segment.parts] if state else []
    for segment in reversed(doubts):
        fresh = state is not None and segment.turn == state.n_turns - 1
        for part, start, end in _answers(text, segment, catalogue, hits, fresh=fresh):
            meaning = Meaning(part.kind, part.value, part.role)
            return [Hit(start, end, (meaning,), rank=0, opinion=-1 if part.exclude else 0)]
    return []


def _cleared(text: str, hit: Hit, hits: Sequence[Hit], catalogue: Catalogue) -> Hit:
    clues = [other for other in hits if other is not hit and other.opinion >= 0]
    meanings = narrowed(hit.meanings, clues, catalogue)
    start = hit.start
    if hit.kind == "like" and (live := _LIVE_BEFORE.search(text[: hit.start])):
        acted = tuple(m for m in meanings if "Animation" not in catalogue.film(cast(int, m.value)).genres)
        meanings, start = acted or meanings, live.start() if len(acted) == 1 else start
    if hit.kind == "like" and len(meanings) > 1:
        by_year = sorted(meanings, key=lambda meaning: catalogue.film(cast(int, meaning.value)).year or 0)
        for pattern, oldest_or_newest in ((_OLD_BEFORE, by_year[0]), (_NEW_BEFORE, by_year[-1])):
            if version := pattern.search(text[: hit.start]):
                meanings, start = (oldest_or_newest,), version.start()
    doubt = len(meanings) > 1
    return replace(hit, start=start, meanings=meanings, either=doubt, doubt=doubt)


def _describes(text: str, before: Hit, film: Hit, was_doubtful: bool, catalogue: Catalogue) -> bool:
    """Tell whether a hit before a film only says which film it is: "Nolan's Inception", "the animated Mulan"."""
    gap = text[before.end : film.start]
    if film.doubt or before.doubt or len(film.meanings) != 1 or not _fits(film, before, catalogue):
        return False
    if before.kind == "person":
        return _BELONGS.match(gap) is not None or (gap == " " and text[: before.start].endswith("the "))
    adjective = gap == " " and text[: before.start].endswith("the ")
    return was_doubtful and before.kind in ("genre", "country") and (adjective or bool(_VERSION_ZH.match(gap)))


def _makes(text: str, film: Hit, behind: Hit, catalogue: Catalogue) -> bool:
    """Tell whether a person behind a film of a doubtful title said which film it is: "Crash by Cronenberg"."""
    if film.doubt or behind.kind != "person" or behind.doubt or not _fits(film, behind, catalogue):
        return False
    return _MADE_BY.match(text[film.end : behind.start]) is not None


def _fits(film: Hit, clue: Hit, catalogue: Catalogue) -> bool:
    return fits(catalogue.film(cast(int, film.meanings[0].value)), clue)


def _answers(
    text: str, segment: Segment, catalogue: Catalogue, hits: Sequence[Hit], *, fresh: bool
) -> Iterator[tuple[Part, int, int]]:
    """Yield the part that a message chooses, and where its words stand."""
    parts = segment.parts
    if fresh and (match := _only(_ORDINAL, text)):
        place = _place(match, len(parts))
        if place < len(parts):
            yield parts[place], match.start(), match.end()
    if len(text) > MAX_ANSWER:
        return
    if parts[0].kind == "like":
        yield from _film_answers(text, parts, catalogue)
    else:
        yield from _person_answers(text, parts, catalogue)
    bearers = [Meaning(part.kind, part.value, part.role) for part in parts]
    clues = [hit for hit in hits if not hit.doubt and hit.kind in ("person", "genre", "country", "language", "like")]
    for clue in clues:
        kept = narrowed(bearers, [clue], catalogue)
        if len(kept) == 1 and _says_only(text, clue.start, clue.end):
            yield next(part for part in parts if part.value == kept[0].value), clue.start, clue.end


def _film_answers(text: str, parts: Sequence[Part], catalogue: Catalogue) -> Iterator[tuple[Part, int, int]]:
    films = [(part, catalogue.film(cast(int, part.value))) for part in parts]
    for match in _YEAR.finditer(text):
        chosen = [part for part, film in films if _of_year(film, match)]
        if len(chosen) == 1 and (_says_only(text, *match.span()) or re.search(r"one|version|那|版", match[0])):
            yield chosen[0], match.start(), match.end()
    by_year = sorted(films, key=lambda item: item[1].year or 0)
    acted = [item for item in films if "Animation" not in item[1].genres]
    chosen_by = [(_OLD, by_year[0]), (_NEW, by_year[-1]), *((_LIVE, item) for item in acted if len(acted) == 1)]
    for pattern, (part, _) in chosen_by:
        if (found := pattern.search(text)) and _says_only(text, *found.span()):
            yield part, found.start(), found.end()
    names = [(part, [*film.directors, *film.cast]) for part, film in films]
    yield from _named(text, names, catalogue)


def _person_answers(text: str, parts: Sequence[Part], catalogue: Catalogue) -> Iterator[tuple[Part, int, int]]:
    yield from _named(text, [(part, [str(part.value)]) for part in parts], catalogue)
    for pattern, role in ((_DIRECTOR, "director"), (_ACTOR, "cast")):
        match = pattern.search(text)
        chosen = [part for part in parts if _mostly(str(part.value), role, catalogue)]
        if match and len(chosen) == 1 and _says_only(text, *match.span()):
            yield chosen[0], match.start(), match.end()


def _named(
    text: str, bearers: Sequence[tuple[Part, list[str]]], catalogue: Catalogue
) -> Iterator[tuple[Part, int, int]]:
    """Yield the bearer of whom a name, or a piece of a name that only his people have, stands in the message."""
    pieces: dict[str, list[Part]] = {}
    for part, names in bearers:
        own = {piece for name in names for piece in _pieces(name, catalogue)}
        for piece in own:
            pieces.setdefault(piece, []).append(part)
    for piece in sorted(pieces, key=len, reverse=True):
        word = rf"(?<![^\W\d_]){re.escape(piece)}(?![^\W\d_])" if piece.isascii() else re.escape(piece)
        found = re.search(word, text)
        if found and len(pieces[piece]) == 1 and _says_only(text, *found.span()):
            yield pieces[piece][0], found.start(), found.end()


def _pieces(name: str, catalogue: Catalogue) -> Iterator[str]:
    person = catalogue.people.get(name)
    for spelling in (name, person.name_zh, *person.aliases) if person else (name,):
        low = spelling.lower()
        yield low
        yield canonical(spelling)
        yield from (low[: mark.start()] for mark in _MARK.finditer(low))
        yield from (piece for piece in _MARK.split(low) if len(piece) >= _MIN_NAME or not piece.isascii())


def _place(match: re.Match[str], n_bearers: int) -> int:
    word = match["en"] or match["zh"] or match["zh2"]
    return n_bearers - 1 if word.startswith(("last", "最后")) else _NTH[word]


def _of_year(film: Film, match: re.Match[str]) -> bool:
    year = int(match["year"] or match["zh"])
    if year < 100:
        return film.year is not None and film.year % 100 == year
    return film.year is not None and (film.year // 10 == year // 10 if match["decade"] else film.year == year)


def _mostly(name: str, role: str, catalogue: Catalogue) -> bool:
    n_role, n_films = (len(catalogue.rows_with(kind, name)) for kind in (role, "person"))
    return 2 * n_role > n_films


def _only(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    return next((match for match in pattern.finditer(text) if match[0] and _says_only(text, *match.span())), None)


def _says_only(text: str, start: int, end: int) -> bool:
    """Tell whether a message says nothing but one stretch and words that carry no meaning."""
    return not _LETTER.search(_FILLER.sub("", text[:start]) + _FILLER.sub("", text[end:]))
