"""The models page: every tab on a phone and on a desk, pictures with names in them, two models on one person."""

from __future__ import annotations

import re

import pytest

from recsys.ui.string import algorithm_name, say

expect = pytest.importorskip("playwright.sync_api", reason="install requirements-dev.txt").expect
pytestmark = pytest.mark.browser

TABS = ("board", "balance", "people", "cost", "about", "duel")
PICTURES = {"balance": 1, "people": 1, "cost": 2}  # at least
CHINESE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True, "device_scale_factor": 2}


def arrive(visit, language: str = "zh", **options):
    """Open the page on a server that has shown its first page already."""
    person = visit(f"/?lang={language}", **options)
    person.go(f"/models?lang={language}")
    return person


def open_tab(person, name: str, language: str = "zh") -> None:
    person.page.get_by_role("tab", name=say(f"models_{name}", language)).click()
    person.settle()
    expect(person.page.get_by_text(say("trouble_title", language))).to_have_count(0)


def pictures(person):
    return person.page.get_by_role("tabpanel").locator("svg.marks:visible")


@pytest.mark.parametrize(("options", "language"), [(PHONE, "zh"), ({"color_scheme": "dark"}, "en")])
def test_every_tab_opens_and_fits(visit, options, language) -> None:
    person = arrive(visit, language, **options)
    expect(person.page.get_by_role("heading", level=1)).to_have_text(say("models_title", language))
    for name in TABS:
        open_tab(person, name, language)
        main = person.page.get_by_test_id("stMain").evaluate("main => [main.scrollWidth, main.clientWidth]")
        assert main[0] <= main[1], name
        if name in PICTURES:
            expect(pictures(person).nth(PICTURES[name] - 1)).to_be_visible()
    assert not [text for text in person.complaints if "Uncaught" in text]


def test_the_names_stand_in_the_picture_in_the_language_of_the_page(visit) -> None:
    person = arrive(visit, "en")
    open_tab(person, "balance", "en")
    expect(pictures(person).first.locator("text").first).to_be_attached()
    drawn = pictures(person).first.locator("text").all_text_contents()
    assert algorithm_name("recent-popularity", "en") in drawn and say("measure_diversity", "en") in drawn
    assert not [text for text in drawn if CHINESE.search(text)]


def test_two_models_are_compared_on_films_of_ones_choice(visit) -> None:
    person = arrive(visit)
    open_tab(person, "duel")
    agreed = person.page.get_by_text(re.compile("两份名单的前 10 部里有"))
    expect(agreed).to_be_visible()
    before = person.films()
    assert len(before) == 20
    field = person.page.get_by_role("combobox", name=say("duel_films", "zh"))
    field.fill("千与千寻")
    person.page.get_by_role("option").first.click()
    person.settle()
    expect(person.page.get_by_role("button", name=re.compile("千与千寻"))).to_be_visible()
    after = person.films()
    assert len(after) == 20 and after != before and "千与千寻" not in after


def test_a_change_of_language_keeps_the_tab(visit) -> None:
    person = arrive(visit)
    open_tab(person, "cost")
    person.page.get_by_test_id("stSidebar").get_by_role("radio", name="English").click()
    expect(person.page.get_by_role("heading", name=say("cost_title", "en"))).to_be_visible()
