from __future__ import annotations

from recsys.catalogue import Catalogue
from recsys.intent.canonical import canonical
from recsys.intent.nickname import NICKNAMES


def test_every_nickname_is_somebodys(real_catalogue: Catalogue) -> None:
    unknown = {
        name for names in NICKNAMES.values() for name in names if not len(real_catalogue.rows_with("person", name))
    }
    assert unknown == set()


def test_nicknames_are_written_as_they_are_compared_and_not_known_otherwise(real_catalogue: Catalogue) -> None:
    spellings = {canonical(s) for person in real_catalogue.people.values() for s in (person.name_zh, *person.aliases)}
    assert all(canonical(nickname) == nickname for nickname in NICKNAMES)
    assert spellings.isdisjoint(NICKNAMES)
