"""Periods in running text, worked out by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.text.quantities import find_periods

ONE = [
    ("FY2022", "FY2022", 2022, "fiscal", None),
    ("in FY22.", "FY22", 2022, "fiscal", None),
    ("FY 2023", "FY 2023", 2023, "fiscal", None),
    ("fiscal 2024", "fiscal 2024", 2024, "fiscal", None),
    ("fiscal year 2022", "fiscal year 2022", 2022, "fiscal", None),
    ("financial year 2020", "financial year 2020", 2020, "fiscal", None),
    ("2021/22", "2021/22", 2022, "fiscal", None),
    ("2021-22", "2021-22", 2022, "fiscal", None),
    ("FY2021/22", "FY2021/22", 2022, "fiscal", None),
    ("1999/2000", "1999/2000", 2000, "fiscal", None),
    ("year ended 30 June 2020", "year ended 30 June 2020", 2020, "fiscal", None),
    ("2021–2025", "2021–2025", 2025, "span", 2021),
    ("2021-25", "2021-25", 2025, "span", 2021),
    ("from 2018 to 2022", "2018 to 2022", 2022, "span", 2018),
    ("between 2018 and 2022", "between 2018 and 2022", 2022, "span", 2018),
    ("FY21-FY23", "FY21-FY23", 2023, "span", 2021),
    ("fiscal years 2022–2024", "fiscal years 2022–2024", 2024, "span", 2022),
    ("as of 31 March 2022", "as of 31 March 2022", 2022, "date", None),
    ("March 31, 2022", "March 31, 2022", 2022, "date", None),
    ("in May 2021", "May 2021", 2021, "date", None),
    ("2022-03-31", "2022-03-31", 2022, "date", None),
    ("31.03.2022", "31.03.2022", 2022, "date", None),
    ("at year-end 2023", "at year-end 2023", 2023, "date", None),
    ("by the end of 2023", "end of 2023", 2023, "date", None),
    ("Q3 2022", "Q3 2022", 2022, "date", None),
    ("the first half of 2023", "first half of 2023", 2023, "date", None),
    ("in 2023,", "2023", 2023, "calendar", None),
    ("the 2018 baseline", "2018", 2018, "calendar", None),
    ("by 2030.", "2030", 2030, "calendar", None),
    ("pre-2030 plans", "2030", 2030, "calendar", None),
    ("(2022)", "2022", 2022, "calendar", None),
    ("CY 2021", "CY 2021", 2021, "calendar", None),
]


@pytest.mark.parametrize(("text", "words", "year", "kind", "first"), ONE)
def test_one_period(text: str, words: str, year: int, kind: str, first: int | None) -> None:
    (period,) = find_periods(text)
    assert (period.text, period.year, period.kind, period.first_year) == (words, year, kind, first)
    assert text[period.start : period.end] == words


NONE = [
    "2,023", "RMB 2000", "$2000", "2000 tonnes", "more than 2000 employees", "ISO 14001:2015", "Regulation 2020/852", "the 1990s",
    "12022", "2022.5", "1850", "2022%", "M2025x",
]  # fmt: skip


@pytest.mark.parametrize("text", NONE)
def test_numbers_that_only_look_like_years(text: str) -> None:
    assert find_periods(text) == ()


def test_several_periods_come_in_order() -> None:
    found = find_periods("Down from 12% in FY2020 to 9% in FY2021, against a target for 2030 set in June 2019.")
    assert [(p.year, p.kind) for p in found] == [(2020, "fiscal"), (2021, "fiscal"), (2030, "calendar"), (2019, "date")]


@given(st.text(alphabet="0129-–/. FYQMay'ofendt", max_size=40))
def test_any_text_gives_periods_that_stand_in_it(text: str) -> None:
    at = 0
    for period in find_periods(text):
        assert at <= period.start < period.end <= len(text)
        assert text[period.start : period.end] == period.text
        at = period.end
