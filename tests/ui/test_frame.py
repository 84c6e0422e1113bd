from __future__ import annotations

import pytest

from recsys.config import ROOT
from recsys.ui.frame import PAGES, View
from recsys.ui.string import TEXTS


def test_every_page_has_a_file_and_a_name() -> None:
    for name in PAGES:
        assert (ROOT / "pages" / f"{name}.py").is_file()
        assert f"nav_{name}" in TEXTS


def test_a_view_speaks_its_language() -> None:
    assert (View(None, "zh").say("like"), View(None, "en").say("like")) == ("喜欢", "Like")


@pytest.mark.parametrize("logo", ["logo.svg", "logo-icon.svg"])
def test_the_logo_ships(logo: str) -> None:
    from xml.etree import ElementTree

    assert ElementTree.parse(ROOT / "assets" / logo).getroot().tag.endswith("svg")
