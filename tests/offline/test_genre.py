import pytest

from recsys.offline.genre import add_told_genres, told_genres


@pytest.mark.parametrize(
    ("tags", "genres"),
    [
        ("biography", ["Biography"]),
        ("biopic", []),
        ("biopic|true story", ["Biography"]),
        ("true story", []),
        ("sports", ["Sport"]),
        ("boxing", []),
        ("boxing|soccer", []),
        ("boxing|coach", ["Sport"]),
        ("coach", []),
        ("football|american football|biographical", ["Biography", "Sport"]),
    ],
)
def test_genres_are_told_only_by_clear_words(tags, genres):
    assert told_genres(frozenset(tags.split("|"))) == genres


def film(film_id, genres, keywords):
    return {"film_id": film_id, "genres": genres, "keywords": keywords}


def test_keywords_and_tags_are_read_together():
    row = film(1, ["Drama"], ["Baseball"])
    add_told_genres([row], [{"film_id": 1, "tag": "coach"}, {"film_id": 2, "tag": "biography"}], [])
    assert row["genres"] == ["Drama", "Sport"]


def test_a_genre_at_hand_is_not_repeated():
    row = film(1, ["Sport"], ["sports"])
    add_told_genres([row], [], [(1, "Sport", "add")])
    assert row["genres"] == ["Sport"]


def test_decisions_by_hand_win():
    rows = [film(1, ["Drama"], ["biography"]), film(2, ["Drama"], [])]
    add_told_genres(rows, [], [(1, "Biography", "drop"), (2, "Biography", "add"), (9, "Sport", "add")])
    assert [row["genres"] for row in rows] == [["Drama"], ["Drama", "Biography"]]
