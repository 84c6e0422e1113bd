"""The reply's own sentences: what was understood and found, what had to give way, what may be asked back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from recsys.catalogue import Catalogue, Lexicon
from recsys.types import Language, Part, Recommendation, Segment
from recsys.wording.label import film_label, part_label


@dataclass(frozen=True, slots=True)
class Reply:
    """What is said.

    Args:
        chunks: the text, cut where it may be streamed.
        question: asked back, "" if none.
    """

    chunks: tuple[str, ...]
    question: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What a list reply speaks of.

    Args:
        segments: the standing wish.
        recommendations: the films shown.
        relaxed: parts that were dropped.
        n_matching: films, not hidden, that meet all of what is left.
        n_full: how many of the films shown are among them.
        n_hidden: films that would fit but were seen, turned down or passed on.
        understood: False where nothing was recognised and no film comes near.
        anew: True where the message was taken as a new wish because nothing met it together with the earlier one.
        cut_at: characters read of a message that was too long, 0 if all.
    """

    segments: tuple[Segment, ...]
    recommendations: tuple[Recommendation, ...]
    relaxed: tuple[Part, ...] = ()
    n_matching: int = 0
    n_full: int = 0
    n_hidden: int = 0
    understood: bool = True
    anew: bool = False
    cut_at: int = 0


def list_reply(found: Found, catalogue: Catalogue, lexicon: Lexicon, language: Language) -> Reply:
    """Give the sentences above a list of films.

    Args:
        found: what they speak of.
        catalogue, lexicon: names in both languages.
        language: of the sentences.
    """
    zh = language == "zh"
    parts = [part for segment in found.segments for part in segment.parts if part not in found.relaxed]
    if found.n_full < len(found.recommendations) and any(part.kind in ("theme", "keyword") for part in parts):
        parts = [part for part in parts if part.kind != "like"]  # a matter of degree, not counted
    labels = _unique(part_label(part, catalogue, lexicon, language) for part in parts)
    dropped = _unique(part_label(part, catalogue, lexicon, language) for part in found.relaxed)
    chunks = [
        _cut_sentence(found.cut_at, zh),
        _anew_sentence(found.anew, zh),
        _relaxed_sentence(dropped, zh),
        _found_sentence(found, labels, zh),
    ]
    question = "" if found.segments else _question(zh)
    return Reply(tuple(chunk for chunk in (*chunks, question) if chunk), question)


def why_reply(place: int, recommendations: Sequence[Recommendation], language: Language) -> Reply:
    """Answer "why this one?" with the arithmetic of its score.

    Args:
        place: 1-based place in the list last shown; 0 or a place beyond it means the first.
        recommendations: that list.
        language: of the answer.
    """
    zh = language == "zh"
    if not recommendations:
        text = (
            "还没有推荐过影片。先说说你想看什么吧。"
            if zh
            else "I have not shown you a film yet. What do you feel like?"
        )
        return Reply((text,))
    place = place if 0 < place <= len(recommendations) else 1
    item = recommendations[place - 1]
    lead = f"{film_label(item.film, language)}排第 {place}" if zh else f"{item.film.title_en} is number {place}"
    chunks = [f"{lead}，共 {item.score:.2f} 分：" if zh else f"{lead} with {item.score:.2f} points: "]
    lines = [f"{reason.text} {reason.contribution:+.2f}" for reason in item.reasons]
    chunks.extend(line + (("；" if zh else "; ") if line is not lines[-1] else ("。" if zh else ".")) for line in lines)
    return Reply(tuple(chunks))


def chat_reply(message: str, language: Language) -> Reply:
    """Answer a message that wishes for nothing: empty, a greeting, thanks.

    Args:
        message: as written.
        language: of the answer.
    """
    zh = language == "zh"
    if not message.strip():
        text = "这条消息是空的。" if zh else "That message was empty. "
    elif any(word in message.lower() for word in ("谢", "thank", "thx", "cheers")):
        text = "不客气，祝你看得开心！" if zh else "You're welcome, enjoy the film! "
    else:
        text = "你好，我是问影，帮你找想看的电影。" if zh else "Hello, I'm Wenying and I find films to watch. "
    invite = (
        "用自己的话说说想看什么，比如「九十年代的香港动作片」。"
        if zh
        else "Say what you feel like in your own words, such as “a light comedy under two hours”."
    )
    return Reply((text, invite))


def _found_sentence(found: Found, labels: Sequence[str], zh: bool) -> str:
    n_shown = len(found.recommendations)
    if not n_shown:
        return _none_sentence(found.n_hidden, zh)
    if not found.understood:
        return (
            "我没太听懂这句话，先给你文字上最接近的几部："
            if zh
            else "I did not quite understand that; here are the films whose text comes closest:"
        )
    if not labels:
        if not found.segments:
            return (
                "先看看这些口碑好又广为人知的影片。" if zh else "Here are films that many people know and rate highly. "
            )
        return f"这 {n_shown} 部和你说的最接近：" if zh else f"These {n_shown} come closest to what you said:"
    said = ("，" if zh else ", ").join(labels)
    kinds = {part.kind for segment in found.segments for part in segment.parts if not part.exclude}
    if not kinds - {"like"}:  # likeness is a matter of degree: nothing to count
        return f"按「{said}」，先看这 {n_shown} 部：" if zh else f"For “{said}”, these {n_shown} come first:"
    return _counted_sentence(found, said, zh)


def _none_sentence(n_hidden: int, zh: bool) -> str:
    if n_hidden:
        if zh:
            return f"符合的 {n_hidden:,} 部都给你看过了，或者你说过不要。放宽一点，或者换个说法？"
        return f"You have been through all {n_hidden:,} films that fit. Ask for something a little wider?"
    return "没有符合的影片，换个说法试试？" if zh else "No film fits. Try to put it another way?"


def _counted_sentence(found: Found, said: str, zh: bool) -> str:
    n_shown, n_full, n_matching = len(found.recommendations), found.n_full, found.n_matching
    if n_full == n_shown:
        if n_matching > n_shown and zh:
            return f"按「{said}」找到 {n_matching:,} 部，先看最合适的 {n_shown} 部："
        if n_matching > n_shown:
            return f"{n_matching:,} films fit “{said}”. The best {n_shown} first:"
        if zh:
            return f"符合「{said}」的有 {n_shown} 部，都在这里："
        return f"{n_shown} films fit “{said}”, and here they are:" if n_shown > 1 else f"One film fits “{said}”:"
    if not n_matching:
        if zh:
            return f"没有完全符合「{said}」的，这 {n_shown} 部最接近："
        return f"No film fully fits “{said}”; these come closest:"
    if zh:
        return f"完全符合「{said}」的有 {n_matching:,} 部，下面有 {n_full} 部，其余最接近："
    return f"{n_matching:,} films fully fit “{said}”; {n_full} of them are here, the others come closest:"


def _relaxed_sentence(dropped: Sequence[str], zh: bool) -> str:
    if not dropped:
        return ""
    if zh:
        return f"没有影片同时符合全部要求，我放宽了「{'，'.join(dropped)}」。"
    return f"No film meets everything, so I let go of “{', '.join(dropped)}”. "


def _anew_sentence(anew: bool, zh: bool) -> str:
    if not anew:
        return ""
    return (
        "前后的要求合不到一起，我当作新的愿望来找。"
        if zh
        else "That does not go with what you said before, so I start anew. "
    )


def _cut_sentence(cut_at: int, zh: bool) -> str:
    if not cut_at:
        return ""
    return (
        f"这段话很长，我读了前 {cut_at:,} 个字。" if zh else f"That was long; I read its first {cut_at:,} characters. "
    )


def _question(zh: bool) -> str:
    return "你更想看轻松的、紧张的，还是烧脑的？" if zh else "Do you feel like something light, tense, or mind-bending?"


def _unique(labels: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(labels))
