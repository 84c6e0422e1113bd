"""What all pages share: navigation, theme, session, side bar, and a calm word when something fails."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import streamlit as st

from recsys.config import ROOT
from recsys.profile import beliefs, marks
from recsys.types import Language
from recsys.ui import belief, dial, login, opening, privacy, session, trouble
from recsys.ui.heat import plain
from recsys.ui.string import say

# No icons: the browser would fetch a page's Material icon for its tab from another host.
PAGES = ("chat", "explanations", "taste", "catalogue", "models", "system")
CONTENT_WIDTH = 980  # pixels; a phone takes what it has
SHOWN_BELIEFS = 3
_LOGO = ROOT / "assets" / "logo.svg"
_ICON = ROOT / "assets" / "logo-icon.svg"
_registered = False


@dataclass(frozen=True, slots=True)
class View:
    """What a page draws with.

    Args:
        recommender: the one of this process.
        language: of the interface.
    """

    recommender: Any
    language: Language

    def say(self, key: str, **values: object) -> str:
        """Give one text in the interface's language."""
        return say(key, self.language, **values)


def register() -> Any:
    """Name the pages to Streamlit and give the one to run."""
    global _registered
    _registered = True
    language = session.language()
    pages = [page(name, language) for name in PAGES]
    return st.navigation(pages, position="top")


def page(name: str, language: Language) -> Any:
    """Give a page by its name, for the navigation and for links."""
    file = ROOT / "pages" / f"{name}.py"
    return st.Page(file, title=say(f"nav_{name}", language), default=name == "chat")


@contextmanager
def begin(name: str) -> Iterator[View]:
    """Open a page: configuration, navigation if the page was reached without app.py, session, side bar.

    Args:
        name: the page, one of `PAGES`.

    Yields:
        What the page draws with, inside a column of readable width. A failure inside ends in a friendly card.
    """
    language = session.language()
    title = f"{say('name', 'zh')} Wenying · {say(f'nav_{name}', language)}"
    st.set_page_config(page_title=title, page_icon=str(_ICON), layout="wide", initial_sidebar_state="auto")
    if not _registered:
        register()
    st.logo(str(_LOGO), size="large", icon_image=str(_ICON))
    body, side = _column(), st.sidebar.container()
    view = None
    with body, trouble.guard():
        view = _prepare(language, side)
    with body:
        trouble.show(language)
        if view is None:
            st.stop()
        with trouble.guard():
            yield view
        trouble.show(language)


def _prepare(language: Language, side: Any) -> View:
    recommender = opening.recommender(language)
    session.start(recommender)
    if resend := st.session_state.pop("resend", None):
        session.send(recommender, resend)
    with side:
        _side_bar(recommender, language)
    return View(recommender, language)


def _column() -> Any:
    """Give a column in the middle of the page, as wide as is good to read."""
    return st.container(horizontal=True, horizontal_alignment="center").container(width=CONTENT_WIDTH)


def _side_bar(recommender: Any, language: Language) -> None:
    st.caption(say("tagline", language))
    st.segmented_control(
        say("language", language),
        ["zh", "en"],
        default=language,
        required=True,
        format_func={"zh": "中文", "en": "English"}.__getitem__,
        key="language_switch",
        label_visibility="collapsed",
        on_change=session.switch_language,
    )
    dial.draw(recommender, language)
    _beliefs(recommender, language)
    privacy.switch(recommender, language, place="side")
    login.draw(language)
    if not session.is_private() and not login.key():
        st.caption(say("link_note", language))


def _beliefs(recommender: Any, language: Language) -> None:
    st.markdown(f"**{say('belief_title', language)}**")
    events = session.events(recommender)
    found = beliefs(events, recommender.catalogue)[:SHOWN_BELIEFS]
    if not found:
        st.caption(say("belief_none", language))
        return
    with st.container(horizontal=True, gap="xsmall"):
        for item in found:
            st.badge(plain(belief.label(item, recommender, language)), color="primary")
    st.caption(say("belief_count", language, n=len(marks(events))))
