from __future__ import annotations

from dataclasses import replace
from statistics import median

import pytest

from recsys.offline.understanding.label import Label
from recsys.offline.understanding.replay import pointers, replay, understand
from recsys.recommender import Recommender
from recsys.types import Mark, Span


def label(text: str, **more: object) -> Label:
    return replace(Label(text, "en", {}), **more)  # type: ignore[arg-type]


def test_a_message_is_read_without_looking_for_films(small: Recommender) -> None:
    turn = understand(small, "no horror")
    assert turn.recommendations == () and [part.value for part in turn.query.constraints] == ["Horror"]
    assert turn.query.vector.shape == (small.index.dim,)


def test_a_conversation_goes_on_from_turn_to_turn(small: Recommender) -> None:
    steps = list(replay(small, (label("sci-fi"), label("no horror")), k=3))
    assert [turn.state.n_turns for _, turn in steps] == [1, 2]
    assert {part.value for part in steps[1][1].query.constraints} == {"Sci-Fi", "Horror"}
    assert all(len(turn.recommendations) <= 3 for _, turn in steps)


def test_places_and_medians_are_taken_from_the_list_before(small: Recommender) -> None:
    second = label("thriller", request={"like": ["@2", ["@1", "Alien 1979"]], "runtime_max_minutes": "less"})
    third = label("drama", request={"like": ["@1-1"], "year_min": "more@1", "rating_min": "more"})
    steps = list(replay(small, (label("sci-fi"), second, third)))
    films = [item.film for item in steps[0][1].recommendations]
    request = steps[1][0].request
    names = [f"{film.title_en} {film.year}" for film in films]
    assert request["like"] == [names[1], [names[0], "Alien 1979"]]
    assert request["runtime_max_minutes"][1] == median(film.runtime_minutes or 0 for film in films)
    assert steps[2][0].request["like"] == names[:1]
    shown = steps[1][1].recommendations
    assert steps[2][0].request["year_min"][0] == shown[0].film.year
    assert steps[2][0].request["rating_min"][0] == pytest.approx(median(item.film.score for item in shown))


def test_with_no_list_a_place_stays_and_any_bound_will_do(small: Recommender) -> None:
    ((settled, _),) = replay(small, (label("sci-fi", request={"like": ["@2"], "popularity_min": "more"}),))
    assert settled.request["like"] == ["@2"]
    low, high = settled.request["popularity_min"]
    assert low < 0 and high > 1


def test_only_what_is_labelled_is_pointed_at(small: Recommender) -> None:
    turn = small.reply("sci-fi")
    shown = turn.state.shown
    assert pointers(label("x"), turn, shown) == {}
    marked = replace(turn, intent=replace(turn.intent, marks=(Mark("seen", shown[1], Span(0, 1)),), about=(shown[0],)))
    asked = label("x", marks=(("seen", 2),), about=(1,), facts=("year",), topic="thanks", choices=True)
    assert pointers(asked, marked, shown) == {
        "marks": True, "about": True, "facts": False, "topic": False, "choices": False,
    }  # fmt: skip
    assert pointers(label("x", marks=(("like", 2),)), marked, shown) == {"marks": False}
