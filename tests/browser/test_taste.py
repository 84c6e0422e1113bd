"""Marks: what is liked stays liked, is listed, and can be taken back."""

from __future__ import annotations

import pytest

from recsys.ui.string import say

expect = pytest.importorskip("playwright.sync_api", reason="install requirements-dev.txt").expect
pytestmark = pytest.mark.browser

WISH = "我最近喜欢看科幻电影"


def mark(kind: str, title: str, *, stands: bool) -> str:
    return say("action_off" if stands else "action_on", "zh", action=say(kind, "zh"), title=title)


def test_a_like_shows_survives_a_refresh_is_listed_and_can_be_undone(visit) -> None:
    person = visit()
    person.say(WISH)
    title = person.films()[1]
    person.page.get_by_role("button", name=mark("like", title, stands=False)).click()
    stands = person.page.get_by_role("button", name=mark("like", title, stands=True))
    expect(stands).to_be_visible()
    person.page.reload()
    person.arrive()
    expect(stands).to_be_visible()
    person.follow("taste")
    expect(person.page.get_by_role("heading", level=1)).to_have_text(say("taste_title", "zh"))
    expect(person.page.get_by_test_id("stMetricValue")).to_have_text(["1", "0", "0", "0"])
    expect(person.page.get_by_role("main").locator("strong", has_text=title)).to_be_visible()
    undo = person.page.get_by_role("button").filter(has_text=say("undo_short", "zh"))
    undo.click()
    expect(undo).to_have_count(0)
    expect(person.page.get_by_role("main").locator("strong", has_text=title)).to_have_count(0)
    person.follow("chat")
    expect(person.page.get_by_role("button", name=mark("like", title, stands=False))).to_be_visible()
    expect(stands).to_have_count(0)


def test_a_second_click_takes_a_mark_back_and_leaves_the_other(visit) -> None:
    person = visit()
    person.say(WISH)
    title = person.films()[0]
    for kind in ("like", "want"):
        person.page.get_by_role("button", name=mark(kind, title, stands=False)).click()
        expect(person.page.get_by_role("button", name=mark(kind, title, stands=True))).to_be_visible()
    person.page.get_by_role("button", name=mark("like", title, stands=True)).click()
    expect(person.page.get_by_role("button", name=mark("like", title, stands=False))).to_be_visible()
    expect(person.page.get_by_role("button", name=mark("want", title, stands=True))).to_be_visible()


def test_one_persons_marks_are_not_anothers(visit) -> None:
    first, second = visit(), visit("/taste")
    first.say(WISH)
    title = first.films()[0]
    first.page.get_by_role("button", name=mark("like", title, stands=False)).click()
    expect(first.page.get_by_role("button", name=mark("like", title, stands=True))).to_be_visible()
    second.page.reload()
    second.arrive()
    expect(second.page.get_by_text(say("taste_empty", "zh"))).to_be_visible()
    assert title not in second.text()


def test_erasing_forgets_the_conversation_and_the_marks(visit) -> None:
    person = visit()
    person.say(WISH)
    title = person.films()[0]
    person.page.get_by_role("button", name=mark("like", title, stands=False)).click()
    expect(person.page.get_by_role("button", name=mark("like", title, stands=True))).to_be_visible()
    person.follow("taste")
    person.page.get_by_role("button", name=say("erase", "zh")).click()
    person.page.get_by_role("button", name=say("erase_sure", "zh")).click()
    expect(person.page.get_by_text(say("erased", "zh"))).to_be_visible()
    expect(person.page.get_by_text(say("taste_empty", "zh"))).to_be_visible()
    person.follow("chat")
    expect(person.page.get_by_role("heading", level=1)).to_have_text(say("greeting", "zh"))
    person.page.reload()
    person.arrive()
    expect(person.page.get_by_role("heading", level=1)).to_have_text(say("greeting", "zh"))
