"""Chips: what each is, changing and dropping it, on a wide screen and on a phone."""

from __future__ import annotations

import re

import pytest

from recsys.ui.string import say

expect = pytest.importorskip("playwright.sync_api", reason="install requirements-dev.txt").expect
pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True, "device_scale_factor": 2}
WISH = "九十年代的香港动作片"


def change(person, body, button: str) -> None:
    body.get_by_role("button", name=say(button, "zh")).click()
    expect(body).to_have_count(0)
    person.settle()


def test_a_chip_tells_whose_words_it_comes_from(visit) -> None:
    person = visit()
    person.say(WISH)
    body = person.open_chip("香港")
    expect(body).to_contain_text(say("part_country", "zh"))
    expect(body).to_contain_text(re.compile("第 1 句.*香港"))


@pytest.mark.parametrize("options", [{}, PHONE], ids=["wide", "phone"])
def test_bounds_are_changed_and_opened_in_the_chip(visit, options) -> None:
    person = visit(**options)
    person.say(WISH)
    before, other = person.films(), [chip for chip in person.chips() if "1990" not in chip]
    body = person.open_chip("1990")
    box = body.bounding_box()
    width = person.page.viewport_size["width"]
    assert box["x"] >= 0 and box["x"] + box["width"] <= width
    low, high = (body.get_by_role("spinbutton", name=say(f"chip_{end}", "zh")) for end in ("low", "high"))
    expect(low).to_have_value("1990")
    expect(high).to_have_value("1999")
    low.fill("2005")
    high.fill("")
    change(person, body, "chip_apply")
    chips = person.chips()
    assert any("2005" in chip for chip in chips) and not any("199" in chip for chip in chips)
    assert [chip for chip in chips if "2005" not in chip] == other
    assert person.films() != before
    years = person.page.locator("main p .stMarkdownColoredText").filter(has_text=re.compile(r"^\d{4} ·"))
    assert all(int(text[:4]) >= 2005 for text in years.all_inner_texts())


def test_a_name_is_changed_in_the_chip_by_typing_a_few_letters(visit) -> None:
    person = visit(locale="en-GB")
    person.say("Hong Kong action films")
    body = person.open_chip("Hong Kong")
    box = body.get_by_role("combobox")
    box.click()
    box.fill("Japa")
    person.page.get_by_role("option", name="Japan", exact=True).first.click()
    person.page.locator("[data-testid=stPopoverButton]").filter(has_text="Japan").wait_for()
    person.settle()
    assert any("Japan" in chip for chip in person.chips()) and not any("Hong Kong" in chip for chip in person.chips())


def test_want_becomes_not_want_and_back(visit) -> None:
    person = visit()
    person.say(WISH)
    chips = person.chips()
    change(person, person.open_chip("香港"), "chip_flip_off")
    assert any(chip.startswith("不要") and "香港" in chip for chip in person.chips())
    change(person, person.open_chip("香港"), "chip_flip_on")
    assert person.chips() == chips


def test_dropping_inside_the_chip_is_dropping_by_the_cross(visit) -> None:
    person = visit()
    person.say(WISH)
    change(person, person.open_chip("香港"), "chip_drop")
    inside = person.chips(), person.films()
    other = visit()
    other.say(WISH)
    other.drop("香港")
    assert (other.chips(), other.films()) == inside


def test_opening_and_closing_a_chip_moves_nothing(visit) -> None:
    person = visit()
    person.say(WISH)
    poster = person.posters().first
    before = poster.bounding_box()
    person.open_chip("动作")
    assert poster.bounding_box() == before
    person.page.keyboard.press("Escape")
    expect(person.page.get_by_test_id("stPopoverBody")).to_have_count(0)
    assert poster.bounding_box() == before


def test_the_cross_can_be_hit_by_a_finger_and_by_the_keyboard(visit) -> None:
    person = visit(**PHONE)
    person.say(WISH)
    cross = person.page.get_by_role("button", name=re.compile(say("chip_remove", "zh", part="") + ".*香港"))
    assert min(cross.bounding_box()["height"], cross.bounding_box()["width"]) >= 24  # WCAG 2.2, 2.5.8
    cross.focus()
    person.page.keyboard.press("Enter")
    person.page.locator(".st-key-chips").get_by_text("香港").first.wait_for(state="detached")


def test_what_changed_opens_with_films_and_reasons(visit) -> None:
    person = visit()
    person.say("我最近喜欢看科幻电影")
    old = person.films()
    person.say("要 2015 年以后的")
    gone = [title for title in old if title not in person.films()]
    line = person.page.get_by_test_id("stExpander").filter(has_text=say("change", "zh"))
    line.locator("summary").click()
    expect(line).to_contain_text("2015")
    assert gone and all(title in line.inner_text().replace("\u2060", "") for title in gone)
