from __future__ import annotations

import html

import numpy as np
import pytest

from recsys.errors import FeedbackError
from recsys.ui.heat import JOINER

GENRES = {"Sci-Fi": "科幻", "Action": "动作", "Horror": "恐怖", "Romance": "爱情", "Drama": "剧情", "Comedy": "喜剧"}
ZH = "我最近喜欢看科幻电影，不要恐怖片"
EN = "science fiction by Nolan"


def plainly(markdown: str) -> str:
    return html.unescape(markdown).replace(JOINER, "")


def texts(app) -> str:
    return plainly("\n".join(str(item.value) for item in [*app.markdown, *app.caption, *app.title, *app.info]))


def button(app, start: str):
    return buttons(app, start)[0]


def buttons(app, start: str) -> list:
    return [item for item in app.button if (item.key or "").startswith(start)]


def chips(app) -> list[str]:
    return [plainly(block.proto.popover.label) for block in app.get("popover") if "-open-" in block.proto.id]


def folded(app) -> list:
    return [item for item in app.expander if " — " in item.label]


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
    assert len(folded(app)) == 1
    assert folded(app)[0].label.startswith("科幻 — ")
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
    button(app, "want-1-1-").click().run()
    button(app, "like-1-1-").click().run()
    assert [(e.kind, e.about) for e in fake.events(app.query_params["who"])] == [
        ("like", ""), ("want", ""), ("clear", "like"),
    ]  # fmt: skip


def test_a_mark_shows_in_what_is_believed(app) -> None:
    ask(app, "科幻")
    assert "还不了解你" in texts(app)
    button(app, "like-1-1-").click().run()
    assert "还不了解你" not in texts(app)


def test_a_chip_takes_its_part_out_and_edits_the_turn(app, fake) -> None:
    ask(app, ZH)
    button(app, "drop-1-1").click().run()
    assert chips(app) == ["科幻"]
    assert "异形" in texts(app)
    assert folded(app) == []
    assert len(fake.recall(app.query_params["who"])) == 2


def test_a_chip_tells_whose_words_it_comes_from(app) -> None:
    ask(ask(app, "科幻"), "动作")
    assert "类型 · 来自第 1 句的「科幻」" in texts(app) and "类型 · 来自第 2 句的「动作」" in texts(app)


def test_a_chip_is_turned_round(app, fake) -> None:
    ask(app, "科幻，恐怖")
    button(app, "flip-1-1").click().run()
    assert chips(app) == ["科幻", "不要：恐怖"] and "**异形**" not in texts(app)
    button(app, "flip-1-1").click().run()
    assert chips(app) == ["科幻", "恐怖"] and "**异形**" in texts(app)


def test_a_chip_takes_another_name_of_its_kind(app, fake) -> None:
    ask(app, "科幻，恐怖")
    box = next(item for item in app.selectbox if item.key.startswith("name-1-1"))
    assert box.options == list(GENRES.values()) and box.value == "Horror"
    box.set_value("Comedy").run()
    assert chips(app) == ["科幻", "喜剧"]
    part = fake.recall(app.query_params["who"])[-1].state.segments[1].parts[0]
    assert (part.kind, part.value, part.exclude) == ("genre", "Comedy", False)


def bounds(app) -> list:
    return [next(item for item in app.number_input if item.key.startswith(f"{end}-1-")) for end in ("low", "high")]


def test_a_chip_takes_other_bounds_and_open_ends(app, fake) -> None:
    ask(app, "科幻，2000 年以后")
    low, high = bounds(app)
    assert (low.value, high.value) == (2000, None)
    low.set_value(1985)
    high.set_value(1980)  # the wrong way round is put right
    button(app, "apply-1-1").click().run()
    assert chips(app) == ["科幻", "1980-1985"]
    low, high = bounds(app)
    assert (low.value, high.value) == (1980, 1985)
    low.set_value(None)
    button(app, "apply-1-1").click().run()
    assert chips(app) == ["科幻", "-1985"]
    bounds(app)[1].set_value(None)
    button(app, "apply-1-1").click().run()
    assert chips(app) == ["科幻"]
    part = fake.recall(app.query_params["who"])[-2].state.segments[1].parts[0]
    assert part.value == (None, 1985) and type(part.value[1]) is int


def test_applying_unchanged_bounds_does_nothing(app, fake) -> None:
    ask(app, "2000 年以后")
    button(app, "apply-1-0").click().run()
    assert len(fake.recall(app.query_params["who"])) == 1


def test_a_name_with_two_bearers_is_asked_about_and_settled_by_a_click(app, fake) -> None:
    ask(app, "双胞胎，科幻")
    assert "哪一部？" in texts(app)
    assert chips(app) == ["科幻", "双胞胎？"]
    offered = [plainly(item.label) for item in buttons(app, "choice-1-")]
    assert offered == ["银翼杀手 (1982) :small[:gray[Ridley Scott]]", "异形 (1979) :small[:gray[Ridley Scott]]"]
    button(app, "choice-1-1").click().run()
    assert chips(app) == ["科幻", "异形"] and buttons(app, "choice-") == []


def test_the_doubtful_chip_itself_settles_the_name_too(app) -> None:
    ask(app, "双胞胎")
    button(app, "bearer-1-0").click().run()
    assert len(chips(app)) == 1 and chips(app) != ["双胞胎？"]


def test_what_gave_way_is_struck_out_and_other_ways_out_are_buttons(app) -> None:
    ask(app, "科幻，2000 年以后，1930 年以前")
    assert chips(app) == ["科幻", ":gray[~~2000-~~]", ":gray[~~-1930~~]"]
    assert "和「2000-」没法同时满足。" in texts(app) and "和「-1930」没法同时满足。" in texts(app)
    offered = buttons(app, "without-1-")
    assert [plainly(item.label) for item in offered] == ["不要求「2000-」：3 部", "不要求「-1930」：4 部"]
    offered[1].click().run()
    assert chips(app) == ["科幻", "2000-"] and buttons(app, "without-") == []


def test_what_changed_is_one_line_that_opens(app) -> None:
    assert not any("变了什么" in item.label for item in ask(app, "科幻").expander)
    ask(app, "不要恐怖，2000 年以后")
    line = next(item for item in app.expander if "变了什么" in item.label)
    inside = plainly(line.markdown[0].value)
    assert "**不符合「2000-」**" in inside and "黑客帝国" in inside and "＋] 不要：恐怖" in inside


def test_marks_said_in_words_stay_in_the_tab_in_private_mode(app, fake) -> None:
    app.query_params["private"] = "1"
    ask(ask(app, "科幻"), "第一部看过了")
    assert [event.kind for event in app.session_state["kept"]] == ["seen"]
    assert fake.events(app.query_params["who"]) == ()


def test_marks_said_in_words_are_stored_once_elsewhere(app, fake) -> None:
    ask(ask(app, "科幻"), "第一部看过了")
    assert [event.kind for event in fake.events(app.query_params["who"])] == ["seen"]
    assert app.session_state["kept"] == ()


def link_of(app) -> str:
    return app.code[0].value.partition("?talk=")[2]


def opened(app, **address: str):
    again = type(app).from_file(app._script_path, default_timeout=30)
    for name, value in address.items():
        again.query_params[name] = value
    again.run()
    assert not again.exception
    return again


def test_a_link_plays_the_talk_again_for_a_new_person(app, fake) -> None:
    ask(ask(app, "科幻，双胞胎，恐怖"), "2000 年以后，第一部看过了")
    button(app, "flip-2-1").click().run()
    button(app, "choice-2-1").click().run()
    low, _ = (next(item for item in app.number_input if item.key.startswith(f"{end}-2-")) for end in ("low", "high"))
    low.set_value(1990)
    button(app, "apply-2-3").click().run()
    button(app, "drop-2-0").click().run()
    assert chips(app) == ["不要：恐怖", "异形", "1990-"]
    button(app, "like-2-1-").click().run()
    assert app.query_params["who"] not in app.code[0].value
    again = opened(app, talk=link_of(app))
    assert again.query_params["who"] != app.query_params["who"] and "talk" not in again.query_params
    assert chips(again) == chips(app) and len(folded(again)) == 1
    assert link_of(again) == link_of(app)
    who = again.query_params["who"]
    assert fake.events(who) == () and len(fake.recall(who)) == 6
    assert all(turn.user is None for turn in fake.recall(who))
    ask(again, "爱情")
    assert len(folded(again)) == 2 and fake.recall(who)[-1].user == who


def test_a_link_never_touches_the_talk_of_a_key_in_the_same_address(app, fake) -> None:
    ask(app, "科幻")
    who = app.query_params["who"]
    again = opened(app, who=who, talk=link_of(app))
    assert again.query_params["who"] != who and len(fake.recall(who)) == 1


def test_a_link_survives_a_reload_of_the_talk_it_shares(app, fake) -> None:
    ask(app, ZH)
    button(app, "drop-1-1").click().run()
    assert link_of(opened(app, who=app.query_params["who"])) == link_of(app)


@pytest.mark.parametrize("talk", ["x", "1", "1AAAA", "2eJw", "%00", "长" * 50, "1" * 9000])
def test_a_damaged_link_says_so_and_starts_normally(app, talk: str) -> None:
    again = opened(app, talk=talk)
    assert "不完整或者坏了" in texts(again)
    assert again.title[0].value == "想看点什么？" and "talk" not in again.query_params
    assert "不完整" not in texts(again.run())


def test_a_talk_that_fails_while_it_plays_locks_nobody_out(app, fake, monkeypatch) -> None:
    talk = link_of(ask(app, "科幻"))

    def broken(*_, **__):
        raise ZeroDivisionError

    monkeypatch.setattr(fake, "reply", broken)
    again = opened(app, talk=talk)
    assert "出了意料之外的问题" in texts(again) and "talk" not in again.query_params
    assert again.title[0].value == "想看点什么？" and again.chat_input
    assert "出了意料之外的问题" not in texts(again.run())


def test_steps_that_cannot_be_taken_are_left_out_and_counted(app) -> None:
    from recsys.types import Part, Span
    from recsys.ui.link import Step, pack

    here = Span(0, 2)
    gone, here_now = (
        Part("genre", "Drama", here),
        Part("genre", "Sci-Fi", Span(5, 7)),
    )  # found though it stood elsewhere
    text = pack(
        [
            Step("remove", part=gone),
            Step("say", "科幻"),
            Step("choose", part=gone),
            Step("edit", part=here_now, new=Part("genre", "No Such Genre", here)),
            Step("edit", part=here_now, new=Part("genre", "Sci-Fi", here, exclude=True)),
        ]
    )
    again = opened(app, talk=text)
    assert "有 3 步没法重演" in texts(again) and chips(again) == ["不要：科幻"]


def test_a_talk_too_long_for_a_link_says_so(app) -> None:
    noise = "".join(chr(0x4E00 + n * n * 7919 % 20000) for n in range(1900))
    ask(ask(app, noise), noise[::-1])
    assert len(app.code) == 0 and "太长" in texts(app)


def test_the_address_may_ask_a_wish(app, fake) -> None:
    app.query_params["q"] = "科幻"
    app.run()
    assert chips(app) == ["科幻"] and "q" not in app.query_params
    app.run()
    assert len(fake.recall(app.query_params["who"])) == 1


def test_a_reload_restores_the_conversation_from_the_address(app, fake) -> None:
    ask(ask(app, "科幻"), "动作")
    again = type(app).from_file(app._script_path, default_timeout=30)
    again.query_params["who"] = app.query_params["who"]
    again.run()
    assert not again.exception
    assert len(folded(again)) == 1 and "先看这些：" in texts(again)


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


def test_private_mode_stores_nothing_and_leaves_what_is_stored_to_the_person(app, fake) -> None:
    ask(app, "科幻")
    who = app.query_params["who"]
    button(app, "want-1-1-").click().run()
    app.toggle(key="private_switch").set_value(True).run()
    stored = fake.events(who), fake.recall(who)
    assert [e.kind for e in stored[0]] == ["want"] and "还在磁盘上：1 次点击，1 轮对话" in texts(app)
    assert "primary-background" in button(app, "want-1-1-").label
    button(app, "want-1-2-").click().run()
    ask(app, "动作")
    assert (fake.events(who), fake.recall(who)) == stored
    app.toggle(key="private_switch").set_value(False).run()
    assert (fake.events(who), fake.recall(who)) == stored and "1 次点击、1 轮对话，还没有存" in texts(app)
    app.button(key="privacy_drop_side").click().run()
    assert (fake.events(who), fake.recall(who)) == stored and "还没有存" not in texts(app)


def test_what_was_private_can_be_kept_after_all(app, fake) -> None:
    ask(app, "科幻")
    who = app.query_params["who"]
    app.toggle(key="private_switch").set_value(True).run()
    button(app, "want-1-2-").click().run()
    ask(app, "动作")
    app.toggle(key="private_switch").set_value(False).run()
    app.button(key="privacy_keep_side").click().run()
    assert [e.kind for e in fake.events(who)] == ["want"]
    assert [turn.intent.message for turn in fake.recall(who)][-1] == "动作"


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
    assert ":color[科幻 :small[" in shown and "%]]" in shown
    assert "没有「科幻」，它会从第 1 降到第 137" in shown
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
    assert "换一批" in app.pills[0].options
    app.pills[0].set_value("换一批").run()
    assert fake.recall(app.query_params["who"])[-1].intent.message == "换一批"
