from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from recsys.catalogue import Catalogue, film_text
from recsys.conversation import make_query, wish_text
from recsys.explanation import film_words
from recsys.types import Film, FilmWord, FloatArray, Part, PartKind, PartValue, Query, Segment, Span, State

SPAN = Span(0, 1)
WEIGHT = 5.0


@pytest.fixture
def look(small_catalogue, small_lexicon, word_encoder):
    def find(query: Query, film_id: int, catalogue: Catalogue = small_catalogue) -> list[FilmWord]:
        found = film_words(
            query, catalogue.film(film_id), catalogue, small_lexicon,
            encode=word_encoder.encode, weight=WEIGHT, label=lambda kind, name: f"{kind}:{name}",
        )  # fmt: skip
        return list(found)

    return find


@pytest.fixture
def ask(word_encoder):
    def make(text: str, *parts: tuple[PartKind, PartValue], exclude: bool = False) -> Query:
        said = tuple(Part(kind, value, SPAN, exclude) for kind, value in parts)
        state = State(segments=(Segment(text, SPAN, said, spoken=bool(text)),))
        return make_query(state, word_encoder.encode([wish_text(state.segments)])[0], k=3)

    return make


def test_the_piece_that_says_the_wish_is_worth_most(look, ask) -> None:
    found = look(ask("childhood 童年"), 104)
    assert (found[0].kind, found[0].name, found[0].text) == ("keyword", "childhood", "keyword:childhood")
    assert found[0].value > 0.1 and found == sorted(found, key=lambda word: -word.value)


def test_a_value_is_the_drop_of_the_cosine_without_the_piece(look, ask, small_catalogue, small_lexicon, word_encoder):
    query, film = ask("Japan"), small_catalogue.film(112)
    without = replace(film, countries=())
    texts = [film_text(one, small_catalogue, small_lexicon) for one in (film, without)]
    whole, rest = word_encoder.encode(texts) @ query.vector
    value = next(word.value for word in look(query, 112) if word.kind == "country")
    assert value == pytest.approx(WEIGHT * (whole - rest), abs=1e-6)


def test_every_piece_of_the_text_is_named_once(look, ask) -> None:
    kinds = [(word.kind, word.name) for word in look(ask("anything"), 101)]
    assert len(kinds) == len(set(kinds))
    assert set(kinds) == {
        *(("genre", name) for name in ("Adventure", "Drama", "Sci-Fi")),
        *(("keyword", name) for name in ("space travel", "time travel")),
        *(("country", name) for name in ("United States", "United Kingdom")),
        *((("title", "Interstellar"), ("year", "2014"), ("director", "Christopher Nolan"))),
    }


@pytest.mark.parametrize(
    ("part", "film_id", "kind", "name"),
    [
        (("genre", "Sci-Fi"), 101, "genre", "Sci-Fi"),
        (("country", "Japan"), 104, "country", "Japan"),
        (("person", "Christopher Nolan"), 101, "director", "Christopher Nolan"),
        (("theme", "light"), 112, "keyword", "childhood"),
        (("keyword", "monster"), 103, "keyword", "monster"),
        (("year", (2010.0, None)), 101, "year", "2014"),
    ],
)
def test_a_stated_part_stands_at_the_piece_that_meets_it(part, film_id, kind, name, look, ask) -> None:
    found = look(ask("x", part), film_id)
    met = [word for word in found if word.parts]
    assert (kind, name) in [(word.kind, word.name) for word in met]
    assert all([(p.kind, p.value) for p in word.parts] == [part] for word in met)


@pytest.mark.parametrize(
    ("part", "film_id", "kind", "name"),
    [
        (("person", "Anne Hathaway"), 101, "cast", "Anne Hathaway"),
        (("runtime", (None, 130.0)), 104, "runtime", "125"),
        (("rating", (8.0, None)), 101, "rating", "8.6"),
        (("language", "Japanese"), 104, "language", "Japanese"),
        (("certificate", "PG"), 104, "certificate", "PG"),
        (("audience", "children"), 112, "audience", "G"),
    ],
)
def test_what_the_text_does_not_hold_comes_last_without_a_value(part, film_id, kind, name, look, ask) -> None:
    last = look(ask("x", part), film_id)[-1]
    assert (last.kind, last.name, last.value) == (kind, name, 0.0)
    assert [(p.kind, p.value) for p in last.parts] == [part]


def test_what_the_film_does_not_meet_or_is_ruled_out_is_not_met(look, ask) -> None:
    assert not [word for word in look(ask("x", ("genre", "Horror")), 104) if word.parts]
    assert not [word for word in look(ask("x", ("genre", "Animation"), exclude=True), 104) if word.parts]


def test_a_film_of_which_nothing_is_known_has_its_title_only(look, ask) -> None:
    (_, title) = look(ask("剧情"), 111)
    assert title.kind == "title"


def test_a_wish_without_words_gives_no_piece_a_value(look, ask) -> None:
    found = look(ask("", ("genre", "Animation")), 104)
    assert found and not any(word.value for word in found)
    assert [word.name for word in found if word.parts] == ["Animation"]


def test_an_overview_is_one_piece(look, ask, small_catalogue) -> None:
    film = small_catalogue.film(107)
    told = Catalogue.from_films([film], overviews={107: "opera singers in Beijing"})
    words = look(ask("opera"), 107, told)
    assert words[0].kind == "overview" and words[0].value > 0


def test_keywords_beyond_the_text_do_not_slip_into_it(ask, small_lexicon, word_encoder) -> None:
    names = ("sea", "rain", "night", "moon", "train", "letter", "winter", "garden", "piano", "island")
    film = Film(7, "长", "Long", keywords=names)
    read: list[str] = []

    def encode(texts: Sequence[str]) -> FloatArray:
        read.extend(texts)
        return word_encoder.encode(texts)

    catalogue = Catalogue.from_films([film])
    found = film_words(
        ask("piano"), film, catalogue, small_lexicon, encode=encode, weight=WEIGHT, label=lambda _, name: name
    )
    assert len(found) == 9 and len(read) == len(set(read)) == 10
    assert not [text for text in read if "piano" in text]
    assert sum("garden" in text for text in read) == 9
