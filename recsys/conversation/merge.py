"""How the pieces of a new message join those that stand."""

from __future__ import annotations

from dataclasses import replace

from recsys.conversation.query import parts_of
from recsys.conversation.widen import SUBJECT_KINDS, widened
from recsys.types import Intent, Part, PartKind, Release, Segment, Span, State

MAX_PIECES = 24  # pieces of one message; more plain words are joined into phrases
MAX_UNDO = 10  # states kept behind the newest
# A new value takes the old one's place.
SINGLE_KINDS: frozenset[PartKind] = frozenset({"year", "runtime", "rating", "popularity", "certificate", "audience"})
PLACE_KINDS: frozenset[PartKind] = frozenset({"country", "language"})  # likewise, where wanted; exclusions add up
# How a film is made rather than what it tells: "documentaries about music, make that about sports" keeps it.
FORMS = frozenset({"Documentary", "Animation", "Short"})
TOPIC_KINDS: frozenset[PartKind] = frozenset({"genre", "person", "series", "like"})  # another one starts another wish


def merge(olds: tuple[Segment, ...], news: tuple[Segment, ...], intent: Intent) -> tuple[Segment, ...]:
    """Give the pieces that stand after a message.

    Args:
        olds: those that stood.
        news: those of the message, numbered (`renumbered`).
        intent: what the message says.
    """
    if intent.act == "restart":
        return news
    if intent.act == "ask" and _another_topic(olds, news):
        olds = tuple(s for s in olds if s.parts and all(part.exclude for part in s.parts))
    if intent.widens:
        olds, news = widened(olds, news)
    parts, standing = parts_of(news), parts_of(olds)
    kept = (_kept(segment, parts, standing, intent) for segment in olds)
    return tuple(segment for segment in kept if segment is not None) + news


def renumbered(segments: tuple[Segment, ...], old: State) -> tuple[Segment, ...]:
    """Give the segments of a message with its number, and with groups that no earlier message has used.

    Args:
        segments: of the new message.
        old: the state it comes to.
    """
    used = max((part.group for part in parts_of(old.segments)), default=0)

    def regrouped(part: Part) -> Part:
        return replace(part, group=part.group + used) if part.group else part

    return tuple(replace(s, turn=old.n_turns, parts=tuple(regrouped(part) for part in s.parts)) for s in segments)


def coarse(segments: tuple[Segment, ...], message: str) -> tuple[Segment, ...]:
    """Join neighbouring plain words of a very long message into phrases, so that its pieces stay few.

    Args:
        segments: of the message, in reading order.
        message: as written.
    """
    n_plain = sum(not segment.parts for segment in segments)
    if len(segments) <= MAX_PIECES:
        return segments
    size = -(-n_plain // max(1, MAX_PIECES - (len(segments) - n_plain)))
    runs: list[list[Segment]] = []
    for segment in segments:
        if runs and not segment.parts and not runs[-1][0].parts and len(runs[-1]) < size:
            runs[-1].append(segment)
        else:
            runs.append([segment])
    return tuple(_joined(run, message) for run in runs)


def without(segment: Segment, parts: list[Part]) -> Segment | None:
    """Give a segment less some parts, None where nothing of it is left.

    Args:
        segment: a piece of the wish.
        parts: those to take out.
    """
    if not parts:
        return segment
    left = tuple(part for part in segment.parts if part not in parts)
    return replace(segment, parts=left) if left else None


def shorten(state: State, depth: int = MAX_UNDO) -> State:
    """Cut the chain of earlier states so that a long talk stays small.

    Args:
        state: the newest of the chain.
        depth: states to keep behind it.
    """
    if state.previous is None:
        return state
    return replace(state, previous=shorten(state.previous, depth - 1) if depth > 1 else None)


def _another_topic(olds: tuple[Segment, ...], news: tuple[Segment, ...]) -> bool:
    """Tell whether a message leaves the topic: it names another of the same kind, or a genre after a likeness."""
    old, new = _topics(olds), _topics(news)
    return bool(old & new) or ("like" in old and "genre" in new)


def _topics(segments: tuple[Segment, ...]) -> set[PartKind]:
    return {part.kind for part in parts_of(segments) if part.kind in TOPIC_KINDS and not part.exclude}


def _kept(old: Segment, news: tuple[Part, ...], standing: tuple[Part, ...], intent: Intent) -> Segment | None:
    """Give what is left of an older piece of all that stands."""
    if old.doubt and any(part.kind == new.kind and part.value == new.value for part in old.parts for new in news):
        return None  # the message says which bearer of the name is meant
    goes = [
        part
        for part in old.parts
        if _gives_way(part, news, standing)
        or any(_released(part, release) for release in intent.releases)
        or (intent.replaces and any(_replaced(part, new, standing) for new in news))
    ]
    return without(old, goes)


def _gives_way(old: Part, news: tuple[Part, ...], standing: tuple[Part, ...]) -> bool:
    """Tell whether an older part is overruled: by its opposite, its repetition or a new value of a single kind.

    Of alternatives that stand, naming one chooses it.
    """
    for new in news:
        if old.kind != new.kind or 0 < old.group == new.group:
            continue
        if old.group and not new.exclude and _is_among(new, old.group, standing):
            return True
        if old.role and new.role and old.role != new.role and old.exclude != new.exclude:
            continue  # "with Eastwood, but not directed by him"
        single = old.exclude == new.exclude and _is_single(new) and not _complements(old, new)
        if old.value == new.value or single:
            return True
    return False


def _released(old: Part, release: Release) -> bool:
    if release.kind is None:
        return not old.exclude  # "anything goes" gives up wants, not what was ruled out
    return old.kind == release.kind and release.value in (None, old.value)


def _is_among(new: Part, group: int, standing: tuple[Part, ...]) -> bool:
    return any(other.group == group and (other.kind, other.value) == (new.kind, new.value) for other in standing)


def _replaced(old: Part, new: Part, standing: tuple[Part, ...]) -> bool:
    """Tell whether a new part takes the place of an older one."""
    if old.exclude or new.exclude:
        return False
    wanted = {part.kind for part in standing if not part.exclude}
    if old.kind in PLACE_KINDS and new.kind in PLACE_KINDS:  # "in German ... I'd rather have Danish"
        return old.kind == new.kind or new.kind not in wanted
    if old.kind in SUBJECT_KINDS and new.kind in SUBJECT_KINDS:  # the lexicon says one thing by either
        return True
    return old.kind == new.kind and not (old.value in FORMS and _has_content(new, standing))


def _has_content(new: Part, standing: tuple[Part, ...]) -> bool:
    """Tell whether something else than the form of films is wanted for which a new genre may come."""
    wanted = [part for part in standing if part.kind == "genre" and not part.exclude]
    return new.value not in FORMS and any(part.value not in FORMS for part in wanted)


def _is_single(part: Part) -> bool:
    return part.kind in SINGLE_KINDS or (part.kind in PLACE_KINDS and not part.exclude)


def _complements(old: Part, new: Part) -> bool:
    """Tell whether two open bounds make one range: "after 2000", then "before 2010"."""
    if not (isinstance(old.value, tuple) and isinstance(new.value, tuple)):
        return False
    low = [value[0] for value in (old.value, new.value) if value[0] is not None]
    high = [value[1] for value in (old.value, new.value) if value[1] is not None]
    return len(low) == len(high) == 1 and None in old.value and low[0] <= high[0]


def _joined(run: list[Segment], message: str) -> Segment:
    span = Span(run[0].span.start, run[-1].span.end)
    return replace(run[0], text=message[span.start : span.end], span=span)
