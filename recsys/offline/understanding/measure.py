"""All figures of understanding: slots, acts, films that obey, parallel wishes, a plain search beside ours, speed."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from recsys.intent import Parser
from recsys.offline.understanding.label import Label, Talk
from recsys.offline.understanding.replay import Step, pointers, replay, understand
from recsys.offline.understanding.request import FILES, measure_requests
from recsys.offline.understanding.satisfaction import n_obeying, share_met, stated_masks
from recsys.offline.understanding.slot import Comparison, Judge, Score
from recsys.recommender import Recommender
from recsys.types import Turn

K = 10  # films per answer
Answered = Sequence[tuple[Label, Turn]]


def answer_wishes(recommender: Recommender, labels: Iterable[Label], *, k: int = K) -> list[tuple[Label, Turn]]:
    """Answer each wish as the first of a conversation, with films."""
    return [(label, recommender.reply(label.text, k=k)) for label in labels]


def measure_slots(judge: Judge, answered: Answered) -> dict[str, Any]:
    """Give slot figures per language, per field and per style, and how often a whole wish is right.

    Args:
        judge: holds turns against labels.
        answered: labels with their turns; the turns need no films.
    """
    compared = [(label, judge.compare(label, turn)) for label, turn in answered]
    structure = _scored(judge.structure(label, turn) for label, turn in answered)
    return {
        "n": len(compared),
        "languages": _split(compared, lambda label: label.language),
        "styles": {name: figures["f1"] for name, figures in _split(compared, lambda label: label.style).items()},
        "fields": _scored(found for _, found in compared).fields(),
        "roles_and_alternatives": structure.figures(),
    }


def list_misses(judge: Judge, answered: Answered) -> list[str]:
    """Give one line for each wish that was not wholly understood."""
    found = ((label.text, _faults(judge.compare(label, turn))) for label, turn in answered)
    return [f"{text}: {'; '.join(faults)}" for text, faults in found if faults]


def hold_talks(recommender: Recommender, talks: Iterable[Talk], *, k: int = K) -> list[list[Step]]:
    """Hold conversations: the labels and answers of each."""
    return [list(replay(recommender, talk, k=k)) for talk in talks]


def measure_talks(judge: Judge, held: Sequence[Sequence[Step]]) -> dict[str, Any]:
    """Give slot figures per language, the share of right acts and that of everything else that is labelled.

    Args:
        judge: holds turns against labels.
        held: conversations, as `hold_talks` gives them.
    """
    compared = [(label, judge.compare(label, turn)) for steps in held for label, turn in steps]
    acts = [turn.intent.act in label.acts for steps in held for label, turn in steps if label.acts]
    asked: defaultdict[str, list[bool]] = defaultdict(list)
    for steps in held:
        for name, found in _pointed(steps):
            asked[name].append(found)
    return {
        "n": len(held),
        "n_turns": len(compared),
        "languages": _split(compared, lambda label: label.language),
        "act_accuracy": _mean(acts),
        "pointers": {name: {"share": _mean(found), "n": len(found)} for name, found in sorted(asked.items())},
    }


def list_talk_misses(judge: Judge, held: Sequence[Sequence[Step]]) -> list[str]:
    """Give one line for each turn of a conversation in which something was not understood."""
    lines = []
    for steps in held:
        shown: tuple[int, ...] = ()
        for number, (label, turn) in enumerate(steps):
            faults = _faults(judge.compare(label, turn))
            if label.acts and turn.intent.act not in label.acts:
                faults.append(f"act {turn.intent.act}, not {'/'.join(label.acts)}")
            faults += [f"wrong {name}" for name, right in pointers(label, turn, shown).items() if not right]
            if faults:
                said = " > ".join(other.text for other, _ in steps[: number + 1])
                lines.append(f"{said}: {'; '.join(faults)}")
            shown = turn.state.shown
    return lines


def measure_obedience(recommender: Recommender, turns: Iterable[Turn]) -> dict[str, Any]:
    """Give the share of films that meet every understood part that filters, or whose relaxation is named."""
    turns = list(turns)
    counts = [n_obeying(turn, recommender.catalogue, recommender.lexicon) for turn in turns]
    n_films = sum(returned for _, returned in counts)
    return {
        "share": sum(obeying for obeying, _ in counts) / n_films if n_films else 1.0,
        "n_films": n_films,
        "n_relaxed": sum(bool(turn.relaxed) for turn in turns),
        "n_without_films": sum(not turn.recommendations for turn in turns),
    }


def measure_pairs(judge: Judge, answered: Answered) -> dict[str, Any]:
    """Give how far the two languages of one wish agree: the same constraints, and the share of common films."""
    pairs: defaultdict[int, list[Turn]] = defaultdict(list)
    for label, turn in answered:
        if label.pair:
            pairs[label.pair].append(turn)
    both = [tuple(turns) for turns in pairs.values() if len(turns) == 2]
    return {
        "n": len(both),
        "same_constraints_share": _mean([judge.same(one, other) for one, other in both]),
        "overlap_top10": _mean([_overlap(one, other) for one, other in both]),
    }


def compare_with_plain_search(
    recommender: Recommender, judge: Judge, asked: Sequence[tuple[str, Label, Turn]]
) -> dict[str, Any]:
    """Give the share of labelled constraints met in the top 10, by ours and by a plain search for the same text.

    The plain search encodes the person's words with the same sentence-transformers model and takes the nearest films
    from the same faiss index; nothing is filtered.

    Args:
        recommender: gives encoder, index and films.
        judge: tells which wishes were wholly understood.
        asked: all that the person wrote, the label of the last message, and the answer to it.

    Returns:
        Language -> {"facts": ..., "themes": ...}, each with "ours", "plain" and n; facts are what filters, themes and
        keywords only rank, because their facts are incomplete. "ours_understood" is ours where the wish was wholly
        understood and nothing was relaxed: the rest is what the reply names, or a misreading.
    """
    catalogue, lexicon = recommender.catalogue, recommender.lexicon
    vectors = recommender.encoder.encode([text for text, _, _ in asked])
    shares: defaultdict[tuple[str, str, str], list[float]] = defaultdict(list)
    for (_, label, turn), vector in zip(asked, vectors, strict=True):
        ours = [catalogue.row_of[item.film.film_id] for item in turn.recommendations]
        lists = {"ours": ours, "plain": recommender.index.search(vector, K)[0].tolist()}
        if judge.compare(label, turn).is_right and not turn.relaxed:
            lists["ours_understood"] = ours
        masks = stated_masks(label.request, label.either, catalogue, lexicon)
        for kind, soft in (("facts", False), ("themes", True)):
            chosen = [mask for mask, is_soft in masks if is_soft == soft]
            for name, rows in lists.items() if chosen and ours else ():
                shares[label.language, kind, name].append(share_met(rows, chosen))
    found: dict[str, Any] = {}
    for (language, kind, name), values in shares.items():
        found.setdefault(language, {}).setdefault(kind, {"n": len(values)})[name] = _mean(values)
    return found


def measure_speed(recommender: Recommender, texts: Sequence[str]) -> dict[str, float]:
    """Time parsing and the loading of all names, in the seconds that one core works on them.

    Args:
        recommender: gives the names.
        texts: messages to read.

    Returns:
        gazetteer_seconds, and parse_p50_ms, parse_p95_ms, parse_max_ms over the texts.
    """
    started = time.process_time()
    parser = Parser(recommender.catalogue, recommender.lexicon)
    loaded = time.process_time() - started
    for text in texts[:20]:
        parser.parse(text)
    times = []
    for text in texts:
        started = time.thread_time()
        parser.parse(text)
        times.append(1000 * (time.thread_time() - started))
    p50, p95 = (float(np.percentile(times, share)) for share in (50, 95)) if times else (0.0, 0.0)
    return {
        "gazetteer_seconds": loaded,
        "parse_p50_ms": p50,
        "parse_p95_ms": p95,
        "parse_max_ms": max(times, default=0.0),
    }


def measure_foreign(recommender: Recommender, data: Path) -> dict[str, Any]:
    """Measure the public data sets that lie under data/requests; those that are absent are named as such."""
    found: dict[str, Any] = {}
    for name, file_name in FILES.items():
        path = data / "requests" / file_name
        found[name] = measure_requests(recommender, path, k=K) if path.exists() else f"skipped: {path} does not exist"
    return found


def read_only(recommender: Recommender, labels: Iterable[Label]) -> list[tuple[Label, Turn]]:
    """Read each wish without looking for films."""
    return [(label, understand(recommender, label.text)) for label in labels]


def _pointed(steps: Sequence[Step]) -> Iterable[tuple[str, bool]]:
    shown: tuple[int, ...] = ()
    for label, turn in steps:
        yield from pointers(label, turn, shown).items()
        shown = turn.state.shown


def _split(compared: Iterable[tuple[Label, Comparison]], key: Callable[[Label], str]) -> dict[str, dict[str, float]]:
    parts: defaultdict[str, list[Comparison]] = defaultdict(list)
    for label, found in compared:
        parts[key(label)].append(found)
    return {
        name: {
            **_scored(found).figures(),
            "n": len(found),
            "all_right_share": _mean([c.is_right for c in found]),
        }
        for name, found in sorted(parts.items())
    }


def _scored(compared: Iterable[Comparison]) -> Score:
    score = Score()
    for found in compared:
        score.add(found)
    return score


def _overlap(one: Turn, other: Turn) -> float:
    left, right = ({item.film.film_id for item in turn.recommendations} for turn in (one, other))
    return len(left & right) / max(len(left), len(right), 1) if left or right else 1.0


def _faults(compared: Comparison) -> list[str]:
    missed = [f"missed {name} {value}" for name, value in compared.missed]
    return missed + [f"extra {name} {value}" for name, value in compared.extra]


def _mean(values: Sequence[float]) -> float:
    """Give the mean, 1 where there is nothing to be wrong."""
    return float(np.mean(values)) if values else 1.0
