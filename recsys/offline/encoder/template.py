"""The film domain's translations: words, names, titles, and whole wishes put together at random."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from pathlib import Path

from recsys.offline.encoder.corpus import Pair
from recsys.offline.encoder.film import lexicon_pairs, name_parts, person_pairs, title_pairs
from recsys.offline.encoder.gloss import explain, gloss_pairs
from recsys.offline.encoder.mixture import Group
from recsys.offline.encoder.phrase import Word, say, say_alone
from recsys.offline.encoder.slip import mistype, slip
from recsys.offline.encoder.spelling import Spelling, pick, spellings

Spellings = Mapping[str, Mapping[str, Spelling]]  # kind -> name -> its spellings

N_WISHES = 40_000  # sentences made for translation
ALONE_SHARE = 0.25  # share of them that ask for a single word
MISTYPED_SHARE = 0.08  # share of them that teach to read misspelt English
PATTERNS = (
    ("genre", "theme"), ("genre", "keyword"), ("theme", "keyword"), ("country", "genre"), ("country", "theme"),
    ("genre", "genre"), ("theme", "theme"), ("keyword", "keyword"), ("country", "genre", "theme"), ("genre",),
    ("genre", "theme", "keyword"), ("theme",), ("keyword",), ("genre", "theme", "theme"), ("country", "keyword"),
)  # fmt: skip


def make_wishes(assets: Path, n: int = N_WISHES, seed: int = 0) -> list[Pair]:
    """Give random wishes in both languages, whether or not any film meets them; the English is for the teacher.

    Args:
        assets: folder with the lexicons.
        n: how many to draw; repeats are left out.
        seed: decides which.

    Returns:
        At most n pairs, [] where there is no lexicon. The left side is now and then misspelt English.
    """
    rng = random.Random(seed)
    words = spellings(assets)
    usable = [pattern for pattern in PATTERNS if all(words.get(kind) for kind in pattern)]
    names = {kind: tuple(table) for kind, table in words.items()}
    return list(dict.fromkeys(_make_wish(rng, rng.choice(usable), words, names) for _ in range(n if usable else 0)))


def _make_wish(
    rng: random.Random, pattern: Sequence[str], words: Spellings, names: Mapping[str, Sequence[str]]
) -> Pair:
    drawn = [(kind, words[kind][rng.choice(names[kind])]) for kind in pattern]
    if rng.random() < ALONE_SHARE:
        kind, spelling = drawn[0]
        wish = say_alone(rng, Word(spelling.role(kind), pick(rng, spelling.all_zh), pick(rng, spelling.all_en)))
    else:
        wish = say(rng, [_word(rng, kind, spelling) for kind, spelling in drawn])
    told = mistype(rng, wish.en) if rng.random() < MISTYPED_SHARE else slip(rng, wish).zh
    return Pair(told, explain(wish.en))


def _word(rng: random.Random, kind: str, spelling: Spelling) -> Word:
    return Word(spelling.role(kind), pick(rng, spelling.zh), pick(rng, spelling.en))


def film_groups(assets: Path) -> list[Group]:
    """Give the film domain's groups of pairs; empty groups where the tables are missing."""
    people = person_pairs(assets)
    names = [*people, *name_parts(people)]
    words = [Pair(pair.zh, explain(pair.en)) for pair in lexicon_pairs(assets)]
    return [
        Group("lexicon", words, 8.0),
        Group("glosses", gloss_pairs(), 30.0),
        Group("titles", title_pairs(assets), 2.0),
        Group("people", names, 0.5),
        Group("wishes", make_wishes(assets), 1.5),
    ]
