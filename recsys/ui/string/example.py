"""What a person might say, ready to click: whole wishes and next moves, all of them plain messages."""

from __future__ import annotations

from typing import Final

from recsys.types import Language

EXAMPLES: Final[dict[Language, tuple[str, ...]]] = {
    "zh": (
        "我最近喜欢看科幻电影", "像《星际穿越》但轻松一点", "九十年代的香港动作片", "不要恐怖片，适合周末和孩子看",
        "诺兰导演的，两小时以内", "温暖治愈的日本电影", "烧脑的悬疑片，2010 年以后", "评分 8 以上的法国爱情片",
    ),
    "en": (
        "I have been enjoying science fiction lately", "something like Interstellar but lighter",
        "Hong Kong action from the nineties", "nothing scary, for a weekend with children",
        "directed by Nolan, under two hours", "a warm Japanese film", "a twisty mystery after 2010",
        "French romance rated 8 or more",
    ),
}  # fmt: skip

MOVES: Final[dict[str, tuple[str, str]]] = {
    "shorter": ("再短一点", "shorter"),
    "newer": ("新一点", "newer"),
    "lighter": ("再轻松一点", "lighter"),
    "lesser_known": ("冷门一点", "lesser known"),
    "without": ("不要{genre}", "no {genre} films"),
    "like_first": ("类似第一部", "more like the first one"),
    "others": ("换一批", "other films"),
    "surprise": ("随便来点", "surprise me"),
}
