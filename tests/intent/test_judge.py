from __future__ import annotations

import pytest

from recsys.catalogue import Catalogue
from recsys.intent.canonical import canonical
from recsys.intent.cue import Cue
from recsys.intent.judge import TitleJudge
from recsys.intent.mention import Mention
from recsys.intent.title import TitleIndex
from recsys.types import Film

LIKE, LOVED, THE_MOVIE = Cue(0, True, 0), Cue(0, False, 1), Cue(0, False, 0, titled=True)
KINDS = {"horror": "genre", "英雄": "keyword", "爱情": "genre"}


@pytest.fixture(scope="module")
def judge() -> TitleJudge:
    films = [Film(1, "黑客帝国", "The Matrix", year=1999, votes=10**6)]
    known = TitleIndex(Catalogue.from_films(films))
    return TitleJudge(known, lambda form: KINDS.get(form, ""), lambda form: form == "cher", {"matrix", "bond"})


def mention(text: str, title: str, renown: float = 0.9) -> tuple[str, Mention]:
    start = text.index(title)
    return text.lower(), Mention(start, start + len(title), title, canonical(title), (0,), renown, False)


@pytest.mark.parametrize(
    ("text", "title", "cue", "meant"),
    [
        ("like Drive", "Drive", LIKE, True),
        ("like drive", "drive", LIKE, True),
        ("like drive movies", "drive", LIKE, False),
        ("like her", "her", LIKE, False),
        ("like Her", "Her", LIKE, True),
        ("like horror", "horror", LIKE, False),
        ("like Cher", "Cher", LIKE, False),
        ("like bond", "bond", LIKE, False),
        ("like Bond", "Bond", LIKE, True),
        ("类似英雄的", "英雄", LIKE, True),
        ("i loved Her", "Her", LOVED, True),
        ("i loved her", "her", LOVED, False),
        ("i loved drive", "drive", LOVED, False),
        ("i loved Bond", "Bond", LOVED, True),
        ("i loved Bond movies", "Bond", LOVED, False),
        ("the movie It", "It", THE_MOVIE, True),
        ("the movie it", "it", THE_MOVIE, False),
        ("a movie called It's", "It", THE_MOVIE, False),
        ("那部英雄不错", "英雄", THE_MOVIE, True),
        ("那部爱情不错", "爱情", THE_MOVIE, False),
        ("那部英雄主义", "英雄", THE_MOVIE, False),
    ],
)
def test_titles_behind_a_cue(judge: TitleJudge, text: str, title: str, cue: Cue, meant: bool) -> None:
    assert judge.fits(*mention(text, title), cue) is meant


@pytest.mark.parametrize(
    ("text", "title", "meant"),
    [
        ("Matrix", "Matrix", True),
        ("no Matrix", "Matrix", False),
        ("the Matrix movies", "Matrix", False),
        ("a film about Silver Lining", "Silver Lining", False),
        ("we saw Silver Lining twice", "Silver Lining", True),
        ("关于一个男孩和他的狗", "关于一个男孩", False),
        ("星际穿越", "星际穿越", True),
        ("我们看了星际穿越吧", "星际穿越", True),
        ("2012", "2012", False),
    ],
)
def test_titles_that_nothing_announces(judge: TitleJudge, text: str, title: str, meant: bool) -> None:
    assert judge.is_free(*mention(text, title)) is meant


def test_a_name_of_known_words_is_composed(judge: TitleJudge) -> None:
    assert judge.is_composed(mention("Horror Movie", "Horror Movie")[1])
    assert not judge.is_composed(mention("Silver Lining", "Silver Lining")[1])
