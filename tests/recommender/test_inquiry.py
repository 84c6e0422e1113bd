from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from recsys.errors import ConfigError, UnknownFilm
from recsys.recommender import Recommender
from recsys.types import Event, Outcome, Segment, Turn, Variation

MARKS = (Event(101, "like", 1.0), Event(104, "like", 2.0), Event(103, "dislike", 3.0))
MESSAGES = (
    "轻松的动画，2000年以后", "something like Interstellar, after 1980, not horror", "动画", "随便推荐几部", "asdf",
)  # fmt: skip


@pytest.fixture(params=MESSAGES)
def turn(request, small: Recommender) -> Turn:
    return small.reply(request.param, k=3, events=MARKS)


def film_ids(turn: Turn) -> list[int]:
    return [item.film.film_id for item in turn.recommendations]


def test_what_if_nothing_changed_gives_the_same_list(turn: Turn, small: Recommender) -> None:
    found = small.what_if(turn, Variation())
    assert film_ids(found.turn) == film_ids(turn)
    for one, other in zip(found.turn.recommendations, turn.recommendations, strict=True):
        assert one.score == pytest.approx(other.score, abs=1e-5)
    assert [(m.rank_before, m.rank_after) for m in found.moves] == [(n, n) for n in range(1, len(found.moves) + 1)]
    assert not (found.risen or found.fallen or found.entered or found.left)


def test_what_if_answers_as_the_changed_recommender_would(small: Recommender) -> None:
    turn = small.reply("动画", k=3)
    variation = Variation(weights=(("quality", 50.0),), without_features=("renown", "genre"))
    found = small.what_if(turn, variation)
    other = replace(small, ranking=replace(small.ranking, quality=50.0, renown=0.0, genre=0.0))
    assert film_ids(found.turn) == film_ids(other.reply("动画", k=3))
    assert small.varied(variation).ranking == other.ranking
    for item in found.turn.recommendations:
        groups = small.varied(variation).score_parts(found.turn, item.film.film_id)
        assert sum(group.contribution for group in groups) == pytest.approx(item.score, abs=1e-5)
        assert not {"renown", "genre"} & {reason.feature for reason in item.reasons}
    assert small.varied(Variation()) is small


def test_other_weights_need_no_text_encoded_anew(small: Recommender) -> None:
    turn = small.reply("轻松的动画，童年", k=3)
    small.explain_all(turn)
    other = small.varied(Variation(weights=(("wish", 9.0),)))
    assert other is not small and other._memo is small._memo
    old, new = (one.explain(turn, 104) for one in (small, other))
    words = [n for n, segment in enumerate(turn.query.segments) if not segment.parts]
    assert (new.values[words] == pytest.approx(old.values[words] * 9 / small.ranking.wish)) or not words


def test_a_word_left_out_is_as_if_it_had_not_been_said(small: Recommender) -> None:
    turn = small.reply("日本动画", k=3)
    japan = next(part for part in turn.query.constraints if part.kind == "country")
    found = small.what_if(turn, Variation(without=(japan,)))
    assert japan not in found.turn.query.constraints and japan in turn.query.constraints
    assert film_ids(found.turn) == film_ids(small.remove(turn, japan, k=3))
    assert 110 in film_ids(found.turn) and 110 not in film_ids(turn)
    (entered,) = found.entered
    assert entered.film.film_id == 110 and entered.rank_before is None and entered.rank_after == 3


def test_moves_tell_places_beyond_the_list(small: Recommender) -> None:
    turn = small.reply("动画", k=1)
    found = small.what_if(turn, Variation(weights=(("quality", 0.0), ("renown", 0.0), ("wish", 50.0))))
    places = {move.film.film_id: (move.rank_before, move.rank_after) for move in found.moves}
    assert len(found.turn.recommendations) == 1
    for move in (*found.entered, *found.left):
        assert places[move.film.film_id] != (None, None)
    assert {m.film.film_id for m in found.moves} == {*film_ids(turn), *film_ids(found.turn)}


def test_a_film_not_liked_any_more_does_not_count(small: Recommender) -> None:
    turn = small.reply("", k=5, events=MARKS)
    found = small.what_if(turn, Variation(without_films=(101, 104, 103)))
    assert not (found.turn.query.liked or found.turn.query.disliked)
    assert 103 in film_ids(found.turn) or small.catalogue.row_of[103] not in found.turn.query.hidden


def test_a_change_that_is_not_allowed_is_refused(small: Recommender) -> None:
    turn = small.reply("动画", k=3)
    for bad in (Variation(weights=(("magic", 1.0),)), Variation(weights=(("wish", -1.0),))):
        with pytest.raises(ConfigError):
            small.what_if(turn, bad)


def test_every_outcome_is_what_asking_so_gives(turn: Turn, small: Recommender) -> None:
    for film_id in {*film_ids(turn)[:1], 111, 103}:
        found = small.outlook(turn, film_id)
        assert found is not None and found.k == 3
        for outcome in {*found.outcomes[:6], *(one for one in (found.out, found.top) if one)}:
            assert outcome.rank_before == found.rank
            assert _place(small, turn, outcome, film_id) == outcome.rank_after
        assert found.out is None or found.out.rank_after is None or found.out.rank_after > 3
        assert found.top is None or found.top.rank_after == 1


def _place(small: Recommender, turn: Turn, outcome: Outcome, film_id: int) -> int | None:
    wide = replace(turn, query=replace(turn.query, k=small.catalogue.n_films))
    listed = film_ids(small.what_if(wide, outcome.variation).turn)
    return listed.index(film_id) + 1 if film_id in listed else None


def test_a_limit_that_rules_a_film_out_is_moved_to_let_it_in(small: Recommender) -> None:
    turn = small.reply("2010年以后的动画", k=3)
    found = small.outlook(turn, 104)  # of 2001
    assert found is not None and found.rank is None and found.top is not None
    moved = [new.value for one in found.outcomes for _, new in one.variation.instead if one.rank_after]
    assert (2001.0, None) in moved


def test_a_cancelled_search_gives_nothing(small: Recommender) -> None:
    turn = small.reply("轻松的动画", k=3)
    assert small.outlook(turn, 104, cancelled=lambda: True) is None
    assert small.proof(turn, 104, cancelled=lambda: True) is None


def test_why_not_tells_what_rules_a_film_out(small: Recommender) -> None:
    turn = small.reply("2000年以后的动画", k=3, events=(Event(110, "seen", 1.0),))
    found = small.why_not(turn, 112)
    assert {part.kind for part in found.unmet} == {"year"} and found.rank is None and not found.hidden
    assert small.why_not(turn, 110).hidden == "seen" and small.why_not(turn, 110).unmet == ()
    assert {part.kind for part in small.why_not(turn, 103).unmet} == {"year", "genre"}


def test_why_not_and_the_list_agree(turn: Turn, small: Recommender) -> None:
    for place, item in enumerate(turn.recommendations, start=1):
        found = small.why_not(turn, item.film.film_id)
        assert found.listed and found.rank is not None
        assert found.score == pytest.approx(item.score, abs=1e-5)
        if turn.query.segments:
            assert found.rank == place
    for film in small.catalogue.films:
        found = small.why_not(turn, film.film_id)
        assert sum(value for _, value in found.lacks) == pytest.approx(found.gap, abs=1e-6)
        assert (found.rank is None) == bool(found.unmet or found.hidden)
        if found.last is not None:
            assert found.gap == pytest.approx(turn.recommendations[-1].score - found.score, abs=1e-4)


def test_proof_takes_the_words_away_for_real(small: Recommender) -> None:
    turn = small.reply("轻松的动画，童年，日本，大海", k=3)
    film_id = film_ids(turn)[0]
    found = small.proof(turn, film_id)
    assert found is not None and found.film_id == film_id and found.rank_before == 1
    named = tuple(s for s in turn.query.segments if s.text in found.words)
    assert found.rank_after == _place(small, turn, Outcome(Variation(without=named), 1, None), film_id)
    total = small.explain(turn, film_id).total
    assert found.deletion[0] == pytest.approx(total) and found.aopc is not None and 0 <= found.aopc <= 1


def test_every_question_has_an_answer_for_every_list(turn: Turn, small: Recommender) -> None:
    film_id = (film_ids(turn) or [104])[0]
    assert small.proof(turn, film_id) is not None and small.outlook(turn, film_id) is not None


def test_a_turn_found_again_is_questioned_as_it_was(small: Recommender) -> None:
    turn = small.reply("轻松的动画，2000年以后", k=3, events=MARKS)
    stored = replace(turn, query=replace(turn.query, vector=np.zeros(0, np.float32)))
    assert small.outlook(stored, 104) == small.outlook(turn, 104)
    assert small.why_not(stored, 104) == small.why_not(turn, 104)


def test_an_empty_list_and_small_talk_can_be_asked_about(small: Recommender) -> None:
    for message in ("你好", "2090年以后的动画"):
        turn = replace(small.reply(message, k=3), recommendations=())
        assert small.why_not(turn, 104).last is None
        assert small.what_if(turn, Variation()).turn.query.k == turn.query.k
        assert small.score_parts_all(turn) == {}


def test_a_film_nobody_knows_is_refused(small: Recommender) -> None:
    turn = small.reply("动画", k=3)
    for call in (small.outlook, small.why_not, small.proof):
        with pytest.raises(UnknownFilm, match="999"):
            call(turn, 999)


def test_nothing_asked_changes_the_turn(small: Recommender) -> None:
    turn = small.reply("轻松的动画", k=3, events=MARKS)
    before = (turn.query.segments, turn.query.liked, turn.query.hidden, turn.state, film_ids(turn))
    segment = turn.query.segments[0]
    assert isinstance(segment, Segment)
    small.what_if(turn, Variation(without=(segment,), without_films=(101,), without_features=("renown",)))
    small.why_not(turn, 103)
    small.outlook(turn, 104)
    assert (turn.query.segments, turn.query.liked, turn.query.hidden, turn.state, film_ids(turn)) == before
