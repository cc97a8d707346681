"""Question files and the scope of each question."""

from __future__ import annotations

from pathlib import Path

import pytest

from rag.errors import QuestionError
from ui.commands.batch import Scope, restriction
from ui.questions import QuestionRow, read_questions


def questions(folder: Path, text: str) -> list[QuestionRow]:
    path = folder / "questions.jsonl"
    path.write_text(text, encoding="utf-8")
    return read_questions(path)


def test_rows_keep_id_filters_and_line_number(tmp_path: Path) -> None:
    rows = questions(
        tmp_path, '{"id": 7, "question": "Why?", "report": "a.pdf", "extra": 1}\n\n{"question": "How\u2028so?"}\n'
    )
    assert rows == [QuestionRow(1, 7, "Why?", "a.pdf"), QuestionRow(3, None, "How\u2028so?")]


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ("{", "not valid JSON"),
        ("[" * 100_000, "not valid JSON"),
        ("7", "not a JSON object"),
        ('{"id": "a"}', 'no "question"'),
        ('{"question": "  "}', 'no "question"'),
        ('{"question": "Why?", "year": "2023"}', '"year" must be a whole number'),
        ('{"question": "Why?", "year": true}', '"year" must be a whole number'),
        ('{"question": "Why?", "report": ["a.pdf"]}', '"report" must be text'),
    ],
)
def test_a_bad_row_says_what_is_wrong_with_it(tmp_path: Path, line: str, error: str) -> None:
    (row,) = questions(tmp_path, line)
    assert row.error is not None
    assert error in row.error


def test_a_bad_row_keeps_its_id(tmp_path: Path) -> None:
    (row,) = questions(tmp_path, '{"id": "q1"}')
    assert row.id == "q1"


def test_a_byte_order_mark_is_not_part_of_the_first_row(tmp_path: Path) -> None:
    (tmp_path / "q.jsonl").write_bytes(b'\xef\xbb\xbf{"question": "Why?"}')
    assert read_questions(tmp_path / "q.jsonl") == [QuestionRow(1, None, "Why?")]


@pytest.mark.parametrize("content", [b"", b"\n \n", b'{"question": "\xff"}'])
def test_an_unusable_file_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "q.jsonl").write_bytes(content)
    with pytest.raises(QuestionError, match=r"q\.jsonl"):
        read_questions(tmp_path / "q.jsonl")


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(QuestionError, match="gone"):
        read_questions(tmp_path / "gone.jsonl")
    with pytest.raises(QuestionError, match="directory"):
        read_questions(tmp_path)


FULL = QuestionRow(1, "q", "Why?", "a.pdf", "Halvorsen", 2023)
UNNAMED = QuestionRow(1, "q", "Why?", None, "Halvorsen", 2023)


@pytest.mark.parametrize(
    ("row", "scope", "filters"),
    [
        (FULL, None, {"report": "a.pdf"}),
        (FULL, Scope.REPORT, {"report": "a.pdf"}),
        (FULL, Scope.COMPANY, {"company": "Halvorsen", "year": 2023}),
        (FULL, Scope.NONE, {}),
        (UNNAMED, None, {"company": "Halvorsen", "year": 2023}),
        (UNNAMED, Scope.REPORT, {}),
        (QuestionRow(1, "q", "Why?"), None, {}),
        (QuestionRow(1, "q", "Why?", year=2022), Scope.COMPANY, {"year": 2022}),
    ],
)
def test_the_scope_decides_the_filters(row: QuestionRow, scope: Scope | None, filters: dict[str, object]) -> None:
    assert restriction(row, scope) == filters
