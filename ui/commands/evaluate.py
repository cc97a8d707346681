"""`esg eval`: a question set asked and scored, the gate, and a report of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ui.commands.batch import Scope
from ui.commands.options import JsonOption, LibraryOption, LlmOption, ModelOption
from ui.console import print_json
from ui.opening import opened_library, settings_from
from ui.plain import FELL_SHORT

if TYPE_CHECKING:
    from eval.baseline import Comparison
    from eval.gate import Limit
    from eval.schema import Evaluation
    from rag.settings import Settings


FEWEST_TRIALS = 20


QuestionsOption = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Questions with gold keys. Default: the held-out ones of the sample reports."),
]
ReportsOption = Annotated[
    Path | None,
    typer.Option(metavar="DIR", help="A folder with manifest.csv whose reports are read anew for this run."),
]
BaselineOption = Annotated[
    Path | None, typer.Option(metavar="FILE", help="evaluation.json of an earlier run to compare with.")
]
GateOption = Annotated[Path | None, typer.Option(metavar="FILE", help="Limits as TOML. Default: the project's own.")]
OutputOption = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="DIR", help="Write evaluation.json, .html and .md here.")
]
JudgeOption = Annotated[
    str | None,
    typer.Option(
        "--judge", metavar="PROVIDER:MODEL", help="A language model that judges each statement, too. Only reported."
    ),
]
ScopeOption = Annotated[Scope, typer.Option(help="Where each question may look.")]


def evaluate(
    questions: QuestionsOption = None,
    reports: ReportsOption = None,
    baseline: BaselineOption = None,
    gate: GateOption = None,
    output: OutputOption = None,
    scope: ScopeOption = Scope.REPORT,
    model: ModelOption = None,
    llm: LlmOption = None,
    judge: JudgeOption = None,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Measure the answers to a question set.

    Exit code 1 when the gate is not passed. Without --questions and --library the sample reports are read anew, so that
    reading them is measured too.
    """
    from eval.gate import GATE, load_gate
    from eval.judge import named

    limits = load_gate(gate or GATE)
    settings = settings_from(library, model=model, llm=llm)
    judged_by = None if judge is None else named(settings_from(library, model=model, llm=judge))
    anew = reports is not None or (questions is None and library is None)
    evaluation = _anew(questions, reports, settings) if anew else _held(questions, settings, scope)
    if judged_by is not None:
        evaluation = _judged(evaluation, judged_by)
    if questions is not None and gate is None:
        limits = applicable(limits, evaluation)
    if not _passes(evaluation, limits, _compared(evaluation, baseline), output, as_json):
        raise typer.Exit(FELL_SHORT)


def _passes(
    evaluation: Evaluation, limits: tuple[Limit, ...], comparison: Comparison | None, output: Path | None, as_json: bool
) -> bool:
    """Whether the gate is passed; the evaluation is written to the folder and shown."""
    from eval.gate import check_gate
    from eval.report import write_report
    from eval.report_json import to_json
    from ui.show_evaluation import show_evaluation

    shortfalls = check_gate(evaluation, limits)
    if output is not None:
        write_report(evaluation, output, limits=limits, shortfalls=shortfalls, comparison=comparison)
    if as_json:
        print_json(to_json(evaluation, shortfalls, comparison))
    else:
        show_evaluation(evaluation, limits, shortfalls, comparison, output)
    return not shortfalls


def _anew(questions: Path | None, reports: Path | None, settings: Settings) -> Evaluation:
    """Over the reports of a folder, read into a library of this run's own; each question within its report."""
    from eval.corpus import CORPUS, HELDOUT, evaluate_corpus
    from ui.progress import CountProgress, FileProgress, bar

    with bar() as shown:
        return evaluate_corpus(
            questions or HELDOUT,
            corpus=reports or CORPUS,
            settings=settings,
            ingesting=FileProgress(shown),
            asked=CountProgress(shown, "Asking"),
        )


def _held(questions: Path | None, settings: Settings, scope: Scope) -> Evaluation:
    """Over what the library of the settings holds."""
    from eval.corpus import HELDOUT, evaluate_library
    from ui.progress import CountProgress, bar

    with opened_library(settings) as library, bar() as shown:
        return evaluate_library(
            questions or HELDOUT, library, scope=scope.value, settings=settings, asked=CountProgress(shown, "Asking")
        )


def _judged(evaluation: Evaluation, settings: Settings) -> Evaluation:
    from eval.judge import with_judge
    from ui.progress import CountProgress, bar

    with bar() as shown:
        return with_judge(evaluation, settings, CountProgress(shown, "Judging"))


def applicable(limits: tuple[Limit, ...], evaluation: Evaluation) -> tuple[Limit, ...]:
    """The limits that a question set of one's own can be held to: those of measures and types that it has.

    A kind of planted error counts from FEWEST_TRIALS on, so that one missed error of a few is no verdict.
    """
    from eval.gate import mean_of

    found = [(limit, mean_of(evaluation, limit)) for limit in limits]
    return tuple(
        limit for limit, mean in found if mean is not None and (limit.measure != "caught" or mean.n >= FEWEST_TRIALS)
    )


def _compared(evaluation: Evaluation, baseline: Path | None) -> Comparison | None:
    from eval.baseline import compare, load_baseline

    return None if baseline is None else compare(evaluation, load_baseline(baseline), str(baseline))
