"""The indicator table as people and programs get it: the command, its files, JSON, and what is not one figure."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from indicator_library import esg, report, value
from typer.testing import CliRunner

from rag.errors import FilterError
from rag.indicators import indicator_table, value_to_json
from rag.schema import Filters
from rag.store import Library
from ui.cli import app


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library.open(tmp_path / "library", create=True)


def test_figures_that_differ_are_all_given_with_what_sets_them_apart(library: Library, tmp_path: Path) -> None:
    lines = [
        ("Scope 1 GHG emissions", "kt CO2e", {"2023": "406"}),
        ("Direct GHG emissions", "kt CO2e", {"2023": "239"}),
    ]
    report(library, "Aldermoor", 2023, lines)
    shown = " ".join(esg(library).split())
    assert "406 / 239 ? p. 1" in shown
    assert (
        "2 values differ: 406 kt CO2e (Scope 1 GHG emissions); 239 kt CO2e (Direct GHG emissions); see p. 1." in shown
    )
    esg(library, "--indicator", "scope_1", "-o", str(tmp_path / "out.csv"))
    (record,) = csv.DictReader(io.StringIO((tmp_path / "out.csv").read_text(encoding="utf-8")))
    assert (record["status"], record["candidates"]) == (
        "ambiguous", "406 kt CO2e (p. 1, Scope 1 GHG emissions); 239 kt CO2e (p. 1, Direct GHG emissions)",
    )  # fmt: skip


def test_a_range_and_not_applicable_are_shown_as_such(library: Library) -> None:
    lines = [
        ("Use of sold products", "kt CO2e", {"2023": "12.5-20.0"}),
        ("Investments", "", {"2023": "Not applicable"}),
    ]
    report(library, "Aldermoor", 2023, lines)
    used, invested = value(library, "scope_3_use_of_products", 2023), value(library, "scope_3_investments", 2023)
    assert (used.status, used.note, [c.value for c in used.candidates]) == ("ambiguous", "range", [12.5, 20.0])
    assert (invested.status, invested.note, invested.citation) == ("not_disclosed", "not applicable", None)
    shown = value_to_json(invested)
    assert (shown["note"], shown["note_citation"]["quote"]) == ("not applicable", "Investments | 2023 | Not applicable")
    table = esg(library)
    assert "12.5 to 20 p. 1" in table
    assert "n/a p. 1" in table
    assert "Not found in the reports: Scope 1 emissions;" in table


def test_a_figure_comes_before_a_range_and_not_applicable(library: Library) -> None:
    lines = [("Investments", "kt CO2e", {"2023": cell}) for cell in ("Not applicable", "3-5", "4")]
    report(library, "Aldermoor", 2023, lines)
    assert value(library, "scope_3_investments", 2023).value == 4.0


def test_a_year_of_which_nothing_is_held_is_an_error_with_the_years_that_are(library: Library) -> None:
    report(library, "Aldermoor", 2023, [("NOx", "t", {"2022": "3", "2023": "2"})])
    with pytest.raises(FilterError, match=r"Nothing of 1999 is held\. The reports give figures of 2022 and 2023\."):
        indicator_table(library, Filters(years=(1999,)))
    assert [v.status for v in indicator_table(library, Filters(years=(1999, 2022)), ["nox"])] == [
        "not_disclosed",
        "disclosed",
    ]


@pytest.mark.parametrize("name", ["i.pdf", "i"])
def test_another_ending_than_csv_or_json_is_refused(library: Library, tmp_path: Path, name: str) -> None:
    report(library, "Aldermoor", 2023, [("NOx", "t", {"2023": "2"})])
    done = CliRunner().invoke(app, ["indicators", "--library", str(library.path), "-o", str(tmp_path / name)])
    assert done.exit_code == 2
    assert "Use .csv or .json." in done.stderr
    assert not (tmp_path / name).exists()


def test_the_command_shows_writes_and_compares(library: Library, tmp_path: Path) -> None:
    report(library, "Aldermoor", 2023, [("Scope 1", "t CO2e", {"2022": "51", "2023": "48"})])
    report(library, "Brenning", 2023, [("Scope 1", "kt CO2e", {"2023": "7"})])
    table = esg(library, "--company", "Aldermoor", "--company", "Brenning")
    assert "48 p. 1" in table
    assert "7,000 c p. 1" in table
    assert "51 p. 1" in esg(library, "--company", "Aldermoor")
    rows = json.loads(esg(library, "--format", "json", "--indicator", "scope_1", "--year", "2022"))
    assert [(row["company"], row["status"]) for row in rows] == [
        ("Aldermoor", "disclosed"),
        ("Brenning", "not_disclosed"),
    ]
    assert len(json.loads(esg(library, "--json", "--indicator", "scope_1"))["values"]) == 3
    esg(library, "--indicator", "scope_1", "-o", str(tmp_path / "out.csv"))
    records = list(csv.DictReader(io.StringIO((tmp_path / "out.csv").read_text(encoding="utf-8"))))
    assert [(record["year"], record["value"], record["page"]) for record in records] == [
        ("2022", "51.0", "1"), ("2023", "48.0", "1"), ("2023", "7.0", "1"),
    ]  # fmt: skip


def test_the_json_shape(library: Library) -> None:
    report(library, "Aldermoor", 2023, [("NOx", "t", {"2023": "2"})])
    shown = value_to_json(value(library, "nox", 2023))
    assert {
        "indicator",
        "company",
        "year",
        "value",
        "unit",
        "canonical_value",
        "canonical_unit",
        "qualifier",
        "status",
        "citation",
    } <= set(shown)
    assert shown["citation"]["document"] == "Aldermoor-2023.pdf"
    assert value_to_json(value(library, "sox", 2023))["citation"] is None
