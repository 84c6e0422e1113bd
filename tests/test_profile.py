from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from recsys.catalogue import Catalogue
from recsys.profile import Profile, build_profile, marks
from recsys.types import EVENT_KINDS, Event, EventKind

EVENTS = st.lists(
    st.builds(Event, st.sampled_from([101, 102, 103, 999]), st.sampled_from(EVENT_KINDS), st.just(0.0)), max_size=20
)


def events(*clicks: tuple[int, EventKind]) -> list[Event]:
    return [Event(film_id, kind, float(at)) for at, (film_id, kind) in enumerate(clicks)]


def test_like_and_dislike_replace_each_other() -> None:
    assert marks(events((1, "like"), (1, "dislike"))) == {1: {"dislike"}}
    assert marks(events((1, "dislike"), (1, "like"))) == {1: {"like"}}


def test_other_marks_add_up() -> None:
    assert marks(events((1, "like"), (1, "seen"), (1, "want"), (1, "seen"))) == {1: {"like", "seen", "want"}}


def test_clear_takes_all_marks_of_one_film_back() -> None:
    assert marks(events((1, "like"), (2, "seen"), (1, "seen"), (1, "clear"))) == {2: {"seen"}}
    assert marks(events((1, "clear"), (1, "like"))) == {1: {"like"}}


@given(EVENTS)
def test_no_film_is_both_liked_and_disliked(clicks: list[Event]) -> None:
    for kinds in marks(clicks).values():
        assert kinds and not {"like", "dislike"} <= kinds and "clear" not in kinds


@given(EVENTS)
def test_marking_twice_changes_nothing(clicks: list[Event]) -> None:
    assert marks([event for event in clicks for _ in range(2)]) == marks(clicks)


def test_a_profile_speaks_in_rows(small_catalogue: Catalogue) -> None:
    clicks = events((103, "like"), (101, "like"), (105, "dislike"), (104, "want"), (102, "seen"), (101, "seen"))
    profile = build_profile(clicks, small_catalogue)
    rows = small_catalogue.row_of
    assert set(profile.liked) == {rows[103], rows[101]}
    assert profile.disliked == (rows[105],) and profile.wanted == (rows[104],)
    assert set(profile.seen) == {rows[102], rows[101]}
    assert set(profile.hidden) == {rows[101], rows[102], rows[105]}


def test_liked_films_stand_the_newest_last(small_catalogue: Catalogue) -> None:
    clicks = events((101, "seen"), (103, "like"), (101, "like"))
    assert build_profile(clicks, small_catalogue).liked == (small_catalogue.row_of[103], small_catalogue.row_of[101])


def test_films_that_are_gone_are_passed_over(small_catalogue: Catalogue) -> None:
    assert build_profile(events((999, "like"), (998, "dislike")), small_catalogue) == Profile()


def test_no_row_is_hidden_twice() -> None:
    assert Profile(seen=(1, 2), disliked=(2, 3)).hidden == (1, 2, 3)


@given(clicks=EVENTS)
def test_only_films_seen_or_disliked_are_hidden(small_catalogue: Catalogue, clicks: list[Event]) -> None:
    hidden = {small_catalogue.films[row].film_id for row in build_profile(clicks, small_catalogue).hidden}
    expected = {film_id for film_id, kinds in marks(clicks).items() if kinds & {"seen", "dislike"}}
    assert hidden == expected & set(small_catalogue.row_of)
