from __future__ import annotations

import html
import time

import pytest
import streamlit as st

from recsys.types import METHODS
from recsys.ui import job
from recsys.ui.string import say

PAGE = "pages/explanations.py"


def asked(app, wish: str = "科幻，不要恐怖"):
    app.run()
    app.chat_input[0].set_value(wish).run()
    return app


def opened(app, tab: str = "case", wish: str = "科幻，不要恐怖"):
    asked(app, wish)
    app.session_state["analyst_tabs_zh"] = say(f"analyst_{tab}", "zh")
    app.switch_page(PAGE).run()
    assert not app.exception
    assert not [item.value for item in app.markdown if say("trouble_title", "zh") in item.value]
    return app


def row(n: int, **changes):
    """Give one stored explanation."""
    values = {
        "model_version": "old" if n % 2 else "new", "language": "zh" if n % 3 else "en", "n_turns": 1, "n_segments": 2,
        "user_kind": "warm" if n % 2 else "cold", "n_own_films": n % 2, "rank": n % 10 + 1, "film_id": 11 + n % 12,
        "title_zh": f"片 {n}", "title_en": f"film {n}", "year": 1999, "decade": "1990s", "genre": "Sci-Fi",
        "country": "United States", "popularity": "popular" if n % 4 else "rare", "score": 5.0 + n % 3, "base": 3.0,
        "contribution_genre": 1.0 + n % 3, "value_genre": float(n % 3), "contribution_quality": 1.0 - n % 2,
        "value_quality": float(n % 5), "segment_kinds": ["genre", "word"], "segment_turns": [0, 0],
        "segment_texts": ["科幻", "好看"] if n % 2 else [], "shap": [1.0, -0.5], "shap_error": [0.0, 0.0],
        "lime": [1.0, -0.4], "leave_one_out": [0.9, -0.5], "words_total": 0.5, "r_squared": 0.9, "stability": 0.95,
        "shap_lime": 1.0, "shap_leave_one_out": 1.0, "lime_leave_one_out": -1.0, "aopc": 0.9, "interactions": [0.1],
    }  # fmt: skip
    return {**values, **changes}


def test_before_the_first_wish_the_page_offers_one(app) -> None:
    app.run()
    app.switch_page(PAGE).run()
    assert not app.exception
    assert any("还没有可以解释的推荐" in item.value for item in app.markdown)
    app.pills[0].set_value(app.pills[0].options[0]).run()
    assert not app.exception
    assert len(app.selectbox) == 2


def test_three_methods_stand_side_by_side_and_add_up(app) -> None:
    opened(app)
    table = next(item.value for item in app.dataframe if "SHAP" in item.value.columns)
    names = [say(f"name_{method}", "zh") for method in METHODS]
    assert set(names) <= set(table.columns)
    for method in names:
        assert table[method][:-1].sum() == pytest.approx(table[method].iloc[-1], abs=1e-3)
    assert "LIME 标准误" in table.columns and "SHAP 标准误" not in table.columns


def test_raw_contributions_add_up_to_the_score(app) -> None:
    opened(app)
    table = next(item.value for item in app.dataframe if "权重" in item.value.columns)
    assert table["数值"][:-1].sum() == pytest.approx(table["数值"].iloc[-1], abs=1e-4)
    assert "影片资料「8.1 分」" in set(table["依据"]) and {"类型", "口碑"} <= set(table["部分"])


def test_the_films_behind_taste_and_the_proof_are_told(app) -> None:
    opened(app)
    text = " ".join(item.value for item in app.markdown)
    assert "它从第 2 到第 43；随便去掉 2 个词，平均到第 6。" in text
    assert "因为你提到《星际穿越》（+0.75）、《银翼杀手》（−0.25）" in text


def test_the_address_names_the_film(app) -> None:
    asked(app)
    app.query_params["film"] = "16"
    app.switch_page(PAGE).run()
    assert any("月球" in item.value for item in app.markdown)
    assert app.query_params["film"] == "16"


def test_another_film_can_be_picked(app) -> None:
    opened(app)
    first = app.metric[0].value
    app.selectbox[1].set_value(2).run()
    assert not app.exception
    assert app.metric[0].label == "得分" and app.metric[0].value != first


def test_why_not_finds_any_film_by_a_piece_of_its_title(app) -> None:
    opened(app)
    app.text_input(key="absent_text").set_value("闪").run()
    lines = next(item.value for item in app.markdown if "列表末位" in item.value)
    assert "不符合：不要：恐怖" in lines and "如果没有这些限制，它会排第 11" in lines
    app.text_input(key="absent_text").set_value("没有这部").run()
    assert any(item.value == say("absent_none", "zh") for item in app.caption)


def test_what_if_ranks_again_and_says_what_moved(app, fake) -> None:
    opened(app, "if")
    assert any(item.value == say("if_same", "zh") for item in app.markdown)
    words = next(item for item in app.pills if item.label == say("if_words", "zh"))
    words.set_value([1]).run()
    assert not app.exception
    assert [segment.text for segment in fake.variations[-1].without] == ["科幻"]
    assert any("▲ 上升" in item.value for item in app.markdown)
    assert any(item.value == "**没有「科幻」**" for item in app.markdown)
    next(item for item in app.button if item.key == "if_reset").click().run()
    assert fake.variations[-1].n_changes == 1 and any(item.value == say("if_same", "zh") for item in app.markdown)


def test_a_slider_changes_a_weight(app, fake) -> None:
    opened(app, "if")
    slider = next(item for item in app.slider if item.label == "口碑")
    slider.set_value(6.0).run()
    assert not app.exception
    assert fake.variations[-1].weights == (("quality", 6.0),)


def limit(app, kind: str):
    return next(item for item in app.slider if item.key.startswith(f"if_limit_{kind}"))


def test_a_limit_never_stated_can_be_added_and_taken_back(app, fake) -> None:
    opened(app, "if")
    assert limit(app, "rating").value == (0.0, 10.0)
    limit(app, "rating").set_value((7.0, 10.0)).run()
    assert not app.exception
    (piece,) = fake.variations[-1].also
    assert (piece.parts[0].kind, piece.parts[0].value, piece.spoken) == ("rating", (7.0, None), False)
    limit(app, "rating").set_value((0.0, 10.0)).run()
    assert fake.variations[-1].n_changes == 1 and any(item.value == say("if_same", "zh") for item in app.markdown)


def test_a_stated_limit_is_moved_and_at_the_end_of_its_line_dropped(app, fake) -> None:
    opened(app, "if", "2000 年以后的科幻")
    slider = limit(app, "year")
    low, high = slider.value
    assert low == 2000
    slider.set_value((2005, high)).run()
    ((old, new),) = fake.variations[-1].instead
    assert (old.value, new.value) == ((2000, None), (2005.0, None))
    limit(app, "year").set_value((limit(app, "year").min, high)).run()
    assert [part.kind for part in fake.variations[-1].without] == ["year"]
    assert not app.exception


def test_a_genre_can_be_added(app, fake) -> None:
    opened(app, "if", "科幻")
    genres = next(item for item in app.multiselect if item.label == say("if_also", "zh"))
    assert "科幻" not in genres.options and "爱情" in genres.options
    genres.set_value(["Romance"]).run()
    (piece,) = fake.variations[-1].also
    assert (piece.text, piece.parts[0].value, piece.spoken) == ("爱情", "Romance", True)


def test_the_film_looked_at_stays_the_same_when_the_list_changes(app) -> None:
    def chosen():
        return next(item for item in app.selectbox if item.key.startswith("if_film"))

    opened(app, "if")
    chosen().set_value(2).run()
    title = chosen().options[2].split(" · ")[1]
    next(item for item in app.pills if item.label == say("if_words", "zh")).set_value([1]).run()
    assert not app.exception
    place = chosen().value
    assert place != 2 and chosen().options[place] == f"{place + 1} · {title}"


def test_any_two_wishes_stand_side_by_side_and_nothing_of_them_is_stored(app, fake) -> None:
    app.run()
    app.session_state["analyst_tabs_zh"] = say("analyst_pair", "zh")
    app.switch_page(PAGE).run()
    assert not app.exception
    app.text_input(key="wish_pair_left").set_value("科幻").run()
    app.text_input(key="wish_pair_right").set_value("爱情，不要恐怖，第一部看过了").run()
    assert not app.exception
    assert not [item.value for item in app.markdown if say("trouble_title", "zh") in item.value]
    table = next(item.value for item in app.dataframe if "A 的名次" in item.value.columns)
    assert {"影片", "A 的名次", "B 的名次", "A 的得分", "B 的得分"} == set(table.columns)
    text = " ".join(html.unescape(item.value) for item in app.markdown)
    assert "两边都有" in text and "在愿望 A 里" in text and "在愿望 B 里" in text
    assert not fake.told and not fake.clicks and not app.session_state["turns"]


def test_two_wishes_begin_with_those_of_the_talk(app) -> None:
    opened(app, "pair", "科幻，不要恐怖")
    assert app.text_input(key="wish_pair_left").value == "科幻，不要恐怖"
    assert any(say("wish_pair_known", "zh", n=1) in item.value for item in app.caption)
    app.text_input(key="wish_pair_right").set_value("").run()
    assert not app.exception
    assert any(item.value == say("wish_pair_empty", "zh") for item in app.caption)


def test_reasons_are_in_the_language_of_the_interface(app) -> None:
    opened(app, "case", "sci-fi")
    table = next(item.value for item in app.dataframe if "权重" in item.value.columns)
    assert all(text.startswith("zh ") for text in table["说明"][:-1])


def test_two_films_stand_side_by_side(app) -> None:
    app.session_state["pair_look"] = "films"
    opened(app, "pair")
    scores = [float(metric.value) for metric in app.metric]
    title = next(html.unescape(item.value) for item in app.markdown if "差在哪里" in item.value)
    assert f"{abs(scores[0] - scores[1]):.2f}" in title


def test_without_stored_explanations_the_page_says_how_to_get_some(app) -> None:
    opened(app, "large")
    assert any(say("large_none", "zh") in item.value for item in app.markdown)


@pytest.mark.parametrize(
    "look",
    [
        "importance", "dependence", "together", "words", "segments", "disagreement", "drift", "exposure", "rows",
    ],
)  # fmt: skip
@pytest.mark.parametrize("language", ["zh", "en"])
def test_everything_in_the_large_draws(app, fake, look: str, language: str) -> None:
    fake.explanation_store.append([row(n) for n in range(40)], user="somebody")
    app.session_state["language"] = language
    app.session_state[f"analyst_tabs_{language}"] = say("analyst_large", language)
    app.session_state["large_look"] = look
    app.run()
    app.switch_page(PAGE).run()
    assert not app.exception
    assert not [item.value for item in app.markdown if say("trouble_title", language) in item.value]
    assert any(item.value == say(f"large_{look}_note", language) for item in app.caption)
    assert app.dataframe or app.get("vega_lite_chart")


def test_filters_narrow_what_is_seen(app, fake) -> None:
    fake.explanation_store.append([row(n) for n in range(40)], user=None)
    opened(app, "large")
    assert any("40 / 40" in item.value for item in app.markdown)
    app.multiselect(key="sieve_language_zh").set_value(["en"]).run()
    assert any("14 / 40" in item.value for item in app.markdown)
    app.text_input(key="sieve_text").set_value("film 3").run()
    assert any("5 / 40" in item.value for item in app.markdown)  # 3, 30, 33, 36, 39
    app.text_input(key="sieve_text").set_value("nothing like it").run()
    assert any(item.value == say("large_nothing", "zh") for item in app.caption)


def test_nothing_is_kept_before_the_person_agrees(app, fake) -> None:
    opened(app)
    assert fake.recorded == []
    app.toggle(key="keep_switch").set_value(True).run()
    _finished(app)
    assert [(message, words) for _, message, words in fake.recorded] == [("科幻，不要恐怖", False)]
    assert fake.recorded[0][0] == app.session_state["who"]
    assert any(item.value == say("keep_count", "zh", n=10) for item in app.caption)


def test_later_answers_are_kept_too_with_words_only_if_ticked(app, fake) -> None:
    opened(app)
    app.toggle(key="keep_switch").set_value(True).run()
    app.checkbox(key="keep_words_switch").set_value(True).run()
    app.switch_page("pages/chat.py").run()
    app.chat_input[0].set_value("爱情").run()
    _finished(app)
    assert [(message, words) for _, message, words in fake.recorded][1:] == [("爱情", True)]


def test_private_mode_keeps_nothing(app, fake) -> None:
    app.query_params["private"] = "1"
    opened(app)
    assert app.toggle(key="keep_switch").disabled
    assert any(item.value == say("keep_private", "zh") for item in app.caption)
    assert fake.recorded == []


def _finished(app) -> None:
    """Wait for what is written off the script's thread."""
    until = time.monotonic() + 10
    while time.monotonic() < until and not all(one.future.done() for one in app.session_state["jobs"].values()):
        time.sleep(0.01)
    app.run()


@pytest.fixture(autouse=True)
def _no_work_left():
    """Let the work that a page began end with its test."""
    yield
    job._executor().shutdown(wait=True, cancel_futures=True)
    st.cache_resource.clear()
