"""Accounts, where the operator has set up OpenID Connect ([auth] in .streamlit/secrets.toml); else nobody is asked."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

import streamlit as st

from recsys.types import Language
from recsys.ui.heat import plain
from recsys.ui.string import say
from recsys.ui.trouble import guard

PREFIX = "account:"  # holds a letter that no key in an address may hold, so that an address can never name an account


def key() -> str:
    """Give the key of the account that is logged in, "" if none is.

    It is made of who vouches for the account and of its number there, which never change, unlike names and addresses.
    """
    claims = _claims()
    if claims.get("is_logged_in") is not True or not claims.get("sub"):
        return ""
    return PREFIX + sha256(f"{claims.get('iss', '')}\n{claims['sub']}".encode()).hexdigest()


def is_account(who: str) -> bool:
    """Tell whether a key is that of an account."""
    return who.startswith(PREFIX)


def draw(language: Language) -> None:
    """Draw a button to log in or out; nothing where no accounts are set up."""
    claims = _claims()
    if "is_logged_in" not in claims:
        return
    if claims["is_logged_in"]:
        name = str(claims.get("name") or claims.get("email") or "")
        st.caption(say("login_as", language, name=plain(name)) if name else say("login_done", language))
        st.button(say("logout", language), key="logout", type="tertiary", icon=":material/logout:", on_click=_logout)
    else:
        st.button(say("login", language), key="login", icon=":material/login:", on_click=_login)
        st.caption(say("login_note", language))


def _claims() -> dict[str, Any]:
    """Give what is known of the visitor's account; "is_logged_in" is among it only where accounts are set up."""
    return dict(st.user.to_dict())


@guard()
def _login() -> None:
    st.login()


@guard()
def _logout() -> None:
    st.logout()
