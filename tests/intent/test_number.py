from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recsys.intent.number import NUMBER, parse_number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("90", 90),
        ("1.5", 1.5),
        ("ninety", 90),
        ("ninety-five", 95),
        ("twenty five", 25),
        ("a hundred", 100),
        ("one hundred and twenty", 120),
        ("九十", 90),
        ("十五", 15),
        ("一百二十", 120),
        ("一百二", 120),
        ("一百零五", 105),
        ("两", 2),
        ("二零一零", 2010),
        ("一千九百九十四", 1994),
    ],
)
def test_value(text: str, value: float) -> None:
    assert parse_number(text) == value
    assert re.fullmatch(NUMBER, text)


def test_what_is_no_number_is_refused() -> None:
    with pytest.raises(ValueError, match="is not a number"):
        parse_number("many")


@given(st.integers(min_value=1, max_value=9999))
def test_chinese_numerals_read_back(number: int) -> None:
    assert parse_number(_write(number)) == number


def _write(number: int) -> str:
    """Write a number below 10,000 in Chinese, the plain way."""
    out, gap = "", False
    for power, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // power % 10
        if digit:
            out += ("零" if gap and out else "") + "零一二三四五六七八九"[digit] + name
        gap = digit == 0
    return out
