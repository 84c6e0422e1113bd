"""The page of a report: plain HTML with its style and pictures inside, every text escaped, no script, no address."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from recsys.explanation.report.caption import caption, name_of
from recsys.explanation.report.case import Case, Report
from recsys.explanation.report.drawing import bars, curves, signed, waterfall
from recsys.types import Explanation, Language, Proof

MAX_CHANGES = 12  # told per film
STYLE = """
:root{color-scheme:light dark;--ground:#faf7f1;--ink:#23211d;--quiet:#6a655b;--line:#d9d3c7;--up:#0072b2;--down:#c2540a;
--sum:#6f6a60;--heat:0,114,178;--cold:194,84,10}
@media (prefers-color-scheme:dark){:root{--ground:#16171a;--ink:#ece8df;--quiet:#a39d91;--line:#3a3b3f;--up:#56b4e9;
--down:#f08a4b;--sum:#a39d91;--heat:86,180,233;--cold:240,138,75}}
*{box-sizing:border-box}body{margin:0 auto;padding:2rem 1.25rem 4rem;max-width:60rem;background:var(--ground);
color:var(--ink);font:16px/1.6 system-ui,-apple-system,"Segoe UI","PingFang SC","Hiragino Sans GB","Microsoft YaHei",
"Noto Sans CJK SC","Source Han Sans SC",sans-serif}
h1{font-size:1.7rem;margin:0 0 .5rem}h2{font-size:1.3rem;margin:2.5rem 0 .25rem;border-top:1px solid var(--line);
padding-top:1.5rem}h3{font-size:1rem;margin:1.5rem 0 .5rem}p{margin:.4rem 0}.quiet{color:var(--quiet);font-size:.9rem}
table{border-collapse:collapse;width:100%;font-size:.92rem}th,td{text-align:left;padding:.3rem .6rem .3rem 0;
border-bottom:1px solid var(--line);vertical-align:top}td.n,th.n{text-align:right;padding-right:1.2rem;
font-variant-numeric:tabular-nums}
.wide{overflow-x:auto}svg{width:100%;height:auto;min-width:540px;max-width:720px;font-size:13px}
svg text{fill:var(--ink)}svg .number{font-variant-numeric:tabular-nums}
.up{fill:var(--up)}.down{fill:var(--down)}.sum{fill:var(--sum)}.axis{stroke:var(--line)}
.line1,.line2,.line3,.line4{fill:none;stroke-width:2.5;stroke:var(--down)}.line2,.line4{stroke:var(--up)}
.line3,.line4{stroke-width:1.8;stroke-dasharray:5 4}svg .name1,svg .name3{fill:var(--down)}
svg .name2,svg .name4{fill:var(--up)}.wish span{padding:.1em .3em;border-radius:.25em;margin:0 .1em}
@media print{h2{break-before:page}}
"""


def report_html(report: Report) -> str:
    """Write a report as one HTML page that needs no network, no script and no other file.

    Args:
        report: what it tells.
    """
    tongue = report.language
    lang = "zh-Hans" if tongue == "zh" else "en"
    title = escape(caption("title", tongue))
    cases = "".join(_case(case, report) for case in report.cases) or f"<p>{escape(caption('none', tongue))}</p>"
    return (
        f'<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{title}</title><style>{STYLE}</style></head><body><h1>{title}</h1>{_head(report)}{cases}</body></html>\n"
    )


def _head(report: Report) -> str:
    tongue = report.language
    facts = (("wish", report.wish), ("version", report.model_version), ("made", report.made_at))
    lines = "".join(
        f'<p><span class="quiet">{escape(caption(key, tongue))}</span> {escape(text)}</p>'
        for key, text in facts
        if text
    )
    rows = [
        [str(case.rank or "–"), case.film.title(tongue), str(case.film.year or ""), f"{case.score:.2f}"]
        for case in report.cases
    ]
    names = [caption("place", tongue), caption("film", tongue), "", caption("score", tongue)]
    return lines + (_table(names, rows, numbers={3}) if rows else "")


def _case(case: Case, report: Report) -> str:
    tongue = report.language
    other = case.film.title("en" if tongue == "zh" else "zh")
    pieces = [
        f"<h2>{escape(case.film.title(tongue))} <span class='quiet'>{escape(other)} {case.film.year or ''}</span></h2>",
        _score(case, tongue),
        _words(case, tongue),
        _own(case, report),
        _film(case, tongue),
        _changes(case, tongue),
        _proof(case.proof, tongue) if case.proof else "",
    ]
    return "".join(pieces)


def _score(case: Case, tongue: Language) -> str:
    steps = [(name_of("group", group.name, tongue), group.contribution) for group in case.groups]
    picture = _wide(waterfall(steps, (caption("score", tongue), case.score))) if steps else ""
    rows = [
        [reason.text, signed(reason.contribution), "; ".join(dict.fromkeys(e.text for e in reason.evidence))]
        for reason in case.reasons
    ]
    names = [caption(key, tongue) for key in ("reason", "adds", "evidence")]
    return _section("score_title", tongue, picture + (_table(names, rows, numbers={1}) if rows else ""))


def _words(case: Case, tongue: Language) -> str:
    if not case.words or not case.words[0].names:
        return ""
    first = case.words[0]
    names = [caption("word", tongue), *(name for found in case.words for name in _columns(found, tongue))]
    rows = [
        [word, *(cell for found in case.words for cell in _cells(found, place))]
        for place, word in enumerate(first.names)
    ]
    note = caption("words_note", tongue, total=f"{first.total:.2f}")
    inside = f'<p class="wish">{_heat(first)}</p><p class="quiet">{escape(note)}</p>'
    table = _table(names, rows, numbers=set(range(1, len(names))))
    return _section("words_title", tongue, inside + table + _fit(case.words, tongue))


def _columns(found: Explanation, tongue: Language) -> list[str]:
    name = name_of("method", found.method, tongue)
    return [name, *([f"± {caption('error', tongue)}"] if found.standard_error.any() else [])]


def _cells(found: Explanation, place: int) -> list[str]:
    error = [f"{found.standard_error[place]:.3f}"] if found.standard_error.any() else []
    return [signed(float(found.values[place])), *error]


def _heat(found: Explanation) -> str:
    most = max((abs(value) for value in found.values.tolist()), default=0.0) or 1.0
    return "".join(
        f'<span style="background:rgba(var(--{"heat" if value >= 0 else "cold"}),{0.08 + 0.5 * abs(value) / most:.2f})"'
        f' title="{signed(value)}">{escape(name)}</span>'
        for name, value in zip(found.names, found.values.tolist(), strict=True)
    )


def _fit(words: Sequence[Explanation], tongue: Language) -> str:
    lime = next((found for found in words if found.r_squared is not None), None)
    if lime is None:
        return ""
    stability = "–" if lime.stability is None else f"{lime.stability:.2f}"
    text = caption("fit", tongue, r_squared=f"{lime.r_squared:.3f}", stability=stability)
    return f'<p class="quiet">{escape(text)}</p>'


def _own(case: Case, report: Report) -> str:
    rest = caption("rest", report.language)
    shares: dict[str, float] = {}
    for share in (share for group in case.groups for part in group.parts for share in part.films):
        name = rest if share.film_id is None else report.titles.get(share.film_id, str(share.film_id))
        shares[name] = shares.get(name, 0.0) + share.contribution
    if not shares:
        return ""
    items = sorted(shares.items(), key=lambda item: -abs(item[1]))
    return _section("own_title", report.language, _wide(bars(items, caption("own_title", report.language))))


def _film(case: Case, tongue: Language) -> str:
    rows = [
        [
            name_of("kind", word.kind, tongue),
            word.text,
            signed(word.value) if word.value else "",
            "✓" if word.parts else "",
        ]
        for word in case.film_words
    ]
    names = [caption(key, tongue) for key in ("kind", "fact", "adds", "met")]
    return _section("film_title", tongue, _table(names, rows, numbers={2})) if rows else ""


def _changes(case: Case, tongue: Language) -> str:
    moving = [change for change in case.changes if change.rank_before != change.rank_after]
    rows = [
        [change.text, _place(change.rank_before, tongue), _place(change.rank_after, tongue)]
        for change in moving[:MAX_CHANGES]
    ]
    names = [caption(key, tongue) for key in ("change", "before", "after")]
    table = _table(names, rows, numbers={1, 2}) if rows else ""
    n_still = len(case.changes) - len(moving)
    still = f'<p class="quiet">{escape(caption("still", tongue, n=n_still))}</p>' if n_still else ""
    return _section("change_title", tongue, table + still) if case.changes else ""


def _proof(proof: Proof, tongue: Language) -> str:
    if not proof.words:
        return ""
    quoted = "".join(f"「{word}」" for word in proof.words) if tongue == "zh" else ", ".join(
        f"“{word}”" for word in proof.words
    )  # fmt: skip
    places = {"before": _place(proof.rank_before, tongue), "after": _place(proof.rank_after, tongue)}
    gone = proof.rank_before is not None and proof.rank_after is None
    lines = [caption("proof_gone" if gone else "proof_drop", tongue, words=quoted, **places)]
    if proof.random_rank is not None:
        lines.append(caption("proof_random", tongue, rank=f"{proof.random_rank:.0f}"))
    if proof.aopc is not None and proof.random_aopc is not None:
        lines.append(caption("proof_aopc", tongue, aopc=f"{proof.aopc:.2f}", random=f"{proof.random_aopc:.2f}"))
    ways = [(caption("deletion", tongue), proof.deletion), (caption("insertion", tongue), proof.insertion)]
    if proof.random_deletion:
        ways.append((caption("random_deletion", tongue), proof.random_deletion))
        ways.append((caption("random_insertion", tongue), proof.random_deletion[::-1]))
    return _section(
        "proof_title", tongue, f"<p>{escape(' '.join(lines))}</p>" + _wide(curves(ways, caption("proof_title", tongue)))
    )


def _place(rank: int | None, tongue: Language) -> str:
    return caption("gone", tongue) if rank is None else str(rank)


def _section(key: str, tongue: Language, inside: str) -> str:
    return f"<h3>{escape(caption(key, tongue))}</h3>{inside}"


def _table(names: Sequence[str], rows: Iterable[Sequence[str]], *, numbers: set[int]) -> str:
    def line(cells: Sequence[str], tag: str) -> str:
        kinds = (' class="n"' if place in numbers else "" for place in range(len(cells)))
        drawn = (f"<{tag}{kind}>{escape(cell)}</{tag}>" for kind, cell in zip(kinds, cells, strict=True))
        return f"<tr>{''.join(drawn)}</tr>"

    body = "".join(line(row, "td") for row in rows)
    return _wide(f"<table><thead>{line(names, 'th')}</thead><tbody>{body}</tbody></table>")


def _wide(inside: str) -> str:
    """Let what is wider than a phone be pushed sideways by itself, not with the page."""
    return f'<div class="wide">{inside}</div>'
