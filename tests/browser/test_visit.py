"""The first visit, the pages, and what they ask of the network."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest

from recsys.ui.frame import PAGES
from recsys.ui.string import EXAMPLES, say

expect = pytest.importorskip("playwright.sync_api", reason="install requirements-dev.txt").expect
pytestmark = pytest.mark.browser

LOCALES = {"zh": "zh-CN", "en": "en-GB"}
# A page's icon may be asked for and dropped before the request leaves: what counts is that it was named at all.
SPY = """() => {
  const href = Object.getOwnPropertyDescriptor(HTMLLinkElement.prototype, 'href');
  window.named = [];
  const set = function (address) { window.named.push(address); href.set.call(this, address); };
  Object.defineProperty(HTMLLinkElement.prototype, 'href', {...href, set});
}"""
HEADINGS = {"chat": "greeting", "explanations": "analyst_title", "taste": "taste_title", "catalogue": "shelf_title",
            "models": "models_title", "system": "system_title"}  # fmt: skip


def path_of(name: str) -> str:
    return "/" if name == "chat" else f"/{name}"


def assert_sound(person, language: str) -> None:
    """No failure is on the page, and all pages are in its navigation."""
    expect(person.page.get_by_text(say("trouble_title", language))).to_have_count(0)
    expect(person.page.get_by_test_id("stException")).to_have_count(0)
    expect(person.page.get_by_role("dialog")).to_have_count(0)  # such as "Page not found"
    links = person.page.get_by_role("navigation").get_by_role("link")
    expect(links).to_have_text([re.compile(say(f"nav_{name}", language) + "$") for name in PAGES])


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_first_visit_greets_in_the_browsers_language_and_shows_eight_wishes(visit, language) -> None:
    person = visit(locale=LOCALES[language])
    expect(person.page.get_by_role("heading", level=1)).to_have_text(say("greeting", language))
    pills = person.page.get_by_role("radiogroup", name=say("examples", language)).get_by_role("radio")
    expect(pills).to_have_text(list(EXAMPLES[language]))
    assert len(EXAMPLES[language]) == 8
    assert_sound(person, language)
    expect(person.page).to_have_title(f"问影 Wenying · {say('nav_chat', language)}")


@pytest.mark.parametrize("name", PAGES)
def test_each_page_can_be_the_first_that_a_new_server_shows(visit, start, name) -> None:
    new = start()
    person = visit(path_of(name), at=new)
    expect(person.page.get_by_role("heading", level=1)).to_have_text(say(HEADINGS[name], "zh"))
    assert_sound(person, "zh")
    assert urlsplit(person.page.url).path == path_of(name)
    new.stop()


def test_the_navigation_leads_to_every_page_and_keeps_the_person(visit) -> None:
    person = visit()
    keys = set()
    for name in [*PAGES, "chat"]:
        person.follow(name)
        expect(person.page.get_by_role("heading", level=1)).to_have_text(say(HEADINGS[name], "zh"))
        assert_sound(person, "zh")
        keys.add(person.page.evaluate("() => new URL(location).searchParams.get('who')"))
    assert len(keys) == 1 and None not in keys


def test_nothing_is_asked_of_another_host_and_the_console_has_no_complaint(visit) -> None:
    person = visit()
    person.say("科幻电影")
    person.page.get_by_role("button", name=say("why_action", "zh", title=person.films()[0])).click()
    drawer = person.page.get_by_role("dialog")
    expect(drawer.locator("svg.marks")).to_be_visible()
    drawer.get_by_role("button", name="Close").click()
    expect(drawer).to_have_count(0)
    for name in [*PAGES, "chat"]:
        person.follow(name)
    hosts = {urlsplit(address).netloc for address in person.requests}
    assert hosts == {urlsplit(person.address).netloc}, sorted(set(person.requests))
    assert person.complaints == []


def test_the_icon_of_every_page_comes_from_the_server(visit) -> None:
    person = visit()
    person.page.add_init_script(f"({SPY})()")
    person.page.reload()
    person.arrive()
    for name in ["taste", "chat"]:
        person.follow(name)
    icons = person.page.evaluate("() => named.map(address => new URL(address, location).href)")
    assert icons and [icon for icon in icons if not icon.startswith((person.address, "data:"))] == []
