"""How people say the names of the lexicons, and what kind of word each is in a sentence."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from recsys.language import normalise
from recsys.offline.encoder.film import lexicon_rows, translations

LABEL_SHARE = 0.45  # how often a name is said by its label
KINDS = {"genres": "genre", "keywords": "keyword", "themes": "theme", "countries": "country"}
# Names that say how a film is, not what it is about.
QUALITIES = frozenset(
    (
        "mind-bending tear-jerker feel-good light-hearted dark scary disturbing suspenseful exciting slow-burn epic "
        "psychological surreal quirky nonlinear claustrophobic inspirational thought-provoking philosophical erotic "
        "violent gory family-friendly nostalgic award-winning classic atmospheric funny suspense stylized realistic "
        "touching creepy heartwarming absurd gritty whimsical silly depressing futuristic controversial cerebral "
        "sentimental campy bittersweet melancholy witty dreamlike sad beautiful charming clever contemplative deadpan "
        "disgusting eerie emotional entertaining gruesome gripping hilarious intense intimate ironic lighthearted "
        "light poignant powerful predictable psychedelic romantic sexy shocking somber sweet tense thrilling tragic "
        "unsettling uplifting weird wistful bleak brutal cynical goofy grim hopeful imaginative introspective lyrical "
        "meditative minimalist moody playful poetic political provocative reflective sadistic satirical subtle "
        "supernatural sweeping unconventional understated underrated wholesome"
    ).split()
) | {"visually stunning", "slow paced", "fast paced", "black and white", "family friendly", "based on true story"}

# Forms that already say "film", or that compare: they would stumble inside a sentence.
_UNFIT_ZH = re.compile(r"片$|电影|影片|类$|题材$|^关于|^更|^再|^不|^没|^别|一点$|一些$|点$|剧$|看$|向$|的$|人$|式$")
_UNFIT_EN = re.compile(
    r"\b(film|films|movie|movies|flick|flicks|cinema|more|less|makes?|made|speaks|in|about|me|my|feeling|had|to|for|not)\b"
)


@dataclass(frozen=True, slots=True)
class Spelling:
    """What people call one name.

    Args:
        all_zh, all_en: every spelling, the label first.
        zh, en: those that fit into a sentence, the label first.
        is_quality: says how a film is, not what it is about.
    """

    all_zh: tuple[str, ...]
    all_en: tuple[str, ...]
    zh: tuple[str, ...]
    en: tuple[str, ...]
    is_quality: bool

    def role(self, kind: str) -> str:
        """Give the kind of word that a name of this kind of fact is in a sentence, see `phrase.Word`."""
        return kind if kind in ("genre", "country") else "quality" if self.is_quality else "subject"


def spellings(assets: Path) -> dict[str, dict[str, Spelling]]:
    """Give what people call the names of the lexicons.

    Args:
        assets: folder that holds `lexicon/`.

    Returns:
        kind -> name -> its spellings.
    """
    tables = lexicon_rows(assets)
    return {
        kind: {row["name"]: _spelling(row, kind) for row in translations(tables[table])}
        for table, kind in KINDS.items()
        if table in tables
    }


def _spelling(row: Mapping[str, str], kind: str) -> Spelling:
    label_zh, label_en = normalise(row["zh"]), normalise(row["name"]).replace("-", " ")
    zh = tuple(dict.fromkeys((label_zh, *filter(None, (row.get("words_zh") or "").split("|")))))
    words_en = tuple(filter(None, (row.get("words_en") or "").split("|")))
    en = tuple(dict.fromkeys((label_en, *words_en)))
    adjective = _adjective(words_en) if kind == "country" else ()
    fit_en = adjective or tuple(word for word in en if not _UNFIT_EN.search(word) and len(word.split()) <= 3)
    fit_zh = tuple(word for word in zh if not _UNFIT_ZH.search(word))
    return Spelling(zh, en, fit_zh or zh[:1], fit_en or en[:1], row["name"] in QUALITIES)


def _adjective(words_en: tuple[str, ...]) -> tuple[str, ...]:
    """Give the form that stands before "film": japanese, not japan."""
    said = set(words_en)
    return tuple(word for word in words_en if {f"{word} film", f"{word} films", f"{word} movies"} & said)


def pick(rng: random.Random, ways: tuple[str, ...]) -> str:
    """Draw one way to say a name; the first, its label, more often than any other."""
    return ways[0] if rng.random() < LABEL_SHARE else rng.choice(ways)
