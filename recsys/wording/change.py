"""One sentence on what is different from the list before."""

from __future__ import annotations

from collections import Counter

from recsys.types import Change
from recsys.wording.label import Names, part_label

MAX_CAUSES = 2


def change_sentence(change: Change | None, names: Names) -> str:
    """Give how many films came and went, and what most of them went for; "" where nothing did.

    Args:
        change: what is different.
        names: how things are called in the language of the sentence.
    """
    if change is None or not (change.entered or change.left):
        return ""
    zh = names.language == "zh"
    n_in, n_out = len(change.entered), len(change.left)
    causes = ("，" if zh else ", ").join(_causes(change, names))
    if zh:
        return f"和上一份相比，换上 {n_in} 部，换下 {n_out} 部{f'（{causes}）' if causes else ''}。"
    return f"Compared with the last list, {n_in} came in and {n_out} went out{f' ({causes})' if causes else ''}. "


def _causes(change: Change, names: Names) -> list[str]:
    zh = names.language == "zh"
    counted: Counter[str] = Counter()
    for departure in change.left:
        if any(part.kind == "like" and not part.exclude for part in departure.parts):
            counted["成了参照" if zh else "now the example"] += 1
        elif departure.why == "filter":
            counted[part_label(departure.parts[0], names.catalogue, names.lexicon, names.language)] += 1
        elif departure.why == "hidden":
            counted["看过、不要或换掉的" if zh else "seen, turned down or passed on"] += 1
        else:
            counted["有更合适的" if zh else "others fit better"] += 1
    filtered = {part_label(d.parts[0], names.catalogue, names.lexicon, names.language) for d in change.left if d.parts}
    causes = []
    for label, n_films in counted.most_common(MAX_CAUSES):
        reason = (f"不符合「{label}」" if zh else f"not “{label}”") if label in filtered else label
        causes.append(f"{n_films} 部{reason}" if zh else f"{n_films} {reason}")
    return causes
