"""Words of film talk that the English teacher does not know, said in words that it knows."""

from __future__ import annotations

import re

from recsys.offline.encoder.corpus import Pair

# What the teacher reads in place of a word; it has met none of these often enough to place them.
GLOSSES = {
    "wuxia": "chinese martial arts swordplay",
    "wu xia": "chinese martial arts swordplay",
    "jianghu": "the world of wandering chinese swordsmen",
    "xianxia": "chinese fantasy of immortal swordsmen",
    "kaiju": "giant monster",
    "giallo": "italian murder mystery horror",
    "mecha": "giant robot",
    "isekai": "transported into a fantasy world",
    "jidaigeki": "japanese samurai period drama",
    "chanbara": "japanese samurai sword fighting",
    "tokusatsu": "japanese superhero with special effects",
    "yakuza": "japanese gangster mafia",
    "triad": "hong kong gangster mafia",
    "mindfuck": "mind-bending puzzle",
    "romcom": "romantic comedy",
    "biopic": "biography of a real person",
    "whodunit": "murder mystery with a detective",
    "tearjerker": "very sad story that makes you cry",
    "tear-jerker": "very sad story that makes you cry",
    "tear jerker": "very sad story that makes you cry",
    "feel-good": "heartwarming and uplifting",
    "feel good": "heartwarming and uplifting",
    "feelgood": "heartwarming and uplifting",
    "light-hearted": "cheerful, fun and easy",
    "lighthearted": "cheerful, fun and easy",
    "light hearted": "cheerful, fun and easy",
    "slow-burn": "slow, quiet and artistic",
    "slow burn": "slow, quiet and artistic",
    "neo-noir": "dark modern crime",
    "noirish": "dark crime",
    "slasher": "horror with a killer who stabs his victims",
    "found footage": "horror filmed with a handheld camera by those in it",
    "coming of age": "growing up as a teenager",
    "coming-of-age": "growing up as a teenager",
}

# Chinese words with what they mean in film talk, where a dictionary is silent or says it in a roundabout way.
MEANINGS = (
    ("武侠", "chinese martial arts swordplay"),
    ("武侠片", "chinese martial arts swordplay film"),
    ("武侠电影", "chinese martial arts swordplay movies"),
    ("古装武侠", "chinese swordsmen in ancient china"),
    ("江湖", "the world of wandering chinese swordsmen"),
    ("武林", "the world of chinese martial arts masters"),
    ("侠客", "chinese swordsman hero"),
    ("大侠", "great chinese swordsman hero"),
    ("剑客", "swordsman"),
    ("仙侠", "chinese fantasy of immortal swordsmen"),
    ("玄幻", "chinese fantasy with magic"),
    ("治愈", "heartwarming and uplifting"),
    ("治愈系", "heartwarming and uplifting"),
    ("治愈的电影", "heartwarming and uplifting movies"),
    ("暖心", "heartwarming"),
    ("致郁", "depressing and hopeless"),
    ("轻松", "cheerful, fun and easy to watch"),
    ("轻松的电影", "cheerful, fun and easy movies"),
    ("轻松愉快", "cheerful and light"),
    ("不费脑", "easy to watch, no thinking needed"),
    ("下饭", "easy to watch while eating"),
    ("解压", "relieves stress, relaxing fun"),
    ("黑暗", "dark, grim and bleak"),
    ("黑暗的电影", "dark, grim and bleak movies"),
    ("暗黑", "dark and grim"),
    ("压抑", "oppressive and depressing"),
    ("沉重", "heavy and serious"),
    ("催泪", "very sad, makes you cry"),
    ("虐心", "heartbreaking"),
    ("烧脑", "mind-bending puzzle with a complicated plot"),
    ("重口", "disturbing, gory and extreme"),
    ("硬核", "hardcore"),
    ("爽片", "exciting action crowd-pleaser"),
    ("热血", "exciting and full of fighting spirit"),
    ("燃", "thrilling and rousing"),
    ("丧", "gloomy and hopeless"),
    ("沙雕", "silly and goofy comedy"),
    ("无厘头", "nonsense slapstick comedy"),
    ("小清新", "quiet, fresh and gentle youth romance"),
    ("文艺", "slow, quiet and artistic"),
    ("邪典", "cult film"),
    ("悬疑破案", "detective solving a murder mystery"),
    ("破案", "detective solving a crime"),
    ("有鬼", "with ghosts"),
    ("闹鬼", "haunted by ghosts"),
    ("警匪", "cops and criminals"),
    ("谍战", "spies and espionage"),
    ("商战", "business and wall street"),
    ("古装", "period costume drama"),
    ("群像", "ensemble cast with several stories"),
    ("公路片", "road trip movie"),
    ("末日", "apocalypse, the end of the world"),
)

_KNOWN = re.compile(r"\b(" + "|".join(map(re.escape, sorted(GLOSSES, key=len, reverse=True))) + r")\b")


def explain(text: str) -> str:
    """Say in plain words what the teacher would not understand.

    Args:
        text: English, lower case.

    Returns:
        The text with every word of `GLOSSES` replaced by its meaning.

    Example:
        >>> explain("a wuxia movie")
        'a chinese martial arts swordplay movie'
    """
    return _KNOWN.sub(lambda found: GLOSSES[found[1]], text)


def gloss_pairs() -> list[Pair]:
    """Give the words with their meanings: what the student reads beside what the teacher reads, in both languages."""
    english = [Pair(word, meaning) for word, meaning in GLOSSES.items()]
    phrases = [Pair(f"{word} {noun}", f"{meaning} {noun}") for word, meaning in GLOSSES.items() for noun in _NOUNS]
    return [*(Pair(*pair) for pair in MEANINGS), *english, *phrases]


_NOUNS = ("movie", "films")
