"""Files and folders -> library, with bad files among them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pdf_files import encrypted, make_pdf, paragraph

from ingest.discover import find_sources, passed_over
from ingest.pipeline import FileResult, IngestOptions, Progress, ingest_files
from rag.encode import Encoder
from rag.errors import LibraryError, SettingsError
from rag.schema import Filters, Report
from rag.store import Library

LINES = ["Tarn Mills Limited reports on 2023.", "Water use fell by 4 % in 2023.", "Tarn Mills saves energy."]
REPORT = make_pdf([paragraph(LINES)])
TEXT = "Alder Rail Report 2022\n\nAlder Rail moved 9 million people. Alder Rail cares.\n"


@pytest.fixture
def library(tmp_path: Path, letter_encoder: Encoder) -> Iterator[Library]:
    with Library.open(tmp_path / "library", create=True, model=letter_encoder) as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "tarn-mills-2023.pdf").write_bytes(REPORT)
    (folder / "alder-rail-2022.txt").write_text(TEXT)
    (folder / ".hidden.pdf").write_bytes(REPORT)
    (folder / "notes.csv").write_text("not,a,report\n")
    return folder


def shown(results: list[FileResult]) -> list[tuple[str, str]]:
    return [(result.file_name, result.status) for result in results]


def test_a_folder_comes_in_and_a_second_time_nothing_is_done(
    folder: Path, library: Library, letter_encoder: Encoder
) -> None:
    told: list[Progress] = []
    results = ingest_files([folder], library, letter_encoder, IngestOptions(), told.append)
    assert shown(results) == [("alder-rail-2022.txt", "added"), ("tarn-mills-2023.pdf", "added")]
    assert [(r.company, r.year, r.paged) for r in library.reports()] == [
        ("Alder Rail", 2022, False),
        ("Tarn Mills", 2023, True),
    ]
    assert (results[1].pages, results[1].passages, results[1].error) == (1, 1, None)
    assert {(p.file_name, p.step) for p in told} >= {
        ("tarn-mills-2023.pdf", step) for step in ("read", "encode", "store")
    }
    before = library.generation
    again = ingest_files([folder], library, letter_encoder, IngestOptions())
    assert [status for _, status in shown(again)] == ["unchanged", "unchanged"]
    assert (again[1].passages, library.generation) == (1, before)


def test_changed_files_are_replaced_and_new_facts_count_as_change(
    folder: Path, library: Library, letter_encoder: Encoder
) -> None:
    path = folder / "alder-rail-2022.txt"
    ingest_files([path], library, letter_encoder, IngestOptions())
    path.write_text(TEXT + "\nAlder Rail grew.\n")
    assert shown(ingest_files([path], library, letter_encoder, IngestOptions())) == [(path.name, "replaced")]
    results = ingest_files([path], library, letter_encoder, IngestOptions(company="Alder", year=2021))
    assert shown(results) == [(path.name, "replaced")]
    assert [(r.company, r.year) for r in library.reports()] == [("Alder", 2021)]


def test_manifest_beats_guessing_and_options_beat_the_manifest(
    folder: Path, library: Library, letter_encoder: Encoder
) -> None:
    (folder / "manifest.csv").write_text("file,company,year,title\ntarn-mills-2023.pdf,Tarn,2020,Mill Book\n")
    ingest_files([folder], library, letter_encoder, IngestOptions(year=1999))
    report = library.find("tarn-mills-2023.pdf")
    assert report is not None
    assert (report.company, report.year, report.title) == ("Tarn", 1999, "Mill Book")
    with pytest.raises(SettingsError, match=r"other\.csv does not exist"):
        ingest_files([folder], library, letter_encoder, IngestOptions(manifest=folder / "other.csv"))


def test_bad_files_stop_nothing(tmp_path: Path, folder: Path, library: Library, letter_encoder: Encoder) -> None:
    bad = {
        "empty.pdf": b"",
        "page.pdf": b"<html>hello",
        "locked.pdf": encrypted(REPORT, "secret"),
        "scan.pdf": make_pdf([[], []]),
        "cut.pdf": REPORT[:200],
    }
    for name, content in bad.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "bare").mkdir()
    paths = [*(tmp_path / name for name in bad), tmp_path / "none.pdf", tmp_path / "bare", folder]
    results = ingest_files(paths, library, letter_encoder, IngestOptions(workers=2))
    assert [name for name, _ in shown(results)] == [
        *bad,
        "none.pdf",
        "bare",
        "alder-rail-2022.txt",
        "tarn-mills-2023.pdf",
    ]
    assert [status for _, status in shown(results)] == ["failed"] * 7 + ["added"] * 2
    assert all(result.error and result.file_name in result.error for result in results[:7])
    assert len(library.reports()) == 2
    locked = ingest_files([tmp_path / "locked.pdf"], library, letter_encoder, IngestOptions(password="secret"))
    assert shown(locked) == [("locked.pdf", "added")]


def test_pages_without_text_are_listed(tmp_path: Path, library: Library, letter_encoder: Encoder) -> None:
    (tmp_path / "tarn-mills-2023.pdf").write_bytes(make_pdf([[], paragraph(LINES), []]))
    result = ingest_files([tmp_path / "tarn-mills-2023.pdf"], library, letter_encoder, IngestOptions())[0]
    assert (result.pages, result.pages_without_text) == (3, 2)
    assert "no text on 2 of 3 pages: 1, 3" in result.warnings


def test_same_bytes_are_one_report_and_same_names_are_refused(
    tmp_path: Path, folder: Path, library: Library, letter_encoder: Encoder
) -> None:
    copy = tmp_path / "copy.pdf"
    copy.write_bytes(REPORT)
    other = tmp_path / "alder-rail-2022.txt"
    other.write_text("Another report of 2020.\n")
    results = ingest_files([folder, copy, other], library, letter_encoder, IngestOptions())
    assert shown(results)[2:] == [("copy.pdf", "unchanged"), ("alder-rail-2022.txt", "failed")]
    assert "same content as tarn-mills-2023.pdf" in results[2].warnings[0]
    assert "same name as" in (results[3].error or "")
    assert len(library.reports(Filters(reports=("tarn-mills-2023.pdf",)))) == 1


@pytest.mark.parametrize("name", ["<script>.txt", "a\nb.txt", "‮gpj.txt", "x" * 250 + ".txt", "CON.txt"])
def test_odd_file_names(tmp_path: Path, library: Library, letter_encoder: Encoder, name: str) -> None:
    (tmp_path / name).write_text(TEXT)
    result = ingest_files([tmp_path / name], library, letter_encoder, IngestOptions())[0]
    assert result.status == "added"
    assert result.file_name.isprintable()


def test_links_are_followed_once_and_other_kinds_are_told(tmp_path: Path, folder: Path) -> None:
    (folder / "more").mkdir()
    (folder / "more" / "plan.docx").write_bytes(b"PK")
    (folder / "again").symlink_to(folder)
    (folder / "gone.pdf").symlink_to(tmp_path / "nowhere")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "larch.txt").write_text(TEXT)
    (folder / "linked").symlink_to(tmp_path / "elsewhere")
    found = find_sources([folder], None)
    assert [(source.file_name, source.error is None) for source in found] == [
        ("alder-rail-2022.txt", True),
        ("gone.pdf", False),
        ("tarn-mills-2023.pdf", True),
        ("larch.txt", True),
    ]
    assert passed_over([folder, folder / "alder-rail-2022.txt"]) == [folder / "more" / "plan.docx"]


def test_a_file_for_which_there_is_no_space_stops_nothing(
    folder: Path, library: Library, letter_encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    add = library.add

    def full(report: Report, *parts: Any, **options: Any) -> None:
        if report.file_name.endswith(".txt"):
            raise LibraryError(f"{report.file_name} could not be copied: No space left on device.")
        add(report, *parts, **options)

    monkeypatch.setattr(library, "add", full)
    results = ingest_files([folder], library, letter_encoder, IngestOptions())
    assert shown(results) == [("alder-rail-2022.txt", "failed"), ("tarn-mills-2023.pdf", "added")]
    assert "No space" in (results[0].error or "")
