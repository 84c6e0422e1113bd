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
