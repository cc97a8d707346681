"""The lists that the reader is trained on, from tiny hand-made sets."""

from __future__ import annotations

import json
import random
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np

from eval.reader.lists import Asked, Document, for_another_year, make_lists, split_documents
from eval.reader.squad import cap_questions, read_squad
from eval.reader.tatqa import read_tatqa, table_rows

TABLE = [
    ["", "2024", "2023"],
    ["Energy:", "", ""],
    ["Electricity bought", "410", "380"],
    ["Gas burnt", "77", "90"],
    ["Water:", "", ""],
    ["River water", "1,200", "1,300"],
]


def _written(path: Path, content: object) -> Path:
    path.write_text(json.dumps(content), "utf-8")
    return path


def _squad(tmp_path: Path) -> list[Document]:
    context = "The mill stands by the river. It burns wood chips. Wheat comes from three farms."
    asked = [{"question": "What does it burn?", "answers": [{"text": "wood chips", "answer_start": 39}]}]
    content = {"data": [{"title": "Old_Mill", "paragraphs": [{"context": context, "qas": asked}]}]}
    return read_squad(_written(tmp_path / "set.json", content), "Set")


def test_the_sentence_with_the_answer_answers(tmp_path: Path) -> None:
    (document,) = _squad(tmp_path)
    assert document.heading == "Old Mill"
    assert document.units[1] == "It burns wood chips."
    assert document.asked == (Asked("What does it burn?", (1,), (0, 2)),)


def test_rows_get_their_section_and_columns() -> None:
    assert [row.text() for row in table_rows(TABLE)] == [
        "Energy > Electricity bought | 2024: 410 | 2023: 380",
        "Energy > Gas burnt | 2024: 77 | 2023: 90",
        "Water > River water | 2024: 1,200 | 2023: 1,300",
    ]


def test_two_header_rows_make_paths_where_the_lower_one_repeats() -> None:
    rows = table_rows(
        [["", "2024", "", "2023", ""], ["", "Men", "Women", "Men", "Women"], ["Staff", "5", "6", "7", "8"]]
    )
    assert [column for column, _ in rows[0].cells] == ["2024 > Men", "2024 > Women", "2023 > Men", "2023 > Women"]


def _tatqa(tmp_path: Path, question: Mapping[str, object]) -> Document:
    paragraphs = [{"order": 1, "text": "The works bought a new boiler. It was lit in March."}]
    entry = {"table": {"table": TABLE}, "paragraphs": paragraphs, "questions": [question]}
    (document,) = read_tatqa(_written(tmp_path / "tables.json", [entry]))
    return document


def test_the_row_with_the_numbers_answers_a_question_about_the_table(tmp_path: Path) -> None:
    question = {"question": "How much did gas burnt change?", "answer": -13, "derivation": "77-90",
                "answer_from": "table", "rel_paragraphs": []}  # fmt: skip
    assert _tatqa(tmp_path, question).asked[0] == Asked("How much did gas burnt change?", (1,), (0, 2))


def test_the_sentence_answers_a_question_about_the_text(tmp_path: Path) -> None:
    question = {"question": "When was the boiler lit?", "answer": ["in March"], "derivation": "",
                "answer_from": "text", "rel_paragraphs": ["1"]}  # fmt: skip
    document = _tatqa(tmp_path, question)
    assert document.asked[0].answers == (4,)
    assert document.units[4] == "It was lit in March."


def test_another_year_has_no_answer() -> None:
    units = tuple(row.text() for row in table_rows(TABLE))
    document = Document("Set", "t", "", units, ())
    moved = for_another_year(document, Asked("How much gas in 2024?", (1,), (0, 2)), random.Random(3))
    assert moved is not None
    assert moved.answers == ()
    assert moved.near == (1, 0, 2)
    assert "2024" not in moved.question
    assert "2023" not in moved.question


def test_lists_are_the_same_for_the_same_seed(tmp_path: Path) -> None:
    (document,) = _squad(tmp_path)
    documents = [replace(document, vectors=np.eye(3, 384, dtype=np.float32))]
    vectors = {"What does it burn?": np.ones(384, dtype=np.float32)}
    (made,) = make_lists(documents, vectors, 1)
    assert made == make_lists(documents, vectors, 1)[0]
    assert made.answered
    assert made.units[0].endswith("It burns wood chips.")
    assert {unit.split()[-1] for unit in made.units[1:]} == {"river.", "farms."}


def test_every_twentieth_document_of_a_source_is_kept_aside() -> None:
    documents = [Document("Set", f"{n:02}", "", (), ()) for n in range(40)]
    train, kept = split_documents(documents, 0.05)
    assert [document.title for document in kept] == ["10", "30"]
    assert len(train) == 38


def test_a_cap_draws_from_all_documents() -> None:
    asked = tuple(Asked(str(n), (0,), ()) for n in range(10))
    capped = cap_questions([Document("Set", t, "", ("a",), asked) for t in "ab"], 6, 1)
    assert [len(document.asked) for document in capped] == [3, 3]
