"""The records that cross a layer: immutable values, no behaviour beyond reading them.

Arrays inside records are never written to after the record is made.
"""

from recsys.types.answer import METHODS, Counterfactual, Evidence, Explanation, Method, Reason, Recommendation, Turn
from recsys.types.film import EVENT_KINDS, Event, EventKind, Film, Language
from recsys.types.ranked import BoolArray, Candidates, FloatArray, Query, Ranked, RowArray
from recsys.types.wish import Act, Bounds, Intent, Part, PartKind, PartValue, Segment, Span, State

__all__ = [
    "EVENT_KINDS",
    "METHODS",
    "Act",
    "BoolArray",
    "Bounds",
    "Candidates",
    "Counterfactual",
    "Event",
    "EventKind",
    "Evidence",
    "Explanation",
    "Film",
    "FloatArray",
    "Intent",
    "Language",
    "Method",
    "Part",
    "PartKind",
    "PartValue",
    "Query",
    "Ranked",
    "Reason",
    "Recommendation",
    "RowArray",
    "Segment",
    "Span",
    "State",
    "Turn",
]
