"""Judged summaries as claims to learn from, and the losses over several windows, worked out by hand."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest

from eval.reader.batches import ClaimBatch, ListBatch
from eval.reader.lists import UnitList, scored_by
from eval.reader.losses import claim_loss, list_loss, order_loss
from eval.reader.summaries import edited, read_summaries, sentences

TEXTS = ("The mill burns wood chips. It has two boilers. The river turns a wheel.",)


def test_what_differs_from_the_true_sentence_is_what_is_false() -> None:
    likeness, changes = edited("The mill burns wood chips.", "The mill burns coal.")
    assert changes == ((15, 19),)
    assert likeness == pytest.approx(2 * 4 / 11)


def test_where_words_are_only_taken_out_the_word_that_follows_is_marked() -> None:
    assert edited("It has not closed.", "It has closed.")[1] == ((7, 13),)


def test_sentences_that_a_true_version_has_are_not_false() -> None:
    true = "The mill burns wood chips. It has two boilers."
    false = "The mill burns wood chips. It has three boilers."
    found = list(sentences(TEXTS, [true], [false]))
    assert [(pair.claim, pair.supported, pair.changes) for pair in found] == [
        ("The mill burns wood chips.", True, ()),
        ("It has two boilers.", True, ()),
        ("It has three boilers.", False, ((7, 12),)),
    ]
    assert all(pair.windows == TEXTS for pair in found)


def test_of_several_sentences_unlike_any_true_one_it_is_not_known_which_is_false() -> None:
    true = "The mill burns wood chips."
    alone = list(sentences(TEXTS, [true], ["Nobody works there at night."]))
    assert [(pair.supported, pair.changes) for pair in alone] == [(True, ()), (False, None)]
    assert len(list(sentences(TEXTS, [true], ["Nobody works there at night. Owls live in its roof."]))) == 1


def test_rows_are_chosen_by_their_ids(tmp_path: Path) -> None:
    rows = [
        {"id": f"{name}-1", "claim": "It has two boilers.", "evidence": list(TEXTS), "label": "supported"}
        for name in ("sum-a", "sum-b", "wiki")
    ]
    path = tmp_path / "pairs.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows), "utf-8")
    assert len(read_summaries(path, "sum-")) == 1
    assert read_summaries(path, "sum-", frozenset(("sum-a", "sum-b"))) == []


def test_a_word_is_borne_out_where_any_window_bears_it_out() -> None:
    torch = pytest.importorskip("torch")
    batch = ClaimBatch((([0], [0]),) * 2, (2,), (True,), (1,), ((),), (0,))
    support, doubt = torch.tensor([0.0, 0.0]), torch.tensor([[0.0, 9.0], [0.0, 0.0]])
    # The soft maximum of two equal logits is their value, and the doubt of the second window, 0, counts.
    loss = claim_loss(support, doubt, batch, word_weight=1.0, doubtful_weight=4.0, order_weight=1.0)
    assert float(loss) == pytest.approx(2 * math.log(2), abs=1e-5)


def test_a_false_version_above_a_true_one_costs_by_how_far() -> None:
    torch = pytest.importorskip("torch")
    batch = ClaimBatch((([0], [0]),) * 3, (1, 1, 1), (True, False, False), (0, 0, 0), (None,) * 3, (0, 0, 1))
    # The false version stands 2 above the true one; the third claim is of another sentence, of which no true one is there.
    loss = order_loss([torch.tensor(1.0), torch.tensor(3.0), torch.tensor(9.0)], batch)
    assert float(loss) == pytest.approx(math.log(1 + math.exp(2)))


def test_a_list_with_another_readers_scores_is_brought_close_to_them() -> None:
    torch = pytest.importorskip("torch")
    batch = ListBatch((([0], [0]),) * 2, (2,), (True,), ((3.0, -1.0),))
    loss = list_loss(torch.tensor([1.0, -1.0]), batch, binary_weight=0.4, answer_weight=2.0)
    # smooth L1: |3 - 1| - 0.5 and 0, over two units
    assert float(loss) == pytest.approx(0.75)


class _Teacher:
    def scores(self, question: str, units: tuple[str, ...]) -> object:
        import numpy as np

        return np.array([float(len(unit)) for unit in units])


def test_the_scores_of_a_teacher_are_kept_with_the_list() -> None:
    (made,) = scored_by(_Teacher(), [UnitList("Why?", ("a", "bcd"), True)])  # type: ignore[arg-type]
    assert made.taught == (1.0, 3.0)
