"""Passages: their length, ends, headings and tables."""

from __future__ import annotations

from ingest.clean import clean_file
from ingest.passages import embedding_text, make_passages, row_text, table_text
from ingest.read import Line, RawFile, RawPage
from ingest.tables.model import Table
from rag.schema import Cell, Passage, Report, Row
from rag.text.locate import to_source


def passages(text: str, *tables: Table) -> tuple[list[Passage], str]:
    lines = []
    at = 0
    for line in text.split("\n"):
        if line:
            lines.append(Line(at, at + len(line)))
        at += len(line) + 1
    raw = RawFile((RawPage(1, "", text, tuple(lines), tables=tables),), paged=False)
    clean = clean_file(raw, "r", "en")
    return make_passages("r", clean, raw), clean.pages[0].page.text


SENTENCE = "The mill number {} gives back the water that it takes from the river in a clean state each day. "


def test_passages_end_at_sentence_ends_near_the_target() -> None:
    found, text = passages("".join(SENTENCE.format(number) for number in range(20)).strip())
    assert all(passage.text.endswith(".") and 400 < len(passage.text) <= 700 for passage in found[:-1])
    assert all(passage.text == text[passage.start : passage.end] for passage in found)
    assert " ".join(passage.text for passage in found) == text
    assert [passage.passage_id for passage in found[:2]] == ["r-00000", "r-00001"]


def test_a_heading_opens_a_passage_and_is_not_its_text() -> None:
    long = "".join(SENTENCE.format(number) for number in range(3)).strip()
    found, _ = passages(f"Water\n\n{long}\n\nEnergy\n\n{long}")
    assert [(passage.heading, passage.text) for passage in found] == [("Water", long), ("Energy", long)]


def test_short_sections_share_a_passage_and_lose_no_heading() -> None:
    found, _ = passages("Water\n\nWe save it.\n\nEnergy\n\nWe save that too.\n\nContact")
    assert [(passage.heading, passage.text) for passage in found] == [
        ("Water", "We save it.\n\nEnergy\n\nWe save that too.\n\nContact")
    ]


def test_headings_in_a_row_become_one() -> None:
    found, _ = passages("Environment\n\nWater\n\nWe save it.")
    assert found[0].heading == "Environment – Water"


SOURCE = "Our figures follow.\n\nWater use 2022 2023\nRivers m3 10 12\nLakes m3 7 8\n\nThat was all of it."


def row(label: str, *values: str) -> Row:
    start = SOURCE.index(label)
    end = SOURCE.index("\n", start)
    cells = []
    for year, value in zip(("2022", "2023"), values, strict=True):
        at = SOURCE.index(f" {value}", start) + 1
        cells.append(Cell(year, value, at, at + len(value)))
    return Row(label, ("Intake",), tuple(cells), start, end, unit="m3")


def test_table_rows_become_their_own_passages_and_leave_the_prose() -> None:
    rows = (row("Rivers", "10", "12"), row("Lakes", "7", "8"))
    span = (SOURCE.index("Water use"), SOURCE.index("\n\nThat"))
    found, text = passages(SOURCE, Table("Water use", ("2022", "2023"), rows, (span,), "m3"))
    prose = [passage.text for passage in found if passage.kind == "prose"]
    assert prose == ["Our figures follow.", "That was all of it."]
    table = next(passage for passage in found if passage.kind == "table")
    assert table.text == "Water use (m3)\n| 2022 | 2023\nIntake > Rivers | 10 m3 | 12 m3\nIntake > Lakes | 7 m3 | 8 m3"
    assert (table.heading, table.rows) == ("Water use", rows)
    assert text[table.start : table.end] == "Rivers m3 10 12\nLakes m3 7 8"


def test_of_a_table_the_words_are_encoded_not_the_figures() -> None:
    report = Report("r", "t", "Tarn Mills", 2023, "tarn.pdf", "0", 1)
    rows = (row("Rivers", "10", "12"), row("Lakes", "7", "8"))
    passage = Passage("p", "r", 1, 0, 5, "table", "Water use", "any text", rows)
    assert embedding_text(report, passage) == (
        "Tarn Mills 2023 | Water use\nIntake > Rivers (m3)\nIntake > Lakes (m3)\n2022 | 2023"
    )


def test_a_table_without_title_takes_the_heading_above_it() -> None:
    text = "Water\n\nRivers m3 10 12\n\nEnergy\n\nWe save it."
    line = Row("Rivers", (), (Cell("2023", "12", text.index("12"), text.index("12") + 2),), 7, 22)
    found, _ = passages(text, Table("", ("2023",), (line,), ((7, 22),), ""))
    assert [(passage.kind, passage.heading) for passage in found] == [("prose", "Energy"), ("table", "Water")]


def test_tables_of_text_files_that_lost_ligatures_are_mended() -> None:
    text = "The e orts are e ective, con dential and signi cant. O cers are certi ed.\n\ne ciency in % 81"
    line = Row("e ciency in %", (), (Cell("", "81", len(text) - 2, len(text)),), text.index("e ciency"), len(text))
    found, _ = passages(text, Table("E ects", ("",), (line,), ((line.start, line.end),), ""))
    assert (found[-1].text, found[-1].rows[0].label) == ("Effects\nefficiency in % | 81", "efficiency in %")


def test_rows_are_grouped_and_units_not_doubled() -> None:
    cell = Cell("2023", "5 t", 0, 3, unit="t")
    assert row_text(Row("Waste", (), (cell,), 0, 3)) == "Waste | 2023: 5 t"
    assert row_text(Row("Plan", (), (Cell("", "yes", 0, 3),), 0, 3, unit="t")) == "Plan | yes"
    assert table_text("Waste in t", "t", []) == "Waste in t"


def test_what_is_encoded_names_company_year_and_heading() -> None:
    passage = Passage("r-00000", "r", 1, 0, 5, "prose", "Water", "We save it.")
    report = Report("r", "T", "Tarn Mills", 2023, "a.pdf", "0" * 64, 1)
    assert embedding_text(report, passage) == "Tarn Mills 2023 | Water\nWe save it."


def test_offsets_lead_from_passage_to_source() -> None:
    found, _ = passages(SOURCE)
    assert to_source(clean_map(SOURCE), found[0].start, found[0].start + 3) == (0, 3)


def clean_map(text: str):  # type: ignore[no-untyped-def]
    raw = RawFile((RawPage(1, "", text, (Line(0, len(text)),)),), paged=False)
    return clean_file(raw, "r", "en").pages[0].page.source_map
