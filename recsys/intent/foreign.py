"""What films are not: "foreign" is not in English, 「外国片」 not Chinese, "live action" not drawn."""

from __future__ import annotations

import re

from recsys.intent.hit import Hit, Meaning

_FILM = r"(?:movies?|films?|flicks?|cinema|pictures?|ones?|titles?|stuff)"
_ENGLISH = (Meaning("language", "English"),)
_CHINESE = tuple(Meaning("language", name) for name in ("Mandarin", "Cantonese", "Chinese"))
_DRAWN = (Meaning("genre", "Animation"),)
_CHINA = tuple(Meaning("country", name) for name in ("China", "Hong Kong", "Taiwan"))

_TABLE = (
    (
        re.compile(
            rf"\b(?:foreign[- ]language|non-english(?:[- ](?:language|speaking))?|other than english)(?: {_FILM})?\b"
            rf"|\bforeign(?= {_FILM}\b| [a-z-]+ {_FILM}\b| (?:comed|drama|thriller|horror|action))|\bnot in english\b"
            rf"|\b(?:international|world) (?:cinema|films?|movies?)\b|(?<=\bsomething )foreign\b"
            rf"|(?<=\banything )foreign\b|(?<=\bnothing )foreign\b"
            r"|\bforeign(?=\W*$)"
        ),
        _ENGLISH,
    ),
    (re.compile(r"外语(?:片|电影|影片|的)|非(?:华语|中文)(?:片|电影|的)?"), _CHINESE),
    (
        re.compile(
            r"(?:外国|国外|海外)(?:的|片子?|电影|影片|大片|佳片)|进口(?:片|大片|电影)|译制片|非国产(?:片|电影|的)?"
        ),
        _CHINA,
    ),
    (re.compile(r"\blive[- ]action\b(?! (?:remake|version|adaptation))|真人(?:的|片|电影|演的)(?!版)"), _DRAWN),
)


def find_foreign(text: str) -> list[Hit]:
    """Find wishes for films from elsewhere, by the language they are said in.

    Args:
        text: a normalised message.

    Returns:
        Hits whose languages, countries or genre are not wanted.
    """
    return [
        Hit(match.start(), match.end(), meanings, len(meanings) > 1, 1, opinion=-1)
        for pattern, meanings in _TABLE
        for match in pattern.finditer(text)
    ]
