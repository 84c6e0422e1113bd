"""Ways back: undo the last change, find an earlier list again, start anew."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from recsys.intent.hit import Hit
from recsys.intent.scene import clipped

FIRST_LIST = 99  # more lists than a conversation keeps: the oldest one

_POLITE = (
    r"(?:please|pls|ok|okay|thanks|thank you|can you|could you|let's|lets|i want to|i'd like to|now|all|the|my|a|it"
    r"|that|this|last|change|step|one|actually|no|hmm|oh|吧|了|一下|请|帮我|我要|我想|啊|呢|好|的|上|刚才|刚刚|这"
    r"|一步|操作|再|又|也|都|继续|again|once more|too|as well|please do|,|，|。|\.|!|！|~|\s)*"
)
_UNDO = re.compile(
    rf"^{_POLITE}(?:undo|go back|take (?:that|it) back|revert|back up|previous|撤销|撤回|返回|回退|退回|后退|回到"
    rf"|取消刚才|上一步|恢复上一步|恢复)(?: to)?{_POLITE}(?:上一步|上一个|之前|前面|previous)?{_POLITE}$"
)
_TAKEN_BACK = re.compile(
    r"\W*(?:好吧|算了|哦|呃|[,，\s])*(?:(?:刚才|刚刚|上面|前面|上一?)(?:说?的?)?(?:那|这|一)?(?:[条句个步]|次)?"
    r"(?:要求|条件|话)?(?:不算(?:数)?|作废|收回|当我没说|取消|撤回|不要了)|(?:就)?当我没说|收回刚才(?:的话|那句))(?:了|吧|啊|哈)*\W*"
    r"|\W*(?:(?:ok|okay|oh|no|well|please)\b|[, ])*(?:(?:forget|ignore|scratch|disregard) (?:the |my |that )?"
    r"(?:last|what i just said|last (?:one|bit|thing|part|message|request|change|condition))"
    r"(?: (?:one|bit|thing|part|message|request|change|condition))?)\W*"
)
_MAX_UNDO = 120  # characters of a message that may say nothing but "undo"
_RESTART = re.compile(
    r"\b(?:start (?:over|again|afresh|anew|from scratch)|restart|reset|begin again|clear (?:everything|all|it"
    r"|the(?= (?:wish|list|search|filters|lot|slate)))|forget (?:everything|all|it|that|what i said)"
    r"|new (?:search|conversation|topic)|scratch that(?=\W*$))\b"
    r"|重新开始|从头(?:来|开始)|重来|清空|清除(?:所有|全部|条件)|重置|忘掉(?:刚才|之前|前面)|全部取消|换个话题"
    r"|重新(?:来|推荐|找)"
)
_LIST = r"(?:lists?|results?|recommendations?|suggestions?|ones?|films?|movies?|picks?|selection|set|batch)"
_LIST_ZH = r"(?:列表|名单|片单|清单|结果|推荐|那些|那批|那几部|一批|批|那个|那组|那次)"
_GO = (
    r"(?:(?:go|going|take me|bring me|let's go|jump|return|get)(?: me)? ?back(?: to)?|back to|return to|bring back"
    r"|show(?: me)? again|(?:show|give)(?: me)?(?= .{1,60}\bagain\b))"
)
_GO_ZH = (
    r"(?:(?:还是|再|请|帮我|我想|让我|想|重新|能不能|可以|可不可以)*(?:回到|返回到?|退回到?|回去看?|切回到?"
    r"|跳回到?|恢复到?|回))"
)
_FIRST = re.compile(
    rf"\b{_GO} (?:the |your |my )?(?:very )?(?:first|original|initial|beginning"
    rf"|start)(?: {_LIST}(?: of {_LIST})?)?\b(?! [a-z]*(?:one|film|movie)\b)"
    rf"|(?:{_GO_ZH}|看)(?:最开始|最初|一开始|第一次|开头|最早|最前面|第一个列表|第一批|第一份)(?:的|时候"
    rf"|那)*{_LIST_ZH}?"
)
_STEPS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (
        2,
        re.compile(
            rf"\b{_LIST} before (?:last|the last(?: one)?|that(?: one)?|the previous(?: one)?)\b|\b(?:two"
            rf"|2) {_LIST} (?:ago|back|before|earlier)\b|\bgo back (?:two|2)(?: (?:steps|lists|times))?\b"
            rf"|上上(?:一)?(?:个|次|批|份|组|轮)的?{_LIST_ZH}?|前(?:面)?(?:两|2)(?:个|次|批|轮)的?{_LIST_ZH}"
            rf"|倒数第二(?:个|次|批)的?{_LIST_ZH}"
            rf"|(?:退|回)(?:到)?(?:两|2)步"
        ),
    ),
    (
        3,
        re.compile(
            rf"\b(?:three|3) {_LIST} (?:ago|back|before|earlier)\b|\bgo back (?:three|3)(?: (?:steps|lists"
            rf"|times))?\b|上上上(?:个|次|批)|(?:退|回)(?:三|3)步"
        ),
    ),
    (
        1,
        re.compile(
            rf"\b(?:{_GO} |show (?:me )?|see )(?:the |your |my )?(?:previous|last|earlier|old|prior"
            rf"|other) {_LIST}\b(?! (?:of|by|from|with))|\b(?:previous|last) {_LIST} again\b|\bone {_LIST} (?:ago"
            rf"|back)\b"
            rf"|(?:{_GO_ZH}|看|还是)(?:刚才|刚刚|之前|前面|上一?)(?:的|那)*(?:个|次|批|份|组"
            rf"|轮)?的?{_LIST_ZH}(?=[\s,，。.！!吧了呢啊]|$)"
            rf"|^\W*上一?(?:个|次|批|份|组|轮)(?:的)?{_LIST_ZH}\W*$"
        ),
    ),
)
_NAMED = re.compile(
    rf"^\W*(?:ok|okay|no|hmm|actually|let's|can we|could we|can you|could you|please|i want to|i'd like to|,"
    rf"|\W)*{_GO} (?:the |those |that |my |your |our |some |showing |when |to )*"
    rf"|^\W*(?:好吧|嗯|那|算了|还是|不如|我们|要不|[,，\s])*{_GO_ZH}(?:刚才|刚刚|之前|前面|最开始|一开始|那个|那些"
    rf"|那批|的|看)*"
)
_TAIL = re.compile(
    rf" (?:{_LIST}(?: of {_LIST})?|again|please|you (?:showed|gave|recommended)(?: me)?(?: before| earlier| first)?"
    rf"|from (?:before|earlier)|before|earlier|stuff)(?=\W|$)"
    rf"|(?:的|那)*(?:{_LIST_ZH})(?:里|中)?(?:去|吧|来|了|好了)*"
)


@dataclass(frozen=True, slots=True)
class Back:
    """A way back to an earlier list.

    Args:
        steps: how many lists back; 0 for the last one that holds what else the message says.
        closed: the stretches that say so.
    """

    steps: int
    closed: tuple[tuple[int, int], ...]


def is_undo(text: str) -> bool:
    """Tell whether a message takes the last change back.

    Args:
        text: the message, normalised.
    """
    if len(text) >= _MAX_UNDO:
        return False
    return _UNDO.match(text) is not None or _TAKEN_BACK.fullmatch(text) is not None


def find_restart(text: str) -> list[tuple[int, int]]:
    """Give where a message says to start anew.

    Args:
        text: the message, normalised.
    """
    return [match.span() for match in _RESTART.finditer(text)]


def find_back(text: str, hits: Sequence[Hit]) -> Back | None:
    """Give the way back to an earlier list that a message asks for.

    Args:
        text: the message, normalised.
        hits: what is understood in it; an earlier list may have been made for that.
    """
    if not any(hit.meanings for hit in hits):
        places = ((FIRST_LIST, _FIRST), *_STEPS)
        found = ((steps, match) for steps, pattern in places if (match := pattern.search(text)))
        return next((Back(steps, (match.span(),)) for steps, match in found), None)
    match = _NAMED.match(text)
    stretch = clipped(match.span(), hits) if match else None
    if stretch is None:
        return None
    return Back(0, (stretch, *(tail.span() for tail in _TAIL.finditer(text, stretch[1]))))
