from __future__ import annotations

import pytest

from recsys.types import Language, Part, PartKind, PartValue, Span
from recsys.wording.label import fact_label, film_label, part_label, value_label


def part(kind: PartKind, value: PartValue, *, exclude: bool = False, role: str = "", itself: bool = False) -> Part:
    return Part(kind, value, Span(0, 1), exclude, 0, role, itself)


@pytest.mark.parametrize(
    ("wanted", "zh", "en"),
    [
        (part("genre", "Sci-Fi"), "类型：科幻", "sci-fi"),
        (part("genre", "Horror", exclude=True), "不要：恐怖", "not horror"),
        (part("country", "Hong Kong"), "地区：香港", "from Hong Kong"),
        (part("country", "Japan", exclude=True), "不要：日本", "not from Japan"),
        (part("language", "Cantonese"), "语言：粤语", "in Cantonese"),
        (part("person", "Hayao Miyazaki", role="director"), "导演：宫崎骏", "directed by Hayao Miyazaki"),
        (part("person", "Chow Yun-Fat", role="cast"), "主演：周润发", "starring Chow Yun-Fat"),
        (part("person", "John Woo"), "影人：吴宇森", "with John Woo"),
        (part("person", "Ridley Scott"), "影人：Ridley Scott", "with Ridley Scott"),
        (part("keyword", "space travel"), "主题：太空旅行", "about space travel"),
        (part("theme", "mind-bending"), "感觉：烧脑", "mind-bending"),
        (part("like", 101), "类似：《星际穿越》", "like Interstellar"),
        (part("like", 101, exclude=True), "不要：《星际穿越》", "not like Interstellar"),
        (part("like", 101, itself=True), "影片：《星际穿越》", "Interstellar"),
        (part("like", 101, itself=True, exclude=True), "不要：《星际穿越》", "not like Interstellar"),
        (part("like", 999), "类似：《999》", "like 999"),
        (part("certificate", "PG-13"), "分级：PG-13级", "PG-13"),
        (part("series", "James Bond"), "系列：James Bond", "James Bond series"),
        (part("series", "Marvel", exclude=True), "不要：Marvel", "not Marvel series"),
        (part("year", (1990.0, 1999.0)), "年份：1990 年代", "1990s"),
        (part("year", (1994.0, 1994.0)), "年份：1994 年", "1994"),
        (part("year", (2010.0, 2015.0)), "年份：2010–2015 年", "2010–2015"),
        (part("year", (2010.0, 2019.0), exclude=True), "不要：2010 年代", "not 2010s"),
        (part("year", (2000.0, None)), "年份：2000 年起", "2000 or later"),
        (part("year", (None, 1980.0)), "年份：1980 年及以前", "1980 or earlier"),
        (part("runtime", (None, 120.0)), "片长：120 分钟以内", "up to 120 min"),
        (part("runtime", (90.0, None)), "片长：至少 90 分钟", "at least 90 min"),
        (part("runtime", (90.0, 120.0)), "片长：90–120 分钟", "90–120 min"),
        (part("rating", (8.5, None)), "评分：8.5 分以上", "8.5/10 or more"),
        (part("rating", (None, 5.0)), "评分：5 分以下", "up to 5/10"),
        (part("rating", (0.0, None)), "评分：0 分以上", "0/10 or more"),
    ],
)
def test_a_chip_reads_the_same_in_both_languages(
    wanted: Part, zh: str, en: str, small_catalogue, small_lexicon
) -> None:
    assert part_label(wanted, small_catalogue, small_lexicon, "zh") == zh
    assert part_label(wanted, small_catalogue, small_lexicon, "en") == en


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_name_the_lexicon_lacks_is_shown_as_it_is(language: Language, small_catalogue, small_lexicon) -> None:
    assert value_label(part("country", "Atlantis"), small_catalogue, small_lexicon, language) == "Atlantis"


def test_facts_and_titles_stand_in_the_language_asked_for(small_catalogue, small_lexicon) -> None:
    film = small_catalogue.film(104)
    assert film_label(film, "zh") == "《千与千寻》" and film_label(film, "en") == "Spirited Away"
    for kind in ("person", "director", "cast"):
        assert fact_label(kind, "Hayao Miyazaki", small_catalogue, small_lexicon, "zh") == "宫崎骏"
    assert fact_label("genre", "Sci-Fi", small_catalogue, small_lexicon, "zh") == "科幻"
    assert fact_label("country", "Japan", small_catalogue, small_lexicon, "zh") == "日本"
