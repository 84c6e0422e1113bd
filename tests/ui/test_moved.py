from __future__ import annotations

from types import SimpleNamespace

import pytest

from recsys.catalogue import Catalogue, Lexicon, Person
from recsys.catalogue.lexicon import Entry
from recsys.types import Event, Film
from recsys.ui.frame import View
from recsys.ui.moved import Moved, belief_label, compare, line, reason

FILMS = [Film(n, f"片{n}", f"Film {n}", year=2000 + n) for n in range(1, 9)]


@pytest.fixture
def view() -> View:
    catalogue = Catalogue.from_films(FILMS, people=[Person("Ann Lee", "安李")])
    lexicon = Lexicon({"genre": {"War": Entry("genre", "War", "战争")}})
    return View(SimpleNamespace(catalogue=catalogue, lexicon=lexicon), "zh")


def turn(*film_ids: int) -> SimpleNamespace:
    return SimpleNamespace(recommendations=[SimpleNamespace(film=FILMS[n - 1]) for n in film_ids])


def moved(before: tuple[int, ...], after: tuple[int, ...], cause: Event | None = None) -> Moved:
    return compare(turn(*before), turn(*after), cause or Event(1, "like", 1.0))


def test_who_came_who_went_and_who_moved_most() -> None:
    found = moved((1, 2, 3, 4), (4, 1, 5, 3))
    assert [move.film.film_id for move in found.entered] == [5]
    assert [move.film.film_id for move in found.left] == [2]
    assert found.most.film.film_id == 4 and (found.most.rank_before, found.most.rank_after) == (4, 1)


def test_a_rise_is_told_before_a_greater_fall() -> None:
    found = moved((1, 2, 3, 4), (2, 3, 4, 1))
    assert found.most.film.film_id in (2, 3, 4)
    assert moved((1, 2, 3), (1, 2, 3)).most is None and not moved((1, 2), (1, 2)).is_different


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (
            (1, 2, 3),
            (3, 1, 4),
            "因为你**喜欢**《片1》：新来 1 部（片4），换下 1 部；升得最多的是《片3》，第 3 → 第 1。",
        ),
        ((1, 2, 3), (1, 4, 5), "因为你**喜欢**《片1》：新来 2 部（片4、片5），换下 2 部。"),
        ((1, 2), (1,), "因为你**喜欢**《片1》：换下 1 部。"),
        ((1, 2, 3), (1, 2, 3), "记下了：你**喜欢**《片1》。眼前的名单没有变。"),
    ],
)
def test_a_click_is_told_in_one_sentence(before: tuple, after: tuple, expected: str, view: View) -> None:
    assert line(view, moved(before, after)) == expected


def test_the_sentence_is_told_in_english_too(view: View) -> None:
    english = View(view.recommender, "en")
    cause = Event(0, "deny", 1.0, "genre:War")
    assert line(english, moved((1, 2, 3), (3, 1, 4), cause)) == (
        "Because you said that War is **not your taste**: 1 in (Film 4), 1 out; Film 3 rose most, from 3 to 1."
    )


def test_every_cause_has_its_words(view: View) -> None:
    assert reason(view, Event(2, "seen", 1.0)) == "你**看过**《片2》"
    assert reason(view, Event(2, "seen", 1.0, "import:imdb:1")) == "你导入了自己的标记"
    assert reason(view, Event(0, "undo", 1.0, "import:imdb:1")) == "你撤销了一次点击"
    assert "安李" in reason(view, Event(0, "deny", 1.0, "person:Ann Lee"))
    assert "片1、片2、片3…" in reason(view, Event(0, "allow", 1.0, "films:1,2,3,4"))
    assert reason(view, Event(99, "like", 1.0)) == "你**喜欢**《?》"


def test_beliefs_about_films_that_are_gone_have_no_label(view: View) -> None:
    assert belief_label(view, "films:98,99") == ""
