"""What the web app checks of a statement: quotes at their places, figures in quotes and in the headings of table rows."""

from __future__ import annotations

from dataclasses import dataclass, replace

from web_library import CITATION

from rag.schema import Answer, Cell, Citation, Hit, Page, Passage, Report, Row, Statement
from rag.text.locate import identity_map
from ui.web import checking, turns
from ui.web.checking import Check
from ui.web.conversation import Scope, Turn
from ui.web.nearest import nearest_disclosures

# The figure of 2022 carries the mark of footnote 1.
SOURCE = "Ships 2022 2023\nScope 1\nFuel oil 1201 115\n"
ROW = Row(
    "Fuel oil",
    ("Scope 1",),
    (Cell("2022", "120", 33, 36, 120.0, "kt"), Cell("2023", "115", 38, 41, 115.0, "kt")),
    24,
    32,
)
QUOTE = "Fuel oil | 2022 | 120 | 2023 | 115"


@dataclass(frozen=True)
class OnePage:
    """A library of one page."""

    source: str

    def page(self, report_id: str, number: int) -> Page:
        return Page(report_id, number, "", self.source, self.source, identity_map(len(self.source)))


REPORT = Report("a" * 16, "", "Aldermoor", 2023, "r.pdf", "a" * 64, 9)
CITED = replace(CITATION, quote=QUOTE, start=24, end=41)
HIT = Hit(Passage("p", "a" * 16, 4, 0, 42, "table", "Ships (kt)", SOURCE, (ROW,)), REPORT, 1.0, 1)


def checked(text: str, source: str = SOURCE, cited: Citation = CITED, hits: tuple[Hit, ...] = (HIT,)) -> Check:
    return checking.check(OnePage(source), Statement(text, (cited,), 0.9), hits)  # type: ignore[arg-type]


def test_a_row_stands_although_a_footnote_mark_is_printed_behind_its_figure() -> None:
    assert checked("Fuel oil: 120 kt in 2022.") == Check(True, True, 0.9)
    # Without the row's places the figure 120 is not told from 1201.
    assert not checked("Fuel oil: 120 kt in 2022.", hits=()).quotes


def test_a_row_that_stands_elsewhere_is_no_proof() -> None:
    assert not checked("Fuel oil: 120 kt.", SOURCE.replace("1201 115", "9991 115")).quotes


def test_headings_of_a_row_prove_its_scope_its_years_and_its_unit() -> None:
    assert checked("115 kt: Scope 1, Fuel oil, 2023.").figures
    assert checked("Scope 2, Fuel oil, 2023: 115 kt.").figures is False
    assert checked("Scope 1, Fuel oil, 2021: 115 kt.").figures is False
    assert checked("Scope 1, Fuel oil, 2023: 151 kt.").figures is False
    assert checked("Scope 1, Fuel oil, 2023: 115 Mt.").figures is False


def test_what_was_worked_out_is_marked_as_such() -> None:
    check = checked("Fuel oil: 120 kt in 2022, 115 kt in 2023, down 5 (calculated, -4.2 %).")
    assert check == Check(True, True, 0.9, summed=True)
    assert ("= calculated", "") in [seal[:2] for seal in check.seals()]
    assert checked("It rose to 400 kt, up 5 (calculated).").figures is False


def test_support_that_the_headings_give_is_counted() -> None:
    without = Statement("Scope 1, Fuel oil, 2023: 115 kt.", (CITED,), 0.0)
    assert checking.check(OnePage(SOURCE), without, (HIT,)).support == 1.0  # type: ignore[arg-type]
    wrong = replace(without, text="Scope 1, Fuel oil, 2023: 151 kt.")
    assert checking.check(OnePage(SOURCE), wrong, (HIT,)).support == 0.0  # type: ignore[arg-type]


def test_the_nearest_rows_of_a_table_are_quoted_whole() -> None:
    many = replace(HIT, passage=replace(HIT.passage, rows=(ROW,) * 30))
    (found,) = nearest_disclosures(OnePage(SOURCE), [many])  # type: ignore[arg-type]
    assert (found.start, found.end, found.kind) == (24, 41, "table")
    # Nine rows of 34 characters and the marks between them fit into 320, never a part of a row.
    assert found.quote == " | ".join(["Fuel oil | 2022 | 120 | 2023 | 115"] * found.quote.count("Fuel oil"))
    assert 280 < len(found.quote) <= 320


def test_an_answer_keeps_its_yes() -> None:
    statement = Statement("Fuel oil fell.", (CITED,), 0.9)
    answer = Answer("q", "Yes: Fuel oil fell [1].", (statement,), (CITED,), False, None, (), "extractive", {})
    html = turns.turn_html(Turn("q", "q", Scope(), answer, checks=(Check(True, None, 0.9),)), None)
    assert "<p>Yes: Fuel oil fell" in html
