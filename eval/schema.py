"""The values of an evaluation: what each question got, and what that comes to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from eval.dataset import Question
from eval.measures.bootstrap import Mean
from eval.measures.reliability import Bin
from rag.schema import Answer, Statement

Curve = tuple[tuple[float, float], ...]
"""(coverage, risk) points of a risk-coverage curve."""


@dataclass(frozen=True, slots=True)
class Row:
    """One question, its answer and its scores by measure; None where a measure does not apply.

    `answer` is None where answering failed; then `error` says why, and the scores are those of the worst answer.
    `seconds` is the time from asking to the answer.
    """

    question: Question
    answer: Answer | None
    error: str | None
    seconds: float
    scores: Mapping[str, float | None]

    @property
    def fell_short(self) -> bool:
        """Whether the question was got wrong: not grounded, or answered although nothing answers it, or failed."""
        return self.error is not None or not (
            self.scores["grounded"] if self.question.answerable else self.scores["abstained"]
        )


@dataclass(frozen=True, slots=True)
class Trial:
    """One statement, changed by a mutation, and whether it was noticed.

    `mutation` is a name of eval.mutate.trial.MUTATIONS, or "untouched" or "reworded" for statements that nothing is wrong
    with. `caught`: the measure that must notice it (for a sound statement: any of them) finds fault. `refused`: the check
    that a language model's statements pass before they are shown finds fault; None where code, not the model, makes what
    was changed.
    """

    question_id: str
    mutation: str
    statement: Statement
    caught: bool
    refused: bool | None


@dataclass(frozen=True, slots=True)
class SelfTest:
    """`caught` and `refused` by mutation: the share (0..1) that the measures noticed and that the check refuses.

    `all_caught` is over all mutations. `false_alarms` are those of the measures on untouched statements,
    `alarms_reworded` on harmlessly reworded ones, and `refused_sound` those of the check on untouched ones. Mutations that
    fitted no statement are left out. `missed` are the trials that no measure noticed.
    """

    caught: Mapping[str, Mean]
    refused: Mapping[str, Mean]
    all_caught: Mean
    false_alarms: Mean
    alarms_reworded: Mean
    refused_sound: Mean
    missed: tuple[Trial, ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a language model says of one statement beside its citations, and what the checks say."""

    question_id: str
    statement: Statement
    borne_out: bool
    checked: bool


@dataclass(frozen=True, slots=True)
class Judged:
    """The verdicts of a language model over the cited statements.

    `borne_out`: the share (0..1) it finds borne out; `agreed`: the share on which the checks (citation_recall) say the
    same, and `kappa` (-1..1) by how much more than chance would; None where nothing was judged. `differing` are those on
    which they do not. `failures` says which statements have no verdict and why; `unasked` were left when the model had
    failed too often in a row.
    """

    model: str
    borne_out: Mean | None
    agreed: Mean | None
    kappa: float | None
    differing: tuple[Judgement, ...]
    failures: tuple[str, ...]
    unasked: int


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The rows of a run and their means by measure: over all, by question type, by report.

    A measure that applies to no row of a group is left out of that group. `curve` is the risk-coverage curve of the
    answers given; `answer_bins` and `statement_bins` are the reliability diagrams of their confidence and of their statements'
    support. `self_test` is None where the checks were not tested, `judged` where no language model was asked. `source` names the question set, `made` is the time of the run (ISO 8601, UTC).
    """

    source: str
    made: str
    rows: tuple[Row, ...]
    means: Mapping[str, Mean]
    by_type: Mapping[str, Mapping[str, Mean]]
    by_report: Mapping[str, Mapping[str, Mean]]
    curve: Curve
    answer_bins: tuple[Bin, ...] = ()
    statement_bins: tuple[Bin, ...] = ()
    self_test: SelfTest | None = None
    judged: Judged | None = None
