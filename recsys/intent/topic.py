"""What a message speaks of when it wishes for nothing: a greeting, thanks, the weather, distress."""

from __future__ import annotations

import re

from recsys.intent.danger import is_distressed, is_unsafe
from recsys.types import Topic

# Words that make even a dark message a wish for a film about it.
FILM = re.compile(
    r"\b(?:movies?|films?|flicks?|documentar(?:y|ies)|comed(?:y|ies)|dramas?|thrillers?|cinema|something (?:about|on"
    r"|with|like)"
    r"|anything about|stor(?:y|ies) (?:about|of)|watch|recommend|based on)\b|电影|影片|片子?|题材|纪录片|推荐|好看|剧"
    r"|看(?!病)"
)
_OFF = re.compile(
    r"\b(?:what(?:'s| is| will| was)|how(?:'s| is| will)) (?:the |today's |tomorrow's )?(?:weather|temperature"
    r"|forecast)\b|\bwill it (?:rain|snow)\b|\bweather (?:today|tomorrow|forecast|in|for|report)\b"
    r"|\bis it (?:raining|snowing|sunny|cold outside)\b"
    r"|\bwho (?:won|wins|will win|is winning) (?:the )?(?:game|match|world cup|super bowl|election|league|series"
    r"|final|nba|race|football|cup|title|medal|\w+ (?:game|match|cup|election|league|bowl))\b"
    r"|\b(?:score|result)s? of (?:the )?\w+ (?:game|match)\b|\b(?:football|soccer|basketball|nba|nfl) (?:scores?"
    r"|results?)\b|^\W*(?:what(?:'s| is)|calculate|compute|solve|how much is)? ?[-(\d. ]+(?: ?(?:[-+*/x×÷^=]|plus"
    r"|times|minus|divided by) ?[-()\d. ]+)+(?: ?= ?)?\W*$"
    r"|\b(?:solve|integrate|differentiate|factor|simplify) (?:the |this |for |an? )?(?:equation|integral|x\b|problem"
    r"|[\dxy^+*/() =-]{3,})|\b(?:square root|derivative|integral) of\b"
    r"|\b(?:write|compose|draft|generate|make) (?:me )?(?:an? |some |my )(?:\w+ )?(?:poem|essay|song|haiku|email"
    r"|e-mail|letter|code|script in python|function|program|story|cv|resume|speech|joke|report)s?\b"
    r"|\b(?:python|javascript|java|c\+\+|rust|sql|html)\b.{0,30}\b(?:code|function|script|error|bug|program|query"
    r"|loop|list)\b|\b(?:code|program|script|function) in (?:python|java|javascript|c\+\+|rust)\b|\bdebug (?:my"
    r"|this)\b|\bfix my code\b"
    r"|\btranslate (?:this|that|the|\w+ (?:to|into))\b|\bwhat time is it\b|\bwhat(?:'s| is) (?:the )?(?:time|date"
    r"|day)(?: (?:today|now|is it))?\W*$|\bwhat day is (?:it|today)\b"
    r"|\bwho(?:'s| is) (?:the )?(?:president|prime minister|king|queen|pope|chancellor)\b(?! in)"
    r"|\bwho should i vote for\b|\b(?:what do you think (?:of|about)) (?:trump|biden|putin|xi|politics|the election"
    r"|communism|capitalism|brexit)\b"
    r"|\b(?:capital|population|president|currency) of (?:the )?\w+\b|\b(?:stock|share|bitcoin|gold|house) (?:price"
    r"|market|prices)s?\b|\bbitcoin\b|\bexchange rate\b|\brecipe for\b|\bhow (?:do|can|should|to) (?:i )?(?:cook|bake"
    r"|lose weight|fix|learn|get a job|invest)\b"
    r"|\bis it (?:going to|gonna) (?:rain|snow)\b|^\W*(?:please )?(?:do|finish|help (?:me )?with) my homework\W*$"
    r"|\bwhere can i (?:pirate|torrent|illegally)\b|^\W*(?:you(?:'re| are) (?:so )?(?:useless|stupid|dumb|an idiot"
    r"|terrible|bad|rubbish)"
    r"|i (?:love|hate) you|(?:please )?play (?:some |me )?(?:a song|music))\W*$"
    r"|^\W*你(?:好|真|太|怎么这么)?(?:笨|蠢|傻|没用|垃圾|差劲)[啊呀了的]*\W*$|(?:推荐|找|订)(?:一?个|一?家|几家"
    r"|附近的?)?(?:餐厅|饭店|酒店|景点|火锅店)"
    r"|^\W*(?!你|主演|导演|演员|编剧|[男女]?主角?|作者|配音|反派)[一-龥]{2,4}是谁[啊呀]?\W*$|(?:股票|股市|基金|房价"
    r"|比特币)(?:会|要|还会)?(?:涨|跌)[吗么]?"
    r"|\btell me a (?:joke|riddle|bedtime story)\b|\bsing (?:me )?(?:a )?song\b|\bhow old are you\b|\bdo you (?:love"
    r"|like) me\b|\bwill you marry me\b|\b(?:book|order) (?:me )?(?:a )?(?:flight|hotel|taxi|pizza|table|ticket"
    r"|uber)s?\b|\bmeaning of life\b|\bnews (?:today|of the day)\b|\blatest news\b"
    r"|(?:今天|明天|后天|现在|这几天|外面|北京|上海|当地|那边)?(?:的)?(?:天气|气温|温度)(?:怎么样|如何|预报(?!员)"
    r"|好不好"
    r"|好吗|咋样|多少度?)|天气预报(?!员)|^\W*[一-龥]{0,6}天气\W*$"
    r"|(?:今天|明天|外面|会不会|要不要)(?:会)?下(?:雨|雪)(?:吗|么)?|多少度"
    r"|谁(?:赢了|会赢|夺冠|拿了冠军)|比分(?:是|多少)?|(?:比赛|球赛|世界杯|欧冠|nba|中超|奥运会?)(?:结果|比分|谁赢"
    r"|几点)|^\W*[-(\d. ]*\d ?(?:[-+*/×÷]|加|减|乘"
    r"|除以?|乘以) ?[-()\d. ]*\d[^年代]{0,2}(?:等于|=|是)?(?:多少|几)?\W*$|[一二三四五六七八九十]+(?:加|减|乘"
    r"|除)[一二三四五六七八九十]+等于"
    r"|(?:帮我|给我|替我|请)?(?:写|作|编)(?:一?(?:首|篇|段|封|个|份|点))(?:.{0,6})(?:诗|歌|作文|文章|代码|程序|邮件"
    r"|信|情书|论文|报告|简历|函数|脚本|笑话|文案|检讨)"
    r"|(?:写|改|跑|调试)(?:代码|程序|作业|论文)|(?:解|求解)(?:一?下|个)?(?:方程|这道题|积分)|方程.{0,10}(?:解|等于)"
    r"|微积分|python代码"
    r"|(?:几点|什么时间)了|现在几点|今天(?:是)?(?:几号|星期几|周几)|(?:总统|主席|首相|总理)(?:现在)?是谁"
    r"|谁是.{0,6}(?:总统|主席|首相|总理)|(?:首都|人口|面积|货币)(?:是"
    r"|有)(?:哪|什么|多少)|(?:股票|股市|基金|房价|比特币|汇率|金价|油价)(?:怎么样|涨|跌|多少|如何|走势|推荐)?(?=\W*$)"
    r"|(?:怎么|如何)(?:做菜|做饭|减肥|炒|煮|学|赚钱|挣钱|投资|追女生|追男生)|菜谱|翻译(?:一下|成|这)|讲个(?:笑话"
    r"|故事)|唱(?:首|个)歌|你(?:多大|几岁)|你(?:喜欢|爱)我吗|嫁给我"
    r"|(?:订|买|叫)(?:个|张|份)?(?:机票|酒店|外卖|车票|火车票|披萨)|人生的意义|怎么看(?:待)?.{0,8}(?:政治|选举|战争"
    r"|总统)|(?:政治|选举|台湾问题)(?:怎么看|你怎么看)"
)
# Facts that the catalogue does not hold, and services that nobody here offers.
_NOT_KEPT = re.compile(
    r"\bwhere (?:can|do|could) (?:i|we|you) (?:watch|stream|see|find|buy|rent|download|get) (?:it|this|that|them"
    r"|these)\b"
    r"|\b(?:is|are) (?:it|this|that|they|these) (?:on|available on|streaming on) \w+\W*$|\bdownload (?:it|this|that"
    r"|link)\b"
    r"|\b(?:box office|budget|trailer|soundtrack|how many (?:oscars?|awards?)|how much (?:did it|money))\b.{0,30}\W*$"
    r"|^.{0,12}(?:在?哪(?:里|儿)?(?:可以|能|才能)?(?:看|下载|买|租)(?:到|它)?|(?:可以|能|怎么)(?:在线)?下载|(?:有没有"
    r"|有)?(?:资源|网盘|下载链接|链接|种子)"
    r"|票房(?:是|有)?(?:多少|怎么样|如何)?|预算(?:是|有)?多少|(?:得过|获得?过?|拿过)(?:什么|哪些|几个|多少)?奖"
    r"|预告片?)(?:吗|呢|么|了|的|[?\s])*$"
)
_WISHES = re.compile(
    r"\b(?:movies|films|recommend|looking for|i want|i'd like|show me (?:a|some)|something|anything|with|about)\b"
    r"|推荐|想看|来|电影|题材|关于"
)
_SMALL: tuple[tuple[Topic, str], ...] = (
    (
        "help",
        r"help(?: me)?|what can (?:you|i|this) (?:do|ask|say)(?: for me| here)?|how (?:does|do) (?:this|it|you"
        r"|i use (?:this|it|you)) ?(?:work|works)?"
        r"|how (?:to|can i|should i) use (?:this|it|you)|what is this|what's this|what do you do|instructions"
        r"|test(?:ing)?|options|commands|what should i (?:say|ask|type)"
        r"|你(?:都|还)?(?:会|能|可以)(?:做|干|帮我)*(?:些)?(?:什么|啥)|(?:这个?|你)?怎么(?:用|使用|玩)(?:你|这个)?"
        r"|帮助|帮帮我|使用说明|说明书?|有什么功能|有哪些功能"
        r"|测试|能做什么|这是(?:什么|啥)|我(?:该|应该)(?:怎么|说什么)(?:问|说)?",
    ),
    (
        "self",
        r"(?:who|what) (?:are|r) (?:you|u)|are (?:you|u) (?:an? |really |a real |the )*(?:bot|human|robot|ai|person"
        r"|machine|llm|chatgpt|gpt|assistant|real|program|computer)"
        r"|what(?:'s| is) your name|do you have a name|who (?:made|built|created|programmed|trained) you"
        r"|tell me about yourself|introduce yourself|bot"
        r"|你是谁|你(?:是|叫)(?:什么|啥)(?:名字|人|东西|模型|鬼)?|你的?名字(?:是|叫)?(?:什么|啥)?"
        r"|你是(?:不是)?(?:一个|个)?(?:机器人|人工智能|ai|人|真人|人类|gpt"
        r"|chatgpt|大模型|程序)|谁(?:做|造|开发|创造|训练)(?:了)?的?你?|(?:自我)?介绍(?:一下)?(?:你)?自己",
    ),
    (
        "bye",
        r"bye(?: bye)?|goodbye|good ?night|see (?:you|ya|u)(?: later| soon| tomorrow)?|later|cya|farewell|take care"
        r"|i'm (?:done|leaving|off)|that's (?:all|it)(?: for (?:now|today|tonight))?"
        r"|再见|拜拜了?|拜|回见|晚安|下次(?:见|聊|再聊)|先这样|走了|撤了|我(?:去|先)(?:睡|看|走)了|88+|就这样",
    ),
    (
        "thanks",
        r"thanks?(?: you)?|thank (?:you|u)|thx|ty|tysm|cheers|much appreciated|appreciate (?:it|that)|you(?:'re"
        r"| are) (?:great|the best|awesome|amazing|so helpful|helpful|a star|a lifesaver)"
        r"|well done|good job|great job|nice work|good (?:bot|work)|谢谢(?:你|您|啦|了|哈)?|感谢|多谢|谢了|谢啦"
        r"|辛苦了?|你真棒|你真好|感恩|太感谢"
        r"|3q|thank|爱了|干得好|做得好|真不错",
    ),
    (
        "greeting",
        r"hello|hi|hey|hiya|yo|howdy|greetings|good (?:morning|evening|afternoon|day)|morning|evening"
        r"|how are you(?: doing)?(?: today)?|how's it going|how do you do|what's up|whats up|sup"
        r"|nice to meet you|long time no see|anyone there|are you there|你好|您好|嗨|哈喽|哈啰|哈罗|嘿|喂|早上好|早安"
        r"|晚上好|下午好|中午好|上午好|早"
        r"|在吗|在不在|在么|最近(?:好吗|怎么样)|你好吗|大家好|hello啊|很高兴认识你|吃了吗",
    ),
    (
        "assent",
        r"ok(?:ay)?|k|cool|great|nice|awesome|perfect|good|fine|yes|yeah|yep|yup|no|nope|nah|sure|lol|lmao|haha+"
        r"|hehe+|wow|oh|ah|hm+|got it|gotcha|i see|alright|right|makes sense|sounds good|that works|deal"
        r"|never ?mind|that'?s (?:great|nice|good|perfect|fine|cool|ok|okay|right|interesting)|interesting"
        r"|you'?re welcome|not bad|exactly|understood|noted|fair enough|good to know|of course|absolutely|i agree"
        r"|true"
        r"|好的|好吧|好|好滴|好嘞|嗯+|哦+|噢|喔|行|可以|不错|棒|太棒了|厉害|很好|明白了?|知道了|懂了|收到|哈+|呵+|嘻+"
        r"|对|对的|是|是的|没错|当然|没问题|成|中|原来如此|这样啊|不是"
        r"|不用了|不了|没事|没关系|有意思|牛|666+|ok的|听你的|同意|赞|嗯嗯|没了|算了(?:不看了)?|不看了|不客气|确实"
        r"|真的吗|真的|哇",
    ),
)  # fmt: skip
_FILL = (
    r"there|so much|very much|a lot|too|man|dude|bro|all|everyone|for (?:the|your|all the|all your) (?:help"
    r"|recommendations?|suggestions?|list|tips?|time|films?|movies?)|again|now|then|and|well|just|please|sir|guys"
    r"|buddy|friend|my friend|the|those|these|bot|really|that|you|to|today|[一-龥]?们|你啊?|您|啊|呀|吗|呢|吧|啦|了"
    r"|的|太|真|非常|十分|推荐"
    r"|帮忙|我|很|喜欢|这些|都|哈|哦|先|就|呐|哟|嘛|谢|呗|诶|额|呃|那|一下|请问|请"
)
_SMALL_RE = tuple((topic, re.compile(rf"(?<![a-z])(?:{words})(?![a-z])")) for topic, words in _SMALL)
_FILL_RE = re.compile(rf"(?<![a-z])(?:{_FILL})(?![a-z])")
_SMILEYS: tuple[tuple[Topic, str], ...] = (("greeting", "👋"), ("thanks", "🙏❤💕"), ("assent", "👍👌🆗✅"))
_MAX_SMALL = 80  # a longer message is no mere greeting
_LETTERS = re.compile(r"[^\W_]")


def find_topic(text: str) -> Topic | None:
    """Give what a message speaks of if it wishes for no film, else None.

    Args:
        text: the message, normalised.
    """
    if is_unsafe(text):
        return "unsafe"
    if is_distressed(text):
        return "distress"
    if not _LETTERS.search(text):
        return next((topic for topic, signs in _SMILEYS if any(sign in text for sign in signs)), "empty")
    small = _small(text)
    if small:
        return small
    return "off-topic" if _is_off_topic(text) else None


def _is_off_topic(text: str) -> bool:
    """Tell whether a message asks for what has nothing to do with films, or for facts that are not kept of them."""
    if len(text) <= _MAX_SMALL and _NOT_KEPT.search(text) and not _WISHES.search(text):
        return True
    return bool(_OFF.search(text)) and not FILM.search(text)


def _small(text: str) -> Topic | None:
    """Give the topic of small talk if a message is nothing but that."""
    if len(text) > _MAX_SMALL:
        return None
    rest, found = text, None
    for topic, pattern in _SMALL_RE:
        if pattern.search(rest):
            found = found or topic
            rest = pattern.sub(" ", rest)
    return found if found and not _LETTERS.search(_FILL_RE.sub(" ", rest)) else None
