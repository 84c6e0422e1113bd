"""The parts of one film's score: gathered for people, in full for analysts, split onto the films behind them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

import streamlit as st

from recsys.types import FilmShare, Language, Reason, Recommendation, ScoreGroup, Turn
from recsys.ui import chart, job, session
from recsys.ui.frame import View
from recsys.ui.heat import JOINER, plain, points
from recsys.ui.string import TEXTS, say
from recsys.wording import Names
from recsys.wording.evidence import evidence_label

MAX_FILMS = 5  # named in a sentence; the rest are added up
SMALL = 0.005  # of a score: less would read as 0.00


def key_of(view: View, turn: Turn, film_id: int | None = None) -> tuple[object, ...]:
    """Give what explanations are kept by: the wish, the dials, whose films count, the film, the models' version."""
    query = turn.query
    wish = (*session.turn_key(turn), query.segments, query.constraints, query.k, query.dials)
    own = (query.liked, query.disliked, query.hidden, query.seen, query.avoid, query.trial)
    return (*wish, *own, film_id, view.recommender.model_version)


def fetch(view: View, turn: Turn, film_id: int) -> tuple[ScoreGroup, ...]:
    """Give the groups of a film's score, worked out once."""
    work = partial(view.recommender.score_parts, turn, film_id)
    return job.fetch(("parts", key_of(view, turn, film_id)), work, view.language)


def draw(view: View, turn: Turn, item: Recommendation) -> None:
    """Draw the sum, the waterfall of groups and each group in words with its evidence."""
    st.markdown(f"#### {view.say('why_parts')}")
    groups = fetch(view, turn, item.film.film_id)
    base, rest = groups[0].contribution, sum(group.contribution for group in groups[1:])
    parts = f"{'+' if rest >= 0 else '−'} {abs(rest):.2f}"
    sentence = view.say("why_sum", base=f"{base:.2f}", parts=parts, score=f"{base + rest:.2f}")
    drawn = chart.waterfall(entries(groups, view.language), view.language)
    st.altair_chart(drawn, width="stretch", alt=sentence.replace("*", ""))
    st.markdown(sentence)
    st.markdown("\n".join(f"- {line}" for line in lines(view, groups, reasons(view, turn, item))))


def reasons(view: View, turn: Turn, item: Recommendation) -> tuple[Reason, ...]:
    """Give a film's reasons in the interface's language, which need not be that of the wish."""
    if turn.intent.language == view.language:
        return item.reasons
    film_id = item.film.film_id
    work = partial(view.recommender.reasons, turn, film_id, view.language)
    return job.fetch(("reasons", view.language, key_of(view, turn, film_id)), work, view.language)


def entries(groups: Sequence[ScoreGroup], language: Language) -> list[tuple[str, float]]:
    """Give the steps of the waterfall for people: label and contribution, the base first."""
    return [(group_label(group.name, language), group.contribution) for group in groups]


def full_entries(groups: Sequence[ScoreGroup], language: Language) -> list[tuple[str, float]]:
    """Give the steps of the waterfall in full: every feature by its name."""
    parts = [(chart.feature_label(p.feature, language), p.contribution) for group in groups[1:] for p in group.parts]
    return [(chart.feature_label("base", language), groups[0].contribution), *parts]


def group_label(name: str, language: Language) -> str:
    """Give what a group is called; one that is a feature of its own has the feature's name."""
    return say(f"group_{name}", language) if f"group_{name}" in TEXTS else chart.feature_label(name, language)


def lines(view: View, groups: Sequence[ScoreGroup], reasons: Sequence[Reason]) -> Iterator[str]:
    """Give each group as Markdown: what it adds, the sentences of its features, the films behind it, the evidence.

    Args:
        view: what the page draws with.
        groups: of the score, the base first.
        reasons: the sentences.
    """
    told = {reason.feature: reason for reason in reasons}
    for group in groups:
        features = [part.feature for part in group.parts] or [group.name]
        found = [told[name] for name in features if name in told]
        text = view.say("clause").join(plain(reason.text) for reason in found)
        head = f"**{points(group.contribution) if group.parts else f'{group.contribution:.2f}'}**"
        label = plain(group_label(group.name, view.language))
        line = f"{head} {label}" + (f" · :gray[{text}]" if text else "") + evidence(view, found)
        behind = films_behind(view, group)
        yield line + "".join(f"\n    - {sentence}" for sentence in behind)


def films_behind(view: View, group: ScoreGroup) -> list[str]:
    """Say onto which films a group's contribution falls; the numbers add up to that of the features that split.

    Args:
        view: what the page draws with.
        group: of a score.
    """
    shares = _summed(share for part in group.parts for share in part.films)
    if group.name != "taste":
        return [view.say("why_named", films=_named(view, shares))] if shares else []
    liked = [share for share in shares if share.liked]
    disliked = [share for share in shares if not share.liked]
    found = [("why_liked", liked), ("why_disliked", disliked)]
    return [view.say(key, films=_named(view, own)) for key, own in found if own]


def evidence(view: View, reasons: Iterable[Reason]) -> str:
    """Give Markdown of a small mark that tells, on hover, what sentences rest on; "" if on nothing that can be told."""
    text = view.say("separator").join(dict.fromkeys(piece for reason in reasons for piece in evidence_of(view, reason)))
    return f" :help[{JOINER}{plain(text)}]" if text else ""


def evidence_of(view: View, reason: Reason) -> list[str]:
    """Give what a sentence rests on, piece by piece, each with where it comes from, in plain text."""
    names = Names(view.recommender.catalogue, view.recommender.lexicon, view.language)
    said = ((view.say(f"evidence_{e.source}"), evidence_label(e, reason.feature, names)) for e in reason.evidence)
    return list(dict.fromkeys(view.say("evidence_piece", source=source, text=text) for source, text in said))


def _summed(shares: Iterable[FilmShare]) -> list[FilmShare]:
    """Add up what is said of one film by several features, the largest first."""
    sums: dict[tuple[int | None, bool], float] = {}
    for share in shares:
        name = share.film_id, share.liked
        sums[name] = sums.get(name, 0.0) + share.contribution
    found = [FilmShare(film_id, value, liked) for (film_id, liked), value in sums.items()]
    return sorted(found, key=lambda share: -abs(share.contribution))


def _named(view: View, shares: Sequence[FilmShare]) -> str:
    shown = [share for share in shares if share.film_id is not None][:MAX_FILMS]
    rest = sum(share.contribution for share in shares if share not in shown)
    catalogue = view.recommender.catalogue
    titles = [plain(catalogue.film(share.film_id).title(view.language)) for share in shown]
    pieces = [
        view.say("share_film", title=title, value=points(share.contribution))
        for title, share in zip(titles, shown, strict=True)
    ]
    if abs(rest) >= SMALL:
        pieces.append(f"{view.say('why_others')} {points(rest)}")
    return view.say("separator").join(pieces)
