"""Messages that ask for what must not be given, and messages of people in distress."""

from __future__ import annotations

import re

from recsys.intent.scene import lead

_SEX = (
    r"(?<!same-)(?<!same )"
    r"(?:porn\w*|sex(?:ual|ually)?(?: content| scenes?| acts?)?|nudes?|nudity|naked|erotic\w*|sexy|hentai|xxx)"
)
_MINOR = (
    r"(?:child(?:ren)?|kids?|minors?|underage[d]?|pre-?teens?|little (?:girls?|boys?)|young (?:girls?|boys?)"
    r"|school ?girls?"
    r"|school ?boys?|toddlers?|lolis?|lolita girls?|(?:[1-9]|1[0-7])[- ]year[- ]olds?)"
)
_OFFENCE = (
    r"(?:abuse|abused|traffick\w*|assault\w*|education|offender|predators?|crimes?|exploitation|victims?"
    r"|slavery|survivors?)"
)
_MINOR_SEX = re.compile(
    rf"\b{_MINOR}(?:'s)?\W{{1,3}}(?:\w+\W+){{0,2}}{_SEX}\b(?!\W+{_OFFENCE})"
    rf"|\b{_SEX}\W+(?!education)(?:\w+\W+){{0,3}}{_MINOR}\b(?!\W+{_OFFENCE})"
    r"|\b(?:cp|child porn\w*|loli(?:con)?|shota(?:con)?)\b"
    r"|(?:儿童|幼女|幼童|未成年人?|小学生|初中生|萝莉|小女孩|小男孩|小孩|正太|女童|男童)[^,，。！？]{0,6}(?:色情"
    r"|裸体?|情色|性爱|做爱|性行为|三级|a片|黄片|av)"
    r"|(?:色情|裸体|情色|性爱|做爱|性行为|三级|a片|黄片|黄色)[^,，。！？]{0,6}(?:儿童|幼女|幼童|未成年|小学生|初中生"
    r"|萝莉|小女孩|小男孩|女童|男童)"
)
_DENIED = re.compile(
    r"(?:\b(?:no|without|not|avoid|any|don't|free of|isn't|zero|minus)\b|不要|没有|别|无|避免|不能|不含|不想|保护|防"
    r"|反对|拒绝|远离).{0,32}$"
)
_DARK = (
    r"(?:(?:pipe |car |nail |dirty |home ?made )?bombs?|explosives?|grenades?|molotov\w*"
    r"|(?:crystal )?meth(?:amphetamine)?|heroin|cocaine|fentanyl|drugs"
    r"|lsd|ghost guns?|(?:untraceable |illegal )?(?:guns?|weapons?)|poison(?: gas)?|ricin|sarin|nerve gas|anthrax"
    r"|malware|ransomware)"
)
_HARM = re.compile(
    rf"\bhow (?:to|do (?:i|you|we)|can (?:i|we)|would (?:i|one)) (?:make|build|cook|create|synthesi[sz]e|produce|buy"
    rf"|get|construct|assemble) (?:an? |some |my own )?{_DARK}\b"
    rf"|\b(?:teach me|tell me how|show me how|instructions?|recipe|steps|guide|tutorial|help me)\b.{{0,20}}\b(?:make"
    rf"|making|build|building|cook|cooking|for) (?:an? |some )?{_DARK}\b"
    r"|\bhow (?:to|do i|can i|would i) (?:kill|murder|poison|stab|shoot|kidnap|rape|stalk|hurt|attack) (?:someone"
    r"|somebody|people|a person|my|him|her|them|an? (?:man|woman|child|girl|boy))\b"
    r"|\bhow (?:to|do i|can i) (?:hide a body|get away with murder|hack (?:into )?(?:someone|a bank|my))"
    r"|(?:怎么|如何|怎样|教我|怎么才能)(?:样)?(?:自己|在家)?(?:制造|制作|做|造|合成|配制|提炼|制|买|弄到)(?:个|一个"
    r"|出|土|点)?(?:炸弹|炸药|冰毒|毒品|海洛因|枪支?|毒药|手榴弹"
    r"|燃烧瓶|毒气)"
    r"|(?:炸弹|炸药|冰毒|毒品|海洛因|枪支?|毒药|手榴弹|燃烧瓶|毒气)(?:怎么|如何|怎样)(?:制造|制作|做|造|合成|配制|买)"
    r"|(?:制作|制造|合成|提炼|配制)(?:炸弹|炸药|冰毒|毒品|海洛因|枪支?|毒药|毒气)的?(?:方法|步骤|配方|教程|流程)"
    r"|(?:哪里|哪儿|怎么|如何)(?:能|可以)?买(?:到)?(?:毒品|冰毒|枪|手枪|枪支|炸药|假币|假钞)"
    r"|(?:怎么|如何|怎样|教我)(?:才能)?(?:黑进|入侵|破解|盗取?|监控|跟踪)(?:别人|他人|前任|女友|男友|老婆|老公|她|他"
    r"|同事)的?"
    r"|(?:怎么|如何|怎样|教我)(?:才能)?(?:偷|抢|诈骗|骗)(?:东西|钱|车|银行|别人)?(?:才能|又|还)?(?:不被|不会被)(?:抓"
    r"|发现)"
    r"|\bhelp me (?:stalk|hack|hurt|kill|kidnap|blackmail|poison|track down) (?:my|a|an|him|her|them|someone)\b"
    r"|\bhow (?:to|do i|can i) (?:steal|rob|shoplift|launder|forge|counterfeit)\b"
    r"|(?:怎么|如何|怎样|教我)(?:怎么|如何|怎样|才能|自己|在家)*(?:制毒|造毒|贩毒|运毒|制枪|造枪|制弹|制炸药|造假币"
    r"|杀人|杀死|杀了|下毒|绑架|强奸|迷奸|投毒)"
)
_PEOPLE = (
    r"(?:jews|muslims|blacks|black people|gays|gay people|immigrants|asians|arabs|chinese people|mexicans|trans people"
    r"|queers|women|christians|refugees)"
)
_HATE = re.compile(
    r"\b(?:kill|gas|exterminate|lynch|deport|hang|burn) (?:all |the |every )+(?:the )?(?:jews|muslims|blacks|whites"
    r"|gays|immigrants|christians|asians|women|men|arabs"
    r"|chinese|mexicans|trans(?: people)?|queers|refugees|gypsies|foreigners)\b"
    rf"|\b(?:i hate|death to) (?:all |the )?{_PEOPLE}(?=\W*$|[,.!]| (?:and|because|so))"
    rf"|\b(?:all )?(?:the )?{_PEOPLE} (?:should (?:die|be (?:killed|exterminated|gassed|shot))|must die"
    rf"|deserve to die|are (?:vermin|scum|animals"
    r"|inferior|trash|subhuman))\b|\bheil hitler\b|\bwhite power\b|\b(?:niggers?|faggots?|kikes?)\b"
    r"|(?:杀光|杀死所有|灭绝|弄死所有|消灭)(?:所有|全部)?(?:犹太人|穆斯林|黑人|同性恋|外国人|日本人|女人|男人|回族"
    r"|维族)|(?:黑人|犹太人|穆斯林|同性恋|女人)(?:都|就)?(?:该死|是劣等"
    r"|是垃圾|不配活)"
)
_DISTRESS = re.compile(
    r"\b(?:i|i'm|im|i am|i've|i just|i really|me)\b[^.!?]{0,30}\b(?:want to die|wanna die|want to be dead"
    r"|kill(?:ing)? myself|end(?:ing)? (?:my life|it all)"
    r"|take my (?:own )?life|hurt(?:ing)? myself|cut(?:ting)? myself|harm(?:ing)? myself|suicidal"
    r"|don't want to (?:live|be alive|exist|wake up)|wish i (?:was|were) dead"
    r"|no reason to live|can't go on|better off dead|commit suicide)\b|^\W*(?:i )?(?:want to die|wanna die"
    r"|kill myself|want to kill myself|suicidal|self[- ]harm|kms)\W*$"
    r"|\bi(?:'ve)? (?:just )?(?:don't|do not) want to be (?:here|around|alive) (?:any ?more|any longer)\b"
    r"|\b(?:nobody|no one|no-one) would (?:miss|care|notice)(?: me)? if i\b|\bi(?: really| just)? can(?:'t"
    r"|not) (?:go on|take it"
    r"|do this|cope) any ?(?:more|longer)\b|(?:我|真的?|快|要)+(?:撑|坚持|扛|熬|挺)不(?:下去|住)了"
    r"|(?:怎么|如何|怎样)(?:才能)?(?:自杀|自尽|轻生|去死)"
    r"|\b(?:life isn't worth living|my life is (?:over|not worth))\b"
    r"|(?:我|真|好|很|就|只|有点|突然|每天都)*(?<!得)(?<![笑困累热冷])想(?:要)?(?:死|自杀|轻生|自残|自尽)(?!你|我|啦"
    r"|的|她|他|亡)|(?:我|真的?|好"
    r"|都)*不想(?:再)?活(?:了|下去|着)|活不下去|活着(?:真|好|太)?(?:没意思|好累|太累|没有意义|没意义)"
    r"|(?:我|要|想|打算|准备)(?:去)?(?:结束(?:自己的?)?生命|跳楼|割腕|自杀|自残|轻生)|^\W*(?:自杀|自残|轻生|想死)\W*$"
    r"|生无可恋(?!的)"
)
_TOLD = re.compile(
    r"(?:\b(?:about|where|in which|who|whose|called|titled|when|features?|character|called|on)\b|关于|讲|题材|主题"
    r"|主角|主人公|有人"
    r"|《|\").{0,40}$"
)
_BEHIND = re.compile(
    r".{0,8}?(?:的(?:电影|片子?|影片|故事|人|角色|纪录片|主角)|题材|\b(?:movies?|films?|scenes?"
    r"|theme|documentar\w+"
    r"|story|stories)\b)"
)


def is_unsafe(text: str) -> bool:
    """Tell whether a message asks for what must not be given; a film about a bomb or an abuse case may be wished for.

    Args:
        text: the message, normalised.
    """
    if any(not _DENIED.search(lead(text, match.end())) for match in _MINOR_SEX.finditer(text)):
        return True
    found = _HARM.search(text) or _HATE.search(text)
    return found is not None and not _is_told(text, found)


def is_distressed(text: str) -> bool:
    """Tell whether a person speaks of ending or hurting themselves; a film about it may be wished for.

    Args:
        text: the message, normalised.
    """
    return any(not _is_told(text, match) for match in _DISTRESS.finditer(text))


def _is_told(text: str, match: re.Match[str]) -> bool:
    """Tell whether words are what a film is about."""
    return bool(_TOLD.search(lead(text, match.start())) or _BEHIND.match(text, match.end()))
