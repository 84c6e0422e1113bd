"""Certificates up to one: "nothing above PG-13", "PG or lower", 「PG-13以下」."""

from __future__ import annotations

import re

from recsys.intent.hit import Hit, Meaning

# From the mildest to the strictest; names of one rank mean the same to a viewer.
_RANKS = (("G", "TV-G"), ("PG",), ("PG-13",), ("R",), ("NC-17",))
_PLACES = {"g": 0, "pg": 1, "pg-13": 2, "pg13": 2, "pg 13": 2, "r": 3, "nc-17": 4, "nc17": 4}

_NAME = r"(?P<name>pg[- ]?13|pg|nc-?17|g|r)(?:[- ]rated|级)?"
_PATTERNS = [
    re.compile(pattern)
    for pattern in (
        rf"\b(?:(?:nothing|not|no(?:thing)? (?:higher|more|worse|stricter)|never) (?:rated )?(?:above|over"
        rf"|higher than|beyond"
        rf"|stronger than|stricter than|worse than|more than|than)|no (?:higher|stronger|stricter|more"
        rf"|worse) than|at most|up to"
        rf"|max(?:imum)?(?: of)?|(?:rated )?(?:under|below|lower than) or equal to) (?:a )?(?:rated )?{_NAME}\b",
        rf"\b(?:rated )?{_NAME} (?:rating )?(?:or|and|&) (?:under|below|lower|less|milder|softer|younger|down)\b",
        rf"\b(?:rated )?{_NAME}(?: rating)? (?:at (?:the )?most|max(?:imum)?|tops)\b",
        rf"(?:不超过|不高于|最多|最高)(?:到|是)?{_NAME}",
        rf"(?<![a-z]){_NAME}(?:及|或|和)?(?:以下|以内)的?",
    )
]
_EITHER = re.compile(
    r"\b(?P<name>pg[- ]?13|pg|nc-?17|g|r)(?:-rated)?(?: ?/ ?|,? or | and )(?P<other>pg[- ]?13|pg"
    r"|nc-?17|g|r)(?:-rated)?\b"
)
_DENIED = re.compile(rf"(?<=not )rated {_NAME}\b")  # "not rated R" is no "Not Rated"
_RESTRICTED = re.compile(r"(?:少儿|儿童|未成年人?)不宜的?|(?<!\d)(?:18|十八)\+?禁的?|成人级")


def find_certificates(text: str) -> list[Hit]:
    """Find certificates named as the strictest that is fine.

    Args:
        text: a normalised message.

    Returns:
        Hits of kind "certificate" whose meanings, all up to the one named, are alternatives.
    """
    hits = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            names = [name for rank in _RANKS[: _PLACES[match["name"]] + 1] for name in rank]
            meanings = tuple(Meaning("certificate", name) for name in names)
            hits.append(Hit(match.start(), match.end(), meanings, len(meanings) > 1, 1, opinion=1))
    hits += [
        Hit(match.start(), match.end(), (Meaning("certificate", _RANKS[_PLACES[match["name"]]][0]),), rank=1)
        for match in _DENIED.finditer(text)
    ]
    for match in _EITHER.finditer(text):
        names = [_RANKS[_PLACES[match[name]]][0] for name in ("name", "other")]
        hits.append(Hit(*match.span(), tuple(Meaning("certificate", name) for name in names), len(set(names)) > 1, 1))
    return hits + [Hit(*match.span(), (Meaning("certificate", "R"),), rank=0) for match in _RESTRICTED.finditer(text)]
