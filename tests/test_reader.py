"""The reader: its texts, its scores and what it refuses."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from rag.errors import ModelError
from rag.reader import load_reader, open_reader
from rag.reader.units import row_text, with_heading
from rag.schema import Cell, Row

QUESTION = "How much water did the mill draw from the river in 2024?"
RIGHT = "In 2024 the mill drew 41,000 cubic metres of water from the river."
OTHER = "The canteen was repainted by apprentices during the summer holidays."


def test_a_unit_follows_its_heading() -> None:
    assert with_heading("Water", "We save it.") == "Water. We save it."
    assert with_heading("", "We save it.") == "We save it."


def test_a_row_in_words() -> None:
    cells = (Cell("2024", "41", 0, 2), Cell("2023", "43", 3, 5), Cell("", "rising", 6, 12))
    row = Row("Withdrawal", ("Water", "River"), cells, 0, 20, unit="ML")
    assert row_text(row) == "Water > River > Withdrawal (ML) | 2024: 41 | 2023: 43 | rising"


def test_a_unit_named_in_the_label_is_not_repeated() -> None:
    row = Row("Withdrawal in ML", (), (Cell("2024", "41", 0, 2),), 0, 20, unit="ML")
    assert row_text(row) == "Withdrawal in ML | 2024: 41"


def test_only_the_first_eight_cells_count() -> None:
    cells = tuple(Cell(str(n), str(n), n, n + 1) for n in range(9))
    assert row_text(Row("A", (), cells, 0, 9)).endswith("| 7: 7")


def test_the_answering_sentence_scores_highest() -> None:
    scores = load_reader().scores(QUESTION, [OTHER, RIGHT])
    assert scores.shape == (2,)
    assert scores.dtype == np.float32
    assert scores[1] > 0 > scores[0]


def test_the_row_asked_for_scores_above_the_row_beside_it() -> None:
    rows = ["Water > Withdrawal (ML) | 2024: 41 | 2023: 43", "Water > Discharge (ML) | 2024: 17 | 2023: 18"]
    scores = load_reader().scores("What was the water discharge in 2024?", rows)
    assert scores[1] > scores[0]


def test_a_score_does_not_depend_on_the_other_units() -> None:
    reader = load_reader()
    together = reader.scores(QUESTION, [OTHER, RIGHT, RIGHT * 20])
    assert together[1] == reader.scores(QUESTION, [RIGHT])[0]


def test_no_units_no_scores() -> None:
    assert load_reader().scores(QUESTION, []).shape == (0,)


@pytest.mark.parametrize("question", ["", "water " * 3000, "\ud800"])
def test_any_question_has_finite_scores(question: str) -> None:
    assert np.isfinite(load_reader().scores(question, [RIGHT, "", "\udfff", "a" * 5000])).all()


def test_the_reader_is_opened_once() -> None:
    assert load_reader() is load_reader()


def test_a_damaged_model_is_refused(tmp_path: Path) -> None:
    broken = tmp_path / "reader.onnx"
    broken.write_bytes(b"not a model")
    with pytest.raises(ModelError, match="cannot be read"):
        open_reader(broken)


def test_a_missing_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot be read"):
        open_reader(tmp_path / "none.onnx")
