from __future__ import annotations

import json

PAGE = "pages/taste.py"


def marked(app, *starts: str):
    app.run()
    app.chat_input[0].set_value("科幻").run()
    for start in starts:
        next(b for b in app.button if (b.key or "").startswith(start)).click().run()
    app.switch_page(PAGE).run()
    assert not app.exception
    return app


def test_a_stranger_sees_a_way_to_begin(app) -> None:
    app.run()
    app.switch_page(PAGE).run()
    assert not app.exception
    assert any("还没有标记" in item.value for item in app.markdown)


def test_marks_are_counted_listed_and_undone(app, fake) -> None:
    marked(app, "like-1-1-", "like-1-2-", "want-1-3-")
    assert [m.value for m in app.metric] == ["2", "0", "1", "0"]
    next(b for b in app.button if (b.key or "").startswith("undo-like-")).click().run()
    assert [m.value for m in app.metric] == ["1", "0", "1", "0"]
    assert [e.kind for e in fake.events(app.query_params["who"])][-1] == "clear"


def test_erasing_shows_the_counts_before_and_after(app, fake) -> None:
    marked(app, "like-1-1-")
    who = app.query_params["who"]
    app.button(key="erase_sure").click().run()
    assert not app.exception
    table = app.table[0].value
    assert list(table["之前"]) == [1, 1] and list(table["之后"]) == [0, 0]
    assert (fake.events(who), fake.recall(who)) == ((), ())


def test_the_export_is_json_of_what_is_kept(app) -> None:
    from recsys.ui import mark
    from recsys.ui.frame import View

    seen = []
    original = mark.exported

    def spy(view: View) -> str:
        seen.append(original(view))
        return seen[-1]

    mark.exported = spy
    try:
        marked(app, "like-1-1-")
    finally:
        mark.exported = original
    assert json.loads(seen[-1]) == {"events": 1, "turns": 1}
