"""Slips of everyday typing: fillers, typing errors, a word of the other language, no punctuation."""

from __future__ import annotations

import random
import re

from recsys.offline.encoder.corpus import Pair
from recsys.offline.encoder.frame import ENDS_EN, ENDS_ZH, FILLERS_EN, FILLERS_ZH

FILLER_SHARE, END_SHARE, TYPO_SHARE = 0.08, 0.08, 0.06
# Characters that a pinyin keyboard mixes up.
_MIXED_UP = (
    ("的", "得"), ("的", "地"), ("片", "篇"), ("那种", "哪种"), ("推荐", "推件"), ("有没有", "有木有"), ("什么", "啥"),
    ("想看", "象看"), ("恐怖", "恐布"), ("悬疑", "玄疑"), ("科幻", "科换"), ("喜剧", "喜据"), ("搞笑", "稿笑"),
    ("电影", "电映"), ("一部", "一步"), ("爱情", "爱晴"), ("治愈", "治俞"), ("动画", "动话"), ("战争", "战挣"),
    ("烧脑", "烧恼"), ("关于", "关与"), ("类似", "类是"), ("轻松", "清松"), ("侦探", "真探"),
)  # fmt: skip
_LONG_WORD = re.compile(r"[a-z]{5,}")


def slip(rng: random.Random, wish: Pair) -> Pair:
    """Give the wish as a hurried person might type it; mostly unchanged."""
    return Pair(_slip_zh(rng, wish.zh), _slip_en(rng, wish.en))


def mistype(rng: random.Random, text: str) -> str:
    """Give an English text with one long word misspelt: a letter doubled, dropped or swapped with the next."""
    words = list(_LONG_WORD.finditer(text))
    if not words:
        return text
    word = rng.choice(words)
    at = rng.randrange(word.start() + 1, word.end() - 1)
    changed = rng.choice((text[at] * 2 + text[at + 1], text[at + 1], text[at + 1] + text[at]))
    return text[:at] + changed + text[at + 2 :]


def mix(rng: random.Random, wish: Pair, zh: str, en: str) -> Pair:
    """Say one word of a Chinese wish in English: 想看sci-fi片.

    Args:
        rng: decides whether spaces stand around it.
        wish: the wish.
        zh: the word as it stands in the Chinese wish.
        en: the same in English.
    """
    return Pair(wish.zh.replace(zh, rng.choice((en, f" {en} ")), 1).strip(), wish.en)


def _slip_zh(rng: random.Random, text: str) -> str:
    if rng.random() < TYPO_SHARE:
        found = [pair for pair in _MIXED_UP if pair[0] in text]
        text = text.replace(*rng.choice(found), 1) if found else text
    if rng.random() < FILLER_SHARE:
        text = rng.choice(FILLERS_ZH) + rng.choice(("", "，", " ")) + text
    return text + rng.choice(ENDS_ZH) if rng.random() < END_SHARE else text


def _slip_en(rng: random.Random, text: str) -> str:
    if rng.random() < TYPO_SHARE:
        text = mistype(rng, text)
    if rng.random() < FILLER_SHARE:
        text = rng.choice(FILLERS_EN) + rng.choice((" ", ", ")) + text
    if rng.random() < END_SHARE:
        end = rng.choice(ENDS_EN)
        text += end if end[0] in "!?." else f" {end}"
    return text
