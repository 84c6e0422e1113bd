"""Whether a stretch that could be a title is meant as one: by its spelling and the words around it."""

from __future__ import annotations

import re
from collections.abc import Callable, Container

from recsys.intent.cue import TITLE_END, Cue
from recsys.intent.edition import WINDOW
from recsys.intent.frame import CHINESE_FRAME, COMMON, ENGLISH_FRAME
from recsys.intent.mention import Mention
from recsys.intent.series import asks_for_all, speaks_of_series
from recsys.intent.title import TitleIndex
from recsys.intent.word import is_dictionary_word, is_everyday

FAMOUS, KNOWN = 0.5, 0.25  # renown from which a short or plain title counts without a cue
UNMISTAKABLE = 0.8  # renown from which "I loved" a thing of that name speaks of the film
TELLING = 0.7  # renown from which a word by itself is the film of that name
STRONG_KINDS = ("genre", "country", "language", "theme", "certificate")

_BEFORE_NUMBER = re.compile(r"(?:\b(?:movies?|films?|something|more|less) like|similar to|类似|像) ?$")
_LETTER = re.compile(r"\w")
_ASKED = re.compile(
    r"\W*(?:(?:我|今晚)?(?:就)?(?:想|要)看|看|(?:i(?:'d like| want| wanna)?(?: to)? |let's |can we |please )*"
    r"(?:watch|see|find(?: me)?|show me|play|put on|recommend)(?: the (?:film|movie))?)?\W*"
)
_WORD_BEHIND = re.compile(r" ?[\w']")
_FILMS_BEHIND = re.compile(r" ?(?:movies?|films?|ones?|stuff)\b")
_PLACE_BEFORE = re.compile(r"\b(?:in|at|near|around|from|to) $")
# 「关于一个男孩」, "a film about Rocky": what a film speaks of, and not a film
_SUBJECT_BEFORE = re.compile(
    r"(?:关于|有关|讲述?的?是?|描写|描述|反映)[《\"]?$"
    r"|\b(?:movies?|films?|something|anything|one|ones|stor(?:y|ies)|documentar(?:y|ies)|biopics?|drama|comedy"
    r"|thriller) (?:(?:all|is|are|that's|which is|that is) )?(?:about|on) (?:the |an? )?$"
)
_SUBJECT_INSIDE = ("关于", "有关", "about ")


class TitleJudge:
    """Tells titles from other words; it knows the other words."""

    def __init__(
        self, titles: TitleIndex, known: Callable[[str], str], famous: Callable[[str], bool], series: Container[str]
    ) -> None:
        """Keep what tells a title from other words.

        Args:
            titles: every title of the catalogue.
            known: gives the kind of a vocabulary word in comparable form, "" for none.
            famous: tells whether a form is the name of somebody famous.
            series: the words for series.
        """
        self._titles = titles
        self._known = known
        self._famous = famous
        self._series = series

    def fits(self, text: str, name: Mention, cue: Cue) -> bool:
        """Tell whether a title stands behind words that announce one.

        Args:
            text: the message, normalised.
            name: the title.
            cue: the words before it.
        """
        if cue.strong:
            return self._fits_like(text, name)
        if cue.titled:
            return self._fits_titled(text, name)
        return self.fits_loved(text, name, cue.opinion)

    def fits_loved(self, text: str, name: Mention, opinion: int) -> bool:
        """Tell whether a title stands behind "I loved": it cannot well be a thing that one loves.

        Args:
            text: the message, normalised.
            name: the title.
            opinion: +1 for liked, -1 for disliked, 0 for neither.
        """
        if name.form in self._series and (opinion > 0 or not self._is_film(text, name)):
            legible = name.is_chinese or name.is_big or not name.is_plain
            return opinion > 0 and legible and not speaks_of_series(text, name.end)
        if name.is_piece or self._is_subject(text, name):
            return False
        if name.is_frame and opinion > 0 and name.start and name.is_big:  # "I loved Her"
            return name.renown > FAMOUS
        kind = self._known(name.form)
        if kind in ("", "keyword") and not name.is_chinese:
            if name.n_capitals > 1 and name.renown > KNOWN:
                return True
            if name.is_big and name.renown > FAMOUS and kind and not self._famous(name.form):
                return True
        if kind == "keyword" and opinion and name.is_chinese and name.renown > UNMISTAKABLE:
            return bool(TITLE_END.match(text, name.end))  # 「喜欢寄生虫」
        if kind or name.is_frame or name.form.isdigit() or self._famous(name.form) or self.is_composed(name):
            return False
        if name.is_chinese:
            return self._fits_chinese(text, name, opinion)
        return name.is_big or (not name.is_plain and name.renown > FAMOUS and len(name.form) > 4)

    def is_free(self, text: str, name: Mention) -> bool:
        """Tell whether a title that nothing announces is telling, or all that is said.

        Args:
            text: the message, normalised.
            name: the title.
        """
        if self._is_asked(text, name):
            return True
        if len(name.form) < 2 or self._known(name.form) or name.is_frame or name.form.isdigit():
            return False
        if self._is_subject(text, name) or (name.form in self._series and not self._is_film(text, name)):
            return False
        alone = not name.is_plain and not _LETTER.search(text[: name.start] + text[name.end :])
        alone = alone and (name.renown > FAMOUS or not self.is_composed(name))
        if name.is_chinese:
            return alone or self._is_telling_chinese(name)
        return (alone and name.renown > KNOWN) or self._is_telling_english(text, name)

    def _fits_chinese(self, text: str, name: Mention, opinion: int) -> bool:
        if opinion < 0 and len(name.form) < 3 and is_dictionary_word(name.form):
            return False  # 「不要脏话」
        least = FAMOUS if len(name.form) < 3 or is_everyday(name.form) else KNOWN / 2
        return len(name.form) > 1 and name.renown > least and bool(TITLE_END.match(text, name.end))

    def _is_asked(self, text: str, name: Mention) -> bool:
        """Tell whether a message is nothing but a famous title, though a word of its own: "Crash", 「想看英雄」."""
        kind = self._known(name.form)
        if kind == "theme" and not (name.is_big and name.start):  # "I'd like to see Alien", not "alien" nor "Alien"
            return False
        if kind not in ("", "keyword", "theme") or name.is_frame or name.form in self._series:
            return False
        if name.renown < TELLING or not (name.is_big or name.is_chinese) or name.form.isdigit() or len(name.form) < 2:
            return False
        before, behind = text[: name.start].rstrip("《\"' "), text[name.end :]
        return not _LETTER.search(behind) and bool(_ASKED.fullmatch(before)) and not self._famous(name.form)

    def is_composed(self, name: Mention) -> bool:
        """Tell whether a name is made only of other known words: "Horror Movie", 「恐怖电影」.

        A famous name must hold a genre, a country or a word of the frame for that; 「星际穿越」, space and time
        travel, holds none.

        Args:
            name: the title.
        """

        def usual(piece: str) -> bool:
            return bool(self._known(piece)) or piece in ENGLISH_FRAME or piece in CHINESE_FRAME

        def plain(piece: str) -> bool:
            return self._known(piece) not in ("theme", "keyword")

        form = name.form
        words = form.split()
        if name.is_chinese:
            halves = [(form[:place], form[place:]) for place in range(1, len(form))]
        else:
            halves = [(" ".join(words[:place]), " ".join(words[place:])) for place in range(1, len(words))]
        made = any(
            usual(left) and usual(right) and (name.renown < FAMOUS or plain(left) or plain(right))
            for left, right in halves
        )
        return made or (len(words) > 2 and all(map(usual, words)))

    def _fits_like(self, text: str, name: Mention) -> bool:
        """Accept a title behind "like", unless it is a genre, a person or a plain word in lower case."""
        if name.form in self._series and not name.is_frame:
            return name.is_chinese or name.is_big or not name.is_plain
        if name.is_piece:
            return False
        if (name.is_frame and not name.is_big) or (self._famous(name.form) and not name.is_chinese):
            return False
        if name.form.isdigit() and not _BEFORE_NUMBER.search(text[: name.start]):
            return False
        if (kind := self._known(name.form)) in STRONG_KINDS:
            return (kind == "theme" or " " in name.form) and name.is_big and name.renown > FAMOUS
        if name.is_chinese:
            return len(name.form) > 1 and bool(TITLE_END.match(text, name.end))
        if name.is_big or not name.is_plain or len(name.form.split()) > 2:
            return name.is_big or not _FILMS_BEHIND.match(text, name.end)
        return name.renown > FAMOUS and not name.is_frame and not _WORD_BEHIND.match(text, name.end)

    def _fits_titled(self, text: str, name: Mention) -> bool:
        """Accept a title behind "the movie" and 「那部」: a well-known one, however plain its words."""
        if name.is_piece or self._known(name.form) in STRONG_KINDS or speaks_of_series(text, name.end):
            return False
        if not name.is_chinese:
            return name.is_big and name.renown > KNOWN and not text.startswith("'s", name.end)
        return len(name.form) > 1 and name.renown > FAMOUS and bool(TITLE_END.match(text, name.end))

    def _is_film(self, text: str, name: Mention) -> bool:
        """Tell whether the name of a series is the title of a film too, and nothing says that all are meant."""
        return self._titles.is_title(name.form) and not asks_for_all(text, name.start, name.end)

    def _is_subject(self, text: str, name: Mention) -> bool:
        """Tell whether a film is said to be about this, or the title itself says so and the phrase goes on."""
        if _SUBJECT_BEFORE.search(text, max(0, name.start - WINDOW), name.start):
            return True
        return name.form.startswith(_SUBJECT_INSIDE) and bool(_LETTER.search(text[name.end :]))

    def _is_telling_chinese(self, name: Mention) -> bool:
        length = len(name.form)
        if length < 3 or self.is_composed(name):
            return False
        if is_everyday(name.form):
            return length > 3 and name.renown > 1.2 * FAMOUS
        if length < 6 and is_dictionary_word(name.form):
            return False
        return name.renown > (FAMOUS if length == 3 else 1.4 * KNOWN if length < 6 else KNOWN / 2)

    def _is_telling_english(self, text: str, name: Mention) -> bool:
        words = name.form.split()
        composed = self.is_composed(name)
        if len(words) < 2 or (composed and name.renown < FAMOUS):
            return False
        if len(words) < 3 and _PLACE_BEFORE.search(text[: name.start]):
            return False
        n_rare = sum(word not in COMMON for word in words)
        if name.n_capitals >= max(2, len(words) // 2) and not name.written.isupper():
            return n_rare > 0 or name.renown > KNOWN
        return not composed and len(words) > 2 and n_rare > 1 and name.renown > KNOWN
