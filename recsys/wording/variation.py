"""A change to what was asked, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from recsys.types import Part, Segment, Variation
from recsys.wording.label import Names, film_label, part_label


def variation_label(variation: Variation, names: Names) -> str:
    """Give a change as a clause that another may follow: "without “sci-fi”", "without having liked Alien".

    Args:
        variation: the change.
        names: how things are called in the language of the clause.

    Returns:
        "" for no change.
    """
    return ("、" if names.language == "zh" else ", ").join(_clauses(variation, names))


def _clauses(variation: Variation, names: Names) -> Iterator[str]:
    zh = names.language == "zh"

    def named(part: Part) -> str:
        return part_label(part, names.catalogue, names.lexicon, names.language)

    for item in variation.without:
        said = item.text if isinstance(item, Segment) else named(replace(item, exclude=False))
        parts = item.parts if isinstance(item, Segment) else (item,)
        if parts and all(part.exclude for part in parts):
            yield f"不再排除「{said}」" if zh else f"without ruling out “{said}”"
        else:
            yield f"没有「{said}」" if zh else f"without “{said}”"
    for _, new in variation.instead:
        yield f"条件换成「{named(new)}」" if zh else f"with “{named(new)}” instead"
    for piece in variation.also:
        yield f"再加上「{piece.text}」" if zh else f"with “{piece.text}” as well"
    for film_id in variation.without_films:
        if film_id in names.catalogue.row_of:
            title = film_label(names.catalogue.film(film_id), names.language)
            yield f"没有标记过{title}" if zh else f"had you not marked {title}"
    for feature, weight in variation.weights:
        yield f"{feature} 的权重为 {weight:g}" if zh else f"with a weight of {weight:g} for {feature}"
    for feature in variation.without_features:
        yield f"不计 {feature}" if zh else f"without counting {feature}"
