import pytest

from recsys.offline.vocabulary import (
    clean_certificate,
    clean_countries,
    clean_genres,
    clean_languages,
    clean_runtime,
    clean_score,
    unique,
)


def test_genres_get_the_catalogues_names():
    given = ["Children", "Family", "TV Movie", "Sci-Fi", "(no genres listed)"]
    assert clean_genres(given) == ["Family", "TV-Movie", "Sci-Fi"]


def test_countries_of_the_chinese_source_come_first():
    names = {"美国": "United States", "中国大陆": "China", "USA": "United States"}
    known = frozenset(("United States", "China", "Germany"))
    assert clean_countries(["美国"], ["Germany", "USA"], names, known) == ["United States", "Germany"]
    assert clean_countries(["中国大陆 ", "火星"], [], names, known) == ["China"]


@pytest.mark.parametrize(
    ("former", "successor"),
    [
        ("West Germany", "Germany"),
        ("East Germany", "Germany"),
        ("Soviet Union", "Russia"),
        ("Czechoslovakia", "Czech Republic"),
    ],
)
def test_a_former_state_stands_before_its_successor(former, successor):
    known = frozenset((former, successor, "France"))
    assert clean_countries([former], ["France"], {}, known) == [former, successor, "France"]
    assert clean_countries([successor], [former], {}, known) == [successor, former]


@pytest.mark.parametrize(
    ("given", "original", "languages"),
    [
        (["English", "Korean"], "ko", ["Korean", "English"]),
        ([], "cn", ["Cantonese"]),
        (["Chinese"], "zh", ["Chinese"]),
        (["French"], None, ["French"]),
        (["French", "None"], "xx", ["French"]),
    ],
)
def test_the_original_language_comes_first(given, original, languages):
    assert clean_languages(given, original) == languages


@pytest.mark.parametrize(("minutes", "kept"), [(0, None), (1, 1), (600, 600), (601, None), (None, None), (96.0, 96)])
def test_runtimes_out_of_reason_are_unknown(minutes, kept):
    assert clean_runtime(minutes) == kept


@pytest.mark.parametrize(("score", "kept"), [(0.0, None), (8.5, 8.5), (11.0, None), (None, None)])
def test_a_score_of_nobody_is_unknown(score, kept):
    assert clean_score(score) == kept


def test_only_certificates_pass():
    assert clean_certificate("PG-13") == "PG-13"
    assert clean_certificate("12A") is None
    assert clean_certificate(None) is None


def test_unique_drops_blanks_and_repeats():
    assert unique([" a", "b", "a ", " "]) == ["a", "b"]
