from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

from recsys.conversation import parts_of
from recsys.types import Part, Segment, Span, State
from recsys.ui.arrival import play
from recsys.ui.link import Step, pack, steps_of, unpack

HERE = Span(0, 6)
HORROR = Part("genre", "Horror", HERE)


class Recorder:
    """Answers with what it was asked for."""

    lexicon = SimpleNamespace(tables={})

    def __init__(self) -> None:
        self.calls: list[tuple] = []

    def __getattr__(self, verb: str):
        def answer(*args, **options):
            self.calls.append((verb, args, options))
            return SimpleNamespace(state=State(len(self.calls), (Segment("horror", HERE, (HORROR,)),)))

        return answer


def test_steps_are_taken_in_order_for_nobody_in_particular() -> None:
    recorder, seen = Recorder(), []
    other = Part("genre", "Horror", HERE, exclude=True)
    steps = [Step("say", "horror"), Step("edit", part=HORROR, new=other), Step("choose", part=HORROR),
             Step("remove", part=HORROR), Step("say", "more")]  # fmt: skip
    played, n_missed = play(recorder, steps, on_progress=lambda done, total: seen.append((done, total)))
    assert [verb for verb, _, _ in recorder.calls] == ["reply", "edit", "choose", "remove", "reply"]
    assert all(options == {} for _, _, options in recorder.calls)  # no key, no clicks
    assert recorder.calls[0][1] == ("horror", None)
    assert recorder.calls[4][1] == ("more", played[3].state)
    assert n_missed == 0 and seen == [(n, 5) for n in range(5)]


def test_a_click_before_the_first_message_or_on_nothing_is_missed() -> None:
    recorder = Recorder()
    gone = Part("genre", "Drama", HERE)
    steps = [Step("remove", part=HORROR), Step("say", "horror"), Step("remove", part=gone)]
    played, n_missed = play(recorder, steps, on_progress=lambda done, total: None)
    assert (len(played), n_missed) == (1, 2) and len(recorder.calls) == 1


def test_a_talk_with_the_real_path_plays_to_the_same_wish_and_films(small) -> None:
    turns = [small.reply("科幻片，不要恐怖，2000 年以后")]
    turns.append(small.reply("日本或者香港的也可以", turns[-1].state))
    for kind, change in (
        ("year", {"value": (1990, 2005)}),
        ("genre", {"exclude": True}),
        ("genre", {"value": "Drama"}),
    ):
        part = next(part for part in parts_of(turns[-1].state.segments) if part.kind == kind)
        turns.append(small.edit(turns[-1], part, replace(part, **change)))
    turns.append(small.remove(turns[-1], parts_of(turns[-1].state.segments)[-1]))
    steps, whole = steps_of(turns)
    assert whole and [step.verb for step in steps] == ["say", "say", "edit", "edit", "edit", "remove"]
    read = unpack(pack(steps) or "")
    assert read == steps
    played, n_missed = play(small, read, on_progress=lambda done, total: None)
    assert n_missed == 0
    for mine, theirs in zip(turns, played, strict=True):
        assert parts_of(mine.state.segments) == parts_of(theirs.state.segments)
        assert mine.state.shown == theirs.state.shown
    assert all(turn.user is None for turn in played)


def test_a_choice_with_the_real_path_plays_again(small) -> None:
    turn = small.reply("科幻片")
    bearers = tuple(Part("like", film.film_id, Span(0, 3), group=1) for film in small.catalogue.films[:2])
    doubtful = Segment("双胞胎", Span(0, 3), bearers, doubt=True)
    asked = small.edit(turn, Part("genre", "none", HERE), Part("genre", "none", HERE))
    asked = replace(asked, state=replace(asked.state, segments=(*asked.state.segments, doubtful)))
    chosen = small.choose(asked, bearers[1])
    steps, whole = steps_of([asked, chosen])
    assert whole and steps[-1] == Step("choose", part=bearers[1])


def test_a_talk_found_on_disk_gives_the_same_link(small) -> None:
    turn = small.reply("科幻片，不要恐怖")
    small.remember("somebody", turn)
    part = next(part for part in parts_of(turn.state.segments) if part.exclude)
    small.remember("somebody", small.edit(turn, part, replace(part, exclude=False)))
    steps, whole = steps_of(small.recall("somebody"))
    assert whole and [step.verb for step in steps] == ["say", "edit"]
