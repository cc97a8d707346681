"""`python -m eval.mutate --library L --questions Q.jsonl`: corrupt answers, and see which check notices."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path

from eval.corpus import library_pages
from eval.dataset import load_questions
from eval.measures.bootstrap import Mean
from eval.mutate.gold import gold_rows
from eval.mutate.rates import rates
from eval.mutate.sources import Reports
from eval.mutate.trial import CAUGHT_BY, trials
from eval.run import ask_with, run_evaluation
from eval.schema import SelfTest
from rag import Assistant, Library
from rag.errors import EsgError


def main() -> int:
    """Print the catch rates; exit code 2 for bad input."""
    given = _arguments()
    try:
        tested = self_test_of(given.questions, given.library, given.answers)
    except EsgError as error:
        print(error, file=sys.stderr)
        return 2
    if given.json:
        values = {name: value for name, value in asdict(tested).items() if name != "missed"}
        print(json.dumps(values, indent=1))
    else:
        print("\n".join(lines(tested, given.missed)))
    return 0


def self_test_of(questions: Path, folder: Path, answers: str = "given") -> SelfTest:
    """Catch rates over the answers to a question set: those given by the assistant, or its gold evidence ("gold").

    Raises EvaluationError for a question set and LibraryError for a library that cannot be used.
    """
    asked = load_questions(questions)
    with Library.open(folder) as library:
        if answers == "gold":
            rows = gold_rows(asked, library)
        else:
            rows = list(run_evaluation(asked, ask_with(Assistant(library)), source=questions.name).rows)
        return rates(trials(rows, Reports(library), library_pages(library)))


def lines(tested: SelfTest, missed: int = 0) -> list[str]:
    """The rates as a table, and the first missed mutations of each kind in words."""
    shown = [f"{'mutation':20} {'measure':16} {'n':>5}  {'caught':22} refused before it is shown"]
    for kind, mean in tested.caught.items():
        refused = _shown(tested.refused[kind]) if kind in tested.refused else "made by code, not by a model"
        shown.append(f"{kind:20} {CAUGHT_BY[kind]:16} {mean.n:5}  {_shown(mean):22} {refused}")
    for name, mean in (
        ("false alarms, untouched", tested.false_alarms),
        ("false alarms, reworded", tested.alarms_reworded),
        ("refused, untouched", tested.refused_sound),
    ):
        shown.append(f"{name:37} {mean.n:5}  {_shown(mean)}")
    for kind in tested.caught:
        for trial in [trial for trial in tested.missed if trial.mutation == kind][:missed]:
            shown.append(f"missed {kind} ({trial.question_id}): {trial.statement.text}")
    return shown


def _shown(mean: Mean) -> str:
    return f"{mean.value:.3f} ({mean.low:.2f}-{mean.high:.2f})"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m eval.mutate", description=__doc__)
    parser.add_argument("--library", type=Path, required=True, help="folder of the library")
    parser.add_argument("--questions", type=Path, required=True, help="question set (.jsonl) about its reports")
    parser.add_argument("--answers", choices=("given", "gold"), default="given", help="whose answers are corrupted")
    parser.add_argument("--missed", type=int, default=0, metavar="N", help="show N missed ones of each kind")
    parser.add_argument("--json", action="store_true", help="print JSON")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
