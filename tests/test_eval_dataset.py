"""Question sets: what is read, and what is said about a row that cannot be."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from eval.dataset import GoldEvidence, load_questions
from rag.errors import EvaluationError

ROW = {
    "id": "q1",
    "report": "a.pdf",
    "company": "Acme",
    "year": 2023,
    "question": "How many sites?",
    "type": "number",
    "groups": [["81", "eighty-one"]],
    "evidence": [{"page": 3, "quote": "81 sites"}, {"page": None, "quote": "at 81 sites"}],
    "pages": [7],
}


def written(folder: Path, *lines: str) -> Path:
    path = folder / "set.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def row(**changes: object) -> str:
    return json.dumps({name: value for name, value in {**ROW, **changes}.items() if value != "absent"})


def test_a_row_becomes_a_question(tmp_path: Path) -> None:
    (question,) = load_questions(written(tmp_path, "", row(), ""))
    assert (question.question_id, question.report, question.company, question.year) == ("q1", "a.pdf", "Acme", 2023)
    assert question.groups == (("81", "eighty-one"),)
    assert question.evidence == (GoldEvidence(3, "81 sites"), GoldEvidence(None, "at 81 sites"))
    assert question.pages == (7,)
    assert question.answerable


def test_what_may_be_left_out(tmp_path: Path) -> None:
    lean = row(company="absent", year=None, pages="absent", groups=[], evidence=[], type="unanswerable")
    (question,) = load_questions(written(tmp_path, lean))
    assert (question.company, question.year, question.pages, question.answerable) == (None, None, (), False)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", r"set\.jsonl, line 2: not a JSON object"),
        ("[1]", "line 2: a JSON object is needed, not a list"),
        (row(id="absent"), "line 2: 'id' is missing"),
        (row(id="q2", question=" "), "line 2: 'question' is missing"),
        (row(id="q2", report=5), "line 2: 'report' is missing or is not a text"),
        (row(id="q2", year="2023"), "line 2: 'year' holds '2023'"),
        (row(id="q2", year=True), "line 2: 'year' holds True"),
        (row(id="q2", groups="81"), "line 2: 'groups' is a list"),
        (row(id="q2", groups=[[]]), "line 2: each of 'groups'"),
        (row(id="q2", groups=[["81", ""]]), "line 2: each of 'groups'"),
        (row(id="q2", evidence=["81"]), "line 2: each of 'evidence'"),
        (row(id="q2", evidence=[{"page": 0, "quote": "x"}]), "line 2: 'evidence page' holds 0"),
        (row(id="q2", evidence=[{"page": None, "quote": ""}]), "line 2: evidence needs a page, a quote or both"),
        (row(id="q2", pages=[1.5]), "line 2: 'pages' holds 1.5"),
        (row(id="q2", groups=[], evidence=[], pages=[]), "line 2: nothing to score by"),
        (row(id="q2", type="unanswerable"), "line 2: an unanswerable question has no groups"),
        (row(), "line 2: the id 'q1' is used twice"),
    ],
)
def test_a_bad_row_is_named_with_file_and_line(tmp_path: Path, line: str, message: str) -> None:
    with pytest.raises(EvaluationError, match=message):
        load_questions(written(tmp_path, row(), line))


def test_a_bad_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match="no question set at"):
        load_questions(tmp_path / "gone.jsonl")
    with pytest.raises(EvaluationError, match="holds no questions"):
        load_questions(written(tmp_path, "", " "))
    with pytest.raises(EvaluationError, match="cannot be read"):
        load_questions(tmp_path)
    path = tmp_path / "latin.jsonl"
    path.write_bytes(row().replace("Acme", "Caf\u00e9").encode("latin-1") + b"\xe9")
    with pytest.raises(EvaluationError, match="not UTF-8"):
        load_questions(path)
