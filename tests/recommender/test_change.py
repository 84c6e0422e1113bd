from __future__ import annotations

from dataclasses import replace

import pytest

from recsys.profile import marks
from recsys.recommender import Recommender
from recsys.types import Part, Span, Turn


def talk(small: Recommender, *messages: str, k: int = 4, user: str | None = None) -> list[Turn]:
    turns: list[Turn] = []
    for message in messages:
        turns.append(small.reply(message, turns[-1].state if turns else None, k=k, user=user))
    return turns


def film_ids(turn: Turn) -> set[int]:
    return {item.film.film_id for item in turn.recommendations}


def test_the_first_list_has_nothing_to_be_compared_with(small: Recommender) -> None:
    assert small.reply("动画").change is None


def test_films_in_and_out_are_told_with_the_part_that_rules_them_out(small: Recommender) -> None:
    first, second = talk(small, "动作片", "只要香港的", k=3)
    change = second.change
    assert change is not None
    assert set(change.entered) == film_ids(second) - film_ids(first)
    assert {departure.film_id for departure in change.left} == film_ids(first) - film_ids(second) != set()
    for departure in change.left:
        assert departure.why == "filter" and [part.value for part in departure.parts] == ["Hong Kong"]
    assert [part.value for part in change.added] == ["Hong Kong"] and change.dropped == ()


def test_films_passed_on_are_told_as_hidden(small: Recommender) -> None:
    first, second = talk(small, "推荐几部电影", "换一批", k=3)
    assert second.change is not None
    assert {(d.film_id, d.why) for d in second.change.left} == {(film_id, "hidden") for film_id in film_ids(first)}


def test_a_chip_taken_away_is_a_change_too(small: Recommender) -> None:
    turn = small.reply("香港动作片")
    part = next(part for part in turn.intent.parts if part.kind == "country")
    after = small.remove(turn, part, k=12)
    assert after.change is not None and after.change.dropped == (part,)
    assert set(after.change.entered) == film_ids(after) - film_ids(turn)


def test_an_edited_chip_answers_again(small: Recommender) -> None:
    turn = small.reply("九十年代的香港动作片", k=12)
    part = next(part for part in turn.intent.parts if part.kind == "year")
    after = small.edit(turn, part, replace(part, value=(1980.0, 1989.0)), k=12)
    assert film_ids(turn) == {106} and film_ids(after) == {105}
    assert [p.value for p in after.query.constraints if p.kind == "year"] == [(1980.0, 1989.0)]


def test_a_name_in_doubt_is_searched_with_either_until_it_is_chosen(small: Recommender) -> None:
    turn = small.reply("香港片", k=12)
    either = tuple(Part("series", name, Span(0, 1), group=7) for name in ("John Woo heroes", "nothing"))
    doubtful = replace(turn.state.segments[0], parts=either, doubt=True, spoken=False)
    asked = small.reply("还有吗", replace(turn.state, segments=(doubtful,), shown=()), k=12)
    assert asked.choices == either and asked.question
    settled = small.choose(asked, either[0], k=12)
    assert settled.choices == () and settled.query.constraints == (replace(either[0], group=0),)
    assert film_ids(settled) == {105, 106}


@pytest.mark.parametrize("user", [None, "ann"])
def test_a_film_said_to_be_seen_leaves_the_list_for_good(user: str | None, small: Recommender) -> None:
    first, second, third = talk(small, "科幻", "第一部我看过", "想看科幻电影", user=user)
    gone = first.recommendations[0].film.film_id
    assert [(event.film_id, event.kind) for event in second.events] == [(gone, "seen")]
    assert gone not in film_ids(second) | film_ids(third)
    assert [(event.film_id, event.kind) for event in small.events("ann")] == ([(gone, "seen")] if user else [])
    assert small.catalogue.film(gone).title_zh in second.text


def test_undo_takes_a_click_said_in_words_back(small: Recommender) -> None:
    first, *_, back = talk(small, "科幻", "第一部我看过", "撤销", user="ann")
    gone = first.recommendations[0].film.film_id
    assert [event.kind for event in back.events] == ["clear"] and gone in film_ids(back)
    assert [event.kind for event in small.events("ann")] == ["seen", "clear"]


def test_undo_leaves_the_other_marks_of_the_film(small: Recommender) -> None:
    first = small.reply("科幻", user="ann")
    film_id = first.recommendations[0].film.film_id
    small.rate("ann", film_id, "want")
    seen = small.reply("第一部我看过", first.state, user="ann")
    small.reply("撤销", seen.state, user="ann")
    events = small.events("ann")
    assert [(event.kind, event.about) for event in events] == [("want", ""), ("seen", ""), ("clear", "seen")]
    assert marks(events) == {film_id: {"want"}}


def test_shorter_means_shorter_than_the_list(small: Recommender) -> None:
    first, second = talk(small, "科幻", "短一点", k=3)
    lengths = sorted(item.film.runtime_minutes or 0 for item in first.recommendations)
    assert all((item.film.runtime_minutes or 999) < lengths[1] for item in second.recommendations)
    assert [part.kind for part in second.intent.parts] == ["runtime"]


@pytest.mark.parametrize("message", ["谁导演了第一部？", "who directed the first one?"])
def test_a_question_about_a_film_is_answered_and_the_list_stays(message: str, small: Recommender) -> None:
    first, told = talk(small, "科幻", message)
    film = first.recommendations[0].film
    assert any(name in told.text for name in (film.directors[0], *small.catalogue.people[film.directors[0]].aliases))
    assert [item.film for item in told.recommendations] == [item.film for item in first.recommendations]
    assert told.state.shown == first.state.shown and told.intent.act == "tell"


def test_why_not_names_the_part_that_keeps_a_film_off(small: Recommender) -> None:
    _, why = talk(small, "香港动作片", "为什么没有《星际穿越》？")
    assert "《星际穿越》不在列表里" in why.text and "香港" in why.text


def test_contradictions_are_said(small: Recommender) -> None:
    turn = small.reply("2010年以后的片子，2000年以前的")
    assert turn.contradictions and "矛盾" in turn.text


def test_ways_out_are_counted(small: Recommender) -> None:
    turn = small.reply("法国动画片")
    assert {(item.without[0].value, item.n_films) for item in turn.alternatives} == {("France", 3), ("Animation", 1)}


def test_health_is_what_the_doctor_says(small: Recommender) -> None:
    assert {"python", "films", "index"} <= {check.name for check in small.health()}
