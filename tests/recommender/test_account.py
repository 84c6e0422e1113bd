from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recsys.explanation import aggregate
from recsys.features import NAMES, WORD_NAMES
from recsys.recommender import Recommender
from recsys.types import Event, Reason, Recommendation, Turn

MARKS = (Event(101, "like", 1.0), Event(103, "dislike", 3.0))
WORDS = (
    "科幻", "动画", "不要恐怖", "九十年代", "香港", "日本或法国", "轻松", "类似《星际穿越》", "宫崎骏", "孤独的父亲",
    "after 1980", "not American", "under 130 minutes", "with Leslie Cheung", "rated 7 or more", "about dreams",
)  # fmt: skip


@pytest.fixture
def home(small: Recommender, tmp_path: Path) -> Recommender:
    return replace(small, paths=replace(small.paths, home=tmp_path))


def test_what_is_kept_can_be_looked_at_in_the_large(home: Recommender) -> None:
    n_rows = 0
    for message in ("轻松的动画，童年", "Japanese animation", "随便推荐几部", "asdf"):
        turn = home.reply(message, k=4, events=MARKS)
        assert home.record_explanations(turn) == len(turn.recommendations)
        n_rows += len(turn.recommendations)
    frame = home.explanation_frame()
    assert len(frame) == n_rows and set(frame["language"]) == {"zh", "en"}
    assert set(frame["model_version"]) == {home.model_version} and set(frame["user_kind"]) == {"warm"}
    assert {f"contribution_{name}" for name in NAMES} <= set(frame.columns)
    total = frame["base"] + frame[[f"contribution_{name}" for name in NAMES]].sum(axis=1)
    np.testing.assert_allclose(total, frame["score"], atol=1e-4)
    np.testing.assert_allclose([sum(values) for values in frame["shap"]], frame["words_total"], atol=1e-6)
    assert not frame["segment_texts"].map(len).any()
    assert len(aggregate.importance(frame)) and len(aggregate.exposure(frame, aggregate.film_groups(home.catalogue)))


def test_words_are_kept_where_the_person_agreed(home: Recommender) -> None:
    turn = home.reply("轻松的动画", k=2)
    home.record_explanations(turn, with_text=True)
    assert list(home.explanation_frame()["segment_texts"].iloc[0]) == [s.text for s in turn.query.segments]


def test_one_persons_explanations_go(home: Recommender) -> None:
    for user in ("ann", "bob"):
        home.record_explanations(home.reply("动画", k=3, user=user))
    assert home.erase_explanations("ann") == 3
    assert len(home.explanation_frame()) == 3


def test_nothing_is_kept_of_an_empty_list_or_when_nobody_waits(home: Recommender) -> None:
    turn = home.reply("动画", k=3)
    assert home.record_explanations(replace(turn, recommendations=())) == 0
    assert home.record_explanations(turn, cancelled=lambda: True) == 0
    assert len(home.explanation_frame()) == 0


def test_another_weight_is_another_version(home: Recommender) -> None:
    other = replace(home, ranking=replace(home.ranking, quality=3.0))
    assert home.model_version != other.model_version and len(home.model_version) == 12


def test_a_report_holds_every_film_asked_for(home: Recommender) -> None:
    turn = home.reply("轻松的动画，类似《龙猫》", k=3, events=MARKS)
    page = home.report_html(turn)
    assert page is not None and page.startswith("<!DOCTYPE html>")
    for item in turn.recommendations:
        assert item.film.title_zh in page and f"{item.score:.2f}" in page
    one = home.report_html(turn, [111], language="en")
    assert one is not None and "Wu Ti" in one and turn.recommendations[0].film.title_en not in one
    assert home.report_html(turn, cancelled=lambda: True) is None
    empty = home.report_html(replace(turn, recommendations=()))
    assert empty is not None and "这次没有影片" in empty


@settings(max_examples=30)
@given(messages=st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=4), min_size=1, max_size=3))
def test_every_number_of_every_reason_can_be_traced(messages: list[list[str]], _small_recommender: Recommender) -> None:
    """Random talks: each reason's evidence exists, its number is its column's, and all sums hold."""
    small, turn, said = _small_recommender, None, []
    for words in messages:
        said.append("，".join(words))
        turn = small.reply(said[-1], turn.state if turn else None, k=4, events=MARKS)
    assert turn is not None
    parts = small.score_parts_all(turn)
    words = small.explain_all(turn)
    for item in turn.recommendations:
        found = {part.feature: part for group in parts[item.film.film_id] for part in group.parts}
        assert item.score == pytest.approx(sum(r.contribution for r in item.reasons), abs=1e-5)
        for reason in item.reasons:
            _check(reason, item, turn, said, small)
            number = (
                found[reason.feature].contribution
                if reason.feature in found
                else parts[item.film.film_id][0].contribution
            )
            assert reason.contribution == pytest.approx(number, abs=1e-5)
        explained = words[item.film.film_id]
        of_words = sum(part.contribution for name, part in found.items() if name in WORD_NAMES)
        assert explained.base + explained.values.sum() == pytest.approx(of_words, abs=1e-5)


def _check(reason: Reason, item: Recommendation, turn: Turn, said: list[str], small: Recommender) -> None:
    assert reason.text and reason.evidence
    for evidence in reason.evidence:
        if evidence.source == "wish":
            assert evidence.span is not None
            (segment,) = {s for s in turn.query.segments if (s.turn, s.span) == (evidence.turn, evidence.span)}
            assert evidence.text == segment.text
            assert evidence.text in said[evidence.turn]
        elif evidence.source == "event":
            assert evidence.film_id in {event.film_id for event in MARKS}
        elif evidence.source == "list":
            above = turn.recommendations[: turn.recommendations.index(item)]
            assert (evidence.film_id, evidence.text) in {(i.film.film_id, i.film.title_zh) for i in above}
        elif evidence.source == "film":
            assert evidence.text in (f"{item.film.score:.1f}", str(item.film.votes))
        else:
            assert evidence.text == str(small.catalogue.n_films)
