"""Measuring claims by subset: folds, thresholds and what the reader says of a pair."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from eval.pairs.__main__ import main
from eval.pairs.fits import (
    FOLDS,
    STRENGTHS,
    balanced,
    best_strength,
    by_kind,
    cross_fitted,
    folds,
    weighing,
    weights_of,
)
from eval.pairs.rows import Pair, compared_matrix, read_matrix, read_pairs
from eval.pairs.table import best_threshold, by_threshold, table
from eval.reader.combine import bound, fitted
from rag.encode import load_encoder
from rag.errors import EvaluationError
from rag.reader import load_support
from rag.reader.windows import MOST_WORDS, evidence_windows
from rag.settings import load_settings
from rag.verify.texts.pairs import KINDS, PAIR_SIGNS, SIGNS
from rag.verify.texts.reading import READ


def test_the_subset_is_the_id_without_its_number(tmp_path: Path) -> None:
    row = {"id": "set-news-12", "claim": "It rose.", "evidence": ["It rose."], "label": "contradicted"}
    (tmp_path / "pairs.jsonl").write_text(json.dumps(row) + "\n", "utf-8")
    assert read_pairs(tmp_path / "pairs.jsonl") == [Pair("It rose.", ("It rose.",), False, "set-news")]


def test_claims_about_one_evidence_are_in_one_fold() -> None:
    pairs = [Pair(f"Claim {n}.", (f"Text {n % 7}.",), True, "set") for n in range(21)]
    found = folds(pairs)
    assert found[:7].tolist() == found[7:14].tolist() == found[14:].tolist()
    # Seven texts over five folds: two folds have two.
    assert sorted(found[:7].tolist()) == [0, 0, 1, 1, 2, 3, 4]
    assert any(folds(pairs, seed).tolist() != found.tolist() for seed in range(1, 4))


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
    pairs = [Pair(f"Claim {n}.", (f"Text {n}.",), n in (0, 1, 5), "set") for n in range(6)]
    signs = np.array([[1.0], [2.0], [-1.0], [-2.0], [3.0], [-3.0]])
    fold = np.array([0, 0, 0, 0, 1, 1])
    *_, first, second = cross_fitted(pairs, signs, fold, [(None, None)], 0.1)
    assert first > 0 > second


def test_a_weight_keeps_to_its_bounds() -> None:
    signs = np.array([[1.0, 0.5], [2.0, 0.5], [-1.0, 0.0], [-2.0, 0.5]])
    supported = np.array([True, True, False, False])
    free = fitted(signs, supported, np.ones(4), [(None, None)] * 2, 1.0)
    held = fitted(signs, supported, np.ones(4), [(None, 0.0), (0.0, None)], 1.0)
    assert free.weights[0] > 0
    assert held.weights[0] == 0
    assert held.log_odds(signs)[0] > held.log_odds(signs)[2]
    assert (bound("doubt"), bound("figures"), bound("windows")) == ((None, 0.0), (0.0, None), (None, None))


def test_sources_subsets_and_answers_weigh_alike() -> None:
    rows = [("a-w", True), ("a-x", False), ("a-x", True), ("a-x", True), ("a-y", True), ("a-z", True), ("b", True)]
    # Source a has four subsets, whose weight together is 2 a kind of answer; of a-x two rows are true, one is false.
    weights = weighing([Pair("Claim.", ("Text.",), supported, subset) for subset, supported in rows])
    assert weights.tolist() == [1 / 2, 1 / 2, 1 / 4, 1 / 4, 1 / 2, 1 / 2, 1]


def test_rows_read_before_are_not_read_again(tmp_path: Path) -> None:
    class Unused:
        """A reader that must not be asked."""

    np.savez(tmp_path / "kept.npz", k=np.array([1, 0]), s=np.arange(2 * len(READ)).reshape(2, -1))
    pairs = [Pair("Claim.", ("Text.",), True, "set")] * 2
    found = read_matrix(pairs, Unused(), [tmp_path / "kept.npz"])  # type: ignore[arg-type]
    assert found[:, 0].tolist() == [len(READ), 0]


def test_rows_with_other_signs_are_named(tmp_path: Path) -> None:
    np.savez(tmp_path / "old.npz", k=np.array([0]), s=np.zeros((1, 3)))
    with pytest.raises(EvaluationError, match=r"old\.npz holds other signs"):
        read_matrix([Pair("Claim.", ("Text.",), True, "set")], load_support(), [tmp_path / "old.npz"])


def test_a_missing_file_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--pairs", str(tmp_path / "none.jsonl")]) == 2
    assert "none.jsonl is not there" in capsys.readouterr().err


def few_and_many() -> list[Pair]:
    """Two subsets of claims about one text each, and one of claims about ten."""
    few = [Pair(f"Claim {n}.", (f"Text {n}.",), n % 2 == 0, f"set-{n % 4 // 2}") for n in range(40)]
    return few + [Pair(f"Claim {n}.", (f"Text {n}.",) * 10, n % 2 == 0, "long") for n in range(40)]


def test_the_written_models_are_the_fits_to_all_pairs_of_their_kind() -> None:
    pairs = few_and_many()
    signs = np.zeros((80, len(PAIR_SIGNS)))
    signs[:, 0] = [3.0 if pair.supported else -1.0 for pair in pairs]
    signs[40:, 0] *= 2
    made = weights_of(pairs, signs)
    few, many = (made[kind]["signs"] for kind in KINDS)
    assert (tuple(few), tuple(many)) == (SIGNS[KINDS[0]], SIGNS[KINDS[1]])
    first = PAIR_SIGNS[0]
    assert (few[first]["mean"], few[first]["deviation"]) == (1.0, 2.0)
    assert (many[first]["mean"], many[first]["deviation"]) == (2.0, 4.0)
    assert few[first]["weight"] > 0
    assert all(few[name]["weight"] == 0 for name in PAIR_SIGNS[1:])


def test_a_kind_is_fitted_apart() -> None:
    pairs = few_and_many()
    sides = np.array([1.0 if pair.supported else -1.0 for pair in pairs])
    sides[40:] *= -1  # what speaks for a claim about one text speaks against one about ten
    found = by_kind(pairs, sides[:, None], folds(pairs), ["sentences"])
    assert [(z > 0) == pair.supported for z, pair in zip(found, pairs, strict=True)] == [True] * 80


def test_the_strength_is_the_one_that_serves_the_folds_left_out() -> None:
    pairs = few_and_many()[:40]
    sides = np.array([1.0 if pair.supported else -1.0 for pair in pairs])
    # Every strength tells these claims; of equals the most held back is taken.
    assert best_strength(pairs, sides[:, None], [folds(pairs)], [(None, None)]) == min(STRENGTHS)


def test_the_comparison_as_signs() -> None:
    pairs = [
        Pair("Sales rose by 5% in Leeds.", ("Sales in Leeds rose by 5%.",), True, "set"),
        Pair("Sales rose by 7% in Leeds.", ("Sales in Leeds rose by 5%.",), False, "set"),
    ]
    same, other = compared_matrix(pairs, load_encoder(load_settings()))
    assert same[0] > 0 > other[0]
    assert (same[1:].tolist(), other[1:].tolist()) == ([0.0, 0.0], [1.0, 0.0])


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


def test_windows_of_equal_worth_come_in_one_order_in_every_run() -> None:
    told = """
from rag.reader.windows import evidence_windows
texts = [f"{name} rebuilt the wheel of the old mill by the river." for name in ("Anna", "Bert", "Carl", "Dora")] * 20
print(evidence_windows("The old mill by the river has a wheel that was rebuilt in May.", texts, most=3))
"""
    runs = {
        subprocess.run(
            [sys.executable, "-c", told], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(runs) == 1


def test_the_table_has_a_row_for_each_subset() -> None:
    pairs = [Pair(f"Claim {n}.", (f"Text {n}.",), n % 3 == 0, f"set-{n % 2}") for n in range(60)]
    signs = np.zeros((60, len(PAIR_SIGNS)))
    signs[:, : len(READ)] = [[1.0 if pair.supported else -1.0] * len(READ) for pair in pairs]
    signs[:, [READ.index(name) for name in ("doubt", "doubt second", "doubtful share")]] *= -1
    # A contradiction stays in few texts, whatever else is said: 1 of the 10 true claims of set-0 is given up.
    signs[0, PAIR_SIGNS.index("contradicted")] = 1.0
    rows = table(pairs, signs)
    assert [row[:2] for row in rows] == [("set-0", "30"), ("set-1", "30")]
    # Threshold columns take a smoothed threshold, so only the fitted ones part every claim.
    assert all(row[2] == row[6] == row[8] == row[9] == "1.000" for row in rows)
    assert [row[7] for row in rows] == ["0.950", "1.000"]
