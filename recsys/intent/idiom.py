"""Phrases in which the name of a genre says nothing of the film: 「历史上最好的」, "my family", "drama queen"."""

from __future__ import annotations

import re

_IDIOM = re.compile(
    r"\b(?:would|will|might|could|can|may|should|that|which|it) (?:also |still |probably |all )?works?\b"
    r"|\b(?:after|from|off|at|office|home from|day at|back from|day of|busy|tired of|break from) work\b"
    r"|\bi(?:'d)? (?:also )?wish(?:ed)? (?:to|for|i|you|there)\b|\b(?:on|spending|during|enjoying) (?:a |my |the "
    r"|our )?"
    r"holidays?\b|\bi(?:'m| am) (?:at )?(?:home )?alone\b|\bescape (?:from )?(?:reality|everything|it all|my [a-z]+)\b"
    r"|\b(?:glass|cup|bottle) of (?:water|wine)\b|\b(?:free|spare|enough|have|got|kill) time\b|"
    r"\bin (?:the|a) (?:same )?spirit of\b|\b(?:in|throughout|of) (?:all |film |movie |cinema |cinematic "
    r"|screen )*history\b|\bhistory of (?:film"
    r"|cinema|movies?)\b"
    r"|\bof all time\b|\bdrama queens?\b|\b(?:my|his|her|their|our|a|your) family(?='s|\W*$|[,.;!?]| (?:is|are"
    r"|and|will|would|can"
    r"|loves?|likes?|wants?|member|members|reunion|dinner|gathering))|\bfamily (?:members?|room|dinner|tradition)\b"
    r"|\b(?:good|nice|loud|background|beautiful|amazing|the|its?|with) music\b|\bin action\b|\bfull of action\b(?=$)"
    r"|\b(?:watch|watching|viewing|browsing|search|view) history\b|\b(?:on|in) (?:a )?short (?:notice"
    r"|supply)\b|\bin short\b"
    r"|\bnot too heavy on\b|\bwar of words\b|\bhappy family\b|\b(?:some|any|too much|real|family|no"
    r"|high school|office) drama at\b"
    r"|历史(?:上|最|新高|评分|排名|记录|性的)|(?:观看|浏览|搜索|聊天|播放)历史|影史|有史以来|史上"
    r"|动作(?:一定|最好)?(?:要|得|能)?(?:快|慢|利索|麻利|迅速)(?:一?点|些)?(?!节奏|镜头|的?片)|动作(?=不要太慢|快点)"
    r"|被(?:老板|领导|同事|客户|老师|上司)[^,，。]{0,6}(?:骂|批|训|气|坑)了?"
    r"|犯罪率|恐怖谷|恐怖如斯|冒险(?:一下|一次|试试)|不想冒险|(?:运动|健身)(?:完|之?后|的?时候?|一下|间隙)"
    r"|音乐(?:也|要|得|都|还|很|超|特别|比较|非常|真)*(?:好听?|不错|棒|动听|优美|赞|出色|震撼|到位|在线|加分)"
    r"|(?:背景|主题|片尾)音乐|家庭(?:影院|作业|成员|条件|环境|气氛|氛围)|爱情(?:运|观)|喜剧(?:效果|天赋)"
)


# "We usually watch thrillers, but tonight ...": what is usual is not what is wanted now.
_HABIT = re.compile(
    r"\b(?:usually|normally|typically|generally|always|most of the time|as a rule)\b[^.;!?]{3,80}?"
    r"(?=[,.;]? ?\b(?:but|though|yet) )"
    r"|(?:平时|平常|通常|一般|以前|往常)(?:都|总|就)?(?:爱|喜欢|只|看)[^。！？；]{1,40}?(?=[,，。；]?(?:但是?|不过"
    r"|可是?|只是)?(?:今天|今晚|这次|现在|今日))"
)


def find_habits(text: str) -> list[tuple[int, int]]:
    """Find the stretches that say what is watched as a rule, where a "but" follows.

    Args:
        text: a normalised message.
    """
    return [match.span() for match in _HABIT.finditer(text)]


_UNLESS = re.compile(r"\b(?:unless|except (?:if|when|for when))\b[^.;!?]*|除非(?:是)?[^。；！？]*")
_DENYING = re.compile(r"\b(?:no|not|nothing|never|without|don't|do not|hate|avoid)\b|不|别|没|讨厌")


def find_exceptions(text: str) -> list[tuple[int, int]]:
    """Give where a message allows what it rules out: "no animation unless it's Japanese".

    What is ruled out with an exception is ruled out whole, for no part says "unless"; the exception is no wish.

    Args:
        text: a normalised message.
    """
    return [match.span() for match in _UNLESS.finditer(text) if _DENYING.search(text, 0, match.start())]


def idioms(text: str) -> list[tuple[int, int]]:
    """Find the stretches where the name of a genre does not mean one.

    Args:
        text: a normalised message.
    """
    return [match.span() for match in _IDIOM.finditer(text)]
