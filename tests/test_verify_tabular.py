"""Tables, bullets and lists of figures in a draft become claims of their own."""

from __future__ import annotations

import pytest

from rag.verify.draft.claims import split_draft
from rag.verify.draft.tabular import is_row_of_figures, lead_end, listed_spans, row_text

DRAFT = """# Norvik 2024

*Made from norvik.pdf, in its own words. Nothing was added.*

- **Water.** Withdrawal 12 m3; Discharge 9 m3. [1][2]
- We own two mills.

| Key figure | 2024 | Reference |
|---|---:|---|
| Waste generated | 345.5 thousand tons | [3] |
| Staff | 41 | [4] |

| Topic | Answer |
|---|---|
| Water | The river at the mill is tested twice a year by the town. |
"""


def test_a_draft_with_tables() -> None:
    parts = split_draft(DRAFT)
    assert [part.text for part in parts if part.kind == "claim"] == [
        "Withdrawal 12 m3",
        "Discharge 9 m3.",
        "We own two mills.",
        "Waste generated: 345.5 thousand tons in 2024",
        "Staff: 41 in 2024",
        "The river at the mill is tested twice a year by the town.",
    ]
    assert [part.kind for part in parts if part.kind != "claim"] == ["heading", "instruction", "heading", "heading"]


def test_a_row_keeps_the_place_where_it_stands() -> None:
    (row,) = [part for part in split_draft(DRAFT) if part.text.startswith("Waste")]
    assert DRAFT[row.start : row.end] == "| Waste generated | 345.5 thousand tons | [3] |"


@pytest.mark.parametrize(
    ("line", "figures"),
    [
        ("| Waste | 5 t | 6 t |", True),
        ("| Waste | EUR 5 | [1] |", True),
        ("| Waste | t | 6 |", True),
        ("| Waste | much of it | the rest |", False),
        ("| 2024 | 2023 |", False),
        ("|---|---|", False),
    ],
)
def test_rows_of_figures(line: str, figures: bool) -> None:
    assert is_row_of_figures(line) is figures


def said(table: str) -> str:
    last = table.rindex("\n") + 1
    return row_text(table, last, len(table))


def test_a_row_as_a_sentence() -> None:
    assert said("\n| Waste | 5 t | 6 t | [1] |") == "Waste: 5 t, 6 t [1]"


def test_a_row_takes_years_and_unit_from_its_table() -> None:
    table = "| Topic | Unit | 2023 | 2024 |\n|---|---|--:|--:|\n| Heat | GWh | 1 | 2 |\n| Waste | t | 5 | 6 |"
    assert said(table) == "Waste: 5 t in 2023, 6 t in 2024"
    assert [part.kind for part in split_draft(table)] == ["heading", "claim", "claim"]


def test_no_row_is_lost() -> None:
    parts = split_draft("| Topic | State |\n|---|---|\n| Water | good |\n")
    assert [part.kind for part in parts] == ["heading", "heading"]


def test_only_a_list_of_figures_is_taken_apart() -> None:
    text = "A mill burns 5 t; the other burns 6 t."
    assert [text[s:e] for s, e in listed_spans(text, 0, len(text))] == ["A mill burns 5 t", "the other burns 6 t."]
    text = "A mill burns 5 t; the other none."
    assert listed_spans(text, 0, len(text)) == [(0, len(text))]


def test_bullets_and_bold_words_lead_an_entry() -> None:
    assert "- **Water.** Clean."[lead_end("- **Water.** Clean.") :] == "Clean."
    assert "- Clean."[lead_end("- Clean.") :] == "Clean."
    assert lead_end("Clean.") == 0
