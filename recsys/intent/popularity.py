"""How well known: "hidden gems", 「冷门」, "underrated", "a blockbuster", 「家喻户晓」."""

from __future__ import annotations

import re

from recsys.intent.hit import Hit, Meaning
from recsys.types import Bounds

# Fame runs from 0 to 1; half of the shipped films have less than .43, a tenth more than .69.
LITTLE_KNOWN: Bounds = (None, 0.5)
WELL_KNOWN: Bounds = (0.69, None)

_FILM = (
    r"(?:movies?|films?|flicks?|pictures?|cinema|ones?|titles?|stuff|picks?|choices?|things?|works?|comed(?:y"
    r"|ies)|dramas?"
    r"|thrillers?|westerns?|musicals?|romances?|rom-?coms?|sci-?fi|science fiction|fantas(?:y|ies)|horrors?"
    r"|noirs?|action"
    r"|adventures?|animations?|animes?|cartoons?|documentar(?:y|ies)|classics?|gems?|myster(?:y|ies)"
    r"|whodunits?|biopics?"
    r"|epics?|franchises?)"
)
_GEM = r"(?:gems?|pearls?)"
_LOW_ADJECTIVE = (
    r"(?:under-?rated|under-?appreciated|under-?seen|over-?looked|little[- ]known|lesser[- ]known|not so well[- ]known"
    r"|less (?:well[- ])?known|less (?:popular|famous|mainstream)|obscure|off[- ]the[- ]radar|under[- ]the[- ]radar"
    r"|under the radar|off the beaten (?:path|track)|deep[- ]cuts?|unsung|unheralded|niche|hidden|undiscovered"
    r"|little[- ]seen|non-mainstream|relatively unknown|unpopular)"
)
# What is popular or obscure must be a film: a film's name follows within three words, or the clause ends.
_AHEAD = (
    rf"(?! (?:culture|girls?|boys?|kids?|singers?|musicians?|bands?|actors?|actress|authors?|novels?|books?"
    rf"|person|people|place"
    rf"|tv|song)\b)(?=(?: [a-z0-9'-]+){{0,3}}? {_FILM}\b|\W*$|[,.;!?]| (?:and|but|or|please|these days|right"
    rf"|now|lately|with|this|at the"
    rf"|from|by|in|on|though)\b)"
)
_ZH_FILM = r"(?:电影|影片|片子?|佳片|好片|佳作|作品|神作|喜剧|动画|科幻|惊悚|悬疑|动作|爱情|恐怖|剧|IP)"

_LOW = [
    rf"\b(?:hidden|undiscovered|forgotten|overlooked|unknown|buried|lost|obscure|underrated|indie) {_GEM}\b",
    rf"\b{_GEM}\b(?= (?:nobody|no one|few|that (?:nobody|no one|few|most)|i (?:might|may|probably)))",
    rf"\b(?!hidden){_LOW_ADJECTIVE}(?![\w-]){_AHEAD}",
    r"\b(?:lesser|little)[- ]known\b(?! (?:actors?|actress|authors?|fact|place))|\bunder-?(?:rated|appreciated)\b",
    rf"\bhidden (?={_FILM}\b)|\bsleeper hits?\b|\bnot (?:very |too |so |that )?(?:well[- ]known|famous|popular)\b",
    r"\b(?:that |which )?(?:not many|few|hardly any|almost no|not a lot of) ?(?:people|one|viewers"
    r"|folks)? ?(?:have |has |'ve )?"
    r"(?:ever )?(?:know(?: about)?|knows(?: about)?|heard of|seen|watched|talks? about)\b",
    r"\b(?:that |which )?(?:nobody|no one|no-one|hardly anyone|hardly anybody|almost nobody|barely anyone)(?: else)?"
    r" (?:has |ever |really )*(?:knows?(?: about)?|heard of|seen|watched|talks? about)\b",
    r"(?:比较|相对|有点|偏)?(?:冷门|小众|偏门)(?:一点|一些|点|些)?的?(?!知识|音乐|运动|旅游|景点|职业|爱好"
    r"|乐队|品牌|专业|体育|歌|语言)",
    r"(?:沧海)?遗珠|(?:被)?(?:严重|大大)?低估(?!的?(?:女|男|人|英雄|科学|天才|历史))的?|被(?:埋没|忽略|忽视"
    r"|遗忘|错过)的?(?=好|佳|电影|片|影片|神|杰|经典|宝)",
    r"鲜为人知的?|少有人知的?|不为人知的?(?=好|佳|电影|片|影片|宝)|无人问津的?|少人问津的?",
    r"(?:没有?|没有?什么|没有?多少|很少有?|少有|几乎没有?|不太有)人(?:看过?|知道|听说过?|听过|了解|关注)的?",
    r"(?:看|知道|听说)过?的人(?:很|比较|不|不太)?(?:少|多)(?<!很多)(?<!较多)的?",
    r"(?:不太|不怎么|不|没那么|不那么|不是很|不是特别|不算)(?:出名|知名|有名|大众|主流|火|热门)(?!的?(?:人"
    r"|演员|导演))的?",
    r"(?:没什么|没啥|没有什么)(?:名气|知名度|热度)的?|名气不大的?|知名度(?:不高|低)的?|非主流的?|宝藏(?=电影"
    r"|片|影片|佳片|佳作)",
]
_HIGH = [
    r"\b(?:(?:big|huge|massive|global|mega|summer) ){0,2}(?:blockbusters?|box[- ]office (?:hits?"
    r"|success(?:es)?)|"
    r"smash hits?)\b(?! video)|\bmega[- ]?hits?\b|\bbig hits?\b(?! m[ae]n)|\bbig[- ](?:budget"
    r"|name)\b(?! (?:stars?|actors?|cast))",
    r"\bbest[- ]known\b",
    rf"\b(?:very |really |more |most |hugely |super |extremely |all-time |currently )*(?:popular|famous"
    rf"|well[- ]known|mainstream"
    rf"|widely (?:seen|known|watched|loved)){_AHEAD}",
    r"\b(?:everyone|everybody)(?:'s| is| has| else)* (?:knows?(?: about)?|heard of|(?:talk|rav)ing about"
    r"|talks? about|seen|watched"
    r"|loves?|watching)\b",
    r"(?:近期|当下|现在|最近|目前|时下|当前)?(?:大热(?!天)|热门|热映|火爆|爆火|爆红|火遍|爆款|最火|很火|超火|大火"
    r"|正火)(?!的?都看)(?:的|作|款)?(?!场面|战斗|旅游|景点|话题|人物|歌|音乐|专业|游戏|爱情|灾)",
    r"(?:商业|超级|年度|视效|国际|大制作的?)?大片(?!酬|(?:的)?(?:草|森林|沙漠|海|天空|土地|雪|花|田|云|空地|树"
    r"|麦))|叫座|卖座的?|票房(?:很|比较|超|都)?(?:高|大卖|冠军|大热|爆)的?|高票房的?|票房大片",
    r"家喻户晓的?|人尽皆知的?|众所周知的?|耳熟能详的?|无人不知的?|人人都?(?:知道|看过|爱看|爱)的?|脍炙人口的?"
    r"|烂大街的?|国民级?(?:电影|动画|喜剧)?",
    r"(?:大家|所有人|谁|每个人)都(?:看过|知道|听过|听说过|在看|在聊|喜欢|爱看)的?|(?:看过|知道)的人(?:很|比较"
    r"|最)?多的?",
    rf"(?:比较|更|很|最|非常|特别|超级?)?(?:主流|大众|知名|有名|出名|著名|流行|受欢迎|人气高|知名度高|名气大"
    rf"|大众化)(?:一点|一些|点|些)?的?(?={_ZH_FILM}|$|[,，。;；!！?？])",
]


def find_popularity(text: str) -> list[Hit]:
    """Find everything that bounds how well known the films are.

    Args:
        text: a normalised message.

    Returns:
        Hits of kind "popularity" with inclusive bounds from 0 to 1.
    """
    return [
        Hit(match.start(), match.end(), (Meaning("popularity", bounds),), rank=rank)
        for rank, bounds, patterns in _TABLE
        for pattern in patterns
        for match in pattern.finditer(text)
    ]


# "not so popular" holds "popular", so that what is little known goes first.
_TABLE = (
    (1, LITTLE_KNOWN, [re.compile(pattern) for pattern in _LOW]),
    (2, WELL_KNOWN, [re.compile(pattern) for pattern in _HIGH]),
)
