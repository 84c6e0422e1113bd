"""Reasons in words: one sentence per part of the score, one headline per card, nothing without evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from recsys.catalogue import Catalogue
from recsys.features import SHARE_KINDS, feature_of, speaks_to
from recsys.types import Film, Language, Part, Query, Reason
from recsys.wording.label import Names, film_label, value_label

NEAR_SHARE = 0.2  # of all that speaks for a film: from here likeness is worth a word on the card
MAX_NAMED = 3  # parts named in a headline
KNOWN_RENOWN = 0.75  # from here a film may be called widely known
GOOD_SCORE = 7.5  # from here a film may be called well rated


def phrase_reasons(
    reasons: tuple[Reason, ...],
    film: Film,
    met: Sequence[Part],
    query: Query,
    names: Names,
    alone: int = 0,
) -> tuple[tuple[Reason, ...], str]:
    """Give the reasons with their sentences, and the headline made from those that speak for the film.

    Args:
        reasons: as `explanation.build_reasons` gives them.
        film: the film they are about.
        met: the wanted parts of the wish that are true of the film.
        query: what was looked for.
        names: how things are called in the language of the sentences.
        alone: the film's place by the score without what variety takes off, from 1; 0 where that is not known.
    """
    labels = {part: value_label(part, names.catalogue, names.lexicon, names.language) for part in met}
    denied = {part: value_label(part, names.catalogue, names.lexicon, names.language) for part in query.avoid}
    phrased = tuple(
        replace(reason, text=_sentence(reason, film, _of(reason, labels, denied), names.catalogue, names.language))
        for reason in reasons
    )
    strongest = next((reason.text for reason in phrased[1:] if reason.contribution > 0), "")
    special = _special(phrased, query, alone, names.language == "zh")
    return phrased, _headline(reasons, film, labels, query, names, special) or strongest


def _special(reasons: Sequence[Reason], query: Query, alone: int, zh: bool) -> list[str]:
    """Tell of a film that the score alone would not have brought onto the list."""
    if any(reason.feature == "exploration" for reason in reasons):
        return ["试一试：想知道你喜不喜欢这类" if zh else "a test: I would like to know whether you like this kind"]
    if alone > query.k:
        return [f"换换花样：单看分数排第 {alone}" if zh else f"here for variety: number {alone} by score alone"]
    return []


def _of(reason: Reason, labels: Mapping[Part, str], denied: Mapping[Part, str]) -> list[str]:
    if reason.feature == "aversion":
        has = {item.text for item in reason.evidence}
        return [label for part, label in denied.items() if str(part.value) in has]
    return [label for part, label in labels.items() if speaks_to(part, reason.feature)]


def _sentence(reason: Reason, film: Film, labels: list[str], catalogue: Catalogue, language: Language) -> str:
    zh = language == "zh"
    names = ("、" if zh else ", ").join(labels)
    quoted = _quoted(reason, language)
    if reason.feature == "base":
        return f"全库 {catalogue.n_films} 部影片的平均分" if zh else f"the average of all {catalogue.n_films} films"
    if reason.feature == "wish":
        close = reason.contribution > 0
        if zh:
            return f"整体上{'贴近' if close else '不如一般影片贴近'}你说的{quoted}"
        return f"its text is {'close to' if close else 'less close than most to'} your words {quoted}"
    if reason.feature in SHARE_KINDS:
        if labels:
            return f"符合你说的{quoted}：{names}" if zh else f"meets your {quoted}: {names}"
        return f"不符合你说的{quoted}" if zh else f"does not meet your {quoted}"
    if reason.feature == "theme":
        if labels:
            return f"有你要的{names}" if zh else f"has what you asked for: {names}"
        if reason.contribution > 0:
            return f"类型常和你要的{quoted}在一起" if zh else f"its genre often goes with your {quoted}"
        return f"没有找到你要的{quoted}的标签" if zh else f"no tag found for your {quoted}"
    return _other_sentence(reason, film, names, catalogue, zh)


def _other_sentence(reason: Reason, film: Film, names: str, catalogue: Catalogue, zh: bool) -> str:
    up = reason.contribution > 0
    if reason.feature in ("likeness", "kinship"):
        return _named_sentence(reason, names, up, zh)
    if reason.feature == "aversion":
        if up or not names:
            return "没有你说过不爱看的类型和影人" if zh else "has nothing that you said you do not care for"
        return f"有你说过不爱看的：{names}" if zh else f"has what you said you do not care for: {names}"
    if reason.feature in ("taste", "company"):
        return _marked_sentence(reason, catalogue, up, zh)
    if reason.feature in ("variety", "exploration", "prominence"):
        return _list_sentence(reason, catalogue, up, zh)
    if reason.feature in ("quality", "renown"):
        return _public_sentence(reason, film, up, zh)
    if zh:
        return f"“{reason.feature}”一项{'高于' if up else '低于'}平均"
    return f"“{reason.feature}” is {'above' if up else 'below'} average"


def _public_sentence(reason: Reason, film: Film, up: bool, zh: bool) -> str:
    """Tell how good and how known a film is to everybody."""
    if reason.feature == "quality":
        if not film.votes:
            return "没有公开评分，按平均水平算" if zh else "no public score; counted as average"
        score = f"{film.score:.1f}"
        if zh:
            return f"综合评分 {score}，{'高于' if up else '不高于'}平均"
        return f"scores {score} overall, {'above' if up else 'not above'} average"
    if zh:
        return f"{film.votes:,} 人评过分，{'比多数影片知名' if up else '没有多数影片知名'}"
    return f"{film.votes:,} people rated it, {'more' if up else 'fewer'} than most films"


def _list_sentence(reason: Reason, catalogue: Catalogue, up: bool, zh: bool) -> str:
    """Tell what a place on the list and the person's dials do to the score."""
    films = [catalogue.film(e.film_id) for e in reason.evidence if e.film_id is not None]
    title = film_label(films[0], "zh" if zh else "en") if films else ""
    if reason.feature == "variety":
        return f"和排在前面的{title}相近，让一点位" if zh else f"close to {title} above it, so it gives way a little"
    if reason.feature == "exploration":
        if zh:
            return f"试一试：你点过的影片里离它最近的是{title}，还说不准你喜不喜欢这类"
        return f"a test: the closest film you marked is {title}, which tells little about this one"
    known = reason.evidence[0].text.startswith("+")
    if zh:
        return f"你把旋钮转向{'大热' if known else '冷门'}，它{'加分' if up else '减分'}"
    where = "well-known films" if known else "hidden gems"
    return f"you turned the dial to {where}, which moves it {'up' if up else 'down'}"


def _named_sentence(reason: Reason, names: str, up: bool, zh: bool) -> str:
    """Tell what the films that the wish names say, by their texts or by the people who like them."""
    quoted = _quoted(reason, "zh" if zh else "en")
    if reason.feature == "likeness":
        if zh:
            return f"和{names or quoted}{'相近' if up else '不太像'}"
        return f"{'resembles' if up else 'differs from'} {names or quoted}"
    if not names:  # only films that the wish turns away from
        if zh:
            return f"从别人的喜好看，{'符合' if up else '不太符合'}你说的{quoted}"
        return f"going by what other people like, it {'fits' if up else 'hardly fits'} your {quoted}"
    if zh:
        return f"喜欢{names}的人{'也常喜欢它' if up else '不太喜欢它'}"
    return f"people who like {names} {'often like it too' if up else 'seldom like it'}"


def _marked_sentence(reason: Reason, catalogue: Catalogue, up: bool, zh: bool) -> str:
    """Tell what the films that the person marked say, by their texts or by the people who like them."""
    films = [catalogue.film(e.film_id) for e in reason.evidence if e.film_id is not None]
    titles = ("、" if zh else ", ").join(film_label(other, "zh" if zh else "en") for other in films)
    if reason.feature == "company":
        if zh:
            return f"和你点过的影片（{titles}）{'常被同一些人喜欢' if up else '很少被同一些人喜欢'}"
        return f"{'often' if up else 'seldom'} liked by the same people as the films you marked ({titles})"
    if zh:
        return f"按你点过的影片（{titles}）{'加分' if up else '减分'}"
    return f"moved {'up' if up else 'down'} by the films you marked ({titles})"


def _quoted(reason: Reason, language: Language) -> str:
    texts = [item.text for item in reason.evidence if item.source == "wish"]
    if language == "zh":
        return "".join(f"「{text}」" for text in texts)
    return ", ".join(f"“{text}”" for text in texts)


def _headline(
    reasons: tuple[Reason, ...], film: Film, labels: Mapping[Part, str], query: Query, names: Names,
    special: Sequence[str],
) -> str:  # fmt: skip
    """Name why it is here at all, then what speaks most for it: parts met, taste, how good and known it is."""
    zh = names.language == "zh"
    helps = {reason.feature: reason for reason in reasons if reason.contribution > 0}
    pieces = _met_pieces(helps, {part: label for part, label in labels.items() if not _is_asked(part, film)}, zh)
    if any(_is_asked(part, film) for part in labels):
        pieces.insert(0, "就是你要找的这部" if zh else "the film you asked for")
    if not pieces and "wish" in helps:
        quoted = _quoted(helps["wish"], names.language)
        pieces.append(f"贴近{quoted}" if zh else f"close to {quoted}")
    liked = {names.catalogue.films[row].film_id for row in query.liked}
    marked = [e.film_id for e in helps["taste"].evidence if e.film_id in liked] if "taste" in helps else []
    if marked and marked[0] is not None:
        title = film_label(names.catalogue.film(marked[0]), names.language)
        pieces.append(f"合你喜欢的{title}" if zh else f"fits {title}, which you liked")
    if len(pieces) < 2:
        renown = float(names.catalogue.renown[names.catalogue.row_of[film.film_id]])
        pieces.extend(_standing(film, renown, zh))
    if "exploration" in helps:
        return special[0]  # what speaks for it beside this would only blur that it is a question
    return ("；" if zh else "; ").join([*special, *pieces][:2])


def _is_asked(part: Part, film: Film) -> bool:
    return part.itself and part.value == film.film_id


def _met_pieces(helps: Mapping[str, Reason], labels: Mapping[Part, str], zh: bool) -> list[str]:
    order = {name: place for place, name in enumerate(helps)}
    named = sorted((part for part in labels if feature_of(part) in helps), key=lambda part: order[feature_of(part)])
    spoken_for = sum(reason.contribution for name, reason in helps.items() if name != "base")
    near = "likeness" in helps and helps["likeness"].contribution >= NEAR_SHARE * spoken_for
    likes = [labels[part] for part in named if part.kind == "like" and near]
    facts = list(dict.fromkeys(labels[part] for part in named if part.kind != "like"))[:MAX_NAMED]
    pieces = [("、" if zh else ", ").join(facts)] if facts else []
    if likes:
        pieces.append(f"和{'、'.join(likes)}相近" if zh else f"close to {', '.join(likes)}")
    return pieces


def _standing(film: Film, renown: float, zh: bool) -> list[str]:
    if film.votes and film.score >= GOOD_SCORE:
        return [f"评分 {film.score:.1f}" if zh else f"rated {film.score:.1f}"]
    if renown >= KNOWN_RENOWN:
        return ["很多人看过" if zh else "widely seen"]
    return []
