from __future__ import annotations

import pytest

from recsys.catalogue import Catalogue, Person
from recsys.intent import Parser
from recsys.intent.doubt import clear, find_answer
from recsys.intent.hit import Hit, Meaning
from recsys.language import normalise
from recsys.types import Film, Part, Segment, Span, State

HAGGIS = Film(
    1, "撞车", "Crash", (), 2004, ("Drama",), ("Paul Haggis",), ("Sandra Bullock",), ("United States",), votes=9
)
CRONENBERG = Film(
    2, "欲望号快车", "Crash", (), 1996, ("Animation",), ("David Cronenberg",), ("James Spader",), ("Canada",), votes=9
)
FILMS = (
    HAGGIS,
    CRONENBERG,
    *(Film(n, f"片{n}", f"Film {n}", directors=("Wes Anderson",), votes=9) for n in (10, 11)),
    *(Film(n, f"片{n}", f"Film {n}", cast=("Anthony Anderson",), votes=9) for n in (20, 21)),
)
LIKES = (Meaning("like", 1), Meaning("like", 2))


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    names = [Person("Sandra Bullock", "桑德拉·布洛克", ()), Person("Wes Anderson", "韦斯·安德森", ())]
    return Catalogue.from_films(FILMS, people=names)


def likes(text: str, title: str) -> Hit:
    start = text.index(title)
    return Hit(start, start + len(title), LIKES, either=True, rank=0, doubt=True)


def other(text: str, words: str, *meanings: Meaning) -> Hit:
    start = text.index(words)
    return Hit(start, start + len(words), meanings, rank=3)


CANADA, PAUL = Meaning("country", "Canada"), Meaning("person", "Paul Haggis")


@pytest.mark.parametrize(
    ("text", "title", "words", "meaning", "film_id", "covered"),
    [
        ("like the original crash", "crash", None, None, 2, "the original crash"),
        ("like the remake of crash", "crash", None, None, 1, "the remake of crash"),
        ("老版撞车", "撞车", None, None, 2, "老版撞车"),
        ("live-action crash", "crash", None, None, 1, "live-action crash"),
        ("crash by paul haggis", "crash", "paul haggis", PAUL, 1, "crash by paul haggis"),
        ("paul haggis's crash", "crash", "paul haggis", PAUL, 1, "paul haggis's crash"),
        ("the canadian crash", "crash", "canadian", CANADA, 2, "canadian crash"),
        ("canadian films like crash", "crash", "canadian", CANADA, 2, "crash"),
    ],
)
def test_the_words_around_a_title_settle_it(
    catalogue: Catalogue, text: str, title: str, words: str | None, meaning: Meaning | None, film_id: int, covered: str
) -> None:
    hits = [likes(text, title)] + ([other(text, words, meaning)] if words and meaning else [])
    cleared = clear(text, sorted(hits, key=lambda hit: hit.start), catalogue)
    (film,) = (hit for hit in cleared if hit.kind == "like")
    assert (film.meanings, film.doubt, film.either) == ((Meaning("like", film_id),), False, False)
    assert text[film.start : film.end] == covered


def test_a_person_who_owns_a_sure_film_is_no_wish(catalogue: Catalogue) -> None:
    text = "like haggis's crash"
    film = Hit(14, 19, LIKES[:1], rank=0)
    assert clear(text, [other(text, "haggis", PAUL), film], catalogue) == [Hit(5, 19, LIKES[:1], rank=0)]
    stranger = other(text, "haggis", Meaning("person", "Wes Anderson"))
    assert clear(text, [stranger, film], catalogue) == [stranger, film]


def test_nothing_that_decides_leaves_the_doubt(catalogue: Catalogue) -> None:
    text = "crash and a comedy"
    hits = [likes(text, "crash"), other(text, "comedy", Meaning("genre", "Comedy"))]
    assert clear(text, hits, catalogue) == hits


def doubtful(kind: str = "like", *, exclude: bool = False, turn: int = 0) -> State:
    values = (1, 2) if kind == "like" else ("Wes Anderson", "Anthony Anderson")
    parts = tuple(Part(kind, value, Span(0, 5), exclude, 1) for value in values)  # type: ignore[arg-type]
    return State(n_turns=1, segments=(Segment("Crash", Span(0, 5), parts, False, turn, doubt=True),))


@pytest.mark.parametrize(
    ("message", "value"),
    [
        ("the 2004 one", 1),
        ("2004", 1),
        ("2004年那部", 1),
        ("96年的", 2),
        ("the 1990s one", 2),
        ("the first", 1),
        ("the second one please", 2),
        ("第一个", 1),
        ("后者", 2),
        ("最后一个", 2),
        ("2", 2),
        ("the Cronenberg one", 2),
        ("David Cronenberg's", 2),
        ("i mean the one with Sandra Bullock", 1),
        ("桑德拉·布洛克那个", 1),
        ("the newer one", 1),
        ("老版", 2),
        ("真人版", 1),
        ("the 2004 one, but funnier", 1),
    ],
)
def test_answers_about_a_title(catalogue: Catalogue, message: str, value: int) -> None:
    text = normalise(message)
    (hit,) = find_answer(text, doubtful(), catalogue)
    assert (hit.meanings, hit.rank, hit.opinion) == ((Meaning("like", value),), 0, 0)
    assert 0 <= hit.start < hit.end <= len(text)


@pytest.mark.parametrize(
    ("message", "value"),
    [
        ("Wes", "Wes Anderson"),
        ("韦斯", "Wes Anderson"),
        ("the director", "Wes Anderson"),
        ("演员那个", "Anthony Anderson"),
        ("Anthony Anderson", "Anthony Anderson"),
    ],
)
def test_answers_about_a_person(catalogue: Catalogue, message: str, value: str) -> None:
    (hit,) = find_answer(normalise(message), doubtful("person"), catalogue)
    assert hit.meanings == (Meaning("person", value),)


def test_what_else_is_understood_may_answer(catalogue: Catalogue) -> None:
    text = "the canadian one"
    (hit,) = find_answer(text, doubtful(), catalogue, [other(text, "canadian", CANADA)])
    assert hit.meanings == (Meaning("like", 2),)
    text = "a canadian drama about snow"
    assert find_answer(text, doubtful(), catalogue, [other(text, "canadian", CANADA)]) == []


@pytest.mark.parametrize("message", ["shorter", "1950", "Anderson", "a comedy from 2004", "the fifth one", "crash", ""])
def test_what_answers_nothing(catalogue: Catalogue, message: str) -> None:
    assert find_answer(normalise(message), doubtful(), catalogue) == []


def test_no_doubt_no_answer(catalogue: Catalogue) -> None:
    assert find_answer("2004", None, catalogue) == [] == find_answer("2004", State(), catalogue)


def test_what_is_ruled_out_stays_so(catalogue: Catalogue) -> None:
    (hit,) = find_answer("2004", doubtful(exclude=True), catalogue)
    assert hit.opinion == -1


def test_places_speak_of_the_newest_question_only(catalogue: Catalogue) -> None:
    late = State(n_turns=5, segments=doubtful().segments)
    assert find_answer("the first", late, catalogue) == []
    assert find_answer("the 2004 one", late, catalogue) != []


def test_a_doubtful_name_is_that_of_somebody_wanted(real_parser: Parser) -> None:
    state = State(n_turns=1, segments=real_parser.parse("Guy Ritchie").segments)
    parts = real_parser.parse("both Nolan and Ritchie are fine", state=state).parts
    assert {part.value for part in parts} == {"Christopher Nolan", "Guy Ritchie"}
