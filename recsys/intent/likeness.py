"""Films named in a message: in quotes, behind "like", after "I loved", or by a title too telling to be anything else."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from recsys.intent.canonical import Canon, canonical
from recsys.intent.frame import CHINESE_FRAME, COMMON, ENGLISH_FRAME
from recsys.intent.hit import Hit, Meaning
from recsys.intent.title import YEAR_BEHIND, TitleHit, TitleIndex
from recsys.intent.word import is_dictionary_word, is_everyday
from recsys.language import is_chinese

MAX_QUOTES = 8
MAX_TITLE_CHARS = 80
FAMOUS, KNOWN = 0.5, 0.25  # renown from which a short or plain title counts without a cue

_QUOTED = re.compile(r"《([^《》\n]{1,80})》|〈([^〈〉\n]{1,80})〉|『([^『』\n]{1,80})』|「([^「」\n]{1,80})」|\"([^\"\n]{1,80})\"|(?<![\w'])'([^'\n]{2,80}(?:'s [^'\n]{1,60})?)'(?!\w)")
_BEFORE_NUMBER = re.compile(r"(?:\b(?:movies?|films?|something) like|similar to|类似|像) ?$")
_YEAR_INSIDE = re.compile(r" ?[(\[](?:18|19|20)\d\d[)\]]$")
_SURE_QUOTES = "《〈『"
_SKIP = re.compile(r"(?:\s|:|：|,(?= )|\b(?:the (?:movie|film)s?|movies? like|films? like|something like|of|watching)\b|电影|影片|这部|那部|那个|说|看|了)*", re.ASCII)

_STRONG = re.compile(
    r"\b(?:similar (?:to|in (?:style|tone|mood|feel) to)|in the (?:vein|style|spirit|mold|mould) of|along the lines of|reminiscent of|akin to|reminds? me of|comparable to"
    r"|(?:same |similar )?(?:vibes?|feel|feeling|mood|tone|style|atmosphere) (?:as|of|like|to)|(?:fans?|lovers?) of|as (?:good|great|fun|funny|scary|clever) as|close to|à la|a la|equivalent of|(?:just |more |much |kind of |sort of |a bit |a lot |exactly )*like)\b"
    r"|类似于?|近似于?|相似于|神似|媲美|好比|有点像|像是?|好像|如同|仿照|致敬|同款"
)
_VERB_LIKE = re.compile(r"(?:\b(?:i|we|you|they|who|to|really|also|would|'d|id|do|don't|didn't|not|never|people|both|still|always|feel|feels|felt|look|looks|sounds?) )$|'d $")
_JOINED_ZH = re.compile(r"(?:跟|和|与|同|如)(?=[^,，。！？]{1,24}?(?:差不多|类似|相似|一样|一类|同类|相近|接近|风格|同类型|同一))")
_SUFFIX = re.compile(r"(?:这样|那样|这种|那种|那类|这类|一样|差不多|之类|类似|同类|风格|类型|式的|似的|系列|的(?:那种|感觉|风格|氛围|同类)|-(?:like|esque|style)\b| (?:style|vibes?|type)\b)")
_LOVED = re.compile(
    r"\b(?:(?:i|we|i've|we've|i'd|have|has|just|really|also|recently|absolutely|already|and|he|she|they|my \w+) )+(?:just |really |recently |absolutely |already |always |also )*"
    r"(?:like|liked|love|loved|enjoy|enjoyed|adore|adored|watched|rewatched|saw|seen|finished|appreciated)\b"
    r"|\b(?:liked|loved|enjoyed|watched|adored|after watching|(?:my |all[- ]time )?favou?rites?(?: movies?| films?)?(?: of all time)?(?: is| are| was| were|:| include| includes)?|(?:in the )?mood for)\b"
    r"|(?:最?喜欢(?:的(?:电影|片子|影片)?是?)?|喜爱|爱看|超爱|很爱|最爱(?:的(?:电影|片子)?是?)?|爱上了?|(?:刚|才|又|已经)?看(?:过|完|了)|重温了?|迷上了?|安利)(?:了|看|过|电影)*"
)
_WANTED = re.compile(r"(?:想看|要看|想找|找|求|有没有|推荐)(?:一部|一下|部|个)?|\b(?:find|watch|see|about|play) ")
_HATED = re.compile(
    r"\b(?:hated?|disliked?|can't stand|cannot stand|couldn't stand|(?:didn't|did not|don't|do not|never|doesn't) (?:really |much )?(?:like|liked|love|enjoy|care for)|not a fan of|bored by|disappointed (?:by|with)|unlike|nothing like|not (?:something )?(?:like|similar to))\b"
    r"|(?:不(?:太|怎么|是很|大)?喜欢|讨厌|不爱看?|受不了|看不下去|不要(?:再)?(?:像|类似|跟)|不想(?:要|看)?(?:像|类似)|别(?:像|类似)|不像)(?:看|电影)*"
)
_GOOD_AFTER = re.compile(
    r"(?: (?:was|is|were|are|'s))? (?:so |really |very |absolutely |just |pretty |such a |one of |my |a |an )*(?:great|amazing|awesome|good|fantastic|brilliant|excellent|wonderful|favou?rite|masterpiece|perfect|incredible|loved it|fun|blew)\b"
    r"|(?:真的|真|很|太|特别|非常|超级?|挺|蛮)?(?:好看|不错|精彩|喜欢|经典|感人|棒|绝了|赞|神作|过瘾)"
)
_BAD_AFTER = re.compile(
    r"(?: (?:was|is|were|are|'s))? (?:so |really |very |absolutely |just |pretty |a |an |not |too )*(?:terrible|boring|bad|awful|overrated|disappointing|horrible|dull|trash|garbage|not good|not my thing)\b"
    r"|(?:真的|真|很|太|特别|非常|超级?|挺|蛮|有点)?(?:不好看|难看|无聊|烂|失望|一般|看不下去|不喜欢|没意思)"
)
_SEPARATOR = re.compile(r"\s*(?:、|/|&|,|，|;|\band\b|\bor\b|\bplus\b|和|与|跟|以及|还有|或者?)(?:\s|,|\band\b|\bor\b|也|还)*")
_TITLE_END = re.compile(r"那|这|的|一样|差不多|类似|之类|风格|系列|同类|\W|和|与|跟|或|但|还|吗|吧|呢|啊|了|我|也|不|很|太|真|以及|$")
_CAPITALS = re.compile(r"(?:[A-Z0-9][\w'’.:-]*)(?: (?:[A-Z0-9][\w'’.:-]*|of|the|and|in|a|to|for|on|de|la))*")


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that announce a film.

    Args:
        end: where the film's name would start.
        strong: True for "like" and its kin, False for "I loved".
        opinion: +1 for liked, -1 for disliked, 0 if left to the surroundings.
    """

    end: int
    strong: bool
    opinion: int


class LikenessFinder:
    """Finds the films that a message names."""

    def __init__(self, titles: TitleIndex, known: Callable[[str], str], famous: Callable[[str], bool]) -> None:
        """Keep the titles.

        Args:
            titles: every title of the catalogue.
            known: gives the kind of a vocabulary word in comparable form, "" for none.
            famous: tells whether a form is the name of somebody famous.
        """
        self._titles = titles
        self._famous = famous
        self._known = known

    def find(self, message: str, text: str, canon: Canon) -> list[Hit]:
        """Find the films named.

        Args:
            message: as written, for its capitals.
            text: the same normalised.
            canon: the same in comparable form.

        Returns:
            Hits of kind "like", sure ones with rank 0, those without a cue with rank 3.
        """
        found = self._titles.find(canon)
        spans = {(canon.places[hit.start], canon.places[hit.end - 1] + 1): hit for hit in found}
        hits = list(self._quoted(text))
        closed = [(hit.start, hit.end) for hit in hits]
        cued = list(self._cued(message, text, spans, [hit for hit in hits if hit.meanings]))
        free = [self._free(message, text, start, end, hit) for (start, end), hit in spans.items()]
        return hits + [hit for hit in cued if not _touches(hit, closed)] + [hit for hit in free if hit]

    def _hit(self, text: str, start: int, end: int, rows: Sequence[int], rank: int, opinion: int = 0) -> Hit:
        year = YEAR_BEHIND.match(text, end)
        row = self._titles.choose(tuple(rows), int(year[1] or year[2]) if year else None)
        stop = year.end() if year else end
        return Hit(start, stop, (Meaning("like", self._titles.film_id(row)),), rank=rank, opinion=opinion)

    def _quoted(self, text: str) -> Iterator[Hit]:
        for match in list(_QUOTED.finditer(text))[:MAX_QUOTES]:
            inside = _YEAR_INSIDE.sub("", next(group for group in match.groups() if group is not None))
            sure = match[0][0] in _SURE_QUOTES
            if not sure and self._known(canonical(inside)) in ("genre", "theme", "country", "language"):
                continue
            rows = self._titles.exact(inside) or self._titles.fuzzy(inside)
            start = match.start() + 1
            if rows:
                year = YEAR_BEHIND.match(text, match.end()) or YEAR_BEHIND.match(text, start + len(inside))
                row = self._titles.choose(rows, int(year[1] or year[2]) if year else None)
                meaning = Meaning("like", self._titles.film_id(row))
                end = year.end() if year else start + len(inside)
                yield Hit(start, end, (meaning,), rank=0, opinion=_verdict(text, match.start(), match.end()))
            elif sure:
                yield Hit(start, start + len(inside), rank=0)

    def _cued(
        self, message: str, text: str, spans: dict[tuple[int, int], TitleHit], quoted: Sequence[Hit]
    ) -> Iterator[Hit]:
        for cue in _cues(text):
            place = cue.end
            for _ in range(MAX_QUOTES):
                hit = self._at(message, text, place, spans, cue) or next(
                    (other for other in quoted if 0 <= other.start - place <= 2), None
                )
                if hit is None:
                    break
                if hit not in quoted:
                    yield hit
                separator = _SEPARATOR.match(text, hit.end + (text[hit.end : hit.end + 1] in "》〉』」\"'" and hit.end < len(text)))
                if separator is None:
                    break
                place = separator.end()
        for (start, end), hit in spans.items():
            if (year := YEAR_BEHIND.match(text, end)) and self._titles.of_year(hit.rows, int(year[1] or year[2])):
                yield self._hit(text, start, end, hit.rows, 0, _verdict(text, start, year.end()))
        for match in _SUFFIX.finditer(text):
            yield from self._before(message, text, match.start(), spans)
        for (start, end), hit in spans.items():
            verdict = _verdict(text, start, end)
            if verdict and self._weakly(message, text, start, end, hit):
                yield self._hit(text, start, end, hit.rows, 0, verdict)

    def _at(
        self, message: str, text: str, place: int, spans: dict[tuple[int, int], TitleHit], cue: Cue
    ) -> Hit | None:
        """Give the longest acceptable title that starts here."""
        skipped = _SKIP.match(text, place)
        place = skipped.end() if skipped else place
        starts = {place, _behind_article(text, place)} if _capital(message, _behind_article(text, place)) else {place}
        fits = self._strongly if cue.strong else self._weakly
        for (start, end), hit in sorted(spans.items(), key=lambda item: item[0][0] - item[0][1]):
            if start in starts and fits(message, text, start, end, hit):
                return self._hit(text, start, end, hit.rows, 0, cue.opinion)
        if cue.strong and (name := _CAPITALS.match(message, place)) and not self._known(canonical(name[0])):
            if len(name[0]) > 5 and (rows := self._titles.fuzzy(name[0])):
                return self._hit(text, name.start(), name.end(), rows, 0, cue.opinion)
        return None

    def _before(self, message: str, text: str, place: int, spans: dict[tuple[int, int], TitleHit]) -> Iterator[Hit]:
        """Yield the longest acceptable title that ends here: 「星际穿越那样的」."""
        fitting = [(start, end) for start, end in spans if end in (place, place - 1) and end - start > 1]
        for start, end in sorted(fitting, key=lambda span: span[0] - span[1])[:1]:
            if text[end:place] in ("", "的") and self._weakly(message, text, start, end, spans[start, end]):
                yield self._hit(text, start, end, spans[start, end].rows, 0)

    def _strongly(self, message: str, text: str, start: int, end: int, hit: TitleHit) -> bool:
        """Accept a title behind "like" unless it is a genre or a plain word in lower case."""
        form = canonical(text[start:end])
        if form in ENGLISH_FRAME and not message[start].isupper() or form in CHINESE_FRAME:
            return False
        if self._famous(form) and not any(map(is_chinese, form)):
            return False
        if form.isdigit() and not _BEFORE_NUMBER.search(text[:start]):
            return False
        if self._known(form) in ("genre", "country", "language", "theme", "certificate"):
            return _capital(message, start) and self._titles.renown(hit.rows[0]) > FAMOUS and start > 0 and " " in form
        if any(map(is_chinese, form)):
            return len(form) > 1 and bool(_TITLE_END.match(text, end))
        follows = text[end : end + 12]
        if re.match(r" ?(?:movies?|films?|ones?|stuff)\b", follows) and not _capital(message, start):
            return False
        plain = all(word in COMMON for word in form.split())
        last = not re.match(r" ?[\w']", text[end:]) and form not in ENGLISH_FRAME and self._titles.renown(hit.rows[0]) > FAMOUS
        return _capital(message, start) or not plain or len(form.split()) > 2 or last

    def _weakly(self, message: str, text: str, start: int, end: int, hit: TitleHit) -> bool:
        """Accept a title behind "I loved" if it cannot well be a thing one loves."""
        form = canonical(text[start:end])
        renown = self._titles.renown(hit.rows[0])
        if _capitals(message[start:end]) > 1 and renown > KNOWN and self._known(form) in ("", "keyword"):
            return True
        if _capital(message, start) and renown > FAMOUS and self._known(form) == "keyword":
            return True
        if self._famous(form) or self._known(form) or form in ENGLISH_FRAME or form in CHINESE_FRAME or self._composed(form):
            return False
        if any(map(is_chinese, form)):
            enough = renown > FAMOUS if len(form) < 3 or is_everyday(form) else renown > 0.1
            return len(form) > 1 and enough and bool(_TITLE_END.match(text, end))
        plain = all(word in COMMON for word in form.split())
        if _capital(message, start):
            return not form.isdigit()
        return not plain and (renown > FAMOUS and len(form) > 4)

    def _free(self, message: str, text: str, start: int, end: int, hit: TitleHit) -> Hit | None:
        form = canonical(text[start:end])
        if len(form) < 2 or self._known(form) or form in ENGLISH_FRAME or form in CHINESE_FRAME or form.isdigit():
            return None
        renown = self._titles.renown(hit.rows[0])
        alone = not re.search(r"\w", text[:start] + text[end:]) and not all(word in COMMON for word in form.split())
        if any(map(is_chinese, form)):
            accepted = alone or self._free_chinese(form, renown)
        else:
            accepted = (alone and renown > KNOWN) or self._free_english(message, message[start:end], text[:start], form, renown)
        return self._hit(text, start, end, hit.rows, 3) if accepted else None

    def _free_chinese(self, form: str, renown: float) -> bool:
        if len(form) < 3 or self._composed(form):
            return False
        if is_everyday(form):
            return len(form) > 3 and renown > 1.2 * FAMOUS
        if len(form) < 6 and is_dictionary_word(form):
            return False
        return renown > (FAMOUS if len(form) == 3 else 0.35 if len(form) < 6 else KNOWN / 2)

    def _free_english(self, message: str, written: str, lead: str, form: str, renown: float) -> bool:
        words = form.split()
        if len(words) < 3 and re.search(r"\b(?:in|at|near|around|from|to) $", lead):
            return False
        rare = [word for word in words if word not in COMMON]
        if len(words) < 2 or (self._composed(form) and renown < FAMOUS):
            return False
        if _capitals(written) >= max(2, len(words) // 2) and not message.isupper():
            return bool(rare) or renown > KNOWN
        return not self._composed(form) and len(words) > 2 and len(rare) > 1 and renown > KNOWN

    def _composed(self, form: str) -> bool:
        """Tell whether a name is made only of words of the vocabulary and of the frame: "Horror Movie", 「恐怖电影」."""
        if not any(map(is_chinese, form)):
            words = form.split()
            if len(words) < 2:
                return False
            halves = [(" ".join(words[:place]), " ".join(words[place:])) for place in range(1, len(words))]
            return all(self._known(word) or word in ENGLISH_FRAME for word in words) or any(
                (self._known(left) or left in ENGLISH_FRAME) and (self._known(right) or right in ENGLISH_FRAME)
                for left, right in halves
            )
        for place in range(1, len(form)):
            left, right = form[:place], form[place:]
            if (self._known(left) or left in CHINESE_FRAME) and (self._known(right) or right in CHINESE_FRAME):
                return True
        return False


def _cues(text: str) -> Iterator[Cue]:
    for match in _STRONG.finditer(text):
        if match[0].endswith("like") and _VERB_LIKE.search(text[: match.start()]) and match[0].startswith("like"):
            continue
        if match[0] in ("像", "好像") and text[match.end() : match.end() + 1] in ("素", "样"):
            continue
        yield Cue(match.end(), True, 0)
    for match in _JOINED_ZH.finditer(text):
        yield Cue(match.end(), True, 0)
    for match in _WANTED.finditer(text):
        yield Cue(match.end(), False, 0)
    for pattern, opinion in ((_HATED, -1), (_LOVED, 1)):
        for match in pattern.finditer(text):
            if opinion < 0 or not re.search(r"(?:n't|not|never|不|没|不太|不怎么) ?$", text[: match.start()]):
                yield Cue(match.end(), False, opinion)


def _verdict(text: str, start: int, end: int) -> int:
    """Give what the words behind a title, or before it, say of it."""
    close = end + (text[end : end + 1] in "》〉』」\"'" and end < len(text))
    if _BAD_AFTER.match(text, close):
        return -1
    if _GOOD_AFTER.match(text, close):
        return 1
    lead = text[max(0, start - 16) : start].rstrip(" \"'《〈『「")
    for pattern, opinion in ((_HATED, -1), (_LOVED, 1)):
        if any(match.end() == len(lead) for match in pattern.finditer(lead)):
            return opinion
    return 0


def _behind_article(text: str, place: int) -> int:
    article = re.compile(r"(?:the|a|an) ").match(text, place)
    return article.end() if article else place


def _capital(message: str, start: int) -> bool:
    return message[start].isupper() or (message[start].isdigit() and any(map(str.isupper, message[start : start + 12])))


def _capitals(written: str) -> int:
    """Give how many words of a title are written with a capital or a digit."""
    return sum(word[:1].isupper() or word[:1].isdigit() for word in written.split())


def _touches(hit: Hit, stretches: Sequence[tuple[int, int]]) -> bool:
    return any(hit.start < end and start < hit.end for start, end in stretches)


def follows_like(text: str, start: int, end: int) -> bool:
    """Tell whether what stands here is announced by "like" or said to be liked."""
    cued = any(cue.end <= start and not text[cue.end : start].strip() for cue in _cues(text))
    return cued or bool(_SUFFIX.match(text, end)) or bool(_GOOD_AFTER.match(text, end))
