"""Answers to "why this one?" and "why not that one?", from the arithmetic of the score."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from recsys.types import Film, Part, Recommendation
from recsys.wording.label import Names, film_label, part_label
from recsys.wording.reply import Reply


@dataclass(frozen=True, slots=True)
class Absent:
    """Why a film is not on the list.

    Args:
        film: the film.
        parts: stated parts that keep it off.
        hidden: True if it was seen, turned down or passed on.
        place: where its score puts it among all films that meet the wish, from 1; 0 if it is not among them.
    """

    film: Film
    parts: tuple[Part, ...] = ()
    hidden: bool = False
    place: int = 0


def why_reply(
    about: Sequence[Recommendation], absent: Sequence[Absent], shown: Sequence[Recommendation], names: Names
) -> Reply:
    """Answer "why?" for films on the list and off it.

    Args:
        about: films of the list that are asked about.
        absent: films asked about that are not on it.
        shown: the whole list; its first film is meant where none is named.
        names: how things are called in the language of the answer.
    """
    zh = names.language == "zh"
    if not shown and not absent:
        text = (
            "还没有推荐过影片。先说说你想看什么吧。"
            if zh
            else "I have not shown you a film yet. What do you feel like?"
        )
        return Reply((text,))
    present = about or (() if absent else shown[:1])
    chunks = [chunk for item in present for chunk in _present(item, shown.index(item) + 1, zh)]
    return Reply((*chunks, *(_absent(item, names) for item in absent)))


def _present(item: Recommendation, place: int, zh: bool) -> list[str]:
    lead = f"{film_label(item.film, 'zh')}排第 {place}" if zh else f"{item.film.title_en} is number {place}"
    chunks = [f"{lead}，共 {item.score:.2f} 分：" if zh else f"{lead} with {item.score:.2f} points: "]
    lines = [f"{reason.text} {reason.contribution:+.2f}" for reason in item.reasons]
    chunks.extend(
        line + (("；" if zh else "; ") if line is not lines[-1] else ("。" if zh else ". ")) for line in lines
    )
    return chunks


def _absent(item: Absent, names: Names) -> str:
    zh = names.language == "zh"
    title = film_label(item.film, names.language)
    if item.parts:
        labels = [part_label(part, names.catalogue, names.lexicon, names.language) for part in item.parts]
        if zh:
            return f"{title}不在列表里，因为它不符合「{'，'.join(labels)}」，或者缺这项资料。"
        return f"{title} is not on the list: it does not meet “{', '.join(labels)}”, or that fact is not known. "
    if item.hidden:
        if zh:
            return f"{title}不在列表里，因为你看过、说过不要或者已经换掉了。"
        return f"{title} is not on the list because you have seen it, turned it down or passed it on. "
    if zh:
        return f"{title}符合条件，但按分数排在第 {item.place:,}。"
    return f"{title} fits, but by its score it stands at number {item.place:,}. "
