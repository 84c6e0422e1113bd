"""The reply's own sentences: what was understood and found, what had to give way, what may be asked back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from recsys.types import Alternative, Change, EventKind, Mark, Part, Recommendation, Segment
from recsys.wording.change import change_sentence
from recsys.wording.label import Names, film_label, part_label

MAX_MARKED = 3  # films named when clicks are confirmed
_MARKS: dict[EventKind, tuple[str, str]] = {
    "seen": ("看过了", "as seen"),
    "like": ("你喜欢", "as liked"),
    "dislike": ("不合你口味", "as not for you"),
    "want": ("想看", "for later"),
}


@dataclass(frozen=True, slots=True)
class Reply:
    """What is said.

    Args:
        chunks: the text, cut where it may be streamed.
        question: asked back, "" if none.
    """

    chunks: tuple[str, ...]
    question: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What a list reply speaks of.

    Args:
        segments: the standing wish.
        recommendations: the films shown.
        relaxed: parts that were dropped.
        n_matching: films, not hidden, that meet all of what is left.
        n_full: how many of the films shown are among them.
        n_hidden: films that would fit but were seen, turned down or passed on.
        understood: False where nothing was recognised and no film comes near.
        anew: True where the message was taken as a new wish because nothing met it together with the earlier one.
        cut_at: characters read of a message that was too long, 0 if all.
        choices: bearers of a name of which the person must say which is meant.
        doubted: that name, as written.
        alternatives: what else could be given up where parts were relaxed.
        contradictions: pairs of parts that no film meets together.
        n_unknown: films left out only because a fact about them is not known.
        change: what is different from the list before.
        marks: clicks that the message spoke.
    """

    segments: tuple[Segment, ...]
    recommendations: tuple[Recommendation, ...]
    relaxed: tuple[Part, ...] = ()
    n_matching: int = 0
    n_full: int = 0
    n_hidden: int = 0
    understood: bool = True
    anew: bool = False
    cut_at: int = 0
    choices: tuple[Part, ...] = ()
    doubted: str = ""
    alternatives: tuple[Alternative, ...] = ()
    contradictions: tuple[tuple[Part, Part], ...] = ()
    n_unknown: int = 0
    change: Change | None = None
    marks: tuple[Mark, ...] = ()


def list_reply(found: Found, names: Names) -> Reply:
    """Give the sentences above a list of films.

    Args:
        found: what they speak of.
        names: how things are called in the language of the sentences.
    """
    zh = names.language == "zh"
    parts = [part for segment in found.segments for part in segment.parts if part not in found.relaxed]
    if found.n_full < len(found.recommendations) and any(part.kind in ("theme", "keyword") for part in parts):
        parts = [part for part in parts if part.kind != "like"]  # a matter of degree, not counted
    question = _question(found, names)
    listed = _found_sentence(found, _labels(parts, names), zh)
    chunks = (
        _cut_sentence(found.cut_at, zh),
        _marks_sentence(found.marks, names),
        _anew_sentence(found.anew, zh),
        *(_contradiction_sentence(pair, names) for pair in found.contradictions),
        _relaxed_sentence(found, names),
        change_sentence(found.change, names) if found.recommendations else "",
        _closed(listed, zh) if question else listed,
        question,
    )
    said = [chunk for chunk in chunks if chunk]
    # Chinese needs no blank between sentences, English one.
    return Reply(tuple(said if zh else (*(f"{chunk.strip()} " for chunk in said[:-1]), *said[-1:])), question)


def _closed(sentence: str, zh: bool) -> str:
    """End a sentence that leads to the films with a full stop, for a question comes between."""
    bare = sentence.rstrip(" :：")
    return sentence if bare == sentence.rstrip() else bare + ("。" if zh else ".")


def _found_sentence(found: Found, labels: Sequence[str], zh: bool) -> str:
    n_shown = len(found.recommendations)
    if not n_shown:
        return _none_sentence(found.n_hidden, zh)
    if not found.understood:
        return (
            "我没太听懂这句话，先给你文字上最接近的几部："
            if zh
            else "I did not quite understand that; here are the films whose text comes closest:"
        )
    if not labels:
        if not found.segments:
            return (
                "先看看这些不同类型、口碑好又广为人知的影片。"
                if zh
                else "Here is a varied first list of films that many people know and rate highly. "
            )
        return f"这 {n_shown} 部和你说的最接近：" if zh else f"These {n_shown} come closest to what you said:"
    said = ("，" if zh else ", ").join(labels)
    kinds = {part.kind for segment in found.segments for part in segment.parts if not part.exclude}
    if not kinds - {"like"}:  # likeness is a matter of degree: nothing to count
        return f"按「{said}」，先看这 {n_shown} 部：" if zh else f"For “{said}”, these {n_shown} come first:"
    return _counted_sentence(found, said, zh)


def _none_sentence(n_hidden: int, zh: bool) -> str:
    if n_hidden:
        if zh:
            return f"符合的 {n_hidden:,} 部都给你看过了，或者你说过不要。放宽一点，或者换个说法？"
        return f"You have been through all {n_hidden:,} films that fit. Ask for something a little wider?"
    return "没有符合的影片，换个说法试试？" if zh else "No film fits. Try to put it another way?"


def _counted_sentence(found: Found, said: str, zh: bool) -> str:
    n_shown, n_full, n_matching = len(found.recommendations), found.n_full, found.n_matching
    note = _unknown_note(found.n_unknown, zh)
    if n_full == n_shown:
        if n_matching > n_shown and zh:
            return f"按「{said}」找到 {n_matching:,} 部{note}，先看最合适的 {n_shown} 部："
        if n_matching > n_shown:
            return f"{n_matching:,} films fit “{said}”{note}. The best {n_shown} first:"
        if zh:
            return f"符合「{said}」的有 {n_shown} 部{note}，都在这里："
        if n_shown == 1:
            return f"One film fits “{said}”{note}:"
        return f"{n_shown} films fit “{said}”{note}, and here they are:"
    if not n_matching:
        if zh:
            return f"没有完全符合「{said}」的{note}，这 {n_shown} 部最接近："
        return f"No film fully fits “{said}”{note}; these come closest:"
    if zh:
        return f"完全符合「{said}」的有 {n_matching:,} 部{note}，下面有 {n_full} 部，其余最接近："
    fits = "1 film fully fits" if n_matching == 1 else f"{n_matching:,} films fully fit"
    here = {0: "those here come closest", 1: "1 of them is here, the others come closest"}
    return f"{fits} “{said}”{note}; {here.get(n_full, f'{n_full} of them are here, the others come closest')}:"


def _relaxed_sentence(found: Found, names: Names) -> str:
    """Say what was let go, and what else could be."""
    if not found.relaxed:
        return ""
    zh = names.language == "zh"
    dropped = ("，" if zh else ", ").join(_labels(found.relaxed, names))
    others = [item for item in found.alternatives if set(item.without) != set(found.relaxed)]
    ways = ("；" if zh else "; ").join(_way(item, names) for item in others)
    if zh:
        return f"没有影片同时符合全部要求，我放宽了「{dropped}」{f'（{ways}）' if ways else ''}。"
    return f"No film meets everything, so I let go of “{dropped}”{f' ({ways})' if ways else ''}. "


def _way(item: Alternative, names: Names) -> str:
    zh = names.language == "zh"
    label = ("，" if zh else ", ").join(_labels(item.without, names))
    return f"不要求「{label}」则有 {item.n_films:,} 部" if zh else f"without “{label}” there are {item.n_films:,}"


def _contradiction_sentence(pair: tuple[Part, Part], names: Names) -> str:
    one, other = (part_label(part, names.catalogue, names.lexicon, names.language) for part in pair)
    if names.language == "zh":
        return f"「{one}」和「{other}」互相矛盾，没有影片能同时做到。"
    return f"“{one}” and “{other}” contradict each other. "


def _unknown_note(n_unknown: int, zh: bool) -> str:
    if not n_unknown:
        return ""
    if zh:
        return f"（另有 {n_unknown:,} 部缺少相关资料，不算在内）"
    return f" (not counting {n_unknown:,} of which a stated fact is not known)"


def _marks_sentence(marks: Sequence[Mark], names: Names) -> str:
    """Say which clicks the message spoke."""
    zh = names.language == "zh"
    said = []
    for kind, (label_zh, label_en) in _MARKS.items():
        titles = [film_label(names.catalogue.film(mark.film_id), names.language) for mark in marks if mark.kind == kind]
        shown = ("" if zh else ", ").join(titles[:MAX_MARKED]) + (
            ("等" if zh else " ...") if titles[MAX_MARKED:] else ""
        )
        if titles:
            said.append(f"{shown}{label_zh}" if zh else f"{shown} {label_en}")
    if not said:
        return ""
    return f"记下了：{'；'.join(said)}。" if zh else f"Noted: {'; '.join(said)}. "


def _anew_sentence(anew: bool, zh: bool) -> str:
    if not anew:
        return ""
    return (
        "前后的要求合不到一起，我当作新的愿望来找。"
        if zh
        else "That does not go with what you said before, so I start anew. "
    )


def _cut_sentence(cut_at: int, zh: bool) -> str:
    if not cut_at:
        return ""
    return (
        f"这段话很长，我读了前 {cut_at:,} 个字。" if zh else f"That was long; I read its first {cut_at:,} characters. "
    )


def _question(found: Found, names: Names) -> str:
    zh = names.language == "zh"
    if found.choices:
        if zh:
            return (
                f"你说的「{found.doubted}」是哪一位？"
                if found.choices[0].kind == "person"
                else f"你说的「{found.doubted}」是哪一部？"
            )
        return f"Which “{found.doubted}” do you mean?"
    if found.segments:
        return ""
    return "你更想看轻松的、紧张的，还是烧脑的？" if zh else "Do you feel like something light, tense, or mind-bending?"


def _labels(parts: Iterable[Part], names: Names) -> list[str]:
    """Give each different label once; those of alternatives as one."""
    joined: dict[tuple[object, ...], list[str]] = {}
    for number, part in enumerate(parts):
        key = (part.kind, part.exclude, part.group or -number - 1)
        joined.setdefault(key, []).append(part_label(part, names.catalogue, names.lexicon, names.language))
    either = " 或 " if names.language == "zh" else " or "
    return list(dict.fromkeys(either.join(dict.fromkeys(labels)) for labels in joined.values()))
