"""What the pages of the web app are made of: markup, pictures, search, files. No server and no browser."""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook
from PIL import Image
from web_library import PDF_LINES, TRICKY, filled, pdf_report

from ingest.pipeline import Progress
from rag import Assistant
from rag.errors import DamagedFileError, SettingsError, UnsupportedFileError
from rag.indicators import Candidate, IndicatorValue
from rag.schema import Citation, Page
from rag.settings import load_settings
from rag.store import Library
from rag.text.locate import identity_map
from ui.web import draft, export, indicator_table, markup, serving, turns
from ui.web.conversation import Check, Scope, Turn, answered, choices, nearest_disclosures
from ui.web.picture import citation_picture, joined, page_picture
from ui.web.samples import sample_questions
from ui.web.searching import search_pages
from ui.web.uploads import bare_name, share_done, step_line, written

CITATION = Citation(1, "a" * 16, "r.pdf", "Aldermoor", 2023, 4, "iv", "Water | 12 | m3", 10, 20, "table")


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = filled(tmp_path_factory.mktemp("web"))
    with Library.open(folder) as library:
        yield Assistant(library, settings=load_settings(library=folder))


def page(source: str, number: int = 1) -> Page:
    return Page("a" * 16, number, str(number), source, source, identity_map(len(source)))


# Pictures


def test_quoted_words_are_framed_where_they_stand(tmp_path: Path) -> None:
    path = pdf_report(tmp_path / "r.pdf")
    whole = page_picture(path, 2)
    assert whole is not None
    assert (whole.width, whole.boxes) == (1100, ())
    # The page text begins with the heading; the first line of the paragraph follows it.
    start = len("Energy and climate\r\n")
    found = page_picture(path, 2, [(start, start + len(PDF_LINES[0]))], quote=PDF_LINES[0])
    assert found is not None
    assert len(found.boxes) == 1
    left, top, right, bottom = found.boxes[0]
    # Text at x = 50 of 595 points, baseline at y = 750 of 842, size 10.
    assert left == pytest.approx(50 / 595, abs=0.01)
    assert top < 1 - 750 / 842 < bottom
    assert bottom - top < 0.02
    ink = Image.open(BytesIO(found.png)).convert("L")
    inside = ink.crop(
        (round(left * found.width), round(top * found.height), round(right * found.width), round(bottom * found.height))
    )
    assert inside.getextrema()[0] < 100


def test_a_quote_that_is_not_there_is_not_framed(tmp_path: Path) -> None:
    found = page_picture(pdf_report(tmp_path / "r.pdf"), 2, [(0, 18)], quote="Something else altogether")
    assert found is not None
    assert found.boxes == ()


def test_boxes_in_points_become_parts_of_the_picture(tmp_path: Path) -> None:
    found = page_picture(pdf_report(tmp_path / "r.pdf"), 1, boxes=[(59.5, 421.0, 119.0, 505.2)])
    assert found is not None
    assert found.boxes[0] == pytest.approx((0.1, 0.4, 0.2, 0.5), abs=0.002)


def test_boxes_of_one_line_are_joined() -> None:
    line = [(10.0, 100.0, 50.0, 110.0), (52.0, 101.0, 90.0, 109.0)]
    far, below = (200.0, 100.0, 240.0, 110.0), (10.0, 88.0, 50.0, 98.0)
    assert joined([*line, far, below]) == [(10.0, 100.0, 90.0, 110.0), far, below]


def test_what_cannot_be_drawn_gives_no_picture(tmp_path: Path) -> None:
    path = tmp_path / "broken.pdf"
    path.write_bytes(b"%PDF-1.5 not really")
    assert page_picture(path, 1) is None
    assert page_picture(pdf_report(tmp_path / "r.pdf"), 3) is None


# Conversation


def test_a_turn_has_checked_statements_and_its_citation_can_be_drawn(assistant: Assistant) -> None:
    turn = answered(
        assistant, "q", "What were the Scope 1 emissions of Ravnsborg Dairy in 2023?", Scope("Ravnsborg Dairy")
    )
    assert turn.answer is not None
    assert "7,310" in turn.answer.text
    assert all(check.quotes for check in turn.checks)
    citation = turn.citations[0]
    path = assistant.library.original(citation.report_id)
    assert path is not None
    picture = citation_picture(path, citation)
    assert picture is not None
    assert picture.boxes


def test_what_is_nearest_is_quoted_from_its_page(assistant: Assistant) -> None:
    hits = assistant.search("water withdrawal")
    nearest = nearest_disclosures(assistant.library, hits)
    assert [citation.marker for citation in nearest] == list(range(1, len(nearest) + 1))
    for citation in nearest:
        source = assistant.library.page(citation.report_id, citation.page or 1).source
        assert " ".join(source[citation.start : citation.end].split()) == citation.quote


def test_an_abstention_is_shown_with_its_reason_and_what_is_nearest() -> None:
    from rag.schema import Answer

    nothing = Answer("q", "Not answered: no figure.", (), (), True, "no figure.", (), "extractive", {})
    html = turns.turn_html(Turn("q", "q", Scope(), nothing, nearest=(CITATION,)), 1)
    assert 'class="aside"' in html
    assert "no figure" in html
    assert "Water | 12 | m3" in html
    assert 'data-ref="1" aria-pressed="true"' in html


def test_checks_are_told_in_words() -> None:
    assert [seal[:2] for seal in Check(True, True, 0.9).seals()] == [("✓ quote", "good"), ("✓ figures", "good")]
    assert [seal[:2] for seal in Check(False, None, 0.2).seals()] == [("✗ quote", "bad"), ("support 20%", "weak")]
    assert [seal[:2] for seal in Check(True, False, 0.9).seals()] == [("✓ quote", "good"), ("? figures", "weak")]


def test_choices_follow_the_filters(assistant: Assistant) -> None:
    reports = assistant.library.reports()
    assert choices(reports, Scope()) == (
        ["Halvorsen Tidewater", "Ravnsborg Dairy"], [2023], ["halvorsen-2023.txt", "ravnsborg-2023.pdf"],
    )  # fmt: skip
    assert choices(reports, Scope("Ravnsborg Dairy"))[2] == ["ravnsborg-2023.pdf"]


def test_sample_questions_ask_for_what_a_report_holds(assistant: Assistant) -> None:
    samples = sample_questions(assistant.library)
    assert "What were the Scope 1 emissions of Halvorsen Tidewater in 2023?" in samples
    assert not any("human rights" in sample for sample in samples)


# Markup


def test_markup_of_a_report_is_shown_as_text() -> None:
    shown = [
        markup.quote(Citation(1, "a", "<b>.pdf", "<i>", 2023, 1, "", TRICKY, 0, 1, "prose")),
        markup.where(Citation(1, "a", "<b>.pdf", "<i>", 2023, 1, "", TRICKY, 0, 1, "prose")),
        markup.asked(TRICKY, TRICKY), markup.notice(TRICKY, TRICKY), markup.written(TRICKY, done=True),
        markup.marked_lines(TRICKY, [(0, 8)]), turns.with_buttons(TRICKY, {}, None), draft.draft_html(TRICKY, [], None),
    ]  # fmt: skip
    for html in shown:
        assert "<script" not in html
        assert "<i>" not in html
        assert "<img" not in html


def test_labels_of_buttons_are_no_markdown() -> None:
    assert markup.literal("![x](http://a.b) :red[c]") == r"\!\[x\]\(http\:\/\/a\.b\) \:red\[c\]"


def test_only_known_markers_become_buttons() -> None:
    html = turns.with_buttons("It fell [1] and rose [7].", {1: CITATION}, 1)
    assert html.count("<button") == 1
    assert 'data-ref="1"' in html
    assert "[7]" in html
    # The full stop stays with its marker.
    assert turns.with_buttons("It fell [1].", {1: CITATION}, None).endswith("</button>.</span>")


def test_a_text_is_written_in_growing_parts() -> None:
    text = "one two  three four five six seven eight nine ten"
    parts = markup.first_words(text)
    assert parts[-1] == text
    assert all(text.startswith(part) for part in parts)
    assert [len(part) for part in parts] == sorted(len(part) for part in parts)


def test_marked_lines_show_what_is_around() -> None:
    lines = "\n".join(f"line {n}" for n in range(50))
    at = lines.index("line 25")
    html = markup.marked_lines(lines, [(at, at + 7)], around=2)
    assert "<mark>line 25</mark>" in html
    assert "line 23" in html
    assert "line 27" in html
    assert "line 22" not in html
    assert "line 28" not in html


# Files


def test_a_conversation_is_exported_with_its_citations(assistant: Assistant) -> None:
    turn = answered(
        assistant, "and 2023?", "What were the Scope 1 emissions of Ravnsborg Dairy in 2023?", Scope("Ravnsborg Dairy")
    )
    text = export.conversation_markdown([turn])
    assert "ravnsborg-2023.pdf\\#page=2" in text
    assert "7,310" in text
    html = export.conversation_html([turn])
    assert "ravnsborg-2023.pdf#page=2" in html
    words = "\n".join(paragraph.text for paragraph in Document(BytesIO(export.conversation_docx([turn]))).paragraphs)
    assert "page 2" in words
    assert "7,310" in words
    assert "Filters: Ravnsborg Dairy" in words


def test_an_export_carries_no_markup_of_a_report() -> None:
    turn = Turn(TRICKY, TRICKY, Scope(), error=TRICKY + "\x00\ufffe")
    assert "<script" not in export.conversation_html([turn])
    assert "\\!\\[picture\\](" in export.conversation_markdown([turn])
    assert export.conversation_docx([turn])


def test_search_finds_phrases_over_line_ends_else_all_words() -> None:
    pages = [page("Water\nuse fell by 5%."), page("We use wells; water is scarce.", 2), page("Nothing here.", 3)]
    assert [(match.number, match.spans) for match in search_pages(pages, "water use")] == [(1, ((0, 9),))]
    assert [match.number for match in search_pages(pages, "wells water")] == [2]
    assert search_pages(pages, " ") == []
    assert search_pages(pages, "[") == []


@pytest.mark.parametrize(
    ("given", "bare"),
    [("a.pdf", "a.pdf"), ("../../etc/passwd", "passwd"), ("C:\\x\\y.pdf", "y.pdf"), ("..", "report"), ("/", "report")],
)
def test_an_uploaded_file_gets_a_bare_name(given: str, bare: str) -> None:
    assert bare_name(given) == bare


def test_uploaded_files_are_written_once_each(tmp_path: Path) -> None:
    paths = written([("a.txt", b"1"), ("x/a.txt", b"2"), ("b.txt", b"3")], tmp_path)
    assert [(path.name, path.read_bytes()) for path in paths] == [("a.txt", b"2"), ("b.txt", b"3")]


def test_progress_grows_from_reading_to_storing() -> None:
    steps = [
        Progress("a.pdf", "read", 0, 4),
        Progress("a.pdf", "read", 4, 4),
        Progress("a.pdf", "encode", 5, 10),
        Progress("a.pdf", "store", 1, 1),
    ]
    assert [share_done(step) for step in steps] == pytest.approx([0.0, 0.5, 0.725, 1.0])
    assert step_line(steps[1]) == "a.pdf: reading page 4 of 4"
    assert step_line(steps[3]) == "a.pdf: storing"


# Indicators


def value(
    company: str, year: int, amount: float | None, unit: str = "tCO2e", status: str = "disclosed"
) -> IndicatorValue:
    proof = CITATION if amount is not None else None
    return IndicatorValue("scope_1", company, year, status, amount, unit, amount, unit, citation=proof)  # type: ignore[arg-type]


VALUES = [
    value("A", 2022, 1234567.0),
    value("A", 2023, None, status="not_disclosed"),
    value("=B", 2023, 1.5, "kg"),
    IndicatorValue(
        "scope_1", "C", 2023, "ambiguous", candidates=(Candidate(1.0, "t", CITATION), Candidate(2.0, "t", CITATION))
    ),
]


def test_the_table_has_a_button_for_each_value_that_has_a_source() -> None:
    html = indicator_table.table_html(VALUES, {"scope_1": "Scope 1"}, "0")
    assert html.count("<button") == 3
    assert 'data-ref="0" aria-pressed="true"' in html
    assert "1,234,567" in html
    assert "2 candidates" in html
    assert 'title="not disclosed"' in html


def test_a_chart_has_only_comparable_units_and_tells_what_it_leaves_out() -> None:
    points = indicator_table.chart_points(VALUES, "scope_1")
    assert {unit: len(found) for unit, found in points.items()} == {"tCO2e": 1, "kg": 1}
    assert indicator_table.left_out(VALUES, "scope_1") == "Not disclosed: A 2023. Ambiguous: C 2023."


def test_spreadsheets_hold_no_formula_of_a_report() -> None:
    rows = indicator_table.flat_rows(VALUES, {})
    assert ",'=B," in indicator_table.csv_text(rows)
    sheet = load_workbook(BytesIO(indicator_table.xlsx_bytes(rows))).active
    assert sheet["C4"].value == "=B"
    assert sheet["C4"].data_type == "s"
    assert sheet["F2"].value == 1234567


@pytest.mark.parametrize(
    ("number", "text"), [(1234567.0, "1,234,567"), (0.4521, "0.4521"), (12.5, "12.5"), (1234.56, "1,234.6")]
)
def test_numbers_are_written_for_people(number: float, text: str) -> None:
    assert indicator_table.number_text(number) == text


# Drafts and briefings


CLAIMS = [
    {
        "claim": "Emissions fell by 5 %.",
        "label": "contradicted",
        "score": 0.9,
        "reason": "the report says 3 %",
        "citations": [],
    },
    {"claim": "Water use rose.", "label": "supported", "score": 0.8, "reason": "", "citations": []},
]


def test_each_claim_of_a_draft_is_coloured_in_its_place() -> None:
    html = draft.draft_html("# Climate\n\nEmissions fell by 5 % [2]. Then.\n\nWater\nuse rose.", CLAIMS, 1)
    assert html.count('role="button"') == 2
    assert 'class="sentence contradicted" role="button" tabindex="0" data-ref="0" aria-pressed="false"' in html
    assert 'class="sentence supported" role="button" tabindex="0" data-ref="1" aria-pressed="true"' in html
    assert "<p># Climate</p>" in html


def test_a_claim_that_tells_its_place_is_found_there() -> None:
    claims = [{**CLAIMS[1], "claim": "worded otherwise", "start": 4, "end": 8}]
    assert ">rose</span>" in draft.draft_html("It: rose.", claims, None)


def test_a_briefing_shows_gaps_and_markers() -> None:
    made = {
        "overview": [{"text": "It fell [1].", "markers": [1]}],
        "sections": [{"heading": "Water", "statements": [], "coverage": "not_found"}],
    }
    html = draft.briefing_html(made, 1)
    assert "It fell." in html
    assert 'data-ref="1" aria-pressed="true"' in html
    assert "Not found in the report." in html
    assert "1 not found" in draft.coverage_chips(made)


def test_drafts_are_read_from_text_and_word_files() -> None:
    out = BytesIO()
    document = Document()
    document.add_paragraph("Emissions fell.")
    document.save(out)
    assert draft.draft_text("a.docx", out.getvalue()) == "Emissions fell."
    assert draft.draft_text("a.md", "Wässer".encode()) == "Wässer"
    with pytest.raises(DamagedFileError, match=r"b\.docx"):
        draft.draft_text("b.docx", b"no")
    with pytest.raises(UnsupportedFileError, match=r"c\.xls"):
        draft.draft_text("c.xls", b"no")


# Serving


def test_the_options_are_those_of_the_file_and_bound_to_the_address() -> None:
    options = serving.options("127.0.0.1", 8600)
    assert options["theme.dark.backgroundColor"].startswith("#")
    assert options["theme.light.primaryColor"].startswith("#")
    assert options["browser.gatherUsageStats"] is False
    assert (options["server.address"], options["server.port"]) == ("127.0.0.1", 8600)
    assert "localhost" in options["server.allowedHosts"]
    assert "server.allowedHosts" not in serving.options("0.0.0.0", 8600)
    assert json.dumps(options)


def test_a_port_that_is_taken_is_said() -> None:
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(SettingsError, match=f"Port {port} is not free"):
            serving.free_port("127.0.0.1", port)
    assert serving.free_port("127.0.0.1", None) >= 8501
