"""Question sets: one JSON object per line, read into frozen values.

    {"id", "report", "company"?, "year"?, "question", "type",
     "groups": [[alternative, ...], ...], "evidence": [{"page", "quote"}, ...], "pages"?: [page, ...]}

A question of type "unanswerable" has no groups. Any other needs groups, evidence or pages: something to be scored by.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rag.errors import EvaluationError

UNANSWERABLE = "unanswerable"
NEEDED = (
    "A gold question needs id, report (its file name), question and type, and what a right answer is scored by: groups, "
    f"evidence or pages; none of these where the type is '{UNANSWERABLE}'."
)


@dataclass(frozen=True, slots=True)
class GoldEvidence:
    """Where the answer stands: physical page from 1 (None for reports without pages) and the words ("" if not given)."""

    page: int | None
    quote: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question with its gold keys and evidence.

    An answer is right when each of `groups` has an alternative in it. `evidence` is what a citation should point at;
    `pages` are further pages that are accepted, or the only gold there is. `report` is a file name.
    """

    question_id: str
    report: str
    company: str | None
    year: int | None
    question: str
    type: str
    groups: tuple[tuple[str, ...], ...] = ()
    evidence: tuple[GoldEvidence, ...] = ()
    pages: tuple[int, ...] = ()

    @property
    def answerable(self) -> bool:
        return self.type != UNANSWERABLE


def load_questions(path: Path) -> tuple[Question, ...]:
    """The questions of a JSONL file, in its order.

    Raises EvaluationError naming file and line for a file that cannot be read, a malformed row or a repeated id.
    """
    questions: dict[str, Question] = {}
    for number, line in enumerate(_lines(path), 1):
        if not line.strip():
            continue
        question = _question(line, f"{path}, line {number}")
        if question.question_id in questions:
            raise EvaluationError(
                f"{path}, line {number}: the id '{question.question_id}' is used twice. Ids are unique."
            )
        questions[question.question_id] = question
    if not questions:
        raise EvaluationError(f"{path} holds no questions. Write one JSON object per line.")
    return tuple(questions.values())


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8-sig").split("\n")
    except FileNotFoundError as error:
        raise EvaluationError(f"There is no question set at {path}. Give the path of a .jsonl file.") from error
    except UnicodeDecodeError as error:
        raise EvaluationError(f"{path} is not UTF-8 text (byte {error.start}). Save it as UTF-8.") from error
    except OSError as error:
        raise EvaluationError(f"{path} cannot be read: {error.strerror}.") from error


def _question(line: str, where: str) -> Question:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise EvaluationError(f"{where}: not a JSON object ({error.msg}, column {error.colno}).") from error
    if not isinstance(row, dict):
        raise EvaluationError(f"{where}: a JSON object is needed, not a {type(row).__name__}.")
    question = Question(
        question_id=_text(row, "id", where),
        report=_text(row, "report", where),
        company=_text(row, "company", where) if row.get("company") is not None else None,
        year=_whole(row["year"], "year", where) if row.get("year") is not None else None,
        question=_text(row, "question", where),
        type=_text(row, "type", where),
        groups=_groups(row, where),
        evidence=tuple(_evidence(item, where) for item in _list(row, "evidence", where)),
        pages=tuple(_whole(page, "pages", where, least=1) for page in _list(row, "pages", where)),
    )
    _check_gold(question, where)
    return question


def _check_gold(question: Question, where: str) -> None:
    if not question.answerable and question.groups:
        raise EvaluationError(f"{where}: an unanswerable question has no groups. Empty them or change the type.")
    if question.answerable and not (question.groups or question.evidence or question.pages):
        raise EvaluationError(
            f"{where}: nothing to score by. Give groups, evidence or pages, or the type '{UNANSWERABLE}'."
        )


def _groups(row: dict[str, Any], where: str) -> tuple[tuple[str, ...], ...]:
    groups = []
    for group in _list(row, "groups", where):
        if not isinstance(group, list) or not group or not all(isinstance(key, str) and key.strip() for key in group):
            raise EvaluationError(f"{where}: each of 'groups' is a list of at least one text, none of them empty.")
        groups.append(tuple(group))
    return tuple(groups)


def _evidence(item: Any, where: str) -> GoldEvidence:
    if not isinstance(item, dict) or not isinstance(item.get("quote", ""), str):
        raise EvaluationError(f'{where}: each of \'evidence\' is an object {{"page": number or null, "quote": text}}.')
    page = item.get("page")
    if page is None and not item.get("quote", "").strip():
        raise EvaluationError(f"{where}: evidence needs a page, a quote or both.")
    return GoldEvidence(None if page is None else _whole(page, "evidence page", where, least=1), item.get("quote", ""))


def _text(row: dict[str, Any], name: str, where: str) -> str:
    value = row.get(name)
    if not isinstance(value, str) or not value.strip():
        raise EvaluationError(f"{where}: '{name}' is missing or is not a text. {NEEDED}")
    return value


def _list(row: dict[str, Any], name: str, where: str) -> list[Any]:
    value = row.get(name, [])
    if not isinstance(value, list):
        raise EvaluationError(f"{where}: '{name}' is a list.")
    return value


def _whole(value: Any, name: str, where: str, least: int = 0) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < least:
        raise EvaluationError(f"{where}: '{name}' holds {value!r}, where a whole number from {least} up is needed.")
    return value
