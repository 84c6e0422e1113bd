"""Alternatives added to a wish that stands: "Korean is fine too" after a wish for Japanese films."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from recsys.conversation.query import parts_of
from recsys.types import Part, PartKind, Segment

Segments = tuple[Segment, ...]
# What is wanted of these weighs and does not filter, so that there is nothing to widen.
SUBJECT_KINDS: frozenset[PartKind] = frozenset({"theme", "keyword"})


def widened(olds: Segments, news: Segments) -> tuple[Segments, Segments]:
    """Join what a message names to what stands of the same kind, as alternatives.

    What is named of a kind of which nothing is wanted bounds nothing, so that it falls away.

    Args:
        olds: the pieces that stand.
        news: those of the message, with groups that no earlier message has used.

    Returns:
        Both with their groups changed; a film has to meet one part of a group.
    """
    used = max((part.group for part in parts_of((*olds, *news))), default=0)
    groups: dict[str, tuple[Part, int]] = {}
    for new in parts_of(news):
        standing = _standing(olds, new)
        if standing is not None and new.kind not in groups:
            used += 1
            groups[new.kind] = (standing, standing.group or used)

    def of_old(part: Part) -> Part:
        if part.kind in SUBJECT_KINDS:
            return part
        anchor, group = groups.get(part.kind, (None, 0))
        return replace(part, group=group) if part == anchor else part

    def of_new(part: Part) -> Part | None:
        if part.exclude:
            return part
        return replace(part, group=groups[part.kind][1]) if part.kind in groups.keys() - SUBJECT_KINDS else None

    return _changed(olds, of_old), _changed(news, of_new)


def _standing(olds: Segments, new: Part) -> Part | None:
    """Give the wanted part that a new one may stand in for: the last of its kind, if possible of its role."""
    alike = [part for part in parts_of(olds) if part.kind == new.kind and not part.exclude]
    same = [part for part in alike if part.role == new.role]
    return None if new.exclude else next(reversed(same or alike), None)


def _changed(segments: Segments, change: Callable[[Part], Part | None]) -> Segments:
    """Give the pieces with each part changed; a piece of which no part is left goes."""
    found = []
    for segment in segments:
        parts = tuple(new for new in map(change, segment.parts) if new is not None)
        if parts or not segment.parts:
            found.append(replace(segment, parts=parts))
    return tuple(found)
