"""People by name: whole names in both scripts, surnames, given names that one person owns, nicknames."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from recsys.catalogue import Catalogue
from recsys.intent.canonical import Canon, canonical
from recsys.intent.gazetteer import Gazetteer
from recsys.intent.nickname import NICKNAMES
from recsys.intent.spelling import holds_words, identity, is_misspelling, name_forms

GIVEN_NAME = 0.15  # a given name says so much less than a surname: 「卡梅隆」 is James Cameron before Cameron Diaz
DOMINANCE = 2.0  # a part of a name means its most famous bearer if he has so many times the next one's fame
SPREAD = 3.0  # of the bearers of a doubtful name those may be meant whose fame is at least such a part of the first's
MAX_BEARERS = 4  # bearers that are asked about
MIN_FAME = 1.5  # fame, in films of full renown, below which a part of a name means nobody
FAMOUS = 4.0  # ... below which it needs words that announce a name
MIN_PART_FAME = 0.3  # people less famous are named in full
FUZZY_SCORE = 90.0  # likeness from which a misspelt name counts as that name
SURNAME_SCORE = 85.0  # ... and a surname by itself, where it is that of somebody famous
MIN_FUZZY_CHARS = 5
LETTERS_PER_EDIT = 6  # one slip is forgiven in so many letters
_TOP_BILLED = 3  # cast members up to this place count whole, the others half
_MOSTLY = 0.7  # who shares so many of his films with another is named with him: "the Coens"
_N_COMPARED = 6  # the most famous bearers of a name, among whom spellings of one person are looked for


@dataclass(frozen=True, slots=True)
class NameHit:
    """A name somewhere in a message.

    Args:
        start, end: places in the comparable form.
        form: the name in comparable form.
        whole: True for a whole name, False for a part of one.
    """

    start: int
    end: int
    form: str
    whole: bool


@dataclass(slots=True)
class _Bearer:
    """One person who may be meant, in all the catalogue's spellings; or two who work as one."""

    fame: float
    names: list[str]


class PersonIndex:
    """All people of a catalogue, by every spelling known."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Gather whole names and parts, and how famous everybody is in either role."""
        self._catalogue = catalogue
        self._directing, self._acting = _fame(catalogue)
        whole: dict[str, list[str]] = defaultdict(list)
        partial: dict[str, list[str]] = defaultdict(list)
        given: set[tuple[str, str]] = set()
        family: set[tuple[str, str]] = set()
        for name in {**self._directing, **self._acting}:
            person = catalogue.people.get(name)
            famous = self.fame(name) >= MIN_PART_FAME
            for spelling in (name, person.name_zh, *person.aliases) if person else (name,):
                for form, kind in name_forms(spelling, famous=famous):
                    if kind == "whole":
                        whole[form].append(name)
                    else:
                        partial[form].append(name)
                        (given if kind == "given" else family).add((form, name))
        for nickname, names in NICKNAMES.items():
            if nickname not in whole:
                whole[nickname] += [name for name in names if name in self._directing or name in self._acting]
        for form in whole.keys() & partial.keys():  # a nickname yields to the many who bear it as part of a name
            if 2 * self._most(whole[form]) < self._most(partial[form]):
                partial[form] += whole.pop(form)
        self._given = given - family  # Asian names are written in either order
        self._given_forms = frozenset(form for form, _ in self._given)
        self._bearers: Mapping[str, list[str]] = {**partial, **whole}
        self._gazetteer = Gazetteer({**dict.fromkeys(partial, False), **dict.fromkeys(whole, True)})

    def find(self, canon: Canon) -> list[NameHit]:
        """Find every name and part of a name in a message; the hits may overlap."""
        found = self._gazetteer.find(canon)
        return [NameHit(start, end, canon.text[start:end], whole) for start, end, whole in found]

    def resolve(self, form: str, *, whole: bool, role: str = "") -> tuple[str, ...]:
        """Give the person a name means, in all the catalogue's spellings of it.

        Args:
            form: a name in comparable form that `find` gave.
            whole: whether it is a whole name; a part must be clearly one person's.
            role: "director", "cast" or "" for any.

        Returns:
            The catalogue's names of that one person, the most used first; empty if nobody is clearly meant.
        """
        bearers = self._persons(form, role, whole=whole)
        if not bearers or not self._is_clear(bearers, whole=whole):
            return ()
        return tuple(sorted(bearers[0].names, key=lambda name: -self.fame(name)))

    def rivals(self, form: str, *, whole: bool, role: str = "") -> tuple[str, ...]:
        """Give those whom a name may mean where nobody is clearly meant.

        Args:
            form, whole, role: as for `resolve`.

        Returns:
            Two to four of the catalogue's names, the likeliest first; empty where `resolve` gives somebody, and for a
            given name, which says too little.
        """
        bearers = self._persons(form, role, whole=whole)
        if not bearers or self._is_clear(bearers, whole=whole) or (form, bearers[0].names[0]) in self._given:
            return ()
        least = max(MIN_FAME, bearers[0].fame / SPREAD)
        names = [bearer.names[0] for bearer in bearers if bearer.fame >= least]
        names = [name for name in names if (form, name) not in self._given][:MAX_BEARERS]
        return tuple(sorted(names, key=lambda name: -self._esteem(name, role))) if len(names) > 1 else ()

    def famous(self, form: str, whole: bool) -> bool:
        """Tell whether a short name is known well enough to count without words that announce it.

        Args:
            form: a name in comparable form.
            whole: whether it is a whole name.
        """
        names = self.resolve(form, whole=whole)
        weight = 0.5 if (form, names[0] if names else "") not in self._given else GIVEN_NAME
        return bool(names) and self.fame(names[0]) * (1 if whole else 2 * weight) >= (1 if whole else FAMOUS)

    def is_whole(self, form: str) -> bool:
        """Tell whether a form is somebody's whole name."""
        return bool(self._gazetteer.get(form))

    def fame(self, name: str, role: str = "") -> float:
        """Give how famous a person is: renown summed over the films.

        Args:
            name: the catalogue's name.
            role: "director", "cast", or "" for both.
        """
        directing, acting = self._directing.get(name, 0.0), self._acting.get(name, 0.0)
        return {"director": directing, "cast": acting}.get(role, directing + acting)

    def is_given(self, form: str) -> bool:
        """Tell whether a form is the given name of somebody."""
        return form in self._given_forms

    def nearest(self, text: str, *, whole: bool = True) -> str:
        """Give the known name that is nearly this one, "" if none is near enough.

        Args:
            text: a name as it was written.
            whole: whether it is a whole name; else the surname of somebody famous.
        """
        form = canonical(text)
        if len(form) <= MIN_FUZZY_CHARS:
            return ""
        if whole:
            names = self._gazetteer.nearest(form, least=FUZZY_SCORE, letters_per_edit=LETTERS_PER_EDIT, accept=bool)
        else:
            near = self._gazetteer.nearest(
                form, least=SURNAME_SCORE, letters_per_edit=LETTERS_PER_EDIT, accept=_is_part
            )
            names = tuple(name for name in near if name not in self._given_forms and self.famous(name, whole=False))
        return max(names, key=lambda name: self._most(self._bearers[name]), default="")

    def _persons(self, form: str, role: str, *, whole: bool) -> list[_Bearer]:
        """Give the people who bear a name, the most famous first, each in all spellings."""
        fame: dict[str, float] = defaultdict(float)
        names: dict[str, list[str]] = defaultdict(list)
        for name in dict.fromkeys(self._bearers.get(form, ())):
            weight = GIVEN_NAME if (form, name) in self._given else 1.0
            key = identity(name)
            fame[key] += weight * (self.fame(name, role) + (1e-6 * self.fame(name) if role else 0))
            names[key].append(name)
        ordered = sorted(fame, key=lambda key: -fame[key])
        bearers: list[_Bearer] = []
        for place, key in enumerate(ordered):
            bearer = _Bearer(fame[key], sorted(names[key], key=lambda name: -self.fame(name, role)))
            other = self._joined(bearer, bearers, whole=whole) if place < _N_COMPARED or whole else None
            if other is None:
                bearers.append(bearer)
            else:
                other.fame += bearer.fame
                other.names += bearer.names
        return sorted(bearers, key=lambda bearer: -bearer.fame)

    def _joined(self, bearer: _Bearer, others: Iterable[_Bearer], *, whole: bool) -> _Bearer | None:
        """Give the more famous bearer that this one is a spelling of, or always works with."""
        name = bearer.names[0]
        longer = [other for other in others if holds_words(other.names[0], name)]
        if longer and (whole or len(longer) == 1):
            return longer[0]
        return next((o for o in others if is_misspelling(o.names[0], name) or self._together(o.names[0], name)), None)

    def _together(self, first: str, second: str) -> bool:
        """Tell whether the second has directed nearly all his films with the first."""
        films = self._catalogue.rows_with("director", second)
        shared = set(films.tolist()) & set(self._catalogue.rows_with("director", first).tolist())
        return len(shared) > 1 and len(shared) >= _MOSTLY * len(films)

    def _is_clear(self, bearers: list[_Bearer], *, whole: bool) -> bool:
        if whole:
            return len(bearers) < 2 or bearers[1].fame < max(MIN_FAME, bearers[0].fame / DOMINANCE)
        return bearers[0].fame >= MIN_FAME and (len(bearers) < 2 or bearers[0].fame >= DOMINANCE * bearers[1].fame)

    def _esteem(self, name: str, role: str) -> float:
        """Give how much is thought of a person's films: fame in which the better films count more."""
        rows = self._catalogue.rows_with(role or "person", name)
        return float((self._catalogue.renown[rows] * self._catalogue.quality[rows]).sum())

    def _most(self, names: Iterable[str]) -> float:
        return max(map(self.fame, names), default=0.0)


def _is_part(whole: bool) -> bool:
    return not whole


def _fame(catalogue: Catalogue) -> tuple[dict[str, float], dict[str, float]]:
    directing: dict[str, float] = defaultdict(float)
    acting: dict[str, float] = defaultdict(float)
    for film, renown in zip(catalogue.films, catalogue.renown.tolist(), strict=True):
        for name in film.directors:
            directing[name] += renown
        for place, name in enumerate(film.cast):
            acting[name] += renown if place < _TOP_BILLED else renown / 2
    return dict(directing), dict(acting)
