"""What a message does to the conversation: ask, refine, reject, why, undo, back, restart, tell or chat."""

from __future__ import annotations

import re
from collections.abc import Sequence

from recsys.intent.scene import lead
from recsys.types import Segment, State

_REJECT = re.compile(
    r"换一?(?:批|换|组|些|拨|几部|几个|波)|换(?:别的|其他的?|几部|点别的|个别的|掉)|(?:来|给我|推荐|有没有|还有"
    r"|看看)(?:点|些|几部|没有)?(?:别的|其他的?|其它的?)(?!.{0,2}(?:类型|国家))|还有(?:别的|其他的?|其它的?|吗"
    r"|没有|更多)|再(?:来|推荐|换)(?:一?些|几部|一批|几个|一组)(?!.{0,1}[^吧呢吗啊\W])|都不(?:喜欢|想看|要|行|好"
    r"|感兴趣|合适)|(?:这些|都)(?:我)?(?:都)?(?:看过了?|不要|不想看|不喜欢)|不喜欢这些|不要这些|没有喜欢的|下一(?:批"
    r"|页|组|轮|拨)|另外(?:再)?(?:推荐|来|给)(?:我)?(?:几|一些|点)|(?:再|多)(?:给我?|来|推荐)(?:我)?(?:\d+"
    r"|[两三四五六七八九十]+)(?:部|个)"
    r"|没有?一个(?:喜欢|想看|行|满意)的?|都不对|不合(?:口味|胃口)|换个?口味|不(?:太)?满意|都没(?:意思|兴趣)"
    r"|更多(?:推荐|电影)?$"
    r"|\b(?:something (?:else|different)|anything else|(?:show|give|recommend|find|suggest)(?: me)? (?:(?:some"
    r"|any) )?(?:more|others?|another|other ones|different)(?: ones| movies| films| options)?\b(?! [a-z]*(?:funny"
    r"|like|romantic|action))|(?:(?<=^)|(?<=[,.;!?] )|(?<=\b(?:have|know|show) )|(?<=\bgot )|(?<=\byou )"
    r"|(?<=\bthere ))any (?:more|others?)(?= ?(?:$|\?|ideas|suggestions|options|recommendations|films"
    r"|movies))|(?:show|give)(?: me)? (?:\w+ )more(?=\W*$)|not good enough|not what i (?:want|wanted|meant"
    r"|had in mind|was looking for)"
    r"|more (?:like|of) (?:these|those|them|the same)|more (?:ideas|suggestions|recommendations)"
    r"|other (?:ones|options|films|movies|suggestions|recommendations)|not (?:these|those)|none of (?:these|those"
    r"|them)|don't (?:like|want) (?:these|those|any of|them)|(?:next|another) (?:batch|set|ones?|page)"
    r"|seen (?:all )?(?:of )?(?:these|those|them)(?: all)?|try again|more options|more please)\b|^\W*(?:next|more"
    r"|others?|another(?: one)?|pass)\W*$"
)
_WHY = re.compile(
    r"^\W*(?:(?:but|and|ok|so|那|请问|你|你能|可以|能|告诉我|说说|解释一下)\W*)*(?:why\b|how come\b|what made you\b"
    r"|(?:(?:can|could) you )?explain (?:why|this|that|the|your|it|how)\b|tell me why\b|what(?:'s| is) the reason\b"
    r"|reason(?:s)? for\b|为什么|为啥|为何|怎么会推荐|凭什么|理由是?什么|推荐理由|什么理由|原因)"
    r"|(?:解释|说明)(?:一?下)?(?=第|这|那|它|为|原因|理由|\W*$)|\b(?:justify|reasons? (?:for|behind)) (?:the|this"
    r"|that|your|number)\b"
    r"|(?:为什么|为啥|为何|怎么)(?:会|要|是|给我)?(?:推荐|选|挑)|第.{1,3}[部个条].{0,4}(?:为什么|为啥|理由|原因)"
    r"|\bwhy (?:did|do|was|were|is|are) (?:you|this|that|these|it|the)\b"
)
# "Why don't we watch a comedy" wishes for one.
_SUGGESTION = re.compile(r"\bwhy (?:not|don't (?:we|you|i)|can't we)\b|为什么不|为啥不|干嘛不")
# Questions for what is not on the list.
_ABSENT = re.compile(
    r"\bwhy (?:not|no|isn't|aren't|wasn't|didn't you|don't you|haven't you|is (?=.{1,60}\bnot\b)|is there no"
    r"|are there no|don't i see|can't i see)\b"
    r"|\b(?:where(?:'s| is)|how come (?:no|there's no|you didn't|you don't|you left out))\b"
    r"|(?:为什么|为啥|为何|怎么|咋)(?:会|就|都|我|看不到|里面|列表里|推荐|你)*(?:没|不|看不[到见])(?:有|给我|把"
    r"|在)*(?:推荐|选|列|出现|包括|包含|放|显示)?|(?:在哪|去哪"
    r"|哪去)(?:里|儿|了)?(?=\W*$)"
)
_REFINE = re.compile(
    r"^\W*(?:(?:is|are) there|(?:do|have) you(?: have| got)?|any(?:thing|one)?|got|ones?|some)"
    r"(?: any| ones?| some| of (?:them|these|those))* (?:with|by|from|in|about|that|set|starring|featuring|where)\b"
    r"|\b(?:him|his|he|she)\b|\bher\b(?! \d)|[他她](?:们)?(?:的|演|导|拍|主演|还|和)"
    r"|^\W*有(?!没有|什么).{1,12}?(?:主?演|执?导|拍|参演|出演)的[吗么?]"
    r"|^\W*(?:in|with|about|from|by|set|starring|featuring|directed|for|made|where|that|under|over|before|after|between"
    r"|rated|nothing|fewer|anything but) (?!me\b)"
    r"|^\W*(?:和|跟|与|还有|还得|加上)(?!.*(?:一样|类似|差不多|似的|同款))"
    r"|^[^,，。！!？?；;影]{1,10}(?<!电影|影片|片子|推荐|想看|想要)的(?:吧|呢|就行|也行)?\W*$"
    r"|^\W*(?:(?:ok|okay|yes|yeah|great|nice|thanks|good|cool|hmm|well|hm|好的?|嗯|不错|可以)\W+)*(?:and|but|also"
    r"|plus|only|just|make it|make them|more|less|with|without|no|not|same|what about|how about|maybe|preferably"
    r"|ideally|instead|except"
    r"|besides|apart from|aside from|a bit|a little|even|still|keep|then|any of|from those|of those|add|remove|drop|too"
    r"|can (?:it|they) be|should be|must be|they should|it should|i'd prefer|rather"
    r"|再|更|但|但是|不过|而且|并且|另外|还要|还得|也要|只要|只看|只想|不要|别|不想|不能|最好|要|换成|改成|改为"
    r"|加上?|去掉|除了|稍微|有没有更|那|那么|或者|其中|里面|同样|还是|得是|必须|限定|尽量)"
    r"|\b(?:instead|as well|also|too|though)\W*$|\b(?:[a-z]{3,}er|more [a-z]+|less [a-z]+)(?: (?:ones?|please"
    r"|movies?|films?))?\W*$|(?:一点|一些|点儿?的?|些的?)\W*$|^\W*(?:没|不)(?:那么|这么|太)"
)
_TOPICS = frozenset({"genre", "like", "person", "theme", "keyword", "series"})
_OWN_TOPICS = frozenset({"genre", "like", "person", "series"})  # another of one of these is another wish
_REQUEST = re.compile(
    r"\b(?:recommend|suggest|find|show me|give me|looking for|i want|i'd like|i would like|i need|any|some(?:thing)?"
    r"|what|which"
    r"|how about|can you|could you|let's|movies?|films?|flicks?)\b|推荐|想看|想找|找|来|有没有|有什么|给我|求|我要"
    r"|电影|影片"
)
_NOT_PLACE = re.compile(
    r"(?:不要|不想看?|不喜欢|别|除了|去掉|删掉|删除|移除|换掉|拿掉|隐藏|hide|not|no|don't (?:like|want)|without"
    r"|except|but"
    r"|remove|drop|delete|skip"
    r"|replace|swap|lose|get rid of)(?: the| out)? ?$"
)
_EXCHANGED = re.compile(r" (?:with|for|by|to|into)\b")
_PLACE_NOT = re.compile(r"(?:我|也|就)*(?:不要|不喜欢|不想看|看过|换掉|去掉|删掉|删了|不行|算了|pass)")


def says_why(text: str) -> bool:
    """Tell whether a message asks for reasons.

    Args:
        text: the message, normalised.
    """
    return bool(_WHY.search(text)) and not _SUGGESTION.search(text)


def find_absence(text: str) -> list[tuple[int, int]]:
    """Give the words that ask why some film is not on the list: "why not ...".

    Args:
        text: the message, normalised.
    """
    return [match.span() for match in _ABSENT.finditer(text)]


def find_rejection(text: str) -> list[tuple[int, int]]:
    """Give where a message asks for other films and says nothing else.

    Args:
        text: the message, normalised.
    """
    return [match.span() for match in _REJECT.finditer(text)]


def turns_down(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Give the stretch that turns down what stands in another: "not the second one"; None if it is not turned down.

    Args:
        text: the message, normalised.
        start, end: where the film is pointed at.
    """
    if _EXCHANGED.match(text, end):
        return None  # "replace it with a thriller" speaks of the wish
    before, after = _NOT_PLACE.search(lead(text, start)), _PLACE_NOT.match(text, end)
    if before is None and after is None:
        return None
    return (start - len(before[0]) if before else start, after.end() if after else end)


def builds_on(text: str, segments: Sequence[Segment], state: State | None) -> bool:
    """Tell whether a wish adds to the one that stands.

    Args:
        text: the message, normalised.
        segments: its meaningful pieces.
        state: the conversation so far.
    """
    if state is None or not state.segments:
        return False
    if _REFINE.search(text):
        return True
    wants = {part.kind for segment in segments for part in segment.parts if not part.exclude}
    if not any(segment.parts for segment in segments):
        return False
    standing = {part.kind for segment in state.segments for part in segment.parts if not part.exclude}
    other = bool(wants & standing & _OWN_TOPICS) or ("like" in standing and "genre" in wants)
    return not wants & _TOPICS or not (other or _REQUEST.search(text))
