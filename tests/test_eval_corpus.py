"""From a corpus with a manifest to an evaluation, with the library and the assistant themselves."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from eval.corpus import CORPUS, evaluate_corpus, evaluate_library, ingest_corpus, library_pages
from eval.measures.matching import squeeze
from rag import Library
from rag.encode import Encoder
from rag.errors import EvaluationError

QUESTIONS = (
    {
        "id": "s1",
        "report": "halvorsen-2023.txt",
        "question": "What were the Scope 1 emissions in 2023?",
        "type": "number",
        "groups": [["48,200"]],
        "evidence": [{"page": None, "quote": "Our Scope 1 emissions were 48,200 tonnes CO2e in 2023"}],
    },
    {
        "id": "x1",
        "report": "gone.pdf",
        "question": "How many yards?",
        "type": "number",
        "groups": [["2"]],
        "pages": [1],
    },
)


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    path = tmp_path / "own.jsonl"
    path.write_text("\n".join(map(json.dumps, QUESTIONS)), encoding="utf-8")
    return path


def test_an_evaluation_of_a_library_end_to_end(text_report: Path, questions: Path, letter_encoder: Encoder) -> None:
    corpus = text_report.parent
    (corpus / "manifest.csv").write_text(
        "file,company,year\nhalvorsen-2023.txt,Halvorsen Tidewater,2023\n", encoding="utf-8"
    )
    with Library.open(corpus / "library", create=True, model=letter_encoder) as library:
        with pytest.raises(EvaluationError, match="holds no report"):
            evaluate_library(questions, library, encoder=letter_encoder)
        ingest_corpus(corpus, library, letter_encoder)
        found = evaluate_library(questions, library, encoder=letter_encoder)
        pages = library_pages(library)
        assert squeeze(text_report.read_text(encoding="utf-8")) == squeeze(pages("halvorsen-2023.txt")[0])
        with pytest.raises(EvaluationError, match=r"does not hold gone\.pdf"):
            pages("gone.pdf")
    first, second = found.rows
    assert (first.error, first.scores["hit@5"]) == (None, 1)
    # counting letters may be too weak a model to dare an answer; what is answered is quoted exactly
    assert first.scores["quote_exact"] == (None if first.scores["false_abstain"] else 1)
    assert second.error is not None
    assert second.error.startswith("FilterError: ")
    assert found.means["failed"].value == 0.5


def test_a_corpus_that_is_not_there_or_cannot_be_read_is_named(
    tmp_path: Path, questions: Path, letter_encoder: Encoder
) -> None:
    with pytest.raises(EvaluationError, match=r"no corpus at .*manifest\.csv is missing"):
        evaluate_corpus(questions, corpus=tmp_path)
    (tmp_path / "manifest.csv").write_text("file,company,year\nempty.txt,Nobody,2023\n", encoding="utf-8")
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    with (
        Library.open(tmp_path / "library", create=True, model=letter_encoder) as library,
        pytest.raises(EvaluationError, match=r"could not be ingested: empty\.txt"),
    ):
        ingest_corpus(tmp_path, library, letter_encoder)


def test_the_projects_own_corpus_is_where_it_is_looked_for() -> None:
    assert (CORPUS / "manifest.csv").exists()
