from __future__ import annotations

import json

import pytest

PAGE = "pages/taste.py"


def asked(app):
    app.run()
    app.chat_input[0].set_value("科幻").run()
    assert not app.exception
    return app


def marked(app, *starts: str):
    asked(app)
    for start in starts:
        named(app, start).click().run()
    app.switch_page(PAGE).run()
    assert not app.exception
    return app


def named(app, start: str):
    """Find the button whose key begins so, or for "like-13" the mark of that film on any card."""
    kind, _, film_id = start.partition("-")
    wanted = [b for b in app.button if (b.key or "").startswith(start)]
    on_card = [b for b in app.button if (b.key or "").startswith(f"{kind}-") and b.key.endswith(f"-{film_id}")]
    return (on_card or wanted)[0]


def shown(app) -> str:
    return "\n".join(item.value for item in (*app.markdown, *app.caption, *app.subheader))


def clicks(app, fake) -> list[tuple[int, str, str]]:
    return [(e.film_id, e.kind, e.about) for e in fake.events(app.query_params["who"])]


def counted(app) -> list[str]:
    return [m.value for m in app.metric]


def test_a_stranger_sees_a_way_to_begin(app) -> None:
    app.run()
    app.switch_page(PAGE).run()
    assert not app.exception
    assert "我还不了解你" in shown(app) and "带来你的评分" in shown(app) and not app.metric


def test_marks_are_counted_listed_and_undone(app, fake) -> None:
    marked(app, "like-11", "like-12", "want-13")
    assert counted(app) == ["2", "0", "1", "0", "0"]
    named(app, "undo-like-").click().run()
    assert counted(app) == ["1", "0", "1", "0", "0"]
    assert clicks(app, fake)[-1] == (12, "clear", "like")


def test_every_click_makes_the_list_again_and_says_what_moved(app, fake) -> None:
    asked(app)
    named(app, "like-14").click().run()
    assert fake.n_refreshed == 1
    line = next(item.value for item in app.markdown if "bolt" in item.value)
    assert "因为你**喜欢**《银翼杀手》" in line and "升得最多的是《银翼杀手》" in line
    first = app.session_state["turns"][-1].recommendations[0].film.film_id
    assert first == 14
    app.button(key="moved-undo-talk").click().run()
    assert app.session_state["turns"][-1].recommendations[0].film.film_id != 14
    assert clicks(app, fake)[-1][1] == "undo" and "你撤销了一次点击" in shown(app)


@pytest.mark.parametrize("kind", ["seen", "dislike", "pass"])
def test_a_film_turned_down_leaves_the_list_at_once(kind: str, app, fake) -> None:
    asked(app)
    assert 13 in app.session_state["turns"][-1].state.shown
    named(app, f"{kind}-13").click().run()
    assert 13 not in app.session_state["turns"][-1].state.shown
    assert "换下 1 部" in shown(app)


def test_a_click_does_not_add_a_turn_or_write_the_reply_out_again(app, fake) -> None:
    asked(app)
    named(app, "like-14").click().run()
    assert len(app.chat_message) == 2 and not app.exception
    named(app, "like-14").click().run()
    assert clicks(app, fake) == [(14, "like", ""), (14, "clear", "like")]


def test_interests_are_drawn_with_their_films_and_can_be_set_aside(app, fake) -> None:
    marked(app, "like-11", "like-13")
    assert "你的兴趣" in shown(app) and "2 部 · 100%" in shown(app)
    app.button(key="group-off-0").click().run()
    assert clicks(app, fake)[-1] == (0, "deny", "films:11,13")
    assert "不算数的" in shown(app) and "~~盗梦空间、星际穿越~~" in shown(app)
    assert fake.taste(fake.events(app.query_params["who"])).groups == ()
    named(app, "allow-group-0").click().run()
    assert "2 部 · 100%" in shown(app)


def test_one_film_can_be_left_out_of_what_is_learnt(app, fake) -> None:
    marked(app, "like-11", "like-13")
    app.button(key="film-off-13").click().run()
    assert clicks(app, fake)[-1] == (0, "deny", "films:13")
    assert "1 部 · 100%" in shown(app) and counted(app)[0] == "2"


def test_a_genre_and_a_person_can_be_denied_and_counted_again(app, fake) -> None:
    marked(app, "like-11", "like-13")
    for about in ("genre:Sci-Fi", "person:Christopher Nolan"):
        app.button(key=f"deny-{about}").click().run()
        assert clicks(app, fake)[-1] == (0, "deny", about)
    assert "~~科幻~~" in shown(app) and "~~克里斯托弗·诺兰~~" in shown(app)
    assert not [b for b in app.button if b.key == "deny-genre:Sci-Fi"]
    app.button(key="allow-denied-0").click().run()
    assert clicks(app, fake)[-1] == (0, "allow", "genre:Sci-Fi")
    assert [b for b in app.button if b.key == "deny-genre:Sci-Fi"]


def test_the_timeline_keeps_what_was_taken_back(app, fake) -> None:
    marked(app, "like-11")
    next(b for b in app.button if b.key.startswith("moment-0-")).click().run()
    assert "~~喜欢《盗梦空间》~~" in shown(app) and counted(app) == ["0"] * 5
    assert [kind for _, kind, _ in clicks(app, fake)] == ["like", "undo"]


def test_a_file_is_read_shown_taken_in_and_taken_back(app, fake) -> None:
    app.run()
    app.switch_page(PAGE).run()
    table = (
        "Date,Name,Year,Letterboxd URI,Rating\n2020-01-02,Alien,1979,u,4.5\n2020-01-03,Her,2013,u,1\n,Nobody,1990,u,3\n"
    )
    app.file_uploader[0].upload("ratings.csv", table.encode(), "text/csv").run()
    assert not app.exception
    text = shown(app)
    assert "来自 Letterboxd：读到 3 行，2 行在片库里，共 2 部影片" in text
    assert "喜欢 1 · 不合口味 1 · 看过 2" in text
    assert clicks(app, fake) == []
    app.button(key="bring_take").click().run()
    assert {(i, kind) for i, kind, _ in clicks(app, fake)} == {
        (15, "like"),
        (15, "seen"),
        (17, "dislike"),
        (17, "seen"),
    }
    assert "已收下 4 个标记" in shown(app) and "从 Letterboxd 导入 4 个标记" in shown(app)
    app.button(key="bring_undo").click().run()
    assert counted(app) == ["0"] * 5 and "~~从 Letterboxd 导入 4 个标记~~" in shown(app)


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"", "是空的"), (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x01\x02", "不是文字表格"), (b"a,b\n1,2\n", "没有片名")],
)
def test_a_file_that_cannot_be_read_gets_a_friendly_word(content: bytes, said: str, app) -> None:
    app.run()
    app.switch_page(PAGE).run()
    app.file_uploader[0].upload("x*.csv", content, "text/csv").run()
    assert not app.exception
    assert said in app.warning[0].value and "x&#42;&#46;csv" in app.warning[0].value


def test_erasing_shows_the_counts_and_the_search_as_proof(app, fake) -> None:
    marked(app, "like-14")
    who = app.query_params["who"]
    app.button(key="erase_sure").click().run()
    assert not app.exception
    table = app.table[0].value
    assert list(table["之前"]) == [1, 2] and list(table["之后"]) == [0, 0]
    assert "你的钥匙出现 0 次" in shown(app)
    assert (fake.events(who), fake.recall(who)) == ((), ())


def test_the_export_is_json_of_what_is_kept(app) -> None:
    from recsys.ui import privacy
    from recsys.ui.frame import View

    seen = []
    original = privacy.exported

    def spy(view: View) -> str:
        seen.append(original(view))
        return seen[-1]

    privacy.exported = spy
    try:
        marked(app, "like-14")
    finally:
        privacy.exported = original
    assert json.loads(seen[-1]) == {"events": 1, "turns": 2}


def test_in_private_mode_everything_works_and_nothing_is_stored(app, fake) -> None:
    app.query_params["private"] = "1"
    marked(app, "like-11", "like-13")
    who = app.query_params["who"]
    app.button(key="deny-genre:Sci-Fi").click().run()
    assert counted(app)[0] == "2" and "~~科幻~~" in shown(app)
    assert (fake.events(who), fake.recall(who)) == ((), ())


def test_the_switch_on_the_page_and_in_the_side_bar_agree(app, fake) -> None:
    marked(app, "like-11")
    app.toggle(key="private_switch_page").set_value(True).run()
    assert app.toggle(key="private_switch").value is True and app.query_params["private"] == "1"
    assert "还在磁盘上：1 次点击" in shown(app) and counted(app)[0] == "1"
    app.button(key="privacy_erase_page").click().run()
    assert fake.events(app.query_params["who"]) == () and counted(app)[0] == "1"
    assert "还在磁盘上" not in shown(app) and "已删除，前后对照" in shown(app)
    app.toggle(key="private_switch").set_value(False).run()
    assert "1 次点击、1 轮对话，还没有存" in shown(app) and not app.metric
    app.button(key="privacy_keep_page").click().run()
    assert counted(app)[0] == "1" and len(fake.events(app.query_params["who"])) == 1
