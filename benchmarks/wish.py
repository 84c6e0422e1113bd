"""The wishes that the benchmarks ask, and how to tell from facts whether a film meets them."""

from __future__ import annotations

from collections.abc import Callable

from recsys.types import Film

Check = Callable[[Film], bool]


def _year(film: Film, low: int, high: int) -> bool:
    return film.year is not None and low <= film.year <= high


# wish -> what every film must be; written from the words alone, not from what the parser makes of them
ACCEPTANCE: dict[str, Check] = {
    "我最近喜欢看科幻电影": lambda film: "Sci-Fi" in film.genres,
    "I've been into science fiction lately": lambda film: "Sci-Fi" in film.genres,
    "九十年代的香港动作片": lambda film: (
        _year(film, 1990, 1999) and "Hong Kong" in film.countries and "Action" in film.genres
    ),
    "animation by Hayao Miyazaki": lambda film: "Animation" in film.genres and "Hayao Miyazaki" in film.directors,
    "类似《星际穿越》但不要恐怖": lambda film: "Horror" not in film.genres and film.title_en != "Interstellar",
    "thrillers between 2010 and 2015, not American": lambda film: (
        _year(film, 2010, 2015) and "Thriller" in film.genres and "United States" not in film.countries
    ),
}

EVERYDAY: tuple[str, ...] = (
    "来点轻松的喜剧",
    "有没有烧脑的悬疑片",
    "周星驰的喜剧",
    "想看催泪的爱情片，不要太老",
    "诺兰导演的科幻片",
    "两小时以内的动画片，带孩子看",
    "日本的黑帮片",
    "关于时间旅行的电影",
    "八十年代的美国恐怖片",
    "不要美国的战争片",
    "类似《教父》的电影",
    "失恋了想看治愈的",
    "关于人工智能的科幻片，2000年以后",
    "法国的文艺片",
    "丧尸但是搞笑的",
    "a feel-good movie under two hours",
    "something like The Matrix but lighter",
    "Korean thrillers after 2005",
    "90s romantic comedies",
    "slow burn psychological horror, no gore",
    "a heist film with a twist ending",
    "westerns by Clint Eastwood",
    "films about chess",
    "space opera, not Star Wars",
    "French animation",
    "a courtroom drama from the 50s",
    "superhero movies that are funny",
    "documentaries about music",
    "a war film that is not American",
    "zombies in a mall",
)
