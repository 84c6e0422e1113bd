import pyarrow as pa
import pytest

from recsys.catalogue.schema import COLUMNS, MAX_PROBLEMS, arrow_schema, column_problems, shorten, value_problems

GOOD = {name: [None] for name in COLUMNS} | {"film_id": [1], "title_zh": ["甲"], "title_en": ["One"]}


def test_own_schema_has_no_problem():
    assert column_problems(arrow_schema()) == []


def test_overview_may_be_missing_and_nothing_else():
    schema = arrow_schema()
    without = [pa.schema([field for field in schema if field.name != name]) for name in ("overview", "year")]
    assert column_problems(without[0]) == []
    assert column_problems(without[1]) == ["column year is missing"]


def test_unknown_column_is_named():
    problems = column_problems(arrow_schema().append(pa.field("colour", pa.string())))
    assert len(problems) == 1 and problems[0].startswith("column colour is not known; allowed: film_id, ")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("year", pa.string()),
        ("year", pa.float64()),
        ("title_en", pa.int64()),
        ("genres", pa.string()),
        ("genres", pa.list_(pa.int64())),
        ("title_en_is_pinyin", pa.int8()),
        ("imdb_score", pa.string()),
    ],
)
def test_wrong_type_is_named(name, kind):
    schema = arrow_schema()
    changed = schema.set(schema.get_field_index(name), pa.field(name, kind))
    assert [problem.startswith(f"column {name} holds {kind}") for problem in column_problems(changed)] == [True]


@pytest.mark.parametrize(("name", "kind"), [("year", pa.int16()), ("year", pa.null()), ("imdb_votes", pa.int32())])
def test_narrower_types_are_fine(name, kind):
    schema = arrow_schema()
    assert column_problems(schema.set(schema.get_field_index(name), pa.field(name, kind))) == []


def test_good_values_have_no_problem():
    assert value_problems(GOOD) == []


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"title_en": ["  "]}, "row 1, column title_en: empty"),
        ({"film_id": [None]}, "row 1, column film_id: empty"),
        ({"year": [1600]}, "row 1, column year: 1600 is not between 1870 and 2100"),
        ({"imdb_score": [float("nan")]}, "row 1, column imdb_score: nan is not between 0 and 10"),
    ],
)
def test_bad_value_is_named(change, problem):
    assert value_problems(GOOD | change) == [problem]


def test_repeated_film_id_is_named():
    twice = {name: values * 2 for name, values in GOOD.items()}
    assert value_problems(twice) == ["column film_id: 1 stands in more than one row"]


def test_long_lists_are_shortened_with_a_count():
    problems = [str(number) for number in range(MAX_PROBLEMS + 3)]
    assert shorten(problems) == (*problems[:MAX_PROBLEMS], "... and 3 more")
    assert shorten(problems[:MAX_PROBLEMS]) == tuple(problems[:MAX_PROBLEMS])
