"""Colours: one fixed scheme per genre, and the fixed colours of score parts and of understood words."""

from __future__ import annotations

from typing import NamedTuple


class Scheme(NamedTuple):
    """The inks of one poster.

    Args:
        ground: the paper.
        mid: the pattern.
        bright: the title, at least 4.5 to 1 against the ground.
        accent: the one spot of another colour.
    """

    ground: str
    mid: str
    bright: str
    accent: str


# The order says how much a genre tells about a film: nearly everything is a drama.
SCHEMES: dict[str, Scheme] = {
    "Animation": Scheme("#0b4663", "#56b4e9", "#fff3c4", "#f0e442"),
    "Western": Scheme("#63350f", "#d08a3c", "#ffe9c7", "#fff3df"),
    "Film-Noir": Scheme("#17191c", "#8f979e", "#f5f1e6", "#e69f00"),
    "Musical": Scheme("#4f1730", "#e07a5f", "#ffe9d6", "#f0e442"),
    "Sci-Fi": Scheme("#0c2546", "#2f83b5", "#f5c04a", "#f5c04a"),
    "Horror": Scheme("#1b1012", "#a8323a", "#f6dcd4", "#e8543f"),
    "War": Scheme("#33372a", "#8f955f", "#f1ead0", "#d55e00"),
    "Documentary": Scheme("#20363a", "#7fa7a0", "#f1f3ea", "#e69f00"),
    "Sport": Scheme("#0e3c2d", "#35ab76", "#e8fbea", "#f0e442"),
    "Fantasy": Scheme("#3a1c5a", "#9a63c9", "#f3e1ff", "#f5c04a"),
    "Music": Scheme("#40163d", "#cc79a7", "#ffe3f3", "#56b4e9"),
    "Romance": Scheme("#561d3a", "#cc6f9c", "#fde6f0", "#ffd7a8"),
    "Mystery": Scheme("#292441", "#7b72b3", "#e8e1f9", "#f5c04a"),
    "Crime": Scheme("#22262d", "#76828f", "#f3cd63", "#d55e00"),
    "History": Scheme("#3a291c", "#b08d57", "#f5e8ce", "#d55e00"),
    "Biography": Scheme("#2d2f39", "#a3937c", "#f7ecda", "#e69f00"),
    "Thriller": Scheme("#12313a", "#4f929c", "#e8f3f3", "#e8743b"),
    "Adventure": Scheme("#0d464e", "#3a9d96", "#ffe7b3", "#e69f00"),
    "Action": Scheme("#591c11", "#cc5530", "#fbece2", "#f5c04a"),
    "Family": Scheme("#54390a", "#dd9a12", "#fff1cf", "#56b4e9"),
    "Comedy": Scheme("#164936", "#5fa03c", "#eef7de", "#d8e9c8"),
    "Short": Scheme("#2f3336", "#8a949b", "#f2f4f5", "#56b4e9"),
    "TV-Movie": Scheme("#26374a", "#6f93b8", "#e9f1fa", "#e69f00"),
    "Drama": Scheme("#372d49", "#8a76b4", "#f0eafb", "#e7b8c8"),
}

# Okabe and Ito's colours that differ for every common kind of colour vision, in fixed places.
FEATURES: dict[str, str] = {
    "base": "#8c8c8c",
    "wish": "#0072b2",
    "likeness": "#56b4e9",
    "kinship": "#7fb8d8",
    "taste": "#cc79a7",
    "company": "#a8648f",
    "aversion": "#8f5c5c",
    "genre": "#009e73",
    "theme": "#35b894",
    "person": "#e69f00",
    "country": "#b8860b",
    "language": "#a0782c",
    "year": "#d55e00",
    "runtime": "#c0603a",
    "rating": "#b5487a",
    "certificate": "#9a6fb0",
    "popularity": "#4a8c8c",
    "audience": "#8f8fd0",
    "series": "#b07a50",
    "quality": "#7d8f3f",
    "renown": "#6c7a89",
    "prominence": "#94a3b3",
    "variety": "#a6761d",
    "exploration": "#66a61e",
}
# Families of models of taste: a colour and a shape each, so that neither is needed alone.
FAMILIES: dict[str, tuple[str, str, str]] = {
    "linear": ("#0072b2", "circle", "●"),
    "neighbours": ("#009e73", "square", "■"),
    "factors": ("#c07f00", "triangle-up", "▲"),
    "neural": ("#c2659a", "diamond", "◆"),
    "content": ("#2a90cc", "triangle-down", "▼"),
    "baseline": ("#868686", "cross", "✚"),
    "hybrid": ("#d55e00", "triangle-right", "▶"),
    "re-ranker": ("#9a8a00", "triangle-left", "◀"),
}
PLUS = "#0072b2"
MINUS = "#d55e00"

# Streamlit's named backgrounds follow the theme; the kind of an understood part has a fixed one.
PART_COLOURS: dict[str, str] = {
    "genre": "green", "theme": "green", "keyword": "green", "person": "orange", "like": "violet", "year": "blue",
    "runtime": "blue", "rating": "blue", "certificate": "blue", "country": "yellow", "language": "yellow",
    "popularity": "blue", "audience": "violet", "series": "violet", "seen": "gray",
}  # fmt: skip


def mix(first: str, second: str, share: float) -> str:
    """Give the colour between two #rrggbb colours; share 0 is the first, 1 the second."""
    pairs = zip(_channels(first), _channels(second), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def contrast(first: str, second: str) -> float:
    """Give the contrast ratio of two colours, 1 to 21.

    Source:
        Web Content Accessibility Guidelines 2.1, "contrast ratio".
    """
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (v / 255 for v in _channels(colour))]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
