"""The real application in a real browser: one server for all journeys, a fresh person for each."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

import pytest

from recsys.config import ROOT, Paths
from recsys.ui.string import say

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
HEALTH_SECONDS = 90
OPENING_SECONDS = 1800  # seconds in the ordinary case; a checkout that was never built encodes its films first
STEP_SECONDS = 45  # one step of a journey, on a machine that is busy with other things
LOG_LINES = 40
POSTERS = "main img[alt$='的海报图案'], main img[alt^='Drawn poster of']"
JOINER = "\u2060"  # what the interface puts into a person's words so that they stay as they are
CHIPS = ".st-key-chips [data-testid=stPopoverButton]"
UNFINISHED = "[data-stale=true], [data-testid=stSkeleton], [data-testid=stSkeletonElement]"
QUIET = """() => new Promise(done => {
  let changed = performance.now();
  const observer = new MutationObserver(() => { changed = performance.now(); });
  observer.observe(document.body, {subtree: true, childList: true, characterData: true});
  const look = () => {
    if (performance.now() - changed < 150) return setTimeout(look, 20);
    observer.disconnect();
    done();
  };
  look();
})"""
REPORT = pytest.StashKey[pytest.TestReport]()


class Server:
    """One process that runs the application.

    Args:
        folder: takes what people leave behind, and the log.
        environment: of the process, beside this one's.
    """

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{port}"
        self.log = folder / "server.log"
        command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless", "true"]
        command += ["--server.address", "127.0.0.1", "--server.port", str(port)]
        with self.log.open("wb") as log:
            self._process = subprocess.Popen(
                command,
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                env={**os.environ, **environment, "RECSYS_HOME": str(folder / "home")},
            )

    def wait(self) -> None:
        """Return once it answers; no page has been asked for by then."""
        opener = build_opener(ProxyHandler({}))
        until = time.monotonic() + HEALTH_SECONDS
        while time.monotonic() < until and self._process.poll() is None:
            try:
                with opener.open(f"{self.address}/_stcore/health", timeout=5):
                    return
            except (URLError, OSError):
                time.sleep(0.2)
        pytest.fail(f"the server does not answer\n{self.tail()}")

    def tail(self) -> str:
        """Give the end of its log."""
        return "\n".join(self.log.read_text(encoding="utf-8", errors="replace").splitlines()[-LOG_LINES:])

    def stop(self) -> None:
        """End the process; a second time does nothing."""
        self._process.terminate()
        try:
            self._process.wait(20)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


class Visit:
    """One person's tab, and what happened in it.

    Attributes:
        page: Playwright's.
        requests: addresses that the tab asked for, those of data: and blob: left out.
        complaints: errors in its console, those that no script caught among them.
        alerts: messages of dialogs that a script opened.
    """

    def __init__(self, page: Any, address: str) -> None:
        self.page, self.address = page, address
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.alerts: list[str] = []
        page.on("request", lambda request: self._asked(request.url))
        page.on("websocket", lambda websocket: self._asked(websocket.url))
        page.on("console", lambda message: self._complained(message.type, message.text))
        page.on("pageerror", lambda error: self._complained("error", str(error)))
        page.on("dialog", self._alerted)

    def go(self, path: str) -> None:
        """Ask for a page by its address and wait until it is drawn, well or badly."""
        self.page.goto(self.address + path)
        self.arrive()

    def arrive(self) -> None:
        """Wait until a page is drawn after its address was asked for."""
        drawn = self.page.get_by_role("heading", level=1).or_(self.page.get_by_test_id("stChatMessage"))
        failed = self.page.get_by_text("healing").or_(self.page.get_by_test_id("stException"))
        drawn.or_(failed).first.wait_for(timeout=OPENING_SECONDS * 1000)
        self.settle()

    def follow(self, name: str, language: str = "zh") -> None:
        """Click a page's link in the navigation and wait until the page is drawn."""
        label = say(f"nav_{name}", language)
        self.page.get_by_role("navigation").get_by_role("link").filter(has_text=label).click()
        self.page.wait_for_function("end => document.title.endsWith(end)", arg=f"· {label}")
        self.arrive()

    def settle(self) -> None:
        """Wait until the run is over, nothing of an earlier one is left, and all of it is drawn."""
        self.page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()
        self.page.wait_for_function(f"() => !document.querySelector('{UNFINISHED}')")
        self.page.evaluate(QUIET)

    def say(self, words: str, *, shown: str | None = None) -> None:
        """Send a message and wait for the answer.

        Args:
            words: the message.
            shown: a stretch of it that its bubble will show; all of it by default.
        """
        box = self.page.get_by_test_id("stChatInput").get_by_role("textbox")
        box.fill(words)
        box.press("Enter")
        self.wait_for_wish(words if shown is None else shown)

    def wait_for_wish(self, words: str) -> None:
        """Wait until the newest turn is that of a message, and is drawn whole."""
        self.page.wait_for_function(
            "([words, joiner]) => [...document.querySelectorAll('[data-testid=stChatMessage]')]"
            ".some(bubble => bubble.innerText.replaceAll(joiner, '').includes(words))",
            arg=[words, JOINER],
        )
        self.settle()

    def wish(self) -> Any:
        """Find the bubble with the newest message."""
        return self.page.get_by_role("group", name="Chat message from you")

    def reply(self) -> Any:
        """Find the bubble with the newest answer."""
        return self.page.get_by_role("group", name="Chat message from wenying")

    def posters(self) -> Any:
        """Find the posters of the films shown, in their order."""
        return self.page.locator(POSTERS)

    def films(self) -> list[str]:
        """Give the titles of the films shown, in their order."""
        alts = self.posters().evaluate_all("posters => posters.map(poster => poster.alt)")
        return [alt.removeprefix("《").removesuffix("》的海报图案").removeprefix("Drawn poster of ") for alt in alts]

    def chips(self) -> list[str]:
        """Give the parts of the wish that stand, as their chips say."""
        texts = self.page.locator(CHIPS).locator("p").all_inner_texts()
        return [text.replace(JOINER, "") for text in texts]

    def folded(self) -> Any:
        """Find the older turns, each folded to a line."""
        return self.page.get_by_test_id("stExpander").filter(has_text=" — ")

    def drop(self, words: str) -> None:
        """Click the cross of the chip that holds some words."""
        label = say("chip_remove", "zh", part="").strip()
        self.page.get_by_role("button", name=re.compile(f"{label}.*{words}")).first.click()
        self.page.locator(CHIPS).filter(has_text=words).wait_for(state="detached")
        self.settle()

    def open_chip(self, words: str) -> Any:
        """Open the chip that holds some words and give what it opens."""
        self.page.locator(CHIPS).filter(has_text=words).click()
        body = self.page.get_by_test_id("stPopoverBody")
        body.get_by_role("button").last.wait_for()
        return body

    def text(self) -> str:
        """Give all visible text."""
        return self.page.locator("body").inner_text().replace(JOINER, "")

    def _asked(self, address: str) -> None:
        if not address.startswith(("data:", "blob:")):
            self.requests.append(address)

    def _complained(self, kind: str, text: str) -> None:
        if kind == "error":
            self.complaints.append(text)

    def _alerted(self, dialog: Any) -> None:
        self.alerts.append(dialog.message)
        dialog.dismiss()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Let fixtures know how the test went."""
    report = yield
    if report.when == "call":
        item.stash[REPORT] = report
    return report


@pytest.fixture(scope="session")
def chromium() -> str:
    """The browser's path; where it cannot be had, the journeys are skipped, but not on the machine that guards them."""
    path = shutil.which("chromium")
    if path is None and os.environ.get("CI") == "true" and os.geteuid() == 0:
        pytest.fail("chromium is missing: apt-get install chromium fonts-noto-cjk")
    if path is None:
        pytest.skip("chromium is not on PATH; to see the journeys: apt-get install chromium fonts-noto-cjk")
    return path


@pytest.fixture(scope="session")
def start(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[], Server]]:
    """Start one more server, which nobody has visited."""
    artefacts = Paths.default().artefacts
    # Journeys speak of the shipped films; a table of one's own stays where it is.
    imported = (artefacts / "catalogue.parquet").exists()
    chosen = tmp_path_factory.mktemp("artefacts") if imported else artefacts
    started = []

    def start_one() -> Server:
        started.append(Server(tmp_path_factory.mktemp("server"), {"RECSYS_ARTEFACTS": str(chosen)}))
        started[-1].wait()
        return started[-1]

    yield start_one
    for server in started:
        server.stop()


@pytest.fixture(scope="session")
def server(start: Callable[[], Server]) -> Server:
    """The server of all journeys."""
    return start()


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Any]:
    """One Chromium per file: its event loop must be gone before tests of other folders run."""
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=STEP_SECONDS * 1000)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield opened
        opened.close()


@pytest.fixture
def visit(
    browser: Any, server: Server, tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[Callable[..., Visit]]:
    """Let a new person open a page: visit(path, at=another server, ... options of Playwright's context)."""
    visits: list[Visit] = []

    def open_page(path: str = "/", *, at: Server = server, **options: Any) -> Visit:
        context = browser.new_context(**{"locale": "zh-CN", "viewport": {"width": 1280, "height": 900}, **options})
        context.set_default_timeout(STEP_SECONDS * 1000)
        visits.append(Visit(context.new_page(), at.address))
        visits[-1].go(path)
        return visits[-1]

    yield open_page
    report = request.node.stash.get(REPORT, None)
    if report is not None and report.failed:
        print(server.tail())
    for n, one in enumerate(visits):
        if report is not None and report.failed:
            one.page.screenshot(path=tmp_path / f"visit-{n}.png")
            print(f"{tmp_path / f'visit-{n}.png'} shows {one.page.url.split('?')[0]}; console: {one.complaints}")
        one.page.context.close()
