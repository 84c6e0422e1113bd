"""Clicks said in words: "I've seen the third one", 「第二部不喜欢」, "save it for later"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from recsys.intent.pointer import Pointer
from recsys.intent.scene import Scene, is_film, lead
from recsys.types import EventKind, Mark, Span

_I = (
    r"(?:i|we|they|i've|i have|we've|we have|they've|they have|ive|(?:me and )?(?:my|our) (?:\w+ )?(?:\w+)(?: has"
    r"| have)?|"
    r"(?:he|she)(?:'s| has)?)"
)
_ZH_I = (
    r"(?:上(?:个?周|周末|个?月|次)|昨[天晚]|前[天年]|去年|今年|小时候|最近|前阵子|前几天|早年|读书时|我们?|咱们?|俺|他们?|她们?|孩子们?|女儿|儿子|老婆|老公|爸妈|大家|已经|早就|之前|以前|刚|刚刚|才|也|都|全都?"
    r"|其实|真的|就|还|最|很|太|特别|非常|超|挺|更"
    r"|比较|有点|蛮| ){0,5}"
)
# Words before the film that they speak of.
_BEFORE: tuple[tuple[EventKind, str], ...] = (
    (
        "clear",
        r"\b(?:unsave|unmark|unlike(?= (?:the |that |this |it\b|number |#))|remove(?= .{0,30}from (?:my"
        r"|the) (?:watch ?list|favou?rites|saved)))"
        r"|取消(?:收藏|喜欢|标记|想看)",
    ),
    (
        "seen",
        rf"(?<!have )(?<!you )(?:\b{_I} (?:already |just |actually |both |now |all ){{0,4}}|^\W*(?:already |just "
        rf"|have )*)"
        r"(?:seen|watched|saw)(?: already| both)?"
        rf"|{_ZH_I}(?<!没)(?<!没有)(?<!没怎么)(?<!有没有)(?<!过没)(?:看过|看完|看了|刷过|追完)了?(?!的)",
    ),
    (
        "dislike",
        rf"(?:\b{_I} )?(?:\b(?:really|absolutely|just|actually|kind of) )*\b(?:hated?|disliked?|can't stand"
        rf"|cannot stand"
        r"|couldn't stand|(?:didn't|don't|do not|did not)(?: really| much)? (?:like|enjoy|love|care for)"
        r"|(?:am |'m |not )?(?:not (?:really |particularly )?interested in)|no interest in|not (?:really )?into"
        r"|not a (?:big )?fan of|not keen on|(?:was )?bored by)"
        rf"|{_ZH_I}(?:不(?:太|怎么|是很|大)?(?:喜欢|爱)|讨厌|反感)(?:看)?"
        r"|对(?=.{2,20}?(?:没(?:有)?(?:什么)?兴趣|不(?:太|怎么)?感兴趣|无感))",
    ),
    (
        "like",
        rf"(?:\b{_I} (?:really |absolutely |also |just |quite |did |do |already ){{0,4}}"
        r"(?:loved|liked|enjoyed|adored?|love|like|enjoy)|\b(?:really |absolutely )?(?:loved|liked|enjoyed|adored))"
        r"(?: how| the look of)?\b"
        rf"|(?<!不)(?<!不太)(?<!不怎么)(?<!不是很)(?<!太不){_ZH_I}(?:喜欢|喜爱|爱看|爱)(?:看)?(?!的(?:片|电影|类))",
    ),
    (
        "want",
        r"\b(?:save|bookmark|shortlist|queue|put|add|keep)(?= .{1,40}(?:for later|list|saved|for (?:now|tonight"
        r"|tomorrow|the weekend)|favou?rites|queue))|\b(?:save|bookmark|shortlist)\b"
        r"|\b(?:i'd like|i want|i'd love|want|i would like|i wanna|let me|i'm going|i'll|i think i'll|let's) ?(?:to )?"
        r"(?:watch|see|try|take|go (?:with|for)|pick|save)\b|\bremind me (?:of|about)\b|\badd\b(?= .{1,30}to my)"
        r"|(?<!取消)(?:收藏|想看|要看|存一?下|加入(?:片单|想看|收藏)|标记想看|马克|mark一?下|记一?下|保存|留着"
        r"|就看|决定看)(?:一下|了)?|把(?=.{2,20}?(?:收藏|存|留|加入|加到|记))",
    ),
)
# Words behind the film.
_AFTER: tuple[tuple[EventKind, str], ...] = (
    ("clear", r"(?:不想看了|取消收藏)"),
    (
        "seen",
        rf",? ?(?:\b{_I} (?:already |just |have )*(?:seen|watched|saw)"
        rf"|(?<=, )(?:already )?(?:seen|watched)(?= (?:it|that|them)\b)|(?:is|was) (?:already )?(?:seen|watched))\b"
        rf"(?: already| it| them)?|{_ZH_I}(?:看过|看完|看了|刷过)(?:了|啦|的)?(?:[一二两三几好多]+[遍次])?(?:了|啦)?"
        r"(?=[\s,，。.！!；;~]|$|但|不过|换|有|再|想|来|给|很|不)",
    ),
    (
        "dislike",
        r",? ?(?:(?:was|is|were|are|looks?|seems?|sounds?)(?:n't| not)? )(?:so |really |very |a bit |pretty |just |too "
        r"|absolutely |my |for |good |great )*(?:terrible|boring|bad|awful|overrated|disappointing|horrible|dull|trash"
        r"|garbage|thing|me|rubbish|lame|stupid)\b"
        rf"|,? ?{_I} (?:really |absolutely )?(?:hated?|disliked?|didn't (?:like|enjoy)|don't like)(?: it| them)?\b"
        rf"|{_ZH_I}(?:不好看|难看|无聊|烂|失望|看不下去|不喜欢|没意思|不爱|踩雷|讨厌|没兴趣|不(?:太|怎么|是很"
        rf"|大)?(?:喜欢"
        r"|感兴趣|好看)|没(?:有|什么)*兴趣|无感)",
    ),
    (
        "like",
        r"(?:,? ?(?:was|is|were|are)|'s) (?:so |really |very |absolutely |just |pretty |such a |one of |my |a |an )*"
        r"(?:great|amazing|awesome|good|fantastic|brilliant|excellent|wonderful|favou?rites?|masterpiece|perfect"
        r"|incredible|fun|lovely|nice)\b|,? ?" + _I + r" (?:really |absolutely )?(?:loved|liked|enjoyed|love)(?: it"
        r"| them)?\b"
        r"|(?:真的|真|很|太|特别|非常|超级?|挺|蛮|我|还|都|是|最|也|相当)*(?:好看|不错|精彩|喜欢|经典|感人|棒|绝了|赞"
        r"|神作|过瘾"
        r"|爱)",
    ),
    (
        "want",
        r" (?:looks?|sounds?|seems?) (?:really |very |pretty |so |quite )*(?:good|great|interesting|fun|nice|promising"
        r"|intriguing|cool|amazing|perfect)\b"
        r"|(?:很|挺|看起来|好像)?(?:不错|可以|很好|有意思|好)[,，] ?(?:我|先|给我|请|帮我)*(?:收藏|存|记"
        r"|加入)(?:一?下|起来|片单)*"
        r"|(?:我|先|给我|请|帮我|可以)*(?:收藏|存|留|加入|加到|记)(?:一下|起来|下来|着|了)*(?:到?(?:收藏夹?|片单"
        r"|想看))?"
        r"|(?:我|先|好像|看起来|看着|听起来|听着|想)+(?:想看|要看|回头看|稍后看|不错|有意思|很有意思|挺有意思)",
    ),
)
BEFORE = {kind: re.compile(pattern) for kind, pattern in _BEFORE}
AFTER = {kind: re.compile(pattern) for kind, pattern in _AFTER}
ORDER: tuple[EventKind, ...] = ("clear", "dislike", "like", "want", "seen")
LOOSE = frozenset({"keyword", "theme", "series", "like"})  # kinds of words that a title on the list may be, too
# A click does not count beside one of these on the same film.
_RULED_OUT: dict[EventKind, tuple[EventKind, ...]] = {
    "like": ("clear", "dislike"),
    "want": ("clear", "dislike", "like"),
    "seen": ("clear", "want"),
}
_SKIP = re.compile(r"(?: ?\b(?:the (?:movie|film)|watching|both|all of)\b|了|电影|这部电影(?=[《「]))*")
_TAIL = re.compile(
    r"(?:(?: (?:for (?:later|now|tonight|tomorrow|the weekend)|(?:to|on|in|from) (?:my|the) (?:watch ?list|list"
    r"|favou?rites|queue|saved)(?: films| list)?|already|before|too|yet|anymore|as well|please|at all))|这部(?:电影)?"
    r"|(?:我|也|都|就|很|真的)*(?:没(?:有)?(?:什么)?兴趣|不(?:太|怎么)?感兴趣|无感|收藏|存|留|加入|记)(?:一下|起来"
    r"|下来|着)?"
    r"|到?(?:收藏夹?|片单|想看)(?:里)?|[吧了啊呢呀啦哦的])*"
)
# 「第二部看过，挺闷的」: what is said next is said of the same film.
_BAD_TAIL = re.compile(
    r"[,，。 ]*(?:我|感觉|觉得|但|可是|不过|真的|真|挺|很|太|有点|特别|非常|超级?|一般般?)*"
    r"(?:不好看|难看|无聊|烂|沉?闷|失望|看不下去|不喜欢|没意思|一般|不怎么样)(?:的|了|啊|吧)*(?=[\s,，。.！!；;]|$)"
)
_QUESTION = re.compile(r"[^,，。.!！;；]{0,12}(?:吗|么)[?\s]*$")
_NOT_SO = re.compile(
    r"(?:\b(?:haven't|have not|hasn't|never|not|didn't|did not|don't|would|'d|you|if|something|anything|anyone|to|who"
    r"|people)(?: \w+)? ?|你们?|谁|没(?:有|怎么)?|不(?:太|怎么)?|未|有没有|如果|要是)$"
)
_ALL_SEEN = re.compile(
    r"^\W*(?:(?:这些|这几部|那些|它们|这[几十些]部|全部|上面的?|啊|哎|可是|但|不过|可惜|呃|嗯|额|\W)*(?:我们?)?"
    r"(?:都|全都?|全部|基本都?|几乎都?|差不多都?)(?:已经|早就)?(?:我)?(?:看过|看完|看了|刷过)(?:一?遍)?了?[吧啊呀啦哦]?"
    r"|(?:but |sorry,? |hmm,? |oh |well,? |ugh,? )*(?:i've|i have|we've|we have|already|i)? ?(?:already )?(?:seen"
    r"|watched)"
    r" (?:(?:all|every (?:single )?one|each) of (?:these|those|them)(?: films| movies| already)?"
    r"|(?:them|these|those)(?: all)?|(?:all|both) (?:these|those|of it|ten|five|\d+)|all the (?:above|films|movies)"
    r"|everything(?: here| on (?:the|this|that) list)?)(?: already| before)?)(?=[\s,，。.!！;；~]|$)"
)
# Said of the film last spoken of.
_BARE_SEEN = re.compile(
    r"\W*(?:哦|嗯|啊|可是|但|不过|这个?|那个?|[,，\s])*(?:我们?|咱们?|他们?|她们?|孩子们?|爸妈|已经|早就|之前|以前"
    r"|其实|也|都)*"
    r"(?:看过|看完|看了|刷过)(?:一?遍)?了?[啊呀啦哦]?\W*"
    r"|\W*(?:oh|but|well|hmm|sorry)?,? ?(?:(?:i|we|they)(?:'ve| have)? )?(?:already )?(?:seen|watched)(?: already"
    r"| before)?\W*"
)
_MORE = re.compile(
    r"\bmore\b|\bwhat (?:now|next|should|to|else)\b|\bnext\b|\brecommend|\bsuggest|再来|还有|不知道(?:该"
    r"|要)?看(?:什么|啥)|求|推荐|接下来"
)
_SIMILAR = re.compile(
    r"类似|相似|差不多|[这那]样的|[这那]种|同类|同款|风格|还有什么|还想看|像|\bsimilar|\blike (?:that|it|this)\b"
    r"|\balong (?:those|the) lines"
    r"|\bsame\b|\bmore of|\bmore like|\bin (?:that|the) (?:vein|style|spirit)|\bnext\b"
)
_LIKED = re.compile(
    r"\b(?:lov|lik|enjoy|ador|great|amazing|favou?rite|brilliant|fantastic)|喜欢|好看|爱|不错|精彩|棒"
    r"|赞|经典"
)


@dataclass(frozen=True, slots=True)
class Clicks:
    """The clicks of a message.

    Args:
        marks: one per film and kind, in reading order.
        closed: stretches that say nothing but a click and are no part of the wish.
        liked: pointers to films that were liked, which are part of the wish.
    """

    marks: tuple[Mark, ...] = ()
    closed: tuple[tuple[int, int], ...] = ()
    liked: tuple[Pointer, ...] = ()


def find_marks(scene: Scene) -> Clicks:
    """Find the clicks that a message speaks.

    Args:
        scene: the message in its conversation.
    """
    if scene.shown and (match := _ALL_SEEN.search(scene.text)):
        span = Span(*match.span())
        return Clicks(tuple(Mark("seen", film_id, span) for film_id in scene.shown), (match.span(),))
    if scene.state and scene.state.focus is not None and (match := _BARE_SEEN.fullmatch(scene.text)):
        span = Span(0, len(scene.text))
        return Clicks((Mark("seen", scene.state.focus, span),), (match.span(),))
    marks: dict[tuple[int, EventKind], Mark] = {}
    closed, liked = [], []
    for said in _said(scene):
        for pointer in said.films:
            for film_id in pointer.film_ids:
                if not any((film_id, other) in marks for other in _RULED_OUT.get(said.kind, ())):
                    marks.setdefault((film_id, said.kind), Mark(said.kind, film_id, pointer.span))
        if said.kind == "like":
            liked += said.films
        elif _is_closed(scene, said):
            closed.append((said.start, said.end))
    ordered = sorted(marks.values(), key=lambda mark: mark.span.start)
    return Clicks(tuple(ordered), tuple(closed), tuple(liked))


@dataclass(frozen=True, slots=True)
class _Said:
    """One click said: its words and its films together."""

    kind: EventKind
    start: int
    end: int
    films: list[Pointer]


def _said(scene: Scene) -> Iterator[_Said]:
    """Yield every click; the stronger ones first, so that "loved" comes before "seen"."""
    text = scene.text
    for kind in ORDER:
        for match in BEFORE[kind].finditer(text):
            films = [] if _NOT_SO.search(lead(text, match.start())) else scene.objects_at(_skipped(text, match.end()))
            if films and _are_sure(scene, films, kind):
                yield _Said(kind, match.start(), _tail(text, scene.close(films[-1])), films)
        for match in AFTER[kind].finditer(text):
            films = scene.objects_before(match.start())
            if films and _are_sure(scene, films, kind):
                end = _tail(text, match.end())
                yield _Said(kind, films[0].start, end, films)
                if kind == "seen" and (bad := _BAD_TAIL.match(text, end)):
                    yield _Said("dislike", films[0].start, bad.end(), films)


def _skipped(text: str, place: int) -> int:
    match = _SKIP.match(text, place)
    return match.end() if match else place


def _tail(text: str, place: int) -> int:
    """Give where the words that belong to a click end: "... for later"."""
    match = _TAIL.match(text, place)
    return match.end() if match else place


def _are_sure(scene: Scene, films: list[Pointer], kind: EventKind) -> bool:
    """Tell whether films are pointed at, or named by what can be nothing but a title."""
    if _QUESTION.match(scene.text, films[-1].end):
        return False
    return all(pointer.film_ids and _is_sure(scene, pointer, kind) for pointer in films)


def _is_sure(scene: Scene, pointer: Pointer, kind: EventKind) -> bool:
    if pointer in (*scene.places, *scene.pronouns) or (pointer in scene.named and kind != "want"):
        return True
    if kind == "want" and not set(pointer.film_ids) <= set(scene.shown):
        return False
    written = scene.message[pointer.start : pointer.end]
    covered = [hit for hit in scene.hits if hit.start < pointer.end and pointer.start < hit.end]
    if any(hit.start < pointer.start or pointer.end < hit.end or hit.kind not in LOOSE for hit in covered):
        return False
    if covered and not set(pointer.film_ids) <= set(scene.shown):
        return kind == "seen" and (written[:1].isupper() or (not written.isascii() and len(written) > 2))
    return written[:1].isupper() or (not written.isascii() and len(written) > 2)


def _is_closed(scene: Scene, said: _Said) -> bool:
    """Tell whether a click says nothing of what is wanted: a film that was hated elsewhere still does."""
    if all(pointer not in scene.named for pointer in said.films):
        return True
    others = any(hit.meanings and not is_film(hit) for hit in scene.hits)
    if said.kind == "seen" and not scene.shown and not others and _MORE.search(scene.text):
        return False  # "just watched Whiplash, what now?" asks for more of the same
    if said.kind == "seen":
        return not (_SIMILAR.search(scene.text) or _LIKED.search(scene.text))
    return all(film_id in scene.shown for pointer in said.films for film_id in pointer.film_ids)
