import pytest

from recsys.offline.title import clean_title_en, clean_title_zh, has_cjk, is_pinyin, simplify, title_key


@pytest.mark.parametrize(
    ("given", "cleaned"),
    [
        ("斯巴达300勇士 / 300", "斯巴达300勇士"),
        ("300 / 斯巴达300勇士", "斯巴达300勇士"),
        ("  千與千尋 ", "千与千寻"),
        ("2012", "2012"),
    ],
)
def test_one_simplified_title_stays(given, cleaned):
    assert clean_title_zh(given) == cleaned


def test_spaces_of_an_english_title():
    assert clean_title_en(" The  Big\tSleep ") == "The Big Sleep"


@pytest.mark.parametrize("spelling", ["The Amélie!", "amelie", "AMÉLIE"])
def test_spellings_share_a_key(spelling):
    assert title_key(spelling) == "amelie"


def test_traditional_and_simplified_share_a_key():
    assert title_key("臥虎藏龍") == title_key("卧虎藏龙") != title_key("卧虎")


@pytest.mark.parametrize(
    ("title_en", "title_zh"),
    [("Yi Yi", "一一"), ("Mei Lanfang", "梅兰芳"), ("Tiangou", "天狗"), ("Nv Er Gu", "女儿谷"), ("A Fu", "阿福")],
)
def test_pinyin_is_seen(title_en, title_zh):
    assert is_pinyin(title_en, title_zh)


@pytest.mark.parametrize(
    ("title_en", "title_zh"),
    [("Hero", "英雄"), ("Mulan", "花木兰"), ("Her", "她"), ("Up", "飞屋环游记"), ("Sicario", "边境杀手")],
)
def test_other_titles_are_no_pinyin(title_en, title_zh):
    assert not is_pinyin(title_en, title_zh)


def test_scripts_are_told_apart():
    assert has_cjk("abc中") and not has_cjk("abc")
    assert simplify("abc") == "abc"
    assert simplify("龍") == "龙"
