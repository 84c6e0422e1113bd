"""Words in colour: the wish with what was understood, and the wish with what each word added.

A person's words reach Streamlit's Markdown only through `plain`, so that they stay the words they are.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from recsys.types import Explanation, Segment, Span
from recsys.ui.palette import MINUS, PART_COLOURS, PLUS

MAX_SHOWN = 400  # characters of one message; the rest is counted, not drawn
JOINER = "\u2060"  # breaks what Streamlit would turn into icons, arrows or links after Markdown is read
NEAR_NOTHING = 1e-9  # of a score
_JOINED = frozenset(":-<>~=@")


def plain(text: str) -> str:
    """Give Markdown that shows a text literally: no emphasis, links, HTML, LaTeX, directives, icons or arrows."""
    flat = " ".join("".join(char if _is_shown(char) else " " for char in text).split())
    escaped = "".join(_literal(char) for char in flat)
    return escaped.replace("www", "www" + JOINER).replace("WWW", "WWW" + JOINER)


def clip(message: str, n_characters: int = MAX_SHOWN) -> str:
    """Give the start of a message, with an ellipsis if something is missing."""
    return message if len(message) <= n_characters else message[:n_characters].rstrip() + "…"


def wish(message: str, segments: Iterable[Segment], others: Iterable[Span] = ()) -> str:
    """Give a message as Markdown with its understood parts on coloured ground; what is excluded is struck out.

    Args:
        message: the person's words.
        segments: pieces of it; those with parts are coloured by their kind.
        others: what else was understood in it: wants given up, clicks said in words.
    """
    marked = [(s.span, _part_style(s)) for s in segments if s.parts]
    marked += [(span, (":gray-background[", "]")) for span in others]
    return _colour(clip(message), marked)


def heat(messages: Mapping[int, str], explanation: Explanation, *, in_shares: bool = False) -> str:
    """Give the messages of a wish as Markdown, each word on ground as strong as its effect.

    Args:
        messages: number of the user's message -> its text.
        explanation: values of the words; blue adds, orange takes away, and each word carries its number.
        in_shares: whether the number is the word's share of all effects, in per cent; what it adds to the score else.
    """
    largest = max((abs(value) for value in explanation.values), default=0.0)
    numbers = percents(explanation.values.tolist()) if in_shares else [points(v) for v in explanation.values]
    rows: dict[int, list[tuple[Span, tuple[str, str]]]] = {}
    loose = []
    for name, span, turn, value, number in zip(
        explanation.names, explanation.spans, explanation.turns, explanation.values.tolist(), numbers, strict=True
    ):
        style = _heat_style(value, largest, number)
        if messages.get(turn, "")[span.start : span.end] == name and span.end <= MAX_SHOWN:
            rows.setdefault(turn, []).append((span, style))
        else:
            loose.append(style[0] + plain(name) + style[1])
    drawn = [_colour(clip(messages[turn]), rows[turn]) for turn in sorted(rows)]
    return "\n\n".join([*drawn, *([" ".join(loose)] if loose else [])])


def strength(value: float, largest: float) -> float:
    """Give the opacity of a word's ground, 0.08 to 0.62, linear in the size of its effect."""
    return 0.08 + 0.54 * min(1.0, abs(value) / largest) if largest > 0 else 0.08


def points(value: float) -> str:
    """Give what something adds to a score, with its sign, a true minus; nothing has none."""
    return f"{round(value, 2) + 0.0:+.2f}".replace("-", "−")


def percents(values: Sequence[float]) -> list[str]:
    """Give each value's share of all effects as whole per cents that make 100, those of negative values with a minus.

    Args:
        values: what each adds; all shares are 0 where none adds anything.
    """
    whole = sum(map(abs, values))
    exact = [100 * abs(value) / whole if whole > NEAR_NOTHING else 0.0 for value in values]
    floors = [int(share) for share in exact]
    order = sorted(range(len(exact)), key=lambda n: floors[n] - exact[n])  # the largest remainders are rounded up
    for n in order[: round(sum(exact)) - sum(floors)]:
        floors[n] += 1
    return [f"{'−' if value < 0 and share else ''}{share}%" for value, share in zip(values, floors, strict=True)]


def _colour(message: str, marked: Sequence[tuple[Span, tuple[str, str]]]) -> str:
    pieces, at = [], 0
    for span, (before, after) in sorted(marked, key=lambda entry: entry[0].start):
        if span.start < at or span.end > len(message) or not message[span.start : span.end].strip():
            continue
        pieces.append(_between(message[at : span.start]))
        pieces.append(before + plain(message[span.start : span.end]) + after)
        at = span.end
    return "".join([*pieces, _between(message[at:])]).strip()


def _between(text: str) -> str:
    """Keep the blanks at both ends, which `plain` would take for layout."""
    if not text.strip():
        return " " if text else ""
    return (" " if text[0].isspace() else "") + plain(text) + (" " if text[-1].isspace() else "")


def _part_style(segment: Segment) -> tuple[str, str]:
    if all(part.exclude for part in segment.parts):
        return ":red-background[~~", "~~]"
    return f":{PART_COLOURS.get(segment.parts[0].kind, 'gray')}-background[", "]"


def _heat_style(value: float, largest: float, number: str) -> tuple[str, str]:
    red, green, blue = (int((PLUS if value >= 0 else MINUS)[i : i + 2], 16) for i in (1, 3, 5))
    ground = f"rgba({red},{green},{blue},{strength(value, largest):.2f})"
    return ":color[", f' :small[{number}]]{{background="{ground}"}}'


def _is_shown(char: str) -> bool:
    return char == "\u200d" or unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


def _literal(char: str) -> str:
    if char.isascii() and not char.isalnum() and char != " ":
        return f"&#{ord(char)};" + (JOINER if char in _JOINED else "")
    return char
