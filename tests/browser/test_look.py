"""The look: on a phone, in both languages, by day and by night."""

from __future__ import annotations

import re

import pytest

from recsys.ui.string import EXAMPLES, say

expect = pytest.importorskip("playwright.sync_api", reason="install requirements-dev.txt").expect
pytestmark = pytest.mark.browser

CHINESE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]+")
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True, "device_scale_factor": 2}
HEADINGS = {"explanations": "analyst_title", "taste": "taste_title"}
CHIPS = ".st-key-chips [data-testid=stPopoverButton]"
AA = 4.5  # WCAG 2.2, 1.4.3: contrast of text of ordinary size
# Any colour that CSS knows is painted on one pixel to learn its red, green and blue.
CONTRAST = """element => {
  const brush = new OffscreenCanvas(1, 1).getContext('2d', {willReadFrequently: true});
  const paint = colours => {
    brush.clearRect(0, 0, 1, 1);
    for (const colour of colours) { brush.fillStyle = colour; brush.fillRect(0, 0, 1, 1); }
    return [...brush.getImageData(0, 0, 1, 1).data].slice(0, 3).map(part => part / 255);
  };
  const luminance = colour => {
    const [red, green, blue] = colour.map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const grounds = [];
  for (let at = element; at; at = at.parentElement) grounds.unshift(getComputedStyle(at).backgroundColor);
  const ground = luminance(paint(['white', ...grounds]));
  const text = luminance(paint(['white', ...grounds, getComputedStyle(element).color]));
  return {ground, ratio: (Math.max(ground, text) + 0.05) / (Math.min(ground, text) + 0.05)};
}"""


def choose(person, language: str) -> None:
    name = {"zh": "中文", "en": "English"}[language]
    person.page.get_by_test_id("stSidebar").get_by_role("radio", name=name).click()
    expect(person.page.get_by_text(say("belief_title", language))).to_be_visible()
    person.settle()


def chinese(person) -> list[str]:
    """What is Chinese in the visible text, beyond the name of the language itself."""
    return [found for found in CHINESE.findall(person.text()) if found != "中文"]


def assert_fits(person) -> None:
    """Nothing is wider than the window, nor than the part that scrolls."""
    wide = person.page.evaluate("() => [document.documentElement.scrollWidth, innerWidth]")
    assert wide[0] <= wide[1]
    main = person.page.get_by_test_id("stMain").evaluate("main => [main.scrollWidth, main.clientWidth]")
    assert main[0] <= main[1]


def test_a_phone_shows_two_cards_a_row_and_never_scrolls_sideways(visit) -> None:
    person = visit(**PHONE)
    assert_fits(person)
    person.say("我最近喜欢看科幻电影")
    assert_fits(person)
    boxes = [person.posters().nth(n).bounding_box() for n in range(3)]
    assert boxes[0]["y"] == pytest.approx(boxes[1]["y"], abs=2) and boxes[2]["y"] > boxes[0]["y"] + boxes[0]["height"]
    assert boxes[0]["x"] + boxes[0]["width"] <= boxes[1]["x"]
    box = person.page.get_by_test_id("stChatInput").get_by_role("textbox")
    expect(box).to_be_in_viewport()
    assert box.bounding_box()["width"] > 200


def test_the_other_pages_fit_a_phone_too(visit) -> None:
    person = visit("/explanations", **PHONE)
    assert_fits(person)
    for path in ("/taste", "/catalogue", "/system"):
        person.go(path)
        assert_fits(person)


def test_the_switch_changes_every_visible_text_and_back(visit) -> None:
    person = visit()
    main = person.page.get_by_role("main")
    before = main.inner_text()
    choose(person, "en")
    assert chinese(person) == [] and say("greeting", "en") in person.text()
    expect(main.get_by_role("radio")).to_have_text(list(EXAMPLES["en"]))
    expect(person.page).to_have_title(re.compile(say("nav_chat", "en")))
    for name in ("explanations", "taste"):
        person.follow(name, "en")
        expect(person.page.get_by_role("heading", level=1)).to_have_text(say(HEADINGS[name], "en"))
        assert chinese(person) == []
    person.follow("chat", "en")
    choose(person, "zh")
    assert main.inner_text() == before


def test_the_switch_changes_a_talk_under_way_but_not_what_was_said(visit) -> None:
    person = visit()
    person.say("九十年代的香港动作片")
    films = person.page.get_by_role("button", name=re.compile("为什么推荐")).count()
    choose(person, "en")
    expect(person.wish()).to_have_text(re.compile("九十年代的香港动作片"))
    chips = person.chips()
    assert chips and not any(CHINESE.search(chip) for chip in chips)
    moves = person.page.get_by_role("radiogroup", name=say("moves", "en")).get_by_role("radio")
    expect(moves.last).to_be_visible()
    assert not any(CHINESE.search(move) for move in moves.all_inner_texts())
    expect(person.page.get_by_role("button", name=re.compile(r"Why .+\?$"))).to_have_count(films)
    labels = person.page.get_by_role("main").get_by_role("button").evaluate_all("all => all.map(one => one.innerText)")
    assert not any(CHINESE.search(label) for label in labels)
    person.page.reload()
    person.arrive()
    expect(person.page.get_by_text(say("belief_title", "en"))).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_by_day_and_by_night(visit, scheme) -> None:
    person = visit(color_scheme=scheme)
    title = person.page.get_by_role("heading", level=1).evaluate(CONTRAST)
    assert title["ratio"] >= AA
    assert title["ground"] < 0.1 if scheme == "dark" else title["ground"] > 0.7
    person.say("诺兰导演的，两小时以内的科幻片")
    texts = {
        "wish": person.wish().locator("p").first,
        "understood": person.wish().locator(".stMarkdownColoredBackground").first,
        "chip": person.page.locator(CHIPS).first.locator("p"),
        "reply": person.reply().locator("p").first,
        "film": person.page.get_by_role("main").locator("p strong").first,
        "facts": person.page.get_by_role("main").locator("p .stMarkdownColoredText").first,
        "page": person.page.get_by_role("navigation").get_by_role("link").nth(1).locator("p"),
        "caption": person.page.get_by_test_id("stSidebar").get_by_test_id("stCaptionContainer").first.locator("p"),
    }
    ratios = {name: round(text.evaluate(CONTRAST)["ratio"], 2) for name, text in texts.items()}
    assert {name: ratio for name, ratio in ratios.items() if ratio < AA} == {}
