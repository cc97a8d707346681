"""Reading a file of questions, one JSON object per line."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rag.errors import QuestionError


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """One line of a question file. `line` counts from 1; `error` says why the line cannot be asked, else None.

    `id` is the row's own, or None; `report` is a file name.
    """

    line: int
    id: Any = None
    question: str = ""
    report: str | None = None
    company: str | None = None
    year: int | None = None
    error: str | None = None


def read_questions(path: Path) -> list[QuestionRow]:
    """The rows of a JSONL file; blank lines are left out, bad lines become rows with an error.

    Raises QuestionError where the file is missing, not UTF-8 or holds no line.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise QuestionError(
            f"{path} is not UTF-8 text (byte {error.start}). Save it as UTF-8, one JSON object per line."
        ) from error
    except OSError as error:
        raise QuestionError(
            f"Cannot read the questions {path}: {error.strerror}. Give the path of a JSONL file."
        ) from error
    # Not splitlines(): U+2028 and its like may stand inside a JSON string.
    rows = [_row(line, number) for number, line in enumerate(text.split("\n"), start=1) if line.strip()]
    if not rows:
        raise QuestionError(
            f'{path} holds no questions. Write one JSON object per line: {{"id": "1", "question": "..."}}'
        )
    return rows


def _row(line: str, number: int) -> QuestionRow:
    try:
        row = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        message = error.msg if isinstance(error, json.JSONDecodeError) else "nested too deeply"
        return QuestionRow(number, error=f"not valid JSON ({message})")
    if not isinstance(row, dict):
        return QuestionRow(number, error='not a JSON object; expected {"id": ..., "question": ...}')
    fault = _fault(row)
    if fault is not None:
        return QuestionRow(number, id=row.get("id"), error=fault)
    return QuestionRow(number, row.get("id"), row["question"], row.get("report"), row.get("company"), row.get("year"))


def _fault(row: dict[str, Any]) -> str | None:
    """What keeps the row from being asked, or None."""
    question = row.get("question")
    if not isinstance(question, str) or not question.strip():
        return 'no "question" text in this row'
    for name, kind in (("report", str), ("company", str), ("year", int)):
        if not isinstance(row.get(name), kind | None) or isinstance(row.get(name), bool):
            return f'"{name}" must be {"a whole number" if kind is int else "text"} or left out'
    return None
