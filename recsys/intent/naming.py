"""People named in a message, and what they are wanted for: directing, acting, or both."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import islice

from recsys.intent.canonical import Canon, canonical
from recsys.intent.frame import CHINESE_FRAME, COMMON, ENGLISH_FRAME
from recsys.intent.hit import Hit, Meaning
from recsys.intent.person import FAMOUS, MIN_FAME, NameHit, PersonIndex
from recsys.intent.vocabulary import crosses_clause
from recsys.intent.word import is_everyday
from recsys.language import is_chinese

DIRECTOR_SHARE = 0.3  # "films by X" speaks of X as director if so much of X's fame is from directing
MAX_MISSPELT = 2  # misspelt names looked for in one message
MIN_PIECE = 3  # letters of a piece of a misspelt name
_NO_NAME = frozenset({"genre", "country", "language", "certificate", "audience"})  # kinds of words that are no surname
_CAST_WORDS = ("starring", "actor", "actress", "with", "featuring")

_DIRECTOR_BEFORE = re.compile(
    r"(?:\b(?:directed by|director|directors|dir\.?|filmmaker|auteur|helmed by|made by)|导演|执导)(?:的|是|叫|:|：| "
    r"|为|like)*$"
)
_CAST_BEFORE = re.compile(
    r"(?:\b(?:starring|stars|star|featuring|feat\.?|with|actor|actress|actors|played by|acted by"
    r"|cast(?: includes)?|performance by)|主演|演员|由|女主|男主|主角)(?:是|叫|有|:|：| )*$"
)
# Writers are not known, so that who wrote a film may have had any part in it.
_ANY_ROLE_BEFORE = re.compile(
    r"(?:\b(?:written by|writer|screenplay by|script by|written and directed by)|编剧是?|作者是?) $|编剧是?$"
)
_ANY_ROLE_AFTER = re.compile(r"(?:编剧|写|参与)的")
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
_FILMS_HERE = re.compile(r"(?:'s)? (?:movies|films|flicks)\b")
_ANNOUNCED = re.compile(
    r"\b(?:directed by|starring(?: with)?|director|actor|actress|by|with|featuring) ((?:[^\W\d_]+ ){0,2}[^\W\d_]+)\b"
)
_NAME_ONLY = re.compile(r"^\W*((?:[^\W\d_]+ ){1,2}[^\W\d_]+)\W*$")
_FILMS_OF = re.compile(r"\b([^\W\d_]{6,})(?='s\b| (?:films?|movies?|flicks?)\b)")
_WORD_BEFORE = re.compile(r"([^\W\d_]+)\.? $")
_WORD_AFTER = re.compile(r" ([^\W\d_]+)")
_NAME_BEFORE = frozenset("看找爱要和与跟由是有像、") | {""}
_NAME_AFTER = re.compile(r"的|主演|导演|执导|出演|演|拍|和|与|跟|、|那|\W|$")
_SIBLINGS = re.compile(r" (?:brothers|bros\.?|sisters|siblings)(?!\w)|兄弟|姐妹|姊妹")
_FIRST_NAME = re.compile(r"[\u4e00-\u9fff]{1,5}·$")
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
            elif self._is_first_name(text, (span.start, span.end), name):
                continue
            elif hit := self._hit(message, text, (span.start, span.end), name, (role or "", cued)):
                hits.append(hit)
        nearly = [hit for span, role in pieces[:MAX_MISSPELT] if (hit := self._nearly(text, span, role))]
        return hits + nearly + self._misspelt(text, hits)

    def _hit(
        self, message: str, text: str, span: tuple[int, int], name: NameHit, asked: tuple[str, bool]
    ) -> Hit | None:
        role, cued = asked
        if not (self._is_name(message, span, name) if not cued else self._may_be_name(message, span, name)):
            return None
        start, end = span
        if siblings := _SIBLINGS.match(text, end):  # "the Coen brothers" direct, whoever else has their name
            role, end = role or "director", siblings.end()
        if first := _FIRST_NAME.search(text[:start]):
            start = first.start()
        names, doubt = self._meant(name.form, whole=name.whole, role="" if role == "by" else role)
        if not names or (doubt and not _may_be_doubtful(message, text, span, name.form, role)):
            return None
        if role == "by":
            whole = self._people.fame(names[0])
            role = "director" if self._people.fame(names[0], "director") >= DIRECTOR_SHARE * whole else ""
            if doubt and role:
                names, doubt = self._meant(name.form, whole=name.whole, role=role)
        meanings = tuple(Meaning("person", other, role) for other in names)
        return Hit(start, end, meanings, either=len(meanings) > 1, rank=3, doubt=doubt)

    def _meant(self, form: str, *, whole: bool, role: str) -> tuple[tuple[str, ...], bool]:
        """Give the person meant, or those who may be, and whether they are several."""
        names = self._people.resolve(form, whole=whole, role=role)
        rivals = () if names else self._people.rivals(form, whole=whole, role=role)
        return names or rivals, bool(rivals)

    def _may_be_name(self, message: str, span: tuple[int, int], name: NameHit) -> bool:
        """Accept any name where the words around say that one comes, but no word of the vocabulary or the frame."""
        if name.whole and " " in name.form:
            return True
        known = self._known(name.form)
        if not name.form.isascii() and any(map(is_chinese, name.form)):
            return not known and name.form not in CHINESE_FRAME
        if span[0] == 0 and name.form in COMMON:
            return False  # "Good sports movies": any message may start with a capital
        return message[span[0]].isupper() or (name.form not in COMMON and not known and len(name.form) > 2)

    def _is_name(self, message: str, span: tuple[int, int], name: NameHit) -> bool:
        """Accept a whole name, or a capital surname that is no word of another kind."""
        if not name.form.isascii() and any(map(is_chinese, name.form)):
            if self._known(name.form) or name.form in CHINESE_FRAME:
                return False
            if len(name.form) > 2 and name.whole:
                return True
            return not is_everyday(name.form) and self._is_known(name)
        if name.whole and " " in name.form:
            plain = all(word in COMMON for word in name.form.split())
            return not plain or message[span[0] : span[1]].istitle() or self._is_written_so(name.form)
        if name.form in COMMON or self._known(name.form):
            return False
        big = message[span[0]].isupper() and not message.isupper()
        return big and len(name.form) > 3 and self._is_known(name)

    def _is_written_so(self, form: str) -> bool:
        """Tell whether somebody known is called so in this order of words: "will smith", not "smith will"."""
        names = self._people.resolve(form, whole=True)
        return any(canonical(name) == form and self._people.fame(name) >= MIN_FAME for name in names)

    def _is_known(self, name: NameHit) -> bool:
        """Tell whether a name counts without words that announce it: that of somebody famous, or of several."""
        if self._people.famous(name.form, name.whole):
            return True
        rivals = self._people.rivals(name.form, whole=name.whole)
        return len(name.form) > 2 and any(self._people.fame(other) >= FAMOUS for other in rivals)

    def _nearly(self, text: str, span: tuple[int, int], role: str) -> Hit | None:
        """Read a known surname behind an unknown first name as a misspelt name: "Stephen Spielberg"."""
        before = _WORD_BEFORE.search(text[: span[0]])
        form = self._people.nearest(text[before.start(1) : span[1]]) if before else ""
        if not before or not form.endswith(canonical(text[slice(*span)])):
            return None
        asked, _ = self._role(text, before.start(1), span[1], None)
        role = role or (asked if asked and asked != "by" else "")
        meanings = tuple(Meaning("person", name, role) for name in self._people.resolve(form, whole=True))
        return Hit(before.start(1), span[1], meanings, either=len(meanings) > 1, rank=3)

    def _is_piece(self, message: str, text: str, span: tuple[int, int]) -> bool:
        """Tell whether part of a name stands beside more of a name that is not known: "Nicolas Sparks"."""
        before, after = _WORD_BEFORE.search(text[: span[0]]), _WORD_AFTER.match(text, span[1])
        return any(
            message[word.start(1)].isupper() and self._known(word[1]) not in _NO_NAME and word[1] not in ENGLISH_FRAME
            for word in (before, after)
            if word is not None
        )

    def _is_first_name(self, text: str, span: tuple[int, int], name: NameHit) -> bool:
        """Tell whether a first name stands before a surname that nobody known has: "lucas lavoie"."""
        after = _WORD_AFTER.match(text, span[1])
        if name.whole or after is None or not after[1].isascii() or not self._people.is_given(name.form):
            return False
        return not self._known(after[1]) and after[1] not in ENGLISH_FRAME and after[1] not in COMMON

    def _role(self, text: str, start: int, end: int, before: Hit | None) -> tuple[str | None, bool]:
        """Give the role that the words around a name ask for, and whether they announce a name at all."""
        lead, rest = text[max(0, start - 24) : start], text[end : end + 40]
        behind = rest.lstrip()
        if _ANY_ROLE_BEFORE.search(lead) or _ANY_ROLE_AFTER.match(behind):
            return "", True
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
        if _SIBLINGS.match(rest):
            return None, True
        return None, (bool(_FILMS_AFTER.match(rest)) and not rest.startswith(" style")) or bool(
            _ANY_BEFORE.search(lead) and is_chinese(text[start])
        )

    def _misspelt(self, text: str, hits: Sequence[Hit]) -> list[Hit]:
        """Find a name that is nearly known, only where "directed by" or the like announces it."""
        found = []
        for match in islice(
            (*_ANNOUNCED.finditer(text), *_FILMS_OF.finditer(text), *_NAME_ONLY.finditer(text)), MAX_MISSPELT
        ):
            start, words = match.start(1), match[1].split(" ")
            if any(hit.start < match.end(1) and start < hit.end for hit in hits):
                continue
            if self._is_other(words[0]):
                continue
            for count in range(len(words), 0, -1):
                spelt = " ".join(words[:count])
                if self._is_other(words[count - 1]):
                    continue
                if form := self._people.nearest(canonical(spelt), whole=count > 1):
                    role = "director" if "direct" in match[0] else "cast" if match[0].startswith(_CAST_WORDS) else ""
                    names = self._people.resolve(form, whole=count > 1, role=role)
                    meanings = tuple(Meaning("person", name, role) for name in names)
                    found.append(Hit(start, start + len(spelt), meanings, either=len(meanings) > 1, rank=3))
                    break
        return found

    def _is_other(self, word: str) -> bool:
        """Tell whether a word is no piece of a name: one of the frame or of the vocabulary."""
        return word in ENGLISH_FRAME or word in COMMON or bool(self._known(word)) or len(word) < MIN_PIECE


def _may_be_doubtful(message: str, text: str, span: tuple[int, int], form: str, role: str) -> bool:
    """Tell whether a name of several people stands where one is asked for, so that it is worth a question."""
    start, end = span
    lead = text[max(0, start - 24) : start]
    if not form.isascii() or " " in form:
        return True
    if form in COMMON:
        return message[start].isupper() and bool(role or _FILMS_HERE.match(text, end))
    after = _WORD_AFTER.match(text, end)
    if not message[start].isupper() and after and after[1] not in ENGLISH_FRAME:
        return False
    alone = not re.search(r"\w", text[:start] + text[end:])
    return bool(role or alone or _FILMS_AFTER.match(text, end) or _ANY_BEFORE.search(lead))


_BETWEEN_NAMES = re.compile(r"(?:和|与|跟|或者?|、|以及)")
_LATER = (
    (re.compile(r"^[^\s,，。]{2,10}?(?:导演|执导|拍)"), "director"),
    (re.compile(r"^[^\s,，。]{2,10}?(?:主演|出演|演)"), "cast"),
)
