"""Stated parts that no film can meet together."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from recsys.types import Part, PartKind

_ONE_VALUE: frozenset[PartKind] = frozenset({"certificate", "seen"})  # of these a film has one


def find_contradictions(parts: Sequence[Part]) -> tuple[tuple[Part, Part], ...]:
    """Give the pairs of stated parts that contradict each other, each pair once.

    Args:
        parts: all that stands; parts of one group are alternatives and never contradict each other.
    """
    return tuple(dict.fromkeys(pair for pair in combinations(parts, 2) if _clash(*pair)))


def _clash(one: Part, other: Part) -> bool:
    if one.kind != other.kind or (one.group and one.group == other.group):
        return False
    if one.exclude != other.exclude:
        return one.value == other.value and (one.role == other.role or "" in (one.role, other.role))
    if one.exclude or one.group or other.group:
        return False
    if isinstance(one.value, tuple) and isinstance(other.value, tuple):
        low = max((value[0] for value in (one.value, other.value) if value[0] is not None), default=None)
        high = min((value[1] for value in (one.value, other.value) if value[1] is not None), default=None)
        return low is not None and high is not None and low > high
    return one.kind in _ONE_VALUE and one.value != other.value
