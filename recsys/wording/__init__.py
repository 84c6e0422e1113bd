"""Recommendations -> words, in the language of the wish; every number and name in them comes from the records."""

from recsys.wording.label import Names, fact_label, part_label
from recsys.wording.reason import phrase_reasons
from recsys.wording.reply import Found, Reply, chat_reply, list_reply, why_reply

__all__ = [
    "Found",
    "Names",
    "Reply",
    "chat_reply",
    "fact_label",
    "list_reply",
    "part_label",
    "phrase_reasons",
    "why_reply",
]
