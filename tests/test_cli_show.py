"""What a person sees: answers, sources, hits and reports, made of hand-written values."""

from __future__ import annotations

import json

import pytest

from rag.schema import Answer, Citation, Hit, Passage, Report, Statement
from ui.console import json_text, printable
from ui.show import quote_lines, show_answer, show_hits, show_report, show_reports, source_line

REPORT = Report("0123456789abcdef", "Annual", "Halvorsen", 2023, "halvorsen.pdf", "0" * 64, 40)
PROSE = Citation(
    1, REPORT.report_id, "halvorsen.pdf", "Halvorsen", 2023, 39, "37", "We cut it\nby half.", 0, 18, "prose"
)
TABLE = Citation(2, REPORT.report_id, "halvorsen.pdf", "Halvorsen", 2023, 40, "40", "Scope 1 | 48 | 51", 5, 20, "table")
PLAIN = Citation(3, REPORT.report_id, "notes.txt", "Halvorsen", None, None, "", "It rained.", 120, 130, "prose")


def answer(
    text: str, citations: tuple[Citation, ...] = (), reason: str | None = None, notes: tuple[str, ...] = ()
) -> Answer:
    statements = tuple(Statement(text, (citation,), 0.9) for citation in citations)
    return Answer("Why?", text, statements, citations, reason is not None, reason, (), "extractive", {}, notes)


def test_a_source_names_company_year_page_printed_page_and_link() -> None:
    assert source_line(PROSE) == "[1] Halvorsen 2023, p. 39 (printed 37)  halvorsen.pdf#page=39"


def test_the_printed_page_is_left_out_where_it_is_the_same() -> None:
    assert source_line(TABLE) == "[2] Halvorsen 2023, p. 40  halvorsen.pdf#page=40"


def test_a_file_without_pages_is_cited_by_characters() -> None:
    assert source_line(PLAIN) == "[3] Halvorsen, characters 120-130  notes.txt"


def test_a_prose_quote_is_one_line_in_quotation_marks() -> None:
    assert quote_lines(PROSE) == ["\u201cWe cut it by half.\u201d"]


def test_the_cells_of_table_rows_are_aligned() -> None:
    quote = "Scope 1 | 48,200 | 51,900\nScope 2 market-based | 7 | 9"
    citation = Citation(1, "r", "f.pdf", "H", 2023, 1, "", quote, 0, 9, "table")
    assert quote_lines(citation) == ["Scope 1               48,200  51,900", "Scope 2 market-based       7       9"]


def test_a_note_that_the_reason_holds_is_not_told_twice(capsys: pytest.CaptureFixture[str]) -> None:
    note = "“emisions” was read as “emissions”."
    text = f"The reports do not answer this. No passage says it. {note}"
    show_answer(answer(text, reason=f"No passage says it. {note}", notes=(note, "One company was left out.")))
    shown = capsys.readouterr().out.splitlines()
    assert shown == [text, "", "Note: One company was left out."]


def test_an_answer_is_followed_by_its_sources_and_notes(capsys: pytest.CaptureFixture[str]) -> None:
    show_answer(answer("It was halved [1].", (PROSE,), notes=("One statement was dropped.",)))
    shown = capsys.readouterr().out
    assert shown.splitlines() == [
        "It was halved [1].",
        "",
        "Sources",
        "[1] Halvorsen 2023, p. 39 (printed 37)  halvorsen.pdf#page=39",
        "    \u201cWe cut it by half.\u201d",
        "",
        "Note: One statement was dropped.",
    ]


def test_an_abstention_shows_its_reason(capsys: pytest.CaptureFixture[str]) -> None:
    show_answer(answer("The reports do not say.", reason="No passage mentions a number of cats."))
    assert "Reason: No passage mentions a number of cats." in capsys.readouterr().out


def test_a_reason_that_the_text_already_holds_is_not_repeated(capsys: pytest.CaptureFixture[str]) -> None:
    show_answer(answer("Not found: no cats.", reason="no cats."))
    assert capsys.readouterr().out == "Not found: no cats.\n"


def test_square_brackets_of_a_report_are_text_and_not_markup(capsys: pytest.CaptureFixture[str]) -> None:
    show_answer(answer("See [bold]this[/bold] :warning: [1]."))
    assert capsys.readouterr().out == "See [bold]this[/bold] :warning: [1].\n"


def test_escape_sequences_and_direction_overrides_do_not_reach_the_terminal() -> None:
    assert printable("a\x1b[31mb\u202ec\x00d\ud800\te\n") == "a[31mbcd    e\n"


def test_json_is_escaped_only_where_the_encoding_needs_it() -> None:
    assert json_text({"unit": "tCO\u2082e"}) == '{"unit": "tCO\u2082e"}'
    assert json_text({"unit": "tCO\u2082e"}, "latin-1") == '{"unit": "tCO\\u2082e"}'
    assert json.loads(json_text({"question": "\udcff"}))["question"] == "\udcff"


def test_hits_show_rank_place_and_text(capsys: pytest.CaptureFixture[str]) -> None:
    passage = Passage("0123456789abcdef-00001", REPORT.report_id, 12, 0, 11, "prose", "Water", "Wells only.")
    show_hits([Hit(passage, REPORT, 0.8125, 1)])
    assert (
        capsys.readouterr().out == "1. Halvorsen 2023, halvorsen.pdf#page=12  Water  (score 0.812)\n    Wells only.\n\n"
    )


def test_no_hits_are_said(capsys: pytest.CaptureFixture[str]) -> None:
    show_hits([])
    assert capsys.readouterr().out == "Nothing found.\n"


ROW = {
    "document": "halvorsen.pdf",
    "company": "Halvorsen",
    "year": None,
    "page_count": 40,
    "paged": True,
    "passages": 90,
    "tables": 3,
    "pages_without_text": (4, 5),
    "warnings": ("odd characters",),
}


def test_the_list_of_reports_counts_pages_without_text_and_warnings(capsys: pytest.CaptureFixture[str]) -> None:
    show_reports([ROW], "library")
    head, line = capsys.readouterr().out.splitlines()
    assert head.split()[:3] == ["File", "Company", "Year"]
    assert line.split() == ["halvorsen.pdf", "Halvorsen", "-", "40", "90", "3", "2", "1"]
    show_reports([ROW | {"paged": False}], "library")
    assert capsys.readouterr().out.splitlines()[1].split()[3] == "-"


def test_an_empty_library_says_how_to_fill_it(capsys: pytest.CaptureFixture[str]) -> None:
    show_reports([], "library")
    assert "esg ingest" in capsys.readouterr().out


def test_a_report_is_shown_field_by_field(capsys: pytest.CaptureFixture[str]) -> None:
    show_report(ROW)
    lines = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    assert "pages without text 4, 5" in lines
    assert "year unknown" in lines
    assert lines[-1] == "warning odd characters"
