"""Clicks that act at once, beliefs, imports, privacy between people: over the whole path with twelve films."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from random import Random

import pytest

from recsys.errors import FeedbackError, UnknownFilm
from recsys.recommender import Recommender
from recsys.types import Event, Turn

LETTERBOXD = b"Date,Name,Year,Letterboxd URI,Rating\n2020-01-02,Alien,1979,u,4.5\n2020-01-03,Parasite,2019,u,1\n"


def film_ids(turn: Turn) -> list[int]:
    return [item.film.film_id for item in turn.recommendations]


def test_a_click_makes_the_list_again_and_keeps_its_words(small: Recommender) -> None:
    before = small.reply("推荐几部电影", user="ann")
    small.rate("ann", 104, "like")
    after = small.refresh(before, user="ann")
    assert film_ids(after).index(112) < film_ids(before).index(112)
    assert after.text == before.text and after.intent == before.intent and after.state.n_turns == before.state.n_turns
    anew = film_ids(small.reply("推荐几部电影", user="ann"))
    assert 104 in film_ids(after) and 104 not in anew, "a film liked keeps its place, and is no news for a new list"
    assert set(film_ids(after)) - {104} < set(anew)
    small.undo("ann")
    assert film_ids(small.refresh(after, user="ann")) == film_ids(before)


def test_clicks_of_the_tab_act_like_stored_ones(small: Recommender) -> None:
    before = small.reply("推荐几部电影")
    after = small.refresh(before, events=[Event(104, "like", 1.0), Event(101, "pass", 2.0)])
    assert film_ids(after).index(112) < film_ids(before).index(112) and 101 not in film_ids(after)
    assert small.events("ann") == ()


def test_not_interested_hides_a_film_until_it_is_undone(small: Recommender) -> None:
    small.rate("ann", 101, "pass")
    assert 101 not in film_ids(small.reply("科幻", user="ann"))
    assert small.undo("ann").kind == "undo"
    assert 101 in film_ids(small.reply("科幻", user="ann"))
    assert [event.kind for event in small.events("ann")] == ["pass", "undo"] and small.undo("ann") is None


def test_likes_set_aside_stop_acting_at_once_and_may_come_back(small: Recommender) -> None:
    plain = film_ids(small.reply("推荐几部电影", user="ann"))
    small.rate("ann", 104, "like")
    liked = film_ids(small.reply("推荐几部电影", user="ann"))
    (group,) = small.taste(small.events("ann")).groups
    small.deny("ann", group.about)
    assert film_ids(small.reply("推荐几部电影", user="ann")) == plain != liked
    small.allow("ann", group.about)
    assert film_ids(small.reply("推荐几部电影", user="ann")) == liked


@pytest.mark.parametrize("about", ["", "genre:", "western", "films:", "films:x", "keyword:war"])
def test_what_is_no_belief_is_refused(about: str, small: Recommender) -> None:
    for call in (small.deny, small.allow):
        with pytest.raises(FeedbackError, match="a belief is"):
            call("ann", about)
    assert small.events("ann") == ()


def test_several_events_are_stored_all_or_none(small: Recommender) -> None:
    with pytest.raises(UnknownFilm):
        small.record("ann", [Event(101, "like", 1.0), Event(999, "like", 2.0)])
    assert small.events("ann") == ()


def test_an_import_is_read_then_stored_then_taken_back(small: Recommender) -> None:
    found = small.read_import({"ratings.csv": LETTERBOXD}, small.events("ann"))
    assert small.events("ann") == () and found.n_films == 2
    small.record("ann", found.events)
    assert not {103, 108} & set(film_ids(small.reply("推荐几部电影", k=12, user="ann")))
    assert small.read_import({"ratings.csv": LETTERBOXD}, small.events("ann")).events == ()
    small.undo("ann", found.events[0].about)
    assert {103, 108} <= set(film_ids(small.reply("推荐几部电影", k=12, user="ann")))


def test_everything_taken_away_comes_back(small: Recommender) -> None:
    small.rate("ann", 104, "like")
    small.rate("ann", 103, "seen")
    small.deny("ann", "genre:War")
    whole = json.dumps(small.export("ann")).encode()
    table = small.export_marks(small.events("ann")).encode()
    events = small.events("ann")
    small.erase("ann")
    for name, content in (("x.json", whole), ("x.csv", table)):
        brought = small.read_import({name: content}, small.events(name))
        small.record(name, brought.events)
    assert small.events("x.json") == events
    assert small.taste(small.events("x.csv")).groups == small.taste(events).groups


def test_an_erasure_leaves_neither_key_nor_words_on_disk(small: Recommender) -> None:
    key = "a-key-that-nobody-guesses"
    small.rate("bob", 102, "like")
    small.rate(key, 101, "like")
    small.deny(key, "person:Somebody Very Private")
    small.remember(key, small.reply("一个很私密的愿望：科幻", user=key))
    assert small.search_disk(key)[1] > 0 and small.kept(key) == {"event": 2, "turn": 1}
    assert small.erase(key)["after"] == {"event": 0, "turn": 0}
    assert small.search_disk(key)[1] == 0 and small.kept(key) == {"event": 0, "turn": 0}
    left = b"".join(path.read_bytes() for path in small.store.path.parent.iterdir())
    for text in (key, "私密", "Somebody Very Private"):
        assert text.encode() not in left
    assert len(small.events("bob")) == 1


@pytest.mark.slow
def test_two_people_at_once_leave_no_trace_in_each_other(small: Recommender) -> None:
    """1,000 interleaved actions, each person's with films, words and names of their own."""
    films = {"ann-key-0123456789": (101, 102, 103, 104, 105, 106), "bob-key-0123456789": (107, 108, 109, 110, 111, 112)}
    words = {"ann-key-0123456789": "科幻", "bob-key-0123456789": "爱情"}
    turns: dict[str, list[Turn]] = {user: [] for user in films}

    randoms = {user: Random(user) for user in films}

    def act(user: str) -> None:
        random = randoms[user]
        draw, film_id = random.random(), random.choice(films[user])
        if draw < 0.7:
            small.rate(user, film_id, random.choice(["like", "dislike", "want", "seen", "pass", "clear"]))
        elif draw < 0.8:
            small.undo(user)
        elif draw < 0.85:
            small.deny(user, f"films:{film_id}")
        elif draw < 0.9:
            turns[user].append(small.reply(words[user], k=12, user=user))
            small.remember(user, turns[user][-1])
        else:
            assert {event.film_id for event in small.events(user)} - {0} <= set(films[user])

    with ThreadPoolExecutor(2) as pool:
        for _ in range(500):
            list(pool.map(act, films))  # both at once, and none runs ahead
    for user, other in zip(films, reversed(films), strict=True):
        text = json.dumps({**small.export(user), "turns": []}, ensure_ascii=False)
        assert other not in text and words[other] not in text
        assert not {f'"film_id": {film_id},' for film_id in films[other] if f'"film_id": {film_id},' in text}
        assert {event.film_id for event in small.events(user)} - {0} <= set(films[user])
        assert [film_ids(turn) for turn in small.recall(user)] == [film_ids(turn) for turn in turns[user]]
        # None of the other's marks hides a film: alone, the list would be the same.
        alone = small.reply(words[user], k=12, events=small.events(user))
        assert film_ids(small.reply(words[user], k=12, user=user)) == film_ids(alone)
        assert {turn.query.text for turn in small.recall(user)} == {turns[user][0].query.text}
