"""Reliability diagrams, and the limits on planted errors."""

from __future__ import annotations

from dataclasses import replace

import pytest

from eval.gate import Limit, check_gate
from eval.measures.bootstrap import Mean
from eval.measures.reliability import Bin, ece, reliability
from eval.reliability_plot import reliability_svg
from eval.schema import Evaluation, SelfTest
from ui.commands.evaluate import applicable


def test_bins_hold_their_border_and_one_belongs_to_the_last() -> None:
    found = reliability([0.1, 0.5, 0.9, 1.0], [0, 1, 1, 0], bins=2)
    assert found[0] == Bin(0.0, 0.5, 1, 0.1, 0.0)
    assert (found[1].low, found[1].high, found[1].n) == (0.5, 1.0, 3)
    assert (found[1].confidence, found[1].right) == pytest.approx((0.8, 2 / 3))
    # (1 * |0.1 - 0| + 3 * |0.8 - 2/3|) / 4 = (0.1 + 0.4) / 4
    assert ece(found) == pytest.approx(0.125)
    assert (reliability([], []), ece(())) == ((), 0.0)


def test_the_picture_has_a_column_and_a_count_for_each_bin() -> None:
    picture = reliability_svg(reliability([0.15, 0.95, 0.96], [0, 1, 1]), "support", "share right")
    assert picture.count("<rect") == 2
    assert ">1</text>" in picture
    assert ">2</text>" in picture
    assert reliability_svg((), "support", "share right") == ""


FEW, MANY = Mean(0.9, 0.6, 1.0, 10), Mean(0.9, 0.8, 1.0, 40)
TESTED = SelfTest({"number": MANY, "scope": FEW}, {}, MANY, MANY, MANY, MANY, ())
EVALUATION = Evaluation("set.jsonl", "", (), {"caught": MANY}, {}, {}, (), self_test=TESTED)
LIMITS = tuple(Limit("caught", kind, 0.95, None, "") for kind in ("number", "scope", "year"))


def test_a_planted_error_that_is_missed_fails_the_gate() -> None:
    texts = [shortfall.text for shortfall in check_gate(EVALUATION, LIMITS)]
    assert texts[0] == "caught:number is 0.900; the gate asks for at least 0.95"
    assert texts[2].startswith("caught:year was not measured")
    assert len(check_gate(replace(EVALUATION, self_test=None), LIMITS)) == 3


def test_a_set_of_ones_own_is_held_only_to_kinds_planted_often_enough() -> None:
    assert applicable(LIMITS, EVALUATION) == LIMITS[:1]
