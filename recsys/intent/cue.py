"""Words that announce a film, or say of one that it was liked: "similar to", "I loved", 「跟…差不多」."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

SKIP = re.compile(
    r"(?:\ba (?:modern|modern-day|contemporary|new|female|darker|funnier|lighter|grown-up|better|longer"
    r"|shorter)(?: version of)? |\s|:|：|,(?= )|\b(?:the (?:movie|film)s?|movies? like|films? like|something like|of"
    r"|watching)\b|电影|影片"
    r"|这部|那部|那个|说|看|了)*",
    re.ASCII,
)

_STRONG = re.compile(
    r"\b(?:s[iy]m+[iaue]?l+[ia]*[ae]r(?:ly)? (?:(?:movies?|films?|ones?|stuff|things?|titles?|something) )?(?:to"
    r"|in (?:style|tone|mood|feel) to)|in the (?:vein|style|spirit|mold|mould) of"
    r"|along the lines of|reminiscent of|akin to|reminds? me of|comparable to"
    r"|(?:same |similar )?(?:vibes?|feel|feeling|mood|tone|style|atmosphere) (?:as|of|like|to)|(?:fans?"
    r"|lovers?) of|such as|(?:in )?(?:the )?same (?:vein|spirit|style|league|mou?ld|category|ballpark) as|meets"
    r"|(?:watch|see)"
    r" (?:next )?after|(?:a )?(?:cross|mix|blend|mash-?up|combination|hybrid) (?:between|of)"
    r"|as (?!well|soon|long|much|many|far|short|old|new|recent)[a-z-]{3,} as|(?!shorter|longer|newer|older|later"
    r"|earlier|better|worse|higher|lower|other|rather)[a-z]{3,}er than"
    r"|(?:more|less) (?!popular|famous|known|recent|obscure|mainstream|than)[a-z]{4,} than|as (?:good|great|fun"
    r"|funny|scary|clever) as|close to|à la|a la|equivalent of|(?:just |more "
    r"|much |kind of |sort of |a bit |a lot |exactly )*like)\b"
    r"|类似于?|近似于?|相似于|神似|媲美|好比|有点像|像是?|好像|如同|仿照|致敬|同款"
)
_VERB_LIKE = re.compile(
    r"(?:\b(?:i|we|you|they|who|to|really|also|would|'d|id|do|don't|didn't|not|never|people|both|still|always|feel"
    r"|feels|felt|look|looks|sounds?) )$|'d $"
)
_JOINED_ZH = re.compile(
    r"(?:跟|和|与|同|如)(?=[^,，。！？]{1,24}?(?:差不多|类似|相似|一样|一类|同类|相近|接近|风格|同类型|同一))"
)
SUFFIX = re.compile(
    r"(?:这样|那样|这种|那种|那类|这类|一样|差不多|之类|类似|同类|风格|类型|式的|似的|系列|的(?:那种|感觉|风格|氛围"
    r"|同类)|-(?:like|esque|style)\b| (?:style|vibes?|type)\b| meets\b)"
)
_LOVED = re.compile(
    r"\b(?:(?:i|we|i've|we've|i'd|have|has|just|really|also|recently|absolutely|already|and|he|she|they"
    r"|my \w+) )+(?:just |really |recently |absolutely |already |always |also )*"
    r"(?:like|liked|love|loved|enjoy|enjoyed|adore|adored|watched|rewatched|saw|seen|finished|appreciated)\b"
    r"|\b(?:liked|loved|enjoyed|watched|adored|after watching|(?:my |all[- ]time )?favou?rites?(?: movies?"
    r"| films?)?(?: of all time)?(?: is| are| was| were|:| include| includes)?|(?:in the )?mood for)\b"
    r"|(?:最?喜欢(?:的(?:电影|片子|影片)?是?)?|喜爱|爱看|超爱|很爱|最爱(?:的(?:电影|片子)?是?)?|爱上了?|(?:刚|才"
    r"|又|已经)?看(?:过|完|了)|重温了?|迷上了?|安利)(?:了|看|过|电影)*"
)
_WANTED = re.compile(
    r"(?:想看|要看|就看|想找|找|求|有没有|推荐)(?:一部|一下|部|个)?|\b(?:(?:re-?)?watch|see|about|play|stream|recommend|suggest"
    r"|find|show me|give me|put on|(?:look|search)(?:ing)? for|you have|you got)(?: me| us)? "
)
_HATED = re.compile(
    r"\b(?:hated?|disliked?|can't stand|cannot stand|couldn't stand|(?:didn't|did not|don't|do not|never"
    r"|doesn't) (?:really |much )?(?:like|liked|love|enjoy|care for)|not a fan of|bored by|disappointed (?:by"
    r"|with))\b"
    r"|(?:不(?:太|怎么|是很|大)?喜欢|讨厌|不爱看?|受不了|看不下去)(?:看|电影)*"
    r"|\b(?:other than|except(?: for)?|apart from|besides|aside from|anything but|instead of|but not|not)\b"
    r"|(?:除了|除开|不要)"
)
_NAMED = re.compile(
    r"\bsame director as |\bthe next (?=\w)|\b(?:directors?|makers?|creators?) (?:of|behind) (?:the (?:film"
    r"|movie) )?|\b(?:the|a|that|this) (?:movie|film) (?:called |titled |named )?|\b(?:movie|film|one) (?:called"
    r"|titled|named) "
    r"|\b(?:called|titled|entitled) |(?:那部|这部)(?:老|新)?(?:电影|影片|片子)?(?:叫做?)?|(?:电影|影片)(?:叫做?)?"
    r"|(?:片名|名字|名)叫做?"
)
_UNLIKE = re.compile(
    r"\b(?:unlike|nothing (?:like|such as)|less like|(?:no|not|without|avoid|tired of|sick of|(?:don't|do not|didn't"
    r"|never)"
    r" (?:really )?(?:like|want|enjoy|love|care for)|hate|dislike|can't stand) (?:any |more |to (?:see|watch) )?"
    r"(?:movies?|films?|stuff|things?|something|anything|ones?) (?:such as|like|similar to)|not (?:something "
    r"|anything |a movie |a film )?(?:like|similar to))\b"
    r"|(?:不要再?|不想要?看?|别再?|不)(?:像|类似于?|跟)"
)
_GOOD_AFTER = re.compile(
    r"(?: (?:was|is|were|are|'s))? (?:so |really |very |absolutely |just |pretty |such a |one of |my |a "
    r"|an )*(?:great|amazing|awesome|good|fantastic|brilliant|excellent|wonderful|favou?rite|masterpiece|perfect"
    r"|incredible|loved it|fun|blew)\b"
    r"|(?:真的|真|很|太|特别|非常|超级?|挺|蛮)?(?:好看|不错|精彩|喜欢|经典|感人|棒|绝了|赞|神作|过瘾)"
    r"|(?:很|特别|非常|挺)好(?=[,，。！!但而]|$)|我?(?:都)?看了(?:很多|好多|无数|不下|\d+"
    r"|[一二两三四五六七八九十几]+)[遍次]"
)
_BAD_AFTER = re.compile(
    r"(?: (?:was|is|were|are|'s))? (?:so |really |very |absolutely |just |pretty |a |an |not |too )*(?:terrible"
    r"|boring|bad|awful|overrated|disappointing|horrible|dull|trash|garbage|not good|not my thing)\b"
    r"|(?:真的|真|很|太|特别|非常|超级?|挺|蛮|有点)?(?:不好看|难看|无聊|烂|沉?闷|失望|一般|看不下去|不喜欢|没意思)"
)
CLOSING = frozenset("》〉』」\"'")
SEPARATOR = re.compile(
    r"\s*(?:、|/|&|,|，|;|\band\b|\bor\b|\bplus\b|和|与|跟|以及|还有|或者?)(?:\s|,|\band\b|\bor\b|也|还)*"
)
TITLE_END = re.compile(
    r"那|这|的|一样|差不多|类似|之类|风格|系列|同类|\W|和|与|跟|或|但|还|吗|吧|呢|啊|了|我|也|不|很|太|真|以及|$"
)
CAPITALS = re.compile(r"(?:[A-Z0-9][\w'’.:-]*)(?: (?:[A-Z0-9][\w'’.:-]*|of|the|and|in|a|to|for|on|de|la))*")


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that announce a film.

    Args:
        end: where the film's name would start.
        strong: True for "like" and its kin, False for "I loved" and "the movie".
        opinion: +1 for liked, -1 for disliked, 0 if left to the surroundings.
        titled: True for words that say that a title comes: "the movie", 「那部」.
    """

    end: int
    strong: bool
    opinion: int
    titled: bool = False


def find_cues(text: str) -> Iterator[Cue]:
    """Yield the words of a normalised message that announce a film, the strong ones first."""
    yield from (Cue(match.end(), True, -1) for match in _UNLIKE.finditer(text))
    yield from (Cue(match.end(), True, 0) for match in _STRONG.finditer(text) if _compares(text, match))
    yield from (Cue(match.end(), True, 0) for match in _JOINED_ZH.finditer(text))
    yield from (Cue(match.end(), False, 0, titled=True) for match in _NAMED.finditer(text))
    yield from (Cue(match.end(), False, 0) for match in _WANTED.finditer(text))
    for pattern, opinion in ((_HATED, -1), (_LOVED, 1)):
        for match in pattern.finditer(text):
            if opinion < 0 or not re.search(r"(?:n't|not|never|不|没|不太|不怎么) ?$", text[: match.start()]):
                yield Cue(match.end(), False, opinion)


def _compares(text: str, match: re.Match[str]) -> bool:
    """Tell whether a word like "like" compares, and is not the verb of "I'd like" or a piece of 「像素」."""
    if match[0].endswith("like") and match[0].startswith("like") and _VERB_LIKE.search(text[: match.start()]):
        return False
    return match[0] not in ("像", "好像") or text[match.end() : match.end() + 1] not in ("素", "样")


def verdict(text: str, start: int, end: int) -> int:
    """Give what the words around a title say of it.

    Args:
        text: a normalised message.
        start, end: where the title stands, without or with its quotation marks.

    Returns:
        +1 for liked, -1 for disliked, 0 for nothing.
    """
    close = end + (text[end : end + 1] in CLOSING)
    if _BAD_AFTER.match(text, close):
        return -1
    if _GOOD_AFTER.match(text, close):
        return 1
    lead = text[max(0, start - 16) : start].rstrip(" \"'《〈『「")
    for pattern, opinion in ((_HATED, -1), (_UNLIKE, -1), (_LOVED, 1)):
        if any(match.end() == len(lead) for match in pattern.finditer(lead)):
            return opinion
    return 0


def follows_like(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch is announced by "like" or said to be liked.

    Args:
        text: a normalised message.
        start, end: the stretch.
    """
    cues = (cue for cue in find_cues(text) if cue.strong or cue.opinion)
    cued = any(cue.end <= start and not text[cue.end : start].strip() for cue in cues)
    return cued or bool(SUFFIX.match(text, end)) or bool(_GOOD_AFTER.match(text, end))
