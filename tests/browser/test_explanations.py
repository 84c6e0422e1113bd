"""The analyst's page: a word switched off, explanations kept and seen in the large, a file taken away."""

from __future__ import annotations

import pytest

from recsys.ui.string import say

expect = pytest.importorskip("playwright.sync_api", reason="install requirements-dev.txt").expect
pytestmark = pytest.mark.browser

WISH = "诺兰导演的科幻片"


def open_tab(person, name: str) -> None:
    person.page.get_by_role("tab", name=say(f"analyst_{name}", "zh")).click()
    person.settle()


def test_a_word_switched_off_changes_the_list_and_reset_brings_it_back(visit) -> None:
    person = visit()
    person.say(WISH)
    person.follow("explanations")
    open_tab(person, "if")
    expect(person.page.get_by_text(say("if_same", "zh"))).to_be_visible()
    person.page.get_by_test_id("stButtonGroup").get_by_role("button", name="诺兰", exact=True).click()
    expect(person.page.get_by_text("没有「诺兰」").first).to_be_visible()
    expect(person.page.get_by_text("新进").first).to_be_visible()
    person.settle()
    person.page.get_by_role("button", name=say("if_reset", "zh")).click()
    expect(person.page.get_by_text(say("if_same", "zh"))).to_be_visible()


def test_a_limit_that_was_never_stated_is_set_with_the_keyboard(visit) -> None:
    person = visit()
    person.say(WISH)
    person.follow("explanations")
    open_tab(person, "if")
    slider = person.page.get_by_test_id("stSlider").filter(has_text=say("part_rating", "zh"))
    slider.get_by_role("slider").first.focus()
    for _ in range(85):
        person.page.keyboard.press("ArrowRight")
    expect(person.page.get_by_text("再加上「评分：8.5 分以上」").first).to_be_visible()
    expect(person.page.get_by_text(say("if_left", "zh", n="", films="").split()[0]).first).to_be_visible()


def test_two_wishes_that_nobody_said_stand_side_by_side(visit) -> None:
    person = visit()
    person.follow("explanations")
    open_tab(person, "pair")
    boxes = person.page.get_by_test_id("stTextInput").get_by_role("textbox")
    for box, wish in zip((boxes.first, boxes.nth(1)), ("宫崎骏的动画", "日本动画，评分高一点"), strict=True):
        box.fill(wish)
        box.press("Enter")
        person.settle()
    expect(person.page.get_by_text("两边都有").first).to_be_visible()
    expect(person.page.get_by_text(say("wish_pair_side", "zh", mark="B"))).to_be_visible()
    expect(person.page.locator("svg.marks")).to_have_count(3)
    person.follow("chat")
    assert person.films() == [], "what is compared is no part of the talk"


def test_what_the_person_agreed_to_keep_is_seen_in_the_large_and_can_be_taken_away(visit) -> None:
    person = visit()
    person.say(WISH)
    shown = len(person.films())
    person.follow("explanations")
    person.page.get_by_text(say("keep", "zh")).click()
    person.settle()
    open_tab(person, "large")
    person.page.wait_for_timeout(1500)  # written off the page's thread
    open_tab(person, "case")
    open_tab(person, "large")
    expect(person.page.get_by_text(f"{shown} / {shown} 条解释")).to_be_visible()
    expect(person.page.locator("svg.marks").first).to_be_visible()
    with person.page.expect_download() as download:
        person.page.get_by_role("button", name=say("download_csv", "zh")).click()
    rows = download.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert len(rows) == shown + 1
    assert "person" not in rows[0].split(",") and "诺兰" not in "".join(rows[1:]).replace("克里斯托弗·诺兰", "")
