"""People named in a message, and what they are wanted for: directing, acting, or both."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import islice

from recsys.intent.canonical import Canon, canonical
from recsys.intent.frame import CHINESE_FRAME, COMMON, ENGLISH_FRAME
from recsys.intent.hit import Hit, Meaning
from recsys.intent.person import NameHit, PersonIndex
from recsys.intent.vocabulary import crosses_clause
from recsys.intent.word import is_everyday
from recsys.language import is_chinese

DIRECTOR_SHARE = 0.3  # "films by X" speaks of X as director if so much of X's fame is from directing
MAX_MISSPELT = 2  # misspelt names looked for in one message

_DIRECTOR_BEFORE = re.compile(
    r"(?:\b(?:directed by|director|directors|dir\.?|filmmaker|auteur|helmed by|made by)|导演|执导)(?:的|是|叫|:|：| "
    r"|为|like)*$"
)
_CAST_BEFORE = re.compile(
    r"(?:\b(?:starring|stars|star|featuring|feat\.?|with|actor|actress|actors|played by|acted by"
    r"|cast(?: includes)?|performance by)|主演|演员|由|女主|男主|主角)(?:是|叫|有|:|：| )*$"
)
_BY_BEFORE = re.compile(r"\b(?:by|from)(?: the)? $")
_ANY_BEFORE = re.compile(
    r"(?:\b(?:of|fan of|love|like|likes|loved|enjoy|into|anything|about|and|or|à la|style of|than|no|not|without"
    r"|more)|喜欢|类似|像|爱|想看|有|要|来点|看|的|和|或|、|是|不要|给我) ?$"
)
_DIRECTOR_AFTER = re.compile(
    r"(?:as (?:a )?director|(?:[\d一二三四五六七八九十]{2,4}年代?)?(?:导演?|执导|拍|导演过|指导)(?:的|了|过|作品|电影"
    r"|片)?(?!员|演员)|的导演)"
)
_CAST_AFTER = re.compile(
    r"(?:(?:in it|as (?:the )?(?:lead|star|an actor)|acting)|(?:主演|出演|饰演|参演|演|领衔|担任主角)(?:的|了|过)?"
    r"|的演技|当主角)"
)
_FILMS_AFTER = re.compile(
    r"(?:'s?)? (?:[a-z-]+ ){0,2}(?:movies?|films?|flicks?|works?|filmography|pictures|stuff|style)\b|'s\b|的?(?:电影"
    r"|片子|片|作品|影片|风格|戏|新片|老片|喜剧|动作|动画|爱情|悬疑|科幻|犯罪)"
)
_ANNOUNCED = re.compile(r"\b(?:directed by|starring|director|actor|actress) ((?:[^\W\d_]+ ){1,2}[^\W\d_]+)\b")
_WORD_BEFORE = re.compile(r"([^\W\d_]+)\.? $")
_WORD_AFTER = re.compile(r" ([^\W\d_]+)")
_NAME_BEFORE = frozenset("看找爱要和与跟由是有像、") | {""}
_NAME_AFTER = re.compile(r"的|主演|导演|执导|出演|演|拍|和|与|跟|、|那|\W|$")
_BETWEEN = re.compile(r"^(?:\s|,|、|，|/|&|\+|and|or|和|与|跟|或者?|以及|还有|还是)+$")


def stands_as_name(text: str, start: int, end: int) -> bool:
    """Tell whether the words around a short Chinese name part it from its neighbours: 「看成龙的」, not 「变成龙了」.

    Args:
        text: a normalised message.
        start, end: where the name stands.
    """
    return text[max(0, start - 1) : start] in _NAME_BEFORE and _NAME_AFTER.match(text, end) is not None


class PersonFinder:
    """Finds the people that a message names."""

    def __init__(self, people: PersonIndex, known: Callable[[str], str]) -> None:
        """Keep the people.

        Args:
            people: everybody in the catalogue.
            known: gives the kind of a vocabulary word in comparable form, "" for none.
        """
        self._people = people
        self._known = known

    def find(self, message: str, text: str, canon: Canon) -> list[Hit]:
        """Find people.

        Args:
            message: as written, for its capitals.
            text: the same normalised.
            canon: the same in comparable form.

        Returns:
            Hits of kind "person" with rank 3; they may overlap.
        """
        hits: list[Hit] = []
        pieces: list[tuple[tuple[int, int], str]] = []
        for name in sorted(self._people.find(canon), key=lambda name: (name.start, -name.end)):
            span = canon.span(name.start, name.end)
            if crosses_clause(text, span.start, span.end) or (hits and span.start < hits[-1].end):
                continue
            before = next((hit for hit in reversed(hits) if _BETWEEN.match(text[hit.end : span.start])), None)
            role, cued = self._role(text, span.start, span.end, before)
            if not name.whole and name.form.isascii() and self._is_piece(message, text, (span.start, span.end)):
                pieces.append(((span.start, span.end), role or ""))
            elif hit := self._hit(message, (span.start, span.end), name, role or "", cued):
                hits.append(hit)
        nearly = [hit for span, role in pieces[:MAX_MISSPELT] if (hit := self._nearly(text, span, role))]
        return hits + nearly + self._misspelt(text, hits)

    def _hit(self, message: str, span: tuple[int, int], name: NameHit, role: str, cued: bool) -> Hit | None:
        if not (self._is_name(message, span, name) if not cued else self._may_be_name(message, span, name)):
            return None
        names = self._people.resolve(name.form, whole=name.whole, role="" if role == "by" else role)
        if not names:
            return None
        if role == "by":
            whole = self._people.fame(names[0])
            role = "director" if self._people.fame(names[0], "director") >= DIRECTOR_SHARE * whole else ""
        meanings = tuple(Meaning("person", other, role) for other in names)
        return Hit(*span, meanings, either=len(meanings) > 1, rank=3)

    def _may_be_name(self, message: str, span: tuple[int, int], name: NameHit) -> bool:
        """Accept any name where the words around say that one comes, but no word of the vocabulary or the frame."""
        if name.whole and " " in name.form:
            return True
        known = self._known(name.form)
        if any(map(is_chinese, name.form)):
            return not known and name.form not in CHINESE_FRAME
        return message[span[0]].isupper() or (name.form not in COMMON and not known and len(name.form) > 2)

    def _is_name(self, message: str, span: tuple[int, int], name: NameHit) -> bool:
        """Accept a whole name, or a capital surname that is no word of another kind."""
        if any(map(is_chinese, name.form)):
            if self._known(name.form) or name.form in CHINESE_FRAME:
                return False
            if len(name.form) > 2 and name.whole:
                return True
            return not is_everyday(name.form) and self._people.famous(name.form, name.whole)
        if name.whole and " " in name.form:
            return not all(word in COMMON for word in name.form.split()) or message[span[0] : span[1]].istitle()
        if name.form in COMMON or self._known(name.form):
            return False
        big = message[span[0]].isupper() and not message.isupper()
        return big and len(name.form) > 3 and self._people.famous(name.form, name.whole)

    def _nearly(self, text: str, span: tuple[int, int], role: str) -> Hit | None:
        """Read a known surname behind an unknown first name as a misspelt name: "Stephen Spielberg"."""
        before = _WORD_BEFORE.search(text[: span[0]])
        form = self._people.nearest(text[before.start(1) : span[1]]) if before else ""
        if not before or not form.endswith(canonical(text[slice(*span)])):
            return None
        meanings = tuple(Meaning("person", name, role) for name in self._people.resolve(form, whole=True))
        return Hit(before.start(1), span[1], meanings, either=len(meanings) > 1, rank=3)

    def _is_piece(self, message: str, text: str, span: tuple[int, int]) -> bool:
        """Tell whether part of a name stands beside more of a name that is not known: "Nicolas Sparks"."""
        before, after = _WORD_BEFORE.search(text[: span[0]]), _WORD_AFTER.match(text, span[1])
        return any(
            message[word.start(1)].isupper() and not self._known(word[1]) and word[1] not in ENGLISH_FRAME
            for word in (before, after)
            if word is not None
        )

    def _role(self, text: str, start: int, end: int, before: Hit | None) -> tuple[str | None, bool]:
        """Give the role that the words around a name ask for, and whether they announce a name at all."""
        lead, rest = text[max(0, start - 24) : start], text[end : end + 40]
        behind = rest.lstrip()
        if _DIRECTOR_AFTER.match(behind) or _DIRECTOR_BEFORE.search(lead):
            return "director", True
        if _CAST_AFTER.match(behind) or (_CAST_BEFORE.search(lead) and not lead.endswith("由")):
            return "cast", True
        if _BY_BEFORE.search(lead):
            return "by", True
        if before is not None:
            return before.meanings[0].role, True
        if match := _BETWEEN_NAMES.match(rest):
            following = text[end + match.end() : end + match.end() + 20]
            if role := next((role for pattern, role in _LATER if pattern.search(following)), None):
                return role, True
        return None, (bool(_FILMS_AFTER.match(rest)) and not rest.startswith(" style")) or bool(
            _ANY_BEFORE.search(lead) and is_chinese(text[start])
        )

    def _misspelt(self, text: str, hits: Sequence[Hit]) -> list[Hit]:
        """Find a name that is nearly known, only where "directed by" or the like announces it."""
        found = []
        for match in islice(_ANNOUNCED.finditer(text), MAX_MISSPELT):
            start, words = match.start(1), match[1].split(" ")
            if any(hit.start < match.end(1) and start < hit.end for hit in hits):
                continue
            for count in range(len(words), 1, -1):
                spelt = " ".join(words[:count])
                if form := self._people.nearest(canonical(spelt)):
                    role = "director" if "direct" in match[0] else "cast"
                    names = self._people.resolve(form, whole=True, role=role)
                    meanings = tuple(Meaning("person", name, role) for name in names)
                    found.append(Hit(start, start + len(spelt), meanings, either=len(meanings) > 1, rank=3))
                    break
        return found


_BETWEEN_NAMES = re.compile(r"(?:和|与|跟|或者?|、|以及)")
_LATER = (
    (re.compile(r"^[^\s,，。]{2,10}?(?:导演|执导|拍)"), "director"),
    (re.compile(r"^[^\s,，。]{2,10}?(?:主演|出演|演)"), "cast"),
)
