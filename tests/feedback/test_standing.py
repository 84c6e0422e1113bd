from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from recsys.feedback import denied, effective, imports, last_click, marks, undo_of
from recsys.types import EVENT_KINDS, Event, EventKind

ABOUT = ["", "like", "genre:Western", "films:1,2", "import:imdb:7"]
EVENTS = st.lists(
    st.builds(
        Event, st.integers(1, 3), st.sampled_from(EVENT_KINDS), st.integers(0, 9).map(float), st.sampled_from(ABOUT)
    ),
    max_size=15,
)


def events(*clicks: tuple[int, EventKind] | tuple[int, EventKind, str]) -> list[Event]:
    return [Event(click[0], click[1], float(at), *click[2:]) for at, click in enumerate(clicks)]


def test_clear_may_name_the_one_mark_it_takes_back() -> None:
    clicks = events((1, "like"), (1, "want"), (1, "clear", "like"))
    assert marks(clicks) == {1: {"want"}}
    assert marks([*clicks, Event(1, "clear", 9.0, "want")]) == {}


def test_not_interested_replaces_a_want_and_a_like_replaces_not_interested() -> None:
    assert marks(events((1, "want"), (1, "seen"), (1, "pass"))) == {1: {"seen", "pass"}}
    assert marks(events((1, "pass"), (1, "like"))) == {1: {"like"}}


def test_what_counts_is_when_it_was_made_not_when_it_was_stored() -> None:
    stored = [Event(1, "dislike", 5.0), Event(1, "like", 2.0, "import:imdb:6")]
    assert marks(stored) == {1: {"dislike"}}


def test_an_undo_gives_back_what_the_click_had_replaced() -> None:
    clicks = events((1, "dislike"), (1, "like"))
    undone = [*clicks, undo_of(clicks, now=2.0)]
    assert marks(undone) == {1: {"dislike"}} and effective(undone) == (clicks[0],)
    again = [*undone, undo_of(undone, now=3.0)]
    assert marks(again) == {} and undo_of(again, now=4.0) is None


def test_an_import_is_taken_back_as_a_whole_and_is_no_click() -> None:
    brought = [Event(n, "seen", float(n), "import:imdb:9") for n in (1, 2, 3)]
    clicks = [*brought, Event(4, "like", 0.5)]
    assert imports(clicks) == {"import:imdb:9": 3} and last_click(clicks) == clicks[-1]
    undone = [*clicks, undo_of(clicks, "import:imdb:9", now=10.0)]
    assert marks(undone) == {4: {"like"}} and imports(undone) == {}
    assert undo_of(undone, "import:imdb:9", now=11.0) is None


def test_a_click_can_be_taken_back_by_its_key_and_only_then() -> None:
    clicks = events((1, "like"), (2, "like"))
    assert marks([*clicks, undo_of(clicks, clicks[0].key, now=5.0)]) == {2: {"like"}}
    assert undo_of(clicks, "0.0/1/dislike", now=5.0) is None and undo_of([], now=5.0) is None


def test_a_denied_belief_stands_until_it_is_allowed() -> None:
    clicks = events((0, "deny", "genre:War"), (0, "deny", "person:X"), (0, "allow", "genre:War"))
    assert denied(clicks) == {"person:X": 1.0}
    assert list(denied([*clicks, Event(0, "deny", 9.0, "genre:War")])) == ["person:X", "genre:War"]


@given(EVENTS)
def test_an_undo_of_everything_leaves_nothing(clicks: list[Event]) -> None:
    left = list(clicks)
    for n in range(len(clicks) + 1):
        undone = undo_of(left, now=100.0 + n)
        if undone is None:
            break
        left.append(undone)
    assert all(event.about.startswith("import:") for event in effective(left))


@given(EVENTS)
def test_folding_never_depends_on_the_order_of_storing(clicks: list[Event]) -> None:
    distinct = list({event.at: event for event in clicks}.values())
    assert marks(distinct) == marks(distinct[::-1]) and denied(distinct) == denied(distinct[::-1])
