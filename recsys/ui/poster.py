"""A poster drawn from the facts of a film, as an SVG; the same film always has the same poster."""

from __future__ import annotations

from functools import lru_cache
from random import Random
from xml.sax.saxutils import escape

from recsys.types import Film, Language
from recsys.ui.lettering import fit, printable, shorten, width, wrap
from recsys.ui.motif import HEIGHT, MOTIFS, TOP, WIDTH
from recsys.ui.palette import SCHEMES, Scheme, mix
from recsys.ui.shape import rect

PAPER_BEFORE = 1970  # older films are printed dark on paper
SERIF_BEFORE = 1950
MARGIN = 18
SANS = "'Noto Sans CJK SC','PingFang SC','Hiragino Sans GB','Microsoft YaHei','Segoe UI',Roboto,sans-serif"
SERIF = "'Noto Serif CJK SC','Songti SC','STSong','SimSun',Georgia,serif"
FOOT = 38  # height of the band with director and year


@lru_cache(maxsize=512)
def draw_poster(film: Film, language: Language, director: str = "") -> str:
    """Draw a film's poster.

    Args:
        film: the film.
        language: the language of the large title; the other title stands below it.
        director: the director's name as it is to be read; "" leaves it out.

    Returns:
        An SVG document, 240 x 360 units.
    """
    random = Random(film.film_id)
    scheme, pattern = _choose(film, random)
    old = film.year is not None and film.year < SERIF_BEFORE
    family = SERIF if old else SANS
    large, small = (film.title_zh, film.title_en) if language == "zh" else (film.title_en, film.title_zh)
    size, lines = fit(large, WIDTH - 2 * MARGIN)
    style = f'font-weight="700" font-family="{family}" fill="{scheme.bright}"'
    title = _lines(lines, 26 + size * 0.86, size * 1.14, size, style)
    under = 39 + size * 0.2 + len(lines) * size * 1.14
    inside = [
        rect(0, 0, WIDTH, HEIGHT, "url(#g)", 1),
        _shifted(pattern, max(0.0, under + 12 - TOP)),
        title,
        _second(large, small, under, scheme, family),
        _foot(film, director, scheme, family),
        _frame(scheme) if old else "",
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}">'
        f'{_definitions(scheme, 0.06 if _on_paper(film) else 0.28)}<g clip-path="url(#c)">{"".join(inside)}</g></svg>'
    )


def _definitions(scheme: Scheme, depth: float) -> str:
    foot = mix(scheme.ground, "#000000", depth)
    stops = f'<stop offset="0" stop-color="{scheme.ground}"/><stop offset="1" stop-color="{foot}"/>'
    corners = f'<clipPath id="c"><rect width="{WIDTH}" height="{HEIGHT}" rx="12"/></clipPath>'
    return f'<defs><linearGradient id="g" x1="0" y1="0" x2="0" y2="1">{stops}</linearGradient>{corners}</defs>'


def _choose(film: Film, random: Random) -> tuple[Scheme, str]:
    """Pick inks and pattern from the film's telling genres, so that neighbours of one genre still differ."""
    known = [genre for genre in SCHEMES if genre in film.genres]
    telling = [genre for genre in known if genre != "Drama"][:3] or known or ["Drama"]
    scheme = SCHEMES[random.choice(telling)]
    if _on_paper(film):
        paper = mix("#f3ead7", scheme.mid, 0.12)
        scheme = Scheme(paper, mix(scheme.mid, scheme.ground, 0.25), mix(scheme.ground, "#000000", 0.2), "#b6471d")
    return scheme, MOTIFS[random.choice(telling)](random, scheme)


def _on_paper(film: Film) -> bool:
    return film.year is not None and film.year < PAPER_BEFORE


def _shifted(pattern: str, down: float) -> str:
    return f'<g transform="translate(0 {down:.0f})">{pattern}</g>' if down else pattern


def _second(large: str, small: str, y: float, scheme: Scheme, family: str) -> str:
    if printable(small).strip().casefold() == printable(large).strip().casefold():
        return ""
    lines = wrap(" ".join(printable(small).split()), (WIDTH - 2 * MARGIN) / 12.5)[:2]
    style = f'font-style="italic" font-family="{family}" fill="{scheme.bright}" opacity="0.8"'
    return _lines(lines, y, 15, 12.5, style)


def _foot(film: Film, director: str, scheme: Scheme, family: str) -> str:
    ink = scheme.ground if _on_paper(film) else mix(scheme.ground, "#000000", 0.25)
    band = rect(0, HEIGHT - FOOT, WIDTH, FOOT, ink, 0.93)
    style = f'y="{HEIGHT - 14}" font-family="{family}" fill="{scheme.bright}"'
    room = WIDTH - 2 * MARGIN - 42
    name = " ".join(printable(director).split())
    size = max(10.0, min(12.5, room / max(width(name), 1)))
    left = f'<text x="{MARGIN}" font-size="{size:.1f}" {style}>{escape(shorten(name, room / size))}</text>'
    corner = f'x="{WIDTH - MARGIN}" text-anchor="end" font-weight="700" font-size="12.5"'
    year = f"<text {corner} {style}>{film.year or ''}</text>"
    return band + left + year


def _frame(scheme: Scheme) -> str:
    box = f'x="6" y="6" width="{WIDTH - 12}" height="{HEIGHT - 12}" rx="7"'
    return f'<rect {box} fill="none" stroke="{scheme.bright}" stroke-width="1"/>'


def _lines(lines: list[str], y: float, step: float, size: float, style: str) -> str:
    rows = (f'y="{y + n * step:.1f}" font-size="{size}" {style}>{escape(line)}' for n, line in enumerate(lines))
    return "".join(f'<text x="{MARGIN}" {row}</text>' for row in rows)
