"""What goes into a library comes out again: whole, once, or not at all."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from fakes import made

from rag.errors import LibraryError
from rag.schema import Cell, Filters, Row, SourceMap
from rag.store import Health, Library


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library", create=True) as opened:
        yield opened


def test_everything_comes_back_as_it_was(library: Library) -> None:
    m = made(texts=("Water use fell.", "Scope 1 | 2023 | 48"))
    cell = Cell("Group > 2023", "48", 26, 28, 48.0, "kt", (1.0, 2.0, 3.5, 4.0))
    row = Row("Scope 1", ("Climate", "Emissions"), (cell, Cell("2022", "51", 0, 0)), 16, 28, "kt")
    passages = [m.passages[0], replace(m.passages[1], kind="table", rows=(row,))]
    pages = [replace(m.pages[0], label="12", source_map=SourceMap(((0, 5, 0, 6), (5, 35, 6, 36))))]
    report = replace(m.report, pages_without_text=(3, 4), warnings=("two columns?",), paged=False, language="de")
    library.add(report, pages, passages, m.vectors)
    assert library.report(report.report_id) == report
    assert library.find("a.pdf") == report
    assert library.find("b.pdf") is None
    assert library.pages(report.report_id) == pages
    assert library.page(report.report_id, 1) == pages[0]
    assert library.passages(report.report_id) == passages
    assert library.passage(m.id(1)) == passages[1]
    assert library.passages_by_id([m.id(1), m.id(0), m.id(1)]) == [passages[1], passages[0], passages[1]]
    assert np.array_equal(library.vectors([m.id(1), m.id(0)]), m.vectors[[1, 0]])
    assert library.health(report.report_id) == Health(1, 2, 1, (3, 4), ("two columns?",))


def test_a_report_without_passages_is_held(library: Library) -> None:
    m = made(texts=()).into(library)
    made("b.pdf").into(library)
    assert library.passages(m.report.report_id) == []
    assert len(library.search_dense(np.ones(4, dtype=np.float32), 5)) == 2


def test_reports_are_listed_by_company_year_and_file(library: Library) -> None:
    for file_name, company, year in [("d", "b", 2020), ("c", "A", 2022), ("b", "A", 2021), ("a", "A", 2022)]:
        made(file_name, company, year).into(library)
    assert [report.file_name for report in library.reports()] == ["b", "a", "c", "d"]


def test_the_same_file_name_is_replaced(library: Library) -> None:
    old = made(texts=("Water use fell.",)).into(library)
    new = made(texts=("Solar power grew.",)).into(library)
    assert [report.report_id for report in library.reports()] == [new.report.report_id]
    assert library.search_text([("water", 1.0)], 5) == []
    assert [found for found, _ in library.search_text([("solar", 1.0)], 5)] == [new.id(0)]
    with pytest.raises(LibraryError, match="Ask again"):
        library.passage(old.id(0))
    with pytest.raises(LibraryError, match=r"esg reports list"):
        library.report(old.report.report_id)


def test_the_same_content_under_two_names_is_held_once(library: Library) -> None:
    made("first.pdf", content="same").into(library)
    made("second.pdf", content="same").into(library)
    assert [report.file_name for report in library.reports()] == ["second.pdf"]
    assert len(library.search_text([("water", 1.0)], 5)) == 1


def test_a_report_can_take_the_place_of_two(library: Library) -> None:
    made("one.pdf", content="x").into(library)
    made("two.pdf", content="y").into(library)
    made("one.pdf", content="y").into(library)
    assert [report.file_name for report in library.reports()] == ["one.pdf"]


def test_a_failed_replacement_leaves_the_old_report(library: Library, tmp_path: Path) -> None:
    old = made(texts=("Water use fell.",)).into(library)
    generation = library.generation
    new = made(texts=("Solar power grew.", "Wind too."))
    twice = [new.passages[0], replace(new.passages[1], passage_id=new.id(0))]
    with pytest.raises(Exception, match="UNIQUE"):
        library.add(new.report, new.pages, twice, new.vectors)
    assert library.generation == generation
    assert library.reports() == [old.report]
    assert library.passages(old.report.report_id) == old.passages
    assert library.search_text([("solar", 1.0)], 5) == []
    assert [found for found, _ in library.search_text([("water", 1.0)], 5)] == [old.id(0)]


def test_vectors_must_fit_the_passages(library: Library) -> None:
    m = made()
    with pytest.raises(ValueError, match="as many vectors"):
        library.add(m.report, m.pages, m.passages, m.vectors[:1])
    with pytest.raises(ValueError, match="not finite"):
        library.add(m.report, m.pages, m.passages, m.vectors * np.float32("nan"))
    with pytest.raises(ValueError, match="another report"):
        library.add(replace(m.report, report_id="f" * 16), m.pages, m.passages, m.vectors)
    assert library.reports() == []


def test_unstorable_characters_keep_their_place(library: Library) -> None:
    m = made("odd\udcff.pdf", texts=("Nul\x00 and \ud800 here.",))
    row = Row("La\x00bel", ("\udfff",), (Cell("c\x00", "\ud800", 0, 1),), 0, 1)
    library.add(m.report, m.pages, [replace(m.passages[0], rows=(row,))], m.vectors)
    assert library.find("odd\udcff.pdf") is not None
    assert library.page(m.report.report_id, 1).text == "Nul� and � here."
    stored = library.passage(m.id(0))
    assert stored.text == "Nul� and � here."
    assert (stored.rows[0].label, stored.rows[0].path) == ("La�bel", ("�",))
    assert stored.rows[0].cells[0] == Cell("c�", "�", 0, 1)
    assert len(library.search_text([("nul\x00", 1.0), ("\ud800", 1.0)], 5)) == 1


def test_the_original_is_kept_and_leaves_with_its_report(library: Library, tmp_path: Path) -> None:
    source = tmp_path / "Report.PDF"
    source.write_bytes(b"content")
    m = made("Report.PDF")
    sha256 = hashlib.sha256(b"content").hexdigest()
    library.add(replace(m.report, sha256=sha256), m.pages, m.passages, m.vectors, original=source)
    kept = library.original(m.report.report_id)
    assert kept == library.path / "files" / f"{sha256}.pdf"
    assert kept.read_bytes() == b"content"
    library.remove(m.report.report_id)
    assert list((library.path / "files").iterdir()) == []
    assert library.original(m.report.report_id) is None


def test_a_file_that_changed_since_it_was_read_is_refused(library: Library, tmp_path: Path) -> None:
    source = tmp_path / "report.pdf"
    source.write_bytes(b"changed")
    m = made()
    with pytest.raises(LibraryError, match="changed while it was being read"):
        library.add(m.report, m.pages, m.passages, m.vectors, original=source)
    with pytest.raises(LibraryError, match=r"gone\.pdf could not be copied"):
        library.add(m.report, m.pages, m.passages, m.vectors, original=tmp_path / "gone.pdf")
    assert library.reports() == []
    assert list((library.path / "files").iterdir()) == []


def test_a_failed_addition_leaves_no_copy_of_its_file(library: Library, tmp_path: Path) -> None:
    source = tmp_path / "report.pdf"
    source.write_bytes(b"content")
    m = made()
    report = replace(m.report, sha256=hashlib.sha256(b"content").hexdigest())
    with pytest.raises(Exception, match="UNIQUE"):
        library.add(report, m.pages, [m.passages[0], m.passages[0]], m.vectors, original=source)
    assert list((library.path / "files").iterdir()) == []


def test_removing_takes_everything(library: Library) -> None:
    m, other = made().into(library), made("b.pdf", "Brackwell").into(library)
    library.remove(m.report.report_id)
    assert library.reports() == [other.report]
    assert library.pages(m.report.report_id) == []
    assert library.passages(m.report.report_id) == []
    assert [found for found, _ in library.search_text([("water", 1.0)], 5)] == [other.id(0)]
    with pytest.raises(LibraryError, match="no report"):
        library.remove(m.report.report_id)


def test_a_page_that_is_not_there_is_said(library: Library) -> None:
    m = made().into(library)
    with pytest.raises(LibraryError, match="no page 9"):
        library.page(m.report.report_id, 9)


def test_feedback_is_kept_in_order_and_is_no_change_of_the_reports(library: Library) -> None:
    generation = library.generation
    library.add_feedback("How much?", {"text": "48 [1]", "citations": []}, "down", "wrong year")
    library.add_feedback("Who?", {"text": "The board [1]"}, "up")
    first, second = library.feedback()
    assert (first.question, first.answer["text"], first.verdict, first.reason) == (
        "How much?",
        "48 [1]",
        "down",
        "wrong year",
    )
    assert first.time.endswith("+00:00")
    assert (second.verdict, second.reason) == ("up", "")
    assert library.generation == generation


def test_all_is_there_after_opening_again(tmp_path: Path) -> None:
    with Library.open(tmp_path, create=True) as library:
        m = made().into(library)
    with Library.open(tmp_path) as library:
        assert library.reports(Filters(companies=("aldermoor",))) == [m.report]
        assert library.search_dense(m.vectors[1], 1) == [(m.id(1), 1.0)]
