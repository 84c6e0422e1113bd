from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from recsys.catalogue import Catalogue
from recsys.feedback import undo_of
from recsys.index import FilmIndex
from recsys.profile import Taste, describe_taste
from recsys.types import EVENT_KINDS, Event

ABOUT = ["", "like", "genre:Sci-Fi", "person:John Woo", "films:101,102", "films:105", "import:imdb:7"]
EVENTS = st.lists(
    st.builds(
        Event, st.sampled_from([101, 102, 103, 105, 106, 104, 999]), st.sampled_from(EVENT_KINDS),
        st.integers(0, 50).map(float), st.sampled_from(ABOUT),
    ),
    max_size=25,
)  # fmt: skip


def test_nobody_has_no_taste(small_catalogue: Catalogue, small_index: FilmIndex) -> None:
    assert describe_taste((), small_catalogue, small_index.vectors) == Taste()


def test_everything_is_described(small_catalogue: Catalogue, small_index: FilmIndex) -> None:
    events = [Event(i, "like", float(n)) for n, i in enumerate((101, 102, 103, 104, 112, 110, 105, 106))]
    events.append(Event(107, "dislike", 20.0))
    taste = describe_taste(events, small_catalogue, small_index.vectors)
    assert sorted(film_id for group in taste.groups for film_id in group.film_ids) == sorted(
        event.film_id for event in events[:-1]
    )
    assert sum(group.share for group in taste.groups) > 0.999 and all(group.words for group in taste.groups)
    assert taste.genres[0].kind == "genre" and taste.people[0].kind == "person" and taste.decades[0].kind == "decade"
    assert [m.event for m in taste.moments] == events[::-1] and all(m.stands for m in taste.moments)


def test_a_group_that_was_set_aside_stays_as_it_was_seen(small_catalogue: Catalogue, small_index: FilmIndex) -> None:
    events = [Event(i, "like", float(n)) for n, i in enumerate((101, 102, 105))]
    (group,) = describe_taste(events, small_catalogue, small_index.vectors).groups
    events.append(Event(0, "deny", 9.0, "films:101,102"))
    taste = describe_taste(events, small_catalogue, small_index.vectors)
    assert [g.film_ids for g in taste.aside] == [(101, 102)] and [g.film_ids for g in taste.groups] == [(105,)]
    events.append(Event(101, "like", 10.0))  # liked again: it counts again
    taste = describe_taste(events, small_catalogue, small_index.vectors)
    assert [g.film_ids for g in taste.aside] == [(102,)] and taste.aside[0].about == "films:101,102"
    events.append(Event(0, "allow", 11.0, "films:101,102"))
    assert describe_taste(events, small_catalogue, small_index.vectors).groups[0].film_ids and group.share == 1.0


def test_the_timeline_tells_what_still_stands(small_catalogue: Catalogue, small_index: FilmIndex) -> None:
    events = [Event(101, "like", 1.0), Event(101, "dislike", 2.0), Event(102, "like", 3.0),
              Event(0, "deny", 4.0, "genre:War"), Event(102, "clear", 5.0)]  # fmt: skip
    events.append(undo_of(events, events[3].key, now=6.0))
    moments = describe_taste(events, small_catalogue, small_index.vectors).moments
    stands = {(m.event.film_id, m.event.kind): m.stands for m in moments}
    assert stands == {(101, "like"): False, (101, "dislike"): True, (102, "like"): False, (0, "deny"): False,
                      (102, "clear"): True}  # fmt: skip


@given(events=EVENTS)
def test_no_history_makes_it_fail(events: list[Event], small_catalogue: Catalogue, small_index: FilmIndex) -> None:
    taste = describe_taste(events, small_catalogue, small_index.vectors)
    films = [film_id for group in (*taste.groups, *taste.aside) for film_id in group.film_ids]
    assert 999 not in films
    assert len(taste.moments) == sum(event.kind != "undo" for event in events)
