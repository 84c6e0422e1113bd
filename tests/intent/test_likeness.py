from __future__ import annotations

import pytest

from recsys.catalogue import Catalogue
from recsys.intent import Parser


def films(parser: Parser, catalogue: Catalogue, message: str) -> dict[str, bool]:
    """Give title -> excluded for the films that a message names."""
    parts = parser.parse(message).parts
    return {catalogue.film(int(part.value)).title_en: part.exclude for part in parts if part.kind == "like"}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("message", "title"),
    [
        ("类似《星际穿越》的", "Interstellar"),
        ("類似「駭客任務」的", "The Matrix"),
        ("像肖申克的救赎那样的", "The Shawshank Redemption"),
        ("跟盗梦空间差不多的", "Inception"),
        ("星际穿越那样的", "Interstellar"),
        ("movies like drive", "Drive"),
        ("something like Heat", "Heat"),
        ('similar to "The Godfather"', "The Godfather"),
        ("Interstellar", "Interstellar"),
        ("I loved The Lion King", "The Lion King"),
        ("like Intersteller", "Interstellar"),
        ("我喜欢无间道", "Infernal Affairs"),
        ("The Matrix was great", "The Matrix"),
        ("movies like 1917", "1917"),
        ("Jumanji (1995)", "Jumanji"),
        ("like Her", "Her"),
        ("2001: A Space Odyssey", "2001: A Space Odyssey"),
        ("like Shawshenk", "The Shawshank Redemption"),
        ("like Interstelar", "Interstellar"),
        ("类似星际穿悦的", "Interstellar"),
        ("像《活著》一樣的", "To Live"),
        ("想看像Inception一样的电影", "Inception"),
        ("the movie Let Me In", "Let Me In"),
        ("那部英雄不错", "Hero"),
        ("电影活着", "To Live"),
        ("I loved Her", "Her"),
        ("like Nolan's Inception", "Inception"),
        ("像李安的卧虎藏龙", "Crouching Tiger, Hidden Dragon"),
        ("like James Bond", "Skyfall"),
        ("Terminator 2 was amazing", "Terminator 2: Judgment Day"),
        ("速度与激情7", "Furious 7"),
        ("《哈利·波特与魔法石》", "Harry Potter and the Philosopher's Stone"),
        ("Bend It Like Beckham", "Bend It Like Beckham"),
    ],
)
def test_films_named(real_parser: Parser, real_catalogue: Catalogue, message: str, title: str) -> None:
    assert films(real_parser, real_catalogue, message) == {title: False}


@pytest.mark.parametrize(
    "message",
    [
        "I hated Titanic",
        "不喜欢《泰坦尼克号》",
        "not like Titanic",
        "Titanic was boring",
        "nothing like Titanic",
        "不像泰坦尼克号",
    ],
)
def test_films_disliked(real_parser: Parser, real_catalogue: Catalogue, message: str) -> None:
    assert films(real_parser, real_catalogue, message) == {"Titanic": True}


def test_a_list_after_one_cue(real_parser: Parser, real_catalogue: Catalogue) -> None:
    found = films(real_parser, real_catalogue, "I liked Heat, Collateral and The Insider")
    assert set(found) == {"Heat", "Collateral", "The Insider"}


@pytest.mark.parametrize("message", ["Heat, The Matrix, Up", "活着，霸王别姬、一一"])
def test_a_list_of_titles_needs_no_cue(real_parser: Parser, real_catalogue: Catalogue, message: str) -> None:
    assert len(films(real_parser, real_catalogue, message)) == 3


@pytest.mark.parametrize(
    ("message", "years"),
    [
        ("something like Crash", {2004, 1996}),
        ("like Carrie", {1976, 2013}),
        ("《美女与野兽》那样的", {1991, 2017}),
        ("like Crash (1996)", {1996}),
        ("like the 2004 Crash", {2004}),
        ("Crash from 2004", {2004}),
        ("类似87版倩女幽魂", {1987}),
        ("the original Total Recall", {1990}),
        ("like the remake of Oldboy", {2013}),
        ("like Crash by Cronenberg", {1996}),
        ("诺兰的蝙蝠侠", {2008}),
        ("动画版美女与野兽", {1991}),
        ("Aladdin with Will Smith", {2019}),
        ("like Titanic", {1997}),
        ("like Heat", {1995}),
    ],
)
def test_which_film_of_one_title(real_parser: Parser, real_catalogue: Catalogue, message: str, years: set[int]) -> None:
    (segment,) = (s for s in real_parser.parse(message).segments if s.parts)
    assert {real_catalogue.film(int(part.value)).year for part in segment.parts} == years  # type: ignore[arg-type]
    assert segment.doubt == (len(years) > 1)


def test_a_list_before_words_of_comparison(real_parser: Parser, real_catalogue: Catalogue) -> None:
    assert set(films(real_parser, real_catalogue, "007和碟中谍那样的谍战片")) == {"Skyfall", "Mission: Impossible"}


def test_a_year_in_brackets_decides(real_parser: Parser, real_catalogue: Catalogue) -> None:
    (part,) = real_parser.parse("something like Total Recall (2012)").parts
    assert real_catalogue.film(int(part.value)).year == 2012  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "message",
    [
        "I like action movies",
        "I'd like a comedy",
        "I want to see her",
        "something new",
        "a love story",
        "find me a movie",
        "爱情故事",
        "今天晚上看什么",
        "我看到一个陌生人",
        "there is a road",
        "it is about time",
        "set in New York",
        "like this one",
        "关于一个男孩和他的狗",
        "a film about Rocky and his friends",
        "活着真好",
        "let me in on a secret",
        "cheer me up",
        "I saw it",
        "give us something",
        "a long drive",
    ],
)
def test_plain_words_are_no_titles(real_parser: Parser, real_catalogue: Catalogue, message: str) -> None:
    assert films(real_parser, real_catalogue, message) == {}


def test_an_unknown_title_in_brackets_stays_one_plain_piece(real_parser: Parser) -> None:
    (segment,) = real_parser.parse("《恐怖科幻无名大片之夜》").segments
    assert (segment.text, segment.parts) == ("恐怖科幻无名大片之夜", ())


@pytest.mark.parametrize(
    ("message", "likes", "unlikes"),
    [
        ("funnier than Airplane!", ["Airplane!"], []),
        ("more frightening than Hereditary", ["Hereditary"], []),
        ("nothing such as Gladiator please", [], ["Gladiator"]),
        ("I hate films such as Titanic", [], ["Titanic"]),
        ("in the same vein as The Big Lebowski", ["The Big Lebowski"], []),
        ("similar films to Get Out", ["Get Out"], []),
        ("Fargo meets Amélie", ["Fargo", "Amélie"], []),
        ("a cross between Fargo and Inception", ["Fargo", "Inception"], []),
        ("as moving as Coco", ["Coco"], []),
        ("what to watch after Whiplash", ["Whiplash"], []),
        ("simular to Intersteller", ["Interstellar"], []),
        ("刚看完爆裂鼓手，再来点", ["Whiplash"], []),
        ("讨厌小丑", [], ["Joker"]),
        ("小丑", ["Joker"], []),
        ("想看英雄", ["Hero"], []),
    ],
)
def test_films_named_in_other_words(
    real_parser: Parser, real_catalogue: Catalogue, message: str, likes: list[str], unlikes: list[str]
) -> None:
    parts = [part for part in real_parser.parse(message).parts if part.kind == "like"]
    named = [(real_catalogue.film(int(str(part.value))).title_en, part.exclude) for part in parts]
    assert named == [*((title, False) for title in likes), *((title, True) for title in unlikes)]


@pytest.mark.parametrize(
    ("message", "director"),
    [
        ("films by the director of Whiplash", "Damien Chazelle"),
        ("something from the guy who made Get Out", "Jordan Peele"),
        ("same director as Heat", "Michael Mann"),
        ("《霸王别姬》导演的其他片子", "Chen Kaige"),
    ],
)
def test_a_film_stands_for_its_director(real_parser: Parser, message: str, director: str) -> None:
    parts = [(part.kind, part.value, part.role) for part in real_parser.parse(message).parts]
    assert parts == [("person", director, "director")]


def test_a_film_beside_says_which_one_is_meant(real_parser: Parser, real_catalogue: Catalogue) -> None:
    parts = real_parser.parse("喜欢《重庆森林》和《堕落天使》").parts
    assert [real_catalogue.film(int(str(part.value))).year for part in parts] == [1994, 1995]


@pytest.mark.parametrize("message", ["whodunits in the style of Agatha Christie", "阿加莎那种推理片"])
def test_an_author_of_a_series_names_the_series(real_parser: Parser, message: str) -> None:
    assert ("series", "Agatha Christie") in [(part.kind, part.value) for part in real_parser.parse(message).parts]
