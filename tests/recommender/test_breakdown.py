from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pytest

from recsys.config import RankingConfig
from recsys.errors import UnknownFilm
from recsys.explanation import aggregate
from recsys.features import NAMES, build_columns
from recsys.ranking import score
from recsys.recommender import Recommender, search
from recsys.types import METHODS, Event, Method, Turn, Variation

MARKS = (Event(101, "like", 1.0), Event(104, "like", 2.0), Event(103, "dislike", 3.0))
MESSAGES = ("轻松的动画", "something like Interstellar, after 1980, not horror", "随便推荐几部", "asdf", "香港 日本")


@pytest.fixture(params=MESSAGES)
def turn(request, small: Recommender) -> Turn:
    return small.reply(request.param, k=5, events=MARKS)


def test_parts_add_up_to_the_score_and_films_to_their_part(turn: Turn, small: Recommender) -> None:
    found = small.score_parts_all(turn)
    assert list(found) != [] and set(found) == {item.film.film_id for item in turn.recommendations}
    for item in turn.recommendations:
        groups = found[item.film.film_id]
        assert groups[0].name == "base"
        assert sum(group.contribution for group in groups) == pytest.approx(item.score, abs=1e-5)
        parts = {part.feature: part for group in groups for part in group.parts}
        for reason in item.reasons[1:]:
            assert parts[reason.feature].contribution == pytest.approx(reason.contribution, abs=1e-6)
        for part in parts.values():
            assert part.contribution == pytest.approx(part.weight * (part.value - part.mean), abs=1e-5)
            if part.films:
                assert sum(share.contribution for share in part.films) == pytest.approx(part.contribution, abs=1e-5)


def test_taste_goes_on_to_the_persons_own_films(small: Recommender) -> None:
    turn = small.reply("动画", k=3, events=MARKS)
    groups = small.score_parts(turn, turn.recommendations[0].film.film_id)
    (taste,) = (part for group in groups for part in group.parts if part.feature == "taste")
    assert {(share.film_id, share.liked) for share in taste.films} == {(101, True), (104, True), (103, False)}


def test_any_film_can_be_taken_apart_and_one_alone_as_among_others(turn: Turn, small: Recommender) -> None:
    for film_id in (111, turn.recommendations[-1].film.film_id):
        groups = small.score_parts(turn, film_id)
        assert sum(group.contribution for group in groups) == pytest.approx(
            sum(part.contribution for group in groups for part in group.parts) + groups[0].contribution
        )
    together = small.score_parts_all(turn)[film_id]
    assert [group.name for group in groups] == [group.name for group in together]
    assert [group.contribution for group in groups] == pytest.approx([group.contribution for group in together])


def test_a_turn_found_again_is_taken_apart_as_it_was(small: Recommender) -> None:
    turn = small.reply("轻松的动画，类似《龙猫》", k=3, events=MARKS)
    stored = replace(turn, query=replace(turn.query, vector=np.zeros(0, np.float32)))
    assert small.score_parts_all(stored) == small.score_parts_all(turn)
    film_id = turn.recommendations[0].film.film_id
    assert small.film_words(stored, film_id) == small.film_words(turn, film_id)


def test_film_words_are_in_the_language_asked_for(small: Recommender) -> None:
    turn = small.reply("有童年的动画", k=3)
    zh, en = ({(w.kind, w.name): w.text for w in small.film_words(turn, 112, tongue)} for tongue in ("zh", "en"))
    assert zh["keyword", "childhood"] == "童年" and en["keyword", "childhood"] == "childhood"
    assert zh["director", "Hayao Miyazaki"] == "宫崎骏" and zh["title", "My Neighbor Totoro"] == "龙猫"
    assert en["year", "1988"] == "1988"
    met = {part.value for word in small.film_words(turn, 112) for part in word.parts}
    assert "Animation" in met


def test_every_film_has_words(turn: Turn, small: Recommender) -> None:
    for item in turn.recommendations:
        assert small.film_words(turn, item.film.film_id)


@pytest.mark.parametrize("method", METHODS)
def test_the_words_of_earlier_turns_are_explained_too(method: Method, small: Recommender) -> None:
    first = small.reply("轻松的动画", k=4)
    turn = small.reply("not horror, about childhood", first.state, k=4)
    found = small.explain(turn, turn.recommendations[0].film.film_id, method)
    assert set(found.turns) == {0, 1} and len(found.values) == len(turn.query.segments)
    assert found.base + found.values.sum() == pytest.approx(found.total, abs=1e-9)


def test_lime_tells_how_far_to_trust_it_and_the_others_have_no_need(small: Recommender) -> None:
    turn = small.reply("轻松的动画，童年，日本", k=3)
    film_id = turn.recommendations[0].film.film_id
    shap, lime, loo = (small.explain(turn, film_id, method) for method in METHODS)
    assert lime.r_squared is not None and 0 < lime.r_squared <= 1 and lime.standard_error.any()
    assert lime.stability is not None and -1 <= lime.stability <= 1
    assert shap.r_squared is loo.r_squared is shap.stability is None and not shap.standard_error.any()


def test_interactions_are_symmetric_and_of_the_wish(small: Recommender) -> None:
    turn = small.reply("轻松的动画，童年，日本", k=3)
    found = small.interactions(turn, 104)
    n = len(turn.query.segments)
    assert found.shape == (n, n) and (found == found.T).all() and not found.diagonal().any()


def test_the_same_wish_is_encoded_once(small: Recommender) -> None:
    turn = small.reply("轻松的动画，童年，日本", k=3)
    small.explain_all(turn)
    asked: list[str] = []
    encode = small._memo._encode
    small._memo._encode = lambda texts: (asked.extend(texts), encode(texts))[1]
    for method in METHODS:
        small.explain_all(turn, method)
    small.counterfactuals(turn, 104)
    assert asked == []


def test_a_film_nobody_knows_is_refused(small: Recommender) -> None:
    turn = small.reply("动画", k=3)
    for call in (small.score_parts, small.film_words, small.interactions):
        with pytest.raises(UnknownFilm, match="999"):
            call(turn, 999)


@dataclass(frozen=True, slots=True)
class ToyConfig(RankingConfig):
    toy: float = 2.0  # how short the English title is


def test_a_new_feature_of_the_ranker_comes_through_by_its_name(small: Recommender, monkeypatch) -> None:
    """Add a column to the ranking and nothing anywhere else: it must show up in all that is said of a score."""

    def toyed(query, rows, index, catalogue, lexicon):
        columns, mean = build_columns(query, rows, index, catalogue, lexicon)
        length = np.array([[1 / len(film.title_en)] for film in catalogue.films], dtype=np.float32)
        return np.hstack([columns, length[rows]]), np.append(mean, length.mean(dtype=np.float64)).astype(np.float32)

    plain = small.reply("轻松的动画", k=4, events=MARKS)
    monkeypatch.setattr(search, "build_columns", toyed)
    monkeypatch.setattr(score, "NAMES", (*NAMES, "toy"))
    recommender = replace(small, ranking=ToyConfig())
    turn = recommender.reply("轻松的动画", k=4, events=MARKS)
    for item in turn.recommendations:
        groups = recommender.score_parts(turn, item.film.film_id)
        assert sum(group.contribution for group in groups) == pytest.approx(item.score, abs=1e-5)
        (toy,) = (group for group in groups if group.name == "toy")
        (part,) = toy.parts
        assert (part.feature, part.weight, part.value) == ("toy", 2.0, pytest.approx(1 / len(item.film.title_en)))
        assert toy.contribution == pytest.approx(part.weight * (part.value - part.mean), abs=1e-6)
        (reason,) = (reason for reason in item.reasons if reason.feature == "toy")
        assert reason.contribution == pytest.approx(toy.contribution) and reason.evidence and "toy" in reason.text
    outside = recommender.why_not(turn, 111)
    assert "toy" in dict(outside.lacks)
    assert sum(lack for _, lack in outside.lacks) == pytest.approx(outside.gap, abs=1e-4)
    without = recommender.what_if(turn, Variation(without_features=("toy",)))
    assert [i.film.film_id for i in without.turn.recommendations] == [i.film.film_id for i in plain.recommendations]
    recommender.record_explanations(turn)
    frame = recommender.explanation_frame()
    assert frame["contribution_toy"].tolist() == pytest.approx([i.contributions["toy"] for i in turn.recommendations])
    assert "toy" in set(aggregate.importance(frame)["feature"]) and "toy" in recommender.report_html(turn)


def test_reasons_are_told_in_the_language_asked_for(small: Recommender) -> None:
    turn = small.reply("轻松的动画", k=3, events=MARKS)
    for item in turn.recommendations:
        assert small.reasons(turn, item.film.film_id, "zh") == item.reasons
        told = small.reasons(turn, item.film.film_id, "en")
        assert [reason.contribution for reason in told] == [reason.contribution for reason in item.reasons]
        assert told[0].text.startswith("the average of all")
