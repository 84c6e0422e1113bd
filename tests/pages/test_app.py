from __future__ import annotations

import ast
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted((ROOT / "pages").glob("*.py"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_reached_without_the_application_frames_itself(page: Path, fake) -> None:
    app = AppTest.from_file(page, default_timeout=30).run()
    assert not app.exception
    assert app.segmented_control(key="language_switch").value == "zh"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_pages_are_thin_and_inject_nothing(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 80
    assert not any(isinstance(node, ast.FunctionDef) for node in ast.walk(ast.parse(text)))


def test_no_file_of_the_interface_injects_html() -> None:
    for file in [*PAGES, *(ROOT / "recsys" / "ui").glob("*.py"), ROOT / "app.py"]:
        text = file.read_text(encoding="utf-8")
        assert "unsafe_allow_html" not in text and "st.html" not in text and "print(" not in text, file
