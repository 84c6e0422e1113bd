"""Who watches: 「给6岁的女儿看」, "for my kids", "with my parents", "suitable for under 12s".

The lexicon holds the fixed phrases ("family-friendly", 「合家欢」); here stand those with an age or a relative in them.
"""

from __future__ import annotations

import re

from recsys.intent.hit import Hit, Meaning
from recsys.intent.number import CHINESE, parse_number

CHILDREN, FAMILY, ELDERS, TEENAGERS, ADULTS = "children", "family", "elders", "teenagers", "adults"
TEEN_AGE, ADULT_AGE = 13, 18  # years: the first that counts as a teenager, as an adult

_ZH_AGE = (
    rf"(?P<age>\d{{1,2}}|{CHINESE})(?:岁?(?:-|~|、|到|至|或|和|跟)(?:\d{{1,2}}|{CHINESE}))?(?:多|来)?周?岁(?:半|多"
    rf"|左右|大)?"
)
_ZH_CHILD = (
    r"(?:小?孩子们?|小孩|宝宝们?|宝贝们?|娃娃?们?|小?娃|小朋友们?|儿子|女儿|闺女|小侄子|侄子|侄女|小外甥"
    r"|外甥女?|孙子|孙女|外孙女?|小学生|幼儿"
    r"|儿童|儿女|小家伙们?|小姑娘|小男孩|小女孩|男孩子?|女孩子?)"
)
_ZH_TEEN = (
    r"(?:青少年|初中生|高中生|中学生|(?:上)?(?:初中|高中|中学)的(?:孩子|儿子|女儿|弟弟|妹妹)|十几岁的(?:孩子|儿子"
    r"|女儿|弟弟|妹妹))"
)
_ZH_ELDER = (
    r"(?:爸爸?妈妈?|爸妈|爹妈|爹娘|父母亲?|老爸老妈|老爸|老妈|爸爸|妈妈|老爹|父亲|母亲|爸|妈|爷爷奶奶|爷爷"
    r"|奶奶|外公外婆|外公|外婆|姥姥姥爷|姥姥|姥爷"
    r"|公公婆婆|公婆|婆婆|岳父岳母|岳父|岳母|丈母娘|长辈们?|老人家?们?|老年人|爷奶|老两口)"
)
_ZH_FAMILY = r"(?:全家人?|一家人|一家子|家里人|家人们?|亲戚们?|一大家子|老人和孩子|老人孩子|老小|孩子和老人)"
_ZH_MINE = r"(?:我们?|咱们?|你|他|她|自己|俺)?(?:家里?|们家)?的?"
_ZH_WATCH = r"(?:一起|一块儿?|共同|在家)*(?:来|去|要)?(?:看|观看|观影|欣赏|追)(?!法|望)"
_ZH_LEAD = r"(?:适合|给|陪着?|带着?|领着?|和|跟|与|同|让|哄|为)"
# 「讲一个8岁男孩的故事」 says what the film is about.
_ZH_ABOUT = re.compile(r"(?:关于|讲述?|描写|描述|主角|主人公|刻画|说的)[^,，。;；!！?？]{0,12}$")

_EN_NUMBER = (
    r"(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    r"|eighteen)"
)
_EN_AGE = rf"(?P<age>{_EN_NUMBER})(?:(?:-| |and|to|or|&)+{_EN_NUMBER})?"
_EN_AGE_UP = _EN_AGE.replace("<age>", "<age2>")
_EN_CHILD = (
    r"(?:kids?|child(?:ren)?|kiddos?|kiddies|toddlers?|little ones?|sons?|daughters?|nieces?|nephews?|grandkids?"
    r"|grandchild(?:ren)?|grandsons?|granddaughters?|preschoolers?|kindergart(?:e?ners?)|first graders?"
    r"|little (?:boy|girl"
    r"|brother|sister)s?)"
)
_EN_ELDER = (
    r"(?:parents|mom and dad|mum and dad|mom|mum|mother|dad|father|grandparents|grandma and grandpa|grandma|grandmother"
    r"|grandpa|grandfather|granny|nana|in-?laws|folks|mother[- ]in[- ]law|father[- ]in[- ]law|elderly (?:parents|mother"
    r"|father|relatives))"
)
_EN_MY = r"(?:my|our|the|his|her|their|some|two|three|both|younger|young|small|little|older|lovely|own)"
_EN_ABOUT = re.compile(
    r"\b(?:about|of|starring|features?|featuring|follows|following|where|in which)(?: [a-z'-]+){0,2} ?$"
)

_AND_UP = re.compile(r"以上|\+|\b(?:up|over|older|above)\b")

_PATTERNS: list[tuple[str, str | None]] = [
    # with an age
    (
        rf"{_ZH_AGE}(?:及|或)?(?:以下|以内|之下)的?{_ZH_CHILD}?(?:也|都|就)?(?:能|可以|可|适合|适宜"
        rf"|能够)?(?:观?看)?的?",
        None,
    ),
    (
        rf"{_ZH_AGE}(?:及|或)?(?:以上|\+)的?(?:{_ZH_CHILD}|观众|人)?(?:也|都|就)?(?:能|可以|可|适合|适宜"
        rf"|能够)?(?:观?看)?的?",
        None,
    ),
    (rf"{_ZH_LEAD}{_ZH_MINE}(?:一个)?{_ZH_AGE}的?(?:{_ZH_CHILD}|弟弟|妹妹|学生)?(?:{_ZH_WATCH})?的?", None),
    (rf"(?:我|家里?|咱)(?:家里?)?(?:有|的)?(?:一?个|两个)?{_ZH_AGE}的?{_ZH_CHILD}(?:{_ZH_WATCH})?", None),
    (
        rf"{_ZH_AGE}的?{_ZH_CHILD}(?:也|都|就)?(?:(?:能|可以|可|适合|爱|想|要|喜欢)(?:观?看)?的?|(?=动画|电影"
        rf"|片|向|看))",
        None,
    ),
    (rf"(?:我|我家|家里?|咱家)?的?{_ZH_CHILD}(?:们)?(?:才|今年|刚|快|已经|都|现在|是|刚满|满|只有)*{_ZH_AGE}了?", None),
    # with a relative
    (
        rf"(?:{_ZH_CHILD}|大人|老人)们?(?:和|跟|与|、)(?:{_ZH_CHILD}|大人|老人家?|长辈)们?(?:都|也|一起)*(?:能|可以"
        rf"|适合)(?:一起)?看的?",
        FAMILY,
    ),
    (rf"{_ZH_LEAD}{_ZH_MINE}(?:[大小两几个]|不同年龄的)*{_ZH_FAMILY}{_ZH_WATCH}的?", FAMILY),
    (rf"{_ZH_LEAD}{_ZH_MINE}{_ZH_ELDER}(?:和|跟|还有|、){_ZH_MINE}{_ZH_CHILD}(?:{_ZH_WATCH})?的?", FAMILY),
    (rf"{_ZH_LEAD}{_ZH_MINE}{_ZH_CHILD}(?:和|跟|还有|、){_ZH_MINE}{_ZH_ELDER}(?:{_ZH_WATCH})?的?", FAMILY),
    (
        rf"{_ZH_LEAD}{_ZH_MINE}{_ZH_TEEN}(?:{_ZH_WATCH})?的?|{_ZH_TEEN}(?:也|都)?(?:能|可以|适合|适宜)(?:观?看)的?",
        TEENAGERS,
    ),
    (
        rf"{_ZH_LEAD}{_ZH_MINE}(?:上幼儿园的|上小学的|读小学的|小的?|两个|几个|一群"
        rf"|还小的)*{_ZH_CHILD}(?:{_ZH_WATCH})的?",
        CHILDREN,
    ),
    (
        rf"(?:适合|给|哄|陪){_ZH_MINE}(?:小的?|两个|几个|一群)*{_ZH_CHILD}(?:(?=推荐|选|找|挑|放"
        rf"|来|一部|几部|$|[,，。;；!！?？]))",
        CHILDREN,
    ),
    (rf"{_ZH_CHILD}(?:也|都|们|就)?(?:能|可以|适合|适宜|爱|喜欢|会喜欢)(?:观?看)的?", CHILDREN),
    (rf"{_ZH_LEAD}{_ZH_MINE}{_ZH_ELDER}(?:和{_ZH_ELDER})?(?:{_ZH_WATCH})的?", ELDERS),
    (
        r"(?:孩子|女儿|儿子|弟弟|妹妹|闺女)(?:现在|正在|还在|在|刚)?(?:上|读|念)(?:初[中一二三]|高[中一二三]|中学)了?",
        TEENAGERS,
    ),
    (rf"{_ZH_MINE}{_ZH_ELDER}(?:也|都|们|应该|可能)*(?:会|能|可以)?(?:喜欢看?|爱看|看得懂|看懂|看)的", ELDERS),
    (
        rf"(?:适合|给|陪){_ZH_MINE}{_ZH_ELDER}(?:(?=推荐|选|找|挑|放|来|一部|几部|$|[,，。;；!！?？]))",
        ELDERS,
    ),
    (rf"适合{_ZH_MINE}(?:小的?)?{_ZH_CHILD}的(?=[一-龥])", CHILDREN),
    (rf"适合{_ZH_MINE}{_ZH_ELDER}的(?=[一-龥])", ELDERS),
    # English, with an age
    (
        rf"\b(?:(?:suitable|appropriate|fine|ok|okay|good|great|safe|right|perfect|made) )?(?:for|with|suits?"
        rf"|my|our|to)"
        rf"(?: {_EN_MY}| an?)*(?: {_EN_CHILD}(?: of| who(?:'s| is))?)? {_EN_AGE}[- ]?(?:years?|yrs?"
        rf"|yo)(?:[- ]olds?)?(?:'s)?"
        rf"(?: {_EN_CHILD}| boy| girl)?\b",
        None,
    ),
    (
        rf"\b(?:(?:{_EN_CHILD} |for )*(?:aged? |ages )(?:from )?{_EN_AGE}|for {_EN_AGE_UP}(?=\+|(?: and"
        rf"| or)(?: up| older| over| under| below"
        rf"| younger)))(?: ?\+|(?: and| or)(?: up| older| over| above| under| below| younger))?(?= |$|\W)",
        None,
    ),
    (
        rf"\b(?:(?:suitable |appropriate |ok |okay |good "
        rf"|safe )?for )?(?:the )?(?:{_EN_CHILD} )?under[- ](?P<age>{_EN_NUMBER})'?s\b",
        None,
    ),
    (
        rf"\b(?:for )?(?:{_EN_MY} )*{_EN_CHILD} (?:who (?:is|are) )?(?:under|younger than|below|aged?"
        rf"|of) (?:the age of )?{_EN_AGE}\b",
        None,
    ),
    (r"\b(?:for |over |above )?(?P<age>1[0-8])(?:\+|s and (?:over|up))(?=\W|$)(?! on)", None),
    (
        rf"\b(?:my|our) (?:{_EN_CHILD}|youngest|oldest|eldest)(?:'s| is| are|'re) (?:only |just |about "
        rf"|now )?{_EN_AGE}\b(?! (?:hours|minutes))",
        None,
    ),
    # English, with a relative
    (
        rf"\b(?:for|with|suits?|both) (?:{_EN_MY} )*{_EN_ELDER} and (?:{_EN_MY} )*(?:{_EN_CHILD}"
        rf"|{_EN_NUMBER}[- ]year[- ]old)\b",
        FAMILY,
    ),
    (rf"\b(?:for|with|suits?|both) (?:{_EN_MY} )*{_EN_CHILD} and (?:{_EN_MY} )*{_EN_ELDER}\b", FAMILY),
    (rf"\b(?:my|our|the) (?:{_EN_CHILD}) (?:is|are) (?:already )?(?:asleep|in bed|sleeping|away|at school)\b", ADULTS),
    (
        rf"\b(?:for|with|show|suits?) (?:a |{_EN_MY} )*(?:teen(?:ager)?s?|teenaged? {_EN_CHILD}|tweens?"
        rf"|pre-?teens?|adolescents?|middle schoolers?"
        rf"|high schoolers?)\b|\b(?:my|our) (?:teen(?:ager)?s?|teenaged? {_EN_CHILD}|tweens?)\b",
        TEENAGERS,
    ),
    (
        rf"\b(?:for|to (?:show|watch with)|watch(?:ing)? with|with|show|entertain|keep|take|bring"
        rf"|suits?) (?:my |our |the |a |some |two |three |both "
        rf"|younger |young |small |little )+{_EN_CHILD}\b(?! (?:in (?:it|the)|as (?:the )?(?:main|lead)))",
        CHILDREN,
    ),
    (
        r"\b(?:my|our) (?:two |three |young |little |small )*(?:kids|children|toddlers?|kiddos?|little ones?"
        r"|grandkids|grandchildren|preschoolers?)\b",
        CHILDREN,
    ),
    (
        r"\b(?:my|our) (?:little |young )?(?:son|daughter|niece|nephew|grandson|granddaughter) (?:and (?:i|me)"
        r"|can|could|will|would|loves?|likes?|wants?)\b",
        CHILDREN,
    ),
    (
        rf"\b(?:for|to (?:show|watch with)|watch(?:ing)? with|with|suits?) (?:{_EN_MY} "
        rf"|visiting |\d\d[- ]year[- ]old )+{_EN_ELDER}\b"
        r"|\b(?:with|for) (?:grandma|grandpa|granny|mom|mum|dad|mom and dad|mum and dad)\b"
        rf"|\b(?:my|our) {_EN_ELDER} (?:and (?:i|me|us)|would|will|might|could|can|(?:is|are) (?:visiting"
        rf"|coming|here|over|staying))\b",
        ELDERS,
    ),
]


def audience_of(age: float) -> str:
    """Give the audience that people of an age belong to.

    Args:
        age: in years.
    """
    return CHILDREN if age < TEEN_AGE else TEENAGERS if age < ADULT_AGE else ADULTS


def find_audiences(text: str) -> list[Hit]:
    """Find everything that says for whom the films are.

    Args:
        text: a normalised message.

    Returns:
        Hits of kind "audience"; they may overlap.
    """
    hits = []
    for pattern, name in _COMPILED:
        for match in pattern.finditer(text):
            lead = text[max(0, match.start() - 24) : match.start()]
            if _ZH_ABOUT.search(lead) or _EN_ABOUT.search(lead):
                continue
            age = next((match[name] for name in ("age", "age2") if name in match.groupdict() and match[name]), "0")
            meaning = Meaning("audience", name or audience_of(parse_number(age)))
            if name is None and meaning.value == ADULTS and not _AND_UP.search(match[0]):
                continue  # 「适合三十岁女生看」 says nothing of what may be shown
            hits.append(Hit(match.start(), match.end(), (meaning,), rank=1))
    return hits


_COMPILED = [(re.compile(pattern), name) for pattern, name in _PATTERNS]
