import pytest

from recsys.offline.person import english_names, make_book, mine_pairs, name_key, same_people


@pytest.mark.parametrize("spelling", ["Penélope Cruz", "penelope  cruz", "Penelope-Cruz"])
def test_spellings_share_a_key(spelling):
    assert name_key(spelling) == "penelope cruz"


def test_the_frequent_spelling_wins_and_order_matters_only_in_the_west():
    films = [["Zhang Yimou"], ["Yimou Zhang"], ["Zhang Yimou"], ["James Ivory"], ["Ivory James"]]
    names = english_names(films, {})
    assert names["Yimou Zhang"] == "Zhang Yimou"
    assert names["Ivory James"] == "Ivory James"


def test_a_decision_by_hand_wins_over_frequency():
    names = english_names([["Kar-Wai Wong"], ["Kar-Wai Wong"]], {"Wong Kar-wai": "Wong Kar-wai"})
    assert names["Kar-Wai Wong"] == "Wong Kar-wai"


def test_pairs_need_more_than_one_film():
    films = [(["A B", "C D"], ["甲", "乙"]), (["A B", "E F"], ["甲", "丙"]), (["G H", "I J"], ["丁", "戊"])]
    assert mine_pairs(films) == {"甲": ("A B", 2)}


def test_two_people_alone_in_a_film_are_a_pair():
    assert mine_pairs([(["A B"], ["甲"])]) == {"甲": ("A B", 1)}


def test_partners_who_always_work_together_are_not_guessed():
    films = [(["Joel Coen", "Ethan Coen"], ["乔尔", "伊桑"])] * 3
    assert mine_pairs(films) == {}


def test_one_person_listed_twice():
    listed = [("Jim Caviezel", "詹姆斯·卡维泽", []), ("James Caviezel", "詹姆斯·卡维泽", [])]
    assert same_people(listed, {"Jim Caviezel": 3, "James Caviezel": 1}) == {"James Caviezel": "Jim Caviezel"}


@pytest.fixture
def book():
    decided = [("Stephen Chow", "周星驰", ["星爷"])]
    listed = [("Tom Hanks", "汤姆·漢克斯", ["汤·汉斯"]), ("Other Man", "周星驰", [])]
    mined = {"汤姆·汉克": ("Tom Hanks", 4), "周星驰": ("Wrong Man", 2)}
    spelling = {"Sing-Chi Chow": "Stephen Chow", "Stephen Chow": "Stephen Chow"}
    return make_book(decided, listed, mined, spelling, {"Other Man": 9})


def test_hand_beats_list_beats_mining(book):
    assert book.chinese == {"Stephen Chow": "周星驰", "Tom Hanks": "汤姆·汉克"}
    assert book.name("周星驰") == book.name("星爷") == book.name("Sing-Chi Chow") == "Stephen Chow"
    assert "汤·汉斯" in book.aliases["Tom Hanks"]


def test_unknown_chinese_names_join_only_an_empty_list(book):
    assert book.people(["Sing-Chi Chow"], ["周星驰", "无名氏"]) == ["Stephen Chow"]
    assert book.people([], ["周星驰", "无名氏"]) == ["Stephen Chow", "无名氏"]
