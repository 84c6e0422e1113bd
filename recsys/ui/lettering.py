"""Setting a title: estimated widths, line breaks for both scripts, the largest size that fits."""

from __future__ import annotations

import unicodedata

SIZES = (33, 30, 27, 24, 22, 19, 17, 15)
MAX_LINES = 4
LINE_COSTS = 5.5  # points of size that one line less is worth
CLOSING = "，。：；！？、》”’）…·"
OPENING = "《“‘（"


def fit(title: str, room: float) -> tuple[int, list[str]]:
    """Find the size and the line breaks at which a title looks best.

    Args:
        title: any text.
        room: width of a line, in the unit of the sizes.

    Returns:
        The font size and the lines; what does not fit even at the smallest size ends in an ellipsis.
    """
    clean = " ".join(printable(title).split()) or "—"
    found = []
    longest = max(width(piece.strip()) for piece in _pieces(clean))
    for size in SIZES:
        lines = _balanced(clean, room / size, longest)
        if longest * size <= room and len(lines) <= (3 if size > 19 else MAX_LINES):
            found.append((size - LINE_COSTS * len(lines), size, lines))
    if found:
        return max(found, key=lambda entry: entry[0])[1:]
    lines = wrap(clean, room / SIZES[-1])[:MAX_LINES]
    return SIZES[-1], [*lines[:-1], shorten(lines[-1] + "……", room / SIZES[-1])]


def wrap(text: str, room: float) -> list[str]:
    """Break a text into lines of at most `room` em; Latin words stay whole where they can, Chinese breaks anywhere."""
    lines, line = [], ""
    for piece in _pieces(text):
        if line and width((line + piece).rstrip()) > room:
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
        while width(line.rstrip()) > room and len(line) > 1:
            cut = next(n for n in range(len(line), 0, -1) if n == 1 or width(line[:n]) <= room)
            lines.append(line[:cut])
            line = line[cut:]
    return [*lines, line.rstrip()] if line.strip() else lines or [text]


def shorten(text: str, room: float) -> str:
    """Cut a text to `room` em, with an ellipsis where something was cut."""
    if width(text) <= room:
        return text
    kept = text
    while kept and width(kept + "…") > room:
        kept = kept[:-1]
    return kept.rstrip(" …") + "…"


def width(text: str) -> float:
    """Estimate the width of a text in em."""
    return sum(_em(char) for char in text)


def printable(text: str) -> str:
    """Drop what XML does not allow and what would turn the writing direction."""
    return "".join(char for char in text if char.isprintable() and unicodedata.category(char) not in ("Cs", "Co", "Cn"))


def _balanced(text: str, room: float, least: float) -> list[str]:
    """Wrap, then narrow the lines as long as their number stays, so that none is left alone at the end."""
    lines = wrap(text, room)
    narrower = room
    while len(lines) > 1 and narrower - 0.4 >= least:
        narrower -= 0.4
        closer = wrap(text, narrower)
        if len(closer) > len(lines) or any(width(line) > narrower for line in closer):
            break
        lines = closer
    return lines


def _em(char: str) -> float:
    if _is_wide(char):
        return 1.0
    if char in " .,:;'!|iIljt()[]-·":
        return 0.32
    return 0.74 if char.isupper() or char in "mwMW&@%—…" else 0.58


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF"


def _pieces(text: str) -> list[str]:
    """Cut a text where a line may break: after blanks and around Chinese characters, but not before a closing mark."""
    pieces: list[str] = []
    for char in text:
        last = pieces[-1][-1] if pieces else ""
        narrow = not _is_wide(char) and last not in (" ", "") and not _is_wide(last)
        joins = last != "" and (char == " " or char in CLOSING or last in OPENING or narrow)
        if joins:
            pieces[-1] += char
        else:
            pieces.append(char)
    return pieces
