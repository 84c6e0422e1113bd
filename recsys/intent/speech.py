"""What a message does beside wishing: the one place where questions, clicks, critiques and ways back are weighed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from recsys.intent.act import builds_on, find_absence, find_rejection, says_why, turns_down
from recsys.intent.backtrack import find_back, find_restart, is_undo
from recsys.intent.critique import find_critiques
from recsys.intent.fact import find_aside, find_question
from recsys.intent.hit import Hit
from recsys.intent.mark import LOOSE, Clicks, find_marks
from recsys.intent.pointer import Pointer
from recsys.intent.release import Given, find_releases
from recsys.intent.revision import find_another, find_only, find_replacement, leaves_choice
from recsys.intent.scene import Scene, clipped
from recsys.intent.superlative import find_superlative
from recsys.intent.topic import find_topic
from recsys.intent.widening import find_widening
from recsys.types import Act, Critique, Fact, Mark, Release, Segment, Topic

Stretch = tuple[int, int]
QUIET: frozenset[Act] = frozenset({"why", "undo", "tell", "chat"})  # acts that hold no wish
_QUOTES = frozenset('《〈『「"')


@dataclass(frozen=True, slots=True)
class Speech:
    """What a message does; the fields are those of `Intent`.

    Args:
        act: None where its wish decides.
        about, critiques, releases, replaces, marks, facts, topic, steps_back, widens: as in `Intent`.
        closed: stretches of the message that are no part of its wish.
        free: whether it leaves the choice to us.
        liked: pronouns for films that it likes; more like them is wanted.
    """

    act: Act | None = None
    about: tuple[int, ...] = ()
    critiques: tuple[Critique, ...] = ()
    releases: tuple[Release, ...] = ()
    replaces: bool = False
    marks: tuple[Mark, ...] = ()
    facts: tuple[Fact, ...] = ()
    topic: Topic | None = None
    steps_back: int = 0
    widens: bool = False
    closed: tuple[Stretch, ...] = ()
    free: bool = False
    liked: tuple[Pointer, ...] = ()


def listen(scene: Scene) -> Speech:
    """Tell what a message does.

    Args:
        scene: the message in its conversation.
    """
    mute = bool(_QUOTES.intersection(scene.text)) or leaves_choice(scene.text)
    topic = find_topic(scene.text)
    if topic in ("unsafe", "distress") or (topic and not mute):
        return Speech("chat", topic=topic)
    if is_undo(scene.text):
        return Speech("undo")
    released = find_releases(scene)
    if scene.is_title:
        return _wish(scene, released)
    return _why(scene) or _back(scene, released) or _question(scene, released) or _wish(scene, released)


def settle(speech: Speech, scene: Scene, segments: Sequence[Segment]) -> Speech:
    """Give the speech with its act, now that the pieces of its wish are known.

    Args:
        speech: what `listen` gave.
        scene: the message in its conversation.
        segments: the pieces of the wish.
    """
    wanted = any(not part.exclude for segment in segments for part in segment.parts)
    replaces = speech.replaces and wanted
    act = speech.act
    if act is None and speech.about and (_on_list(speech, scene) or not any(s.parts for s in segments)):
        act = "reject"
    if act is None:
        talking = scene.state is not None and bool(scene.state.segments or scene.shown)
        moved = replaces or speech.widens or speech.critiques or speech.releases or _points(speech, scene, segments)
        builds = talking and not speech.free and (moved or builds_on(scene.text, segments, scene.state))
        act = "refine" if builds else "ask"
    return replace(speech, act=act, replaces=replaces, about=speech.about if act in ("reject", *QUIET) else ())


def _on_list(speech: Speech, scene: Scene) -> bool:
    return any(film_id in scene.shown for film_id in speech.about)


def _points(speech: Speech, scene: Scene, segments: Sequence[Segment]) -> bool:
    """Tell whether a message speaks of films of the list, or says of a film only that it was liked or is kept."""
    places = {pointer.span for pointer in (*scene.places, *scene.pronouns)}
    liked = {mark.film_id for mark in speech.marks}
    likes = [part for segment in segments for part in segment.parts if part.kind == "like"]
    if any(part.span in places for part in likes):
        return True
    named = {part.value for segment in segments for part in segment.parts}
    return bool(liked.intersection(scene.shown)) and named <= liked


def _why(scene: Scene) -> Speech | None:
    """Tell whether reasons are asked for: of films on the list, or of one that is not there."""
    for start, end in find_absence(scene.text):
        films = [film for film in (*scene.objects_at(end), *scene.objects_before(start)) if _is_named(scene, film)]
        if films:
            return Speech("why", about=_film_ids(films))
    if not says_why(scene.text):
        return None
    films = scene.places or scene.named
    if not films:
        listed = [film for film in scene.titles_named if set(film.film_ids) <= set(scene.shown)]
        films = [film for film in listed if film.film_ids and _is_named(scene, film)][:1]
    if not films:
        films = [pronoun for pronoun in scene.pronouns if len(pronoun.film_ids) == 1 and _is_single(scene, pronoun)][:1]
    return Speech("why", about=_film_ids(films))


def _is_single(scene: Scene, pronoun: Pointer) -> bool:
    """Tell whether a pronoun means one film and not the list: "why this?" asks for all of them."""
    return len(scene.shown) == 1 or scene.text[pronoun.start : pronoun.end] not in ("this", "that")


def _is_named(scene: Scene, film: Pointer) -> bool:
    """Tell whether a film is pointed at, or named by a title and not by a genre of the same name."""
    if film in (*scene.places, *scene.named):
        return True
    written = scene.message[film.start : film.end]
    over = [hit for hit in scene.hits if hit.start < film.end and film.start < hit.end]
    clash = any(hit.start < film.start or film.end < hit.end or hit.kind not in LOOSE for hit in over)
    return film in scene.titles_named and not clash and (written[:1].isupper() or not written.isascii())


def _back(scene: Scene, released: Sequence[Given]) -> Speech | None:
    """Tell whether an earlier list or a new start is wanted."""
    back = find_back(scene.text, scene.hits) if scene.shown else None
    if back is not None:
        return Speech("back", steps_back=back.steps, closed=back.closed)
    given = [(said.start, said.end) for said in released]
    restart = [stretch for stretch in find_restart(scene.text) if not _touches(stretch, given)]
    return Speech("restart", closed=tuple(restart)) if restart else None


def _question(scene: Scene, released: Sequence[Given]) -> Speech | None:
    if chosen := find_superlative(scene):
        return Speech("tell", about=chosen[1:], facts=chosen[:1])
    question = None if released or find_widening(scene) else find_question(scene)
    if question:
        return Speech("tell", about=question.film_ids, facts=question.facts)
    clicks = find_marks(scene)
    aside = find_aside(scene, clicks.closed, tuple(dict.fromkeys(mark.film_id for mark in clicks.marks)))
    return Speech("tell", about=aside.film_ids, facts=aside.facts, marks=clicks.marks) if aside else None


def _wish(scene: Scene, released: Sequence[Given]) -> Speech:
    """Gather what a wish holds beside what it names."""
    clicks = find_marks(scene)
    released = [s for s in released if not _touches((s.start, s.end), clicks.closed)]
    taken = [*clicks.closed, *((said.start, said.end) for said in released)]
    critiques = [s for s in find_critiques(scene) if not _touches((s.start, s.end), taken)]
    taken += [(said.start, said.end) for said in critiques]
    refused, refusing = _refused(scene, clicks)
    gone = [mark.film_id for mark in clicks.marks if mark.kind in ("seen", "dislike")]
    others = _others(scene, clicks)
    widening = [stretch for stretch in find_widening(scene) if not _touches(stretch, taken)]
    return Speech(
        act="reject" if refused or others else None,
        about=() if others else tuple(dict.fromkeys([*gone, *_film_ids(refused)])),
        critiques=tuple(said.critique for said in critiques),
        releases=tuple(release for said in released for release in said.releases),
        replaces=bool((replacing := [] if widening else _replacement(scene, taken)) or _only(scene, taken, widening)),
        widens=bool(widening),
        marks=clicks.marks,
        closed=(*taken, *refusing, *others, *replacing, *widening),
        free=not taken and leaves_choice(scene.text),
        liked=tuple(pointer for pointer in clicks.liked if pointer in scene.pronouns),
    )


def _others(scene: Scene, clicks: Clicks) -> list[Stretch]:
    """Give the words that ask for other films than those shown; before a list they say nothing beside a wish."""
    if not scene.shown and any(hit.meanings for hit in scene.hits):
        return []
    people = [(hit.start, hit.end) for hit in scene.hits if hit.kind == "person"]  # "his other films"
    return [stretch for stretch in find_rejection(scene.text) if not _touches(stretch, (*clicks.closed, *people))]


def _replacement(scene: Scene, taken: Sequence[Stretch]) -> list[Stretch]:
    """Give the words of a change of mind; at the start of a conversation there is none."""
    if scene.state is None:
        return []
    words = find_replacement(scene.text)
    if not words and _names_another(scene):
        words = find_another(scene.text)
    found = [clipped(stretch, scene.hits) for stretch in words]
    return [stretch for stretch in found if stretch and not _touches(stretch, taken)]


def _names_another(scene: Scene) -> bool:
    """Tell whether a message names something of a kind that is wanted already."""
    wanted = [part for part in scene.wants if not part.exclude]
    named = [meaning for hit in scene.hits for meaning in hit.meanings]
    roles = {part.role for part in wanted if part.kind == "person"}
    # "Directed by Nolan", then "what about starring Bale?": somebody of another part is added.
    if any(m.kind == "person" and m.role and roles - {"", m.role} and m.role not in roles for m in named):
        return False
    kinds = {meaning.kind for meaning in named} | {hit.kind for hit in scene.hits}
    return any(part.kind in kinds for part in wanted)


def _only(scene: Scene, taken: Sequence[Stretch], widening: Sequence[Stretch]) -> bool:
    """Tell whether something is wanted to the exclusion of others; "only" stays, for it ends what a denial reaches."""
    found = [] if widening else [find_only(scene.text, hit.start) for hit in scene.hits if _is_one_of(hit, scene)]
    return any(stretch and not _touches(stretch, taken) for stretch in found)


def _is_one_of(hit: Hit, scene: Scene) -> bool:
    """Tell whether a hit names somebody, or something that is wanted beside others of its kind."""
    if hit.kind in ("person", "series"):
        return any(part.kind == hit.kind and not part.exclude for part in scene.wants)
    return any(
        (meaning.kind, meaning.value) == (part.kind, part.value) for meaning in hit.meanings for part in scene.wants
    )


def _refused(scene: Scene, clicks: Clicks) -> tuple[list[Pointer], list[Stretch]]:
    """Give the films of the list that are turned down without a click ("not the second one"), and the words."""
    marked = {mark.film_id for mark in clicks.marks}
    pointers = [*scene.places, *(pronoun for pronoun in scene.pronouns if len(pronoun.film_ids) == 1)]
    found = [
        (pointer, stretch)
        for pointer in pointers
        if pointer.film_ids and not marked.intersection(pointer.film_ids)
        for stretch in (turns_down(scene.text, pointer.start, pointer.end),)
        if stretch is not None
    ]
    return [pointer for pointer, _ in found], [stretch for _, stretch in found]


def _film_ids(films: Iterable[Pointer]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(film_id for film in films for film_id in film.film_ids))


def _touches(stretch: Stretch, others: Iterable[Stretch]) -> bool:
    return any(stretch[0] < end and start < stretch[1] for start, end in others)
