"""What a wish rules out: which stretches of a message a denial reaches."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from recsys.intent.hit import Hit

# Words that look like a denial and are none.
_INNOCENT = re.compile(
    r"\bnot (?:only|just|sure|necessarily|bad|long ago|least|to mention|that i|a (?:big |huge )?deal|yet)\b"
    r"|\bwhy not\b|\bor not\b"
    r"|\bif not\b|\bno (?:matter|idea|problem|worries|preference|rush|doubt|one|longer|later|earlier|less|more than)\b"
    r"|\b(?:do not|don't|doesn't|does not|didn't|did not) (?:mind|know|care(?! for)|remember|worry|miss|hesitate"
    r"|have (?:a|any|much)\b(?! time))"
    r"|\bcan't (?:decide|wait|remember|get enough|go wrong)|\b(?:haven't|have not|hasn't|never"
    r"|not) (?:yet )?(?:seen|watched|heard|been)\b"
    r"|\bnever (?:get|got|gets) (?:old|tired)|\bless (?:known|well|popular|than|famous)|\bisn't it\b|\bdon't you\b"
    r"|\bwouldn't mind\b"
    r"|\bnothing (?:like|better|beats)\b(?= a)|\bhaven't\b|\bcouldn't\b|\bi'm not\b(?! (?:in the mood|into|a fan"
    r"|interested|looking|big on|keen))"
    r"|不错|不仅|不但|不光|不只|不止|不一样|不同|不知|不介意|不限|不妨|不如|不管|不论|不过|不少|不好意思|不用说"
    r"|不得不|差不多|好不好|是不是|要不要|有没有"
    r"|能不能|可不可以|会不会|忍不住|不怕|不挑|不朽|不见不散|不一定|不确定|不清楚|不记得|不可思议|不由|不懂|不忙"
    r"|不断|不已|不能没有|少不了|必不可少|不厌"
    r"|特别|分别|别人|别致|个别|性别|级别|别的|别样|别具|区别|告别|离别|别墅|类别|国别|别扭|非常|除非|无非|莫非"
    r"|是非|非得|非要|非洲|非凡|非主流|非线性|非诚勿扰|非虚构"
    r"|没看过|没有看过|没怎么看|没看|没关系|没事|没有什么要求|没什么要求|没有要求|没想到|没有想法|没听过|没想好"
    r"|没有特别|没时间|没空|没意思|没人"
    r"|无所谓|无论|无聊|无间|无敌|无双|无限|无尽|无名|无极|无声|无厘头|无脑|无语|说不定|了不起|恨不得|来不及"
    r"|巴不得|(?<![只想需主])要不(?![要是])|不是不|不是(?=[^,，。]{1,8}就是)|冷门|除了好(?!莱)"
)
# A denial before what it denies. "near" reaches the next thing only, "far" the whole list behind it.
_FAR = re.compile(
    r"\b(?:no more|no|nothing(?: (?:with|about|by|from|too|very|so|in|that's|that is|which is|remotely))*|without"
    r"|excluding|excludes?|except(?: for)?|avoid(?:ing)?|skip"
    r"|minus|neither|hold the|(?:everything|anything|all|whatever) (?:but|except|bar)|anyone but|other than"
    r"|rather than|instead of|apart from|aside from|besides|but not|and not"
    r"|just not|not|never"
    r"|(?:do not|don't|doesn't|does not|didn't|did not|won't|wouldn't|not) (?:really |particularly "
    r"|much )?(?:want|like|need|care for|enjoy|show|give|recommend|include|wanna|fancy|watch|love|suggest"
    r"|feel like|do|be|have|get|into|in the mood for|interested in|a (?:big |huge )?fan of|keen on"
    r"|big on)(?: (?:to )?(?:see|watch|be|me|any|anything|another|it to be))*"
    r"|(?:aren't|isn't|ain't|wasn't|are not|is not)(?: a| an| too| very| so| really)*"
    r"|hat(?:e|ed|es)|dislik(?:e|ed|es)|can'?t stand|cannot stand|couldn't stand|(?:so )?(?:tired|sick|bored) of"
    r"|fed up with|(?<![a-z] )enough(?: of| with)?|had enough(?: of)?|stay away from|free of|steer clear of"
    r"|exclude|leave out|i'?m (?:so |totally )?(?:over|done with)|(?:don't|do not) do"
    r"|drop the|remove|rule out|unlike)\b"
    r"|(?:千万)?不要(?:有|看|给我|推荐|出现|来|任何|含)?|不想(?:要|再)?(?:看|有|碰)?|不看|不(?:太|怎么|是很|大|再"
    r"|是太)?(?:喜欢|爱看?|感兴趣)(?:看)?|讨厌|反感"
    r"|别(?:给我|推荐|来|再|有|看|放|让我看|再推荐|要|带|选)*|不需要|无需|排除|剔除|去掉|去除|除了|除开|除去|避开"
    r"|避免|远离|拒绝|受不了|受够了|看腻了|看够了|看烦了|不能接受|接受不了|不接受|不考虑|不推荐|免了|谢绝"
    r"|除(?=[^,，。]{1,10}(?:以|之)?外)|唔(?:要|想(?:要|睇)?|睇|中意|钟意|鍾意|好)"
    r"|不能(?:有|是|太)?|不准有?|不包括|不包含"
)
_NEAR = re.compile(
    r"\bnon[ -]|\b(?:minimal|zero|low|light on|low on|(?:go |take it )?easy on(?: the)?|tone down(?: the)?"
    r"|cut down on(?: the)?) "
    r"|\b(?:not|isn't|aren't|ain't) (?:too|very|so|that|overly|super|really|particularly|as|all that) ?"
    r"|\b(?:less|fewer) |\b(?:a bit |a little )?(?:less|fewer) |\btoo (?:much|many) |(?:^|(?<= ))-(?=[^\W\d_])"
    r"|\bwithout (?:being|too much|much|any|all the) ?|\bnothing (?:too|very|so|overly) |\bnever (?:too )"
    r"|(?:不要|别|不想看?|不能|不会|不)(?:太|那么|这么|过于|过分|很|特别)|不是(?:太|很|那么|特别)?|并非|不含|不带"
    r"|没有?那么|没那么|不够|少(?:一)?点|少些|减少|没有(?:什么|任何|太多)?|没(?:什么|太多)?|无|非|不(?:是)?(?:在"
    r"|讲述?|涉及|演|拍|含|沾|碰|牵扯)|不"
    r"|(?:\b(?:it's|it is|they're|they are|these are|those are|that's|that was|it was|was|were|is|are|all|both|a bit"
    r"|a little|way|far|just|seems?|looks?|sounds?) |^\W*(?:(?:hmm+|no|ok|okay|still|well|nah|ugh)\W+)*|[,.;!] ?)too "
    r"(?!funny)|太(?=[^,，。！!？?]{2,4}了)(?!好|搞笑|精彩|棒|经典)"
)
_RATHER = re.compile(r"\brather\b[^.,;!?]{2,40}?\bthan\b")
# A denial behind what it denies, at the end of its clause.
_AFTER = re.compile(
    r"(?:的|片|类|电影|题材|元素|那种|之类|那些|这些|片子|镜头|场面|剧|内容|我|就|都|也|一律|统统|通通|可|请|全|部分)*"
    r"(?:(?:不要|别|不能)(?:太|过于)?(?:多|重|浓)|少一?[点些]|不要|除外|不行|免谈|就?算了|免了|别推荐|别来|不看"
    r"|不喜欢|不爱看|不太喜欢|不考虑|看腻了|看够了|受不了|不想看"
    r"|也不要|排除|pass|不来|不想要|不能接受|接受不了|不敢看|看不下去|无感|没兴趣|不感兴趣|就别|少来|退散|打扰了"
    r"|不可以)"
    r"(?:了|啊|吧|哦|呢|的|哈|推荐|给我|呀|哟)*(?=[\s,，。.！!？?;；、)）]|$|但|只)"
)
_OUTSIDE = re.compile(r"[》〉」』\"]?\s*(?:以外|之外)(?!.{0,4}[还也])")
_AFTER_EN = re.compile(
    r"(?:'s| (?:movies?|films?|stuff|ones?|scenes))* (?:is|are)(?: not|n't) (?:my thing|for me|my cup|my style"
    r"|what)[^,.;!?]*|(?:'s| (?:movies?|films?|stuff))*(?: is| are)? ?"
    r"(?:excluded|aside\b(?=\W|$)|-free\b|free\b(?= (?:movies?|films?))|is out\b|are out\b|not allowed|not included)"
)
_BREAK = re.compile(
    r"[.;!?()（）。！？；\n]|\b(?:but|though|although|however|just|instead|please|only|because|so|then|maybe"
    r"|preferably|ideally|otherwise|unless)\b"
    r"|\b(?:i|we)(?:'d| would| want|'m| am| like| love| prefer| need)\b|\b(?:give|show|find|recommend|suggest) me\b"
    r"|但|只(?!有)|不过|而是|而要|只要|就要|最好|想看|想要|我要|来点|来部|来个|给我|推荐|就行|就好|还是(?=要|想)|希望"
    r"|可以是|换成|改成|要(?!素)"
)
_NEW_WISH = re.compile(r"\b(?:looking|something|anything) (?:with|like|more|else|from|by|that)\b")
_COMMA = re.compile(r"[,，:：]")
_LIST = re.compile(
    r"^(?:\s|[《》〈〉「」『』\"]|、|/|&|\+|,|，|和|与|跟|及|以及|或者?|还有|也|\band\b|\bor\b|\bnor\b|\ba\b|\ban\b"
    r"|\bany\b|\btoo\b|\bvery\b"
    r"|\bmovies?\b|\bfilms?\b|的|片|类|电影|题材|元素|那种|太|什么|任何|\bof\b|\bthe\b)*$"
)
_LIST_END = re.compile(r"(?:\b(?:and|or|nor)\b|和|与|或|以及|跟)")
_LIST_OR = re.compile(r"\b(?:or|nor)\b|或")
_INCLUDING = re.compile(
    r"[^。.！!？?;；\n]{0,14}?(?:还|也)(?:想|喜欢|爱|可以|要|行|看)|[^.!?\n]{0,16}?\b(?:also|too)\b"
)
_AGAIN = re.compile(r"(?:,|，|又|也|和|或)*(?:不要|别|不能)?(?:太|过于|过分|那么|特别)|,? (?:and |or )?(?:not )?too ")
# What an adverb denies is the word behind it: 「不那么俗套的爱情片」 and "not too sappy romances" ask for romance.
_OTHER_THING = re.compile(
    r"[^的]+的(?=$)|(?!(?:much|many|heavy|heavily|focused|into|about|like|full|big|a|an|the|any|in|on|of|with"
    r"|being|keen)\b)"
    r"[a-z'-]{3,}(?= )"
)
_OTHER_ADJECTIVE = re.compile(
    r"(?!.*(?:任何|那|这|什么|关于|类似|有|讲|看过|推荐|再|除))[一-龥]{2,6}的"
)  # 「不要幼稚的动画」
_ADJECTIVES = frozenset({"genre", "theme", "keyword", "person"})
_BESIDES_END = re.compile(r"以外|之外|外|[,，;；。]|(?=还有|还能|别的|其他|其它|都?有什么|有没有|$)")
_BARE = re.compile(r"non|minimal|zero|low|light on")  # "low gore", but not "low budget"
# Words that deny only what stands right behind them.
_TIGHT = re.compile(r"[无非没-]|不(?:是?(?:在|讲述?|涉及|演|拍|含|沾|碰|牵扯))?")
_MODIFIED = re.compile(r"[》〉」』\"]?(?:系列|宇宙)?(?:导演|执导|主演|演|拍)?的")
_MODIFIERS = frozenset({"series", "like", "person", "keyword", "country"})
_HEADS = frozenset({"genre", "theme"})
_OTHERS = re.compile(r"[^。.！!？?]{0,6}?(?:别的|其他|其它|都(?:行|可以|好|看|喜欢)|随便|随意)")
_ALONE_KINDS = frozenset({"year", "runtime", "rating", "person"})


@dataclass(frozen=True, slots=True)
class Denial:
    """One denial and what it reaches.

    Args:
        start, end: the denying words.
        reach_start, reach_end: what stands in here is ruled out.
    """

    start: int
    end: int
    reach_start: int
    reach_end: int


def find_denials(text: str, hits: Sequence[Hit]) -> list[Denial]:
    """Find what a message rules out.

    Args:
        text: a normalised message.
        hits: what is understood in it, in reading order; denying words inside a hit belong to it.

    Returns:
        The denials, forward ones first.
    """
    closed = [*((hit.start, hit.end) for hit in hits), *(match.span() for match in _INNOCENT.finditer(text))]
    denials: list[Denial] = []
    for pattern, far in ((_RATHER, True), (_NEAR, False), (_FAR, True)):
        for match in pattern.finditer(text):
            start = match.end() - len("than") if pattern is _RATHER else match.start()
            end = _clipped_end(pattern, text, (start, match.end()), hits)
            if _inside((start, end), closed) or _inside((start, end), [(d.start, d.end) for d in denials]):
                continue
            denial = _forward(text, (start, end), hits, far=far)
            if denial is not None:
                denials.append(denial)
    denials += _backward(text, hits, denials)
    return denials


def _clipped_end(pattern: re.Pattern[str], text: str, cue: tuple[int, int], hits: Sequence[Hit]) -> int:
    """Give where denying words end that run into what they deny: the "nothing" of "nothing from before 1990"."""
    inside = next((hit.start for hit in hits if cue[0] < hit.start < cue[1]), cue[1])
    words = text[cue[0] : inside].rstrip()
    return cue[0] + len(words) if inside < cue[1] and pattern.fullmatch(words) else cue[1]


def is_denied(hit: Hit, denials: Sequence[Denial]) -> bool:
    """Tell whether a hit stands in the reach of a denial.

    Args:
        hit: something understood.
        denials: those of the same message.
    """
    return any(denial.reach_start <= hit.start and hit.end <= denial.reach_end for denial in denials)


def _inside(span: tuple[int, int], stretches: Sequence[tuple[int, int]]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in stretches)


def _forward(text: str, cue: tuple[int, int], hits: Sequence[Hit], *, far: bool) -> Denial | None:
    start, end = cue
    words = text[start:end]
    after = [hit for hit in hits if hit.start >= end]
    if (_TIGHT.fullmatch(words) or _BARE.match(words)) and not (after and after[0].start == end):
        return None
    if words.startswith("除"):
        close = _BESIDES_END.search(text, end)
        stop = min(close.start() if close else len(text), _head_start(text, after, close))
        return None if _INCLUDING.match(text, close.end() if close else stop) else Denial(start, end, end, stop)
    return Denial(start, end, end, _far_end(text, end, after) if far else _near_end(text, end, after))


def _head_start(text: str, after: Sequence[Hit], close: re.Match[str] | None) -> int:
    """Give where what is left out ends and what is wanted without it starts.

    「除了日本的亚洲电影」 asks for Asian films; where 「以外」 or 「其他」 follows, all of it is left out.
    """
    whole = close is not None and (close[0].endswith("外") or _OTHERS.match(text, close.end()) is not None)
    for hit, head in pairwise(after):
        gap = text[hit.end : head.start]
        if hit.kind == head.kind == "country" and head.either and gap == "的":
            return hit.end
        if whole or (close and head.start >= close.start()):
            return len(text)
        modifies = _MODIFIED.fullmatch(gap) or text[: hit.end].endswith("的")
        if modifies and hit.kind in _MODIFIERS and head.kind in _HEADS:
            return hit.end
    return len(text)


def _far_end(text: str, start: int, after: Sequence[Hit]) -> int:
    """Give where a list of denied things ends: at a break, a comma that is not of the list, or another subject."""
    if after and (other := _OTHER_ADJECTIVE.fullmatch(text[start : after[0].start])):
        return start + other.end()
    end = start
    for place, hit in enumerate(after):
        gap = text[end : hit.start]
        stop = _BREAK.search(gap) or (_NEW_WISH.search(gap) if place else None)
        comma = _COMMA.search(gap)
        if comma and not stop and not (place and _in_list(text, gap, after[place:])):
            stop = comma
        if stop:
            return end + stop.start()
        if place and hit.kind in _ALONE_KINDS and not _LIST.match(gap):
            return end
        if place and gap == "的" and hit.kind == "genre" and after[place - 1].kind in _ADJECTIVES | {"country"}:
            return end  # 「不要恐怖、血腥的悬疑片」 asks for a mystery
        end = hit.end
    rest = text[end:]
    return end + min((m.start() for m in (_BREAK.search(rest), _COMMA.search(rest)) if m), default=len(rest))


def _in_list(text: str, gap: str, following: Sequence[Hit]) -> bool:
    """Tell whether a comma stands inside a list: an "or" comes right behind it or further on in the same list."""
    if not _LIST.match(gap) or _LIST_OR.search(gap):
        return _LIST.match(gap) is not None
    for left, right in pairwise(following):
        gap = text[left.end : right.start]
        if not _LIST.match(gap):
            return False
        if _LIST_END.search(gap):
            return True
    return False


def _near_end(text: str, start: int, after: Sequence[Hit]) -> int:
    """Give where the reach of an adverb ends: behind the next thing, and those joined to it by a conjunction."""
    if (
        not after
        or after[0].start - start > 12
        or _BREAK.search(text[start : after[0].start])
        or _COMMA.search(text[start : after[0].start])
    ):
        stop = re.search(r"[\s,，。.！!？?;；的]|$", text[start:].lstrip() or "")
        lead = len(text[start:]) - len(text[start:].lstrip())
        return start + lead + (stop.start() if stop else 0)
    if other := _OTHER_THING.match(text[start : after[0].start]):
        return start + other.end()
    end = after[0].end
    for hit in after[1:]:
        gap = text[end : hit.start]
        if _AGAIN.fullmatch(gap):  # 「不要太血腥太暴力」
            end = hit.end
            continue
        joined = _LIST.match(gap) and (re.search(r"、|或|\bor\b|\bnor\b|和|与|/", gap) or (_LIST_END.search(gap)))
        if (
            not joined
            or (_COMMA.search(gap) and not _LIST_OR.search(gap))
            or ("的" in gap and not re.search("和|与|或|、", gap))
        ):
            break
        end = hit.end
    return end


def _backward(text: str, hits: Sequence[Hit], forward: Sequence[Denial]) -> list[Denial]:
    """Find denials that stand behind what they deny: 「恐怖的不要」, "horror is not my thing"."""
    found = []
    for pattern in (_AFTER, _OUTSIDE, _AFTER_EN):
        for hit in hits:
            match = pattern.match(text, hit.end)
            if match is None or not match[0].strip() or is_denied(hit, forward):
                continue
            start = hit.start
            for earlier in reversed([other for other in hits if other.end <= hit.start]):
                if not _LIST.match(text[earlier.end : start]) or _COMMA.search(text[earlier.end : start]):
                    break
                start = earlier.start
            found.append(Denial(match.start(), match.end(), start, hit.end))
    return found
