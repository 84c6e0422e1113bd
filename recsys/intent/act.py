"""What a message does to the conversation: ask, refine, reject, why, undo, restart or chat."""

from __future__ import annotations

import re
from collections.abc import Sequence

from recsys.intent.number import CHINESE, parse_number
from recsys.types import Act, Segment, State

_POLITE = (
    r"(?:please|pls|ok|okay|thanks|thank you|can you|could you|let's|lets|i want to|i'd like to|now|all|the|my|a|it"
    r"|that|this|last|change|step|one|actually|no|hmm|oh|吧|了|一下|请|帮我|我要|我想|啊|呢|好|的|上|刚才|刚刚|这"
    r"|一步|操作|,|，|。|\.|!|！|~|\s)*"
)
_UNDO = re.compile(
    rf"^{_POLITE}(?:undo|go back|take (?:that|it) back|revert|back up|previous|撤销|撤回|返回|回退|退回|后退|回到"
    rf"|取消刚才|上一步|恢复上一步|恢复)(?: to)?{_POLITE}(?:上一步|上一个|之前|前面|previous)?{_POLITE}$"
)
_RESTART = re.compile(
    r"\b(?:start (?:over|again|afresh|anew|from scratch)|restart|reset|begin again|clear (?:everything|all|it"
    r"|the)|forget (?:everything|all|it|that|what i said)|new (?:search|conversation|topic)|scratch that)\b"
    r"|重新开始|从头(?:来|开始)|重来|清空|清除(?:所有|全部|条件)|重置|忘掉(?:刚才|之前|前面)|全部取消|换个话题"
    r"|重新(?:来|推荐|找)"
)
_REJECT = re.compile(
    r"换一?(?:批|换|组|些|拨|几部|几个|波)|换(?:别的|其他的?|几部|点别的|个别的|掉)|(?:来|给我|推荐|有没有|还有"
    r"|看看)(?:点|些|几部|没有)?(?:别的|其他的?|其它的?)(?!.{0,2}(?:类型|国家))|还有(?:别的|其他的?|其它的?|吗"
    r"|没有|更多)|再(?:来|推荐|换)(?:一?些|几部|一批|几个|一组)(?!.{0,1}[^吧呢吗啊\W])|都不(?:喜欢|想看|要|行|好"
    r"|感兴趣|合适)|(?:这些|都)(?:我)?(?:都)?(?:看过了?|不要|不想看|不喜欢)|不喜欢这些|不要这些|没有喜欢的|下一批"
    r"|更多(?:推荐|电影)?$"
    r"|\b(?:something (?:else|different)|anything else|(?:show|give|recommend|find|suggest)(?: me)? (?:(?:some"
    r"|any) )?(?:more|others?|another|other ones|different)(?: ones| movies| films| options)?\b(?! [a-z]*(?:funny"
    r"|like|romantic|action))"
    r"|other (?:ones|options|films|movies|suggestions|recommendations)|not (?:these|those)|none of (?:these|those"
    r"|them)|don't (?:like|want) (?:these|those|any of|them)|(?:next|another) (?:batch|set|ones?|page)"
    r"|seen (?:all )?(?:of )?(?:these|those|them)(?: all)?|try again|more options|more please)\b|^\W*(?:next|more"
    r"|others?|another(?: one)?|pass)\W*$"
)
_WHY = re.compile(
    r"^\W*(?:(?:but|and|ok|so|那|请问|你|你能|可以|能|告诉我|说说|解释一下)\W*)*(?:why\b|how come\b|what made you\b"
    r"|(?:(?:can|could) you )?explain (?:why|this|that|the|your|it|how)\b|tell me why\b|what(?:'s| is) the reason\b"
    r"|reason(?:s)? for\b|为什么|为啥|为何|怎么会推荐|凭什么|理由是?什么|推荐理由|什么理由|原因)"
    r"|(?:为什么|为啥|为何|怎么)(?:会|要|是|给我)?(?:推荐|选|挑)|第.{1,3}[部个条].{0,4}(?:为什么|为啥|理由|原因)"
    r"|\bwhy (?:did|do|was|were|is|are) (?:you|this|that|these|it|the)\b"
)
_WHY_NOT = re.compile(r"\bwhy not\b|为什么不|为啥不|why don't")
_CHAT = re.compile(
    r"(?:hello|hi|hey|hiya|yo|howdy|greetings|good (?:morning|evening|afternoon|night)|there|thanks?|thank you"
    r"|thx|ty|cheers|so much|very much|a lot|appreciate (?:it|that)|bye|goodbye|see (?:you|ya)|later|ok|okay|cool"
    r"|great|nice|awesome|perfect|good|fine|yes|yeah|yep|no|nope|sure|lol|haha+|hehe+|wow|hmm+"
    r"|who are you|what are you|what can you do|how are you(?: doing)?(?: today)?|are you (?:a )?(?:bot|human"
    r"|robot|an ai)|help|what is this|what's up|whats up|test(?:ing)?|that'?s (?:great|nice|good|perfect)|got it"
    r"|i see|never ?mind|you'?re (?:welcome|great|the best)|well done|good job|bot|man|all|for (?:the"
    r"|your) (?:help|recommendations?)"
    r"|你好|您好|嗨|哈喽|哈啰|嘿|喂|早上好|早安|晚上好|下午好|晚安|早|谢谢|感谢|多谢|谢了|谢啦|辛苦了?|再见|拜拜"
    r"|回见|好的|好吧|好|嗯+|哦+|噢|行|可以|不错|棒|太棒了|厉害|很好|明白了?|知道了|懂了|收到|哈+|呵+|嘻+|你是谁"
    r"|你是什么|你叫什么(?:名字)?|你会(?:做)?什么|你能(?:做|干)(?:什么|啥)|在吗|在不在|怎么用|帮助|测试|你真棒"
    r"|你啊?|您|啊|呀|吗|呢|吧|啦|了|的|太|真|非常|十分|推荐|帮忙|我|很|喜欢|这些|都)"
)
_CHAT_MESSAGE = re.compile(rf"^(?:{_CHAT.pattern}|[\W_])*$")
_REFINE = re.compile(
    r"^\W*(?:(?:ok|okay|yes|yeah|great|nice|thanks|good|cool|hmm|well|hm|好的?|嗯|不错|可以)\W+)*(?:and|but|also"
    r"|plus|only|just|make it|make them|more|less|with|without|no|not|same|what about|how about|maybe|preferably"
    r"|ideally|instead|except|a bit|a little|even|still|keep|then|any of|from those|of those|add|remove|drop|too"
    r"|can (?:it|they) be|should be|must be|they should|it should|i'd prefer|rather"
    r"|再|更|但|但是|不过|而且|并且|另外|还要|还得|也要|只要|只看|只想|不要|别|不想|不能|最好|要|换成|改成|改为"
    r"|加上?|去掉|除了|稍微|有没有更|那|那么|或者|其中|里面|同样|还是|得是|必须|限定|尽量)"
    r"|\b(?:instead|as well|also|too|though)\W*$|\b(?:[a-z]{3,}er|more [a-z]+|less [a-z]+)(?: (?:ones?|please"
    r"|movies?|films?))?\W*$|(?:一点|一些|点儿?的?|些的?)\W*$"
)
_TOPICS = frozenset({"genre", "like", "person", "theme", "keyword"})
_ORDINALS = {
    word: place
    for place, words in enumerate(
        (
            "first 1st",
            "second 2nd",
            "third 3rd",
            "fourth 4th",
            "fifth 5th",
            "sixth 6th",
            "seventh 7th",
            "eighth 8th",
            "ninth 9th",
            "tenth 10th",
        ),
        1,
    )
    for word in words.split()
}
ORDINAL = re.compile(
    rf"\b(?:the )?(?P<en>{'|'.join(_ORDINALS)})(?: (?:one|movie|film|pick|recommendation|suggestion"
    rf"|result))?\b(?! (?:world|love|date|time|contact|blood))|(?:#|no\. ?|number )(?P<digit>\d+)\b|第(?P<zh>{CHINESE}"
    rf"|\d+)(?:部|个|条|款|本|片)(?:电影|影片|片子)?|(?P<last>最后一?[部个条]|\bthe last one\b)"
)
_NOT_ORDINAL = re.compile(r"(?:不要|不想看?|不喜欢|别|除了|not|no|don't (?:like|want)|without|except|but)(?: the)? ?$")


def find_act(text: str, segments: Sequence[Segment], state: State | None) -> Act:
    """Tell what a message does.

    Args:
        text: the message, normalised.
        segments: its meaningful pieces.
        state: the conversation so far.

    Returns:
        The act; "ask" where nothing else is clear.
    """
    if _UNDO.match(text):
        return "undo"
    if _WHY.search(text) and not _WHY_NOT.search(text):
        return "why"
    if _RESTART.search(text):
        return "restart"
    first = state is None or not state.shown
    if refuses_ordinal(text) or (_REJECT.search(text) and not (first and any(piece.parts for piece in segments))):
        return "reject"
    if _CHAT_MESSAGE.match(text):
        return "chat"
    return "refine" if _builds_on(text, segments, state) else "ask"


def _builds_on(text: str, segments: Sequence[Segment], state: State | None) -> bool:
    if state is None or not state.segments:
        return False
    if _REFINE.search(text):
        return True
    wants = [part for segment in segments for part in segment.parts if not part.exclude]
    anything = any(segment.parts for segment in segments)
    return anything and not any(part.kind in _TOPICS for part in wants)


def find_ordinal(text: str, n_shown: int) -> int:
    """Give the 1-based place in the list last shown that a message points at, 0 for none.

    Args:
        text: the message, normalised.
        n_shown: length of that list, for "the last one".
    """
    match = ORDINAL.search(text)
    if match is None:
        return 0
    if match["last"]:
        return n_shown
    if match["en"]:
        return _ORDINALS[match["en"]]
    return int(parse_number(match["digit"] or match["zh"]))


def refuses_ordinal(text: str) -> bool:
    """Tell whether a message turns down one film of the list: "not the second one"."""
    match = ORDINAL.search(text)
    if match is None:
        return False
    return bool(_NOT_ORDINAL.search(text[: match.start()])) or bool(
        re.match(r"(?:我)?(?:不要|不喜欢|不想看|看过)", text[match.end() :])
    )


def request_spans(text: str) -> list[tuple[int, int]]:
    """Give where a message says nothing but "other films" or "start over"; its words are no part of the wish."""
    return [match.span() for pattern in (_REJECT, _RESTART) for match in pattern.finditer(text)]
