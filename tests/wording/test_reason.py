from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from recsys.collaborative.company import Company
from recsys.conversation import make_query, wish_text
from recsys.explanation import build_reasons
from recsys.features import build_columns
from recsys.ranking import rank
from recsys.retrieval import meets
from recsys.types import Language, Part, Segment, Span, State
from recsys.wording import Names, phrase_reasons

HONG_KONG = Segment("香港", Span(0, 2), (Part("country", "Hong Kong", Span(0, 2)),), spoken=False)
ACTION = Segment("动作片", Span(2, 5), (Part("genre", "Action", Span(2, 5)),))
NO_HORROR = Segment("恐怖", Span(7, 9), (Part("genre", "Horror", Span(7, 9), exclude=True),), spoken=False)
LIGHT = Segment("轻松", Span(9, 11), (Part("theme", "light", Span(9, 11)),))
LIKE = Segment("星际穿越", Span(11, 15), (Part("like", 101, Span(11, 15)),), spoken=False)
LONELY = Segment("孤独", Span(15, 17))


@pytest.fixture(scope="session")
def phrase(small_index, small_catalogue, small_lexicon, word_encoder):
    def make(film_id: int, segments, language: Language, liked=(), disliked=(), company=None):
        row, index = small_catalogue.row_of, small_index.beside(company)
        query = make_query(State(segments=tuple(segments)), word_encoder.encode([wish_text(segments)])[0], k=12)
        query = replace(query, liked=tuple(row[i] for i in liked), disliked=tuple(row[i] for i in disliked))
        rows = np.array([row[film_id]], dtype=np.int32)
        ranked = rank(rows, *build_columns(query, rows, index, small_catalogue, small_lexicon), k=1)
        wants = [part for part in query.constraints if not part.exclude]
        met = [p for p in wants if p.kind == "like" or meets(p, small_catalogue, small_lexicon)[row[film_id]]]
        reasons = build_reasons(0, ranked, query, index, small_catalogue)
        names = Names(small_catalogue, small_lexicon, language)
        return reasons, *phrase_reasons(reasons, small_catalogue.film(film_id), met, query, names)

    return make


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("film_id", [101, 104, 106, 111])
def test_every_reason_gets_a_sentence_and_keeps_its_number(film_id: int, language: Language, phrase) -> None:
    wish = (HONG_KONG, ACTION, NO_HORROR, LIGHT, LIKE, LONELY)
    before, after, headline = phrase(film_id, wish, language, liked=[105], disliked=[103])
    assert [replace(reason, text="") for reason in after] == list(before)
    assert all(reason.text.strip() == reason.text != "" for reason in after)
    assert len({reason.text for reason in after}) == len(after)
    assert headline


def test_what_is_met_and_what_is_not_is_said_so(phrase) -> None:
    texts = {r.feature: r.text for r in phrase(106, (HONG_KONG, ACTION, NO_HORROR, LIGHT), "zh")[1]}
    assert texts["genre"] == "符合你说的「动作片」：动作" and texts["country"] == "符合你说的「香港」：香港"
    assert "没有" in texts["theme"] and "轻松" in texts["theme"]
    texts = {r.feature: r.text for r in phrase(104, (HONG_KONG, ACTION, LIGHT), "en")[1]}
    assert texts["genre"] == "does not meet your “动作片”" and texts["country"].startswith("does not")
    assert texts["theme"] == "has what you asked for: light"


def test_what_was_ruled_out_is_never_praised(phrase) -> None:
    for language in ("zh", "en"):
        _, reasons, headline = phrase(106, (ACTION, NO_HORROR), language)
        assert not any("恐怖" in text or "horror" in text for text in [headline, *(r.text for r in reasons)])


def test_the_sentence_says_which_way_a_feature_moves(phrase) -> None:
    for language, up, down in (("zh", "加分", "减分"), ("en", "up by", "down by")):
        for liked, disliked, word in (([105], [], up), ([], [105], down)):
            texts = {r.feature: r.text for r in phrase(106, (ACTION,), language, liked, disliked)[1]}
            assert word in texts["taste"]
            assert ("英雄本色" if language == "zh" else "A Better Tomorrow") in texts["taste"]


def company_of(*pairs: tuple[int, int, float]) -> Company:
    """Give a company in which liking one film speaks so much for another."""
    weights = np.zeros((12, 12), dtype=np.float32)
    for liked, other, weight in pairs:
        weights[liked - 101, other - 101] = weight
    return Company(csr_matrix(weights))


@pytest.mark.parametrize(
    ("language", "weight", "sentence"),
    [("zh", 0.8, "喜欢《星际穿越》的人也常喜欢它"), ("zh", -0.2, "喜欢《星际穿越》的人不太喜欢它"),
     ("en", 0.8, "people who like Interstellar often like it too"),
     ("en", -0.2, "people who like Interstellar seldom like it")],
)  # fmt: skip
def test_kinship_tells_of_the_people_who_like_the_film_named(language, weight, sentence, phrase) -> None:
    _, reasons, _ = phrase(106, (LIKE,), language, company=company_of((101, 106, weight)))
    assert {r.feature: r.text for r in reasons}["kinship"] == sentence


@pytest.mark.parametrize(
    ("language", "weight", "sentence"),
    [("zh", -0.2, "从别人的喜好看，符合你说的「不要星际穿越」"),
     ("zh", 0.8, "从别人的喜好看，不太符合你说的「不要星际穿越」"),
     ("en", -0.2, "going by what other people like, it fits your “不要星际穿越”"),
     ("en", 0.8, "going by what other people like, it hardly fits your “不要星际穿越”")],
)  # fmt: skip
def test_of_a_film_turned_away_from_it_is_never_said_that_its_friends_like_this(
    language, weight, sentence, phrase
) -> None:
    away = Segment("不要星际穿越", Span(0, 6), (Part("like", 101, Span(0, 6), exclude=True),), spoken=False)
    _, reasons, _ = phrase(106, (away, ACTION), language, company=company_of((101, 106, weight)))
    assert {r.feature: r.text for r in reasons}["kinship"] == sentence


@pytest.mark.parametrize("language", ["zh", "en"])
def test_company_names_the_films_marked_that_do_most(language: Language, phrase) -> None:
    company = company_of((105, 106, 0.9), (103, 106, 0.5), (112, 106, 0.1), (104, 106, -0.2))
    _, reasons, _ = phrase(106, (ACTION,), language, [105, 103, 112], company=company)
    text = {r.feature: r.text for r in reasons}["company"]
    for title, named in (("英雄本色", True), ("异形", True), ("龙猫", False)) if language == "zh" else (
        ("A Better Tomorrow", True), ("Alien", True), ("My Neighbor Totoro", False)
    ):  # fmt: skip
        assert (title in text) == named
    assert "常被同一些人喜欢" in text if language == "zh" else text.startswith("often liked by the same people")
    down = {r.feature: r.text for r in phrase(106, (ACTION,), language, [104], company=company)[1]}["company"]
    assert "很少" in down if language == "zh" else down.startswith("seldom liked by the same people")


def test_without_models_of_taste_nothing_is_said_of_other_people(phrase) -> None:
    for language in ("zh", "en"):
        said = {r.feature for r in phrase(106, (LIKE,), language, [105])[1]}
        assert not said & {"company", "kinship"} and {"taste", "likeness"} <= said


def test_numbers_come_from_the_film(phrase) -> None:
    for language in ("zh", "en"):
        texts = {r.feature: r.text for r in phrase(101, (LONELY,), language)[1]}
        assert "2,000,000" in texts["renown"] and "8.6" in texts["quality"] and "12" in texts["base"]


def test_a_film_without_votes_is_not_given_a_score(phrase) -> None:
    for language in ("zh", "en"):
        _, reasons, headline = phrase(111, (LONELY,), language)
        text = {r.feature: r.text for r in reasons}["quality"]
        assert "7.0" not in text + headline and ("没有" in text or "no public score" in text)


def test_the_headline_names_what_speaks_for_the_film(phrase) -> None:
    assert "动作" in (line := phrase(106, (HONG_KONG, ACTION), "zh")[2]) and "香港" in line
    assert "action" in (line := phrase(106, (HONG_KONG, ACTION), "en")[2]) and "Hong Kong" in line
    assert "《星际穿越》" in phrase(102, (LIKE,), "zh")[2]
    assert "Interstellar" in phrase(102, (LIKE,), "en")[2]
    assert "动作" not in phrase(104, (HONG_KONG, ACTION), "zh")[2]


def test_the_headline_of_the_film_asked_for_says_so(phrase) -> None:
    asked = replace(LIKE, parts=(replace(LIKE.parts[0], itself=True),))
    assert phrase(101, (asked,), "zh")[2].startswith("就是你要找的这部")
    assert phrase(101, (asked,), "en")[2].startswith("the film you asked for")
    assert "Interstellar" in phrase(102, (asked,), "en")[2] and "asked" not in phrase(102, (asked,), "en")[2]


def test_the_headline_of_a_film_near_a_liked_one_says_so(phrase) -> None:
    assert "《英雄本色》" in phrase(106, (), "zh", liked=[105])[2]
    assert "A Better Tomorrow" in phrase(106, (), "en", liked=[105])[2]
    assert "英雄本色" not in phrase(106, (), "zh", disliked=[105])[2]
