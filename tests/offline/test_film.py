import csv
import re
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from recsys.errors import CatalogueError
from recsys.offline.film import (
    build_tables,
    choose_title_zh,
    correct_facts,
    fame,
    is_empty,
    main,
    make_row,
    people_rows,
    write_tables,
)
from recsys.offline.person import NameBook
from recsys.offline.source import Corrections, load_corrections
from recsys.offline.title import has_cjk
from recsys.offline.vocabulary import CERTIFICATES, GENRES

ASSETS = Path(__file__).parents[2] / "assets"
BOOK = NameBook(spelling={"D. Fincher": "David Fincher"}, english={}, chinese={"David Fincher": "大卫·芬奇"})
COUNTRIES = {"美国": "United States", "中国大陆": "China"}


def gathered(film_id=1, **facts):
    row = {
        "film_id": film_id, "src_base": "movielens", "title_en": "Fight Club", "title_zh": "搏击俱乐部", "zh_conf": "A",
        "title_alt": [], "title_zh_alt": ["鬥陣俱樂部"], "year": 1999, "release_date": None, "genres": ["Drama"],
        "directors": ["D. Fincher"], "directors_zh": None, "cast": ["Brad Pitt"], "cast_zh": None,
        "countries": ["Germany"], "countries_zh": ["美国"], "languages": ["English"], "orig_lang": "en", "runtime": 139,
        "content_rating": "R", "keywords": ["Boxing"], "imdb_id": "tt0137523", "tmdb_id": 550, "douban_id": None,
    }  # fmt: skip
    row |= {f"{source}_{what}": None for source in ("imdb", "tmdb", "douban") for what in ("score", "votes")}
    return row | {"imdb_score": 8.8, "imdb_votes": 100.0} | facts


def corrections(**given):
    empty = {"titles_zh": {}, "verdicts": {}, "facts": [], "genres": [], "countries": COUNTRIES, "keywords": {}}
    return Corrections(**({"people": [], "noise": [], "dropped": [], "labelled": []} | empty | given))


def made(**facts):
    row = gathered(**facts)
    return make_row(row, row["title_zh"], BOOK, COUNTRIES, 5)


def test_a_row_is_cleaned():
    row = made()
    assert row["countries"] == ["United States", "Germany"]
    assert row["directors"] == ["David Fincher"]
    assert row["aliases"] == ["斗阵俱乐部"]
    assert (row["certificate"], row["runtime_minutes"], row["imdb_votes"]) == ("R", 139, 100)
    assert (row["tmdb_score"], row["tmdb_votes"], row["title_en_is_pinyin"]) == (None, None, False)


def test_a_year_is_found_in_the_release_date():
    assert made(year=None, release_date="1999-10-15")["year"] == 1999
    assert made(year=None)["year"] is None


def test_a_film_of_chinese_cinemas_is_placed():
    facts = {"src_base": "cbooo_china_boxoffice", "countries": None, "countries_zh": None, "title_zh": "天狗"}
    at_home = {"directors_zh": ["戚健"], "cast_zh": ["富大龙", "刘子枫"]}
    assert made(**facts, title_en="Tiangou")["title_en_is_pinyin"]
    assert made(**facts, title_en="Tiangou")["countries"] == ["China"]
    assert made(**facts, **at_home)["countries"] == ["China"]
    assert made(**facts, cast_zh=["富大龙", "布拉德·皮特"])["countries"] == []


@pytest.mark.parametrize(
    ("confidence", "bilingual", "verdict", "n_ratings", "title"),
    [
        ("A", True, None, 0, "搏击俱乐部"),
        ("B", True, None, 0, "搏击俱乐部"),
        ("C", True, None, 0, None),
        ("C", True, "ok", 0, "搏击俱乐部"),
        ("B", True, "unsure", 0, None),
        ("A", False, None, 99, "Fight Club"),
        ("C", True, "unsure", 99, "Fight Club"),
    ],
)
def test_only_sure_titles_ship(confidence, bilingual, verdict, n_ratings, title):
    decided = corrections(verdicts={1: verdict} if verdict else {})
    assert choose_title_zh(gathered(zh_conf=confidence), decided, bilingual, n_ratings) == title


def test_a_title_by_hand_wins():
    assert choose_title_zh(gathered(), corrections(titles_zh={1: "搏击会"}), True, 0) == "搏击会"


@pytest.mark.parametrize("facts", [{"year": None}, {"genres": []}, {"directors": None, "cast": None, "keywords": None}])
def test_films_too_empty_to_recommend(facts):
    assert is_empty(make_row(gathered(**facts), "题", BOOK, COUNTRIES, 0))
    assert not is_empty(made())


def test_facts_are_corrected_in_their_type():
    rows = [made()]
    correct_facts(rows, [(1, "year", "2000"), (1, "countries", "A|B"), (1, "title_en_is_pinyin", "yes"), (9, "x", "y")])
    assert (rows[0]["year"], rows[0]["countries"], rows[0]["title_en_is_pinyin"]) == (2000, ["A", "B"], True)


def test_more_votes_make_more_fame():
    assert fame(made(imdb_votes=1000.0)) > fame(made())


def test_tables_are_built_and_written(tmp_path):
    tables = {
        "facts": [gathered(1), gathered(2, title_zh=None, imdb_id="tt2", tmdb_id=2), gathered(3, genres=None)],
        "bilingual": [{"film_id": 1}, {"film_id": 3}],
        "people": [{"en": "David Fincher", "zh": "大卫·芬奇", "alias": "大衛·芬查", "src": "zhwiki_cgroup"}],
        "tags": [{"film_id": 1, "tag": "twist ending", "n": 3}],
        "ratings": [{"film_id": 1, "n": 12}, {"film_id": 2, "n": 10}],
    }
    decided = corrections(people=[("David Fincher", "大卫·芬奇", ["D. Fincher"])])
    films, people, counts = build_tables(tables, decided)
    assert [(row["film_id"], row["title_zh"]) for row in films] == [(1, "搏击俱乐部"), (2, "Fight Club")]
    assert (counts["gathered"], counts["without a Chinese title"]) == (3, 1)
    assert [row["name"] for row in people] == ["David Fincher"]
    write_tables(films, people, tmp_path)
    assert pq.read_table(tmp_path / "films.parquet").to_pylist()[0]["directors"] == ["David Fincher"]
    assert pq.read_table(tmp_path / "people.parquet").column("name_zh").to_pylist() == ["大卫·芬奇"]


def test_a_word_with_a_label_is_kept_whatever_pattern_it_matches():
    tables = {
        "facts": [
            gathered(1, keywords=["Sequel", "Biopic"]),
            gathered(2, keywords=["Sequel", "Biopic"], imdb_id="tt2"),
        ],
        "bilingual": [{"film_id": 1}, {"film_id": 2}],
        "people": [],
        "tags": [],
        "ratings": [],
    }
    tables["facts"][1] |= {"title_en": "Zodiac", "title_zh": "十二宫", "title_zh_alt": [], "tmdb_id": 2}
    noise = {"noise": ["sequel|biography"]}
    films, _, _ = build_tables(tables, corrections(**noise, keywords={"fake": "biography"}))
    assert [row["keywords"] for row in films] == [["biopic"]] * 2
    films, _, _ = build_tables(tables, corrections(**noise, keywords={"biopic": "biography"}, labelled=["sequel"]))
    assert [row["keywords"] for row in films] == [["biography", "sequel"]] * 2


def test_people_without_another_name_are_left_out():
    films = [{"directors": ["David Fincher"], "cast": ["Nobody Known", "无名氏"]}]
    names = {row["name"]: row["name_zh"] for row in people_rows(films, BOOK)}
    assert names == {"David Fincher": "大卫·芬奇", "无名氏": "无名氏"}


def test_a_missing_source_is_named(tmp_path):
    with pytest.raises(CatalogueError, match="ratings_explicit"):
        main(["--source", str(tmp_path), "--out", str(ASSETS)])


# ---- what ships -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def films():
    return pq.read_table(ASSETS / "films.parquet").to_pylist()


@pytest.fixture(scope="module")
def people():
    return {row["name"]: row for row in pq.read_table(ASSETS / "people.parquet").to_pylist()}


def find(films, title_en, year):
    (film,) = (film for film in films if film["title_en"] == title_en and film["year"] == year)
    return film


@pytest.mark.parametrize("key", ["film_id", "imdb_id", "tmdb_id", "douban_id"])
def test_numbers_are_unique(films, key):
    numbers = [film[key] for film in films if film[key] is not None]
    assert len(numbers) == len(set(numbers)) > 5000


def test_every_film_is_told_in_the_catalogues_words(films):
    for film in films:
        assert film["title_zh"].strip() and film["title_en"].strip() and film["year"] and film["genres"], film
        assert set(film["genres"]) <= GENRES, film
        assert film["certificate"] is None or film["certificate"] in CERTIFICATES, film
        assert len(film["keywords"]) <= 20 and all(word == word.lower() for word in film["keywords"]), film
        assert not any(has_cjk(name) for name in film["countries"] + film["languages"]), film


def test_known_films_have_a_chinese_title_or_a_reason(films):
    by_hand = load_corrections(ASSETS).titles_zh
    nameless = [film for film in films[:2000] if not has_cjk(film["title_zh"]) and film["film_id"] not in by_hand]
    assert all(film["title_zh"] == film["title_en"] for film in nameless)
    assert len(nameless) <= 40


@pytest.mark.parametrize(
    ("title_en", "year", "title_zh", "genre", "country", "director"),
    [
        ("Fight Club", 1999, "搏击俱乐部", "Drama", "United States", "David Fincher"),
        ("Spirited Away", 2001, "千与千寻", "Animation", "Japan", "Hayao Miyazaki"),
        ("Interstellar", 2014, "星际穿越", "Sci-Fi", "United States", "Christopher Nolan"),
        ("In the Mood for Love", 2000, "花样年华", "Romance", "Hong Kong", "Wong Kar-wai"),
        ("Parasite", 2019, "寄生虫", "Thriller", "South Korea", "Bong Joon-ho"),
        ("Crouching Tiger, Hidden Dragon", 2000, "卧虎藏龙", "Action", "Taiwan", "Ang Lee"),
    ],
)
def test_famous_films_are_right(films, title_en, year, title_zh, genre, country, director):
    film = find(films, title_en, year)
    assert film["title_zh"] == title_zh
    assert genre in film["genres"] and country in film["countries"] and director in film["directors"]


@pytest.mark.parametrize(
    ("title_en", "year", "genre"),
    [
        ("Rocky", 1976, "Sport"),
        ("Gandhi", 1982, "Biography"),
        ("Raging Bull", 1980, "Sport"),
        ("Dangal", 2016, "Sport"),
    ],
)
def test_lives_and_sports_are_told(films, title_en, year, genre):
    assert genre in find(films, title_en, year)["genres"]


@pytest.mark.parametrize("word", ["star wars", "stephen king", "great soundtrack", "sequel", "classic", "biography"])
def test_words_that_viewers_ask_for_are_kept(films, word):
    assert sum(word in film["keywords"] for film in films) >= 10


def test_the_main_country_comes_first(films):
    assert find(films, "Fight Club", 1999)["countries"][0] == "United States"


@pytest.mark.parametrize(
    ("name", "name_zh", "alias"),
    [
        ("Hayao Miyazaki", "宫崎骏", "Miyazaki Hayao"),
        ("Wong Kar-wai", "王家卫", "Kar-Wai Wong"),
        ("Stephen Chow", "周星驰", "星爷"),
        ("Zhang Yimou", "张艺谋", "老谋子"),
        ("Leonardo DiCaprio", "莱昂纳多·迪卡普里奥", "小李子"),
        ("Tom Cruise", "汤姆·克鲁斯", "阿汤哥"),
        ("Bong Joon-ho", "奉俊昊", "Joon-ho Bong"),
    ],
)
def test_famous_people_have_one_name(films, people, name, name_zh, alias):
    assert people[name]["name_zh"] == name_zh
    assert alias in people[name]["aliases"] and alias not in people
    assert not any(alias in film["directors"] + film["cast"] for film in films)


def test_no_chinese_name_belongs_to_two(people):
    names = [row["name_zh"] for row in people.values() if row["name_zh"]]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("path", sorted((ASSETS / "corrections").glob("*.csv")), ids=lambda path: path.name)
def test_corrections_are_whole_tables(path):
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert rows and all(None not in row and None not in row.values() for row in rows)


def test_noise_patterns_compile():
    for line in load_corrections(ASSETS).noise:
        re.compile(line)
