"""Puts the words of a wish together the way people say them, in Chinese and in English."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass

from recsys.language import normalise
from recsys.offline.encoder.corpus import Pair
from recsys.offline.encoder.frame import (
    ASKING_EN,
    ASKING_ZH,
    LIKE_EN,
    LIKE_ZH,
    MANY_EN,
    NOUNS_ZH,
    ONE_EN,
    QUALITY_EN,
    QUALITY_ZH,
    SUBJECT_EN,
    SUBJECT_ZH,
    THINGS_EN,
    THINGS_ZH,
)

ELLIPTIC_SHARE = 0.2  # how often a wish is a mere list of words
FRAMED_SHARE = 0.7  # how often a bare word stands in a sentence
_LISTED_ZH = (" ", "，", "、", "+", "")
_LISTED_EN = (" ", " ", ", ", " + ", " and ")

_TWICE_ZH = re.compile(r"(电影|片子|影片|片)(?:的?(?:电影|片子|影片|片))+")
_TWICE_DE = re.compile(r"的+")
_TWICE_EN = re.compile(r"\b(films?|movies?|stories|story) (?:films?|movies?|flicks?|stories|story|ones)\b")
_ARTICLE = re.compile(r"\ba (?=[aeiou])")
_FILM_EN = re.compile(r"\b(films?|movies?|flicks?|cinema)\b")
_FILM_ZH = re.compile(r"(片|电影|剧|戏|故事|大片|题材)$")
_CLAUSE_EN = re.compile(r"^(makes?|made|keeps?|cheers?|scare|feeling|had|stressed|to|in|set|on|at|i|not|for|based)\b")


@dataclass(frozen=True, slots=True)
class Word:
    """One thing that a wish asks for, in words.

    Args:
        kind: "genre", "quality", "subject", "country", "decade" or "person".
        zh, en: how it is said this time.
    """

    kind: str
    zh: str
    en: str


def say(rng: random.Random, words: Sequence[Word]) -> Pair:
    """Give a wish for all the words at once, in both languages; the two need not be built alike."""
    return tidy(_ask_zh(rng, _thing_zh(rng, words)), _ask_en(rng, words))


def say_alone(rng: random.Random, word: Word) -> Pair:
    """Give a wish that is one spelling of one word per language, with or without a sentence around it."""
    if rng.random() >= FRAMED_SHARE:
        return tidy(word.zh, word.en)
    return tidy(_alone_zh(rng, word), _alone_en(rng, word))


def _alone_zh(rng: random.Random, word: Word) -> str:
    if word.zh.startswith(("更", "再", "不", "没", "别")):
        return word.zh
    return _ask_zh(rng, word.zh if _FILM_ZH.search(word.zh) else _thing_zh(rng, [word]))


def _alone_en(rng: random.Random, word: Word) -> str:
    if _CLAUSE_EN.search(word.en):
        return word.en
    if _FILM_EN.search(word.en):
        return rng.choice(ASKING_EN).format(a=word.en, p=word.en)
    return _ask_en(rng, [word])


def say_like(rng: random.Random, title_zh: str, title_en: str) -> Pair:
    """Give a wish for films like a named one."""
    return tidy(rng.choice(LIKE_ZH).format(t=title_zh), rng.choice(LIKE_EN).format(t=title_en))


def tidy(zh: str, en: str) -> Pair:
    """Give both sentences in their matching form, doubled nouns joined and articles fitted."""
    chinese = _TWICE_ZH.sub(r"\1", _TWICE_DE.sub("的", normalise(zh)))
    english = _TWICE_EN.sub(r"\1", _ARTICLE.sub("an ", normalise(en)))
    return Pair(chinese.strip(), re.sub(r"\s+", " ", english).strip())


def _of(words: Sequence[Word], kind: str) -> list[Word]:
    return [word for word in words if word.kind == kind]


def _ask_zh(rng: random.Random, thing: str) -> str:
    return rng.choice(ASKING_ZH).format(x=thing)


def _thing_zh(rng: random.Random, words: Sequence[Word]) -> str:
    if rng.random() < ELLIPTIC_SHARE:
        return rng.choice(_LISTED_ZH).join(word.zh for word in rng.sample(words, len(words)))
    before = [rng.choice((f"{word.zh}的", word.zh)) for word in (*_of(words, "decade"), *_of(words, "country"))]
    people = [rng.choice(("{w}的", "{w}导演的", "{w}拍的", "{w}执导的")).format(w=w.zh) for w in _of(words, "person")]
    told = [rng.choice(QUALITY_ZH).format(w=word.zh) for word in _of(words, "quality")]
    told += [rng.choice(SUBJECT_ZH).format(w=word.zh) for word in _of(words, "subject")]
    rng.shuffle(told)
    return "".join((*people, *before, *told, _head_zh(rng, [word.zh for word in _of(words, "genre")])))


def _head_zh(rng: random.Random, genres: Sequence[str]) -> str:
    if not genres:
        return rng.choice(THINGS_ZH)
    if len(genres) > 1 and rng.random() < 0.4:
        return f"又{genres[0]}又{genres[1]}的{rng.choice(THINGS_ZH)}"
    return rng.choice(("", "", "加", "+", " ")).join(genres) + rng.choice(NOUNS_ZH)


def _ask_en(rng: random.Random, words: Sequence[Word]) -> str:
    if rng.random() < ELLIPTIC_SHARE:
        return rng.choice(_LISTED_EN).join(word.en for word in rng.sample(words, len(words)))
    before, noun_after, after = _parts_en(rng, words)
    frame = rng.choice(ASKING_EN)
    if "{p}" in frame:
        return frame.format(p=" ".join((*before, *noun_after, rng.choice(MANY_EN), *after)))
    if not noun_after and rng.random() < 0.4:
        return frame.format(a=" ".join((rng.choice(THINGS_EN[:2]), *before, *after)))
    return frame.format(a=" ".join(("a", *before, *noun_after, rng.choice(ONE_EN), *after)))


def _parts_en(rng: random.Random, words: Sequence[Word]) -> tuple[list[str], list[str], list[str]]:
    """Give what stands before the noun, what belongs to the noun, and what stands after it."""
    before = [rng.choice(QUALITY_EN).format(w=word.en) for word in _of(words, "quality")]
    kinds: list[str] = []
    after: list[str] = []
    for word in _of(words, "subject"):
        if rng.random() < 0.35:
            kinds.append(word.en)
        else:
            after.append(rng.choice(SUBJECT_EN).format(w=word.en))
    for word in _of(words, "decade"):
        after.append(rng.choice(("from the {w}", "of the {w}", "made in the {w}")).format(w=word.en))
    if after and _of(words, "decade") and rng.random() < 0.5:
        before.insert(0, _of(words, "decade")[0].en)
        after.pop()
    before += [word.en for word in _of(words, "country")]
    made_by = ("by {w}", "directed by {w}", "from director {w}")
    after += [rng.choice(made_by).format(w=word.en) for word in _of(words, "person")]
    genres = [word.en for word in _of(words, "genre")]
    return before, [*kinds, rng.choice((" ", " ", " and ", "-")).join(genres)] if genres else kinds, after
