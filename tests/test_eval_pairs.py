"""Measuring claims by subset: folds, thresholds and what the reader says of a pair."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from eval.pairs import (
    FOLDS,
    OVERLAP,
    READ,
    Pair,
    balanced,
    best_threshold,
    by_threshold,
    fitted,
    folds,
    overlap_signs,
    read_pairs,
    read_signs,
    table,
)
from rag.reader import Reader
from rag.reader.windows import MOST_WORDS, evidence_windows


def test_the_subset_is_the_id_without_its_number(tmp_path: Path) -> None:
    row = {"id": "set-news-12", "claim": "It rose.", "evidence": ["It rose."], "label": "contradicted"}
    (tmp_path / "pairs.jsonl").write_text(json.dumps(row) + "\n", "utf-8")
    assert read_pairs(tmp_path / "pairs.jsonl") == [Pair("It rose.", ("It rose.",), False, "set-news")]


def test_claims_about_one_evidence_are_in_one_fold() -> None:
    pairs = [Pair(f"Claim {n}.", (f"Text {n % 7}.",), True, "set") for n in range(21)]
    found = folds(pairs)
    assert found.tolist() == [n % 7 % FOLDS for n in range(21)]


def test_balanced_accuracy_is_the_mean_of_both_recalls() -> None:
    supported = np.array([True, True, False, False, False, False])
    said = np.array([True, False, False, False, False, True])
    assert balanced(said, supported) == pytest.approx((1 / 2 + 3 / 4) / 2)


def test_the_threshold_parts_what_can_be_parted() -> None:
    scores = np.array([9.0, 8.0, 7.0, 6.0, 5.0, -1.0, -2.0, -3.0, -4.0, -5.0])
    supported = scores > 0
    assert 3.0 < best_threshold(scores, supported) <= 9.0
    fold = np.tile(np.arange(FOLDS), 2)
    assert by_threshold(scores, supported, fold) >= 0.7


def test_a_fit_never_sees_what_it_scores() -> None:
    signs = np.array([[1.0], [2.0], [-1.0], [-2.0], [3.0], [-3.0]])
    supported = np.array([True, True, False, False, False, True])
    out = np.array([False, False, False, False, True, True])
    first, second = fitted(signs, supported, out)
    assert first > 0 > second


class _Output:
    name = "support"


class _Session:
    """Supports a claim by how few of its tokens the evidence lacks."""

    def get_outputs(self) -> list[_Output]:
        return [_Output()]

    def run(self, names: list[str], inputs: dict[str, np.ndarray]) -> list[np.ndarray]:
        ids, types = inputs["input_ids"][0], inputs["token_type_ids"][0]
        there = set(ids[types == 1].tolist())
        doubt = np.array([[1.0 if token not in there else -1.0 for token in ids]], dtype=np.float32)
        return [-doubt[:, 1:].sum(axis=1), doubt]


def test_the_weakest_sentence_counts() -> None:
    pair = Pair("Sales rose in May. Costs fell in June.", ("Sales rose in May.",), False, "set")
    signs = dict(zip(READ, read_signs(pair, Reader(_Session(), threads=1)), strict=True))
    assert signs["sentences"] == 2
    assert signs["support"] < signs["support mean"] < signs["support whole"]
    assert signs["doubt"] == 1.0
    assert signs["doubtful share"] == pytest.approx(3 / 10)


def test_short_evidence_is_one_window() -> None:
    assert evidence_windows("Sales rose.", ["Sales rose.", "Costs fell."]) == ["Sales rose. Costs fell."]
    assert evidence_windows("Sales rose.", []) == []


def test_of_long_evidence_the_windows_with_the_rare_words_come_first() -> None:
    texts = [f"The mill sold flour to baker number {n} in the valley." for n in range(60)]
    texts[41] = "The wheel was rebuilt by Anna Berg."
    found = evidence_windows("Anna Berg rebuilt the mill's wheel.", texts, most=3)
    assert len(found) == 3
    assert "Anna Berg" in found[0]
    assert all(len(window.split()) <= MOST_WORDS for window in found)


def test_the_table_has_a_row_for_each_subset() -> None:
    pairs = [Pair(f"Claim {n}.", (f"Text {n}.",), n % 3 == 0, f"set-{n % 2}") for n in range(60)]
    read = np.array([[1.0 if pair.supported else -1.0] * len(READ) for pair in pairs])
    read[:, READ.index("doubt")] *= -1
    rows = table(pairs, read, np.zeros((60, 1)))
    assert [row[:2] for row in rows] == [("set-0", "30"), ("set-1", "30")]
    # Threshold columns take a smoothed threshold, so only the fitted ones part every claim.
    assert all(row[2] == row[6] == row[7] == row[8] == "1.000" for row in rows)


def test_overlap_counts_what_stands_in_the_evidence() -> None:
    pair = Pair("Sales rose by 5% in Leeds.", ("Sales in Leeds rose by 4%.",), False, "set")
    signs = dict(zip(OVERLAP, overlap_signs(pair), strict=True))
    assert signs["words anywhere"] == pytest.approx(1 - signs["missing words"] / 4)
    assert signs["figures"] == 0.0
    assert signs["names"] == 1.0
