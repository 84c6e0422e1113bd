from __future__ import annotations

import json
from dataclasses import fields, replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recsys.catalogue import Catalogue
from recsys.errors import FeedbackError
from recsys.recommender import Recommender
from recsys.record import answer, export, request_fields, turn_from_json, turn_to_json
from recsys.types import Event, Intent, Part, PartKind, PartValue, Query, Segment, Span, State, Turn

TALK = [
    "轻松的动画，不要恐怖",
    "日本或法国的",
    "2000年以后，不超过130分钟",
    "换一批",
    "why the first one?",
    "谢谢",
    "撤销",
]


def talk(small: Recommender, *messages: str, **options: object) -> Turn:
    turn = None
    for message in messages:
        turn = small.reply(message, turn.state if turn else None, **options)  # type: ignore[arg-type]
    assert turn is not None
    return turn


def wish(*parts: Part, text: str = "") -> Turn:
    query = Query((), text, np.zeros(2, np.float32), parts)
    return Turn(Intent("...", "zh"), query, (), (), State())


def part(kind: PartKind, value: PartValue, *, exclude: bool = False, group: int = 0) -> Part:
    return Part(kind, value, Span(0, 1), exclude, group)


def same(one: object, other: object) -> bool:
    """Compare records that hold arrays field by field; a query's vector is not kept."""
    if isinstance(one, (Turn, Query)):
        return all(
            same(getattr(one, f.name), getattr(other, f.name))
            for f in fields(one)
            if f.name not in ("vector", "seconds")
        )
    return type(one) is type(other) and one == other


@pytest.mark.parametrize("n", range(1, len(TALK) + 1))
def test_a_turn_comes_back_as_it_was(n: int, small: Recommender) -> None:
    small.rate("ann", 105, "like")
    turn = talk(small, *TALK[:n], user="ann", k=3)
    text = turn_to_json(turn, small.catalogue)
    back = turn_from_json(text, small.catalogue)
    assert same(back, turn) and dict(back.seconds) == dict(turn.seconds)
    assert back.query.vector.shape == (0,) and back.text == turn.text
    assert turn_to_json(back, small.catalogue) == text


@given(st.text(max_size=30))
def test_any_message_comes_back_as_it_was(small: Recommender, message: str) -> None:
    turn = small.reply(message, k=1)
    assert same(turn_from_json(turn_to_json(turn, small.catalogue), small.catalogue), turn)


def test_films_are_kept_by_their_key_and_words_as_they_are(small: Recommender) -> None:
    turn = talk(small, "科幻")
    data = json.loads(turn_to_json(turn, small.catalogue))
    assert [item["film"] for item in data["recommendations"]] == [i.film.film_id for i in turn.recommendations]
    assert "科幻" in turn_to_json(turn, small.catalogue) and data["query"]["vector"] is None


def test_films_that_are_gone_are_left_out(small: Recommender) -> None:
    turn = talk(small, "科幻")
    gone = turn.recommendations[0].film.film_id
    rest = Catalogue.from_films(film for film in small.catalogue.films if film.film_id != gone)
    back = turn_from_json(turn_to_json(turn, small.catalogue), rest)
    assert [item.film.film_id for item in back.recommendations] == [
        item.film.film_id for item in turn.recommendations[1:]
    ]


def test_films_of_ones_own_are_found_again_in_another_catalogue(small: Recommender) -> None:
    """The query speaks in rows; a row of one catalogue is another film in the next."""
    small.rate("ann", 105, "like")
    small.rate("ann", 111, "dislike")
    small.rate("ann", 112, "seen")
    turn = talk(small, "科幻", user="ann")
    films = [film for film in small.catalogue.films[::-1] if film.film_id != 112]
    other = Catalogue.from_films(films)
    query = turn_from_json(turn_to_json(turn, small.catalogue), other).query
    assert [[other.films[row].film_id for row in rows] for rows in (query.liked, query.disliked, query.hidden)] == [
        [105], [111], [111, 105],
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "", "{", "null", "[]", "7", "{}", '{"recommendations": []}', '{"recommendations": 3}',
        '{"recommendations": [{}]}', '{"recommendations": [3]}', '{"recommendations": [], "colour": 1}',
    ],
)  # fmt: skip
def test_what_is_no_turn_is_refused_in_words(text: str, small_catalogue: Catalogue) -> None:
    with pytest.raises(FeedbackError, match="stored turn cannot be read"):
        turn_from_json(text, small_catalogue)


def test_a_turn_with_a_field_gone_wrong_is_refused_in_words(small: Recommender) -> None:
    data = json.loads(turn_to_json(talk(small, "科幻"), small.catalogue))
    for key, value in (("intent", 3), ("query", None), ("state", {"colour": 1}), ("recommendations", "abc")):
        with pytest.raises(FeedbackError):
            turn_from_json(json.dumps({**data, key: value}), small.catalogue)


def test_the_request_holds_everything_understood_under_agreed_names() -> None:
    turn = wish(
        part("genre", "Sci-Fi"), part("genre", "Horror", exclude=True), part("country", "Japan", group=1),
        part("country", "France", group=1), part("country", "China", exclude=True), part("language", "English"),
        part("person", "John Woo"), part("person", "Gong Li", exclude=True), part("year", (1990.0, 1999.0)),
        part("runtime", (None, 120.0)), part("rating", (8.0, None)), part("certificate", "PG"),
        part("keyword", "dream"), part("theme", "light"), part("like", 101), part("like", 103, exclude=True),
        text="科幻 梦",
    )  # fmt: skip
    request = request_fields(turn)
    expected = {
        "genres": ["Sci-Fi"], "exclude_genres": ["Horror"], "countries": ["Japan", "France"],
        "exclude_countries": ["China"], "languages": ["English"], "people": ["John Woo"],
        "exclude_people": ["Gong Li"], "year_min": 1990.0, "year_max": 1999.0, "runtime_min_minutes": None,
        "runtime_max_minutes": 120.0, "rating_min": 8.0, "certificates": ["PG"], "keywords": ["dream"],
        "themes": ["light"], "like": [101], "unlike": [103], "wish": "科幻 梦",
    }  # fmt: skip
    assert {key: request[key] for key in expected} == expected
    json.dumps(request)


def test_an_empty_request_has_every_field() -> None:
    request = request_fields(wish())
    assert set(request_fields(wish(part("genre", "War"), part("year", (2000.0, None))))) == set(request)
    assert not any(request.values())


def test_a_name_said_twice_is_named_once() -> None:
    assert request_fields(wish(part("genre", "War"), part("genre", "War")))["genres"] == ["War"]


@pytest.mark.parametrize(
    ("bounds", "group", "expected"),
    [
        ([(2011.0, None), (None, 2014.0)], 0, (2011.0, 2014.0)),
        ([(1990.0, 2010.0), (2000.0, None)], 0, (2000.0, 2010.0)),
        ([(1980.0, 1989.0), (1990.0, 1999.0)], 1, (1980.0, 1999.0)),
        ([(1980.0, 1989.0), (2000.0, None)], 1, (1980.0, None)),
    ],
)
def test_several_bounds_make_one_range(bounds, group: int, expected) -> None:
    """Wants of their own must all be met: the narrowest range. Alternatives reach from the first to the last."""
    request = request_fields(wish(*(part("year", pair, group=group) for pair in bounds)))
    assert (request["year_min"], request["year_max"]) == expected


def test_the_answer_adds_up_and_is_plain_data(small: Recommender) -> None:
    turn = talk(small, "轻松的动画", k=4)
    fields_ = json.loads(json.dumps(answer(turn, request_key="x-1")))
    assert set(fields_) == {"id", "language", "request", "films", "text", "question", "relaxed", "seconds"}
    assert (fields_["id"], fields_["language"], fields_["text"]) == ("x-1", "zh", turn.text)
    assert len(fields_["films"]) == len(turn.recommendations) > 0
    for film, item in zip(fields_["films"], turn.recommendations, strict=True):
        keys = ("film_id", "imdb_id", "tmdb_id", "title_zh", "title_en", "year")
        assert [film[key] for key in keys] == [getattr(item.film, key) for key in keys]
        assert sum(film["contributions"].values()) == pytest.approx(film["score"], abs=1e-9)
        assert "base" in film["contributions"]
    assert set(fields_["seconds"]) >= {"parse", "encode", "retrieve", "rank"}


def test_what_was_relaxed_is_told(small: Recommender) -> None:
    relaxed = answer(talk(small, "法国动画"))["relaxed"]
    assert relaxed == [{"kind": "country", "value": "France", "exclude": False}]


def test_an_export_names_films_and_keeps_what_it_does_not_know(small_catalogue: Catalogue) -> None:
    events = [Event(101, "like", 1.5), Event(999, "seen", 2.5)]
    data = export("ann", events, ['{"a": 1}'], small_catalogue)
    assert data == {
        "user": "ann",
        "events": [
            {
                "kind": "like",
                "at": 1.5,
                "about": "",
                "film_id": 101,
                "imdb_id": "tt0816692",
                "title_zh": "星际穿越",
                "title_en": "Interstellar",
                "year": 2014,
            },
            {"kind": "seen", "at": 2.5, "about": "", "film_id": 999},
        ],
        "turns": [{"a": 1}],
    }


def test_every_value_kind_of_a_part_comes_back(small: Recommender) -> None:
    turn = talk(small, "科幻")
    parts = (part("year", (None, 2000.0)), part("like", 101), part("genre", "War", group=3), part("year", (1.0, None)))
    segment = Segment("x", Span(0, 1), parts, spoken=False, turn=4)
    state = replace(turn.state, segments=(segment,), previous=replace(turn.state, segments=(segment, segment)))
    turn = replace(turn, state=state, query=replace(turn.query, constraints=parts), relaxed=parts[:1])
    assert same(turn_from_json(turn_to_json(turn, small.catalogue), small.catalogue), turn)
