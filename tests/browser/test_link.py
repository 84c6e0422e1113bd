"""The address: a talk that plays again for another person, and a wish that comes with the link."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from recsys.ui.string import say

expect = pytest.importorskip("playwright.sync_api", reason="install requirements-dev.txt").expect
pytestmark = pytest.mark.browser


def share(person) -> str:
    person.page.get_by_role("button", name=say("share", "zh")).click()
    shown = person.page.get_by_test_id("stPopoverBody").get_by_test_id("stCode")
    expect(shown).to_be_visible()
    return shown.inner_text().strip()


def query(address: str) -> dict[str, list[str]]:
    return parse_qs(urlsplit(address).query)


def test_a_shared_talk_plays_again_without_the_sharers_key_or_marks(visit) -> None:
    first = visit()
    first.say("九十年代的香港动作片")
    title = first.films()[0]
    first.say("不要喜剧")
    first.drop("香港")
    first.page.get_by_role(
        "button", name=say("action_on", "zh", action=say("like", "zh"), title=first.films()[0])
    ).click()
    first.settle()
    link = share(first)
    assert link.startswith(first.address) and set(query(link)) == {"talk"}
    second = visit(link.removeprefix(first.address))
    second.posters().first.wait_for()
    second.settle()
    assert second.chips() == first.chips()
    expect(second.folded()).to_have_count(1)
    assert title in second.folded().inner_text().replace("\u2060", "")
    address = query(second.page.url)
    assert "talk" not in address and address["who"] != query(first.page.url)["who"]
    expect(second.page.get_by_text(say("belief_none", "zh"))).to_be_visible()
    second.page.reload()
    second.arrive()
    assert second.chips() == first.chips()
    second.say("再新一点")
    expect(second.folded()).to_have_count(2)


def test_the_link_can_be_copied_with_one_click(visit) -> None:
    person = visit()
    person.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    person.say("科幻电影")
    link = share(person)
    shown = person.page.get_by_test_id("stPopoverBody").get_by_test_id("stCode")
    shown.hover()
    shown.get_by_role("button", name="Copy to clipboard").click()
    assert person.page.evaluate("() => navigator.clipboard.readText()") == link


def test_a_damaged_link_says_so_and_the_page_works(visit) -> None:
    person = visit("/?talk=1eNqLVnJUKE5NVtJRUk")
    expect(person.page.get_by_text(say("replay_damaged", "zh"))).to_be_visible()
    expect(person.page.get_by_role("heading", level=1)).to_have_text(say("greeting", "zh"))
    person.say("科幻电影")
    assert len(person.films()) == 10


def test_an_address_may_bring_a_wish(visit) -> None:
    person = visit("/?q=%E7%A7%91%E5%B9%BB%E7%94%B5%E5%BD%B1")
    person.wait_for_wish("科幻电影")
    assert any("科幻" in chip for chip in person.chips()) and "q" not in query(person.page.url)
