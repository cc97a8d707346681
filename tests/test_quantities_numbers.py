"""Written numbers, one by one."""

from __future__ import annotations

import pytest

from rag.text.quantities import parse_number, strip_footnote

READ = [
    ("7", 7),
    ("1,234", 1234),
    ("1,23", 1.23),
    ("1.234", 1.234),
    ("0,125", 0.125),
    ("1234,567", 1234.567),
    ("12,065.5", 12065.5),
    ("12.065,5", 12065.5),
    ("1.234.567", 1234567),
    ("1,234,567.89", 1234567.89),
    ("1.234.567,89", 1234567.89),
    ("13.654,177", 13654177),
    ("1,234.567", 1234.567),
    ("12,34,567", 1234567),
    ("12 065", 12065),
    ("1 234 567,8", 1234567.8),
    ("12\u202f065", 12065),
    ("12\u00a0065", 12065),
    ("12\u2009065", 12065),
    ("45’000", 45000),
    ("40,6%", 40.6),
    ("12 %", 12),
    ("(3.4)", -3.4),
    ("(3.4%)", -3.4),
    ("(3.4)%", -3.4),
    ("-5.2", -5.2),
    ("−5.2", -5.2),
    ("– 5.2", -5.2),
    ("+4", 4),
    ("€-5", -5),
    ("<1", 1),
    ("CAD$ 20", 20),
    ("two and a half", 2.5),
    ("three and a half million", 3_500_000),
    ("twenty-two and a half thousand", 22_500),
    ("> 500", 500),
    ("≥99.5%", 99.5),
    ("~30", 30),
    ("163,660 1)", 163660),
    ("163,660 (2)", 163660),
    ("163,660¹", 163660),
    ("163,660*", 163660),
    ("163,660[3]", 163660),
    ("163,660 1", 163660),
    ("163,6601)", 163660),
    ("€390m", 390e6),
    ("US$ 5", 5),
    ("RMB130 billion", 130e9),
    ("93k", 93000),
    ("1.5 million", 1.5e6),
    ("2 crore", 2e7),
    ("five", 5),
    ("twenty-two", 22),
    ("Twenty two", 22),
    ("twelve dot fifty", 12.5),
    ("three point one four", 3.14),
    ("two point five million", 2.5e6),
    ("a dozen", 12),
    ("half a million", 500000),
    ("one hundred and five", 105),
    ("two hundred fifty thousand", 250000),
    ("three million two hundred thousand", 3200000),
    ("two thirds", 2 / 3),
    ("three-quarters", 0.75),
]


@pytest.mark.parametrize(("text", "value"), READ)
def test_a_number_is_read(text: str, value: float) -> None:
    assert parse_number(text) == pytest.approx(value, rel=1e-12)


NOT_READ = [
    "",
    "–",
    "-",
    "—",
    "n/a",
    "N/A",
    "n.a.",
    "NA",
    "nil",
    "1.2.3",
    "31.03.2022",
    "12 Mt",
    "five six",
    "employees",
    "5 to 6",
]


@pytest.mark.parametrize("text", NOT_READ)
def test_what_is_not_one_number_is_none(text: str) -> None:
    assert parse_number(text) is None


def test_a_footnote_mark_is_only_taken_off_where_it_stands_apart_or_after_a_full_number() -> None:
    assert strip_footnote("12.5 a)") == "12.5"
    assert strip_footnote("5 1") == "5 1"
    assert strip_footnote("12") == "12"
    assert strip_footnote("(3)") == "(3)"
