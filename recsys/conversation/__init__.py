"""The only place where a conversation's state changes: (state, Intent) -> new State, State -> Query."""

from recsys.conversation.advance import advance
from recsys.conversation.chip import choose, edit, remove
from recsys.conversation.contradiction import find_contradictions
from recsys.conversation.critique import resolve
from recsys.conversation.query import doubts, fresh, make_query, parts_of, wish_text, with_shown

__all__ = [
    "advance",
    "choose",
    "doubts",
    "edit",
    "find_contradictions",
    "fresh",
    "make_query",
    "parts_of",
    "remove",
    "resolve",
    "wish_text",
    "with_shown",
]
