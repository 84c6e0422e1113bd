"""Many names looked up in one pass over a message."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Generic, TypeVar

from recsys.intent.canonical import Canon

T = TypeVar("T")
_ANY = "\0"  # stands for any character where names are looked up by their second one


class Gazetteer(Generic[T]):
    """Names in comparable form, each with what it stands for."""

    def __init__(self, names: Mapping[str, T]) -> None:
        """Build the automaton (Aho-Corasick) over the names.

        Args:
            names: comparable form (see `canonical`) -> what it stands for; an empty name is left out.
        """
        import ahocorasick

        self._names = {name: value for name, value in names.items() if name}
        self._by_start: dict[str, Sequence[str]] = {}
        self._automaton: Any = ahocorasick.Automaton()
        for name in self._names:
            self._automaton.add_word(name, name)
        if self._names:
            self._automaton.make_automaton()

    def __len__(self) -> int:
        """Give the number of names."""
        return len(self._names)

    def __contains__(self, name: str) -> bool:
        return name in self._names

    def get(self, name: str) -> T | None:
        """Give what one name stands for, None if it is not known."""
        return self._names.get(name)

    def nearest(
        self, form: str, *, least: float, letters_per_edit: int, accept: Callable[[T], bool] = bool
    ) -> tuple[str, ...]:
        """Give the names most like a form, for words that are misspelt.

        Args:
            form: comparable form of what was written.
            least: smallest likeness that counts, 0 to 100.
            letters_per_edit: one letter may be put in, left out, replaced or swapped with the next for so many
                letters of the form.
            accept: tells by what a name stands for whether it may be given.

        Returns:
            The equally near names; empty if none is near enough.

        Source:
            Normalised InDel similarity, rapidfuzz's `fuzz.ratio`.
        """
        from rapidfuzz import fuzz, process
        from rapidfuzz.distance import OSA

        slack = len(form) // letters_per_edit
        found = process.extract(form, self._near(form, slack), scorer=fuzz.ratio, score_cutoff=least, limit=5)
        near = [(name, score) for name, score, _ in found if OSA.distance(form, name) <= max(1, slack)]
        accepted = [(name, score) for name, score in near if accept(self._names[name])]
        return tuple(name for name, score in accepted if score >= accepted[0][1] - 1)

    def within(self, form: str, n_edits: int) -> tuple[str, ...]:
        """Give the names that differ from a form by the fewest characters put in, left out or replaced.

        Args:
            form: comparable form of what was written, at least one character.
            n_edits: most differences allowed.

        Returns:
            The equally near names; empty if none is near enough.

        Source:
            Levenshtein distance, rapidfuzz's `Levenshtein.distance`.
        """
        from rapidfuzz import process
        from rapidfuzz.distance import Levenshtein

        near = self._near(form, n_edits)
        found = process.extract(form, near, scorer=Levenshtein.distance, score_cutoff=n_edits, limit=5)
        return tuple(name for name, distance, _ in found if distance == found[0][1])

    def _near(self, form: str, slack: int) -> list[str]:
        """Give the names of about the same length that start alike; of Chinese ones one of two characters is enough."""
        sizes = range(len(form) - slack, len(form) + slack + 1)
        near = (name for start in _starts(form) for name in self._starting(start) if len(name) in sizes)
        return sorted(dict.fromkeys(near), key=lambda name: (len(name), name))

    def _starting(self, start: str) -> Sequence[str]:
        """Give the names whose first letter, or one of whose first two characters, this is."""
        if not self._names:
            return ()
        if start not in self._by_start:
            from ahocorasick import MATCH_AT_LEAST_PREFIX

            names = list(self._automaton.keys(start))
            if not start.isascii():
                second = self._automaton.keys(_ANY + start, _ANY, MATCH_AT_LEAST_PREFIX)
                names += [name for name in second if not name.isascii()]
            self._by_start[start] = names
        return self._by_start[start]

    def find(self, canon: Canon) -> Iterator[tuple[int, int, T]]:
        """Yield (start, end, value) in canon.text for every name in it that is not part of a longer word."""
        if not self._names:
            return
        for last, name in self._automaton.iter(canon.text):
            start, end = last + 1 - len(name), last + 1
            if canon.is_whole(start, end):
                yield start, end, self._names[name]


def _starts(name: str) -> tuple[str, ...]:
    """Give the first letter of a name, or its first two characters in another script."""
    return (name[0],) if name.isascii() else tuple(dict.fromkeys(name[:2]))
