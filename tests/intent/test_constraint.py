"""Wishes of everyday talk -> every constraint they hold."""

from __future__ import annotations

import re

import pytest

from recsys.catalogue import Catalogue, Lexicon
from recsys.intent import Parser
from recsys.intent.constraint import find_constraints
from recsys.types import Part

# A constraint is written "kind=value", with "-" before what is ruled out; a region stands for all its countries.
# Bounds are "low..high" with nothing for an open side; "^n" is the catalogue's newest year less n.
CHINESE = """
冷门佳片 | popularity=..0.5
来点小众的文艺片 | popularity=..0.5 theme=slow-burn
推荐几部冷门但高分的科幻 | popularity=..0.5 rating=7.5.. genre=Sci-Fi
想看没什么名气但是很好看的电影 | popularity=..0.5
热门的都看过了，来点冷门的 | popularity=..0.5
家喻户晓的老港片 | popularity=0.69.. year=..1980 country=Hong_Kong
不要大片，也不要烂片 | popularity=..0.69 rating=6..
别太冷门的悬疑片 | popularity=0.5.. genre=Mystery
科幻大片 | genre=Sci-Fi popularity=0.69..
除了好莱坞大片都可以 | -country=United_States popularity=..0.69
没看过的悬疑片 | -seen=seen genre=Mystery
推荐三部没看过的国产科幻，评分高一点 | -seen=seen country=China genre=Sci-Fi rating=7.5..
喜剧，看过的就别推荐了 | genre=Comedy -seen=seen
想重温看过的喜剧 | seen=seen genre=Comedy
找个没看过的喜剧，老少皆宜 | -seen=seen genre=Comedy audience=family
带孩子看的动画 | audience=children genre=Animation
给6岁的女儿找部动画 | audience=children genre=Animation
我女儿七岁，想看冒险片 | audience=children genre=Adventure
适合十二岁以下的奇幻片 | audience=children genre=Fantasy
初中生能看的战争片 | audience=teenagers genre=War
13岁以上可以看的恐怖片 | audience=teenagers genre=Horror
给我爸找部战争老片 | audience=elders genre=War year=..1980
不要超过两个小时的，我和我妈一起看 | runtime=..120 audience=elders
过年和爸妈看的喜剧 | audience=elders genre=Comedy
周末全家一起看的喜剧 | audience=family genre=Comedy
成年人看的动画 | audience=adults genre=Animation
不要给小孩看的那种 | -audience=children
不适合小孩看的恐怖片 | -audience=children genre=Horror
近十年口碑好的国产动画，适合带娃 | year=^9.. rating=7.5.. country=China genre=Animation audience=children
刚失恋，想看个治愈的小众日影 | theme=heartbreak theme=feel-good popularity=..0.5 country=Japan
我和女朋友分手了 | theme=heartbreak
第一次约会看什么 | theme=date_night
陪老婆看，不要太暴力 | theme=date_night -theme=violent
心情不好想看点开心的 | theme=feel-good theme=light-hearted
下雨天窝在家，想看节奏慢一点的法国片 | theme=rainy_day theme=slow-burn country=France
周五晚上和朋友看，要爆米花片，不要恐怖 | theme=with_friends theme=light-hearted -genre=Horror
睡前看的动画 | theme=bedtime genre=Animation
下饭的喜剧 | theme=light-hearted genre=Comedy
烧脑的推理片 | theme=mind-bending theme=whodunit
90后时代的港片 | year=1990..1999 country=Hong_Kong
二十一世纪的法国片 | year=2000.. country=France
上世纪八十年代的喜剧 | year=1980..1989 genre=Comedy
零零年代的韩国片 | year=2000..2009 country=South_Korea
近五年的韩国惊悚片 | year=^4.. country=South_Korea genre=Thriller
1985年左右的科幻 | year=1983..1987 genre=Sci-Fi
世纪之交的爱情片 | year=1998..2002 genre=Romance
98年的电影 | year=1998..1998
七十到九十年代的西部片 | year=1970..1999 genre=Western
2010到2015年的动画 | year=2010..2015 genre=Animation
民国背景的谍战片 | theme=period_drama theme=spy
经典喜剧 | theme=classic genre=Comedy
别太老的科幻 | year=1981.. genre=Sci-Fi
90分钟以内的喜剧 | runtime=..90 genre=Comedy
一个半小时左右的动画 | runtime=75..105 genre=Animation
至少三小时的战争片 | runtime=180.. genre=War
史诗级片长的历史片 | runtime=150.. genre=History
短一点的，别太长 | runtime=..100 runtime=..120
一百来分钟的悬疑片 | runtime=85..115 genre=Mystery
豆瓣八分以上的纪录片 | rating=8.. genre=Documentary
评分不低于七点五的科幻 | rating=7.5.. genre=Sci-Fi
评分8到9之间 | rating=8..9
高口碑的喜剧 | rating=7.5.. genre=Comedy
华语片里的爱情片 | language=@Chinese-language genre=Romance
日韩恐怖片 | country=Japan country=South_Korea genre=Horror
北欧犯罪片，不要太血腥 | country=@Scandinavia genre=Crime -theme=gory
东南亚的恐怖片 | country=@Southeast_Asia genre=Horror
独联体的战争片 | country=@Former_Soviet_states genre=War
宝莱坞歌舞片 | country=India genre=Musical
外国片 | -country=China -country=Hong_Kong -country=Taiwan
法语或者西班牙语的爱情片 | language=French language=Spanish genre=Romance
粤语喜剧 | language=Cantonese genre=Comedy
台湾青春片 | country=Taiwan theme=coming-of-age
不要美国的和动画 | -country=United_States -genre=Animation
除了恐怖片其他都行 | -genre=Horror
不要恐怖、血腥和太压抑的 | -genre=Horror -theme=gory -theme=dark
不要太血腥太暴力 | -theme=gory -theme=violent
除喜剧以外的港片 | -genre=Comedy country=Hong_Kong
没有感情线的动作片 | genre=Action
不那么俗套的爱情片 | genre=Romance
不要幼稚的动画 | genre=Animation
不要日本的恐怖片 | -country=Japan genre=Horror
限制级的犯罪片 | certificate=R genre=Crime
PG-13以下的科幻 | certificate=G certificate=TV-G certificate=PG certificate=PG-13 genre=Sci-Fi
不要限制级 | -certificate=R
历史上最好看的电影 |
剧情紧凑的悬疑片 | theme=suspenseful genre=Mystery
关于老人和海的电影 | theme=old_age
想看一部沒看過的冷門港片，不要太長 | -seen=seen popularity=..0.5 country=Hong_Kong runtime=..120
適合全家一起看的動畫 | audience=family genre=Animation
2015年后的，2020年前的 | year=2015.. year=..2019
有没有冷门一点的、豆瓣8分以上的欧洲悬疑片 | popularity=..0.5 rating=8.. country=@Europe genre=Mystery
"""
ENGLISH = """
hidden gems from Korea | popularity=..0.5 country=South_Korea
an underrated thriller | popularity=..0.5 genre=Thriller
obscure horror from the 80s | popularity=..0.5 genre=Horror year=1980..1989
a heartbreaking drama nobody has heard of | theme=tear-jerker genre=Drama popularity=..0.5
lesser-known sci-fi | popularity=..0.5 genre=Sci-Fi
critically acclaimed but not popular | rating=7.5.. popularity=..0.5
late 90s hidden gems with good reviews | year=1996..1999 popularity=..0.5 rating=7.5..
no blockbusters, nothing longer than two hours | popularity=..0.69 runtime=..120
popular comedies | popularity=0.69.. genre=Comedy
nothing too mainstream | popularity=..0.69
nothing obscure | popularity=0.5..
famous westerns | popularity=0.69.. genre=Western
a thriller I haven't seen yet | genre=Thriller -seen=seen
comedies I haven't seen, under 100 minutes | genre=Comedy -seen=seen runtime=..100
I want to rewatch something funny | seen=seen genre=Comedy
nothing I've already seen, please | -seen=seen
haven't seen a good western lately | genre=Western
something short and funny for my kids | runtime=..100 genre=Comedy audience=children
kid-friendly but not animated | audience=children -genre=Animation
an adventure for a 6 year old | genre=Adventure audience=children
suitable for under 12s | audience=children
our kids are 4 and 6, something animated | audience=children genre=Animation
family movie night, no musicals | audience=family -genre=Musical
a comedy for the whole family | genre=Comedy audience=family
a war film to watch with my dad | genre=War audience=elders
something to watch with my parents | audience=elders
a mystery for teens | genre=Mystery audience=teenagers
my teenage son and I like sci-fi | audience=teenagers genre=Sci-Fi
animation for adults | genre=Animation audience=adults
a film about a 12-year-old boy |
first date movie | theme=date_night
I just got dumped, cheer me up | theme=heartbreak theme=feel-good
I broke up with my girlfriend | theme=heartbreak
rainy Sunday afternoon, something French | theme=rainy_day country=France
Friday night with friends | theme=with_friends
slumber party horror | theme=with_friends genre=Horror
something gentle before bed | theme=bedtime theme=bedtime
turn my brain off action | theme=light-hearted genre=Action
a popcorn flick | theme=light-hearted
a good whodunit | theme=whodunit
classic westerns | theme=classic genre=Western
well-known classics | popularity=0.69.. theme=classic
early 2000s thriller | year=2000..2003 genre=Thriller
mid-to-late 90s romance | year=1994..1999 genre=Romance
from the 70s to the 90s | year=1970..1999
sci-fi from 2010 to 2015 | genre=Sci-Fi year=2010..2015
around 1985 | year=1983..1987
turn of the century horror | year=1998..2002 genre=Horror
21st century westerns | year=2000.. genre=Western
horror from the last five years | genre=Horror year=^4..
less than ten years old | year=^10..
comedies from thirty years ago | genre=Comedy year=^32..^28
recent animation | year=^4.. genre=Animation
old musicals | year=..1980 genre=Musical
not too old | year=1981..
this decade | year=2020..
under 90 minutes | runtime=..90
an hour and a half max | runtime=..90
about two hours long | runtime=105..135
not too long and not too sad | runtime=..120 -theme=tear-jerker
epic length fantasy | runtime=150.. genre=Fantasy
at least 3 hours | runtime=180..
one and a half to two hours | runtime=90..120
7.5 or higher | rating=7.5..
imdb over 7.5 | rating=7.5..
documentaries rated at least 8 | genre=Documentary rating=8..
four stars and up | rating=8..
a foreign thriller | -language=English genre=Thriller
no foreign films | language=English
French-language drama | language=French genre=Drama
Bollywood romance | country=India genre=Romance
Nordic crime | country=@Scandinavia genre=Crime
Latin American comedies | country=@Latin_America genre=Comedy
Middle Eastern dramas | country=@Middle_East genre=Drama
African documentaries | country=@Africa genre=Documentary
ex-Soviet films | country=@Former_Soviet_states
either a Korean thriller or something Japanese | country=South_Korea country=Japan genre=Thriller
neither American nor British | -country=United_States -country=United_Kingdom
no horror or thrillers | -genre=Horror -genre=Thriller
neither violent nor bloody | -theme=violent -theme=gory
everything but horror | -genre=Horror
comedy but not romantic comedy | genre=Comedy -theme=romantic_comedy
scary but not gory | theme=scary -theme=gory
not too sappy romance | genre=Romance
less violent crime films | -theme=violent genre=Crime
not R-rated | -certificate=R
nothing above PG | certificate=G certificate=TV-G certificate=PG
R-rated comedy | certificate=R genre=Comedy
minimal violence | -theme=violent
for my mother-in-law and my 10-year-old | audience=family
my toddler is asleep, crime please | audience=adults genre=Crime
between 1h30 and 2h | runtime=90..120
anything European except British | country=@Europe -country=United_Kingdom
a family drama | theme=family_bonds genre=Drama
New York comedies | keyword=new_york_city genre=Comedy
the best comedies in history | genre=Comedy
"""


def wishes(table: str) -> list[tuple[str, str]]:
    lines = [line.partition("|") for line in table.strip().splitlines()]
    return [(wish.strip(), parts.strip()) for wish, _, parts in lines]


class Reader:
    """Turns both the table and the parser's parts into comparable tuples."""

    def __init__(self, lexicon: Lexicon, newest: int) -> None:
        self.lexicon, self.newest = lexicon, newest

    def expected(self, parts: str) -> set[tuple[str, object, bool]]:
        return {item for part in parts.split() for item in self._items(part)}

    def _items(self, part: str) -> list[tuple[str, object, bool]]:
        kind, _, value = part.lstrip("-").partition("=")
        value, exclude = value.replace("_", " "), part.startswith("-")
        if value.startswith("@"):
            entry = self.lexicon.entry(kind, value[1:])
            assert entry is not None
            return [(kind, member, exclude) for member in entry.members]
        if ".." in value:
            return [(kind, tuple(map(self._number, value.split(".."))), exclude)]
        return [(kind, value, exclude)]

    def _number(self, text: str) -> float | None:
        back = re.fullmatch(r"\^(\d+)", text)
        return self.newest - int(back[1]) if back else float(text) if text else None

    @staticmethod
    def found(parts: tuple[Part, ...]) -> set[tuple[str, object, bool]]:
        return {(part.kind, part.value, part.exclude) for part in parts}


@pytest.fixture(scope="module")
def reader(real_lexicon: Lexicon, real_catalogue: Catalogue) -> Reader:
    return Reader(real_lexicon, int(real_catalogue.year.max()))


@pytest.mark.parametrize(("wish", "parts"), wishes(CHINESE), ids=[wish for wish, _ in wishes(CHINESE)])
def test_chinese_wishes(real_parser: Parser, reader: Reader, wish: str, parts: str) -> None:
    assert reader.found(real_parser.parse(wish).parts) == reader.expected(parts)


@pytest.mark.parametrize(("wish", "parts"), wishes(ENGLISH), ids=[wish for wish, _ in wishes(ENGLISH)])
def test_english_wishes(real_parser: Parser, reader: Reader, wish: str, parts: str) -> None:
    assert reader.found(real_parser.parse(wish).parts) == reader.expected(parts)


def test_there_are_enough_wishes_and_each_stands_once() -> None:
    for table in (CHINESE, ENGLISH):
        texts = [wish for wish, _ in wishes(table)]
        assert len(texts) == len(set(texts)) >= 80


def test_spans_are_the_words_that_say_it(real_parser: Parser) -> None:
    wish = "带娃看的冷门动画，90分钟以内，没看过的"
    said = {part.kind: wish[part.span.start : part.span.end] for part in real_parser.parse(wish).parts}
    assert said == {
        "audience": "带娃看的", "popularity": "冷门", "genre": "动画", "runtime": "90分钟以内", "seen": "没看过的",
    }  # fmt: skip


def test_every_finder_takes_part() -> None:
    wish = "冷门 没看过的 90分钟以内 8分以上 外国片 给6岁的女儿看 PG以下".lower()
    assert {hit.kind for hit in find_constraints(wish)} == {
        "popularity", "seen", "runtime", "rating", "country", "audience", "certificate",
    }  # fmt: skip
