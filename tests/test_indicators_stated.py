"""Rows that say more than a number: the Scope 2 method told elsewhere, ranges, shared categories, "not applicable"."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from rag.indicators import load_catalogue
from rag.indicators.labels import own_path
from rag.indicators.methods import method_in, scope_2_methods
from rag.indicators.model import Finding
from rag.indicators.rows import row_findings
from rag.schema import Cell, Page, Passage, Report, Row, SourceMap

CATALOGUE = load_catalogue()
REPORT = Report("0123456789abcdef", "Annual", "Halvorsen AG", 2023, "halvorsen.pdf", "0" * 64, 40)
UNIT = "kt CO2e"


def row(label: str, cells: dict[str, str], unit: str = UNIT, path: Sequence[str] = (), start: int = 0) -> Row:
    """A row with one cell per column; a text that is no number has no value."""
    made = tuple(Cell(column, text, 0, 0, _number(text), unit) for column, text in cells.items())
    return Row(label, tuple(path), made, start, start + len(label), unit)


def _number(text: str) -> float | None:
    bare = text.replace(",", "")
    return float(bare) if bare.replace(".", "").isdigit() else None


def table(*rows: Row, title: str = "Key figures", ordinal: int = 1) -> Passage:
    return Passage(f"{REPORT.report_id}-{ordinal:05d}", REPORT.report_id, 1, 0, 0, "table", title, "", rows)


def page(source: str) -> Page:
    return Page(REPORT.report_id, 1, "", source, source, SourceMap(()))


def findings(*rows: Row, title: str = "Key figures") -> list[Finding]:
    return list(row_findings(REPORT, table(*rows, title=title), CATALOGUE))


def methods(*passages: Passage, source: str = "") -> dict[int, str]:
    """The method by the start of its row."""
    found = scope_2_methods(passages, lambda number: page(source), CATALOGUE)
    return {start: method for (_, start), method in found.items()}


def test_not_applicable_is_kept_apart_from_a_figure() -> None:
    (found,) = findings(row("Use of sold products", {"2023": "Not applicable", "2022": "–"}))
    assert (found.indicator.id, found.year, found.applicable) == ("scope_3_use_of_products", 2023, False)
    assert findings(row("Use of sold products", {"2023": "Not available"})) == []


def test_a_range_has_two_ends_and_needs_a_year() -> None:
    (found,) = findings(row("Use of sold products", {"2023": "12.5-20.0"}))
    assert (found.value, found.high, found.canonical_value) == (12.5, 20.0, 12500.0)
    assert findings(row("Use of sold products", {"": "12.5-20.0"})) == []
    assert findings(row("Use of sold products", {"2023": "20.0-12.5"})) == []


def test_categories_told_together_are_given_for_both_and_say_so() -> None:
    found = findings(row("6. & 7. Business travel and employee commuting", {"2023": "0.8"}))
    assert [(f.indicator.id, f.value, f.qualifiers, f.tier) for f in found] == [
        ("scope_3_business_travel", 0.8, ("with employee commuting",), 1),
        ("scope_3_commuting", 0.8, ("with business travel",), 1),
    ]
    (found_one,) = findings(row("Purchased goods and services (including capital goods)", {"2023": "3"}))
    assert (found_one.indicator.id, found_one.qualifiers) == ("scope_3_purchased_goods", ("including capital goods",))


def test_an_explanation_in_brackets_changes_no_meaning_but_another_group_does() -> None:
    (found,) = findings(row("Investments (i.e. our joint ventures)", {"2023": "4"}))
    assert found.indicator.id == "scope_3_investments"
    assert findings(row("Investments (i.e. those of our suppliers)", {"2023": "4"})) == []


def test_a_total_without_a_part_of_the_company_says_so_and_ranks_lower() -> None:
    given = row("Total (w/o HVM)", {"2023": "4,100"}, "hours", ("Volunteering hours",))
    (found,) = findings(given)
    assert (found.indicator.id, found.value, found.qualifiers, found.tier) == (
        "volunteering_hours", 4100.0, ("without HVM",), 1,
    )  # fmt: skip
    assert findings(row("Total (w/o evening events)", {"2023": "4,100"}, "hours", ("Volunteering hours",))) == []


def test_an_item_of_the_same_list_is_no_heading() -> None:
    above = ("Downstream", "10. Processing of sold products")
    assert own_path(row("15. Investments", {}, path=above)) == ("Downstream",)
    assert own_path(row("Smelting", {}, path=above)) == above
    assert own_path(row("10.1 Smelting", {}, path=above)) == above


def test_the_total_of_a_breakdown_means_its_column() -> None:
    title = "GHG emissions (indicative) breakdown by product line > Product line"
    cells = {"Processing of sold products (Scope 3, Cat 10)": "54", "Transport (Scope 3, Cat 4&9)": "7"}
    assert [(f.indicator.id, f.value) for f in findings(row("Total", cells), title=title)] == [
        ("scope_3_processing", 54.0)
    ]
    assert findings(row("Pipes", cells), title=title) == []
    assert findings(row("Total", cells), title="Emissions in Norway by product line") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(Market based) GHG emissions", "marketbas"),
        ("Region-based", "locationbas"),
        ("calculated with the location-based method", "locationbas"),
        ("market-based, unlike the location-based figure", None),
        ("This figure is not market-based.", None),
        ("Our markets", None),
    ],
)
def test_a_text_names_one_method_or_none(text: str, expected: str | None) -> None:
    assert method_in(text) == expected


def test_the_method_stands_above_the_row() -> None:
    under = row("Scope 2", {"2023": "5"}, path=("Market-based",), start=10)
    assert methods(table(under)) == {10: "marketbas"}
    assert methods(table(row("Scope 2", {"2023": "5"}, start=10), title="Emissions (location-based)")) == {
        10: "locationbas"
    }
    assert methods(table(row("Scope 2 (location-based)", {"2023": "5"}, path=("Market-based",), start=10))) == {}


def test_a_sum_lends_its_method_to_the_rows_that_it_adds_up() -> None:
    rows = [
        row("(Market based) emissions", {"2022": "17.4", "2023": "13.3"}, start=0),
        row("Scope 1", {"2022": "7.6", "2023": "3.7"}, start=100),
        row("Scope 2", {"2022": "9.8", "2023": "9.6"}, start=200),
        row("(Region based) emissions", {"2022": "20.2", "2023": "18.3"}, start=300),
        row("Scope 1", {"2022": "7.6", "2023": "3.7"}, start=400),
        row("Scope 2", {"2022": "12.6", "2023": "14.6"}, start=500),
    ]
    # The rows of one table may come in several passages.
    assert methods(table(*rows[:2]), table(*rows[2:4]), table(*rows[4:])) == {200: "marketbas", 500: "locationbas"}
    wrong = row("Scope 2", {"2022": "9.8", "2023": "4.0"}, start=200)
    assert methods(table(rows[0], rows[1], wrong)) == {}


def test_a_footnote_at_the_row_names_the_method() -> None:
    table_text = "Scope 1 7.6\nScope 22 9.8\n"
    note = "1 Group without associates.\n2 We take the factors of each site as the\nmarket-based approach has it.\n3 Recalculated."
    given = table(row("Scope 2", {"2023": "9.8"}, start=12))
    assert methods(given, source=table_text + note) == {12: "marketbas"}
    other = note.replace("market-based", "usual").replace("Recalculated", "The market-based figure is on page 9")
    assert methods(given, source=table_text + other) == {}
    bracket = (
        "Scope 1 7.6\nScope 2 (6) 9.8\n(5) Direct.\n(6) These follow the location-based method\n(7) Market-based.\n"
    )
    assert methods(given, source=bracket) == {12: "locationbas"}


def test_a_method_told_elsewhere_makes_the_row_that_indicator() -> None:
    given = table(row("Scope 2", {"2023": "9.8"}, start=12))
    found = list(row_findings(REPORT, given, CATALOGUE, methods={(1, 12): "marketbas"}))
    assert [finding.indicator.id for finding in found] == ["scope_2_market"]
    assert [finding.indicator.id for finding in row_findings(REPORT, given, CATALOGUE)] == ["scope_2"]
