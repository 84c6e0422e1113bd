from recsys.offline.duplicate import merge_duplicates, same_film, same_number


def film(film_id, **facts):
    row = {
        "film_id": film_id, "title_zh": "功夫", "title_en": "Kung Fu Hustle", "aliases": [], "year": 2004,
        "genres": ["Comedy"], "directors": ["Stephen Chow"], "cast": [], "countries": [], "languages": [],
        "keywords": [], "imdb_id": None, "tmdb_id": None, "douban_id": None, "rating_count": 1, "runtime_minutes": None,
    }  # fmt: skip
    return row | facts


def test_the_better_known_row_is_kept_and_filled():
    known = film(1, imdb_id="tt1")
    other = film(2, runtime_minutes=99, countries=["China"], title_zh="功夫3D", cast=["Yuen Wah"])
    (row,) = merge_duplicates([known, other])
    assert (row["film_id"], row["runtime_minutes"], row["countries"], row["rating_count"]) == (1, 99, ["China"], 2)
    assert row["aliases"] == ["功夫3D"]
    assert known["aliases"] == []


def test_a_remake_is_another_film():
    rows = [film(1, imdb_id="tt1"), film(2, imdb_id="tt2", year=2020)]
    assert [row["film_id"] for row in merge_duplicates(rows)] == [1, 2]


def test_a_later_release_without_numbers_is_the_same_film():
    assert same_film(film(1, imdb_id="tt1"), film(2, year=2015))
    assert not same_film(film(1, imdb_id="tt1"), film(2, year=2015, title_en="Old Fish"))
    assert not same_film(film(1), film(2, directors=["Somebody Else"]))


def test_a_number_on_another_film_is_taken_away():
    known = film(1, imdb_id="tt1", douban_id="7")
    wrong = film(2, imdb_id="tt2", douban_id="7", title_en="Old Fish", year=2008)
    nameless = film(3, douban_id="7", title_en="Old Fish", year=2008)
    assert not same_number(known, wrong)
    rows = merge_duplicates([known, wrong, nameless])
    assert [(row["film_id"], row["douban_id"]) for row in rows] == [(1, "7"), (2, None)]


def test_a_shared_number_and_year_join():
    rows = [film(1, douban_id="7"), film(2, douban_id="7", title_en="Gong Fu", directors=[])]
    assert [row["film_id"] for row in merge_duplicates(rows)] == [1]
