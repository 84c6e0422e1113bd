"""Films named in a message: in quotes, behind "like", after "I loved", or by a title that can be nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from recsys.intent.canonical import Canon, canonical
from recsys.intent.cue import (
    CLOSING,
    SEPARATOR,
    SKIP,
    SUFFIX,
    TITLE_END,
    Cue,
    find_cues,
    verdict,
)
from recsys.intent.edition import VERSION_BEFORE, VERSION_HERE, WINDOW
from recsys.intent.frame import ENGLISH_FRAME
from recsys.intent.hit import Hit, Meaning
from recsys.intent.judge import FAMOUS, KNOWN, STRONG_KINDS, TitleJudge
from recsys.intent.listing import joined_before, pieces_of, prefixes
from recsys.intent.mention import Mention
from recsys.intent.series import speaks_of_series
from recsys.intent.slip import SlipReader
from recsys.intent.title import TitleHit, TitleIndex

MAX_QUOTES = 8
MAX_CUES = 12  # announcements looked at in one message

_QUOTED = re.compile(
    r"《([^《》\n]{1,80})》|〈([^〈〉\n]{1,80})〉|『([^『』\n]{1,80})』|「([^「」\n]{1,80})」|\"([^\"\n]{1,80})\""
    r"|(?<![\w'])'([^'\n]{2,80}(?:'s [^'\n]{1,60})?)'(?!\w)"
)
_YEAR_INSIDE = re.compile(r" ?[(\[](?:18|19|20)\d\d[)\]]$")
_SURE_QUOTES = "《〈『"
# Who rules a series' name out means all of its films.
_RULED_OUT = re.compile(
    r"(?:不要|不想看|别(?:给我|推荐)?|除了|除开|讨厌|看腻了?|\b(?:no(?: more)?|not|except(?: for)?|without|hate"
    r"|avoid|skip|but)) ?$"
)
_STYLE = re.compile(r"\bin the (?:style|manner|tradition) of ?$")
_ARTICLE = re.compile(r"(?:the|a|an) ")
_CAPITAL_BEHIND = re.compile(r" ([A-Z][a-z]+)")
_OWNER = (
    r"(?:((?:[^\W\d_][\w.-]*\.? ){0,2}[^\W\d_][\w.-]*)'s? |([^\W\d_]{2,12}?)(?:导演|执导|主演|拍|演)?的(?:那部)?《?)"
)
_OWNER_HERE = re.compile(_OWNER)
_OWNER_BEFORE = re.compile(rf"{_OWNER}$|\bthe ((?:[^\W\d_][\w.-]* ){{1,3}})$")
_MAKER = re.compile(r"[\"']? (?:with|starring|by|directed by) ((?:[^\W\d_][\w.-]* ?){1,3})")


class LikenessFinder:
    """Finds the films that a message names."""

    def __init__(
        self,
        titles: TitleIndex,
        known: Callable[[str], str],
        famous: Callable[[str], bool],
        series: Container[str] = frozenset(),
    ) -> None:
        """Keep what tells a title from other words.

        Args:
            titles: every title of the catalogue.
            known: gives the kind of a vocabulary word in comparable form, "" for none.
            famous: tells whether a form is the name of somebody famous.
            series: the words for series, in comparable form.
        """
        self._titles = titles
        self._known = known
        self._series = series
        self._judge = TitleJudge(titles, known, famous, series)
        self._slips = SlipReader(titles, known, famous, self._judge)

    def find(self, message: str, text: str, canon: Canon) -> list[Hit]:
        """Find the films named.

        Args:
            message: as written, for its capitals.
            text: the same normalised.
            canon: the same in comparable form.

        Returns:
            Hits of kind "like", sure ones with rank 0, those without a cue with rank 3.
        """
        names = [self._name(message, canon, hit) for hit in self._titles.find(canon)]
        names.sort(key=lambda name: name.start - name.end)
        quoted = list(self._quoted(text))
        announced = [
            *self._announced(message, text, names, [hit for hit in quoted if hit.meanings]),
            *self._dated(text, names),
            *self._made(text, names),
            *self._compared(text, names),
            *self._judged(text, names),
        ]
        free = [self._hit(text, name, rank=3) for name in names if self._judge.is_free(text, name)]
        sure = [*quoted, *(hit for hit in announced if not _touches(hit, quoted))]
        return [*sure, *free, *self._listed(text, names, [*sure, *free])]

    def _name(self, message: str, canon: Canon, hit: TitleHit) -> Mention:
        span = canon.span(hit.start, hit.end)
        form = canon.text[hit.start : hit.end]
        renown = self._titles.renown(hit.rows[0])
        following = _CAPITAL_BEHIND.match(message, span.end)
        is_piece = following is not None and " " not in form and following[1].lower() not in ENGLISH_FRAME
        return Mention(span.start, span.end, message[span.start : span.end], form, hit.rows, renown, is_piece)

    def _hit(self, text: str, name: Mention, *, rank: int = 0, opinion: int = 0) -> Hit:
        return self._dated_hit(text, (name.start, name.end, name.end), name.rows, name.form, rank=rank, opinion=opinion)

    def _dated_hit(
        self, text: str, place: tuple[int, int, int], rows: tuple[int, ...], form: str, *, rank: int, opinion: int
    ) -> Hit:
        """Make the hit of a title: of the film of the year beside it, or of all that bear it.

        Args:
            text: the message, normalised.
            place: where the title starts and ends, and where its quotation marks end.
            rows: films of that name, the likeliest first.
            form: the title in comparable form.
            rank, opinion: as in `Hit`.
        """
        start, end, close = place
        beside = self._titles.year_beside(text, start, end, rows) or self._titles.year_beside(text, start, close, rows)
        if beside:
            year, start, end = beside
            film_id = self._titles.choose(rows, year)
            return Hit(start, end, (Meaning("like", film_id),), rank=rank, opinion=opinion)
        # a series' name stands for its best known film
        bearers = self._titles.bearers(form, rows) if form not in self._series or close > end else ()
        film_ids = bearers or (self._titles.choose(rows),)
        doubt = len(film_ids) > 1
        meanings = tuple(Meaning("like", film_id) for film_id in film_ids)
        return Hit(start, end, meanings, either=doubt, rank=rank, opinion=opinion, doubt=doubt)

    def _hit_of(self, text: str, name: Mention, rows: tuple[int, ...], *, opinion: int = 0) -> Hit:
        """Make the hit of a title of which some films are somebody's; where others are likelier, of those."""
        hit = self._hit(text, name, opinion=opinion)
        film_ids = {self._titles.choose((row,)) for row in rows}
        if film_ids.isdisjoint(meaning.value for meaning in hit.meanings):
            return self._hit(text, replace(name, rows=rows), opinion=opinion)
        return hit

    def _quoted(self, text: str) -> Iterator[Hit]:
        """Yield what stands in quotes: films, and in 《》 also unknown names, which stay together as plain words."""
        for match in islice(_QUOTED.finditer(text), MAX_QUOTES):
            inside = _YEAR_INSIDE.sub("", next(group for group in match.groups() if group is not None))
            sure = match[0][0] in _SURE_QUOTES
            form = canonical(inside)
            if not sure and self._known(form) in STRONG_KINDS:
                continue
            if form in self._series and self._means_series(text, form, match.span()):
                continue
            start, end = match.start() + 1, match.start() + 1 + len(inside)
            rows = self._titles.exact(inside) or self._titles.fuzzy(inside)
            if rows:
                opinion = verdict(text, match.start(), match.end())
                yield self._dated_hit(text, (start, end, match.end()), rows, form, rank=0, opinion=opinion)
            elif sure:
                yield Hit(start, end, rank=0)

    def _means_series(self, text: str, form: str, span: tuple[int, int]) -> bool:
        """Tell whether a series' name in quotes means its films, and not one film that bears it or is compared with."""
        start, end = span
        cues = [cue for cue in find_cues(text) if cue.end <= start and not text[cue.end : start].strip()]
        if any(cue.strong for cue in cues):
            return False
        if speaks_of_series(text, end - 1) or _RULED_OUT.search(text, 0, start):
            return True
        liked = any(cue.opinion > 0 for cue in cues) or verdict(text, *span) > 0
        return not (self._titles.is_title(form) or liked or SUFFIX.match(text, end))

    def _announced(self, message: str, text: str, names: Sequence[Mention], quoted: Sequence[Hit]) -> Iterator[Hit]:
        """Yield titles behind "like", "I loved" and their kin, and those that follow in the same list."""
        inside = [name for name in names if " " in name.form and self._judge.is_free(text, name)]
        for cue in islice(find_cues(text), MAX_CUES):
            if any(name.start < cue.end - 1 < name.end for name in inside):  # "Bend It Like Beckham"
                continue
            place = cue.end
            for _ in range(MAX_QUOTES):
                hit = self._at(message, text, place, names, cue) or _from(place, quoted)
                if hit is None:
                    break
                yield hit
                separator = SEPARATOR.match(text, hit.end + (text[hit.end : hit.end + 1] in CLOSING))
                if separator is None:
                    break
                place = separator.end()

    def _at(self, message: str, text: str, place: int, names: Sequence[Mention], cue: Cue) -> Hit | None:
        """Give the longest acceptable title that starts here, or behind somebody who made it."""
        skipped = SKIP.match(text, place)
        place = skipped.end() if skipped else place
        article = _ARTICLE.match(text, place)
        behind = article.end() if article and message[article.end() : article.end() + 1].isupper() else place
        version = VERSION_HERE.match(text, place) if cue.strong or cue.titled or cue.opinion else None
        for name in names:
            here = name.start == place or (name.start == behind and name.renown > FAMOUS)
            here = here or (version is not None and name.start == version.end() and name.renown > KNOWN)
            if here and _STYLE.search(text, 0, cue.end) and name.form in self._series:
                return None  # "in the style of Agatha Christie" names whose films are meant, not one of them
            if here and self._judge.fits(text, name, cue):
                return self._hit(text, name, opinion=cue.opinion)
        return self._owned(text, place, names, cue) or (
            self._slips.find(message, text, place, cue) if cue.strong else None
        )

    def _owned(self, text: str, place: int, names: Sequence[Mention], cue: Cue) -> Hit | None:
        """Read a title behind a famous name: "like Nolan's Inception", 「像李安的卧虎藏龙」."""
        owner = _OWNER_HERE.match(text, place)
        if owner is None:
            return None
        form = canonical(owner[1] or owner[2])
        for name in names:
            if name.start == owner.end() and (name.is_big or name.is_chinese):
                if rows := self._titles.made_by(name.rows, form):
                    return self._hit_of(text, name, rows, opinion=cue.opinion)
        return None

    def _made(self, text: str, names: Sequence[Mention]) -> Iterator[Hit]:
        """Yield titles behind somebody who made them, announced or not: "Spike Lee's Oldboy", 「李安的卧虎藏龙」."""
        for name in names:
            if not name.is_big and not (name.is_chinese and TITLE_END.match(text, name.end)):
                continue
            if name.form in self._series and speaks_of_series(text, name.end):
                continue
            owner = _OWNER_BEFORE.search(text, max(0, name.start - WINDOW), name.start)
            words = [owner[1] or owner[2] or owner[3]] if owner else []
            if not words and (maker := _MAKER.match(text, name.end)):
                words = prefixes(maker[1])
            found = (self._titles.made_by(name.rows, canonical(piece)) for piece in words)
            if rows := next(filter(None, found), ()):
                yield self._hit_of(text, name, rows)

    def _dated(self, text: str, names: Sequence[Mention]) -> Iterator[Hit]:
        """Yield titles with their year beside them: "Crash (1996)", "the 2004 Crash", 「2004年的《撞车》」."""
        for name in names:
            if self._is_dated(text, name):
                yield self._hit(text, name, opinion=verdict(text, name.start, name.end))

    def _listed(self, text: str, names: Sequence[Mention], hits: Sequence[Hit]) -> Iterator[Hit]:
        """Yield the films of a message that is nothing but a list of titles, however plain they are."""
        pieces = list(pieces_of(text))
        named = {(name.start, name.end): name for name in names if self._is_listable(name)}
        sure = {(hit.start, hit.end) for hit in hits}
        if len(pieces) > 1 and all(piece in named or piece in sure for piece in pieces):
            yield from (self._hit(text, named[piece]) for piece in pieces if piece in named)

    def _is_listable(self, name: Mention) -> bool:
        if self._known(name.form) in STRONG_KINDS or not (name.is_big or (name.is_chinese and not name.is_frame)):
            return False
        return name.renown > (FAMOUS if name.is_plain or name.is_frame else KNOWN)

    def _is_dated(self, text: str, name: Mention) -> bool:
        beside = self._titles.year_beside(text, name.start, name.end, name.rows)
        if beside is None and (
            not VERSION_BEFORE.search(text, max(0, name.start - WINDOW), name.start)
            or not self._titles.is_title(name.form)
        ):
            return False
        if beside and text[beside[2] - 1] in ")]":
            return self._titles.of_year(name.rows, beside[0])
        if name.is_frame or name.is_piece or self._known(name.form) in STRONG_KINDS or name.renown < KNOWN:
            return False
        return bool(TITLE_END.match(text, beside[2] if beside else name.end)) if name.is_chinese else name.is_big

    def _compared(self, text: str, names: Sequence[Mention]) -> Iterator[Hit]:
        """Yield titles before words of comparison: 「星际穿越那样的」."""
        for match in SUFFIX.finditer(text):
            ends = {match.start(), match.start() - (text[match.start() - 1 : match.start()] == "的")}
            name = next((name for name in names if name.end in ends and len(name.form) > 1), None)
            if name is None or (name.form in self._series and speaks_of_series(text, name.end)):
                continue
            if name.form in self._series and not self._titles.is_title(name.form):
                continue  # 「阿加莎那种」 asks for films of the name
            while name is not None and (name.form in self._series or self._judge.fits_loved(text, name, 0)):
                yield self._hit(text, name)
                name = joined_before(text, name, names)

    def _judged(self, text: str, names: Sequence[Mention]) -> Iterator[Hit]:
        """Yield titles that are called good or bad."""
        for name in names:
            opinion = verdict(text, name.start, name.end)
            if opinion and self._judge.fits_loved(text, name, opinion):
                yield self._hit(text, name, opinion=opinion)


def _from(place: int, quoted: Sequence[Hit]) -> Hit | None:
    """Give the quoted film that starts here or behind a quotation mark and a blank."""
    return next((hit for hit in quoted if 0 <= hit.start - place <= 2), None)


def _touches(hit: Hit, others: Sequence[Hit]) -> bool:
    return any(hit.start < other.end and other.start < hit.end for other in others)
