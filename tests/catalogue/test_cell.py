import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recsys.catalogue.cell import IMPORT_COLUMNS, read_cell

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(), lambda inner: st.lists(inner, max_size=3)
)


@pytest.mark.parametrize(
    ("column", "raw", "value"),
    [
        ("year", "1994", 1994),
        ("year", 1994, 1994),
        ("year", 1994.0, 1994),
        ("year", " 1994.0 ", 1994),
        ("year", "", None),
        ("year", math.nan, None),
        ("film_id", 2**62 + 1, 2**62 + 1),
        ("film_id", str(2**62 + 1), 2**62 + 1),
        ("score", "8.5", 8.5),
        ("score", 8, 8.0),
        ("title", "  The\n Matrix ", "The Matrix"),
        ("imdb_id", 133093, "133093"),
        ("genres", "Action| Sci-Fi ||Action", ["Action", "Sci-Fi"]),
        ("genres", ["Action", None, " "], ["Action"]),
        ("genres", None, []),
        ("title_en_is_pinyin", "Yes", True),
        ("title_en_is_pinyin", False, False),
    ],
)
def test_good_cells(column, raw, value):
    assert read_cell(column, raw) == value
    assert type(read_cell(column, raw)) is type(value)


@pytest.mark.parametrize(
    ("column", "raw", "message"),
    [
        ("year", "abcd", "'abcd' is not a whole number"),
        ("year", "1994.5", r"'1994\.5' is not a whole number"),
        ("year", True, "True is not a whole number"),
        ("year", "inf", "'inf' is not a whole number"),
        ("year", "1700", "1700 is not between 1870 and 2100"),
        ("film_id", 2**63, "is not a whole number of at most"),
        ("score", "good", "'good' is not a number"),
        ("score", "inf", "'inf' is not a number"),
        ("score", 11, "11 is not between 0 and 10"),
        ("votes", -1, "-1 is not between 0 and"),
        ("title", ["a"], r"\['a'\] is not a text"),
        ("title", "\ud800", "ud800' holds half a character"),
        ("genres", 5, "5 is not a list"),
        ("genres", [["a"]], "is not a text"),
        ("title_en_is_pinyin", "maybe", "'maybe' is not one of true, yes, 1"),
    ],
)
def test_bad_cells_are_explained(column, raw, message):
    with pytest.raises(ValueError, match=message):
        read_cell(column, raw)


def test_long_values_are_shortened_in_messages():
    with pytest.raises(ValueError, match=r"^'x{50,}\.\.\. is not a number$"):
        read_cell("score", "x" * 500)


@given(column=st.sampled_from(sorted(IMPORT_COLUMNS)), raw=JSON)
def test_any_cell_gives_a_value_of_its_type_or_a_sentence(column, raw):
    types = {"whole": int, "number": float, "text": str, "list": list, "flag": bool}
    try:
        value = read_cell(column, raw)
    except ValueError as error:
        assert " is not " in str(error) or " holds half " in str(error)
    else:
        assert value is None or type(value) is types[IMPORT_COLUMNS[column]]
