from __future__ import annotations

import pytest

from recsys.catalogue import Catalogue, Lexicon
from recsys.intent import Parser
from recsys.intent.audience import audience_of, find_audiences
from recsys.intent.hit import choose
from recsys.language import normalise
from recsys.retrieval import meets
from recsys.types import Part, Span

HARMLESS = ("千与千寻", "龙猫", "玩具总动员", "神偷奶爸", "哪吒之魔童降世", "大闹天宫", "回到未来", "熊出没之夺宝熊兵")
HARMFUL = ("搏击俱乐部", "低俗小说", "闪灵", "阿基拉", "红辣椒", "辛德勒的名单", "兽兵卫忍风帖", "地久天长", "奇爱博士")


def audiences(parser: Parser, message: str) -> list[object]:
    return [part.value for part in parser.parse(message).parts if part.kind == "audience"]


@pytest.mark.parametrize(
    ("message", "name"),
    [
        ("带孩子看的动画", "children"),
        ("给6岁的女儿看什么好", "children"),
        ("我女儿七岁，想看动画", "children"),
        ("家里有三岁宝宝", "children"),
        ("十二岁以下能看", "children"),
        ("适合小学生的科幻", "children"),
        ("带5岁和8岁的孩子看", "children"),
        ("亲子电影", "children"),
        ("小朋友能看的", "children"),
        ("全家一起看的喜剧", "family"),
        ("老少皆宜", "family"),
        ("合家欢", "family"),
        ("和爸妈还有孩子一起看", "family"),
        ("陪爸妈看的", "elders"),
        ("给老人看的", "elders"),
        ("给爷爷奶奶看的", "elders"),
        ("我和我妈一起看", "elders"),
        ("适合青少年", "teenagers"),
        ("给初中生看的科幻", "teenagers"),
        ("13岁以上可以看的恐怖片", "teenagers"),
        ("成年人看的动画", "adults"),
        ("18岁以上", "adults"),
        ("movie for my kids", "children"),
        ("kid-friendly comedy", "children"),
        ("something for a 6 year old", "children"),
        ("for my 8-year-old daughter", "children"),
        ("suitable for under 12s", "children"),
        ("our kids are 4 and 6", "children"),
        ("ages 5 and up", "children"),
        ("my daughter and I love animals", "children"),
        ("family movie night", "family"),
        ("for the whole family", "family"),
        ("with my mom and my toddler", "family"),
        ("something to watch with my parents", "elders"),
        ("a war film my dad would like", "elders"),
        ("for teens", "teenagers"),
        ("for a 15-year-old", "teenagers"),
        ("my teenage son and I", "teenagers"),
        ("animated but for adults", "adults"),
    ],
)
def test_who_watches(real_parser: Parser, message: str, name: str) -> None:
    assert audiences(real_parser, message) == [name]


@pytest.mark.parametrize(
    "message",
    [
        "讲一个8岁男孩的故事",
        "关于老人和海的电影",
        "孩子被绑架的悬疑片",
        "给妈妈的一封信",
        "适合三十岁女生看的",
        "12岁的天才",
        "a film about a 12-year-old boy",
        "a story of a father and his son",
        "a 60-year-old man falls in love",
        "my 30-year-old friend",
        "with kids in it",
        "under 90 minutes",
    ],
)
def test_whom_the_film_is_about(real_parser: Parser, message: str) -> None:
    assert audiences(real_parser, message) == []


def test_an_audience_can_be_ruled_out(real_parser: Parser) -> None:
    (part,) = real_parser.parse("不要给小孩看的那种").parts
    assert (part.kind, part.value, part.exclude) == ("audience", "children", True)


def test_names_are_those_of_the_lexicon(real_lexicon: Lexicon) -> None:
    wishes = ("给6岁的女儿看", "和爸妈还有孩子一起看", "陪我爸看", "15岁以上", "18岁以上")
    found = {hit.meanings[0].value for wish in wishes for hit in choose(find_audiences(normalise(wish)))}
    assert found == {entry.name for entry in real_lexicon.entries("audience")}
    assert [audience_of(age) for age in (0, 12, 13, 17, 18)] == [
        "children", "children", "teenagers", "teenagers", "adults",
    ]  # fmt: skip


def test_what_suits_children(real_catalogue: Catalogue, real_lexicon: Lexicon) -> None:
    suits = meets(Part("audience", "children", Span(0, 1)), real_catalogue, real_lexicon)
    fits = {film.title_zh for row, film in enumerate(real_catalogue.films) if suits[row]}
    assert fits.issuperset(HARMLESS) and fits.isdisjoint(HARMFUL)
    assert len(fits) > 800


def test_wider_audiences_have_more_films(real_catalogue: Catalogue, real_lexicon: Lexicon) -> None:
    names = ("children", "family", "teenagers", "elders")
    sizes = [meets(Part("audience", name, Span(0, 1)), real_catalogue, real_lexicon).sum() for name in names]
    assert sizes == sorted(sizes)


@pytest.mark.parametrize(
    ("message", "name"),
    [
        ("our youngest is 5", "children"),
        ("女儿在上初二", "teenagers"),
        ("外婆会喜欢的电影", "elders"),
        ("watch with grandpa", "elders"),
        ("with my mother in law", "elders"),
    ],
)
def test_viewers_in_other_words(real_parser: Parser, message: str, name: str) -> None:
    assert audiences(real_parser, message) == [name]
