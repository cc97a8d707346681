"""The self-test of an evaluation: its own answers corrupted and put to its own checks."""

from __future__ import annotations

from dataclasses import replace

from eval.measures.pages import PageTexts
from eval.mutate.gold import gold_rows
from eval.mutate.rates import rates
from eval.mutate.sources import Reports
from eval.mutate.trial import trials
from eval.schema import Evaluation
from rag.store import Library


def with_self_test(evaluation: Evaluation, library: Library, pages: PageTexts) -> Evaluation:
    """The evaluation with the catch rates of its checks, in `self_test` and as the means "caught" and "false_alarm".

    Errors are planted in the answers given and in the gold evidence, so that there is something to plant them in whatever
    was answered.
    """
    gold = gold_rows([row.question for row in evaluation.rows], library)
    tested = rates(trials([*evaluation.rows, *gold], Reports(library), pages))
    means = dict(evaluation.means)
    if tested.false_alarms.n:
        means |= {"caught": tested.all_caught, "false_alarm": tested.false_alarms}
    return replace(evaluation, means=means, self_test=tested)
