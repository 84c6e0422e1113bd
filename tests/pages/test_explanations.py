from __future__ import annotations

import pytest

from recsys.types import METHODS

PAGE = "pages/explanations.py"


def asked(app, wish: str = "科幻，不要恐怖"):
    app.run()
    app.chat_input[0].set_value(wish).run()
    return app


def test_before_the_first_wish_the_page_offers_one(app) -> None:
    app.run()
    app.switch_page(PAGE).run()
    assert not app.exception
    assert any("还没有可以解释的推荐" in item.value for item in app.markdown)
    app.pills[0].set_value(app.pills[0].options[0]).run()
    assert not app.exception
    assert len(app.selectbox) == 2


def test_three_methods_stand_side_by_side_and_add_up(app) -> None:
    asked(app).switch_page(PAGE).run()
    assert not app.exception
    table = app.dataframe[0].value
    assert set(METHODS) <= set(table.columns)
    for method in METHODS:
        assert table[method][:-1].sum() == pytest.approx(table[method].iloc[-1], abs=1e-3)
    assert "lime 标准误" in table.columns and "shap 标准误" not in table.columns


def test_raw_contributions_add_up_to_the_score(app) -> None:
    asked(app).switch_page(PAGE).run()
    table = app.dataframe[1].value
    assert table["数值"][:-1].sum() == pytest.approx(table["数值"].iloc[-1], abs=1e-4)
    assert "film: 8.1" in set(table["依据"])


def test_the_address_names_the_film(app) -> None:
    asked(app)
    app.query_params["film"] = "16"
    app.switch_page(PAGE).run()
    assert any("月球" in item.value for item in app.markdown)
    assert app.query_params["film"] == "16"


def test_another_film_can_be_picked(app) -> None:
    asked(app).switch_page(PAGE).run()
    app.selectbox[1].set_value(2).run()
    assert not app.exception
    assert app.metric[0].label == "得分"
