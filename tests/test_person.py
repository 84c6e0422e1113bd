"""What the recommender keeps of a person: taste, conversation, export, erasure."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from recsys.errors import FeedbackError, UnknownFilm
from recsys.recommender import Recommender
from recsys.types import Event, EventKind, Turn


def film_ids(turn: Turn) -> list[int]:
    return [item.film.film_id for item in turn.recommendations]


def talk(small: Recommender, *messages: str, k: int = 4, user: str | None = None) -> list[Turn]:
    turns: list[Turn] = []
    for message in messages:
        turns.append(small.reply(message, turns[-1].state if turns else None, k=k, user=user))
    return turns


def test_liked_films_change_the_next_list(small: Recommender) -> None:
    before = small.reply("推荐几部电影", user="ann")
    small.rate("ann", 104, "like")
    after = small.reply("推荐几部电影", user="ann")
    place = {name: film_ids(turn).index(112) for name, turn in (("before", before), ("after", after))}
    assert place["after"] < place["before"]
    totoro = after.recommendations[place["after"]]
    assert totoro.contributions["taste"] > 0 and "taste" not in before.recommendations[0].contributions
    assert film_ids(small.reply("推荐几部电影")) == film_ids(before)


@pytest.mark.parametrize("kind", ["seen", "dislike"])
def test_films_seen_or_unwanted_are_not_shown_until_cleared(kind: EventKind, small: Recommender) -> None:
    small.rate("ann", 101, kind)
    assert 101 not in film_ids(small.reply("科幻", user="ann"))
    small.rate("ann", 101, "clear")
    assert 101 in film_ids(small.reply("科幻", user="ann"))


def test_films_of_the_request_take_part_and_are_not_shown(small: Recommender) -> None:
    plain = small.reply("推荐几部电影", k=12)
    clicks = [Event(104, "like", 0.0), Event(104, "seen", 0.0), Event(999, "like", 0.0), Event(103, "dislike", 0.0)]
    turn = small.reply("推荐几部电影", k=12, events=clicks)
    assert set(film_ids(turn)) == set(film_ids(plain)) - {104, 103}
    assert film_ids(turn)[0] != film_ids(plain)[0] or turn.recommendations[0].contributions["taste"]


def test_rating_what_is_not_there_is_refused(small: Recommender) -> None:
    with pytest.raises(UnknownFilm):
        small.rate("ann", 999, "like")
    with pytest.raises(FeedbackError, match="love"):
        small.rate("ann", 101, "love")  # type: ignore[arg-type]
    assert small.events("ann") == ()


def test_a_conversation_is_found_again(small: Recommender) -> None:
    small.rate("ann", 105, "like")
    turns = talk(small, "科幻", "不要恐怖", "换一批", "谢谢", user="ann")
    for turn in turns:
        small.remember("ann", turn)
    found = small.recall("ann")
    assert [film_ids(turn) for turn in found] == [film_ids(turn) for turn in turns]
    for one, other in zip(turns, found, strict=True):
        assert [item.score for item in one.recommendations] == [item.score for item in other.recommendations]
        assert one.recommendations == other.recommendations and one.state == other.state
    again, first = small.explain_all(found[1]), small.explain_all(turns[1])
    assert all(np.allclose(again[i].values, first[i].values, atol=1e-6) for i in first)
    assert film_ids(small.reply("轻松的", found[1].state)) == film_ids(small.reply("轻松的", turns[1].state))
    assert small.forget("ann") == 4 and small.recall("ann") == () and len(small.events("ann")) == 1


def test_export_and_erasure_cover_everything(small: Recommender) -> None:
    small.rate("ann", 101, "like")
    small.rate("ann", 104, "seen")
    small.remember("ann", small.reply("一个很私密的愿望：科幻", user="ann"))
    small.rate("bob", 102, "like")
    data = small.export("ann")
    assert [event["title_zh"] for event in data["events"]] == ["星际穿越", "千与千寻"]
    assert data["turns"][0]["intent"]["message"] == "一个很私密的愿望：科幻"
    assert "私密".encode() in small.store.path.read_bytes()
    assert small.erase("ann") == {"before": {"event": 2, "turn": 1}, "after": {"event": 0, "turn": 0}}
    assert "私密".encode() not in small.store.path.read_bytes()
    assert small.export("ann") == {"user": "ann", "events": [], "turns": []}
    assert len(small.events("bob")) == 1


def test_people_never_see_each_others_data(small: Recommender) -> None:
    """Many threads over one recommender: each person gets what they would get alone."""
    users = {f"user-{n}": small.catalogue.films[n].film_id for n in range(8)}

    def work(item: tuple[str, int]) -> list[Turn]:
        user, film_id = item
        turns: list[Turn] = []
        small.rate(user, film_id, "seen")
        for message in ("推荐几部电影", "动画", "不要恐怖"):
            turns.append(small.reply(message, turns[-1].state if turns else None, k=12, user=user))
            small.remember(user, turns[-1])
        return turns

    with ThreadPoolExecutor(8) as pool:
        together = dict(zip(users, pool.map(work, users.items()), strict=True))
    for user, film_id in users.items():
        assert [event.film_id for event in small.events(user)] == [film_id]
        assert film_id not in film_ids(together[user][0]) and len(film_ids(together[user][0])) == 11
        assert [film_ids(turn) for turn in small.recall(user)] == [film_ids(turn) for turn in together[user]]
        alone = talk(small, "推荐几部电影", "动画", "不要恐怖", k=12, user=user)
        assert [film_ids(turn) for turn in alone] == [film_ids(turn) for turn in together[user]]
