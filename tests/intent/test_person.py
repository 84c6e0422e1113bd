from __future__ import annotations

import pytest

from recsys.catalogue import Catalogue, Person
from recsys.intent.person import PersonIndex
from recsys.types import Film


@pytest.fixture(scope="module")
def people() -> PersonIndex:
    films = [
        *(Film(n, f"片{n}", f"Film {n}", directors=("Christopher Nolan",), votes=10**6) for n in range(5)),
        Film(10, "片10", "Film 10", directors=("Jonathan Nolan",), votes=10**5),
        *(Film(n, f"片{n}", f"Film {n}", directors=("James Cameron",), votes=10**6) for n in range(20, 24)),
        *(Film(n, f"片{n}", f"Film {n}", cast=("Cameron Diaz",), votes=10**6) for n in range(60, 71)),
        *(Film(n, f"片{n}", f"Film {n}", cast=("Tom Hanks", "Tom Cruise"), votes=10**6) for n in range(40, 44)),
        Film(50, "片50", "Film 50", directors=("Wong Kar-wai",), votes=10**6),
        Film(51, "片51", "Film 51", directors=("Kar-Wai Wong",), votes=10**4),
        *(Film(n, f"片{n}", f"Film {n}", directors=("Guillermo del Toro",), votes=10**6) for n in range(90, 93)),
        *(Film(n, f"片{n}", f"Film {n}", cast=("Tony Leung Chiu-wai",), votes=10**6) for n in range(100, 104)),
        *(Film(n, f"片{n}", f"Film {n}", cast=("Tony Leung Ka-fai",), votes=10**6) for n in range(110, 113)),
        *(Film(n, f"片{n}", f"Film {n}", directors=("Joel Coen", "Ethan Coen"), votes=10**6) for n in range(120, 123)),
        Film(123, "片123", "Film 123", directors=("Joel Coen",), votes=10**6),
        *(Film(n, f"片{n}", f"Film {n}", cast=("Kiefer Sutherland",), votes=10**6) for n in range(130, 133)),
        Film(133, "片133", "Film 133", cast=("Keifer Sutherland",), votes=10**6),
        *(Film(n, f"片{n}", f"Film {n}", cast=("Donald Sutherland",), votes=10**6) for n in range(140, 145)),
    ]
    names = [
        Person("Christopher Nolan", "克里斯托弗·诺兰"),
        Person("Jonathan Nolan", "乔纳森·诺兰"),
        Person("Wong Kar-wai", "王家卫"),
        Person("Kar-Wai Wong", "王家卫"),
        Person("James Cameron", "詹姆斯·卡梅隆"),
        Person("Cameron Diaz", "卡梅隆·迪亚茨"),
    ]
    return PersonIndex(Catalogue.from_films(films, people=names))


@pytest.mark.parametrize(
    ("form", "whole", "name"),
    [
        ("christopher nolan", True, "Christopher Nolan"),
        ("nolan christopher", True, "Christopher Nolan"),
        ("克里斯托弗诺兰", True, "Christopher Nolan"),
        ("nolan", False, "Christopher Nolan"),
        ("诺兰", False, "Christopher Nolan"),
        ("卡梅隆", False, "James Cameron"),
        ("del toro", False, "Guillermo del Toro"),
    ],
)
def test_whole_names_and_clear_parts(people: PersonIndex, form: str, whole: bool, name: str) -> None:
    assert people.resolve(form, whole=whole)[0] == name


def test_a_part_that_two_share_means_nobody(people: PersonIndex) -> None:
    assert people.resolve("tom", whole=False) == ()
    assert people.resolve("nobody", whole=True) == ()


def test_the_role_takes_part_in_the_choice(people: PersonIndex) -> None:
    assert people.resolve("卡梅隆", whole=False, role="cast")[0] == "Cameron Diaz"
    assert people.fame("James Cameron", "cast") == 0 < people.fame("James Cameron", "director")


def test_all_spellings_of_one_person_come_together(people: PersonIndex) -> None:
    assert people.resolve("王家卫", whole=True) == ("Wong Kar-wai", "Kar-Wai Wong")


def test_only_the_famous_are_known_by_a_part(people: PersonIndex) -> None:
    assert people.famous("nolan", False) and not people.famous("tom", False)


def test_a_misspelt_name_is_near_its_own(people: PersonIndex) -> None:
    assert people.nearest("Cristopher Nolan") == "christopher nolan"
    assert people.nearest("Greta Gerwig") == "" and people.is_whole("tom hanks") and not people.is_whole("tom")


@pytest.mark.parametrize(
    ("form", "names"),
    [
        ("tony leung", ("Tony Leung Chiu-wai", "Tony Leung Ka-fai")),
        ("sutherland", ("Donald Sutherland", "Kiefer Sutherland")),  # a slip of the pen is nobody else
        ("nolan", ()),
        ("tom", ()),  # a given name says too little
        ("nobody", ()),
    ],
)
def test_a_name_that_several_bear_gives_them_all(people: PersonIndex, form: str, names: tuple[str, ...]) -> None:
    assert set(people.rivals(form, whole=False)) == set(names)
    assert not (names and people.resolve(form, whole=False))


def test_who_always_works_together_is_named_together(people: PersonIndex) -> None:
    assert people.resolve("coen", whole=False, role="director") == ("Joel Coen", "Ethan Coen")
    assert people.rivals("coen", whole=False) == ()
