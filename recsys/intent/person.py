"""People by name: whole names in both scripts, surnames, given names that one person owns, nicknames."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from recsys.catalogue import Catalogue
from recsys.intent.canonical import Canon, canonical
from recsys.intent.gazetteer import Gazetteer
from recsys.language import is_chinese

GIVEN_NAME = 0.15  # a given name says so much less than a surname: 「卡梅隆」 is James Cameron before Cameron Diaz
DOMINANCE = 2.0  # a part of a name means its most famous bearer if he has so many times the next one's fame
ROLE_DOMINANCE = 1.5  # ... the same where the words say "directed by" or "starring"
MIN_FAME = 1.5  # fame, in films of full renown, below which a part of a name means nobody
FAMOUS = 4.0  # ... below which it needs words that announce a name
MIN_PART_FAME = 0.3  # people less famous are named in full
_TOP_BILLED = 3  # cast members up to this place count whole, the others half
_PARTICLES = frozenset("de del della di da du la le van von der den ter bin ben al el st mc".split())
_SUFFIXES = frozenset("jr sr ii iii iv".split())
FUZZY_SCORE = 90.0  # likeness from which a misspelt name counts as that name
MIN_FUZZY_CHARS = 5

NICKNAMES: dict[str, str] = {
    "小李子": "Leonardo DiCaprio",
    "阿汤哥": "Tom Cruise",
    "卷福": "Benedict Cumberbatch",
    "抖森": "Tom Hiddleston",
    "星爷": "Stephen Chow",
    "发哥": "Chow Yun-fat",
    "周润发": "Chow Yun-fat",
    "华仔": "Andy Lau",
    "张国荣": "Leslie Cheung",
    "梁朝伟": "Tony Leung Chiu-Wai",
    "张曼玉": "Maggie Cheung",
    "章子怡": "Zhang Ziyi",
    "巩俐": "Gong Li",
    "李连杰": "Jet Li",
    "成龙": "Jackie Chan",
    "杨紫琼": "Michelle Yeoh",
    "甄子丹": "Donnie Yen",
    "刘德华": "Andy Lau",
    "刘青云": "Lau Ching-wan",
    "吴宇森": "John Woo",
    "李安": "Ang Lee",
    "陈凯歌": "Chen Kaige",
    "老谋子": "Zhang Yimou",
    "国师": "Zhang Yimou",
    "墨镜王": "Wong Kar-wai",
    "甜茶": "Timothée Chalamet",
    "寡姐": "Scarlett Johansson",
    "锤哥": "Chris Hemsworth",
    "妮妹": "Rachel McAdams",
    "钢铁侠演员": "Robert Downey Jr.",
    "小罗伯特唐尼": "Robert Downey Jr.",
    "唐尼": "Robert Downey Jr.",
    "施瓦辛格": "Arnold Schwarzenegger",
    "史泰龙": "Sylvester Stallone",
    "巨石强森": "Dwayne Johnson",
    "强森": "Dwayne Johnson",
    "憨豆": "Rowan Atkinson",
    "老爷子伊斯特伍德": "Clint Eastwood",
    "希区柯克": "Alfred Hitchcock",
    "斯皮尔伯格": "Steven Spielberg",
    "卓别林": "Charles Chaplin",
    "黑泽明": "Akira Kurosawa",
    "小津安二郎": "Yasujirō Ozu",
    "是枝裕和": "Hirokazu Koreeda",
    "今敏": "Satoshi Kon",
    "新海诚": "Makoto Shinkai",
    "高畑勋": "Isao Takahata",
    "北野武": "Takeshi Kitano",
    "奉俊昊": "Bong Joon-ho",
    "朴赞郁": "Park Chan-wook",
    "宋康昊": "Song Kang-ho",
    "侯孝贤": "Hou Hsiao-hsien",
    "杨德昌": "Edward Yang",
    "蔡明亮": "Tsai Ming-liang",
    "贾樟柯": "Jia Zhangke",
    "杜琪峰": "Johnnie To",
    "岩井俊二": "Shunji Iwai",
}


@dataclass(frozen=True, slots=True)
class NameHit:
    """A name somewhere in a message.

    Args:
        start, end: places in the comparable form.
        form: the name in comparable form.
        whole: True for a whole name, False for a part of one.
    """

    start: int
    end: int
    form: str
    whole: bool


class PersonIndex:
    """All people of a catalogue, by every spelling known."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Gather whole names and parts, and how famous everybody is in either role."""
        self._directing, self._acting = _fame(catalogue)
        whole: dict[str, list[str]] = defaultdict(list)
        partial: dict[str, list[str]] = defaultdict(list)
        given: set[tuple[str, str]] = set()
        family: set[tuple[str, str]] = set()
        for name in {**self._directing, **self._acting}:
            person = catalogue.people.get(name)
            spellings = (name, person.name_zh, *person.aliases) if person else (name,)
            for spelling in filter(None, spellings):
                for form, weight in _forms(spelling):
                    if weight < 1 and self.fame(name) < MIN_PART_FAME:
                        continue
                    (whole if weight == 1 else partial)[form].append(name)
                    (given if weight == GIVEN_NAME else family).add((form, name))
        for nickname, name in NICKNAMES.items():
            if nickname not in whole and (name in self._directing or name in self._acting):
                whole[nickname].append(name)
        for form in whole.keys() & partial.keys():  # a nickname yields to the many who bear it as part of a name
            if 2 * self._most(whole[form]) < self._most(partial[form]):
                partial[form] += whole.pop(form)
        self._given = given - family  # Asian names are written in either order
        self._bearers: Mapping[str, list[str]] = {**partial, **whole}
        self._gazetteer = Gazetteer({**dict.fromkeys(partial, False), **dict.fromkeys(whole, True)})

    def find(self, canon: Canon) -> list[NameHit]:
        """Find every name and part of a name in a message; the hits may overlap."""
        found = self._gazetteer.find(canon)
        return [NameHit(start, end, canon.text[start:end], whole) for start, end, whole in found]

    def resolve(self, form: str, *, whole: bool, role: str = "") -> tuple[str, ...]:
        """Give the person a name means, in all the catalogue's spellings of it.

        Args:
            form: a name in comparable form that `find` gave.
            whole: whether it is a whole name; a part must be clearly one person's.
            role: "director", "cast" or "" for any.

        Returns:
            The catalogue's names of that one person, the most used first; empty if nobody is clearly meant.
        """
        fame: dict[str, float] = defaultdict(float)
        names: dict[str, list[str]] = defaultdict(list)
        for name in dict.fromkeys(self._bearers.get(form, ())):
            key = _identity(name)
            weight = GIVEN_NAME if (form, name) in self._given else 1.0
            fame[key] += weight * (self.fame(name, role) + (1e-6 * self.fame(name) if role else 0))
            names[key].append(name)
        if not fame:
            return ()
        first, *others = sorted(fame, key=lambda key: -fame[key])
        if not whole:
            ratio = ROLE_DOMINANCE if role else DOMINANCE
            if fame[first] < MIN_FAME or (others and fame[first] < ratio * fame[others[0]]):
                return ()
        near = [name for key in fame for name in names[key] if key == first or (whole and _same(names[first][0], name))]
        return tuple(sorted(near, key=lambda name: -self.fame(name)))

    def famous(self, form: str, whole: bool) -> bool:
        """Tell whether a short name is known well enough to count without words that announce it.

        Args:
            form: a name in comparable form.
            whole: whether it is a whole name.
        """
        names = self.resolve(form, whole=whole)
        weight = 0.5 if (form, names[0] if names else "") not in self._given else GIVEN_NAME
        return bool(names) and self.fame(names[0]) * (1 if whole else 2 * weight) >= (1 if whole else FAMOUS)

    def is_whole(self, form: str) -> bool:
        """Tell whether a form is somebody's whole name."""
        return bool(self._gazetteer.get(form))

    def _most(self, names: Sequence[str]) -> float:
        return max(map(self.fame, names), default=0.0)

    def fame(self, name: str, role: str = "") -> float:
        """Give how famous a person is: renown summed over the films.

        Args:
            name: the catalogue's name.
            role: "director", "cast", or "" for both.
        """
        directing, acting = self._directing.get(name, 0.0), self._acting.get(name, 0.0)
        return {"director": directing, "cast": acting}.get(role, directing + acting)

    def nearest(self, text: str) -> str:
        """Give the known whole name that is nearly this one, "" if none is near enough."""
        form = canonical(text)
        names = self._gazetteer.nearest(form, least=FUZZY_SCORE) if len(form) > MIN_FUZZY_CHARS else ()
        return names[0] if names else ""


def _fame(catalogue: Catalogue) -> tuple[dict[str, float], dict[str, float]]:
    directing: dict[str, float] = defaultdict(float)
    acting: dict[str, float] = defaultdict(float)
    for film, renown in zip(catalogue.films, catalogue.renown.tolist(), strict=True):
        for name in film.directors:
            directing[name] += renown
        for place, name in enumerate(film.cast):
            acting[name] += renown if place < _TOP_BILLED else renown / 2
    return dict(directing), dict(acting)


def _forms(spelling: str) -> Iterator[tuple[str, float]]:
    """Yield the comparable forms of one spelling: whole or turned round (1), surname (0.5), given name (GIVEN_NAME)."""
    form = canonical(spelling)
    if len(form) < 2:
        return
    if not is_chinese(form[0]):
        yield from _latin_forms(spelling, form)
        return
    yield form, 1.0
    pieces = [piece for piece in map(canonical, re.split(r"[·・.\-•‧ ]", spelling)) if piece]
    if len(pieces) > 1:
        yield from ((piece, weight) for piece, weight in ((pieces[-1], 0.5), (pieces[0], GIVEN_NAME)) if len(piece) > 1)


def _latin_forms(spelling: str, form: str) -> Iterator[tuple[str, float]]:
    words = [word for word in form.split() if word not in _SUFFIXES]
    yield form, 1.0 if len(words) > 1 else 0.5
    if len(words) < 2:
        return
    if "-" in spelling:
        pieces = [canonical(piece) for piece in spelling.split()]
        words = [piece for piece in pieces if piece] or words
    if len(words) == 2:  # family name first, or last
        yield f"{words[1]} {words[0]}", 1.0
    yield words[-1], 0.5
    if len(words) > 2 and words[-2] in _PARTICLES:
        yield f"{words[-2]} {words[-1]}", 0.5
    yield words[0], GIVEN_NAME


def _identity(name: str) -> str:
    """Give a key that all spellings of one name share: "Kar-Wai Wong" and "Wong Kar-wai"."""
    return "".join(sorted(canonical(name).split()))


def _same(first: str, second: str) -> bool:
    """Tell whether one name holds all words of the other: "Stanley Tong", "Stanley Tong Gwai-Lai"."""
    words, others = set(canonical(first).split()), set(canonical(second).split())
    return len(words & others) > 1 and (words <= others or others <= words)
