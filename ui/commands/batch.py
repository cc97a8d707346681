"""`esg batch`: many questions with one start-up; a cited answer per line."""

from __future__ import annotations

import time
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TextIO

import typer

from ui.commands.options import HitsOption, JsonOption, LibraryOption, LlmOption, ModelOption
from ui.console import json_text, out, print_json, say
from ui.opening import opened_assistant, settings_from
from ui.plain import FELL_SHORT

if TYPE_CHECKING:
    from rag import Assistant
    from ui.questions import QuestionRow


class Scope(StrEnum):
    REPORT = "report"
    COMPANY = "company"
    NONE = "none"


QuestionsArgument = Annotated[
    Path,
    typer.Argument(
        metavar="QUESTIONS.jsonl", help='One {"id", "question"} per line; also "report", or "company" and "year".'
    ),
]
OutputOption = Annotated[Path, typer.Option("--output", "-o", metavar="ANSWERS.jsonl", help="Where the answers go.")]
ScopeOption = Annotated[
    Scope | None,
    typer.Option(
        help="Restrict each question to its own report, to its company and year, or to nothing. "
        "Default: its report where the row names one, else its company and year where given."
    ),
]


def batch(
    questions: QuestionsArgument,
    output: OutputOption,
    scope: ScopeOption = None,
    k: HitsOption = None,
    model: ModelOption = None,
    llm: LlmOption = None,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Answer many questions from a file.

    One start-up for all of them; one answer per line, each with its question's id."""
    from rag.errors import QuestionError
    from ui.questions import read_questions

    started = time.perf_counter()
    rows = read_questions(questions)
    if output.exists() and output.samefile(questions):
        raise QuestionError(f"The answers would overwrite the questions {questions}. Name another file with -o.")
    with opened_assistant(settings_from(library, model=model, llm=llm, k=k)) as assistant:
        written = _answer_all(assistant, rows, output, scope, k)
    _summary(written, output, time.perf_counter() - started, as_json)
    if any("error" in row for row in written):
        raise typer.Exit(FELL_SHORT)


def _answer_all(
    assistant: Assistant, rows: list[QuestionRow], output: Path, scope: Scope | None, k: int | None
) -> list[dict[str, Any]]:
    """The answer rows, each also written as a line as soon as it is there."""
    from ui.progress import counted

    written = []
    with _opened_for_writing(output) as stream:
        for row in counted(rows, "Answering"):
            answer = _answer(assistant, row, scope, k)
            stream.write(json_text(answer) + "\n")
            stream.flush()
            written.append(answer)
            if "error" in answer:
                say(f"Line {row.line}: {answer['error']}", style="yellow")
    return written


def _opened_for_writing(path: Path) -> TextIO:
    from rag.errors import QuestionError

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.open("w", encoding="utf-8", newline="\n")
    except OSError as error:
        raise QuestionError(
            f"Cannot write the answers to {path}: {error.strerror}. Name another file with -o."
        ) from error


def _answer(assistant: Assistant, row: QuestionRow, scope: Scope | None, k: int | None) -> dict[str, Any]:
    """The answer as JSON with the row's id; for a row that cannot be answered, an empty one with `error`."""
    from rag.answer.shape import answer_to_json
    from rag.errors import FilterError, QuestionError

    if row.error is not None:
        return _failed(row, row.error)
    try:
        answer = assistant.ask(row.question, k=k, **restriction(row, scope))
    except (QuestionError, FilterError) as error:
        return _failed(row, str(error))
    return {"id": row.id, **answer_to_json(answer)}


def restriction(row: QuestionRow, scope: Scope | None) -> dict[str, Any]:
    """The filters of a row under a scope, as keyword arguments of `Assistant.ask`."""
    if scope is Scope.NONE:
        return {}
    if row.report is not None and scope is not Scope.COMPANY:
        return {"report": row.report}
    if scope is Scope.REPORT:
        return {}
    return {name: value for name, value in (("company", row.company), ("year", row.year)) if value is not None}


def _failed(row: QuestionRow, message: str) -> dict[str, Any]:
    empty: dict[str, Any] = {"answer": "", "abstained": False, "reason": None}
    lists: dict[str, Any] = {"statements": [], "citations": [], "hits": []}
    return {"id": row.id, "question": row.question, **empty, **lists, "error": message, "line": row.line}


def _summary(written: list[dict[str, Any]], output: Path, seconds: float, as_json: bool) -> None:
    errors = [{"line": row["line"], "id": row["id"], "error": row["error"]} for row in written if "error" in row]
    abstained = sum(row["abstained"] for row in written)
    counts = {"questions": len(written), "answered": len(written) - abstained - len(errors), "abstained": abstained}
    if as_json:
        print_json({**counts, "errors": errors, "output": str(output), "seconds": round(seconds, 3)})
        return
    parts = [f"{counts['answered']} answered", f"{abstained} abstained", f"{len(errors)} with an error"]
    asked = f"{len(written):,} question{'' if len(written) == 1 else 's'}"
    out().print(f"{asked}: {', '.join(parts)}; {seconds:.1f} s. Answers in {output}", soft_wrap=True)
