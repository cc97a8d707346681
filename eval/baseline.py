"""An evaluation beside an earlier one: what changed, how sure that is, and on which questions."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from eval.measures import MEASURES
from eval.measures.bootstrap import Mean, bootstrap_difference
from eval.schema import Evaluation
from rag.errors import EvaluationError

Scores = Mapping[str, Mapping[str, float | None]]
"""Per question id, the scores by measure."""


@dataclass(frozen=True, slots=True)
class Change:
    """A measure over the questions that both evaluations scored. `difference` is now - before with its interval.

    `wins` and `losses` are the ids of the questions that got better and worse, whichever way the measure counts.
    """

    measure: str
    before: float
    now: float
    difference: Mean
    wins: tuple[str, ...]
    losses: tuple[str, ...]

    @property
    def sure(self) -> bool:
        """Whether the interval leaves out no change at all."""
        return not self.difference.low <= 0 <= self.difference.high


@dataclass(frozen=True, slots=True)
class Comparison:
    """The changes by measure, and how many questions only one of the two evaluations has."""

    baseline: str
    changes: tuple[Change, ...]
    only_before: int
    only_now: int


def load_baseline(path: Path) -> Scores:
    """The scores by question of an earlier evaluation.json. Raises EvaluationError when the file is not one."""
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))["rows"]
        return {str(row["id"]): {str(name): _score(score) for name, score in row["scores"].items()} for row in rows}
    except FileNotFoundError as error:
        raise EvaluationError(f"There is no baseline at {path}. Give the evaluation.json of an earlier run.") from error
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise EvaluationError(
            f"The baseline {path} cannot be used ({type(error).__name__}: {error}). Give the evaluation.json of an earlier run."
        ) from error


def compare(evaluation: Evaluation, baseline: Scores, name: str) -> Comparison:
    """The evaluation against the baseline called `name`, over the questions that both hold.

    Raises EvaluationError when they share no question.
    """
    now: Scores = {row.question.question_id: row.scores for row in evaluation.rows}
    if not now.keys() & baseline.keys():
        raise EvaluationError(
            f"The baseline {name} shares no question with this set. Compare runs of the same questions."
        )
    changes = [_change(measure, now, baseline) for measure in MEASURES]
    return Comparison(
        baseline=name,
        changes=tuple(change for change in changes if change is not None),
        only_before=len(baseline.keys() - now.keys()),
        only_now=len(now.keys() - baseline.keys()),
    )


def _change(measure: str, now: Scores, baseline: Scores) -> Change | None:
    before: dict[str, float] = {}
    after: dict[str, float] = {}
    for name, scores in now.items():
        old, new = baseline.get(name, {}).get(measure), scores.get(measure)
        if old is not None and new is not None:
            before[name], after[name] = old, new
    if not before:
        return None
    way = 1 if MEASURES[measure].higher_is_better else -1
    return Change(
        measure=measure,
        before=sum(before.values()) / len(before),
        now=sum(after.values()) / len(after),
        difference=bootstrap_difference(list(before.values()), list(after.values())),
        wins=tuple(name for name in before if way * (after[name] - before[name]) > 0),
        losses=tuple(name for name in before if way * (after[name] - before[name]) < 0),
    )


def _score(value: object) -> float | None:
    if value is not None and (isinstance(value, bool) or not isinstance(value, int | float)):
        raise ValueError(f"a score is {value!r}, not a number")
    return None if value is None else float(value)
