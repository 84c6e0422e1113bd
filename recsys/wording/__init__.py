"""Recommendations -> words, in the language of the wish; every number and name in them comes from the records."""

from recsys.wording.chat import chat_reply
from recsys.wording.fact import fact_reply
from recsys.wording.label import Names, fact_label, part_label
from recsys.wording.reason import phrase_reasons
from recsys.wording.reply import Found, Reply, list_reply
from recsys.wording.why import Absent, why_reply

__all__ = [
    "Absent",
    "Found",
    "Names",
    "Reply",
    "chat_reply",
    "fact_label",
    "fact_reply",
    "list_reply",
    "part_label",
    "phrase_reasons",
    "why_reply",
]
