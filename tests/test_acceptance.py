"""The whole path with the shipped films and the shipped encoder."""

from __future__ import annotations

import socket

import pytest

from recsys.features import WORD_NAMES
from recsys.recommender import Recommender
from recsys.retrieval import meets
from recsys.types import METHODS, Film, Method, Turn

pytestmark = pytest.mark.slow
GENRES = {
    "科幻": "Sci-Fi",
    "动作": "Action",
    "喜剧": "Comedy",
    "爱情": "Romance",
    "惊悚": "Thriller",
    "动画": "Animation",
}
DECADES = {"七十年代": 1970, "八十年代": 1980, "九十年代": 1990, "2000年代": 2000, "2010年代": 2010}
COUNTRIES = {"美国": "United States", "日本": "Japan", "香港": "Hong Kong", "法国": "France", "韩国": "South Korea"}
PAIRS = [
    ("九十年代的香港动作片", "1990s Hong Kong action films"),
    ("宫崎骏的动画", "animation by Hayao Miyazaki"),
    ("类似《星际穿越》但不要恐怖", "something like Interstellar but no horror"),
]


def film_ids(turn: Turn) -> list[int]:
    return [item.film.film_id for item in turn.recommendations]


def films(turn: Turn) -> list[Film]:
    assert len(turn.recommendations) == 10, turn.text
    return [item.film for item in turn.recommendations]


@pytest.mark.parametrize("wish", ["我最近喜欢看科幻电影", "I've been into science fiction lately"])
def test_science_fiction(wish: str, recommender: Recommender) -> None:
    turn = recommender.reply(wish)
    assert sum("Sci-Fi" in film.genres for film in films(turn)) >= 9
    assert turn.intent.language == ("zh" if "科幻" in wish else "en")


@pytest.mark.parametrize("wish", ["九十年代的香港动作片", "九十年代的香港動作片", "1990s Hong Kong action films"])
def test_hong_kong_action_of_the_nineties(wish: str, recommender: Recommender) -> None:
    for film in films(recommender.reply(wish)):
        assert "Hong Kong" in film.countries and "Action" in film.genres and 1990 <= (film.year or 0) <= 1999


@pytest.mark.parametrize("wish", ["animation by Hayao Miyazaki", "宫崎骏的动画片"])
def test_animation_by_miyazaki(wish: str, recommender: Recommender) -> None:
    found = films(recommender.reply(wish))
    assert all("Animation" in film.genres and "Hayao Miyazaki" in film.directors for film in found)


@pytest.mark.parametrize(
    "wish", ["类似《星际穿越》但不要恐怖", "類似《星際穿越》但不要恐怖", "like Interstellar but not horror"]
)
def test_like_interstellar_without_horror(wish: str, recommender: Recommender) -> None:
    turn = recommender.reply(wish)
    found = films(turn)
    assert not any("Horror" in film.genres or film.title_en == "Interstellar" for film in found)
    assert sum("Sci-Fi" in film.genres for film in found) >= 6
    assert [part.kind for part in turn.intent.parts] == ["like", "genre"]


@pytest.mark.parametrize("wish", ["thrillers between 2010 and 2015, not American", "2010到2015年的惊悚片，不要美国的"])
def test_thrillers_of_some_years_that_are_not_american(wish: str, recommender: Recommender) -> None:
    for film in films(recommender.reply(wish)):
        assert "Thriller" in film.genres and 2010 <= (film.year or 0) <= 2015 and "United States" not in film.countries


@pytest.mark.parametrize("country", COUNTRIES)
@pytest.mark.parametrize("genre", GENRES)
def test_every_film_meets_every_constraint_that_was_not_relaxed(
    genre: str, country: str, recommender: Recommender
) -> None:
    for decade, year in DECADES.items():
        turn = recommender.reply(f"{decade}的{country}{genre}片")
        wanted = {("genre", GENRES[genre]), ("country", COUNTRIES[country]), ("year", (year, year + 9))}
        assert {(part.kind, part.value) for part in turn.intent.parts} == wanted
        wanted -= {(part.kind, part.value) for part in turn.relaxed}
        facts = [{*film.genres, *film.countries} for film in (item.film for item in turn.recommendations)]
        names = {value for kind, value in wanted if kind != "year"}
        assert turn.recommendations and all(names <= fact for fact in facts)
        if ("year", (year, year + 9)) in wanted:
            assert all(year <= (item.film.year or 0) <= year + 9 for item in turn.recommendations)


def test_a_film_of_unknown_length_is_not_short(recommender: Recommender) -> None:
    for wish in ("不超过90分钟的喜剧", "comedies under 90 minutes"):
        assert all(0 < (film.runtime_minutes or 0) <= 90 for film in films(recommender.reply(wish)))


def test_what_is_ruled_out_stays_out_over_turns(recommender: Recommender) -> None:
    turn = recommender.reply("科幻电影")
    for message in ("不要恐怖片", "也不要美国的", "2000年以后的", "换一批"):
        turn = recommender.reply(message, turn.state)
    for film in films(turn):
        assert "Sci-Fi" in film.genres and "Horror" not in film.genres and "United States" not in film.countries
        assert (film.year or 0) >= 2000


def test_other_films_are_other_films(recommender: Recommender) -> None:
    turn = recommender.reply("科幻电影")
    seen = set(film_ids(turn))
    for _ in range(3):
        turn = recommender.reply("换一批", turn.state)
        assert not seen & set(film_ids(turn)) and len(film_ids(turn)) == 10
        seen |= set(film_ids(turn))


@pytest.mark.parametrize("wish", ["我想看輕鬆的動畫", "類似《盜夢空間》的電影", "關於時間旅行的電影", "孤獨的父親"])
def test_both_scripts_of_chinese_find_the_same(wish: str, recommender: Recommender) -> None:
    from opencc import OpenCC

    simplified = OpenCC("t2s").convert(wish)
    assert simplified != wish
    assert film_ids(recommender.reply(wish)) == film_ids(recommender.reply(simplified))


@pytest.mark.parametrize(("chinese", "english"), PAIRS)
def test_both_languages_understand_the_same(chinese: str, english: str, recommender: Recommender) -> None:
    one, other = recommender.reply(chinese), recommender.reply(english)
    assert {(p.kind, p.value, p.exclude) for p in one.intent.parts} == {
        (p.kind, p.value, p.exclude) for p in other.intent.parts
    }
    assert len(set(film_ids(one)) & set(film_ids(other))) >= 5


@pytest.mark.parametrize(
    "wish",
    [
        "科幻",
        "a light comedy under two hours",
        "孤独的父亲和大海",
        "推荐几部电影",
        "烧脑的悬疑片，不要美国的，2000年以后",
    ],
)
def test_reasons_and_explanations_add_up(wish: str, recommender: Recommender) -> None:
    turn = recommender.reply(wish)
    explanations = recommender.explain_all(turn)
    for item in turn.recommendations:
        assert sum(item.contributions.values()) == pytest.approx(item.score, abs=1e-9)
        assert item.headline and all(reason.text and reason.evidence for reason in item.reasons)
        words = sum(item.contributions.get(name, 0.0) for name in WORD_NAMES)
        assert explanations[item.film.film_id].total == pytest.approx(words, abs=1e-3)
    assert turn.recommendations == recommender.reply(wish).recommendations


@pytest.mark.parametrize("method", METHODS)
def test_a_wish_of_many_pieces_is_explained(method: Method, recommender: Recommender) -> None:
    turn = recommender.reply(
        "九十年代的香港或日本动作片，关于复仇、友情和孤独的杀手，节奏快一点，不要恐怖，片长两小时以内"
    )
    assert len(turn.query.segments) >= 9
    found = recommender.explain(turn, film_ids(turn)[0], method)
    item = turn.recommendations[0]
    words = sum(item.contributions.get(name, 0.0) for name in WORD_NAMES)
    assert found.base + found.values.sum() == pytest.approx(found.total, abs=1e-9)
    assert found.total == pytest.approx(words, abs=1e-3)


def test_a_conversation_is_found_again(recommender: Recommender) -> None:
    turn = recommender.reply("类似《星际穿越》但不要恐怖", user="acceptance")
    recommender.remember("acceptance", turn)
    (found,) = recommender.recall("acceptance")
    assert found.recommendations == turn.recommendations and found.state == turn.state
    film_id = turn.recommendations[0].film.film_id
    assert recommender.counterfactuals(found, film_id) == recommender.counterfactuals(turn, film_id)
    assert recommender.erase("acceptance")["after"] == {"event": 0, "turn": 0}


def test_liking_a_film_moves_its_like_up(recommender: Recommender) -> None:
    plain = recommender.reply("推荐几部电影", user="liking")
    (liked,) = (f for f in recommender.catalogue.films if f.title_en == "Spirited Away")
    recommender.rate("liking", liked.film_id, "like")
    after = recommender.reply("推荐几部电影", user="liking")
    assert film_ids(plain) != film_ids(after)
    count = [sum("Animation" in film.genres for film in films(turn)) for turn in (plain, after)]
    assert count[1] > count[0]
    recommender.erase("liking")


def test_all_of_it_works_without_a_network(recommender: Recommender, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the network was asked for")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    turn = recommender.reply("温暖治愈的日本电影")
    assert films(turn) and recommender.explain_all(turn) and recommender.counterfactuals(turn, film_ids(turn)[0])


@pytest.mark.parametrize("nonsense", ["asdkjh qwoeiu", "zzzz", "lorem ipsum dolor", "蓝花楹扳手"])
def test_nonsense_is_not_claimed_to_be_understood(nonsense: str, recommender: Recommender) -> None:
    assert {"zh": "没太听懂", "en": "did not quite understand"}[
        recommender.reply(nonsense).intent.language
    ] in recommender.reply(nonsense).text


@pytest.mark.parametrize("wish", ["关于时间旅行的电影", "a story about loneliness in a big city", "films about chess"])
def test_films_that_meet_every_theme_come_before_those_that_do_not(wish: str, recommender: Recommender) -> None:
    turn = recommender.reply(wish)
    themes = [part for part in turn.query.constraints if part.kind in ("theme", "keyword")]
    masks = [meets(part, recommender.catalogue, recommender.lexicon) for part in themes]
    met = [all(mask[recommender.catalogue.row_of[i.film.film_id]] for mask in masks) for i in turn.recommendations]
    assert themes and met == sorted(met, reverse=True)
    assert sum(met) == min(len(met), turn.n_matching)
