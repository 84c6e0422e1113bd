from __future__ import annotations

import copy
import socket
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recsys.errors import ConfigError, UnknownFilm
from recsys.features import WORD_NAMES, doubt
from recsys.ranking import closeness
from recsys.recommender import MAX_MESSAGE_CHARACTERS, Recommender
from recsys.record import turn_from_json, turn_to_json
from recsys.retrieval import SOFT_KINDS, allowed_films, meets
from recsys.types import METHODS, Dials, Event, Method, State, Turn

WORDS = (
    *("科幻", "动画", "不要恐怖", "九十年代", "香港", "日本或法国", "轻松", "烧脑", "类似《星际穿越》", "宫崎骏"),
    *("孤独的父亲", "换一批", "为什么推荐第二部？", "after 2000", "not American", "under 130 minutes", "in French"),
    *("with Leslie Cheung", "rated 8 or more", "about dreams", "undo", "start over", "thanks"),
    "more like the second one",
)
BAD_INPUTS = {
    "empty": "",
    "spaces": " \t\n　",
    "one word": "科幻",
    "100,000 characters": "科幻电影，" * 20_000,
    "100,000 letters in a row": "a" * 100_000,
    "emoji": "😀🎬👨‍👩‍👧🏳️‍🌈",
    "control characters": "\x00\x01\x07\x1b[31m\x7f\u202e\u200b\ufeff",
    "HTML": "<script>alert('x')</script><img src=x onerror=alert(1)>&lt;b&gt;",
    "Markdown": "# 标题\n**粗** [链接](javascript:alert(1)) ```code``` | a | b |\n![x](http://x/y.png)",
    "mixed languages": "我想看 a funny película на русском 日本語の映画 한국 영화 مضحك",
    "half a surrogate pair": "科幻 \ud83d",
    "SQL": "'; DROP TABLE event; --",
    "digits": "12345678901234567890 1e999 -0 ٣٤",
    "punctuation": "？！。，、；：“”‘’（）《》……——",
    "open quotes": "《《《「「『\"'(",
    "template": "{{7*7}} ${x} %s %n {0}",
    "combining marks": "a" + "\u0301" * 500,
    "regular expression bomb": "(" * 500 + "a" * 500 + "!" * 500,
}


def film_ids(turn: Turn) -> list[int]:
    return [item.film.film_id for item in turn.recommendations]


def talk(small: Recommender, *messages: str, k: int = 4, user: str | None = None) -> list[Turn]:
    turns: list[Turn] = []
    for message in messages:
        turns.append(small.reply(message, turns[-1].state if turns else None, k=k, user=user))
    return turns


def check_turn(turn: Turn, small: Recommender) -> None:
    """What must hold for every answer."""
    assert turn.text.strip() and all(turn.chunks)
    ids = film_ids(turn)
    assert len(ids) == len(set(ids))
    assert not {small.catalogue.row_of[i] for i in ids} & set(turn.query.hidden) or turn.intent.act in ("why", "tell")
    scores = [item.score for item in turn.recommendations]
    assert all(a >= b - 1e-5 for a, b in pairwise(scores)) or turn.intent.act in ("why", "tell")
    for item in turn.recommendations:
        assert sum(reason.contribution for reason in item.reasons) == item.score
        assert sum(item.contributions.values()) == pytest.approx(item.score, abs=1e-9)
        assert item.reasons[0].feature == "base"
        assert item.headline or not any(reason.contribution > 0 for reason in item.reasons[1:])
        assert all(reason.text and reason.evidence for reason in item.reasons)
    if turn.intent.act not in ("chat", "why", "tell"):
        kept = [p for p in turn.query.constraints if p not in turn.relaxed]
        allowed = allowed_films(replace(turn.query, constraints=tuple(kept)), small.catalogue, small.lexicon)
        assert all(allowed[small.catalogue.row_of[i]] for i in ids)
        allowed[list(turn.query.hidden)] = False
        for want in (p for p in kept if p.kind in ("theme", "keyword") and not p.exclude):
            allowed &= meets(want, small.catalogue, small.lexicon)
        assert turn.n_matching == allowed.sum()
        assert turn.state.shown == tuple(ids)
    assert all(part.kind not in SOFT_KINDS and not part.exclude for part in turn.relaxed)
    assert all(seconds >= 0 for seconds in turn.seconds.values())


@settings(max_examples=60)
@given(messages=st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map("，".join), max_size=5))
def test_every_answer_of_every_talk_holds(messages: list[str], small: Recommender) -> None:
    state: State | None = None
    for message in messages:
        before = copy.deepcopy(state)
        turn = small.reply(message, state, k=4)
        assert state == before, "the old state was changed"
        check_turn(turn, small)
        state = turn.state


@pytest.mark.parametrize("name", BAD_INPUTS)
@pytest.mark.parametrize("later", [False, True])
def test_any_text_is_answered(name: str, later: bool, small: Recommender) -> None:
    state = small.reply("香港动作片").state if later else None
    turn = small.reply(BAD_INPUTS[name], state, user="ann")
    check_turn(turn, small)
    turn.text.encode()
    for film_id in film_ids(turn)[:1] if len(turn.query.segments) < 40 else ():
        small.explain(turn, film_id)
    small.remember("ann", turn)
    assert film_ids(small.recall("ann")[0]) == film_ids(turn)


def test_a_message_that_is_too_long_is_cut_and_this_is_said(small: Recommender) -> None:
    turn = small.reply("科幻 " + "x" * MAX_MESSAGE_CHARACTERS)
    assert "2,000" in turn.text
    assert "2,000" not in small.reply("科幻电影").text


@pytest.mark.parametrize(
    "traditional", ["九十年代的香港動作片", "類似《星際穿越》但不要恐怖", "我想看輕鬆的動畫", "宮崎駿的動畫片"]
)
def test_both_scripts_of_chinese_find_the_same(traditional: str, small: Recommender) -> None:
    from opencc import OpenCC

    simplified = OpenCC("t2s").convert(traditional)
    assert simplified != traditional
    one, other = small.reply(traditional), small.reply(simplified)
    assert film_ids(one) == film_ids(other)
    assert [p.value for p in one.intent.parts] == [p.value for p in other.intent.parts] != []


def test_the_same_wish_gives_the_same_answer(small: Recommender) -> None:
    one, other = (small.reply("轻松的动画，像《星际穿越》") for _ in range(2))
    assert one.recommendations == other.recommendations and one.chunks == other.chunks
    assert one.state == other.state


@pytest.mark.parametrize("k", [1, 2, 5, 12, 10_000])
def test_k_films_come_and_no_more_than_there_are(k: int, small: Recommender) -> None:
    assert len(small.reply("推荐几部电影", k=k).recommendations) == min(k, 12)


@pytest.mark.parametrize("k", [0, -3])
def test_at_least_one_film_is_given(k: int, small: Recommender) -> None:
    assert len(small.reply("科幻", k=k).recommendations) == 1


def test_other_films_are_other_films_until_none_is_left(small: Recommender) -> None:
    turns = talk(small, "推荐几部电影", "换一批", "换一批", "换一批", k=4)
    shown = [set(film_ids(turn)) for turn in turns]
    assert [len(films) for films in shown] == [4, 4, 4, 0]
    assert len(set.union(*shown)) == 12
    assert turns[-1].text.strip() and turns[-1].relaxed == ()


def test_undo_brings_the_list_before_back(small: Recommender) -> None:
    first, second, back = talk(small, "动画", "换一批", "撤销", k=1)
    assert film_ids(first) != film_ids(second)
    assert film_ids(back) == film_ids(first)
    assert (back.state.segments, back.state.shown, back.state.passed) == (
        first.state.segments, first.state.shown, first.state.passed,
    )  # fmt: skip


def test_a_restart_forgets_wish_and_passed(small: Recommender) -> None:
    turns = talk(small, "香港动作片", "换一批", "重新开始")
    assert turns[-1].state.segments == () and turns[-1].state.passed == () and turns[-1].question


def test_a_wish_that_does_not_go_with_the_earlier_one_starts_anew(small: Recommender) -> None:
    _, other = talk(small, "法国的爱情片", "我想看周润发的电影")
    assert other.relaxed == () and set(film_ids(other)) == {105, 106}
    assert len({segment.turn for segment in other.state.segments}) == 1


def test_what_no_film_meets_is_relaxed_and_named(small: Recommender) -> None:
    turn = small.reply("法国动画片")
    assert [part.value for part in turn.relaxed] == ["France"] and "法国" in turn.text
    assert turn.recommendations


@pytest.mark.parametrize("message", ["为什么推荐第二部？", "why the second one?"])
def test_why_speaks_of_the_film_in_that_place(message: str, small: Recommender) -> None:
    asked, why = talk(small, "科幻", message)
    item = asked.recommendations[1]
    assert item.film.title(why.intent.language) in why.text and f"{item.score:.2f}" in why.text
    assert why.state.shown == asked.state.shown and why.state.segments == asked.state.segments


def test_why_speaks_of_the_list_last_shown_even_after_a_click(small: Recommender) -> None:
    asked = small.reply("科幻", user="ann")
    first, second, _ = film_ids(asked)
    small.rate("ann", first, "dislike")
    why = small.reply("为什么推荐第二部？", asked.state, user="ann")
    assert small.catalogue.film(second).title_zh in why.text


def test_why_speaks_of_the_list_last_shown_whatever_its_length(small: Recommender) -> None:
    asked = small.reply("推荐几部电影", k=12)
    why = small.reply("为什么推荐第7部？", asked.state, k=3)
    assert asked.recommendations[6].film.title_zh in why.text


def test_why_before_anything_was_shown(small: Recommender) -> None:
    turn = small.reply("为什么？")
    assert turn.recommendations == () and turn.text


def test_a_chip_taken_away(small: Recommender) -> None:
    turn = small.reply("香港动作片", user="ann")
    part = next(p for p in turn.intent.parts if p.kind == "country")
    after = small.remove(turn, part, k=12)
    check_turn(after, small)
    assert set(film_ids(after)) == {102, 105, 106}
    assert [p.value for p in after.query.constraints] == ["Action"]
    assert small.part_label(part, "zh") == "地区：香港" and small.part_label(part, "en") == "from Hong Kong"
    assert film_ids(small.reply("撤销", after.state)) == film_ids(turn)


@pytest.mark.parametrize("method", METHODS)
def test_an_explanation_holds_the_part_of_the_score_that_words_decide(method: Method, small: Recommender) -> None:
    turn = talk(small, "轻松的动画，不要恐怖", "像《星际穿越》，孤独的父亲", k=3)[-1]
    found = small.explain_all(turn, method)
    assert list(found) == film_ids(turn) != []
    for item in turn.recommendations:
        explanation = found[item.film.film_id]
        words = sum(item.contributions.get(name, 0.0) for name in WORD_NAMES)
        assert explanation.total == pytest.approx(words, abs=1e-4)
        assert explanation.base + explanation.values.sum() == pytest.approx(explanation.total, abs=1e-9)
        assert explanation.names == tuple(segment.text for segment in turn.query.segments)
        alone = small.explain(turn, item.film.film_id, method)
        np.testing.assert_allclose(alone.values, explanation.values, atol=1e-5)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(("message", "n"), [("科幻", 1), ("推荐几部电影", 0), ("你好", 0)])
def test_a_wish_of_one_piece_or_none_is_explained(message: str, n: int, method: Method, small: Recommender) -> None:
    turn = small.reply(message)
    found = small.explain(turn, 104, method)
    assert len(found.names) == len(found.values) == n
    assert found.base + found.values.sum() == pytest.approx(found.total, abs=1e-9)
    assert len(small.explain_all(turn, method)) == len(turn.recommendations)


def test_a_film_outside_the_list_is_explained_too(small: Recommender) -> None:
    turn = small.reply("科幻", k=1)
    outside = next(film.film_id for film in small.catalogue.films if film.film_id not in film_ids(turn))
    assert small.explain(turn, outside).values.shape == (1,)


def test_what_cannot_be_explained_is_refused_in_words(small: Recommender) -> None:
    turn = small.reply("科幻")
    for call in (small.explain, small.counterfactuals):
        with pytest.raises(UnknownFilm, match="999"):
            call(turn, 999)
    with pytest.raises(ConfigError, match="magic"):
        small.explain(turn, 101, "magic")  # type: ignore[arg-type]


def test_counterfactuals_are_what_asking_without_the_piece_gives(small: Recommender) -> None:
    turn = small.reply("九十年代的香港动作片", k=12)
    film_id = film_ids(turn)[0]
    found = small.counterfactuals(turn, film_id)
    assert {c.removed.text for c in found} == {s.text for s in turn.query.segments}
    for item in found:
        assert item.rank_before == 1
        rest = replace(
            turn.state, segments=tuple(s for s in turn.state.segments if s.text != item.removed.text), shown=()
        )
        ids = film_ids(small.reply("不要战争片", rest, k=12))
        assert item.rank_after == (ids.index(film_id) + 1 if film_id in ids else None)
    assert small.counterfactuals(turn, 104) == ()


def test_no_stage_reaches_for_the_network(small: Recommender, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the network was asked for")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    turn = small.reply("类似《星际穿越》但不要恐怖", user="ann")
    steps: list[Callable[[], object]] = [
        lambda: small.explain_all(turn), lambda: small.explain_all(turn, "lime"), lambda: small.remember("ann", turn),
        lambda: small.counterfactuals(turn, film_ids(turn)[0]), lambda: small.export("ann"),
    ]  # fmt: skip
    assert all(step() is not Ellipsis for step in steps) and turn.recommendations


def test_each_stage_is_timed(small: Recommender) -> None:
    assert set(small.reply("科幻").seconds) == {
        "parse", "conversation", "encode", "retrieve", "rank", "explanation", "wording",
    }  # fmt: skip


def test_dials_change_the_order_and_stay_for_the_messages_that_follow(small: Recommender) -> None:
    turn = talk(small, "科幻", k=5)[0]
    assert turn.query.dials == Dials() and "prominence" not in turn.recommendations[0].contributions
    famous = small.tune(turn, Dials(renown=1.0))
    assert famous.state.n_turns == turn.state.n_turns and famous.query.segments == turn.query.segments
    for item in famous.recommendations:
        row = small.catalogue.row_of[item.film.film_id]
        mean = float(small.catalogue.renown.mean())
        gain = small.ranking.prominence * (float(small.catalogue.renown[row]) - mean)
        assert item.contributions.get("prominence", 0.0) == pytest.approx(gain, abs=1e-5)
    again = small.reply("不要恐怖", famous.state, k=5)
    assert again.query.dials == Dials(renown=1.0) == again.state.dials
    assert small.reply("撤销", again.state, k=5).state.dials == Dials(renown=1.0)


def test_a_first_message_may_come_with_dials(small: Recommender) -> None:
    dials = Dials(variety=-1.0)
    turn = small.reply("科幻", State(dials=dials), k=5)
    assert turn.query.dials == dials and not any("variety" in item.contributions for item in turn.recommendations)
    assert film_ids(turn) == film_ids(small.tune(small.reply("科幻"), dials))[:5]


def test_variety_is_paid_for_and_told(recommender: Recommender) -> None:
    turn = recommender.reply("science fiction")
    varied = recommender.tune(turn, Dials(variety=1.0))
    vectors = recommender.index.vectors

    def likeness(found: Turn) -> float:
        rows = [recommender.catalogue.row_of[film_id] for film_id in film_ids(found)]
        return float(np.triu(vectors[rows] @ vectors[rows].T, 1).sum())

    assert likeness(varied) < likeness(turn) < likeness(recommender.tune(turn, Dials(variety=-1.0))) + 1e-6
    for item in varied.recommendations:
        price = item.contributions.get("variety", 0.0)
        above = film_ids(varied)[: film_ids(varied).index(item.film.film_id)]
        row = recommender.catalogue.row_of[item.film.film_id]
        near = closeness(vectors[[recommender.catalogue.row_of[i] for i in above]] @ vectors[row])
        assert price == pytest.approx(-4.0 * recommender.ranking.variety * max(near.tolist(), default=0.0), abs=1e-5)
        told = [reason for reason in item.reasons if reason.feature == "variety"]
        assert all(reason.evidence[0].film_id in above for reason in told)
        assert ("here for variety" in item.headline) == (item.alone > 10)
    assert any(item.alone > 10 for item in varied.recommendations)
    scores = [item.score for item in varied.recommendations]
    assert scores == sorted(scores, reverse=True)


def test_one_film_of_a_list_is_a_question_and_says_so(recommender: Recommender) -> None:
    likes = [recommender.catalogue.films[row].film_id for row in (10, 500, 900)]
    marks = [Event(film_id, "like", float(n)) for n, film_id in enumerate(likes)]
    turn = recommender.reply("something funny", events=marks)
    assert turn.query.trial is not None
    (tried,) = [item for item in turn.recommendations if "exploration" in item.contributions]
    assert recommender.catalogue.row_of[tried.film.film_id] == turn.query.trial and "a test" in tried.headline
    (reason,) = [reason for reason in tried.reasons if reason.feature == "exploration"]
    rows = [recommender.catalogue.row_of[film_id] for film_id in likes]
    found = float(doubt(recommender.index.vectors, rows, [turn.query.trial])[0])
    assert reason.contribution == pytest.approx(recommender.ranking.exploration * found, abs=1e-5)
    assert reason.evidence[0].film_id in likes
    without = replace(recommender, ranking=replace(recommender.ranking, exploration=0.0))
    greedy = without.reply("something funny", events=marks)
    assert greedy.query.trial is None and tried.film.film_id not in film_ids(greedy)
    assert len(set(film_ids(turn)) - set(film_ids(greedy))) <= 2, "one film comes, and its company may change one more"
    assert recommender.reply("something funny").query.trial is None, "nobody is known, so there is no question"
    again = turn_from_json(turn_to_json(turn, recommender.catalogue), recommender.catalogue)
    assert again.query.trial == turn.query.trial
    parts = {
        part.feature: part.contribution
        for group in recommender.score_parts(again, tried.film.film_id)
        for part in group.parts
    }
    assert parts["exploration"] == pytest.approx(reason.contribution, abs=1e-5)


def test_a_film_liked_before_is_no_news_unless_it_is_asked_for(recommender: Recommender) -> None:
    listed = recommender.reply("科幻")
    best = listed.recommendations[0].film
    mark = [Event(best.film_id, "like", 1.0)]
    assert best.film_id not in film_ids(recommender.reply("科幻", events=mark))
    assert best.film_id in film_ids(recommender.reply("不要恐怖", listed.state, events=mark)), "it was on the list"
    asked = recommender.reply(f"我想看《{best.title_zh}》", events=mark)
    assert film_ids(asked)[0] == best.film_id


@pytest.mark.parametrize(
    ("wish", "likes", "dials", "k"),
    [
        ("Marvel superheroes", (6749, 17318), Dials(variety=1.0), 10),
        ("Marvel superheroes", (746, 6043), Dials(), 10),
        ("Star Wars", (48861, 3054), Dials(), 5),
        ("something funny", (25934, 746), Dials(), 10),
    ],
)
def test_a_film_on_trial_never_stands_in_the_upper_half(
    recommender: Recommender, wish: str, likes: tuple[int, ...], dials: Dials, k: int
) -> None:
    """A film like one on the list could come to stand above it, once it is lifted, and escape its price."""
    marks = [Event(film_id, "like", float(n)) for n, film_id in enumerate(likes)]
    turn = recommender.reply(wish, State(dials=dials), k=k, events=marks)
    tried = [place for place, item in enumerate(turn.recommendations) if "exploration" in item.contributions]
    assert all(place >= k // 2 for place in tried) and len(tried) == (turn.query.trial is not None)


def test_a_dial_after_a_question_tells_of_the_list_and_not_of_the_film(recommender: Recommender) -> None:
    turn = recommender.reply("a Korean thriller")
    why = recommender.reply("why the second one?", turn.state)
    assert why.intent.act == "why"
    after = recommender.tune(why, Dials(renown=-1.0))
    assert after.text != why.text and after.intent == why.intent and film_ids(after) != film_ids(why)
    assert after.change is None, "what moved is told beside the list"
