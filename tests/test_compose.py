"""The support of a statement made of a table row: its column headings and its unit prove what the cells leave out."""

from __future__ import annotations

import pytest

from rag.answer.compose import support
from rag.schema import Cell, Evidence, Hit, Passage, Report, Row

REPORT = Report("r" * 16, "Report", "Mill", 2023, "mill.pdf", "0" * 64, 1)
ROW = Row(
    "1. Goods bought", ("Upstream",),
    (Cell("Year ended 30 June > 2023", "9.5", 0, 3, 9.5), Cell("Year ended 30 June > 2022", "9.7", 4, 7, 9.7)),
    8, 9, "million tonnes",
)  # fmt: skip
QUOTE = "1. Goods bought | million tonnes | 2023 | 9.5 | 2022 | 9.7"


def evidence(text: str) -> Evidence:
    passage = Passage("p1", REPORT.report_id, 1, 0, len(QUOTE), "table", "Emissions", QUOTE, (ROW,))
    return Evidence(Hit(passage, REPORT, 1.0, 1), text, QUOTE, 0, len(QUOTE), "table", 1.0, ROW)


def test_a_row_proves_what_is_made_of_it() -> None:
    text = "9.5 million tonnes: Upstream, 1. Goods bought, Year ended 30 June, 2023 (Year ended 30 June, 2022: 9.7)."
    assert support(evidence(text)) == pytest.approx(1.0)


@pytest.mark.parametrize(
    "text",
    [
        "9.6 million tonnes: Upstream, 1. Goods bought, Year ended 30 June, 2023.",
        "9.5 million tonnes: Upstream, 1. Goods bought, Year ended 30 June, 2021.",
        "9.5 thousand tonnes: Upstream, 1. Goods bought, Year ended 30 June, 2023.",
    ],
)
def test_another_figure_year_or_unit_has_no_support(text: str) -> None:
    assert support(evidence(text)) == 0.0
