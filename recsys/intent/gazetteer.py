"""Many names looked up in one pass over a message."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Generic, TypeVar

from recsys.intent.canonical import Canon

T = TypeVar("T")


class Gazetteer(Generic[T]):
    """Names in comparable form, each with what it stands for."""

    def __init__(self, names: Mapping[str, T]) -> None:
        """Build the automaton (Aho-Corasick) over the names.

        Args:
            names: comparable form (see `canonical`) -> what it stands for; an empty name is left out.
        """
        import ahocorasick

        self._names = {name: value for name, value in names.items() if name}
        self._by_length: dict[int, list[str]] = {}
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

    def nearest(self, form: str, *, least: float, accept: Callable[[T], bool] = bool) -> tuple[str, ...]:
        """Give the names most like a form, for words that are misspelt.

        Args:
            form: comparable form of what was written.
            least: smallest likeness that counts, 0 to 100.
            accept: tells by what a name stands for whether it may be given.

        Returns:
            The equally near names; empty if none is near enough.

        Source:
            Normalised InDel similarity, rapidfuzz's `fuzz.ratio`.
        """
        from rapidfuzz import fuzz, process

        if not self._by_length:
            for name in self._names:
                self._by_length.setdefault(len(name), []).append(name)
        slack = len(form) // 8
        lengths = range(len(form) - slack, len(form) + slack + 1)
        near = [name for length in lengths for name in self._by_length.get(length, ())]
        found = process.extract(form, near, scorer=fuzz.ratio, score_cutoff=least, limit=5)
        accepted = [(name, score) for name, score, _ in found if accept(self._names[name])]
        return tuple(name for name, score in accepted if score >= accepted[0][1] - 1)

    def find(self, canon: Canon) -> Iterator[tuple[int, int, T]]:
        """Yield (start, end, value) in canon.text for every name in it that is not part of a longer word."""
        if not self._names:
            return
        for last, name in self._automaton.iter(canon.text):
            start, end = last + 1 - len(name), last + 1
            if canon.is_whole(start, end):
                yield start, end, self._names[name]
