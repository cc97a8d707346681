"""The reading process: what it hands on, and that it is ended when a file is too much for it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pdf_files import make_pdf, paragraph

from ingest.prepare import Job
from ingest.read import Limits
from ingest.sandbox import Sandbox
from rag.errors import DamagedFileError, NotFoundError, ReadError

LINES = ["Tarn Mills Limited reports on 2023.", "Water use fell by 4 % in 2023.", "Tarn Mills saves energy."]


def job(path: Path) -> Job:
    return Job(str(path), path.name)


def test_a_report_comes_back_whole_and_errors_come_back_as_themselves(tmp_path: Path) -> None:
    (tmp_path / "tarn-mills-2023.pdf").write_bytes(make_pdf([paragraph(LINES)]))
    steps: list[tuple[int, int]] = []
    with Sandbox() as sandbox:
        with pytest.raises(NotFoundError, match=r"none\.pdf does not exist"):
            sandbox.prepare(job(tmp_path / "none.pdf"), lambda done, total: None)
        prepared = sandbox.prepare(
            job(tmp_path / "tarn-mills-2023.pdf"), lambda done, total: steps.append((done, total))
        )
    assert (prepared.report.company, prepared.report.year, prepared.report.page_count) == ("Tarn Mills", 2023, 1)
    assert prepared.pages[0].text == " ".join(LINES)
    assert prepared.passages[0].text == " ".join(LINES)
    assert steps[-1] == (1, 1)


def test_a_file_that_takes_too_long_is_given_up_and_the_next_one_read(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(make_pdf([paragraph(LINES)]))
    with Sandbox(Limits(stall=0.0)) as sandbox:
        with pytest.raises(DamagedFileError, match=r"a\.pdf took too long"):
            sandbox.prepare(job(tmp_path / "a.pdf"), lambda done, total: None)
        sandbox.limits = Limits()
        assert sandbox.prepare(job(tmp_path / "a.pdf"), lambda done, total: None).passages


def test_memory_is_bounded(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"word " * 20_000_000)
    with (
        Sandbox(replace(Limits(), memory=300, characters=10**9)) as sandbox,
        pytest.raises(DamagedFileError, match=r"a\.txt could not be read: it needs too much memory"),
    ):
        sandbox.prepare(job(tmp_path / "a.txt"), lambda done, total: None)


CATALOG = b"1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
TRAILER = b"trailer\n<< /Root 1 0 R /Size 9 >>\n%%EOF\n"


@pytest.mark.parametrize(
    "body",
    [
        b"2 0 obj\n<< /Type /Pages /Kids [2 0 R] /Count 1 >>\nendobj\n",
        b"2 0 obj\n<< /Type /Pages /Kids [] /Count 2000000000 >>\nendobj\n",
        b"2 0 obj\n" + b"[" * 200_000 + b"\nendobj\n",
        b"2 0 obj\n" + b"<< /A " * 5_000 + b"\nendobj\n",
    ],
    ids=["cycle", "two billion pages", "nested brackets", "nested dictionaries"],
)
def test_hostile_structure_ends_in_a_message(tmp_path: Path, body: bytes) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.5\n" + CATALOG + body + TRAILER)
    with Sandbox(Limits(stall=20, seconds=30)) as sandbox, pytest.raises(ReadError, match=r"a\.pdf"):
        sandbox.prepare(job(tmp_path / "a.pdf"), lambda done, total: None)
