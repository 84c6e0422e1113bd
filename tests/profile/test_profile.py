from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from recsys.catalogue import Catalogue
from recsys.profile import Profile, about_films, build_profile, film_ids_of, marks
from recsys.types import EVENT_KINDS, MARK_KINDS, Event, EventKind

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
        assert kinds and kinds <= set(MARK_KINDS)
        assert not {"like", "dislike"} <= kinds and not {"like", "pass"} <= kinds and not {"want", "pass"} <= kinds


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
def test_only_films_seen_or_turned_down_are_hidden(small_catalogue: Catalogue, clicks: list[Event]) -> None:
    hidden = {small_catalogue.films[row].film_id for row in build_profile(clicks, small_catalogue).hidden}
    expected = {film_id for film_id, kinds in marks(clicks).items() if kinds & {"seen", "dislike", "pass"}}
    assert hidden == expected & set(small_catalogue.row_of)


def test_an_old_like_weighs_less_but_never_nothing(small_catalogue: Catalogue) -> None:
    day = 86400.0
    clicks = [Event(101, "like", 0.0), Event(102, "like", 9 * 365 * day), Event(103, "like", 10 * 365 * day)]
    profile = build_profile(clicks, small_catalogue)
    assert profile.weight == (0.1, 0.5, 1.0) and len(profile.weight) == len(profile.liked)


def test_the_weight_of_a_film_liked_again_is_that_of_the_newest_like(small_catalogue: Catalogue) -> None:
    day = 86400.0
    clicks = [Event(101, "like", 0.0), Event(102, "like", 365 * day), Event(101, "like", 365 * day)]
    assert build_profile(clicks, small_catalogue).weight == (1.0, 1.0)


def test_the_recent_likes_are_those_of_the_last_sitting(small_catalogue: Catalogue) -> None:
    hour = 3600.0
    clicks = [
        Event(101, "like", 0.0), Event(102, "like", 10 * hour), Event(103, "seen", 11 * hour),
        Event(104, "like", 10.5 * hour), Event(105, "like", 11 * hour, "import:imdb:1"),
    ]  # fmt: skip
    rows = small_catalogue.row_of
    assert build_profile(clicks, small_catalogue).recent == (rows[102], rows[104])


def test_likes_that_were_set_aside_do_not_count(small_catalogue: Catalogue) -> None:
    clicks = [*events((101, "like"), (102, "like"), (103, "like")), Event(0, "deny", 9.0, about_films([103, 101]))]
    profile, rows = build_profile(clicks, small_catalogue), small_catalogue.row_of
    assert profile.liked == (rows[102],) and profile.aside == (rows[101], rows[103]) and len(profile.weight) == 1
    clicks.append(Event(0, "allow", 10.0, "films:101,103"))
    assert len(build_profile(clicks, small_catalogue).liked) == 3


def test_denied_genres_and_people_become_parts_to_avoid(small_catalogue: Catalogue) -> None:
    clicks = [Event(0, "deny", 1.0, "genre:War"), Event(0, "deny", 2.0, "person:John Woo: director"),
              Event(0, "deny", 3.0, "decade:1990"), Event(0, "deny", 4.0, "films:1")]  # fmt: skip
    found = [(part.kind, part.value, part.exclude) for part in build_profile(clicks, small_catalogue).avoid]
    assert found == [("genre", "War", True), ("person", "John Woo: director", True)]


def test_the_films_of_a_belief_are_read_back() -> None:
    assert film_ids_of(about_films([12, 3])) == (3, 12) and about_films([12, 3]) == "films:3,12"
    assert film_ids_of("genre:films:1") == () and film_ids_of("films:") == () and film_ids_of("films:a,2") == (2,)
