"""Changes of mind: "actually make it British", 「算了，改成韩国的」, and a wish that leaves the choice to us."""

from __future__ import annotations

import re

_START = r"(?:^|[,，。.！!？?;；]\s*)(?:(?:ok|okay|hmm+|um|uh|oh|well|and|but|so|嗯+|呃|额|那|哦)[\s,，]*)*"
# Words by which what follows takes the place of what was said.
_REPLACING = re.compile(
    rf"{_START}(?:(?:actually|on second thou?ghts?|no,? wait|wait,? no|i meant?|sorry,? i meant?|correction"
    rf"|change of (?:mind|plan)s?"
    r"|i(?:'ve| have)? changed my mind|rather)\b[,，!. -]*|(?:no|nope|nah|wait|never ?mind(?: that)?|scratch that"
    r"|sorry)\b"
    r"(?:[,，!.-] ?(?!\d)|(?= (?:i (?:want|mean|need|said|meant)|make|let's|give|show|how about|french)\b)))"
    rf"|{_START}(?:let's|lets|we could|i'll) (?:try|do|go (?:with|for)|switch to)\b"
    r"(?: (?:a|an|some|something|in|from|the))*(?= )"
    r"|\b(?:make|change|switch|turn) (?:it|that|this|them|those|these)(?: all)?(?: (?:to|into))?(?: be)?(?: (?:a|an"
    r"|something|from|in|set))*(?= )"
    r"|\b(?:switch|change) to\b|\binstead\b(?! of)|\bi'?d rather (?:have|see|watch)?\b|\bi meant\b"
    r"|\bchange (?:the )?(?:genre|country|language|year|decade|director|actor)s? to\b"
    r"|\b(?:replace|swap|exchange|trade) (?:him|her|it|that|this|them)(?: out)? (?:with|for|by)\b"
    r"|改成|换成|改为|变成|换到|改看|改要|换作|还是换"
    r"|(?:^|[,，。.！!；;]\s*)(?:那|嗯|呃|我|哦|哎)*(?:还是|不如|干脆)(?:看|来|要|选|改|换|就|想看|给我|推荐|找|回到)*"
    rf"|{_START}(?:算了|不对|等等|等一下|等下|不不+|不是|不|改主意了|我改主意了|不好意思|说错了|我说错了|口误|其实"
    rf"|哦不|啊不)[,，。！! ]+"
    rf"|{_START}(?:算了|其实)(?=[还改换要来看就我想])"
)
# "What about Korean?", 「那韩国的呢」: another of a kind that was wanted; with "with", "that" or "more" it adds.
_ANOTHER = re.compile(
    rf"{_START}(?:what|how) (?:about|bout)\b"
    r"(?! (?:\w+ ){0,2}?(?:with|without|that|which|who|where|but|no|not|more|less|also|adding|if)\b)"
    r"(?: (?:some|something|a|an|the|any|maybe|from|films?|movies?|one|ones))*(?= )"
)
_ANOTHER_ZH = re.compile(
    r"^\W*(?P<before>(?:那么?|嗯+|好|如果|要是|换|看看|来点|哦)*)(?P<said>.{1,16}?)(?P<after>呢)\W*$"
)
# "Only Tony Leung" leaves out whoever else was wanted.
_ONLY = re.compile(
    r"(?:^|(?<!not)[\s,，])(?:(?:i )?(?:just|only)(?: (?:want|like|show|the|ones?|films?|movies?|with|by|of|from"
    r"|starring))*"
    r"|(?:我|就|还是)?(?:只要|只看|只想看|只想要|只留|只保留|保留))\s*$"
)
_ADDING = re.compile(
    r"\b(?:also|too|as well|in addition|plus|and also)\b|也要|还要|另外|再加|同时|加上|加一个|加个"
    r"|也想"
)
_SOFT = re.compile(r"\bmake (?:it|that|this|them) (?:a (?:bit|little) |much |even |more |less |\w+er\b)|变得?更|更")
# Words that may stand around them.
_FREE = re.compile(
    r"\b(?:surprise me|dunno|beats me|whatever(?: you (?:like|want|think|recommend|suggest))?"
    r"|anything(?: you (?:like|want))?"
    r"|dealer's choice"
    r"|you (?:choose|pick|decide)|your (?:choice|call|pick)|don't (?:care|mind|know)|no (?:idea|preference|clue)"
    r"|not sure"
    r"|up to you|random(?:ly)?|pick (?:one|something)|choose (?:one|something)|feeling lucky|what to watch"
    r"|anything works"
    r"|just|please|oh|well|i|i'm|im|me|hmm|idk|ok|so|then|for|tonight|us|now|with|a|films?|movies?|watch|to|it|honestly"
    r"|really|good|something|any|give|show|recommend|is|fine|you|want|like)\b"
    r"|随便|都行|都可以|都好|都成|无所谓|随意|任意|任选|随机|随缘|你定|你看着办|你决定|听你的|你说了算|惊喜|不知道"
    r"|不晓得|没想法"
    r"|没想好|没主意|没有|特别|想看|什么好|今晚|电影|片子?|好看|推荐|看看?|一下"
    r"|[吧都啊呀呗啦了的你我给来点部个就那选挑帮啥行想要呢]|什么"
    r"|可以"
)
_MAX_FREE = 80  # a longer message says something
_FREE_CORE = re.compile(
    r"随便|都行|都可以|都好|都成|无所谓|随意|任意|任选|随机|随缘|你定|看着办|你决定|听你的|你说了算|惊喜|不知道"
    r"|不晓得|没想法|没想好|没主意"
    r"|surprise|dunno|beats me|whatever|anything|dealer|you (?:choose|pick|decide)|your (?:choice|call|pick)"
    r"|don't (?:care|mind|know)|no (?:idea|preference|clue)|not sure|up to you|random|pick|choose|lucky"
    r"|what to watch|\bany\b"
)


def find_replacement(text: str) -> list[tuple[int, int]]:
    """Give the words by which what a message names takes the place of what was said; empty if there are none.

    Args:
        text: the message, normalised.
    """
    if _ADDING.search(text) or _SOFT.search(text):
        return []
    return [match.span() for match in _REPLACING.finditer(text)]


def find_another(text: str) -> list[tuple[int, int]]:
    """Give the words by which another of a kind is asked for, "what about" or 「那……呢」; empty if there are none.

    Args:
        text: the message, normalised.
    """
    if _ADDING.search(text) or _SOFT.search(text):
        return []
    if match := _ANOTHER_ZH.match(text):
        return [span for span in (match.span("before"), match.span("after")) if span[0] < span[1]]
    return [match.span() for match in _ANOTHER.finditer(text)]


def find_only(text: str, start: int) -> tuple[int, int] | None:
    """Give the words before a name by which it takes the place of all others of its kind, None if there are none.

    Args:
        text: the message, normalised.
        start: where the name stands.
    """
    match = _ONLY.search(text, 0, start)
    return match.span() if match else None


def leaves_choice(text: str) -> bool:
    """Tell whether a message says that anything will do: 「随便」, "surprise me".

    Args:
        text: the message, normalised.
    """
    return len(text) < _MAX_FREE and bool(_FREE_CORE.search(text)) and not re.search(r"\w", _FREE.sub(" ", text))
