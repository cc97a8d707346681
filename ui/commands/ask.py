"""`esg ask`: one question, one cited answer."""

from __future__ import annotations

from typing import Annotated

import typer

from ui.commands.options import (
    CompanyOption,
    HitsOption,
    JsonOption,
    LibraryOption,
    LlmOption,
    ModelOption,
    ReportOption,
    YearOption,
)
from ui.console import print_json
from ui.opening import opened_assistant, settings_from


def ask(
    question: Annotated[list[str], typer.Argument(metavar="QUESTION", help="The question, best in quotation marks.")],
    company: CompanyOption = None,
    year: YearOption = None,
    report: ReportOption = None,
    k: HitsOption = None,
    model: ModelOption = None,
    llm: LlmOption = None,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Answer one question, with citations.

    Each source is shown with its file, page and quote; where the reports do not say, the answer says so."""
    with opened_assistant(settings_from(library, model=model, llm=llm, k=k)) as assistant:
        answer = assistant.ask(" ".join(question), company=company, year=year, report=report, k=k)
    if as_json:
        from rag.answer.shape import answer_to_json

        print_json(answer_to_json(answer))
    else:
        from ui.show import show_answer

        show_answer(answer)
