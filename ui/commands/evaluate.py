"""`esg eval`: a question set asked and scored, the gate, and a report of it."""

from __future__ import annotations

import functools
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ui.commands.batch import Scope
from ui.commands.ingest import ingested
from ui.commands.options import JsonOption, LibraryOption, LlmOption, ModelOption
from ui.console import one_line, print_json, say
from ui.opening import opened_assistant, settings_from
from ui.plain import FELL_SHORT

if TYPE_CHECKING:
    from eval.baseline import Comparison
    from eval.dataset import Question
    from eval.gate import Limit
    from eval.measures.pages import PageTexts
    from eval.schema import Evaluation
    from rag import Assistant, Library
    from rag.settings import Settings

_ROOT = Path(__file__).resolve().parents[2]
SAMPLES = _ROOT / "corpus"
HELD_OUT = _ROOT / "eval" / "data" / "corpus-heldout.jsonl"


def evaluate(
    questions: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Questions with gold keys. Default: the held-out ones of the sample reports."
        ),
    ] = None,
    reports: Annotated[
        Path | None,
        typer.Option(metavar="PATH", help="Reports to read anew for this run instead of using a library."),
    ] = None,
    baseline: Annotated[
        Path | None, typer.Option(metavar="FILE", help="evaluation.json of an earlier run to compare with.")
    ] = None,
    gate: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Limits as TOML. Default: the project's own.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="DIR", help="Write evaluation.json, .html and .md here.")
    ] = None,
    scope: Annotated[Scope, typer.Option(help="Where each question may look.")] = Scope.REPORT,
    model: ModelOption = None,
    llm: LlmOption = None,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Measure the answers to a question set.

    Exit code 1 when the gate is not passed. Without --questions and --library the sample reports are read anew, so that
    reading them is measured too.
    """
    from eval.dataset import load_questions
    from eval.gate import GATE, check_gate, load_gate
    from eval.report import to_json, write_report
    from ui.show_evaluation import show_evaluation

    settings = settings_from(library, model=model, llm=llm)
    asked = load_questions(questions or HELD_OUT)
    limits = load_gate(gate or GATE)
    if reports is None and questions is None and library is None:
        reports = SAMPLES
    with _assistant(settings, reports) as assistant:
        evaluation = _evaluated(asked, assistant, scope, str(questions or HELD_OUT))
    limits = limits if gate or questions is None else _applicable(limits, evaluation)
    shortfalls = check_gate(evaluation, limits)
    comparison = _compared(evaluation, baseline)
    if output is not None:
        write_report(evaluation, output, limits=limits, shortfalls=shortfalls, comparison=comparison)
    if as_json:
        print_json(to_json(evaluation, shortfalls, comparison))
    else:
        show_evaluation(evaluation, limits, shortfalls, comparison, output)
    if shortfalls:
        raise typer.Exit(FELL_SHORT)


@contextmanager
def _assistant(settings: Settings, reports: Path | None) -> Iterator[Assistant]:
    """An assistant over the library of the settings, or over one that is made of the reports and lives for this run."""
    if reports is None:
        with opened_assistant(settings) as assistant:
            yield assistant
        return
    from ingest.pipeline import IngestOptions

    with tempfile.TemporaryDirectory(prefix="esg-eval-") as folder:
        own = settings.model_copy(update={"library": Path(folder) / "library"})
        for result in ingested([reports], own, IngestOptions()):
            if result.status == "failed":
                say(f"{one_line(result.file_name)}: {result.error}", style="yellow")
        with opened_assistant(own) as assistant:
            yield assistant


def _evaluated(asked: tuple[Question, ...], assistant: Assistant, scope: Scope, source: str) -> Evaluation:
    from eval.run import ask_with, run_evaluation
    from ui.progress import bar

    with bar() as shown:
        task = shown.add_task("Asking", total=len(asked))
        return run_evaluation(
            asked,
            ask_with(assistant, scope.value),
            pages=kept_pages(assistant.library),
            source=source,
            progress=lambda done, total: shown.update(task, completed=done, total=total),
        )


def kept_pages(library: Library) -> PageTexts:
    """The pages of a report, read again from the copy of the original file that the library keeps."""
    from eval.measures.pages import read_pages
    from rag.errors import EvaluationError

    @functools.cache
    def pages(file_name: str) -> tuple[str, ...]:
        report = library.find(file_name)
        original = library.original(report.report_id) if report else None
        if original is None:
            raise EvaluationError(f"Quotes cannot be checked: the library {library.path} keeps no copy of {file_name}.")
        return read_pages(original)

    return pages


def _applicable(limits: tuple[Limit, ...], evaluation: Evaluation) -> tuple[Limit, ...]:
    """The limits that a question set of one's own can be held to: those of measures and types that it has."""
    return tuple(
        limit
        for limit in limits
        if limit.measure in (evaluation.by_type.get(limit.type, {}) if limit.type else evaluation.means)
    )


def _compared(evaluation: Evaluation, baseline: Path | None) -> Comparison | None:
    from eval.baseline import compare, load_baseline

    return None if baseline is None else compare(evaluation, load_baseline(baseline), str(baseline))
