from __future__ import annotations

import html

import numpy as np
import pytest

from recsys.errors import FeedbackError
from recsys.ui.heat import JOINER

ZH = "我最近喜欢看科幻电影，不要恐怖片"
EN = "science fiction by Nolan"


def texts(app) -> str:
    found = [*app.markdown, *app.caption, *app.title]
    return html.unescape("\n".join(str(item.value) for item in found)).replace(JOINER, "")


def button(app, start: str):
    return buttons(app, start)[0]


def buttons(app, start: str) -> list:
    return [item for item in app.button if (item.key or "").startswith(start)]


def chips(app) -> list[str]:
    return [item.label for item in buttons(app, "chip-")]


def ask(app, wish: str):
    if not app.chat_input:
        app.run()
    app.chat_input[0].set_value(wish).run()
    assert not app.exception
    return app


def test_the_first_visit_greets_and_offers_eight_wishes(app) -> None:
    app.run()
    assert not app.exception
    assert app.title[0].value == "想看点什么？"
    assert len(app.pills[0].options) == 8
    assert app.chat_input[0].placeholder


def test_a_chinese_wish_shows_ten_films_and_what_was_heard(app, fake) -> None:
    ask(app, ZH)
    shown = texts(app)
    assert "我最近喜欢看:green-background[科幻]电影，不要:red-background[~~恐怖~~]片" in shown
    assert "找到 10 部，先看这些：" in shown
    assert "**盗梦空间**" in shown and "异形" not in shown
    assert chips(app) == ["科幻", "不要：恐怖"]
    assert len(buttons(app, "like-")) == 10
    assert len(fake.recall(app.query_params["who"])) == 1


def test_an_english_wish_is_answered_in_english(app) -> None:
    assert "10 films." not in texts(app.run())
    assert "films. Look:" in texts(ask(app, EN))


def test_an_example_is_sent_as_a_message(app) -> None:
    app.run()
    first = app.pills[0].options[0]
    app.pills[0].set_value(first).run()
    assert "先看这些：" in texts(app)


def test_a_later_message_builds_on_the_earlier_and_folds_it(app) -> None:
    ask(ask(app, "科幻"), "动作")
    assert len(app.expander) == 1
    assert app.expander[0].label.startswith("科幻 — ")
    assert chips(app) == ["科幻", "动作"]


def test_a_folded_turn_opens_again(app) -> None:
    ask(ask(app, "科幻"), "动作")
    app.session_state["turn-1"] = True
    app.run()
    assert not app.exception
    assert buttons(app, "like-1-")


def test_a_click_on_like_is_stored_once_and_a_second_takes_it_back(app, fake) -> None:
    ask(app, "科幻")
    who = app.query_params["who"]
    button(app, "like-1-1-").click().run()
    assert [e.kind for e in fake.events(who)] == ["like"]
    assert "primary-background" in button(app, "like-1-1-").label
    app.run()
    assert len(fake.events(who)) == 1
    button(app, "like-1-1-").click().run()
    assert [e.kind for e in fake.events(who)] == ["like", "clear"]
    assert "primary-background" not in button(app, "like-1-1-").label


def test_taking_back_one_mark_keeps_the_others(app, fake) -> None:
    ask(app, "科幻")
    button(app, "like-1-1-").click().run()
    button(app, "seen-1-1-").click().run()
    button(app, "like-1-1-").click().run()
    assert [e.kind for e in fake.events(app.query_params["who"])] == ["like", "seen", "clear", "seen"]


def test_a_mark_shows_in_what_is_believed(app) -> None:
    ask(app, "科幻")
    assert "还不了解你" in texts(app)
    button(app, "like-1-1-").click().run()
    assert "还不了解你" not in texts(app)


def test_a_chip_takes_its_part_out_and_edits_the_turn(app, fake) -> None:
    ask(app, ZH)
    button(app, "chip-1-1").click().run()
    assert chips(app) == ["科幻"]
    assert "异形" in texts(app)
    assert len(app.expander) == 0
    assert len(fake.recall(app.query_params["who"])) == 2


def test_a_reload_restores_the_conversation_from_the_address(app, fake) -> None:
    ask(ask(app, "科幻"), "动作")
    again = type(app).from_file(app._script_path, default_timeout=30)
    again.query_params["who"] = app.query_params["who"]
    again.run()
    assert not again.exception
    assert len(again.expander) == 1 and "先看这些：" in texts(again)


def test_a_stored_conversation_that_cannot_be_read_locks_nobody_out(app, fake, monkeypatch) -> None:
    def damaged(user):
        raise FeedbackError("a stored turn cannot be read")

    monkeypatch.setattr(fake, "recall", damaged)
    app.run()
    assert "a stored turn cannot be read" in texts(app)
    assert app.title[0].value == "想看点什么？" and app.chat_input


@pytest.mark.parametrize("who", ["x", "../../etc", "a" * 500, "<b>", "' OR 1=1"])
def test_a_key_that_is_not_one_is_replaced(app, who: str) -> None:
    app.query_params["who"] = who
    app.run()
    assert not app.exception
    assert app.query_params["who"] != who and len(app.query_params["who"]) >= 16


def test_two_visitors_get_different_keys(app) -> None:
    first = app.run().query_params["who"]
    other = type(app).from_file(app._script_path, default_timeout=30).run()
    assert other.query_params["who"] != first


def test_the_language_switch_translates_the_page(app) -> None:
    app.run()
    app.segmented_control(key="language_switch").set_value("en").run()
    assert app.title[0].value == "What do you feel like watching?"
    assert app.query_params["lang"] == "en"


def test_the_address_decides_the_language(app) -> None:
    app.query_params["lang"] = "en"
    assert app.run().title[0].value == "What do you feel like watching?"


def test_private_mode_empties_the_disk_and_gives_it_back(app, fake) -> None:
    ask(app, "科幻")
    who = app.query_params["who"]
    button(app, "like-1-1-").click().run()
    app.toggle(key="private_switch").set_value(True).run()
    assert (fake.events(who), fake.recall(who)) == ((), ())
    assert "primary-background" in button(app, "like-1-1-").label
    button(app, "want-1-2-").click().run()
    ask(app, "动作")
    assert (fake.events(who), fake.recall(who)) == ((), ())
    app.toggle(key="private_switch").set_value(False).run()
    assert {e.kind for e in fake.events(who)} == {"like", "want"}
    assert len(fake.recall(who)) == 2


def test_a_known_failure_shows_a_card_keeps_the_wish_and_can_be_retried(app, fake, monkeypatch) -> None:
    app.run()
    reply = fake.reply

    def full(*_, **__):
        raise FeedbackError("the disk is full")

    monkeypatch.setattr(fake, "reply", full)
    ask(app, "科幻 *片*")
    assert "the disk is full" in texts(app) and "科幻 *片*" in texts(app)
    monkeypatch.setattr(fake, "reply", reply)
    app.button(key="trouble_again").click().run()
    assert "先看这些：" in texts(app) and "the disk is full" not in texts(app)


def test_an_unforeseen_failure_shows_a_calm_card_and_no_trace(app, fake, monkeypatch, caplog) -> None:
    app.run()

    def broken(*_, **__):
        raise ZeroDivisionError("secret detail")

    monkeypatch.setattr(fake, "reply", broken)
    ask(app, "科幻")
    assert "出了意料之外的问题" in texts(app) and "secret detail" not in texts(app)
    assert "ZeroDivisionError" in caplog.text and "科幻" not in caplog.text


def test_a_failure_while_drawing_leaves_the_chat_usable(app, fake, monkeypatch) -> None:
    app.run()

    def broken(*_, **__):
        raise RuntimeError("x")

    monkeypatch.setattr(fake, "part_label", broken)
    ask(app, "科幻")
    assert "出了意料之外的问题" in texts(app)
    assert app.chat_input


def test_an_opening_that_fails_shows_the_card(app, monkeypatch) -> None:
    import recsys

    def missing(**_):
        raise FeedbackError("run python -m recsys build")

    monkeypatch.setitem(vars(recsys), "open_recommender", missing)
    app.run()
    assert not app.exception
    assert "run python -m recsys build" in texts(app)


def test_why_opens_with_words_sum_and_what_would_change(app, fake) -> None:
    ask(app, ZH)
    button(app, "why-1-1-").click().run()
    assert not app.exception
    shown = texts(app)
    turn = fake.recall(app.query_params["who"])[0]
    item = turn.recommendations[0]
    assert f"= **{item.score:.2f}**" in shown
    assert ":color[科幻 :small[+2.00]]" in shown
    assert "没有“科幻”，它会从第 1 降到第 137" in shown
    assert np.isclose(sum(r.contribution for r in item.reasons), item.score)


def test_why_is_worked_out_once_per_turn(app, fake) -> None:
    ask(app, "科幻")
    button(app, "why-1-1-").click().run()
    n_explained = fake.n_explained
    button(app, "why-1-2-").click().run()
    assert fake.n_explained == n_explained > 0


def test_an_empty_wish_gets_the_friendly_text(app) -> None:
    assert "这条消息是空的。" in texts(ask(app, "   "))
    assert buttons(app, "like-") == []


@pytest.mark.parametrize("wish", ["长" * 100_000, "<script>x</script> **b** $x$ :material/home: ![a](b)", "]]]]((("])
def test_a_strange_wish_does_not_break_the_page(app, wish: str) -> None:
    ask(app, wish)
    shown = "\n".join(str(item.value) for item in app.markdown)
    assert "<script>" not in shown and len(shown) < 100_000


def test_a_new_talk_starts_empty_and_keeps_the_marks(app, fake) -> None:
    ask(app, "科幻")
    who = app.query_params["who"]
    button(app, "like-1-1-").click().run()
    app.button(key="restart").click().run()
    assert app.title[0].value == "想看点什么？"
    assert fake.recall(who) == () and len(fake.events(who)) == 1


def test_a_next_move_is_sent_as_a_message(app, fake) -> None:
    ask(app, "科幻")
    app.pills[0].set_value("不要恐怖片").run()
    assert fake.recall(app.query_params["who"])[-1].intent.message == "不要恐怖片"
