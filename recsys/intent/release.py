"""Wants that are given up: "any year is fine", "it doesn't have to be Korean", 「不限国家」, 「去掉喜剧」."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from recsys.intent.attribute import CHINESE, ENGLISH, kind_of
from recsys.intent.hit import Hit
from recsys.intent.loose import find_loose
from recsys.intent.scene import Scene, lead
from recsys.language import normalise
from recsys.types import Film, Release, Span

_LIMIT = (
    r"(?:limits?|restrictions?|filters?|constraints?|requirements?|conditions?|preferences?|parts?|things?|bits?"
    r"|criteri(?:a|on)|rules?)"
)
_LIMIT_ZH = r"(?:的|这个|那个|上)*(?:限制|条件|要求|约束|筛选|限定)"
_DROP = (
    r"(?:remove|drop|lift|forget(?: about)?|ignore|clear|relax|cancel|delete|lose|get rid of|take (?:out|away"
    r"|off)|scrap|skip|loosen|never ?mind)"
)
_DROP_ZH = r"(?:取消|去掉|去除|移除|删掉|删除|放宽|放开|忽略|不要|别管|不用管|不管|解除|撤掉)"
_FINE = (
    r"(?: (?:is|are|'s|would be|will be|can be))? ?(?:fine|ok|okay|good|works?|will do|goes|allowed|acceptable"
    r"|welcome|great|will work)"
)

_KIND = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:(?:in|from|of) )?any (?:{ENGLISH})(?:{_FINE}(?: with me| by me| too)*\b|(?=\W*$|[,.;]))",
        rf"\b(?:in|from|of) any (?:{ENGLISH})\b(?! (?:other|but|except|apart|besides|of)\b)",
        rf"\b(?:the )?(?:{ENGLISH}) (?:really )?(?:(?:doesn't|does not|don't|do not|isn't|is not|aren't"
        rf"|are not)(?: really| actually)?"
        r" (?:matter|important|a (?:big )?(?:deal|problem|issue|concern)|relevant)|(?:is|are) (?:irrelevant"
        r"|unimportant|open"
        r"|up to you|flexible|unlimited|not (?:so |that )?important))(?: (?:to me|at all|anymore|any more))*",
        rf"\b(?:i |we )?(?:really )?(?:don't|do not) (?:really )?(?:mind|care)(?: (?:about|what|which|how"
        rf"|for))?(?: the)?"
        rf" (?:{ENGLISH})(?: (?:it is|it's|they are|it is in|it's from))?",
        rf"\b(?:no matter|regardless of|whatever|whichever|never ?mind)(?: (?:the|what|which))? (?:{ENGLISH})",
        rf"\bno (?:particular |specific )?(?:{ENGLISH}) {_LIMIT}",
        rf"\bno {_LIMIT} on (?:the )?(?:{ENGLISH})",
        rf"\b{_DROP} (?:the |that |my |any )?(?:{ENGLISH})(?: {_LIMIT})?(?= ?(?:$|[,.!;?]|and|please))",
        rf"\bwithout (?:the |a |any )?(?:{ENGLISH}) {_LIMIT}",
        rf"\bnot limited (?:to|by) (?:the |a |any )?(?:{ENGLISH})",
        rf"(?:不限(?:制|定|于)?|不论|不管|无论|不拘|不在乎|不在意|不介意|不挑|别管|不用管|不看|不要求)(?:是)?(?:什么"
        rf"|哪个|哪种)?(?:{CHINESE})"
        r"(?:都|也)?(?:行|可以|好|成|没关系)?(?:了)?",
        rf"(?:{CHINESE})(?:的话|方面|什么|这些|电影|片子?)*(?:都|也|全)*(?:不限|不限制|无所谓|不重要|没关系|没事|不要紧"
        rf"|不介意"
        rf"|不在乎|不在意|不挑|没要求"
        r"|没有要求|不作要求|不做要求|不要求|随便|随意|任意|都行|都可以|都好|都成|没有限制|不讲究|放宽)(?:了|的|吧"
        r"|啦)*",
        rf"换(?:一)?(?:个|种)(?:别的|其他的?|不同的?)?(?:{CHINESE})(?:的|吧|看看)*(?=\W*$)",
        rf"(?:随便|任意|任何)(?:{CHINESE})(?:都|也)*(?:行|可以|好)?",
        rf"{_DROP_ZH}(?:掉)?(?:了)?(?:对|关于)?(?:{CHINESE}){_LIMIT_ZH}(?:了|吧)?",
        rf"(?:把)?(?:{CHINESE}){_LIMIT_ZH}(?:都|给我)?(?:取消|去掉|去除|移除|删掉|删除|放宽|放开|解除|不要)(?:了|吧)?",
    )
)  # fmt: skip
_ALL = re.compile(
    rf"\banything (?:goes|is fine|at all|will do|works)\b|\bno (?:restrictions?|limits?|limitations?|constraints?"
    rf"|preferences?)"
    rf"(?: (?:at all|whatsoever|anymore))?(?=\W*$|[,.;])|\b{_DROP} (?:all|every|any)(?: of)?(?: the| my"
    rf"| those)? {_LIMIT}"
    rf"|\bany (?:film|movie)s?{_FINE}\b|\bi'?m open to (?:anything|everything|whatever)\b"
    rf"|(?:什么|啥|怎么|怎样)(?:电影|片子|样的)?都(?:行|可以|好|成)(?:了|的|吧)*|(?:没有|没|无)(?:任何|什么)?(?:限制"
    rf"|条件|要求)(?:了)?(?=\W*$)"
    rf"|{_DROP_ZH}(?:所有|全部|一切)(?:的)?(?:限制|条件|要求|筛选)|(?:所有|全部)(?:的)?(?:限制|条件|要求"
    rf"|筛选)(?:都)?{_DROP_ZH}|^\W*不限(?:了)?\W*$"
)
_NEED = (
    r"(?:doesn't|does not|don't|do not|needn't|need not|no longer|didn't)(?: (?:really|actually|necessarily|have|need"
    r"|has|needs|got))*"
    r" (?:to )?be(?: (?:in|from|by|with|about|a|an|set in|too|any|all|so|directed by))*"
    r"|(?:doesn't|does not|don't|do not) (?:really |actually )?(?:have|need) to (?:star|feature|have|include"
    r"|involve)(?: a| an| any)?"
    r"|(?:isn't|is not|not) necessarily(?: (?:in|from|by|with|about|a|an))*|(?:can be|could be|may be) (?:non"
    r"|other than)[ -]?"
    r"|no need (?:for (?:it to be )?|to be )(?: ?(?:a|an|in|from|by))*|doesn't need(?: a| an| any)?"
)
# A value given up, whatever was said of it before.
_VALUE_BEFORE = re.compile(
    rf"\b(?:it|they|that|this|the (?:film|movie)s?|these)? ?(?:{_NEED}) ?(?:the )?$"
    r"|(?:也?不一定|不非得|未必|不非要|不要求|没必要|不是非得|不是非要|不限于|不再要求)(?:要|是|得|非|只|非得|非要"
    r"|必须|限于|有|像|看)*$"
    r"|(?:不用|不必|不需要|无需|用不着|可以不)(?:再|非|一定|必须)*(?:得是|是|像|限于|局限于)$"
)
_FORGET = re.compile(
    r"(?:\bforget(?: about)?|\bnever ?mind(?: about)?|\bignore) (?:the |that |my |being |about )*$"
    r"|(?:别管|不用管|不管|忘了|忘掉)(?:刚才)?(?:的|那个)?$"
)
_WITHOUT = re.compile(r"\b(?:without|minus|leave out|leaving out) (?:the )?$")
# Words that give a value up only where it was wanted; else they rule it out.
_WANTED_BEFORE = re.compile(
    rf"\b{_DROP} (?:the |that |my |all )*$|\b(?:don't|do not) (?:really )?(?:need|want) (?:the |it (?:to be )?(?:a "
    rf"|an )?)$"
    r"|(?:取消|去掉|去除|移除|删掉|删除|撤掉|不用|不需要|拿掉|剔除)(?:了)?(?:掉)?(?:对|那个|这个)?$|把$"
    r"|\b(?:swap|replace|exchange|trade)(?: out)? (?:the |that )*$"
)
_VALUE_AFTER = re.compile(
    r"(?:的|片|电影|这个|那个)*(?=(?:换成|改成|改为|换为|替换成))|(?:的|片|电影|这个|那个)*(?:限制|条件|要求"
    r"|标签)?(?:都|就)?(?:去掉|取消|删掉|删除|去除|移除|拿掉|不用了|不必了"
    r"|算了|撤掉)(?:了|吧|掉)*"
)
_OPTIONAL_AFTER = re.compile(
    r"(?:的|片|电影)*(?:也不是必须|不是必须|不是必要|不是非要|无所谓|没关系)(?:的|了)*"
    r"| (?:is|are)(?:n't| not) (?:necessary|required|needed|a must|essential|mandatory)\b| (?:doesn't|don't) matter\b"
    r"| is optional\b"
)
_BACK_IN = re.compile(
    rf"(?:'s|s)?(?: (?:movies?|films?|ones?|stuff))?(?:{_FINE})(?: (?:too|as well|after all|again|now|actually|though"
    rf"|i guess|for me|with me))*(?=\W*$|[,.;])"
    r"|(?:的|片子?|电影)*(?:也|其实|现在)*(?:都)?(?:行|可以|没问题|没关系|接受|能接受|ok)(?:的|了|吧|啦)*(?=\W*$"
    r"|[,，。；])"
)
_BACK_BEFORE = re.compile(r"\b(?:add|bring|put|allow|let|include|take|want)(?: in)? (?:the |in )?$")
_BACK_BEHIND = re.compile(
    r"(?:'s|s)?(?: (?:movies?|films?|ones?|stuff))? (?:back(?: in)?|again)\b(?: too| please)?"
    r"|(?:的|片子?|电影)*(?:也|都|再|还是|给我|重新)*(?:加|放|算|捡|要|找)(?:回来|回去|进来|进去|上)(?:吧|了)*"
)
_NOT_ONLY = re.compile(r"(?:不是|不要|非|没有)$|\b(?:not|non)[ -](?:a |an |in |from )*$")
_TOO_FINE = re.compile(rf"(?:的|片子?|电影)*(?:也|都)(?:行|可以|没关系|没事|ok|好)|{_FINE} too\b|{_FINE} as well\b")
_SEEN = re.compile(
    r"\b(?:ones |films |movies )?i(?:'ve| have)(?: already)? seen(?: (?:before|already))? (?:is|are) (?:fine|ok|okay"
    r"|allowed)(?: too)?\b"
    r"|\bdon't mind (?:re-?watching|seeing (?:one|something|them) again)\b|看过的(?:电影|片子)?(?:也|都)*(?:行|可以"
    r"|没关系|算上|没事)"
)
_TRAIL = re.compile(
    rf"(?: (?:{_LIMIT}|movies?|films?|ones?|idea|stuff|anymore|any more|at all|though|either|after all))*"
    r"(?:的)?(?:那个|这个|这一|那一)?(?:部分|条件|限制|要求|也行|也可以|都行|都可以|片子?|电影|了|吧|啦|的)*"
)
_JOIN = re.compile(r"\s*(?:,|，|、|/|\bor\b|\band\b|和|或者?|跟|与|的|\ba\b|\ban\b|\s)*")
MAX_JOINED = 6  # things given up in one breath
_WANT_BACK = frozenset({"year", "runtime", "rating", "popularity"})


@dataclass(frozen=True, slots=True)
class Given:
    """Releases and the stretch of the message that says them."""

    releases: tuple[Release, ...]
    start: int
    end: int


def find_releases(scene: Scene) -> list[Given]:
    """Find the wants that a message gives up.

    Args:
        scene: the message in its conversation; "drop the horror" gives up what was wanted and else rules it out.
    """
    found: list[Given] = []
    for said in (*_of_film(scene), *_of_kind(scene), *_of_value(scene), *_of_all(scene), *_of_bounds(scene)):
        if not any(said.start < other.end and other.start < said.end for other in found):
            found.append(said)
    return sorted(found, key=lambda said: said.start)


def _of_kind(scene: Scene) -> Iterator[Given]:
    """Yield what gives up all of one kind: "any year is fine"."""
    for match in _SEEN.finditer(scene.text):
        yield Given((Release("seen", Span(*match.span())),), *match.span())
    for pattern in _KIND:
        for match in pattern.finditer(scene.text):
            kind = kind_of(match, [part.kind for part in scene.wants])
            start = match.end() - len(match[0].lstrip())
            yield Given((Release(kind, Span(start, match.end())),), start, match.end())


def _of_film(scene: Scene) -> Iterator[Given]:
    """Yield what gives up a film that was to be compared with: "drop the Heat part", 「去掉异形」."""
    for part in scene.wants:
        if part.kind != "like" or part.exclude or part.value not in scene.catalogue.row_of:
            continue
        for start, end in _mentions(scene, scene.catalogue.film(int(str(part.value)))):
            words = lead(scene.text, start)
            before = _WANTED_BEFORE.search(words) or _FORGET.search(words) or _WITHOUT.search(words)
            after = _VALUE_AFTER.match(scene.text, end)
            if before or (after and after[0].strip()):
                trail = _TRAIL.match(scene.text, after.end() if after else end)
                said = start - len(before[0].lstrip()) if before else start
                yield Given((Release("like", Span(start, end), part.value),), said, trail.end() if trail else end)
                break


def _mentions(scene: Scene, film: Film) -> Iterator[tuple[int, int]]:
    """Yield where a film is named by one of its titles, quotes included."""
    for title in dict.fromkeys(normalise(name).casefold() for name in (film.title_zh, film.title_en, *film.aliases)):
        if title:
            pattern = rf"[《〈「『\"“]?(?<![a-z0-9]){re.escape(title)}(?![a-z0-9])[》〉」』\"”]?"
            yield from (match.span() for match in re.finditer(pattern, scene.text))


def _of_bounds(scene: Scene) -> Iterator[Given]:
    """Yield what says that a bound is none: "longer is ok too", 「老一点也可以」."""
    for kind, start, end in find_loose(scene.text):
        yield Given((Release(kind, Span(start, end)),), start, end)


def _of_all(scene: Scene) -> Iterator[Given]:
    """Yield what gives up everything; without a wish there is nothing to give up."""
    for match in _ALL.finditer(scene.text):
        releases = (Release(None, Span(*match.span())),) if scene.wants else ()
        yield Given(releases, *match.span())


def _of_value(scene: Scene) -> Iterator[Given]:
    """Yield what gives up what is named: "it doesn't have to be Korean or Japanese"."""
    place = 0
    while place < len(scene.hits):
        last = _last_joined(scene, place)
        hits = scene.hits[place : last + 1]
        stretch = _given_up(scene, hits)
        if stretch:
            yield Given(tuple(release for hit in hits for release in _releases(scene, hit)), *stretch)
        place = last + 1 if stretch else place + 1


def _last_joined(scene: Scene, place: int) -> int:
    """Give the last of the hits that are named in one breath with one: "Korean or Japanese"."""
    last, hits = place, scene.hits
    while last + 1 < min(len(hits), place + MAX_JOINED):
        if not _JOIN.fullmatch(scene.text[hits[last].end : hits[last + 1].start]):
            break
        last += 1
    return last


def _given_up(scene: Scene, hits: Sequence[Hit]) -> tuple[int, int] | None:
    """Give the stretch that gives some neighbouring hits up, None if nothing does."""
    before, after = _words_around(scene, hits)
    if before is None and after is None:
        return None
    start = hits[0].start - len(before.lstrip()) if before else hits[0].start
    end = hits[-1].end + len(after or "")
    trail = _TRAIL.match(scene.text, end)
    return start, trail.end() if trail else end


def _words_around(scene: Scene, hits: Sequence[Hit]) -> tuple[str | None, str | None]:
    """Give the words before and behind some hits that give them up."""
    words, end = lead(scene.text, hits[0].start), hits[-1].end
    before = _VALUE_BEFORE.search(words) or (_FORGET.search(words) if scene.wants else None)
    after = _OPTIONAL_AFTER.match(scene.text, end)
    if before is None and after is None and any(_is_among(scene, hit, exclude=False) for hit in hits):
        before, after = _WANTED_BEFORE.search(words), _VALUE_AFTER.match(scene.text, end)
        before = None if before and before[0] == "把" and not after else before
    if before is None and after is None and _NOT_ONLY.search(words):
        after = _TOO_FINE.match(scene.text, end)
        before = _NOT_ONLY.search(words) if after else None
    if before is None and after is None and any(_is_among(scene, hit, exclude=True) for hit in hits):
        after = _BACK_IN.match(scene.text, end) or _BACK_BEHIND.match(scene.text, end)
        before = _BACK_BEFORE.search(words) if after else None
    return before[0] if before else None, after[0] if after else None


def _is_among(scene: Scene, hit: Hit, *, exclude: bool) -> bool:
    """Tell whether a hit speaks of something that is wanted, or ruled out."""
    return any(_speaks_of(hit, part.kind, part.value) for part in scene.wants if part.exclude == exclude)


def _speaks_of(hit: Hit, kind: str, value: object) -> bool:
    return any(
        meaning.kind == kind and (meaning.value == value or kind in _WANT_BACK) for meaning in hit.meanings + hit.denied
    )


def _releases(scene: Scene, hit: Hit) -> Iterator[Release]:
    """Yield what one hit gives up; numbers go with all of their kind, for nobody repeats them exactly."""
    stated = {(part.kind, part.value) for part in scene.wants}
    known = [meaning for meaning in (*hit.meanings, *hit.denied) if (meaning.kind, meaning.value) in stated]
    for meaning in known or hit.meanings:
        yield Release(meaning.kind, hit.span, None if meaning.kind in _WANT_BACK else meaning.value)
