from __future__ import annotations

PAGE = "pages/catalogue.py"


def opened(app):
    app.run()
    app.switch_page(PAGE).run()
    assert not app.exception
    return app


def shown(app) -> str:
    return "\n".join(item.value for item in app.markdown)


def test_all_films_are_counted_and_shown(app) -> None:
    opened(app)
    assert "12 部影片" in shown(app)
    assert "**卡萨布兰卡**" in shown(app)


def test_search_and_filters_narrow_the_list(app) -> None:
    opened(app)
    app.text_input(key="shelf_text").set_value("nolan").run()
    assert "2 部影片" in shown(app)
    app.text_input(key="shelf_text").set_value("").run()
    app.selectbox(key="shelf_decade").set_value(1980).run()
    assert "3 部影片" in shown(app)


def test_nothing_found_is_said(app) -> None:
    opened(app)
    app.text_input(key="shelf_text").set_value("zzz").run()
    assert "没有符合的影片" in shown(app)


def test_the_table_shows_the_same_films(app) -> None:
    opened(app)
    app.segmented_control(key="shelf_view").set_value("view_table").run()
    assert len(app.dataframe[0].value) == 12


def test_the_facts_of_a_film_open_and_stay_text(app) -> None:
    opened(app)
    app.button(key="facts-18").click().run()
    assert not app.exception
    assert "&#42;瓦力&#42;" in shown(app) and "<b>" not in shown(app)


def test_how_to_import_is_shown(app) -> None:
    opened(app)
    assert "--catalogue" in app.code[0].value
