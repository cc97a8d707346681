"""Uploaded files: their names, their places and the progress that is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.pipeline import Progress
from ui.web.uploads import bare_name, share_done, step_line, written


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
