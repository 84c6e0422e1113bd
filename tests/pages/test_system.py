from __future__ import annotations

import html
from pathlib import Path
from types import SimpleNamespace

from streamlit.testing.v1 import AppTest

from recsys.ui.heat import JOINER

PAGE = Path(__file__).resolve().parents[2] / "pages" / "system.py"


def open_page(fake) -> AppTest:
    app = AppTest.from_file(PAGE, default_timeout=30).run()
    assert not app.exception
    return app


def texts(app: AppTest) -> str:
    found = "\n".join(str(item.value) for item in [*app.markdown, *app.caption, *app.code])
    return html.unescape(found).replace(JOINER, "")


def test_what_is_wrong_comes_first_with_the_command_that_mends_it(fake) -> None:
    app = open_page(fake)
    shown = texts(app)
    assert "有 1 处需要修" in shown and "python -m recsys build" in shown
    assert ":green[:material/check:] **films** :gray[12 films]" in shown
    assert any("&#42;stale&#42;" in str(item.value) for item in app.markdown)  # reads as written


def test_a_sound_installation_says_so(fake, monkeypatch) -> None:
    fine = SimpleNamespace(name="films", ok=True, detail="12 films", command="")
    monkeypatch.setattr(fake, "health", lambda: (fine,))
    app = open_page(fake)
    assert "一切就绪" in texts(app) and len(app.code) == 0


def test_checks_run_once_until_asked_for_again(fake) -> None:
    app = open_page(fake)
    app.run()
    assert fake.n_checked == 1
    app.button(key="check_again").click().run()
    assert fake.n_checked == 2


def test_the_language_model_shows_what_it_did(fake) -> None:
    app = open_page(fake)
    assert "已启用：small-model" in texts(app) and "最近一次失败：timed out" in texts(app)
    assert [metric.value for metric in app.metric][:3] == ["7", "2", "1.25"]


def test_without_a_language_model_the_page_says_that_rules_do_it(fake, monkeypatch) -> None:
    off = SimpleNamespace(enabled=False, name="", n_calls=0, n_failures=0, last_failure="", last_seconds=None)
    monkeypatch.setattr(fake, "llm_status", lambda: off)
    app = open_page(fake)
    assert "内置规则" in texts(app) and len(app.metric) == 0


def test_a_model_that_was_not_asked_yet_has_no_time(fake, monkeypatch) -> None:
    new = SimpleNamespace(enabled=True, name="m", n_calls=0, n_failures=0, last_failure="", last_seconds=None)
    monkeypatch.setattr(fake, "llm_status", lambda: new)
    assert [metric.value for metric in open_page(fake).metric] == ["0", "0", "—"]
