"""The dials in the side bar: the list follows at once, says why, and a link carries them."""

from __future__ import annotations

import re

import pytest

from recsys.ui.string import say

expect = pytest.importorskip("playwright.sync_api", reason="install requirements-dev.txt").expect
pytestmark = pytest.mark.browser


def test_a_dial_changes_the_list_says_so_and_stays_for_the_next_wish(visit) -> None:
    person = visit()
    person.say("科幻")
    before = person.films()
    dial = person.page.get_by_label(say("dial_renown", "zh")).get_by_role("slider")
    dial.focus()
    dial.press("Home")
    told = person.page.get_by_text(re.compile("因为你.*转了旋钮"))
    expect(told).to_be_visible()
    person.settle()
    hidden = person.films()
    assert len(hidden) == len(before) and hidden != before
    person.page.reload()
    person.arrive()
    expect(dial).to_have_attribute("aria-valuetext", say("dial_renown_0", "zh"))
    assert person.films() == hidden
    person.say("不要恐怖片")
    assert set(person.films()) & set(hidden), "the dial stands for what is said next"
