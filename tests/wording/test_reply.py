from __future__ import annotations

import re
from dataclasses import replace

import pytest

from recsys.types import (
    Alternative,
    Change,
    Departure,
    Film,
    Language,
    Mark,
    Part,
    PartKind,
    PartValue,
    Reason,
    Recommendation,
    Segment,
    Span,
)
from recsys.wording import Found, Names, list_reply

HAN = re.compile(r"[\u4e00-\u9fff]")


def piece(kind: PartKind, value: PartValue, *, exclude: bool = False) -> Segment:
    return Segment(str(value), Span(0, 1), (Part(kind, value, Span(0, 1), exclude),))


def films(n: int) -> tuple[Recommendation, ...]:
    return tuple(
        Recommendation(
            Film(i, f"片{i}", f"Film {i}"),
            2.0 + i,
            (Reason("base", 3.0, f"base of {i}", ()), Reason("wish", -1.0 + i, f"wish of {i}", ())),
        )
        for i in range(1, n + 1)
    )


@pytest.fixture
def say(small_catalogue, small_lexicon):
    return lambda found, language: list_reply(found, Names(small_catalogue, small_lexicon, language))


def test_the_reply_says_what_was_understood_and_how_many_there_are(say) -> None:
    wish = (piece("genre", "Sci-Fi"), piece("genre", "Horror", exclude=True))
    found = Found(wish, films(3), n_matching=1234, n_full=3)
    zh, en = ("".join(say(found, language).chunks) for language in ("zh", "en"))
    assert "类型：科幻" in zh and "不要：恐怖" in zh and "1,234" in zh and "3" in zh
    assert "sci-fi" in en and "not horror" in en and "1,234" in en and "3" in en


@pytest.mark.parametrize("n", [1, 2])
def test_a_list_that_holds_all_there_are_says_so(n: int, say) -> None:
    found = Found((piece("genre", "Sci-Fi"),), films(n), n_matching=n, n_full=n)
    chinese, english = ("".join(say(found, language).chunks) for language in ("zh", "en"))
    assert f"有 {n} 部，都在这里" in chinese
    assert ("One film fits" if n == 1 else f"{n} films fit ") in english and "come closest" not in english


@pytest.mark.parametrize(
    ("n_matching", "zh", "en"), [(0, "没有完全符合", "No film"), (12, "12 部，下面有 2 部", "12 films fully fit")]
)
def test_films_that_only_come_near_are_not_called_fitting(n_matching: int, zh: str, en: str, say) -> None:
    found = Found((piece("theme", "light"), piece("genre", "Animation")), films(5), n_matching=n_matching, n_full=2)
    assert zh in "".join(say(found, "zh").chunks) and en in "".join(say(found, "en").chunks)


def test_a_list_that_was_all_seen_is_not_called_impossible(say) -> None:
    found = Found((piece("genre", "Sci-Fi"),), (), n_hidden=7)
    assert "7 部都给你看过" in "".join(say(found, "zh").chunks)
    assert "all 7 films" in "".join(say(found, "en").chunks)


def test_likeness_alone_is_not_counted(say) -> None:
    found = Found((piece("like", 101),), films(3), n_matching=12)
    for language in ("zh", "en"):
        text = "".join(say(found, language).chunks)
        assert "12" not in text and "3" in text


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_had_to_give_way_is_named_and_not_claimed(language: Language, say) -> None:
    genre, country = piece("genre", "Animation"), piece("country", "France")
    found = Found((genre, country), films(2), relaxed=country.parts, n_matching=3, n_full=2)
    *before, last = say(found, language).chunks
    label = {"zh": "地区：法国", "en": "from France"}[language]
    assert any(label in chunk for chunk in before) and label not in last


@pytest.mark.parametrize("language", ["zh", "en"])
def test_each_case_has_its_own_words(language: Language, say) -> None:
    wish = (piece("genre", "Sci-Fi"),)
    plain = (Segment("孤独", Span(0, 2)),)
    cases = [
        Found(wish, films(2), n_matching=9),
        Found(wish, ()),
        Found(plain, films(2), n_matching=9),
        Found(plain, films(2), n_matching=9, understood=False),
        Found((), films(2), n_matching=9),
        Found(wish, films(2), n_matching=9, anew=True),
        Found(wish, films(2), n_matching=9, cut_at=2000),
    ]
    texts = ["".join(say(found, language).chunks) for found in cases]
    assert len(set(texts)) == len(texts) and all(texts)
    assert "2,000" in texts[-1]
    if language == "en":
        assert not any(HAN.search(text) for text in texts)
    else:
        assert all(HAN.search(text) for text in texts)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_question_comes_only_where_nothing_is_wished_for(language: Language, say) -> None:
    nothing, something = (say(Found(wish, films(2)), language) for wish in ((), (piece("genre", "Sci-Fi"),)))
    assert nothing.question and nothing.chunks[-1] == nothing.question
    assert something.question == "" and all(something.chunks)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_ways_out_are_named_with_their_counts(language: Language, say) -> None:
    genre, country = piece("genre", "Animation"), piece("country", "France")
    ways = (Alternative(country.parts, 31), Alternative(genre.parts, 12))
    found = Found((genre, country), films(2), relaxed=country.parts, n_matching=31, n_full=2, alternatives=ways)
    text = "".join(say(found, language).chunks)
    assert {"zh": "类型：动画」则有 12 部", "en": "without “animation” there are 12"}[language] in text


@pytest.mark.parametrize("language", ["zh", "en"])
def test_contradictions_unknown_facts_and_clicks_are_said(language: Language, say) -> None:
    late, early = piece("year", (2010.0, None)), piece("year", (None, 2000.0))
    found = Found(
        (late, early), films(2), n_matching=2, n_full=2, n_unknown=1234,
        contradictions=((late.parts[0], early.parts[0]),), marks=(Mark("seen", 101, Span(0, 1)),),
    )  # fmt: skip
    text = "".join(say(found, language).chunks)
    assert "2010" in text and "2000" in text and "1,234" in text
    assert {"zh": "《星际穿越》看过了", "en": "Interstellar as seen"}[language] in text


@pytest.mark.parametrize(("kind", "asked"), [("like", "哪一部"), ("person", "哪一位")])
def test_a_name_with_several_bearers_is_asked_about(kind: PartKind, asked: str, say) -> None:
    either = tuple(Part(kind, value, Span(0, 5), group=1) for value in (101, 102))
    found = Found((Segment("Crash", Span(0, 5), either, doubt=True),), films(2), choices=either, doubted="Crash")
    for language, words in (("zh", asked), ("en", "Which “Crash”")):
        reply = say(found, language)
        assert words in reply.question and reply.chunks[-1] == reply.question
        assert reply.chunks[-2].rstrip().endswith(("。", "."))  # no colon leads to a question


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_changed_is_counted_with_its_causes(language: Language, say) -> None:
    year = piece("year", (2010.0, None))
    left = (Departure(101, "filter", year.parts), Departure(102, "filter", year.parts), Departure(103, "hidden"))
    found = Found((year,), films(2), n_matching=2, n_full=2, change=Change(entered=(1, 2), left=left))
    text = "".join(say(found, language).chunks)
    assert {"zh": "换上 2 部，换下 3 部（2 部不符合「年份：2010 年起」", "en": "2 came in and 3 went out (2 not “2010"}[
        language
    ] in text
    same = replace(found, change=Change())
    assert "".join(say(same, language).chunks) in text
