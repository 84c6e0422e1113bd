"""A title as it stands in a message, with what its spelling tells: capitals, common words, script."""

from __future__ import annotations

from dataclasses import dataclass

from recsys.intent.frame import CHINESE_FRAME, COMMON, ENGLISH_FRAME
from recsys.language import is_chinese


@dataclass(frozen=True, slots=True)
class Mention:
    """A title found in a message.

    Args:
        start, end: where it stands in the message.
        written: as the person wrote it.
        form: the same in comparable form.
        rows: films of that name, the likeliest first.
        renown: that of the likeliest.
        is_piece: whether it is one word and another capital word follows: "Studio" in "Studio Ghibli".
    """

    start: int
    end: int
    written: str
    form: str
    rows: tuple[int, ...]
    renown: float
    is_piece: bool

    @property
    def is_chinese(self) -> bool:
        """Whether it holds an ideograph."""
        return not self.form.isascii() and any(map(is_chinese, self.form))

    @property
    def is_big(self) -> bool:
        """Whether it starts with a capital, or with a number before one ("12 Angry Men")."""
        first = self.written[:1]
        return first.isupper() or (first.isdigit() and any(map(str.isupper, self.written)))

    @property
    def is_plain(self) -> bool:
        """Whether it is made of common words only."""
        return all(word in COMMON for word in self.form.split())

    @property
    def is_frame(self) -> bool:
        """Whether it is a word that says nothing by itself."""
        return self.form in ENGLISH_FRAME or self.form in CHINESE_FRAME

    @property
    def n_capitals(self) -> int:
        """How many of its words start with a capital or a digit."""
        return sum(word[:1].isupper() or word[:1].isdigit() for word in self.written.split())
