"""Chinese input methods: Enter picks a candidate while composing, and sends only afterwards."""

from __future__ import annotations

import pytest

expect = pytest.importorskip("playwright.sync_api", reason="install requirements-dev.txt").expect
pytestmark = pytest.mark.browser

ENTER = """(box, composing) => {
  const key = {key: 'Enter', code: 'Enter', bubbles: true, cancelable: true, ...composing};
  box.dispatchEvent(new KeyboardEvent('keydown', key));
  box.dispatchEvent(new KeyboardEvent('keyup', key));
}"""


def box_of(person):
    return person.page.get_by_test_id("stChatInput").get_by_role("textbox")


@pytest.mark.parametrize("composing", [{"isComposing": True, "keyCode": 229}, {"isComposing": True, "keyCode": 13}])
def test_enter_while_composing_sends_nothing(visit, composing) -> None:
    person = visit()
    box = box_of(person)
    box.fill("科幻电影")
    box.evaluate(ENTER, composing)
    person.settle()
    expect(person.wish()).to_have_count(0)
    assert box.input_value() == "科幻电影"
    box.press("Enter")
    person.wait_for_wish("科幻电影")
    assert box.input_value() == "" and len(person.films()) == 10


def test_a_real_composition_is_committed_by_enter_and_sent_by_the_next(visit) -> None:
    person = visit()
    box = box_of(person)
    box.focus()
    browser = person.page.context.new_cdp_session(person.page)
    browser.send("Input.imeSetComposition", {"text": "kehuan", "selectionStart": 6, "selectionEnd": 6})
    box.press("Enter")
    person.settle()
    expect(person.wish()).to_have_count(0)
    browser.send("Input.imeSetComposition", {"text": "", "selectionStart": 0, "selectionEnd": 0})
    box.fill("")
    browser.send("Input.insertText", {"text": "科幻电影"})
    box.press("Enter")
    person.wait_for_wish("科幻电影")
